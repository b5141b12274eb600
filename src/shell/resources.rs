//! What lives as long as the app and is no state that views show.

use super::{
    connections::Connections, contact::Contact, guard::Guard, loading::LoadCode, packs::Packs, saying::Saying,
    text_offer::TextOffer,
};
use crate::platform::print::PrintWindow;
use js_sys::Function;
use std::cell::RefCell;

/// What lives as long as the app and is no state that views show.
#[derive(Debug)]
pub(super) struct Resources {
    /// What is open and asked for to keep the answers.
    pub keeping: RefCell<Connections>,
    /// The page around, once it has made contact.
    pub contact: RefCell<Option<Contact>>,
    /// The window for printing, to be closed with the page: it shows what is on the sheet.
    pub print_window: RefCell<Option<PrintWindow>>,
    /// Where the saved file is offered as text when it was asked for by keyboard; the last one counts.
    pub copies: RefCell<Vec<TextOffer>>,
    /// What keeps one press from counting twice.
    pub guard: Guard,
    /// What is about to be said.
    pub saying: Saying,
    /// The content that has come.
    pub packs: Packs,
    /// What `boot.js` fetches a piece of the app with.
    pub fetch_piece: Function,
    /// What loads the code of a part.
    pub load_code: LoadCode,
}

impl Resources {
    /// Nothing but the content, and the way to more of it.
    pub(super) fn new(packs: Packs, fetch_piece: Function, load_code: LoadCode) -> Self {
        Self {
            keeping: RefCell::default(),
            contact: RefCell::default(),
            print_window: RefCell::default(),
            copies: RefCell::default(),
            guard: Guard::default(),
            saying: Saying::default(),
            packs,
            fetch_piece,
            load_code,
        }
    }
}
