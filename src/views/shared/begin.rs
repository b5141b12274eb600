//! The entrance: whose computer it is, which decides where answers are kept, and beginning, in one press.

use super::own_window::own_window;
use crate::{
    domain::{
        basics::{choice::Choice, role::Role},
        host::StorageReach,
        keeping::{self, state::StoragePlace},
        navigation,
    },
    views::{
        context::Context,
        controls::{Icon, Look, button, icon},
        dom::{Element, Node, el},
    },
};

/// Two large buttons that choose where answers are kept and begin at once: the person's own device, and a shared
/// computer. A host page may have decided for a shared one. The first is filled where beginning is the main action of
/// the page.
pub(crate) fn begin(cx: Context, heading: &'static str, role: Role, is_main: bool) -> Element {
    let start = move |place| {
        cx.send(keeping::Event::ChosePlace(place));
        if let Some(id) = cx.app.new_reflection_id() {
            cx.send(navigation::Event::Began(role, id));
        }
    };
    ways(cx, ("begin", is_main), heading, start)
}

/// The same for a reflection that is here already, because it was added from a file before anyone said whose computer
/// it is.
pub(crate) fn resume(cx: Context, then: impl Fn() + Clone + Send + 'static) -> Element {
    let start = move |place| {
        cx.send(keeping::Event::ChosePlace(place));
        then();
    };
    ways(cx, ("resume", true), cx.t.resume_on(), start)
}

fn ways(
    cx: Context,
    (action, is_main): (&'static str, bool),
    heading: &'static str,
    start: impl Fn(StoragePlace) + Clone + Send + 'static,
) -> Element {
    let host = cx.read(|model| model.host.clone());
    let way = |place: StoragePlace, drawn: Icon, name: &'static str, line: &'static str| -> Node {
        let start = start.clone();
        let is_first = is_main && (host.tab_only || place == StoragePlace::Device);
        button(Look::Secondary, action, icon(drawn).attr("class", "i i--l"), move || start(place))
            .class(if is_first { "go go--first" } else { "go" })
            .attr("data-storage", place.value())
            .add(el("span").class("go__words").add(el("strong").add(name)).add(" ").add(el("small").add(line)))
            .add(icon(Icon::Arrow))
            .into()
    };
    // Both can be on the page at once.
    let id = if action == "begin" { "begin-heading" } else { "resume-on-heading" };
    let own = (!host.tab_only).then(|| way(StoragePlace::Device, Icon::Own, cx.t.own_device(), cx.t.own_device_line()));
    let shared = way(StoragePlace::Tab, Icon::Shared, cx.t.shared_device(), cx.t.shared_device_line());
    el("section")
        .class("begin")
        .attr("aria-labelledby", id)
        .add(el("h2").attr("id", id).add(heading))
        .add(storage_note(cx, host.tab_only, host.storage_reach))
        .add(own)
        .add(shared)
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
