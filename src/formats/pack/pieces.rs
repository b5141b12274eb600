//! The standard pack in pieces: each part of it in each language. `cargo xtask build` cuts it, and the app joins the
//! pieces that have been loaded.
//!
//! A piece has the shape of the whole pack, with only its own texts and values in it. Joining fills the gaps of one
//! piece from the other, object by object and item by item, so the order in which they arrive does not matter.

use super::{
    Lacks, PackError, checked, checked_before,
    extension::{self, EXTENDS},
};
use crate::domain::{
    basics::language::Language,
    content::pack::ContentPack,
    navigation::parts::{Part, Piece, Pieces},
};
use serde_json::Value;

/// The content as far as it has been loaded: the standard pack, and the pack that was asked for instead, if there is
/// one.
#[derive(Debug, Default)]
pub struct Content {
    standard: Value,
    /// The pieces of it that have been loaded.
    came: Pieces,
    /// Whether the standard pack came as one whole, as it is in the repository.
    is_whole: bool,
    other: Option<(Value, ReadOther)>,
}

/// Reads another pack on top of the standard one: [`read_other`]. It is passed as a function because few people need
/// that code, which is loaded separately.
pub type ReadOther = fn(&Value, &Value, Lacks) -> Result<ContentPack, PackError>;

/// Reads a pack that is a whole one or extends the standard one.
///
/// # Errors
/// [`PackError`] when it is inconsistent.
pub fn read_other(other: &Value, standard: &Value, lacks: Lacks) -> Result<ContentPack, PackError> {
    if other.get(EXTENDS).is_none() {
        return checked(other, Lacks::Nothing);
    }
    let (value, problems) = extension::laid_over(other, standard).map_err(PackError::of)?;
    if problems.is_empty() { checked(&value, lacks) } else { Err(PackError::Inconsistent(problems)) }
}

impl Content {
    /// Adds a piece of the standard pack.
    pub fn join(&mut self, piece: Piece, content: Value) {
        join(&mut self.standard, content);
        self.came = self.came.and(Pieces::one(piece));
    }

    /// Adds the whole standard pack, both languages and every part.
    pub fn take_whole(&mut self, mut standard: Value) {
        // For editors, and not content.
        if let Some(fields) = standard.as_object_mut() {
            fields.remove("$schema");
        }
        self.standard = standard;
        self.is_whole = true;
    }

    /// Uses another pack instead, which is a whole one or extends the standard one. One that cannot be used is ignored.
    /// Every part of the standard pack has to be loaded first, since a pack may refer to any place of it.
    pub fn use_other(&mut self, text: &str, read: ReadOther) {
        self.other = super::open(text).ok().map(|other| (other, read));
        if self.pack().is_err() {
            self.other = None;
        }
    }

    /// The content to use.
    ///
    /// # Errors
    /// [`PackError`] when another pack is inconsistent, or what was loaded of the standard pack is not a part of it.
    pub fn pack(&self) -> Result<ContentPack, PackError> {
        match &self.other {
            // It was checked when it was cut, and is loaded as it was published.
            None => checked_before(&self.standard),
            Some((other, read)) => read(other, &self.standard, self.lacks()),
        }
    }

    /// What may be missing from another pack: the texts of a language in which the standard pack has not been loaded.
    fn lacks(&self) -> Lacks {
        let is_lacking = |language: Language| {
            !self.came.has_all(Pieces::one((Part::Early, language)).and(Pieces::one((Part::After, language))))
        };
        match [Language::Da, Language::En].into_iter().find(|language| is_lacking(*language)) {
            Some(language) if !self.is_whole => Lacks::Language(language),
            _ => Lacks::Nothing,
        }
    }

    /// The standard pack as a text, as far as it has been loaded.
    #[must_use]
    pub fn standard(&self) -> String {
        self.standard.to_string()
    }
}

