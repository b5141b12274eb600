//! What could be better in a content pack that can be read: plain language, questions that ask one thing, forms and needs
//! that lead nowhere, colours that cannot be read. A finding is advice; only a colour that the app will not use is an error.
//!
//! The rules of language are those of `design/domain.md` ("Pitfalls to design against").

use super::pack_json::PackJson;
use crate::domain::{
    basics::{
        colour::LEAST_CONTRAST,
        date::Timestamp,
        id::{FormId, NeedId, ReflectionId},
        language::Language,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, LearningForm},
        preference::{Device, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
    suggestion::suggest,
};
use serde_json::Value;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The app does not use the pack, or not this part of it.
    Error,
    /// It works, but somebody will stumble.
    Warning,
    /// Worth a look.
    Hint,
}

/// What could be better. The words are in `documents::faults`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lint {
    /// An extension changes one language of a text and leaves the other.
    OneLanguage {
        /// The language that is changed.
        changed: Language,
    },
    /// A field that stands twice in its object; only the last counts.
    FieldTwice,
    /// The same text in both languages.
    SameInBoth,
    /// A question of too many words.
    LongQuestion {
        /// In which language.
        language: Language,
        /// How many it has.
        words: usize,
        /// How many it may have.
        most: usize,
    },
    /// A question that may ask two things.
    TwoIdeas {
        /// The word that joins them.
        word: String,
    },
    /// A question that cannot be answered by a degree.
    NotADegree,
    /// A question to which a high answer may be a need.
    Reversed {
        /// The word that says so.
        word: String,
    },
    /// Two needs that ask the same.
    SameQuestion {
        /// The other need.
        other: String,
    },
    /// The Danish questions are hard to read.
    HardToRead {
        /// Their readability index, rounded up.
        lix: usize,
    },
    /// A text that is too long for its place.
    LongText {
        /// In which language.
        language: Language,
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// Spaces at the ends, two in a row, or control characters.
    Untidy,
    /// Something that looks like HTML.
    Markup,
    /// A text with a mark of unfinished work.
    Unfinished {
        /// The mark.
        word: String,
    },
    /// A learning form without a cell.
    NobodyReaches {
        /// The form.
        form: FormId,
    },
    /// A learning form that no answers bring among the suggestions.
    NeverSuggested {
        /// The form.
        form: FormId,
    },
    /// A need without a cell.
    NothingHelps {
        /// The need.
        need: NeedId,
    },
    /// A need of the frame that is not taken up with the leader.
    NoLeaderTopic {
        /// The need.
        need: NeedId,
    },
    /// A dimension without questions for the leader.
    NoLeaderQuestions {
        /// The dimension.
        dimension: Dimension,
    },
    /// No form can be the easy start.
    NoEasyStart,
    /// A list that should say something.
    EmptyList {
        /// Its name.
        what: &'static str,
    },
    /// A group without forms.
    EmptyGroup {
        /// Its id.
        group: String,
    },
    /// A colour that cannot be read.
    LowContrast {
        /// Light or dark: the name of the field.
        which: &'static str,
        /// Its contrast, in tenths, rounded down.
        tenths: u32,
    },
    /// A host in Punycode, which may be a lookalike.
    ForeignLetters {
        /// The host.
        host: String,
    },
    /// A host that is a number or only exists on one machine.
    NotAHostName {
        /// The host.
        host: String,
    },
    /// A link that is there twice.
    SameLink,
    /// A version that is not three numbers.
    NotAVersion,
    /// The app would not find the file.
    OtherFileName {
        /// The name it must have.
        expected: String,
    },
    /// The standard pack has another version than the one the extension was written for.
    OtherBase {
        /// The version it was written for.
        written_for: String,
        /// The version of the standard pack.
        now: String,
    },
    /// A need that was removed, and nothing says so to earlier reflections.
    RemovedWithoutMigration {
        /// The need.
        need: String,
    },
}

impl Lint {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::LowContrast { .. } => Severity::Error,
            Self::SameInBoth
            | Self::NeverSuggested { .. }
            | Self::EmptyGroup { .. }
            | Self::Untidy
            | Self::OtherBase { .. }
            | Self::RemovedWithoutMigration { .. }
            | Self::SameLink => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// A short name that stays the same, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OneLanguage { .. } => "one_language",
            Self::FieldTwice => "field_twice",
            Self::SameInBoth => "same_in_both",
            Self::LongQuestion { .. } => "long_question",
            Self::TwoIdeas { .. } => "two_ideas",
            Self::NotADegree => "not_a_degree",
            Self::Reversed { .. } => "reversed",
            Self::SameQuestion { .. } => "same_question",
            Self::HardToRead { .. } => "hard_to_read",
            Self::LongText { .. } => "long_text",
            Self::Untidy => "untidy",
            Self::Markup => "markup",
            Self::Unfinished { .. } => "unfinished",
            Self::NobodyReaches { .. } => "nobody_reaches",
            Self::NeverSuggested { .. } => "never_suggested",
            Self::NothingHelps { .. } => "nothing_helps",
            Self::NoLeaderTopic { .. } => "no_leader_topic",
            Self::NoLeaderQuestions { .. } => "no_leader_questions",
            Self::NoEasyStart => "no_easy_start",
            Self::EmptyList { .. } => "empty_list",
            Self::EmptyGroup { .. } => "empty_group",
            Self::LowContrast { .. } => "low_contrast",
            Self::ForeignLetters { .. } => "foreign_letters",
            Self::NotAHostName { .. } => "not_a_host_name",
            Self::SameLink => "same_link",
            Self::NotAVersion => "not_a_version",
            Self::OtherFileName { .. } => "other_file_name",
            Self::OtherBase { .. } => "other_base",
            Self::RemovedWithoutMigration { .. } => "removed_without_migration",
        }
    }
}

