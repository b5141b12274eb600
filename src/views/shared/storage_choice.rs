//! The choice of where answers are kept.

use super::own_window::own_window;
use crate::{
    domain::{
        basics::choice::Choice,
        host::StorageReach,
        keeping::{state::StoragePlace, storing},
    },
    views::{
        context::Context,
        dom::{Element, el},
        parts::{Radio, radios},
    },
};

/// The first choice: whose computer it is. A page around a frame may have decided for a shared one.
pub(crate) fn storage_choice(cx: Context) -> Element {
    let host = cx.read(|model| model.host);
    let mut places = vec![
        Radio {
            hint: Some(cx.t.storage_device_hint()),
            ..Radio::new(StoragePlace::Device.value(), cx.t.storage_device())
        },
        Radio { hint: Some(cx.t.storage_tab_hint()), ..Radio::new(StoragePlace::Tab.value(), cx.t.storage_tab()) },
    ];
    if host.tab_only {
        places.remove(0);
    }
    let chosen = move || cx.track(|model| model.keeping.place.map(Choice::value));
    let choose = move |value: &'static str| {
        if let Some(place) = StoragePlace::from_value(value) {
            cx.send(storing::Event::ChosePlace(place));
        }
    };
    el("fieldset")
        .class("choices choices--cards")
        .add(el("legend").add(cx.t.storage_legend()))
        .add(storage_note(cx, host.tab_only, host.storage_reach))
        .add(radios("storage", places, chosen, choose))
}

/// What a person in a frame should know about storing before choosing.
fn storage_note(cx: Context, tab_only: bool, reach: StorageReach) -> Option<Element> {
    let (hook, words) = match reach {
        _ if tab_only => ("tab_only", cx.t.storage_tab_only()),
        StorageReach::Nowhere => ("nowhere", cx.t.storage_nowhere()),
        StorageReach::ThisSite => ("this_site", cx.t.storage_this_site()),
        StorageReach::Everywhere => return None,
    };
    // The link works as an address to copy even where the frame may not open windows.
    let address = cx.app.own_window().filter(|_| hook == "nowhere");
    let way_out = address.and_then(|address| own_window(cx, address));
    Some(el("div").class("notice notice--calm").attr("data-storage", hook).add(el("p").add(words)).add(way_out))
}
