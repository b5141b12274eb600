//! What has changed on the page away from the focus, and so has to be announced to people who use a screen reader.
//!
//! Announcements are derived from the difference between two states: each change is announced once and not repeated
//! while the state stays the same. Routine success is not announced: the page shows "saved" to anyone who looks for it.

use crate::domain::{
    app::model::Model,
    keeping::machine::{Left, Removed, Status, message::Problem},
    navigation::{Notice, step::Step},
    reflection::Reflection,
};

/// A message that stays on the page as long as its reason does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Storing, or deleting what was stored, does not work.
    NotSaved,
    /// What was stored is damaged, and the person has to choose.
    Damaged,
    /// The person has to decide about answers that were stored before.
    Leftover,
    /// Two states of a reflection differ.
    ChangedTwice,
    /// Another tab has deleted what was changed here.
    DeletedElsewhere,
    /// This browser stored answers earlier and has none now.
    Missing,
    /// The language that was asked for could not be fetched.
    LanguageMissing,
    /// There is little room left.
    Tight,
    /// Something was deleted because its retention time was over.
    Expired,
    /// The link that the page was opened with cannot be read.
    Link,
}

impl Message {
    /// All messages, in the order in which the page shows them.
    pub const ALL: [Self; 10] = [
        Self::NotSaved,
        Self::Damaged,
        Self::Leftover,
        Self::ChangedTwice,
        Self::DeletedElsewhere,
        Self::Missing,
        Self::LanguageMissing,
        Self::Tight,
        Self::Expired,
        Self::Link,
    ];

    /// Whether it is shown above every step, and not only on the start page.
    #[must_use]
    pub fn is_banner(self) -> bool {
        self != Self::Link
    }

    /// Whether the page shows it, because its reason applies.
    #[must_use]
    pub fn is_up(self, model: &Model) -> bool {
        let keeping = &model.keeping;
        match self {
            Self::NotSaved => problem(model).is_some(),
            Self::Damaged => keeping.status() == Status::Damaged,
            Self::Leftover => keeping.status() == Status::Memory(Left::Undecided),
            Self::ChangedTwice => !keeping.conflicts().is_empty(),
            Self::DeletedElsewhere => matches!(keeping.removed(), Some(Removed::Elsewhere(_))),
            Self::Missing => keeping.is_missing() && keeping.collection().is_empty(),
            Self::LanguageMissing => model.parts.is_wish_refused,
            Self::Tight => keeping.is_tight(),
            Self::Expired => keeping.expired().is_some(),
            Self::Link => matches!(model.link, Some(Err(_))),
        }
    }
}

/// The problem with storing that the page has to show.
#[must_use]
pub fn problem(model: &Model) -> Option<Problem> {
    match model.keeping.status() {
        // The page is in the browser's cache, where no one sees it.
        Status::Failed(Problem::Away) => None,
        Status::Failed(problem) => Some(problem),
        Status::Memory(Left::NotDeleted) => Some(Problem::NotErased),
        _ => None,
    }
}

/// A change that is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// The page is in another language now.
    Language,
    /// A message has appeared.
    Message(Message),
    /// A notice has appeared on the start page.
    Notice(Notice),
    /// An agreement was removed from the plan.
    Removed,
    /// Something that was kept is deleted.
    Deleted,
    /// Something that could not be read is deleted, and cannot be put back.
    Gone,
    /// Something that was removed or deleted is back.
    Back,
    /// The contents of a file were added to the answers here.
    PutIn,
    /// A learning form was added at the end of the plan.
    InPlan,
    /// The number of chosen priorities has changed.
    Priorities,
}

/// The messages that are on the page when it opens.
#[must_use]
pub fn standing(model: &Model) -> Vec<Announcement> {
    let messages = Message::ALL.into_iter().filter(|message| message.is_up(model)).map(Announcement::Message);
    messages.chain(model.navigation.notice.map(Announcement::Notice)).collect()
}

/// The announcements for the change from one state to the other.
#[must_use]
pub fn announcements(before: &Model, after: &Model) -> Vec<Announcement> {
    let mut said = Vec::new();
    if before.language != after.language {
        said.push(Announcement::Language);
    }
    for message in Message::ALL {
        let is_other = message == Message::NotSaved && problem(before) != problem(after);
        if message.is_up(after) && (is_other || !message.is_up(before)) {
            said.push(Announcement::Message(message));
        }
    }
    if let Some(notice) = after.navigation.notice.filter(|_| before.navigation.notice != after.navigation.notice) {
        said.push(Announcement::Notice(notice));
    }
    said.extend(plan(before, after).or_else(|| removal(before, after)));
    if is_same_reflection(before, after) && count(before, priorities) != count(after, priorities) {
        said.push(Announcement::Priorities);
    }
    said
}

fn is_same_reflection(before: &Model, after: &Model) -> bool {
    after.keeping.current.is_some() && before.keeping.current == after.keeping.current
}

fn count(model: &Model, part: fn(&Reflection) -> usize) -> usize {
    model.reflection().map_or(0, part)
}

fn priorities(reflection: &Reflection) -> usize {
    reflection.priorities.len()
}

/// Announces a learning form that was added to the plan from the suggestions. On the page of the plan no announcement
/// is needed, because the focus moves to the new agreement.
fn plan(before: &Model, after: &Model) -> Option<Announcement> {
    let agreements = |model| count(model, |reflection: &Reflection| reflection.plan.len());
    let is_added = after.navigation.step == Step::Suggestions
        && is_same_reflection(before, after)
        && agreements(before) < agreements(after);
    is_added.then_some(Announcement::InPlan)
}

/// How much the person can see: reflections, the agreements in them, and records that were moved aside.
fn amount(model: &Model) -> usize {
    let kept = model.keeping.collection().items().iter().filter_map(|item| item.entry.kept());
    kept.map(|kept| 1 + kept.reflection.plan.len()).sum::<usize>() + model.keeping.aside().len()
}

/// Announces a removal, or that one was undone. An undo also disappears when the person leaves the step, deletes more
/// or dismisses the message: something was restored only if there is more to see than before.
fn removal(before: &Model, after: &Model) -> Option<Announcement> {
    let (was, is) = (&before.keeping, &after.keeping);
    let is_removed = is.removals() > was.removals();
    let is_fewer = is.removals() < was.removals() || was.expired().is_some() && is.expired().is_none();
    match is.removed() {
        Some(Removed::Agreement(..)) if is_removed => Some(Announcement::Removed),
        Some(removed) if is_removed && removed.is_deletion() => Some(Announcement::Deleted),
        _ if is_fewer && amount(after) > amount(before) => Some(Announcement::Back),
        _ if was.file().is_some()
            && is.file().is_none()
            && was.collection().fingerprint() != is.collection().fingerprint() =>
        {
            Some(Announcement::PutIn)
        }
        _ if is.aside().len() < was.aside().len() && is.expired().is_none() => Some(Announcement::Gone),
        _ => None,
    }
}
