//! The icons: a grid of 24, a line of 1.75 with round ends, one tinted shape each. They are decoration beside a word,
//! so they are hidden from screen readers.

use crate::{
    domain::content::dimension::Dimension,
    views::dom::{Element, svg},
};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Go on.
    Arrow,
    /// Back.
    Back,
    /// A day in the calendar.
    Calendar,
    /// Kan.
    Can,
    /// Chosen, done.
    Check,
    /// Choosing.
    Choose,
    /// Learning in daily work.
    Daily,
    /// Tør.
    Dare,
    /// Delete.
    Delete,
    /// Dialogue and frame.
    Dialogue,
    /// Digital and online.
    Digital,
    /// Change.
    Edit,
    /// Formal education.
    Formal,
    /// Large effort.
    Large,
    /// Må.
    May,
    /// Medium effort.
    Medium,
    /// A note.
    Note,
    /// One’s own device.
    Own,
    /// Save as a picture.
    Picture,
    /// The plan.
    Plan,
    /// Add.
    Plus,
    /// Print.
    Print,
    /// Only the person sees it.
    Private,
    /// Save.
    Save,
    /// Share.
    Share,
    /// A shared computer.
    Shared,
    /// The talk sheet.
    Sheet,
    /// Bør.
    Should,
    /// Small effort.
    Small,
    /// Projects and stretch tasks.
    Stretch,
    /// Time.
    Time,
    /// Vil.
    Will,
}

impl Icon {
    /// The icon of a group of learning forms. A group that an organisation has added gets that of dialogue.
    pub(crate) fn of_group(group: &str) -> Self {
        match group {
            "formal_education" => Self::Formal,
            "learning_in_daily_work" => Self::Daily,
            "stretch_projects_tasks" => Self::Stretch,
            "digital_online" => Self::Digital,
            _ => Self::Dialogue,
        }
    }

