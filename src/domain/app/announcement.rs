//! What has to be said to a person who does not see the page, because it comes up elsewhere than where the focus is.
//!
//! Said is what has changed between two states, and once: nothing is said again for as long as it stays so. That all is well is no
//! news: "saved" is on the page for those who ask.

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
    /// What is to become of what was stored before?
    Leftover,
    /// Two states of a reflection differ.
    ChangedTwice,
    /// Another tab has deleted what was changed here.
    DeletedElsewhere,
    /// This browser had answers once.
    Missing,
    /// The language that was asked for could not be fetched.
    LanguageMissing,
    /// There is little room left.
    Tight,
    /// Something was deleted because it was kept long enough.
    Expired,
    /// The link that the page was opened with cannot be read.
    Link,
}

impl Message {
    /// All of them, in the order of the page.
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

    /// Whether there is a reason for it.
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

/// What is wrong with storing, where that is to be said.
#[must_use]
pub fn problem(model: &Model) -> Option<Problem> {
    match model.keeping.status() {
        // Nobody sees the page.
        Status::Failed(Problem::Away) => None,
        Status::Failed(problem) => Some(problem),
        Status::Memory(Left::NotDeleted) => Some(Problem::NotErased),
        _ => None,
    }
}

/// What is to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// The page is in another language now.
    Language,
    /// A message has come up.
    Message(Message),
    /// So has one on the start page.
    Notice(Notice),
    /// An agreement was removed from the plan.
    Removed,
    /// Something that was kept is deleted.
    Deleted,
    /// Something that could not be read is deleted, and cannot be put back.
    Gone,
    /// What was removed or deleted is back.
    Back,
    /// What was in a file is here now.
    PutIn,
    /// A form was put into the plan, where it is the last.
    InPlan,
    /// More or fewer priorities are chosen.
    Priorities,
}

/// What is to be said of the state that a page opens with.
#[must_use]
pub fn standing(model: &Model) -> Vec<Announcement> {
    let messages = Message::ALL.into_iter().filter(|message| message.is_up(model)).map(Announcement::Message);
    messages.chain(model.navigation.notice.map(Announcement::Notice)).collect()
}

/// What is to be said when the state has changed from one to the other.
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

/// A form that was put into the plan from the suggestions. On the page of the plan the focus goes to what is new.
fn plan(before: &Model, after: &Model) -> Option<Announcement> {
    let agreements = |model| count(model, |reflection: &Reflection| reflection.plan.len());
    let is_added = after.navigation.step == Step::Suggestions
        && is_same_reflection(before, after)
        && agreements(before) < agreements(after);
    is_added.then_some(Announcement::InPlan)
}

/// How much there is to be seen: states, the agreements in them, and what was put aside.
fn amount(model: &Model) -> usize {
    let kept = model.keeping.collection().items().iter().filter_map(|item| item.entry.kept());
    kept.map(|kept| 1 + kept.reflection.plan.len()).sum::<usize>() + model.keeping.aside().len()
}

/// What was removed, or put back. A way back can also go when the person leaves the step, deletes more or takes note: then nothing is
/// back.
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
