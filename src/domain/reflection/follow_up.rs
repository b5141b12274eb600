//! The follow-up of an agreement: how far it came into use, what helped, and what hindered it.

use crate::domain::basics::{
    choice::{choice, toggle},
    date::Timestamp,
    text::free_text,
};

choice!(
    /// How far an agreement came into use.
    Used {
        /// It is in use.
        Yes = "used",
        /// Partly.
        Partly = "partly",
        /// Not yet.
        NotYet = "not_yet",
    }
);

/// The follow-up of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The agreement.
    pub agreement: u32,
    /// When the person last changed it.
    pub at: Timestamp,
    /// How far it came into use; absent while only a text has been written.
    pub used: Option<Used>,
    /// What helped.
    pub helped: String,
    /// What hindered it.
    pub hindered: String,
}

choice!(
    /// A text of a follow-up. The words are the `data-field` hooks.
    FollowUpText {
        /// What helped.
        Helped = "helped",
        /// What stood in the way.
        Hindered = "hindered",
    }
);

/// The person's follow-up of an agreement, by the agreement's number.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// How far it came into use; the same choice again clears it.
    SaidUsed(u32, Used),
    /// What helped or hindered it.
    Wrote(u32, FollowUpText, String),
}

/// Changes what was said about the agreements.
pub fn update(follow_ups: &mut Vec<FollowUp>, event: Event, now: Timestamp) {
    match event {
        Event::SaidUsed(agreement, used) => {
            if let Some(follow_up) = of_agreement(follow_ups, agreement, now) {
                toggle(&mut follow_up.used, used);
                follow_up.at = now;
            }
        }
        Event::Wrote(agreement, which, text) => {
            if let Some(follow_up) = of_agreement(follow_ups, agreement, now) {
                match which {
                    FollowUpText::Helped => follow_up.helped = free_text(&text),
                    FollowUpText::Hindered => follow_up.hindered = free_text(&text),
                }
            }
        }
    }
}

/// The follow-up of an agreement, added if there is none yet.
fn of_agreement(follow_ups: &mut Vec<FollowUp>, agreement: u32, now: Timestamp) -> Option<&mut FollowUp> {
    let is_of = |follow_up: &FollowUp| follow_up.agreement == agreement;
    if !follow_ups.iter().any(is_of) {
        follow_ups.push(FollowUp { agreement, at: now, used: None, helped: String::new(), hindered: String::new() });
    }
    follow_ups.iter_mut().find(|follow_up| is_of(follow_up))
}

/// Cuts follow-ups from a file to the limits that the app itself keeps.
pub fn keep_within_limits(follow_ups: &mut Vec<FollowUp>, most: usize) {
    follow_ups.truncate(most);
    for follow_up in follow_ups {
        follow_up.helped = free_text(&follow_up.helped);
        follow_up.hindered = free_text(&follow_up.hindered);
    }
}
