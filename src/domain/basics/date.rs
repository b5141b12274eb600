//! Points in time and calendar days without a calendar crate: 0.6 kB instead of jiff's 40 kB over the wire. Native
//! tests compare the arithmetic with jiff.

use std::fmt;
use thiserror::Error;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// A moment: milliseconds since 1970-01-01T00:00:00 UTC, within the years 1970 to 9999. Written as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Timestamp(i64);

/// A day of the proleptic Gregorian calendar, within the years 1970 to 9999. Written as `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    days: i32,
}

/// Why a text is not a moment or a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is not a date as in 2026-11-22, or a moment as in 2026-11-22T08:30:00Z, within the years 1970 to 9999"
)]
pub struct DateError(String);

/// The last day there is: 9999-12-31.
const LAST_DAY: i32 = 2_932_896;

impl Timestamp {
    /// The moment this many milliseconds after the start of 1970 (UTC). Values outside the range are clamped: a
    /// computer's clock may be wrong, and that must not stop anybody.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(0, (i64::from(LAST_DAY) + 1) * MILLIS_PER_DAY - 1))
    }

    /// Milliseconds since the start of 1970 (UTC).
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The day in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        self.local_date(0)
    }

    /// The day where clocks are so many minutes ahead of UTC.
    #[must_use]
    pub fn local_date(self, minutes_ahead: i32) -> Date {
        let there = self.0 + i64::from(minutes_ahead) * 60_000;
        Date { days: i32::try_from(there.max(0) / MILLIS_PER_DAY).unwrap_or(LAST_DAY) }
    }
}

impl Date {
    /// The day with these numbers, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let date = Self { days: days_from_civil(year, month, day) };
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// Year, month (1–12) and day (1–31).
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        civil_from_days(self.days)
    }

    /// The day this many days after 1970-01-01, if it is within the range.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        (0..=LAST_DAY).contains(&days).then_some(Self { days })
    }

    /// Days since 1970-01-01; the inverse of [`Date::from_days`].
    #[must_use]
    pub const fn days(self) -> i32 {
        self.days
    }

    /// The day this many days later (or earlier), kept within the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self { days: self.days.saturating_add(days).clamp(0, LAST_DAY) }
    }

    /// The day this many months later, kept within the range. Where the month has no such day it is the month's last.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.civil();
        let months = month.saturating_sub(1).saturating_add(months);
        let year = year.saturating_add(i32::try_from(months / 12).unwrap_or(i32::MAX));
        let found = (1..=day).rev().find_map(|day| Self::new(year, months % 12 + 1, day));
        found.unwrap_or(Self { days: LAST_DAY })
    }

    /// Days from `earlier` to this day.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.days - earlier.days
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((self.days + 3) % 7) as u8
    }

    /// Parses `2026-11-22`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(number(year)?, number(month)?, number(day)?)
    }
}

/// A number of plain digits: `str::parse` would also take a sign.
fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Days since 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = month as i32;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`], from the same source.
fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
    (year_of_era + era * 400 + i32::from(month <= 2), month, day)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let in_day = self.0 % MILLIS_PER_DAY;
        let (seconds, millis) = (in_day / 1000, in_day % 1000);
        write!(f, "{}T{:02}:{:02}:{:02}.{millis:03}Z", self.date(), seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        Self::parse(&text).ok_or(DateError(text))
    }
}

impl Date {
    /// The day that a person has entered; a year of two digits is read as one of this century.
    #[must_use]
    pub fn entered(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| Self::parse(&format!("20{}", text.strip_prefix("00")?)))
    }
}

impl TryFrom<String> for Timestamp {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        parse_timestamp(&text).ok_or(DateError(text))
    }
}

/// Parses RFC 3339, with any offset and any number of decimals: files may come from elsewhere.
fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = Date::parse(date)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, rest) = rest.split_at_checked(8)?;
    let mut parts = clock.split(':');
    let (hour, minute, second): (i64, i64, i64) =
        (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (decimals, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.bytes().position(|b| !b.is_ascii_digit())?;
            rest.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?
        }
        None => ("", rest),
    };
    let millis: i64 = number(format!("{decimals:0<3}").get(..3)?)?;
    let offset_minutes = match zone {
        "Z" | "z" => 0,
        _ => {
            let sign = match zone.as_bytes().first()? {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            let (hours, minutes): (i64, i64) = (number(hours)?, number(minutes)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            sign * (hours * 60 + minutes)
        }
    };
    let total =
        i64::from(date.days) * MILLIS_PER_DAY + ((hour * 60 + minute - offset_minutes) * 60 + second) * 1000 + millis;
    let moment = Timestamp::from_millis(total);
    (moment.0 == total).then_some(moment)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_year_of_two_digits_is_one_of_this_century() {
        assert_eq!(Date::entered("0026-11-22"), Date::parse("2026-11-22"));
        assert_eq!(Date::entered("2026-11-22"), Date::parse("2026-11-22"));
        for text in ["", "0202-11-22", "0002-02-30", "22-11-2026"] {
            assert_eq!(Date::entered(text), None, "{text}");
        }
    }

    #[test]
    fn after_midnight_in_denmark_it_is_the_new_day() {
        let half_past_midnight = Timestamp::try_from("2026-11-22T23:30:00Z".to_owned()).unwrap();
        assert_eq!(half_past_midnight.date().to_string(), "2026-11-22");
        assert_eq!(half_past_midnight.local_date(60).to_string(), "2026-11-23");
        assert_eq!(Timestamp::from_millis(0).local_date(-60).to_string(), "1970-01-01");
    }

    #[test]
    fn refuses_days_that_are_not_there() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "+026-01-01", "", "2026-11-22x", "1969-12-31"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2028-02-29").is_some());
    }

    #[test]
    fn reads_moments_from_elsewhere() {
        let check = |text: &str, expected: &str| {
            let moment = Timestamp::try_from(text.to_owned()).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Ok(expected), "{text}");
        };
        check("2026-11-22T08:30:00Z", "2026-11-22T08:30:00.000Z");
        check("2026-11-22T08:30:00.5+01:00", "2026-11-22T07:30:00.500Z");
        check("2026-11-22t23:59:59.123456-01:30", "2026-11-23T01:29:59.123Z");
        for text in [
            "2026-11-22",
            "2026-11-22T8:30:00Z",
            "2026-11-22T08:30:00",
            "2026-11-22T08:30:00.Z",
            "æ",
            "2026-11-22T24:00:00Z",
        ] {
            assert!(Timestamp::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_jiff(days in 0..=LAST_DAY) {
            let ours = Date { days };
            let theirs = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(i64::from(ours.weekday()), i64::from(theirs.weekday().to_monday_zero_offset()));
            prop_assert_eq!(Date::parse(&theirs.to_string()), Some(ours));
        }

        #[test]
        fn months_agree_with_jiff(days in 0..=LAST_DAY, months in 0..30u32) {
            let from = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let theirs = from.checked_add(jiff::Span::new().months(months)).map_or("9999-12-31".to_owned(), |day| day.to_string());
            prop_assert_eq!(Date { days }.plus_months(months).to_string(), theirs);
        }

        #[test]
        fn a_moment_survives_its_text(millis in 0..=(i64::from(LAST_DAY) * MILLIS_PER_DAY)) {
            let moment = Timestamp::from_millis(millis);
            prop_assert_eq!(Timestamp::try_from(moment.to_string()), Ok(moment));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Timestamp::try_from(text.clone());
            let _ = Date::parse(&text);
        }
    }
}
