//! The calendar file (`.ics`) with the follow-up dates of a plan: a small writer of RFC 5545 (iCalendar).
//!
//! The section numbers below are those of the RFC. `tests/calendar.rs` reads the output with a parser that others have
//! written.

use crate::domain::basics::date::{Date, Timestamp};

/// The longest line, in octets, without its line break (3.1).
const MAX_LINE: usize = 75;

/// The lines before the entries. No `METHOD`: with one, mail programs take the file for an invitation to be answered.
const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kompetencekompas//NONSGML Kompetencekompas//DA\r\nCALSCALE:GREGORIAN\r\n";

/// One day in the calendar, with a reminder in the morning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identifies the entry when the file is opened a second time: a calendar then updates it instead of showing it
    /// twice. It stays the same when date or text change, and is unique everywhere.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What the calendar shows.
    pub summary: String,
    /// What it shows when the entry is opened.
    pub description: String,
}

/// Writes a calendar file. Control characters other than line breaks are left out.
///
/// A calendar without entries is invalid (3.6): do not offer one.
#[must_use]
pub fn write(entries: &[Entry], now: Timestamp) -> String {
    // `2026-11-22T08:30:00.000Z` is written `20261122T083000Z` here, always in UTC (3.8.7.2).
    let stamp = format!("{}Z", now.to_string().split('.').next().unwrap_or_default().replace(['-', ':'], ""));
    let mut file = HEAD.to_owned();
    for entry in entries {
        let summary = text(&entry.summary);
        line(&mut file, "BEGIN:VEVENT", "");
        line(&mut file, "UID:", &text(&entry.uid));
        line(&mut file, "DTSTAMP:", &stamp);
        line(&mut file, "DTSTART;VALUE=DATE:", &day(entry.day));
        // The end is the first day after it (3.6.1). The last possible day has none, and an entry without an end takes
        // one day.
        let end = entry.day.plus_days(1);
        if end > entry.day {
            line(&mut file, "DTEND;VALUE=DATE:", &day(end));
        }
        line(&mut file, "SUMMARY:", &summary);
        line(&mut file, "DESCRIPTION:", &text(&entry.description));
        // A reminder must not mark the person as busy all day.
        line(&mut file, "TRANSP:TRANSPARENT", "");
        line(&mut file, "BEGIN:VALARM", "");
        line(&mut file, "ACTION:DISPLAY", "");
        line(&mut file, "DESCRIPTION:", &summary);
        // A day begins at midnight where the person is (3.8.6.3), so this is 8 o'clock there, without a time zone.
        line(&mut file, "TRIGGER;RELATED=START:PT8H", "");
        line(&mut file, "END:VALARM", "");
        line(&mut file, "END:VEVENT", "");
    }
    line(&mut file, "END:VCALENDAR", "");
    file
}

/// A day as `20261122` (3.3.4).
fn day(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// A text with its special characters escaped (3.3.11). Every kind of line break becomes one `\n`.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' if after_return => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
        after_return = c == '\r';
    }
    escaped
}

/// Appends a line, folded into lines of at most [`MAX_LINE`] octets. It is folded between characters, since not every
/// program joins the octets of a character again.
fn line(file: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for c in name.chars().chain(value.chars()) {
        width += c.len_utf8();
        if width > MAX_LINE {
            file.push_str("\r\n ");
            // The space counts too.
            width = 1 + c.len_utf8();
        }
        file.push(c);
    }
    file.push_str("\r\n");
}
