//! Parts of the app that are fetched while it runs: in whatever order they arrive or fail, nothing is shown before the
//! parts that it needs are loaded, nothing is fetched twice, and no data of the person is lost.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    PACK_TEXT, Session,
    any_event::any_event,
    effects, events, runs,
    session::{began, chose},
};
use kompetencekompas::{
    domain::{
        app::event::{Effect, Event},
        basics::language::Language,
        content::{dimension::Dimension, pack::ContentPack},
        host,
        invitation::{self, Content as Invited, Invitation},
        keeping::state::StoragePlace,
        navigation::{
            self, HistoryMove,
            parts::{self, Event as Came, Fetch, Haste, Part, Parts, Piece, Pieces},
            step::Step,
        },
    },
    formats::pack::pieces::{Content, cut},
};
use proptest::prelude::*;
use serde_json::Value;
use std::{collections::BTreeSet, sync::Arc};

const DA_AFTER: Piece = (Part::After, Language::Da);
const EN_EARLY: Piece = (Part::Early, Language::En);
const EN_AFTER: Piece = (Part::After, Language::En);
const DA_EARLY: Piece = (Part::Early, Language::Da);

/// A page that has begun with some pieces, and the pieces that it has requested.
struct Page {
    session: Session,
    content: Content,
    /// Requested, and neither arrived nor failed yet.
    open: Vec<Piece>,
}

impl Page {
    fn with(pieces: &[Piece]) -> Self {
        let mut page = Self { session: Session::new(), content: Content::default(), open: Vec::new() };
        let there = pieces.iter().fold(Pieces::NONE, |there, piece| there.and(Pieces::one(*piece)));
        page.session.model.parts = Parts::with(there);
        for piece in pieces {
            page.session.model.pack = page.joined(*piece);
        }
        page
    }

    /// The content with one more piece.
    fn joined(&mut self, piece: Piece) -> Arc<ContentPack> {
        let whole: Value = serde_json::from_str(PACK_TEXT).unwrap();
        if piece.0 != Part::Desk {
            self.content.join(piece, cut(&whole, piece));
        }
        Arc::new(self.content.pack().unwrap())
    }

    fn happens(&mut self, event: impl Into<Event>) -> Vec<Effect> {
        let effects = self.session.happens(event);
        for effect in &effects {
            if let Effect::Fetch(Fetch(piece, _)) = effect {
                assert!(!self.open.contains(piece), "{piece:?} is fetched twice");
                assert!(!self.session.model.parts.has(Pieces::one(*piece)), "{piece:?} is there");
                self.open.push(*piece);
            }
        }
        effects
    }

    fn arrives(&mut self, piece: Piece) -> Vec<Effect> {
        let pack = self.joined(piece);
        self.open.retain(|other| *other != piece);
        self.happens(Came::Arrived(piece, pack))
    }

    fn fails(&mut self, piece: Piece) -> Vec<Effect> {
        self.open.retain(|other| *other != piece);
        self.happens(Came::Failed(piece))
    }

    fn language(&self) -> Language {
        self.session.model.language
    }
}

/// A Danish page with the first pieces, and a reflection in progress in memory.
fn begun() -> Page {
    let mut page = Page::with(&[DA_EARLY]);
    for event in events![chose(StoragePlace::Tab), began()] {
        page.happens(event);
    }
    page
}

fn fetches(effects: &[Effect]) -> Vec<Effect> {
    effects.iter().filter(|effect| matches!(effect, Effect::Fetch(_))).cloned().collect()
}

fn fetch(piece: Piece, haste: Haste) -> Effect {
    Fetch(piece, haste).into()
}

#[test]
fn what_comes_after_the_questions_is_fetched_with_the_first_of_them() {
    let mut page = begun();
    assert_eq!(page.open, [], "nothing is fetched on the page of the task");
    let effects = page.happens(navigation::Event::WentForward);
    assert_eq!(fetches(&effects), [fetch(DA_AFTER, Haste::WhenIdle)]);
    assert_eq!(fetches(&page.happens(navigation::Event::WentForward)), [], "once");
    assert_eq!(page.arrives(DA_AFTER), [], "nobody waited");
    page.happens(navigation::Event::WentTo(Step::Suggestions));
    assert!(!page.session.model.waits() && page.open.is_empty());
}

#[test]
fn whoever_comes_back_gets_it_at_once() {
    let mut page = begun();
    assert_eq!(page.happens(Came::ForesawReturn), effects![Fetch(DA_AFTER, Haste::Now)]);
}

