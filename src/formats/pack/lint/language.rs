//! The language of a pack: texts that are too long, untidy or unfinished, and questions that ask two things or cannot
//! be answered by a degree.

use super::kinds::{Found, Lint};
use crate::{
    domain::basics::language::{Language, Localized},
    formats::pack::description::PackJson,
};
use serde_json::Value;

/// The most words of a question in Danish.
pub const MOST_WORDS_DA: usize = 16;

/// The most words of a question in English, which takes more small words to say the same.
pub const MOST_WORDS_EN: usize = 18;

/// The highest readability index of the Danish questions; up to 35 is "easy".
pub const MOST_LIX: usize = 35;

/// The most characters of a text, by the name of its field: some half more than the standard pack uses.
const MOST_CHARACTERS: [(&str, usize); 28] = [
    ("title", 60),
    ("lead", 250),
    ("about", 250),
    ("source", 350),
    ("voluntary", 250),
    ("name", 60),
    ("heading", 80),
    ("intro", 220),
    ("note_prompt", 160),
    ("conversation", 160),
    ("leader_questions", 160),
    ("question", 160),
    ("question_coming", 160),
    ("in_place", 130),
    ("to_take_up", 150),
    ("leader_topic", 300),
    ("talk", 120),
    ("agree", 120),
    ("description", 180),
    ("summary", 260),
    ("works_when", 200),
    ("first_step", 200),
    ("leader_part", 200),
    ("plan_when", 100),
    ("plan_then", 140),
    ("reason", 200),
    ("label", 80),
    ("text", 100),
];

/// The most characters of any other text.
const MOST_OF_OTHERS: usize = 160;

