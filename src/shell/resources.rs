//! What lives as long as the app and is no state that views show.

use super::{contact::Contact, packs::Packs, queue::Queue, text_offer::TextOffer};
use crate::platform::print::PrintWindow;
use std::cell::RefCell;

/// What lives as long as the app and is no state that views show.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// The open store and what waits to be written.
    pub queue: RefCell<Queue>,
    /// The page around, once it has made contact.
    pub contact: RefCell<Option<Contact>>,
    /// The window for printing, to be closed with the page: it shows what is on the sheet.
    pub print_window: RefCell<Option<PrintWindow>>,
    /// Where the saved file is offered as text when it was asked for by keyboard; the last one counts.
    pub copies: RefCell<Vec<TextOffer>>,
    /// The content that was asked for and fetched when the page was loaded.
    pub packs: Packs,
}
