//! The words for the findings of the check of a content pack, in plain Danish and English, side by side. They say what
//! to do, to people who have never written a program.

mod bilingual;
mod fault;
mod lint;
mod syntax;

use self::bilingual::both;
use crate::{
    domain::basics::language::Localized,
    formats::{
        pack::{
            FORMAT, MAX_BYTES, SCHEMA,
            check::{Finding, Remark, Report},
        },
        saved_file,
    },
};

pub use crate::formats::pack::lint::Severity;

/// One remark on a pack, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InWords {
    /// How much it matters.
    pub severity: Severity,
    /// The place in the file, as in `learning_forms[3].links[0].url`; empty for the whole file.
    pub place: String,
    /// A short name that stays the same from version to version, for programs.
    pub code: &'static str,
    /// What it is about and what to do.
    pub words: Localized,
}

/// All remarks of a report, in its order.
#[must_use]
pub fn remarks(report: &Report) -> Vec<InWords> {
    let in_words = |Finding { place, remark }: &Finding| InWords {
        severity: remark.severity(),
        place: place.clone(),
        code: remark.code(),
        words: words(remark),
    };
    report.findings.iter().map(in_words).collect()
}

/// What the remark is about, and what to do.
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
            format!(
                "Der er mindst {count} {} mere. Ret disse først.",
                if *count == 1 { "bemærkning" } else { "bemærkninger" }
            ),
            format!(
                "There {} at least {count} more {}. Fix these first.",
                if *count == 1 { "is" } else { "are" },
                if *count == 1 { "remark" } else { "remarks" }
            ),
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