/// Every text in both languages, by its place.
pub(super) fn texts(place: &str, value: &Value, found: &mut Vec<Found>) {
    match value {
        Value::Object(fields) => {
            if let (Some(da), Some(en)) =
                (fields.get("da").and_then(Value::as_str), fields.get("en").and_then(Value::as_str))
            {
                text(place, da, en, found);
            }
            for (name, field) in fields {
                let inside = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                texts(&inside, field, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                texts(&format!("{place}[{at}]"), item, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn text(place: &str, da: &str, en: &str, found: &mut Vec<Found>) {
    let mut report = |place: String, lint| found.push((place, lint));
    let field = place.rsplit('.').next().and_then(|last| last.split('[').next()).unwrap_or_default();
    let most = MOST_CHARACTERS.iter().find(|(name, _)| *name == field).map_or(MOST_OF_OTHERS, |(_, most)| *most);
    for (language, text) in [(Language::Da, da), (Language::En, en)] {
        let place = || format!("{place}.{}", language.code());
        let length = text.chars().count();
        if length > most {
            report(place(), Lint::LongText { language, length, most });
        }
        if text != text.trim() || text.contains("  ") || text.chars().any(char::is_control) {
            report(place(), Lint::Untidy);
        }
        if text.contains('<') && text.contains('>') {
            report(place(), Lint::Markup);
        }
        for word in ["TODO", "FIXME", "XXX", "lorem ipsum", "???"] {
            if text.to_lowercase().contains(&word.to_lowercase()) {
                report(place(), Lint::Unfinished { word: word.to_owned() });
            }
        }
    }
    // Names are often the same ("Webinar"); whole sentences are not.
    if da == en && words(da).len() > 2 {
        report(place.to_owned(), Lint::SameInBoth);
    }
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|word| !word.is_empty()).collect()
}

/// Pairs that are one idea.
const ONE_IDEA: [&str; 18] = [
    "til og med",
    "nu og da",
    "mere og mere",
    "igen og igen",
    "frem og tilbage",
    "først og fremmest",
    "mere eller mindre",
    "før eller siden",
    "et eller andet",
    "en eller anden",
    "now and then",
    "more and more",
    "more or less",
    "first and foremost",
    // These pairs name one group of people, or one area.
    "leder eller vejleder",
    "manager or supervisor",
    "fag og afdelinger",
    "professions and departments",
];

/// Words that join two ideas. A comma joins none: "… hvad der er rigtigt, når to hensyn støder sammen" asks one thing.
const JOINING: [(Language, &[&str]); 2] =
    [(Language::Da, &["og", "eller", "samt", "såvel", "både"]), (Language::En, &["and", "or", "both", "either"])];

/// Words by which a high answer may come to mean a need.
const REVERSING: [(Language, &[&str]); 2] = [
    (Language::Da, &["aldrig", "mangler", "svært", "problemer", "undgår", "ikke"]),
    (Language::En, &["never", "lack", "lacking", "avoid"]),
];

pub(super) fn questions(json: &PackJson, found: &mut Vec<Found>) {
    for (at, need) in json.needs.iter().enumerate() {
        let place = format!("needs[{at}].question");
        question(&place, &need.question, found);
        if let Some(coming) = &need.question_coming {
            question(&format!("{place}_coming"), coming, found);
        }
        let same = json.needs.iter().take(at).find(|other| other.question.da == need.question.da);
        if let Some(other) = same {
            found.push((place, Lint::SameQuestion { other: other.id.to_string() }));
        }
    }
    let now: Vec<&str> = json.needs.iter().map(|need| need.question.da.as_str()).collect();
    let coming = json.needs.iter().map(|need| need.question_coming.as_ref().unwrap_or(&need.question).da.as_str());
    let lix = lix(&now).max(lix(&coming.collect::<Vec<_>>()));
    if lix > MOST_LIX {
        found.push(("needs".to_owned(), Lint::HardToRead { lix }));
    }
}

fn question(place: &str, question: &Localized, found: &mut Vec<Found>) {
    let asked = [(Language::Da, MOST_WORDS_DA, "i hvilken grad "), (Language::En, MOST_WORDS_EN, "to what ")];
    for (language, most, begins) in asked {
        let question = question.get(language);
        let (place, lower) = (format!("{place}.{}", language.code()), question.to_lowercase());
        let count = words(question).len();
        if count > most {
            found.push((place.clone(), Lint::LongQuestion { language, words: count, most }));
        }
        if !lower.starts_with(begins) || !lower.trim_end().ends_with('?') {
            found.push((place.clone(), Lint::NotADegree));
        }
        if let Some(word) = joins_two_ideas(language, &lower) {
            found.push((place.clone(), Lint::TwoIdeas { word }));
        }
        // Only in the main clause of the question: "… når den gamle ikke virker" does not reverse the meaning of an
        // answer.
        let main = lower.split(',').next().unwrap_or_default();
        if let Some(word) = first_of(&REVERSING, language, main) {
            found.push((place, Lint::Reversed { word }));
        }
    }
}

fn joins_two_ideas(language: Language, lower: &str) -> Option<String> {
    let mut rest = lower.to_owned();
    for pair in ONE_IDEA {
        rest = rest.replace(pair, "");
    }
    if rest.contains('/') {
        return Some("/".to_owned());
    }
    if rest.matches('?').count() > 1 {
        return Some("?".to_owned());
    }
    first_of(&JOINING, language, &rest)
}

fn first_of(lists: &[(Language, &[&str])], language: Language, lower: &str) -> Option<String> {
    let list = lists.iter().find(|(of, _)| *of == language).map(|(_, list)| *list)?;
    words(lower).into_iter().find(|word| list.contains(word)).map(str::to_owned)
}

/// Björnsson's readability index, rounded up: words per sentence, plus the share of words of more than six letters in
/// per cent.
#[must_use]
pub fn lix(texts: &[&str]) -> usize {
    let all: Vec<&str> = texts.iter().flat_map(|text| words(text)).collect();
    let sentences: usize =
        texts.iter().map(|text| text.split(['.', '?', '!', ':']).filter(|part| !part.trim().is_empty()).count()).sum();
    let long = all.iter().filter(|word| word.chars().count() > 6).count();
    if all.is_empty() || sentences == 0 {
        return 0;
    }
    (all.len() * 100 / sentences + long * 10_000 / all.len()).div_ceil(100)
}

/// The places where an extension gives one language of a text and not the other.
pub(crate) fn one_language(place: &str, value: &Value, found: &mut Vec<Found>) {
    match value {
        Value::Object(fields) => {
            for (language, other) in [(Language::Da, "en"), (Language::En, "da")] {
                if fields.contains_key(language.code()) && !fields.contains_key(other) {
                    found.push((place.to_owned(), Lint::OneLanguage { changed: language }));
                }
            }
            for (name, field) in fields {
                let inside = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                one_language(&inside, field, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                one_language(&format!("{place}[{at}]"), item, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn lix_is_counted_as_bjornsson_does() {
        // Five words, one sentence, one long word: 5 + 20.
        assert_eq!(lix(&["Jeg går på arbejde nu."]), 25);
        assert_eq!(lix(&["Vi er her. Opgaven er svær."]), 20);
        assert_eq!(lix(&[]), 0);
    }

    #[test]
    fn two_ideas_are_distinguished_from_one() {
        let joined = |text: &str| joins_two_ideas(Language::Da, &text.to_lowercase());
        for one in [
            "I hvilken grad kan du se, hvad der er rigtigt, når to hensyn støder sammen?",
            "I hvilken grad går det frem og tilbage?",
            "I hvilken grad har du mere eller mindre ro?",
            "I hvilken grad har du ogsaa tid?",
        ] {
            assert_eq!(joined(one), None, "{one}");
        }
        for (two, word) in [
            ("I hvilken grad har du viden og tid?", "og"),
            ("I hvilken grad har du tid eller lyst?", "eller"),
            ("I hvilken grad har du både tid?", "både"),
            ("I hvilken grad har du tid/lyst?", "/"),
            ("I hvilken grad har du tid? Og lyst?", "?"),
        ] {
            assert_eq!(joined(two).as_deref(), Some(word), "{two}");
        }
    }
}
