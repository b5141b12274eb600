//! Sentences with values filled in.

use super::values::{answer_label, step_name};
use crate::{
    domain::{
        app::model::Model,
        basics::language::Language,
        content::pack::Minutes,
        navigation::step::Step,
        reflection::{
            answer::{Answer, Degree},
            comparison::{Compared, Fate},
        },
    },
    text::{Text, text},
};

/// A text in the quotation marks of the language.
#[must_use]
pub fn quoted(language: Language, words: &str) -> String {
    match language {
        Language::Da => format!("»{words}«"),
        Language::En => format!("‘{words}’"),
    }
}

/// "3 af 5 besvaret".
#[must_use]
pub fn answered_of(language: Language, answered: usize, all: usize) -> String {
    so_many_of(language, [answered, all], ["besvaret", "answered"])
}

/// "2 af 3 valgt".
#[must_use]
pub fn chosen_of(language: Language, chosen: usize, all: usize) -> String {
    so_many_of(language, [chosen, all], ["valgt", "chosen"])
}

/// "2 af 3 i planen".
#[must_use]
pub fn in_plan_of(language: Language, count: usize, all: usize) -> String {
    so_many_of(language, [count, all], ["i planen", "in the plan"])
}

/// "3 af 5", and what they are, in Danish and English.
fn so_many_of(language: Language, [count, all]: [usize; 2], [danish, english]: [&str; 2]) -> String {
    match language {
        Language::Da => format!("{count} af {all} {danish}"),
        Language::En => format!("{count} of {all} {english}"),
    }
}

/// "8 vises nedenfor": how many are in the list below.
#[must_use]
pub fn shown(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Da, 0) => "Listen er lukket".to_owned(),
        (Language::Da, count) => format!("{count} vises nedenfor"),
        (Language::En, 0) => "The list is closed".to_owned(),
        (Language::En, count) => format!("{count} shown below"),
    }
}

/// "Spørgsmålene tager cirka 4–10 minutter": the short edition and the long one. The numbers and their unit remain on one line.
#[must_use]
pub fn takes_minutes(language: Language, minutes: Minutes) -> String {
    let Minutes { short, all, .. } = minutes;
    match language {
        Language::Da => format!("Spørgsmålene tager cirka {short}–\u{2060}{all}\u{a0}minutter"),
        Language::En => format!("The questions take about {short}–\u{2060}{all}\u{a0}minutes"),
    }
}

/// How long everything takes, for people who have to plan the time.
#[must_use]
pub fn time_in_all(language: Language, Minutes { short, all, plan }: Minutes) -> String {
    match language {
        Language::Da => format!(
            "Spørgsmålene tager cirka {short} minutter i den korte udgave og {all} i den lange. Plan og samtaleark tager cirka {plan} \
             minutter mere."
        ),
        Language::En => format!(
            "The questions take about {short} minutes in the short edition and {all} in the full one. Plan and conversation sheet \
             take about {plan} minutes more."
        ),
    }
}

/// "10 spørgsmål, cirka 4 minutter".
#[must_use]
pub fn questions_and_minutes(language: Language, questions: usize, minutes: u32) -> String {
    match language {
        Language::Da => format!("{questions} spørgsmål, cirka {minutes} minutter"),
        Language::En => format!("{questions} questions, about {minutes} minutes"),
    }
}

/// "Svar på 3 spørgsmål mere om »Vil«": what the short edition leaves out.
#[must_use]
pub fn more_about(language: Language, questions: usize, dimension: &str) -> String {
    let dimension = quoted(language, dimension);
    match language {
        Language::Da => format!("Svar på {questions} spørgsmål mere om {dimension}"),
        Language::En if questions == 1 => format!("Answer 1 more question about {dimension}"),
        Language::En => format!("Answer {questions} more questions about {dimension}"),
    }
}

/// The beginning of a text that may be long, up to so many characters, at the end of a word where there is one.
#[must_use]
pub fn beginning(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map(|(whole, _)| whole).filter(|whole| whole.len() * 2 > cut.len());
    format!("{} …", whole.unwrap_or(&cut))
}

/// "2 aftaler".
#[must_use]
pub fn agreements(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Da, 1) => "1 aftale".to_owned(),
        (Language::Da, _) => format!("{count} aftaler"),
        (Language::En, 1) => "1 agreement".to_owned(),
        (Language::En, _) => format!("{count} agreements"),
    }
}

/// "»Tid til at lære«: Du svarede »i ringe grad«". The theme comes first: after "til:" it could read as a command.
#[must_use]
pub fn you_answered(language: Language, degree: Degree, need: &str) -> String {
    let answer = quoted_answer(language, degree);
    match language {
        Language::Da => format!("{}: Du svarede {answer}", quoted(language, need)),
        Language::En => format!("{}: you answered {answer}", quoted(language, need)),
    }
}

/// "»i ringe grad«".
#[must_use]
pub fn quoted_answer(language: Language, degree: Degree) -> String {
    quoted(language, &in_sentence(answer_label(text(language), Answer::Degree(degree))))
}

