//! The content that has been loaded, and adding more of it.

use crate::{
    domain::{
        content::pack::ContentPack,
        navigation::parts::{Piece, Pieces},
    },
    formats::pack::pieces::{Content, ReadOther},
    text,
};
use serde_json::Value;
use std::{cell::RefCell, sync::OnceLock};

/// The content that was asked for and fetched.
#[derive(Debug, Default)]
pub struct Packs {
    /// The id of the content pack that was asked for; empty for the standard one.
    pub wanted: String,
    content: RefCell<Content>,
}

/// The function that reads another pack. It comes with the part after the questions.
static READ_OTHER: OnceLock<ReadOther> = OnceLock::new();

/// Makes this the function that reads other packs.
pub fn install(read: ReadOther) {
    // Fails only when it has been set already.
    let _ = READ_OTHER.set(read);
}

/// Why a piece cannot be used.
pub(super) type Fault = Box<dyn std::error::Error>;

impl Packs {
    /// The content that was asked for by this id.
    pub(super) fn new(wanted: String) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// Adds the pieces that came with the page, by their names, and the other pack that was asked for; an empty text if
    /// it could not be fetched. Returns the content, and which pieces have been loaded.
    pub(super) fn begin(&self, pieces: &str, other: &str) -> Result<(ContentPack, Pieces), Fault> {
        let mut came: Value = serde_json::from_str(pieces)?;
        let mut content = self.content.borrow_mut();
        let mut there = Pieces::NONE;
        for piece in Pieces::each() {
            if let Some(file) = came.get_mut(name(piece)) {
                join(&mut content, piece, file)?;
                there = there.and(Pieces::one(piece));
            }
        }
        #[cfg(debug_assertions)]
        if let Some([pack, interface, desk]) =
            came.get_mut("whole").and_then(Value::as_array_mut).and_then(|files| files.get_disjoint_mut([0, 1, 2]).ok())
        {
            content.take_whole(pack.take());
            text::install_whole(interface, desk)?;
            there = Pieces::ALL;
        }
        if !other.is_empty()
            && let Some(read) = READ_OTHER.get()
        {
            content.use_other(other, *read);
        }
        Ok((content.pack()?, there))
    }

    /// Adds a piece that came later, and returns the content as it is now.
    pub(super) fn take_in(&self, piece: Piece, file: &str) -> Result<ContentPack, Fault> {
        let mut content = self.content.borrow_mut();
        join(&mut content, piece, &mut serde_json::from_str(file)?)?;
        Ok(content.pack()?)
    }

    /// The text of the standard pack, over which other packs are merged.
    pub(super) fn standard(&self) -> String {
        self.content.borrow().standard()
    }
}

/// The name of a piece in the page and in `boot.js`.
pub(super) fn name((part, language): Piece) -> String {
    format!("{}-{}", language.code(), part.name())
}

fn join(content: &mut Content, piece: Piece, file: &mut Value) -> Result<(), Fault> {
    text::install(piece, file.get("texts").unwrap_or(&Value::Null))?;
    if let Some(pack) = file.get_mut("pack") {
        content.join(piece, pack.take());
    }
    Ok(())
}