#[test]
fn a_step_that_waits_goes_on_by_itself_and_can_be_tried_again() {
    let mut page = begun();
    let effects = page.happens(navigation::Event::WentTo(Step::Plan));
    assert_eq!(fetches(&effects), [fetch(DA_AFTER, Haste::Now)]);
    assert!(page.session.model.waits());
    let before = page.session.model.keeping.clone();

    assert_eq!(page.fails(DA_AFTER), []);
    assert!(page.session.model.parts.has_failed(Pieces::one(DA_AFTER)));
    assert_eq!(page.happens(Came::TriedAgain), effects![Fetch(DA_AFTER, Haste::Now)]);
    assert!(!page.session.model.parts.has_failed(Pieces::one(DA_AFTER)));
    assert_eq!(page.arrives(DA_AFTER), effects![navigation::Effect::Show(Step::Plan, HistoryMove::Stay)]);
    assert!(!page.session.model.waits() && page.session.model.pack.is_whole());
    assert_eq!(page.session.model.keeping, before, "nothing has happened to what was given");
}

#[test]
fn what_failed_is_fetched_again_when_it_is_needed() {
    let mut page = begun();
    page.happens(navigation::Event::WentTo(Step::Questions(Dimension::Will)));
    page.fails(DA_AFTER);
    assert_eq!(fetches(&page.happens(navigation::Event::WentTo(Step::Review))), [fetch(DA_AFTER, Haste::Now)]);
}

#[test]
fn a_language_is_changed_to_when_all_that_is_here_is_there_in_it() {
    let mut page = begun();
    page.happens(navigation::Event::WentForward);
    // The pieces that are being fetched are needed in the other language too.
    let effects = page.happens(Event::ChoseLanguage(Language::En));
    assert_eq!(effects, [fetch(EN_EARLY, Haste::Now), fetch(EN_AFTER, Haste::Now)]);
    assert_eq!(page.arrives(EN_AFTER), []);
    assert_eq!((page.language(), page.session.model.has_own_language), (Language::Da, false));
    assert_eq!(page.arrives(EN_EARLY), [Effect::ApplyLanguage(Language::En)]);
    assert_eq!((page.language(), page.session.model.has_own_language), (Language::En, true));
    // And back: the first pieces are loaded, and the page waits for those that are being fetched.
    assert_eq!(page.happens(Event::ChoseLanguage(Language::Da)), []);
    assert_eq!(page.arrives(DA_AFTER), [Effect::ApplyLanguage(Language::Da)]);
}

#[test]
fn a_language_that_cannot_be_had_is_said_and_can_be_asked_for_again() {
    let mut page = begun();
    page.happens(Event::ChoseLanguage(Language::En));
    assert_eq!(page.fails(EN_EARLY), []);
    let model = &page.session.model;
    assert_eq!((model.language, model.has_own_language, model.parts.is_wish_refused), (Language::Da, false, true));
    assert_eq!(page.happens(Event::ChoseLanguage(Language::En)), [fetch(EN_EARLY, Haste::Now)]);
    assert!(!page.session.model.parts.is_wish_refused);
    assert_eq!(page.arrives(EN_EARLY), [Effect::ApplyLanguage(Language::En)]);
}

#[test]
fn a_language_does_not_wait_for_what_only_a_step_lacks_that_was_left() {
    let mut page = begun();
    page.happens(navigation::Event::WentTo(Step::Pack));
    page.arrives(EN_EARLY);
    page.arrives(EN_AFTER);
    page.arrives(DA_AFTER);
    page.happens(Event::ChoseLanguage(Language::En));
    for piece in [(Part::Desk, Language::Da), (Part::Desk, Language::En)] {
        page.fails(piece);
    }
    page.happens(Event::ChoseLanguage(Language::En));
    page.fails((Part::Desk, Language::Da));
    page.happens(navigation::Event::WentTo(Step::Start));
    while let Some(piece) = page.open.first().copied() {
        page.arrives(piece);
    }
    assert!(page.session.model.parts.wish.is_none());
}

#[test]
fn the_language_of_the_page_around_or_of_a_link_is_fetched_too_and_is_nobodys_own_choice() {
    let content = Invited { language: Language::En, theme: "Nye kolleger".to_owned(), ..Invited::default() };
    let invitation = Invitation::new(content).unwrap();
    for event in events![host::Event::Speaks(Language::En), invitation::Event::FollowedLink(Some(Ok(invitation)))] {
        let mut page = Page::with(&[DA_EARLY]);
        assert_eq!(page.happens(event), [fetch(EN_EARLY, Haste::Now)]);
        assert_eq!(page.arrives(EN_EARLY), [Effect::ApplyLanguage(Language::En)]);
        assert!(!page.session.model.has_own_language);
    }
    // The host page's language does not replace the person's choice, which is being fetched.
    let mut page = begun();
    page.happens(Event::ChoseLanguage(Language::En));
    assert_eq!(page.happens(host::Event::Speaks(Language::En)), []);
    page.arrives(EN_EARLY);
    assert!(page.session.model.has_own_language);
}

