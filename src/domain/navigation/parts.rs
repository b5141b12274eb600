//! Which parts of the app have been loaded. A part is code and content together. The first one comes with the page; the
//! others are fetched when they are needed, in the language of the page.

use crate::domain::{basics::language::Language, content::pack::ContentPack, navigation::step::Step};
use std::sync::Arc;

/// A part of the app, in the order in which a person comes to need them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What start page, task and questions need, and everything around them.
    Early,
    /// What comes after the questions, and what a person has stored.
    After,
    /// The steps for leaders and editors.
    Desk,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 3] = [Self::Early, Self::After, Self::Desk];

    /// The name that `boot.js` knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::After => "after",
            Self::Desk => "desk",
        }
    }

    /// The last part that a step needs; those before it are needed too.
    #[must_use]
    pub const fn of(step: Step) -> Self {
        match step {
            Step::Start | Step::Task | Step::Questions(_) => Self::Early,
            step if step.is_desk() => Self::Desk,
            _ => Self::After,
        }
    }
}

/// A part in a language, which is fetched as one unit.
pub type Piece = (Part, Language);

/// A set of pieces, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pieces(u8);

impl Pieces {
    /// No piece.
    pub const NONE: Self = Self(0);

    /// Every piece there is.
    pub const ALL: Self = Self(0b11_1111);

    /// Every piece, one by one.
    pub fn each() -> impl Iterator<Item = Piece> {
        [Language::Da, Language::En].into_iter().flat_map(|language| Part::ALL.map(|part| (part, language)))
    }

    /// One piece.
    #[must_use]
    pub const fn one((part, language): Piece) -> Self {
        Self(1 << (part as u8 + 3 * language as u8))
    }

    /// A part in both languages.
    #[must_use]
    pub const fn of(part: Part) -> Self {
        Self::one((part, Language::Da)).and(Self::one((part, Language::En)))
    }

    /// What a step needs on a page in this language. Leaders and editors write in both languages, whatever theirs is.
    #[must_use]
    pub const fn needed(step: Step, language: Language) -> Self {
        match Part::of(step) {
            Part::Early => Self::one((Part::Early, language)),
            Part::After => Self::one((Part::Early, language)).and(Self::one((Part::After, language))),
            Part::Desk => Self::ALL,
        }
    }

    /// The union of these and those.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether it contains some of those.
    #[must_use]
    pub const fn has_some(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether it contains all of those.
    #[must_use]
    pub const fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// The same parts as this set has in the other language.
    const fn translated(self, to: Language) -> Self {
        let parts = self.0 >> (3 * to.other() as u8) & 0b111;
        Self(parts << (3 * to as u8))
    }
}

/// A language change that is made as soon as everything for it has been loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The language.
    pub language: Language,
    /// Whether it is the person's own choice, and not that of a link or of the host page.
    pub is_own: bool,
}

/// Which parts have been loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    there: Pieces,
    coming: Pieces,
    failed: Pieces,
    /// The language that is being fetched.
    pub wish: Option<Wish>,
    /// Whether the pieces of the last language that was asked for could not be fetched.
    pub is_wish_refused: bool,
}

/// Something happened to a piece, or is known to be needed.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Something was stored here on an earlier visit, so the person will probably continue with it.
    ForesawReturn,
    /// A piece has been loaded; with the content as it is now.
    Arrived(Piece, Arc<ContentPack>),
    /// A piece could not be fetched, or was not what it should be.
    Failed(Piece),
    /// The person wants what is missing to be fetched once more.
    TriedAgain,
}

/// How soon something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    /// A person waits for it.
    Now,
    /// When the page has nothing else to do.
    WhenIdle,
}

/// Fetch a piece. The outcome is reported as an [`Event`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetch(pub Piece, pub Haste);

impl Parts {
    /// A page with these pieces.
    #[must_use]
    pub const fn with(there: Pieces) -> Self {
        Self { there, coming: Pieces::NONE, failed: Pieces::NONE, wish: None, is_wish_refused: false }
    }

    /// Whether all of these have been loaded.
    #[must_use]
    pub const fn has(&self, pieces: Pieces) -> bool {
        self.there.has_all(pieces)
    }

    /// Whether some of these could not be fetched, without another attempt since.
    #[must_use]
    pub const fn has_failed(&self, pieces: Pieces) -> bool {
        self.failed.has_some(pieces)
    }

    /// The pieces that the page has to have in the other language so that nothing is missing, including those that are
    /// still being fetched.
    pub(crate) const fn needed_to_speak(&self, language: Language) -> Pieces {
        self.there.and(self.coming).translated(language).and(Pieces::one((Part::Early, language)))
    }

    /// Fetches those of these pieces that are neither loaded nor being fetched.
    pub(crate) fn fetch(&mut self, pieces: Pieces, haste: Haste) -> Vec<Fetch> {
        let missing = pieces.without(self.there).without(self.coming);
        self.coming = self.coming.and(missing);
        self.failed = self.failed.without(missing);
        Pieces::each().filter(|piece| missing.has_all(Pieces::one(*piece))).map(|piece| Fetch(piece, haste)).collect()
    }

    /// Notes that a piece has been loaded.
    pub(crate) const fn arrived(&mut self, piece: Piece) {
        let piece = Pieces::one(piece);
        self.there = self.there.and(piece);
        self.coming = self.coming.without(piece);
        self.failed = self.failed.without(piece);
    }

    /// Notes that a piece could not be fetched. A language change that needs it is cancelled.
    pub(crate) fn failed(&mut self, piece: Piece) {
        let one = Pieces::one(piece);
        self.coming = self.coming.without(one);
        if self.there.has_all(one) {
            return;
        }
        self.failed = self.failed.and(one);
        if self.wish.is_some_and(|wish| wish.language == piece.1) {
            self.wish = None;
            self.is_wish_refused = true;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const STEPS: fn() -> Vec<Step> = || [Step::Start].into_iter().chain(Step::PATH).chain(Step::ASIDE).collect();

    #[test]
    fn the_page_that_starts_the_app_knows_the_parts_and_the_steps_that_need_them() {
        let boot = include_str!("../../boot.js");
        for (part, constant) in [(Part::After, "AFTER"), (Part::Desk, "DESK")] {
            let names: Vec<&str> = STEPS().into_iter().filter(|step| Part::of(*step) == part).map(Step::name).collect();
            let expected = format!("const {constant} = /^#({})([&?]|$)/;", names.join("|"));
            assert!(boot.contains(&expected), "boot.js lacks {expected}");
        }
        let names = Part::ALL.map(|part| format!("'{}'", part.name())).join(", ");
        assert!(boot.contains(&format!("const PARTS = [{names}];")), "{names}");
    }

    #[test]
    fn a_step_needs_the_parts_before_its_own_in_the_language_of_the_page() {
        for language in [Language::Da, Language::En] {
            for step in STEPS() {
                let needed = Pieces::needed(step, language);
                for piece in Pieces::each() {
                    let is_needed = match Part::of(step) {
                        Part::Desk => true,
                        part => piece.1 == language && piece.0 as u8 <= part as u8,
                    };
                    assert_eq!(needed.has_all(Pieces::one(piece)), is_needed, "{step:?} {piece:?}");
                }
            }
        }
        assert_eq!(Pieces::each().fold(Pieces::NONE, |all, piece| all.and(Pieces::one(piece))), Pieces::ALL);
    }
}
