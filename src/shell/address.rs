//! The address of the page in the app's own types: step, invitation, content pack, and the wishes of the host page of a
//! frame.

use crate::{
    domain::{
        basics::id::{PackId, ReflectionId},
        content::pack::STANDARD_PACK,
        invitation::{Invitation, LinkError},
        navigation::{HistoryMove, step::Step},
    },
    formats::{
        address::{Address, Parameters},
        invitation,
    },
    platform::{frame, location, page},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The address after its `#`.
#[must_use]
pub(super) fn current() -> Address {
    Address::read(&location::fragment())
}

/// The invitation in an address, or what is wrong with it.
#[must_use]
pub(super) fn invited(address: &Address) -> Option<Result<Invitation, LinkError>> {
    address.parameters.invitation.as_deref().map(invitation::read)
}

/// The id of the content pack that the address asks for, or else the page (`<meta name="kompas-pack">`); empty for the
/// standard one. `boot.js` then fetches it.
#[wasm_bindgen]
#[must_use]
pub fn wanted_pack() -> String {
    let parameters = current().parameters;
    // A pack named in the address is the choice of the host page, which knows its readers; the default of this
    // deployment comes last.
    let invited = || invitation::read(parameters.invitation.as_deref()?).ok()?.content().pack.clone();
    let of_page = || PackId::try_from(page::meta("kompas-pack")?).ok();
    let id = parameters.pack.clone().or_else(invited).or_else(of_page);
    id.map(String::from).filter(|id| id != STANDARD_PACK).unwrap_or_default()
}

/// The address of the module in a window of its own, with those wishes of the host page that apply there.
#[must_use]
pub(super) fn own_window() -> Option<String> {
    let parameters = Parameters { theme: None, heading: None, ..current().parameters };
    Some(location::without_fragment()? + &Address { parameters, ..Address::default() }.write())
}

/// Puts an invitation into the address, so that it survives a reload on the steps that show it. If a browser refuses,
/// it is lost then and can be made again.
pub(super) fn keep_invitation(invitation: &Invitation) {
    let mut address = current();
    address.parameters.invitation = Some(invitation::write(invitation));
    location::replace_fragment(&address.write());
}

/// Removes the notice that answers were wiped from the address: it is shown once.
pub(super) fn forget_wiped() {
    location::replace_fragment(&Address { is_wiped: false, ..current() }.write());
}

/// Writes the step into the address, and into the browser's history which reflection is open: the page may be loaded again there, or come
/// back to. Inside a frame the entry is replaced, so that one "back" leaves the page and
/// nobody is trapped among steps. A browser that refuses still shows the step.
pub(super) fn write_step(step: Step, history_move: HistoryMove, open: Option<ReflectionId>) {
    let fragment = Address { step: Some(step), ..current() }.write();
    let note = open.map(String::from);
    match history_move {
        // The entry may be of an address that somebody typed, or of a reflection that is gone.
        HistoryMove::Stay if note != location::note() => {
            location::replace_entry(&location::fragment(), note.as_deref())
        }
        HistoryMove::Stay => {}
        HistoryMove::Push if frame::is_framed() => location::replace_entry(&fragment, note.as_deref()),
        HistoryMove::Push => location::push_entry(&fragment, note.as_deref()),
    }
}

/// Which reflection was open when this entry of the history was written, where that may be known.
pub(super) fn noted() -> Option<ReflectionId> {
    ReflectionId::try_from(location::note()?).ok()
}

/// Loads the page again, with nothing in memory, and says there that the answers were wiped. What the page around wishes
/// stays; an invitation was for the person before.
pub(super) fn restart_wiped() {
    let parameters = Parameters { invitation: None, ..current().parameters };
    // Refused: the page opens at its step, with nothing in it.
    location::replace_entry(&Address { step: None, is_wiped: true, parameters }.write(), None);
    location::reload();
}
