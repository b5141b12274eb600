//! The steps that are not on the path.

use super::{File, Kept, Saved, State, Way};

const FULL: Kept = Kept::Own(&[Saved::Full]);
const DUE: Kept = Kept::Own(&[Saved::LastYear]);

const OPEN_ALL: Way = Way::Run("document.querySelectorAll('[data-step] details').forEach(e => { e.open = true; });");

pub(super) const STATES: &[State] = &[
    State::new("review", "review").with(FULL).at("#review").sees("[data-action=change]").shows(&["Step::Review"]),
    State::new("outcome", "outcome").with(DUE).at("#outcome").sees("[data-agreed]").shows(&["Step::Outcome"]),
    State::new("outcome, all opened", "outcome")
        .with(DUE)
        .at("#outcome")
        .by(&[OPEN_ALL])
        .sees("[data-action=undo_drop]"),
    State::new("outcome, saved", "outcome")
        .with(DUE)
        .at("#outcome")
        .by(&[Way::Press("[data-action=save_html]")])
        .sees("[data-action=show_text]"),
    State::new("outcome, as text", "outcome")
        .with(DUE)
        .at("#outcome")
        .by(&[Way::Press("[data-action=save_html]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("outcome, proposed from the plan", "outcome").with(FULL).at("#outcome").sees("[data-agreed]"),
    State::new("follow_up", "follow_up").with(DUE).at("#follow_up").sees("[data-agreement]").shows(&["Step::FollowUp"]),
    State::new("follow_up, then and now", "follow_up")
        .with(Kept::Own(&[Saved::LastYear, Saved::ThisYear]))
        .at("#follow_up")
        .by(&[OPEN_ALL])
        .sees("[data-action=show_unchanged]"),
    State::new("follow_up, nothing agreed", "follow_up").with(Kept::Own(&[Saved::Begun])).at("#follow_up"),
    State::new("my_data", "my_data").with(FULL).at("#my_data").sees("[data-reflection]").shows(&["Step::MyData"]),
    State::new("my_data, nothing", "my_data")
        .with(Kept::Own(&[Saved::Full]))
        .at("#my_data")
        .by(&[Way::Press("[data-step] [data-action=delete_all]")])
        .sees("[data-step] [data-action=undo]")
        .shows(&["Removed::Everything"]),
    State::new("my_data, one deleted", "my_data")
        .with(Kept::Own(&[Saved::LastYear, Saved::Begun]))
        .at("#my_data")
        .by(&[Way::Press("[data-action=delete]")])
        .sees("[data-action=undo]")
        .shows(&["Removed::Items"]),
    State::new("my_data, a time that deletes", "my_data")
        .with(DUE)
        .at("#my_data")
        .by(&[Way::Press("input[name=retention][value='3_months']")])
        .sees("[data-action=confirm_retention]"),
    State::new("my_data, with earlier states", "my_data")
        .with(Kept::WithEarlier)
        .at("#my_data")
        .sees("[data-earlier]")
        .shows(&["Why::File"]),
    State::new("my_data, compared", "my_data")
        .with(Kept::WithEarlier)
        .at("#my_data")
        .by(&[Way::Press("[data-action=compare]")])
        .sees("[data-differences]"),
    State::new("my_data, gone back", "my_data")
        .with(Kept::WithEarlier)
        .at("#my_data")
        .by(&[Way::Press("[data-action=restore]")])
        .sees("[data-earlier]")
        .shows(&["Why::Replaced"]),
    State::new("my_data, put aside", "my_data")
        .with(Kept::Damaged)
        .by(&[Way::Press("[data-action=start_again]"), Way::Press("[data-action=my_data]")])
        .sees("[data-action=delete_aside]"),
    State::new("my_data, what was put aside is deleted", "my_data")
        .with(Kept::Damaged)
        .by(&[
            Way::Press("[data-action=start_again]"),
            Way::Press("[data-action=my_data]"),
            Way::Press("[data-action=delete_aside]"),
        ])
        .sees("[data-action=undo]")
        .shows(&["Removed::Aside"]),
    State::new("my_data, what was put aside as text", "my_data")
        .with(Kept::Damaged)
        .by(&[
            Way::Press("[data-action=start_again]"),
            Way::Press("[data-action=my_data]"),
            Way::Press("[data-action=save_aside]"),
        ])
        .sees("[data-action=show_text]"),
    State::new("my_data, saved", "my_data")
        .with(FULL)
        .at("#my_data")
        .by(&[Way::Press("[data-step] [data-action=save_file]")])
        .sees("[data-action=show_text]"),
    State::new("my_data, the copy as text", "my_data")
        .with(FULL)
        .at("#my_data")
        .by(&[Way::Press("[data-step] [data-action=save_file]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("my_data, a file is open", "my_data")
        .with(FULL)
        .at("#my_data")
        .by(&[Way::File("[data-action=open_file]", File::Saved(&[Saved::LastYear]))])
        .sees("[data-action=confirm_open]"),
    State::new("my_data, on a shared computer", "my_data")
        .with(Kept::Shared(&[Saved::Full]))
        .by(&[Way::Go("my_data")])
        .sees("[data-reflection]"),
];
