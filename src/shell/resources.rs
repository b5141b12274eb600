//! Data that live as long as the app and are not state that views show.

use super::{
    connections::Connections, contact::Contact, guard::Guard, loading::LoadCode, packs::Packs, saying::Saying,
    text_offer::TextOffer,
};
use crate::platform::print::PrintWindow;
use js_sys::Function;
use std::cell::RefCell;

/// Data that live as long as the app and are not state that views show.
#[derive(Debug)]
pub(super) struct Resources {
    /// The connections for keeping the answers, and the requests for them.
    pub keeping: RefCell<Connections>,
    /// The host page, once it has made contact.
    pub contact: RefCell<Option<Contact>>,
    /// The window for printing, which is closed with the page because it shows the contents of the sheet.
    pub print_window: RefCell<Option<PrintWindow>>,
    /// Where the saved file is offered as text when it was asked for by keyboard; the last one counts.
    pub copies: RefCell<Vec<TextOffer>>,
    /// Prevents one press from counting twice.
    pub guard: Guard,
    /// The announcement that is about to be made.
    pub saying: Saying,
    /// The content that has been loaded.
    pub packs: Packs,
    /// The function of `boot.js` that fetches a piece of the app.
    pub fetch_piece: Function,
    /// The function that loads the code of a part.
    pub load_code: LoadCode,
}

impl Resources {
    /// Only the content, and the functions that load more of it.
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
