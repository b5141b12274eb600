//! Sentences with something in them.

use super::values::{answer_label, step_name};
use crate::{
    domain::{
        app::model::Model,
        basics::{date::Date, language::Language},
        invitation::{Content, Occasion},
        navigation::step::Step,
        reflection::answer::{Answer, Degree},
    },
    text::text,
};

/// A text in the quotation marks of the language.
#[must_use]
pub fn quoted(language: Language, words: &str) -> String {
    match language {
        Language::Da => format!("»{words}«"),
        Language::En => format!("‘{words}’"),
    }
}

/// "Trin 3 af 11".
#[must_use]
pub fn step_of(language: Language, step: usize, all: usize) -> String {
    match language {
        Language::Da => format!("Trin {step} af {all}"),
        Language::En => format!("Step {step} of {all}"),
    }
}

/// "3 af 5 besvaret".
#[must_use]
pub fn answered_of(language: Language, answered: usize, all: usize) -> String {
    match language {
        Language::Da => format!("{answered} af {all} besvaret"),
        Language::En => format!("{answered} of {all} answered"),
    }
}

/// "2 af 3 valgt".
#[must_use]
pub fn chosen_of(language: Language, chosen: usize, all: usize) -> String {
    match language {
        Language::Da => format!("{chosen} af {all} valgt"),
        Language::En => format!("{chosen} of {all} chosen"),
    }
}

/// "du svarede »i ringe grad« til: Tid til at lære".
#[must_use]
pub fn you_answered(language: Language, degree: Degree, need: &str) -> String {
    let answer = quoted(language, &in_sentence(answer_label(text(language), Answer::Degree(degree))));
    match language {
        Language::Da => format!("du svarede {answer} til: {need}"),
        Language::En => format!("you answered {answer} to: {need}"),
    }
}

/// The first letter small, for a label within a sentence.
#[must_use]
pub fn in_sentence(label: &str) -> String {
    with_first(label, |first| match first {
        'Æ' => 'æ',
        'Ø' => 'ø',
        'Å' => 'å',
        other => other.to_ascii_lowercase(),
    })
}

/// Changes the first letter. Only the letters of our two languages: the tables of Unicode cost eight kilobytes.
fn with_first(words: &str, change: fn(char) -> char) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(change(first)).chain(chars).collect())
}

/// Words as a sentence of their own: capital letter, full stop.
#[must_use]
pub fn sentence(words: &str) -> String {
    format!("{}.", capitalised(words))
}

/// The first letter capital.
#[must_use]
pub fn capitalised(words: &str) -> String {
    with_first(words, |first| match first {
        'æ' => 'Æ',
        'ø' => 'Ø',
        'å' => 'Å',
        other => other.to_ascii_uppercase(),
    })
}

/// "22. november 2026".
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
        Language::Da => format!("{date}. {month} {year}"),
        Language::En => format!("{date} {month} {year}"),
    }
}

/// The title of the document: the step, then the questionnaire. It never holds an answer, since titles end up in the
/// browser's history.
#[must_use]
pub fn document_title(model: &Model) -> String {
    let title = model.pack.title.get(model.language);
    match model.navigation.step {
        Step::Start => title.to_owned(),
        step => format!("{} – {title}", step_name(&model.pack, model.language, step)),
    }
}

/// "Mødet er 3. december 2026.": the day of an invitation, if it has one.
#[must_use]
pub fn occasion(language: Language, content: &Content) -> Option<String> {
    let lead = match content.occasion {
        Occasion::Meeting => text(language).from_link_meeting(),
        Occasion::Talk => text(language).from_link_talk(),
    };
    content.day.map(|date| format!("{lead} {}.", day(language, date)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn quotes_the_answer_inside_the_sentence() {
        assert_eq!(
            you_answered(Language::Da, Degree::Low, "Tid til at lære"),
            "du svarede »i ringe grad« til: Tid til at lære"
        );
        assert_eq!(you_answered(Language::En, Degree::Partly, "Time"), "you answered ‘partly’ to: Time");
    }
}
