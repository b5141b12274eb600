//! The desk of leaders and editors: the invitation being written, the slides of the meeting, the choices for embedding
//! the module in a page, and a content pack being tried.

pub mod embedding;

use crate::domain::{
    basics::{id::PackId, language::Language},
    content::{dimension::Dimension, pack::ContentPack},
    desk::embedding::Embedding,
    invitation::Content,
};
use std::sync::Arc;

/// The slides of the meeting: its subject, time to think, one question for each dimension, and what is agreed.
pub const SLIDES: usize = 3 + Dimension::ALL.len();

/// The contents of the desk. None of it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The invitation that a leader is writing.
    pub draft: Content,
    /// The slide that is shown at the meeting, from 0.
    pub slide: usize,
    /// What an editor has chosen for embedding the module in a page.
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

/// The address of a page as a person would type it: the host and the path. The QR code carries the rest.
#[must_use]
pub fn short_address(address: &str) -> &str {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/')
}

/// What was done at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The leader changed the invitation.
    ChangedDraft(Content),
    /// An editor changed a choice for embedding the module.
    ChangedEmbedding(Embedding),
    /// The leader went to a slide of the meeting.
    ShowedSlide(usize),
    /// An editor tries a content pack in the app, until the page is reloaded.
    TriedPack(Arc<ContentPack>),
}

/// Applies an event to the desk. Returns a content pack that the editor wants to try.
pub fn update(desk: &mut Desk, event: Event) -> Option<Arc<ContentPack>> {
    match event {
        Event::ChangedDraft(draft) => desk.draft = draft,
        Event::ChangedEmbedding(embedding) => desk.embedding = embedding,
        Event::ShowedSlide(slide) => desk.slide = slide.min(SLIDES - 1),
        Event::TriedPack(pack) => return Some(pack),
    }
    None
}