/// A finding, by the places of the whole pack.
pub(crate) type Found = (String, Lint);

/// The most words of a question in Danish. Source: `design/domain.md`.
pub const MOST_WORDS_DA: usize = 16;

/// The most words of a question in English, which takes more small words to say the same.
pub const MOST_WORDS_EN: usize = 18;

/// The highest readability index of the Danish questions; up to 35 is "easy". Source: `design/domain.md`.
pub const MOST_LIX: usize = 35;

/// The most characters of a text, by the name of its field: some half more than the standard pack uses.
const MOST_CHARACTERS: [(&str, usize); 24] = [
    ("title", 60),
    ("lead", 250),
    ("about", 250),
    ("source", 350),
    ("name", 60),
    ("heading", 80),
    ("intro", 220),
    ("note_prompt", 160),
    ("conversation", 160),
    ("leader_questions", 160),
    ("question", 160),
    ("in_place", 130),
    ("to_take_up", 150),
    ("leader_topic", 300),
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

/// What could be better in a pack. `value` is the same pack as it is written; with `pack`, which there is when it holds
/// together, the suggestions are tried as well.
pub(crate) fn lint(json: &PackJson, value: &Value, pack: Option<&ContentPack>) -> Vec<Found> {
    let mut found = Vec::new();
    if !is_version(&json.version) {
        found.push(("version".to_owned(), Lint::NotAVersion));
    }
    texts("", value, &mut found);
    questions(json, &mut found);
    structure(json, &mut found);
    links(json, &mut found);
    if let Some(theme) = &json.theme {
        for (which, contrast) in ["accent_light", "accent_dark"].into_iter().zip(theme.least_contrasts()) {
            if contrast < LEAST_CONTRAST {
                found.push((format!("theme.{which}"), Lint::LowContrast { which, tenths: (contrast * 10.0) as u32 }));
            }
        }
    }
    for (at, form) in pack.map(|pack| pack.learning_forms.as_slice()).unwrap_or_default().iter().enumerate() {
        if let Some(pack) = pack
            && !form.leader_slot
            && has_cells(json, &form.id)
            && !can_be_suggested(pack, form)
        {
            found.push((format!("learning_forms[{at}]"), Lint::NeverSuggested { form: form.id.clone() }));
        }
    }
    found
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| part.len() < 6 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Every text in both languages, by its place.
fn texts(place: &str, value: &Value, found: &mut Vec<Found>) {
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
const ONE_IDEA: [&str; 14] = [
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
];

/// Words that join two ideas. A comma joins none: "… hvad der er rigtigt, når to hensyn støder sammen" asks one thing.
const JOINING: [(Language, &[&str]); 2] =
    [(Language::Da, &["og", "eller", "samt", "såvel", "både"]), (Language::En, &["and", "or", "both", "either"])];

/// Words by which a high answer may come to mean a need.
const REVERSING: [(Language, &[&str]); 2] = [
    (Language::Da, &["aldrig", "mangler", "svært", "problemer", "undgår", "ikke"]),
    (Language::En, &["never", "lack", "lacking", "avoid"]),
];

fn questions(json: &PackJson, found: &mut Vec<Found>) {
    for (at, need) in json.needs.iter().enumerate() {
        let place = format!("needs[{at}].question");
        let asked = [(Language::Da, MOST_WORDS_DA, "i hvilken grad "), (Language::En, MOST_WORDS_EN, "to what ")];
        for (language, most, begins) in asked {
            let question = need.question.get(language);
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
            // Only in what is asked itself: "… når den gamle ikke virker" turns nothing around.
            let main = lower.split(',').next().unwrap_or_default();
            if let Some(word) = first_of(&REVERSING, language, main) {
                found.push((place, Lint::Reversed { word }));
            }
        }
        let same = json.needs.iter().take(at).find(|other| other.question.da == need.question.da);
        if let Some(other) = same {
            found.push((place, Lint::SameQuestion { other: other.id.to_string() }));
        }
    }
    let danish: Vec<&str> = json.needs.iter().map(|need| need.question.da.as_str()).collect();
    let lix = lix(&danish);
    if lix > MOST_LIX {
        found.push(("needs".to_owned(), Lint::HardToRead { lix }));
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
pub(crate) fn lix(texts: &[&str]) -> usize {
    let all: Vec<&str> = texts.iter().flat_map(|text| words(text)).collect();
    let sentences: usize =
        texts.iter().map(|text| text.split(['.', '?', '!', ':']).filter(|part| !part.trim().is_empty()).count()).sum();
    let long = all.iter().filter(|word| word.chars().count() > 6).count();
    if all.is_empty() || sentences == 0 {
        return 0;
    }
    (all.len() * 100 / sentences + long * 10_000 / all.len()).div_ceil(100)
}

fn has_cells(json: &PackJson, form: &FormId) -> bool {
    json.cells.iter().any(|cell| cell.form == *form)
}

fn structure(json: &PackJson, found: &mut Vec<Found>) {
    for (at, need) in json.needs.iter().enumerate() {
        if !json.cells.iter().any(|cell| cell.need == need.id) {
            found.push((format!("needs[{at}]"), Lint::NothingHelps { need: need.id.clone() }));
        }
        if need.is_frame() && need.leader_topic.is_none() {
            found.push((format!("needs[{at}]"), Lint::NoLeaderTopic { need: need.id.clone() }));
        }
    }
    for (at, form) in json.learning_forms.iter().enumerate() {
        if !form.leader_slot && !has_cells(json, &form.id) {
            found.push((format!("learning_forms[{at}]"), Lint::NobodyReaches { form: form.id.clone() }));
        }
    }
    for (at, dimension) in json.dimensions.iter().enumerate() {
        if dimension.leader_questions.is_empty() {
            let lint = Lint::NoLeaderQuestions { dimension: dimension.id };
            found.push((format!("dimensions[{at}].leader_questions"), lint));
        }
    }
    for (at, group) in json.groups.iter().enumerate() {
        if !json.learning_forms.iter().any(|form| form.group == group.id) {
            found.push((format!("groups[{at}]"), Lint::EmptyGroup { group: group.id.to_string() }));
        }
    }
    if !json.learning_forms.iter().any(|form| form.easy_start) {
        found.push(("learning_forms".to_owned(), Lint::NoEasyStart));
    }
    let lists = [
        ("start.about", "about", json.start.about.is_empty()),
        ("goals", "goals", json.goals.is_empty()),
        ("principles", "principles", json.principles.is_empty()),
        ("teach", "teach", json.teach.is_empty()),
    ];
    for (place, what, is_empty) in lists {
        if is_empty {
            found.push((place.to_owned(), Lint::EmptyList { what }));
        }
    }
}

fn links(json: &PackJson, found: &mut Vec<Found>) {
    for (at, form) in json.learning_forms.iter().enumerate() {
        for (link_at, link) in form.links.iter().enumerate() {
            let place = format!("learning_forms[{at}].links[{link_at}].url");
            let host = link.url.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
            let name = host.and_then(|host| host.split(':').next()).unwrap_or_default().to_lowercase();
            if name.split('.').any(|label| label.starts_with("xn--")) {
                found.push((place.clone(), Lint::ForeignLetters { host: name.clone() }));
            }
            let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            if host.is_some() && !name.is_empty() && (is_number || name == "localhost" || !name.contains('.')) {
                found.push((place.clone(), Lint::NotAHostName { host: name }));
            }
            if form.links.iter().take(link_at).any(|other| other.url == link.url) {
                found.push((place, Lint::SameLink));
            }
        }
    }
}

/// Whether there are answers that bring a form among the suggestions: tried with the person it suits best, who has it hardest
/// with one, two or all of the needs that it addresses.
fn can_be_suggested(pack: &ContentPack, form: &LearningForm) -> bool {
    let needs: Vec<&NeedId> =
        pack.needs.iter().map(|need| &need.id).filter(|need| pack.cell(need, &form.id).is_some()).collect();
    let Ok(id) = ReflectionId::try_from("lint") else { return true };
    let mut person = Reflection::new(id, Timestamp::default(), pack.identity.clone());
    person.preferences = Preferences {
        formality: Some(form.formality),
        company: Some(form.company),
        mode: Some(form.mode),
        time: form.flexible_time.then_some(Time::Flexible),
        context: form.contexts.first().copied(),
        device: Some(Device::Yes),
    };
    let tries = |open: &dyn Fn(&NeedId) -> bool| {
        let mut person = person.clone();
        for need in &pack.needs {
            let degree = if open(&need.id) { Degree::VeryLow } else { Degree::VeryHigh };
            person.answer(need.id.clone(), Some(Answer::Degree(degree)));
        }
        let suggestions = suggest(pack, &person);
        suggestions.top.iter().chain(&suggestions.easy_start).any(|suggestion| suggestion.form == form.id)
    };
    needs.iter().any(|need| tries(&|other| other == *need))
        || tries(&|other| needs.contains(&other))
        || needs.iter().any(|a| needs.iter().any(|b| a < b && tries(&|other| other == *a || other == *b)))
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
        assert_eq!(lix(&[]), 0);
    }

    #[test]
    fn two_ideas_are_told_from_one() {
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

    #[test]
    fn versions_are_three_numbers() {
        for good in ["1.0.0", "0.12.3"] {
            assert!(is_version(good));
        }
        for bad in ["", "1", "1.0", "v1.0.0", "1.0.0-beta", "1..0", "1.0.1000000"] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