    /// The icon of a dimension.
    pub(crate) const fn of_dimension(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Will => Self::Will,
            Dimension::Can => Self::Can,
            Dimension::May => Self::May,
            Dimension::Dare => Self::Dare,
            Dimension::Should => Self::Should,
        }
    }

    /// The tinted, the drawn and the filled shape, as the data of a path each.
    const fn shapes(self) -> [&'static str; 3] {
        match self {
            Self::Arrow => ["", "M4.5 12h15M13.5 6l6 6-6 6", ""],
            Self::Back => ["", "M14.5 5l-7 7 7 7", ""],
            Self::Calendar => [
                "M5.75 5h12.5a2.25 2.25 0 0 1 2.25 2.25v11a2.25 2.25 0 0 1 -2.25 2.25h-12.5a2.25 2.25 0 0 1 -2.25 -2.25v-11a2.25 2.25 0 0 1 2.25 -2.25z",
                "M3.5 10h17M8 2.75V7M16 2.75V7",
                "M14.25 15a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0 -2.5 0z",
            ],
            Self::Can => [
                "M5.5 8.75h13a2.25 2.25 0 0 1 2.25 2.25v6.5a2.25 2.25 0 0 1 -2.25 2.25h-13a2.25 2.25 0 0 1 -2.25 -2.25v-6.5a2.25 2.25 0 0 1 2.25 -2.25z",
                "M8.75 8.75V7a2 2 0 0 1 2-2h2.5a2 2 0 0 1 2 2v1.75M3.25 13.25h6.5M14.25 13.25h6.5M10.75 11.75h2.5a1 1 0 0 1 1 1v1.2a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-1.2a1 1 0 0 1 1 -1z",
                "",
            ],
            Self::Check => ["", "M5 12.5l4.75 4.75L19 7.5", ""],
            Self::Choose => [
                "M5.25 4h3a1.75 1.75 0 0 1 1.75 1.75v3a1.75 1.75 0 0 1 -1.75 1.75h-3a1.75 1.75 0 0 1 -1.75 -1.75v-3a1.75 1.75 0 0 1 1.75 -1.75z",
                "M5.2 7.2l1.3 1.3 2-2.4M13.5 7.25h7M5.25 13.75h3a1.75 1.75 0 0 1 1.75 1.75v3a1.75 1.75 0 0 1 -1.75 1.75h-3a1.75 1.75 0 0 1 -1.75 -1.75v-3a1.75 1.75 0 0 1 1.75 -1.75zM13.5 17h7",
                "",
            ],
            Self::Daily => [
                "M5.5 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM2.75 19.25c.3-3.5 2.6-5.4 5.75-5.4s5.45 1.9 5.75 5.4z",
                "M14.6 5.4a2.75 2.75 0 0 1 0 5.3M16.75 14.1c2.5.5 4.2 2.3 4.5 5.15",
                "",
            ],
            Self::Dare => [
                "M2.75 20v-5.25h5.5V20M15.75 20v-5.25h5.5V20",
                "M5.5 11.25C7 5 16 4.2 18.25 10.5M18.7 6.9l-.35 3.8-3.6-1.05",
                "",
            ],
            Self::Delete => [
                "M6 6.5l.85 12a2.25 2.25 0 0 0 2.25 2h5.8a2.25 2.25 0 0 0 2.25-2L18 6.5",
                "M4 6.5h16M9.5 6.5V4.25h5V6.5M10.25 10.5v6M13.75 10.5v6",
                "",
            ],
            Self::Dialogue => [
                "M4.75 4.5h8.5A2.25 2.25 0 0 1 15.5 6.75v4.5a2.25 2.25 0 0 1-2.25 2.25H8.5L5.25 16v-2.5h-.5A2.25 2.25 0 0 1 2.5 11.25v-4.5A2.25 2.25 0 0 1 4.75 4.5z",
                "M18.5 9.25h.75a2.25 2.25 0 0 1 2.25 2.25v4a2.25 2.25 0 0 1-2.25 2.25h-.5v2.5l-3.25-2.5h-3.25",
                "",
            ],
            Self::Digital => [
                "M5.25 4.5h13.5a2.25 2.25 0 0 1 2.25 2.25v7.5a2.25 2.25 0 0 1 -2.25 2.25h-13.5a2.25 2.25 0 0 1 -2.25 -2.25v-7.5a2.25 2.25 0 0 1 2.25 -2.25z",
                "M12 16.5v3.25M8.5 19.75h7M10.5 8.25v4.5l3.75-2.25z",
                "",
            ],
            Self::Edit => [
                "M4.5 19.5l.9-4.4L16 4.5a2.2 2.2 0 0 1 3.1 0l.4.4a2.2 2.2 0 0 1 0 3.1L8.9 18.6z",
                "M13.5 7l3.5 3.5",
                "",
            ],
            Self::Formal => [
                "M12 4.75 2.5 9.25 12 13.75l9.5-4.5z",
                "M6.25 11.25v4.5c0 1.4 2.6 2.75 5.75 2.75s5.75-1.35 5.75-2.75v-4.5M21.5 9.25v5",
                "",
            ],
            Self::Large => [
                "",
                "",
                "M4.5 14h2.5a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1zM10.75 9.5h2.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-8.5a1 1 0 0 1 1 -1zM17 4.5h2.5a1 1 0 0 1 1 1v13.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-13.5a1 1 0 0 1 1 -1z",
            ],
            Self::May => [
                "M3.5 15.75a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
                "M11.2 12.5 19.75 4M16.2 7.5l2.7 2.7M13.5 10.2l1.9 1.9",
                "",
            ],
            Self::Medium => [
                "",
                "M17 4.5h2.5a1 1 0 0 1 1 1v13.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-13.5a1 1 0 0 1 1 -1z",
                "M4.5 14h2.5a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1zM10.75 9.5h2.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-8.5a1 1 0 0 1 1 -1z",
            ],
            Self::Note => [
                "M13.5 4H6.25A2.25 2.25 0 0 0 4 6.25v11.5A2.25 2.25 0 0 0 6.25 20h11.5A2.25 2.25 0 0 0 20 17.75V10.5",
                "M10 14l.6-3L18 3.6a1.7 1.7 0 0 1 2.4 2.4L13 13.4z",
                "",
            ],
            Self::Own => [
                "M8.75 2.75h6.5a2.5 2.5 0 0 1 2.5 2.5v13.5a2.5 2.5 0 0 1 -2.5 2.5h-6.5a2.5 2.5 0 0 1 -2.5 -2.5v-13.5a2.5 2.5 0 0 1 2.5 -2.5z",
                "M10.5 18.25h3",
                "",
            ],
            Self::Picture => [
                "M5.25 4.5h13.5a2.25 2.25 0 0 1 2.25 2.25v10.5a2.25 2.25 0 0 1 -2.25 2.25h-13.5a2.25 2.25 0 0 1 -2.25 -2.25v-10.5a2.25 2.25 0 0 1 2.25 -2.25z",
                "M6.75 9.75a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0zM3.5 17.5l5-4 3.5 2.5 4-4.5 4.75 5",
                "",
            ],
            Self::Plan => [
                "M6.75 4h10.5a2.25 2.25 0 0 1 2.25 2.25v12.5a2.25 2.25 0 0 1 -2.25 2.25h-10.5a2.25 2.25 0 0 1 -2.25 -2.25v-12.5a2.25 2.25 0 0 1 2.25 -2.25z",
                "M9 2.75h6v3H9zM8.5 11.5l1.25 1.25L12 10.25M14 11.75h2.5M8.5 16.5h8",
                "",
            ],
            Self::Plus => ["", "M12 5v14M5 12h14", ""],
            Self::Print => [
                "M7 17H5.25A2.25 2.25 0 0 1 3 14.75v-4A2.25 2.25 0 0 1 5.25 8.5h13.5A2.25 2.25 0 0 1 21 10.75v4A2.25 2.25 0 0 1 18.75 17H17",
                "M7 8.5V3.5h10v5M7 14h10v6.5H7z",
                "",
            ],
            Self::Private => [
                "M7.5 10h9a2.75 2.75 0 0 1 2.75 2.75v5.5a2.75 2.75 0 0 1 -2.75 2.75h-9a2.75 2.75 0 0 1 -2.75 -2.75v-5.5a2.75 2.75 0 0 1 2.75 -2.75z",
                "M8 10V7.75a4 4 0 0 1 8 0V10M10.6 13.9a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0zM9.2 18.2c.35-1.45 1.45-2.1 2.8-2.1s2.45.65 2.8 2.1",
                "",
            ],
            Self::Save => [
                "",
                "M12 3.5v11M7.75 10.5 12 14.75l4.25-4.25M3.75 15v3a2.25 2.25 0 0 0 2.25 2.25h12A2.25 2.25 0 0 0 20.25 18v-3",
                "",
            ],
            Self::Share => [
                "",
                "M12 14.5v-11M7.75 7.5 12 3.25l4.25 4.25M7 11H5.75A2.25 2.25 0 0 0 3.5 13.25V18a2.25 2.25 0 0 0 2.25 2.25h12.5A2.25 2.25 0 0 0 20.5 18v-4.75A2.25 2.25 0 0 0 18.25 11H17",
                "",
            ],
            Self::Shared => [
                "M5 4h14a2.25 2.25 0 0 1 2.25 2.25v8a2.25 2.25 0 0 1 -2.25 2.25h-14a2.25 2.25 0 0 1 -2.25 -2.25v-8a2.25 2.25 0 0 1 2.25 -2.25z",
                "M12 16.5v3.5M8 20h8M8.1 8.8a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0zM13.3 8.8a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0zM7 13.3c.2-1.4 1.1-2.1 2.4-2.1s2.2.7 2.4 2.1M12.2 13.3c.2-1.4 1.1-2.1 2.4-2.1s2.2.7 2.4 2.1",
                "",
            ],
            Self::Sheet => [
                "M6.25 3h7.5L19 8.25v10.5A2.25 2.25 0 0 1 16.75 21H6.25A2.25 2.25 0 0 1 4 18.75V5.25A2.25 2.25 0 0 1 6.25 3z",
                "M13.75 3v5.25H19M8 12.5h7M8 16.5h7",
                "",
            ],
            Self::Should => [
                "M11.75 5h6.25l2.25 2.25L18 9.5h-6.25zM11.75 11.5H6l-2.25 2.25L6 16h5.75z",
                "M11.75 3.25v17.5M8.5 20.75h6.5",
                "",
            ],
            Self::Small => [
                "",
                "M10.75 9.5h2.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-8.5a1 1 0 0 1 1 -1zM17 4.5h2.5a1 1 0 0 1 1 1v13.5a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-13.5a1 1 0 0 1 1 -1z",
                "M4.5 14h2.5a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-2.5a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1z",
            ],
            Self::Stretch => {
                ["M2.5 19.75l6.5-9.5 3.75 5.5 2.5-3.25 6.25 7.25z", "M9 10.25V3.75h4.25L12 5.5l1.25 1.75H9", ""]
            }
            Self::Time => ["M3.25 12a8.75 8.75 0 1 0 17.5 0a8.75 8.75 0 1 0 -17.5 0z", "M12 7.2V12l3.2 2", ""],
            Self::Will => [
                "M12 3.2c.4 3.6 5.9 5.2 5.9 10.6a5.9 5.9 0 0 1-11.8 0c0-2.3 1-3.8 2.3-5 .2 1.6.9 2.5 1.8 2.9-.4-3 .2-6.3 1.8-8.5z",
                "M12 19.7c1.5 0 2.4-1 2.4-2.4 0-1.6-1.3-2.1-2.4-3.6-1.1 1.5-2.4 2-2.4 3.6 0 1.4.9 2.4 2.4 2.4z",
                "",
            ],
        }
    }
}

/// Draws an icon.
pub(crate) fn icon(icon: Icon) -> Element {
    let classes = ["i__tinted", "", "i__filled"];
    let drawn =
        svg("svg").class("i").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").attr("focusable", "false");
    icon.shapes().into_iter().zip(classes).filter(|(shape, _)| !shape.is_empty()).fold(
        drawn,
        |drawn, (shape, class)| {
            drawn.add(svg("path").maybe_attr("class", (!class.is_empty()).then_some(class)).attr("d", shape))
        },
    )
}