#[test]
fn leaders_and_editors_get_every_piece() {
    let mut page = Page::with(&[DA_EARLY]);
    page.happens(navigation::Event::WentTo(Step::Pack));
    assert!(page.session.model.waits());
    for piece in Pieces::each().filter(|piece| *piece != DA_EARLY) {
        assert!(page.session.model.waits() && page.open.contains(&piece), "{piece:?}");
        page.arrives(piece);
    }
    assert!(!page.session.model.waits());
    assert_eq!(page.happens(Event::ChoseLanguage(Language::En)), [Effect::ApplyLanguage(Language::En)]);
}

/// The next step: an event in the app, or the piece that was requested first arrives or fails.
fn any_next() -> impl Strategy<Value = Option<Event>> {
    let step = prop::sample::select([Step::Start].into_iter().chain(Step::PATH).chain(Step::ASIDE).collect::<Vec<_>>());
    let language = prop::sample::select(vec![Language::Da, Language::En]);
    prop_oneof![
        4 => step.prop_map(|step| Some(navigation::Event::WentTo(step).into())),
        2 => language.prop_map(|language| Some(Event::ChoseLanguage(language))),
        1 => Just(Some(Came::TriedAgain.into())),
        1 => Just(Some(Came::ForesawReturn.into())),
        4 => any_event().prop_filter("comes only of what was asked for", |event| {
            !matches!(event, Event::Parts(parts::Event::Arrived(..) | parts::Event::Failed(_)))
        }).prop_map(Some),
        6 => Just(None),
    ]
}

proptest! {
    #![proptest_config(runs(200))]

    #[test]
    fn in_any_order_nothing_is_shown_before_it_is_there(
        nexts in prop::collection::vec((any_next(), any::<bool>()), 1..40),
    ) {
        let mut page = begun();
        let mut languages = BTreeSet::from([Language::Da]);
        for (next, comes) in nexts {
            match (next, page.open.first().copied()) {
                (Some(event), _) => { page.happens(event); }
                (None, Some(piece)) if comes => { page.arrives(piece); }
                (None, Some(piece)) => { page.fails(piece); }
                (None, None) => {}
            }
            let model = &page.session.model;
            languages.insert(model.language);
            prop_assert!(model.parts.has(Pieces::one((Part::Early, model.language))), "a language that is not there");
            let needed = Pieces::needed(model.navigation.step, model.language);
            prop_assert_eq!(model.waits(), !model.parts.has(needed));
            if !model.waits() && Part::of(model.navigation.step) != Part::Early {
                prop_assert!(model.pack.is_whole());
            }
            // While the page waits, a piece is being fetched, or the failure is shown.
            if model.waits() {
                let is_open = page.open.iter().any(|piece| needed.has_all(Pieces::one(*piece)));
                prop_assert!(is_open || model.parts.has_failed(needed), "waits for nothing");
            }
        }
        // When the network is back, every request is fulfilled.
        for _ in 0..20 {
            page.happens(Came::TriedAgain);
            while let Some(piece) = page.open.first().copied() {
                page.arrives(piece);
            }
        }
        prop_assert!(!page.session.model.waits() && page.session.model.parts.wish.is_none());
    }
}

#[test]
fn in_development_the_whole_file_is_the_same_content() {
    let whole = include_str!("../packs/standard.json");
    let mut content = Content::default();
    content.take_whole(serde_json::from_str(whole).unwrap());
    assert_eq!(content.pack().unwrap(), kompetencekompas::formats::pack::parse(whole).unwrap());
}

#[test]
fn a_pack_that_an_editor_tries_is_the_apps_until_the_page_is_reloaded() {
    let mut other = common::pack().as_ref().clone();
    other.title =
        kompetencekompas::domain::basics::language::Localized { da: "Prøve".to_owned(), en: "Trial".to_owned() };
    let other = Arc::new(other);
    let mut session = Session::after([navigation::Event::WentTo(Step::Pack)]);
    let effects = session.happens(kompetencekompas::domain::desk::Event::TriedPack(other.clone()));
    assert_eq!(effects, effects![navigation::Effect::Show(Step::Start, HistoryMove::Push)]);
    assert_eq!((session.model.pack.clone(), session.model.navigation.step), (other, Step::Start));
}