/// Fills the gaps of `whole` from a piece.
fn join(whole: &mut Value, piece: Value) {
    match (whole, piece) {
        (Value::Object(fields), Value::Object(others)) => {
            for (name, other) in others {
                join(fields.entry(name).or_insert(Value::Null), other);
            }
        }
        (Value::Array(items), Value::Array(others)) => {
            for (at, other) in others.into_iter().enumerate() {
                match items.get_mut(at) {
                    Some(item) => join(item, other),
                    None => items.push(other),
                }
            }
        }
        (whole @ Value::Null, piece) => *whole = piece,
        _ => {}
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use cutting::cut;

#[cfg(not(target_arch = "wasm32"))]
mod cutting {
    use crate::domain::{
        basics::language::Language,
        navigation::parts::{Part, Piece},
    };
    use serde_json::{Map, Value};

    /// The fields of the pack that start page, task and questions need.
    const EARLY: [&str; 11] =
        ["format", "schema", "id", "version", "title", "start", "goals", "examples", "minutes", "migrations", "theme"];

    /// The lists whose items are needed early and late, and the fields that are needed early.
    const BOTH: [(&str, &[&str]); 2] = [
        ("dimensions", &["id", "name", "heading", "intro", "note_prompt"]),
        ("needs", &["id", "dimension", "kind", "question", "question_coming", "reworded", "core"]),
    ];

    /// A piece of a whole pack. The desk has none of its own.
    #[must_use]
    pub fn cut(pack: &Value, (part, language): Piece) -> Value {
        let is_early = part == Part::Early;
        let only = |value: &Value, belongs: &dyn Fn(&str) -> bool| -> Value {
            let fields = value.as_object().into_iter().flatten();
            fields.filter(|(name, _)| belongs(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        let mut piece = only(pack, &|name| name != "$schema" && EARLY.contains(&name) == is_early);
        for (list, early) in BOTH {
            let items = pack.get(list).and_then(Value::as_array).into_iter().flatten();
            let items = items.map(|item| only(item, &|name| early.contains(&name) == is_early)).collect();
            if let Some(fields) = piece.as_object_mut() {
                fields.insert(list.to_owned(), items);
            }
        }
        in_language(piece, language)
    }

    /// Every text in one language only.
    fn in_language(value: Value, language: Language) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(|item| in_language(item, language)).collect(),
            Value::Object(mut fields) if fields.contains_key("da") && fields.contains_key("en") => {
                fields.remove(language.other().code());
                Value::Object(fields)
            }
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, in_language(value, language)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            other => other,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::domain::content::pack::STANDARD_PACK;
    use proptest::prelude::*;

    const STANDARD: &str = include_str!("../../../packs/standard.json");
    const OTHERS: [&str; 2] = [
        include_str!("../../../packs/region-midtjylland.json"),
        include_str!("../../../packs/region-nordjylland.json"),
    ];

    fn pieces() -> Vec<Piece> {
        [Language::Da, Language::En]
            .into_iter()
            .flat_map(|language| [(Part::Early, language), (Part::After, language)])
            .collect()
    }

    /// The content after these pieces have been loaded.
    fn joined(of: &Value, pieces: &[Piece]) -> Content {
        let mut content = Content::default();
        for &piece in pieces {
            content.join(piece, cut(of, piece));
        }
        content
    }

    fn standard() -> Value {
        super::super::open(STANDARD).unwrap_or_default()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn all_pieces_in_any_order_are_the_whole(order in Just(pieces()).prop_shuffle(), again in 0..4usize) {
            let mut order = order;
            // A piece that comes twice changes nothing.
            order.push(order[again]);
            let mut content = joined(&standard(), &order);
            prop_assert_eq!(&content.standard, &standard());
            prop_assert_eq!(content.pack().unwrap(), super::super::parse(STANDARD).unwrap());
            for other in OTHERS {
                content.use_other(other, read_other);
                prop_assert_eq!(content.pack().unwrap(), super::super::parse_over(other, STANDARD).unwrap());
                let (whole, _) = extension::laid_over(&super::super::open(other).unwrap(), &standard()).unwrap();
                prop_assert_eq!(&joined(&whole, &order).standard, &whole);
            }
        }
    }

    /// Empties the texts of a language, as if they had not been loaded.
    fn without(language: Language, value: &mut Value) {
        match value {
            Value::Object(fields) if fields.contains_key("da") && fields.contains_key("en") => {
                fields.insert(language.code().to_owned(), Value::from("-"));
            }
            Value::Object(fields) => fields.values_mut().for_each(|value| without(language, value)),
            Value::Array(items) => items.iter_mut().for_each(|value| without(language, value)),
            _ => {}
        }
    }

    #[test]
    fn one_language_is_all_that_the_page_in_it_needs() {
        for language in [Language::Da, Language::En] {
            let content = joined(&standard(), &[(Part::Early, language), (Part::After, language)]);
            let mut expected = standard();
            without(language.other(), &mut expected);
            let expected = format!("{:?}", checked(&expected, Lacks::Nothing).unwrap());
            assert_eq!(format!("{:?}", content.pack().unwrap()), expected.replace("\"-\"", "\"\""));
        }
    }

    #[test]
    fn the_early_part_has_every_question_and_nothing_to_suggest() {
        let whole = super::super::parse(STANDARD).unwrap();
        for language in [Language::Da, Language::En] {
            let early = joined(&standard(), &[(Part::Early, language)]).pack().unwrap();
            assert_eq!(early.identity, whole.identity);
            assert!(!early.is_whole() && whole.is_whole());
            for (need, other) in early.needs.iter().zip(&whole.needs) {
                assert_eq!(
                    (&need.id, need.dimension, need.core, need.kind),
                    (&other.id, other.dimension, other.core, other.kind)
                );
                assert_eq!(need.question.get(language), other.question.get(language));
            }
            assert_eq!(early.needs.len(), whole.needs.len());
            assert_eq!(early.goals.len(), whole.goals.len());
        }
    }

    #[test]
    fn another_pack_waits_for_all_of_the_standard_one_and_is_left_out_when_it_does_not_hold_together() {
        let mut content = joined(&standard(), &[(Part::Early, Language::Da), (Part::After, Language::Da)]);
        content.use_other(OTHERS[0], read_other);
        assert_eq!(content.pack().unwrap().identity.id.as_str(), "region-midtjylland");
        // The other language comes, and it is still the same pack.
        for part in [Part::After, Part::Early] {
            assert_eq!(content.pack().unwrap().identity.id.as_str(), "region-midtjylland");
            content.join((part, Language::En), cut(&standard(), (part, Language::En)));
        }
        assert_eq!(content.pack().unwrap(), super::super::parse_over(OTHERS[0], STANDARD).unwrap());
        for broken in ["{", "{}", &OTHERS[0].replace("\"standard\"", "\"another\"")] {
            let mut content = joined(&standard(), &[(Part::Early, Language::Da), (Part::After, Language::Da)]);
            content.use_other(broken, read_other);
            assert_eq!(content.pack().unwrap().identity.id.as_str(), STANDARD_PACK, "{broken:.20}");
        }
        // A text that the page needs is missing.
        let lacking = OTHERS[0].replacen("\"da\": \"Hvad i opgaven er medarbejderen stolt af?\",", "", 1);
        assert_ne!(lacking, OTHERS[0]);
        let mut content = joined(&standard(), &[(Part::Early, Language::Da), (Part::After, Language::Da)]);
        content.use_other(&lacking, read_other);
        assert_eq!(content.pack().unwrap().identity.id.as_str(), STANDARD_PACK);
    }
}
