//! The start page.

use super::{File, Kept, Saved, Scene, State, Way};

const FILE: &str = "[data-action=open_file]";

pub(super) const STATES: &[State] = &[
    State::new("start", "start").sees("[data-action=begin]").shows(&[
        "Step::Start",
        "State::Unchosen",
        "StorageReach::Everywhere",
        "Part::Early",
    ]),
    State::new("start, all opened", "start")
        .by(&[Way::Run("document.querySelectorAll('[data-step] details').forEach(e => { e.open = true; });")])
        .sees("[data-action=invite]"),
    State::new("start, on a phone", "start").within(Scene::Phone).sees("[data-action=begin]"),
    State::new("start, wiped", "start").at("#wiped").sees("[data-step] [data-notice=start]").shows(&["Notice::Wiped"]),
    State::new("start, nothing open", "start")
        .at("#plan")
        .sees("[data-step] [data-notice=start]")
        .shows(&["Notice::NothingOpen"]),
    State::new("start, to go on", "start").with(Kept::Own(&[Saved::Full])).sees("[data-action=resume]"),
    State::new("start, another is due", "start")
        .with(Kept::Own(&[Saved::LastYear, Saved::Begun]))
        .sees("[data-action=follow_up]"),
    State::new("start, put in from a file", "start")
        .with(Kept::FromFile(&[Saved::Full]))
        .sees("[data-action=resume][data-storage=tab]"),
    State::new("start, whose computer is this", "start")
        .with(Kept::FromFile(&[Saved::Full]))
        .by(&[
            Way::Press("[data-action=my_data]"),
            Way::See("[data-step=my_data] [data-action=resume]"),
            Way::Press("[data-step=my_data] [data-action=resume]"),
        ])
        .sees("[data-step=start] [data-notice=start]")
        .shows(&["Notice::ChooseStorage"]),
    State::new("start, a file is open", "start")
        .by(&[Way::File(FILE, File::Saved(&[Saved::Full]))])
        .sees("[data-action=confirm_open]"),
    State::new("start, a file that is too large", "start")
        .by(&[Way::File(FILE, File::Huge)])
        .sees("[data-file]")
        .shows(&["FileProblem::TooLarge"]),
    State::new("start, a file of somebody else", "start")
        .by(&[Way::File(FILE, File::Foreign)])
        .sees("[data-file]")
        .shows(&["FileProblem::NotOurs"]),
    State::new("start, a file of a newer version", "start")
        .by(&[Way::File(FILE, File::Newer)])
        .sees("[data-file]")
        .shows(&["FileProblem::Newer"]),
    State::new("start, half a file", "start")
        .by(&[Way::File(FILE, File::Damaged)])
        .sees("[data-file]")
        .shows(&["FileProblem::Damaged"]),
    State::new("start, a file of which something is damaged", "start")
        .by(&[Way::File(FILE, File::PartlyDamaged)])
        .sees("[data-file] .small"),
    State::new("start, invited", "start").at(super::path::INVITED_TO_START).sees("[data-from-link=theme]"),
    State::new("start, a damaged link", "start")
        .at("#i=AfgAVGFn")
        .sees("[data-link-problem]")
        .shows(&["LinkError::Damaged"]),
    State::new("start, a link of a newer version", "start")
        .at("#i=AgAAAAAA")
        .sees("[data-link-problem]")
        .shows(&["LinkError::Newer"]),
    State::new("start, an organisation's own content", "start")
        .at("#pack=region-nordjylland")
        .sees("[data-action=begin]"),
];
