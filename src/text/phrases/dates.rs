//! Days in words.

use crate::{
    domain::{
        basics::{date::Date, language::Language},
        invitation::{Content, Occasion},
    },
    text::text,
};

/// "22. november 2026". Day and month remain on one line.
#[must_use]
pub fn day(language: Language, day: Date) -> String {
    let (year, month, date) = day.civil();
    let months = match language {
        Language::Da => [
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    let month = months.get(month as usize - 1).copied().unwrap_or_default();
    match language {
        Language::Da => format!("{date}.\u{a0}{month} {year}"),
        Language::En => format!("{date}\u{a0}{month} {year}"),
    }
}

/// "22. nov. 2026".
#[must_use]
pub fn short_day(language: Language, date: Date) -> String {
    let whole = day(language, date);
    let mut parts = whole.split_whitespace();
    let (first, month, year) = (parts.next(), parts.next(), parts.next());
    let short: String = month.unwrap_or_default().chars().take(3).collect();
    let dot = if month.is_some_and(|month| month.chars().count() > 3) { "." } else { "" };
    format!("{}\u{a0}{short}{dot} {}", first.unwrap_or_default(), year.unwrap_or_default())
}

/// The month and the number of a day, as on a page of a tear-off calendar.
#[must_use]
pub fn leaf(language: Language, date: Date) -> [String; 2] {
    let whole = day(language, date);
    let words =
        whole.split_whitespace().find(|part| part.chars().all(char::is_alphabetic)).unwrap_or_default().to_owned();
    let (_, _, number) = date.civil();
    [words, number.to_string()]
}

/// "Samtalen er den 3. marts 2026".
#[must_use]
pub fn talk_is_on(language: Language, date: Date) -> String {
    format!("{} {}", text(language).from_link_talk(), day(language, date))
}

/// "Mødet er den 3. december 2026.": the day of an invitation, if it has one.
#[must_use]
pub fn occasion(language: Language, content: &Content) -> Option<String> {
    let lead = match content.occasion {
        Occasion::Meeting => text(language).from_link_meeting(),
        Occasion::Talk => text(language).from_link_talk(),
    };
    content.day.map(|date| format!("{lead} {}.", day(language, date)))
}
