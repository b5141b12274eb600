//! What lives as long as the app and is no state that views show.

use super::{app::Packs, hand_over::HandedOver, host::Contact, keeper::Keeper};
use crate::platform::print::PrintWindow;
use std::cell::RefCell;

/// What lives as long as the app and is no state that views show.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// The open store and what waits to be written.
    pub keeper: RefCell<Keeper>,
    /// The page around, once it has made contact.
    pub contact: RefCell<Option<Contact>>,
    /// The window for printing, to be closed with the page: it shows what is on the sheet.
    pub print_window: RefCell<Option<PrintWindow>>,
    /// Where the saved file is offered as text when it was asked for by keyboard; the last one counts.
    pub copies: RefCell<Vec<HandedOver>>,
    /// The content that was asked for and fetched when the page was loaded.
    pub packs: Packs,
}
