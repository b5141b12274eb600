//! The leader's and the editor's desk: the invitation that is being made, the pictures at the meeting, and a content pack that
//! is tried.

use crate::domain::{
    basics::{id::PackId, language::Language},
    content::{dimension::Dimension, pack::ContentPack},
    invitation::Content,
};
use std::sync::Arc;

/// The pictures at the meeting: what it is about, time to think, and one question for each dimension.
pub const SLIDES: usize = 2 + Dimension::ALL.len();

/// What is on the desk. None of it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The invitation that a leader is making.
    pub draft: Content,
    /// The picture that is shown at the meeting, from 0.
    pub slide: usize,
}

impl Desk {
    /// An empty desk: an invitation in this language, to this content pack when it is not the standard one.
    #[must_use]
    pub fn new(language: Language, pack: Option<PackId>) -> Self {
        Self { draft: Content { language, pack, ..Content::default() }, slide: 0 }
    }
}

/// What was done at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The leader changed the invitation that is being made.
    ChangedDraft(Content),
    /// The leader went to a picture at the meeting.
    ShowedSlide(usize),
    /// An editor tries a content pack in the app, until the page is reloaded.
    TriedPack(Arc<ContentPack>),
}

/// Changes what is on the desk. Gives a content pack that is to be tried.
pub fn update(desk: &mut Desk, event: Event) -> Option<Arc<ContentPack>> {
    match event {
        Event::ChangedDraft(draft) => desk.draft = draft,
        Event::ShowedSlide(slide) => desk.slide = slide.min(SLIDES - 1),
        Event::TriedPack(pack) => return Some(pack),
    }
    None
}
