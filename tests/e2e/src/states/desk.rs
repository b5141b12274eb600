//! The steps of leaders and editors.

use super::{File, Kept, Saved, Scene, State, Way};

const OPEN_ALL: Way = Way::Run("document.querySelectorAll('[data-step] details').forEach(e => { e.open = true; });");

/// The browser refuses full screen.
const NO_FULL_SCREEN: &str = "Element.prototype.requestFullscreen = () => Promise.reject(new Error('refused'));";

pub(super) const STATES: &[State] = &[
    State::new("invite, filled in", "invite")
        .at("#invite")
        .by(&[Way::Write("theme", "Tage imod nye kolleger")])
        .sees("[data-action=copy_link]"),
    State::new("invite", "invite").at("#invite").sees("[data-field=theme]").shows(&["Step::Invite"]),
    State::new("invite, with an organisation's own content", "invite")
        .at("#invite&pack=region-nordjylland")
        .sees("[data-field=pack]"),
    State::new("invite, not printed", "invite")
        .at("#invite")
        .pretending("window.print = () => {};")
        .by(&[Way::Write("theme", "Tage imod nye kolleger"), Way::Press("[data-action=print]")])
        .sees("[data-print]:not(:empty)"),
    State::new("meeting, without an invitation", "meeting")
        .at("#meeting")
        .sees("[data-output=meeting]")
        .shows(&["Step::Meeting"]),
    State::new("meeting", "meeting")
        .at("#meeting&i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI")
        .sees("[data-action=slide_next]"),
    State::new("meeting, quiet time", "meeting")
        .at("#meeting&i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI")
        .by(&[Way::Press("[data-action=slide_next]")])
        .sees("[data-action=clock]"),
    State::new("meeting, a question", "meeting")
        .at("#meeting&i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI")
        .by(&[
            Way::Press("[data-action=slide_next]"),
            Way::See("[data-action=clock]"),
            Way::Press("[data-action=slide_next]"),
        ])
        .sees("[data-slide='2']"),
    State::new("meeting, over the whole page", "meeting")
        .at("#meeting&i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI")
        .pretending(NO_FULL_SCREEN)
        .by(&[Way::Press("[data-action=full_screen]")])
        .sees("[data-large]"),
    State::new("leader, the entrance", "leader")
        .at("#leader")
        .sees("[data-step=leader] [data-action=begin]")
        .shows(&["Step::Leader"]),
    State::new("leader, to go on", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .pretending(super::faults::ELSEWHERE)
        .by(&[Way::Press("[data-action=retry_saving]")])
        .sees("[data-step=leader] [data-action=resume]"),
    State::new("leader, whose computer is this", "leader")
        .with(Kept::FromFile(&[Saved::Leader]))
        .by(&[Way::Go("leader"), Way::See("[data-step=leader] [data-action=begin]")])
        .sees("[data-step=leader] [data-action=begin]"),
    State::new("leader, before the talk", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .sees("[data-agreement]"),
    State::new("leader, before the talk, all opened", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .by(&[OPEN_ALL])
        .sees("input[name=line]"),
    State::new("leader, one promise taken back", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .by(&[OPEN_ALL, Way::Press("[data-agreement] [data-action=remove]")])
        .sees("[data-action=undo]"),
    State::new("leader, three promises", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .by(&[Way::Press("[data-action=add_agreement]")])
        .sees("[data-agreement] ~ [data-agreement] ~ [data-agreement]"),
    State::new("leader, the sheet saved", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .by(&[Way::Press("[data-action=save_html]")])
        .sees("[data-step] [data-action=show_text]"),
    State::new("leader, the sheet as text", "leader")
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .by(&[Way::Press("[data-action=save_html]"), Way::Press("[data-step] [data-action=show_text]")])
        .sees("[data-step] [data-action=close_text]"),
    State::new("leader, after the talk", "leader")
        .with(Kept::Own(&[Saved::LeaderAfter]))
        .at("#leader")
        .by(&[OPEN_ALL])
        .sees("[data-agreed]"),
    State::new("leader, on a phone", "leader")
        .within(Scene::Phone)
        .with(Kept::Own(&[Saved::Leader]))
        .at("#leader")
        .sees("[data-agreement]"),
    State::new("pack", "pack").at("#pack").sees("[data-action=schema]").shows(&["Step::Pack"]),
    State::new("pack, checked", "pack")
        .at("#pack")
        .by(&[Way::File("[data-action=open_pack]", File::Pack)])
        .sees("[data-action=try_pack]"),
    State::new("pack, tried with a person", "pack")
        .at("#pack")
        .by(&[
            Way::File("[data-action=open_pack]", File::Pack),
            Way::See("[data-action=try_pack]"),
            OPEN_ALL,
            Way::Press("input[name=person]"),
        ])
        .sees("[data-slot=suggestions]"),
    State::new("pack, with faults", "pack")
        .at("#pack")
        .by(&[Way::File("[data-action=open_pack]", File::FaultyPack)])
        .sees("[data-problem]"),
    State::new("embed", "embed").at("#embed").sees("input[name=system]").shows(&["Step::Embed"]),
    State::new("embed, with the code", "embed")
        .at("#embed")
        .by(&[Way::Press("input[name=system][value=wordpress]"), Way::See("[data-output=snippet-element]"), OPEN_ALL])
        .sees("input[name=embed_theme]"),
];
