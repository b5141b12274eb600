//! The words for what the check of a content pack remarks: plain Danish and English, side by side. They say what to do, to
//! somebody who has never written a program.

mod fault;
mod lint;
mod syntax;

use crate::{
    domain::basics::language::{Language, Localized},
    formats::{
        pack::{FORMAT, MAX_BYTES, SCHEMA, check::Remark},
        saved_file,
    },
};

fn both(da: impl Into<String>, en: impl Into<String>) -> Localized {
    Localized { da: da.into(), en: en.into() }
}

/// What is remarked, and what to do.
#[must_use]
pub fn words(remark: &Remark) -> Localized {
    match remark {
        Remark::NotUtf8 { line } => not_utf8(*line),
        Remark::NotJson { line, column, mistake } => syntax::of(*mistake, *line, *column),
        Remark::TooLarge(bytes) => both(
            format!("Filen fylder {}. Den må højst fylde {}.", kilobytes(*bytes), kilobytes(MAX_BYTES)),
            format!("The file takes {}. It may take {} at most.", kilobytes(*bytes), kilobytes(MAX_BYTES)),
        ),
        Remark::Other { format, schema } => other(format, *schema),
        Remark::Fault(fault) => fault::of(fault),
        Remark::Lint(lint) => lint::of(lint),
        Remark::More(count) => both(
            format!("Der er {count} bemærkninger mere. Ret disse først."),
            format!("There are {count} more remarks. Correct these first."),
        ),
    }
}

/// The file is not a pack, or not of a version that is read.
fn other(format: &str, schema: u32) -> Localized {
    match format {
        FORMAT if schema > SCHEMA => both(
            format!(
                "Pakken er skrevet til en nyere udgave (\"schema\": {schema}). Denne udgave læser \"schema\": {SCHEMA}."
            ),
            format!(
                "The pack was written for a newer version (\"schema\": {schema}). This version reads \"schema\": {SCHEMA}."
            ),
        ),
        FORMAT => both(
            format!("Skriv \"schema\": {SCHEMA}, som siger, hvilken udgave af formatet pakken er skrevet i."),
            format!("Write \"schema\": {SCHEMA}, which says which version of the format the pack is written in."),
        ),
        saved_file::FORMAT => both(
            "Det er en gemt refleksion, ikke en indholdspakke. Den åbnes under »Mine data«.",
            "This is a saved reflection, not a content pack. It is opened under ‘My data’.",
        ),
        _ => both(
            format!("Det er ikke en indholdspakke. Den begynder med \"format\": \"{FORMAT}\" og \"schema\": {SCHEMA}."),
            format!("This is not a content pack. One begins with \"format\": \"{FORMAT}\" and \"schema\": {SCHEMA}."),
        ),
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1024))
}

/// The file is not in UTF-8.
fn not_utf8(line: usize) -> Localized {
    both(
        format!(
            "Linje {line}: Et tegn kan ikke læses. Gem filen med kodningen UTF-8 (ikke ANSI eller Latin-1), så æ, ø og å kommer med."
        ),
        format!(
            "Line {line}: A character cannot be read. Save the file in the encoding UTF-8 (not ANSI or Latin-1), so that æ, ø and å are kept."
        ),
    )
}

fn language_names(code: &str) -> (&'static str, &'static str) {
    if code == Language::Da.code() { ("danske", "Danish") } else { ("engelske", "English") }
}
