//! Why a file is not JSON, in words.

use super::bilingual::both;
use crate::{domain::basics::language::Localized, formats::pack::check::SyntaxMistake};

/// The mistake at this line and column of the text.
pub(super) fn of(mistake: SyntaxMistake, line: usize, column: usize) -> Localized {
    let (da, en) = match mistake {
        SyntaxMistake::Empty => return both("Filen er tom.", "The file is empty."),
        SyntaxMistake::Comment => {
            ("JSON kan ikke have kommentarer. Fjern linjen.", "JSON cannot have comments. Take the line out.")
        }
        SyntaxMistake::QuotationMarks => (
            "Brug almindelige anførselstegn: \"…\". Tekstbehandling laver dem tit om.",
            "Use straight quotation marks: \"…\". Word processors often change them.",
        ),
        SyntaxMistake::CommaTooMany => (
            "Der er et komma for meget. Efter det sidste må der ikke stå komma.",
            "There is a comma too many. The last one has none after it.",
        ),
        SyntaxMistake::EndsEarly => (
            "Filen slutter for tidligt. Måske mangler en afsluttende } eller ].",
            "The file ends too early. Perhaps a closing } or ] is missing.",
        ),
        SyntaxMistake::NoComma => ("Her mangler et komma før det næste.", "A comma is missing before what comes next."),
        SyntaxMistake::NoColon => (
            "Her mangler et kolon mellem feltets navn og indhold.",
            "A colon is missing between the name of the field and its content.",
        ),
        SyntaxMistake::BareName => (
            "Navnet på et felt skal stå i almindelige anførselstegn: \"navn\".",
            "The name of a field must stand in straight quotation marks: \"name\".",
        ),
        SyntaxMistake::ControlCharacter => (
            "En tekst skal stå på én linje. Måske mangler der et anførselstegn til sidst.",
            "A text must stand on one line. Perhaps its closing quotation mark is missing.",
        ),
        SyntaxMistake::Escape => (
            "En omvendt skråstreg (\\) skal skrives to gange i en tekst: \\\\.",
            "A backslash (\\) in a text must be written twice: \\\\.",
        ),
        SyntaxMistake::AfterTheEnd => (
            "Her står noget efter den sidste }. Måske er der en } for meget længere oppe.",
            "Something stands behind the last }. Perhaps there is a } too many further up.",
        ),
        SyntaxMistake::TooDeep => {
            ("Der er for mange parenteser inden i hinanden.", "There are too many brackets within one another.")
        }
        SyntaxMistake::NoValue => (
            "Her skal der stå en tekst i almindelige anførselstegn, et tal, true, false, { eller [.",
            "There must be a text in straight quotation marks, a number, true, false, { or [.",
        ),
        SyntaxMistake::Other => ("Det er ikke gyldig JSON.", "This is not valid JSON."),
    };
    match column {
        // The reader stopped at the end of the line before.
        0 => {
            let line = line.saturating_sub(1).max(1);
            both(format!("Linje {line}: {da}"), format!("Line {line}: {en}"))
        }
        _ => both(format!("Linje {line}, tegn {column}: {da}"), format!("Line {line}, character {column}: {en}")),
    }
}
