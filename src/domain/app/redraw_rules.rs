//! Where the focus goes and what is counted, for views that replace whole parts of the page. Worked out from the event and
//! the model before it, so that no rule of a topic knows of it.

use crate::domain::{
    app::{event::Event, model::Model, redraw::FocusTarget},
    host, invitation,
    keeping::{self, expiry, file, removal, state::Removed},
    reflection::{self, plan},
};

/// Counts what an event is going to replace.
pub(super) fn count(model: &mut Model, event: &Event) {
    match event {
        Event::Keeping(keeping::Event::File(event)) => {
            let is_replaced = match event {
                file::Event::Read(_) | file::Event::Cancelled => true,
                file::Event::Confirmed => matches!(model.keeping.file, Some(Ok(_))),
                file::Event::AskedForCopy => false,
            };
            model.redraws.files += u64::from(is_replaced);
        }
        Event::Invitation(invitation::Event::FollowedLink(link)) => {
            model.redraws.links += u64::from(model.link != *link);
        }
        Event::Host(host::Event::Introduced) => {
            model.redraws.introductions = model.redraws.introductions.wrapping_add(1);
        }
        _ => {}
    }
}

/// Where the focus goes after an event that replaces the very element the person acted on.
pub(super) fn focus(model: &Model, event: &Event) -> Option<FocusTarget> {
    match event {
        Event::Reflection(event) => after_edit(model, event),
        Event::Invitation(invitation::Event::UsedTheme) => Some(FocusTarget::Task),
        Event::Keeping(keeping::Event::File(event)) => match event {
            file::Event::Read(_) => Some(FocusTarget::File),
            file::Event::Confirmed => matches!(model.keeping.file, Some(Ok(_))).then_some(FocusTarget::Undo),
            file::Event::Cancelled => Some(FocusTarget::Undo),
            file::Event::AskedForCopy => None,
        },
        Event::Keeping(keeping::Event::Removal(event)) => match event {
            removal::Event::Deleted(_) | removal::Event::DeletedEverything => Some(FocusTarget::Undo),
            removal::Event::Undid => model.keeping.removed.as_ref().map(|removed| match removed {
                Removed::Agreement(removed) => FocusTarget::Agreement(removed.agreement.id),
                Removed::Reflections(_) => FocusTarget::Undo,
            }),
        },
        Event::Keeping(keeping::Event::Expiry(event)) => match event {
            expiry::Event::ChoseRetention(_) => None,
            expiry::Event::ConfirmedRetention => model.keeping.choosing.map(|_| FocusTarget::Expired),
            expiry::Event::CancelledRetention => Some(FocusTarget::Retention),
            expiry::Event::Undid | expiry::Event::Noted => model.keeping.expired.as_ref().map(|_| FocusTarget::Undo),
        },
        _ => None,
    }
}

fn after_edit(model: &Model, event: &reflection::Event) -> Option<FocusTarget> {
    match event {
        reflection::Event::ClearedAnswer(need) => Some(FocusTarget::Question(need.clone())),
        reflection::Event::ToggledPriority(need) => Some(FocusTarget::Priority(need.clone())),
        reflection::Event::PlacedPoint(need, _) => Some(FocusTarget::Point(need.clone())),
        reflection::Event::Plan(plan::Event::Added(_)) => {
            let reflection = model.reflection().filter(|reflection| reflection.has_room_in_plan())?;
            Some(FocusTarget::Agreement(reflection.next_agreement_id()))
        }
        reflection::Event::Plan(plan::Event::MovedUp(id)) => Some(FocusTarget::Agreement(*id)),
        reflection::Event::Plan(plan::Event::Removed(_)) => Some(FocusTarget::Undo),
        _ => None,
    }
}
