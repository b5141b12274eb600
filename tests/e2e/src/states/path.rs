//! The steps of a reflection.

use super::{Kept, Saved, Scene, State, Way};

pub(super) const INVITED_TO_START: &str = "#i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI";

const INVITED_TO_TASK: &str = "#task&i=AfgAVGFnZSBpbW9kIG55ZSBrb2xsZWdlcgAAnpI";

const FULL: Kept = Kept::Own(&[Saved::Full]);
const BEGUN: Kept = Kept::Own(&[Saved::Begun]);
const SHARED: Kept = Kept::Shared(&[Saved::Full]);

/// The browser refuses the clipboard.
const NO_CLIPBOARD: &str = "Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'));
    Document.prototype.execCommand = () => false;";

/// The browser can share.
const CAN_SHARE: &str = "navigator.canShare = () => true;
    navigator.share = () => { window.__effects?.push('shared'); return Promise.resolve(); };";

/// The browser does not print.
const NO_PRINT: &str = "window.print = () => {};";

const OPEN_ALL: Way = Way::Run("document.querySelectorAll('[data-step] details').forEach(e => { e.open = true; });");

pub(super) const STATES: &[State] = &[
    State::new("task", "task").with(BEGUN).at("#task").shows(&["Step::Task", "State::Open"]),
    State::new("task, filled in", "task").with(FULL).at("#task").sees("[data-action=all_steps]"),
    State::new("task, all steps listed", "task")
        .with(FULL)
        .at("#task")
        .by(&[Way::Press("[data-action=all_steps]")])
        .sees("[data-go]"),
    State::new("task, invited", "task").with(BEGUN).at(INVITED_TO_TASK).sees("[data-action=use_theme]"),
    State::new("task, saved as a file", "task")
        .with(FULL)
        .at("#task")
        .by(&[Way::Press(".top [data-action=save_file]")])
        .sees("[data-action=show_text]"),
    State::new("task, the copy as text", "task")
        .with(FULL)
        .at("#task")
        .by(&[Way::Press(".top [data-action=save_file]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("task, on a shared computer", "task")
        .with(SHARED)
        .by(&[Way::Go("task")])
        .sees("[data-action=finished]")
        .shows(&["State::Tab", "Left::Nothing"]),
    State::new("start, on a shared computer", "start")
        .with(SHARED)
        .by(&[Way::Go("task"), Way::See("[data-step=task]"), Way::Go("start")])
        .sees("[data-action=finished]"),
    State::new("will", "will").with(FULL).at("#will").shows(&["Step::Questions"]),
    State::new("will, with the note", "will")
        .with(FULL)
        .at("#will")
        .by(&[Way::Press("[data-action=note]")])
        .sees("[data-field=note]"),
    State::new("will, no task yet", "will").with(BEGUN).at("#will").sees("[data-action=write_task]"),
    State::new("will, the short edition", "will")
        .with(Kept::Own(&[Saved::Short]))
        .at("#will")
        .sees("[data-action=ask_more]"),
    State::new("can", "can").with(FULL).at("#can").sees("[data-field=note]"),
    State::new("may", "may").with(FULL).at("#may"),
    State::new("may, with the note", "may")
        .with(FULL)
        .at("#may")
        .by(&[Way::Press("[data-action=note]")])
        .sees("[data-field=note]"),
    State::new("dare", "dare").with(FULL).at("#dare"),
    State::new("dare, with the note", "dare")
        .with(FULL)
        .at("#dare")
        .by(&[Way::Press("[data-action=note]")])
        .sees("[data-field=note]"),
    State::new("should", "should").with(FULL).at("#should"),
    State::new("should, with the note", "should")
        .with(FULL)
        .at("#should")
        .by(&[Way::Press("[data-action=note]")])
        .sees("[data-field=note]"),
    State::new("can, the short edition", "can")
        .with(Kept::Own(&[Saved::Short]))
        .at("#can")
        .sees("[data-action=ask_more]"),
    State::new("may, the short edition", "may")
        .with(Kept::Own(&[Saved::Short]))
        .at("#may")
        .sees("[data-action=ask_more]"),
    State::new("dare, the short edition", "dare")
        .with(Kept::Own(&[Saved::Short]))
        .at("#dare")
        .sees("[data-action=ask_more]"),
    State::new("should, the short edition", "should")
        .with(Kept::Own(&[Saved::Short]))
        .at("#should")
        .sees("[data-action=ask_more]"),
    State::new("will, one question", "will").within(Scene::Phone).with(FULL).at("#will").sees("[data-action=show_all]"),
    State::new("will, all on a phone", "will")
        .within(Scene::Phone)
        .with(FULL)
        .at("#will")
        .by(&[Way::Press("[data-action=show_all]")])
        .sees("[data-action=show_one]"),
    State::new("will, with last time's answers", "will")
        .with(Kept::Own(&[Saved::LastYear, Saved::ThisYear]))
        .at("#will")
        .sees(".question__last"),
    State::new("will, to change an answer", "will")
        .with(FULL)
        .at("#review")
        .by(&[Way::Press("[data-line=will_interest] [data-action=change]")])
        .sees("[data-step=will] [data-action=next]"),
    State::new("profile", "profile").with(FULL).at("#profile").shows(&["Step::Profile", "Picture::Shown"]),
    State::new("profile, all rows open", "profile")
        .with(FULL)
        .at("#profile")
        .by(&[OPEN_ALL])
        .sees("[data-point=will_interest]"),
    State::new("profile, to be changed", "profile")
        .with(FULL)
        .at("#profile")
        .by(&[Way::Press("[data-action=edit_points]")])
        .sees("[data-action=restore_point]"),
    State::new("profile, nothing answered", "profile")
        .with(BEGUN)
        .at("#profile")
        .by(&[OPEN_ALL])
        .sees("[data-action=answer_now]")
        .shows(&["Picture::Unanswered"]),
    State::new("profile, the short edition", "profile")
        .with(Kept::Own(&[Saved::Short]))
        .at("#profile")
        .by(&[OPEN_ALL])
        .sees("[data-action=ask_more]"),
    State::new("profile, uneven", "profile")
        .with(Kept::Own(&[Saved::Uneven]))
        .at("#profile")
        .by(&[OPEN_ALL])
        .sees("[data-action=answer_now]")
        .shows(&["Picture::TooLittle", "Picture::NotRelevant"]),
    State::new("preferences", "preferences").with(FULL).at("#preferences").shows(&["Step::Preferences"]),
    State::new("suggestions", "suggestions")
        .with(FULL)
        .at("#suggestions")
        .shows(&["Step::Suggestions", "Situation::Directed"]),
    State::new("suggestions, all opened", "suggestions")
        .with(FULL)
        .at("#suggestions")
        .by(&[
            Way::Run("document.querySelectorAll('[data-action=read_more]').forEach(e => e.click());"),
            Way::Press("[data-action=show_more][data-group='*']"),
            Way::Run("document.querySelectorAll('[data-step] details').forEach(e => { e.open = true; });"),
        ])
        .sees("[data-slot=more] summary"),
    State::new("suggestions, one in the plan", "suggestions")
        .with(FULL)
        .at("#suggestions")
        .by(&[Way::Press("[data-action=add_to_plan]")])
        .sees("[data-action=undo]"),
    State::new("suggestions, the plan is full", "suggestions")
        .with(Kept::Own(&[Saved::ThreeAgreements]))
        .at("#suggestions"),
    State::new("suggestions, without a computer", "suggestions")
        .with(FULL)
        .at("#preferences")
        .by(&[
            Way::Press("input[name=device][value=no]"),
            Way::Go("suggestions"),
            Way::See("[data-action=show_more]"),
            Way::Press("[data-action=show_more][data-group='*']"),
        ])
        .sees("[data-action=change_preferences]"),
    State::new("suggestions, nothing answered", "suggestions")
        .with(BEGUN)
        .at("#suggestions")
        .sees("[data-case=nothing_answered] [data-action=to_questions]")
        .shows(&["Situation::NothingAnswered"]),
    State::new("suggestions, nothing on the scale", "suggestions")
        .with(Kept::Own(&[Saved::AllUnknown]))
        .at("#suggestions")
        .sees("[data-case=nothing_on_scale]")
        .shows(&["Situation::NothingOnScale"]),
    State::new("suggestions, nothing missing", "suggestions")
        .with(Kept::Own(&[Saved::AllHigh]))
        .at("#suggestions")
        .sees("[data-case=nothing_missing]")
        .shows(&["Situation::NothingMissing"]),
    State::new("suggestions, no direction", "suggestions")
        .with(Kept::Own(&[Saved::AllMiddling]))
        .at("#suggestions")
        .sees("[data-case=no_direction]")
        .shows(&["Situation::NoDirection"]),
    State::new("plan, empty", "plan")
        .with(BEGUN)
        .at("#plan")
        .sees("[data-action=to_suggestions]")
        .shows(&["Step::Plan"]),
    State::new("plan", "plan").with(FULL).at("#plan").sees("[data-agreement]"),
    State::new("plan, all opened", "plan").with(FULL).at("#plan").by(&[OPEN_ALL]).sees("[data-field=calendar_words]"),
    State::new("plan, one taken out", "plan")
        .with(FULL)
        .at("#plan")
        .by(&[Way::Press("[data-action=remove]")])
        .sees("[data-action=undo]")
        .shows(&["Removed::Agreement"]),
    State::new("plan, the calendar as text", "plan")
        .with(FULL)
        .at("#plan")
        .by(&[Way::Press("[data-action=calendar]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("plan, the calendar saved", "plan")
        .with(FULL)
        .at("#plan")
        .by(&[Way::Press("[data-action=calendar]")])
        .sees("[data-action=show_text]"),
    State::new("plan, full", "plan").with(Kept::Own(&[Saved::ThreeAgreements])).at("#plan").sees("[data-agreement]"),
    State::new("talk_sheet", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .sees("[data-action=bring_priorities]")
        .shows(&["Step::TalkSheet"]),
    State::new("talk_sheet, lines to choose", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .by(&[OPEN_ALL])
        .sees("input[name=line]"),
    State::new("talk_sheet, brought", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .by(&[Way::Press("[data-action=bring_priorities]")])
        .sees(".in-plan [data-action=leave_priorities]"),
    State::new("talk_sheet, not printed", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .pretending(NO_PRINT)
        .by(&[Way::Press("[data-action=print]")])
        .sees("[data-action=print_window]"),
    State::new("talk_sheet, saved", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .by(&[Way::Press("[data-action=save_html]")])
        .sees("[data-action=show_text]"),
    State::new("talk_sheet, as text", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .by(&[Way::Press("[data-action=save_html]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("talk_sheet, to be copied by hand", "talk_sheet")
        .with(FULL)
        .at("#talk_sheet")
        .pretending(NO_CLIPBOARD)
        .by(&[Way::Press("[data-action=copy_text]")])
        .sees("[data-output=as_text]"),
    State::new("talk_sheet, on a shared computer", "talk_sheet")
        .with(SHARED)
        .by(&[Way::Go("talk_sheet")])
        .sees("[data-action=print]"),
    State::new("done", "done").with(FULL).at("#done").sees("[data-action=remind]").shows(&["Step::Done"]),
    State::new("done, no day yet", "done").with(BEGUN).at("#done").sees("[data-field=talk_day]"),
    State::new("done, saved", "done")
        .with(FULL)
        .at("#done")
        .by(&[Way::Press("[data-step] [data-action=save_file]")])
        .sees("[data-action=show_text]"),
    State::new("done, the copy as text", "done")
        .with(FULL)
        .at("#done")
        .by(&[Way::Press("[data-step] [data-action=save_file]"), Way::Press("[data-action=show_text]")])
        .sees("[data-action=close_text]"),
    State::new("done, where the browser shares", "done")
        .with(FULL)
        .at("#done")
        .pretending(CAN_SHARE)
        .sees("[data-action=share]"),
    State::new("done, on a shared computer", "done")
        .with(SHARED)
        .by(&[Way::Go("done")])
        .sees("[data-action=save_file]"),
];