/// The words for the answers to a question, in a sentence. More than one where questions were merged.
#[must_use]
pub fn answers(t: &'static Text, answers: &[Answer]) -> String {
    let words: Vec<String> = answers.iter().map(|answer| in_sentence(answer_label(t, *answer))).collect();
    if words.is_empty() { in_sentence(t.unanswered()) } else { words.join(" / ") }
}

/// What happened to a question since it was asked last, where that has to be shown.
#[must_use]
pub fn fate(t: &'static Text, fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Reworded => Some(t.need_reworded()),
        Fate::Renamed => Some(t.need_renamed()),
        Fate::Merged => Some(t.need_merged()),
        Fate::Same | Fate::Gone => None,
    }
}

/// "Sidst: i høj grad", with a remark where the question was another one.
#[must_use]
pub fn last_time(t: &'static Text, compared: &Compared) -> Option<String> {
    let said = (!compared.then.is_empty()).then(|| format!("{}: {}", t.then_label(), answers(t, &compared.then)))?;
    let note = fate(t, compared.fate).filter(|_| compared.fate != Fate::Renamed);
    Some(note.map_or_else(|| said.clone(), |note| format!("{said}. {note}")))
}

/// "3 mere".
#[must_use]
pub fn more(language: Language, count: usize) -> String {
    match language {
        Language::Da => format!("{count} mere"),
        Language::En => format!("{count} more"),
    }
}

/// "a, b og c".
#[must_use]
pub fn listed(language: Language, words: &[String]) -> String {
    let and = match language {
        Language::Da => "og",
        Language::En => "and",
    };
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} {and} {last}", before.join(", ")),
    }
}

/// "vigtigst, nummer 1".
#[must_use]
pub fn matters_most(language: Language, rank: usize) -> String {
    match language {
        Language::Da => format!("vigtigst, nummer {rank}"),
        Language::En => format!("matters most, number {rank}"),
    }
}

/// "4 på plads, 1 at tage op, 1 ved ikke".
#[must_use]
pub fn points(language: Language, [in_place, to_raise]: [usize; 2], unknown: usize) -> String {
    let words = match language {
        Language::Da => ["på plads", "at tage op", "ved ikke"],
        Language::En => ["in place", "to raise", "don’t know"],
    };
    let counted: Vec<String> = [in_place, to_raise, unknown]
        .into_iter()
        .zip(words)
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    counted.join(", ")
}

/// "2 datoer til din kalender".
#[must_use]
pub fn dates_for_calendar(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Da, 1) => "1 dato til din kalender".to_owned(),
        (Language::Da, _) => format!("{count} datoer til din kalender"),
        (Language::En, 1) => "1 date for your calendar".to_owned(),
        (Language::En, _) => format!("{count} dates for your calendar"),
    }
}

/// "Brugt i praksis: delvist".
#[must_use]
pub fn used_in_practice(language: Language, used: &str) -> String {
    let used = in_sentence(used);
    match language {
        Language::Da => format!("Brugt i praksis: {used}"),
        Language::En => format!("Used in practice: {used}"),
    }
}

/// "Gjort: delvist", of what a leader had promised.
#[must_use]
pub fn done_so_far(language: Language, done: &str) -> String {
    let done = in_sentence(done);
    match language {
        Language::Da => format!("Gjort: {done}"),
        Language::En => format!("Done: {done}"),
    }
}

/// The label with a small first letter, for use within a sentence; an abbreviation ("ERFA-netværk", "IT") keeps its
/// own.
#[must_use]
pub fn in_sentence(label: &str) -> String {
    if label.chars().nth(1).is_some_and(|second| second.is_ascii_uppercase() || matches!(second, 'Æ' | 'Ø' | 'Å')) {
        return label.to_owned();
    }
    with_first(label, |first| match first {
        'Æ' => 'æ',
        'Ø' => 'ø',
        'Å' => 'å',
        other => other.to_ascii_lowercase(),
    })
}

/// Changes the first letter. Only the letters of our two languages are covered: the tables of Unicode cost eight
/// kilobytes.
fn with_first(words: &str, change: fn(char) -> char) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(change(first)).chain(chars).collect())
}

/// Words as a separate sentence: capital letter, full stop.
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

/// The word for an agreement.
#[must_use]
pub fn agreement(language: Language) -> &'static str {
    text(language).agreement()
}

/// The title of the document: the step, then the questionnaire. It never contains an answer, since titles end up in the
/// browser's history.
#[must_use]
pub fn document_title(model: &Model) -> String {
    let title = model.pack.title.get(model.language);
    match model.navigation.step {
        Step::Start => title.to_owned(),
        step => format!("{} – {title}", step_name(&model.pack, model.language, step)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_text_ends_with_a_word() {
        assert_eq!(beginning("Tage telefonen", 20), "Tage telefonen");
        assert_eq!(beginning("Tage telefonen i vagten", 20), "Tage telefonen i …");
        assert_eq!(beginning("Speciallægepraksisplanlægningsudvalget", 10), "Speciallæg …");
    }

    #[test]
    fn quotes_the_answer_inside_the_sentence() {
        assert_eq!(
            you_answered(Language::Da, Degree::Low, "Tid til at lære"),
            "»Tid til at lære«: Du svarede »i ringe grad«"
        );
        assert_eq!(you_answered(Language::En, Degree::Partly, "Time"), "‘Time’: you answered ‘partly’");
    }
}
