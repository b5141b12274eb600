//! The leader's and the editor's desk: the invitation that is being made, the pictures at the meeting, what is chosen for a page that
//! the module is to stand in, and a content pack that is tried.

pub mod embedding;

use crate::domain::{
    basics::{id::PackId, language::Language},
    content::{dimension::Dimension, pack::ContentPack},
    desk::embedding::Embedding,
    invitation::Content,
};
use std::sync::Arc;

/// The pictures at the meeting: what it is about, time to think, one question for each dimension, and what is agreed.
pub const SLIDES: usize = 3 + Dimension::ALL.len();

/// What is on the desk. None of it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The invitation that a leader is making.
    pub draft: Content,
    /// The picture that is shown at the meeting, from 0.
    pub slide: usize,
    /// What an editor has chosen for a page that the module is to stand in.
    pub embedding: Embedding,
}

impl Desk {
    /// An empty desk: an invitation in this language, to this content pack when it is not the standard one.
    #[must_use]
    pub fn new(language: Language, pack: Option<PackId>) -> Self {
        let embedding = Embedding { pack: pack.clone(), ..Embedding::default() };
        Self { draft: Content { language, pack, ..Content::default() }, slide: 0, embedding }
    }
}

/// The address of a page as somebody types it: the host and the path. The code carries the rest.
#[must_use]
pub fn short_address(address: &str) -> &str {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/')
}

/// What was done at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The leader changed the invitation that is being made.
    ChangedDraft(Content),
    /// An editor changed what is chosen for the page around the module.
    ChangedEmbedding(Embedding),
    /// The leader went to a picture at the meeting.
    ShowedSlide(usize),
    /// An editor tries a content pack in the app, until the page is reloaded.
    TriedPack(Arc<ContentPack>),
}

/// Changes what is on the desk. Gives a content pack that is to be tried.
pub fn update(desk: &mut Desk, event: Event) -> Option<Arc<ContentPack>> {
    match event {
        Event::ChangedDraft(draft) => desk.draft = draft,
        Event::ChangedEmbedding(embedding) => desk.embedding = embedding,
        Event::ShowedSlide(slide) => desk.slide = slide.min(SLIDES - 1),
        Event::TriedPack(pack) => return Some(pack),
    }
    None
}
