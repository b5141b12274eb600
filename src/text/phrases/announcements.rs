//! The words of announcements for screen readers.

use super::{
    keeping::expired,
    sentences::{chosen_of, in_plan_of},
    values::store_problem,
};
use crate::{
    domain::{
        app::{
            announcement::{Announcement, Message, problem},
            model::Model,
        },
        invitation::LinkError,
        keeping::{finding::reflections_of, machine::Expired},
        navigation::Notice,
        reflection::{MAX_PRIORITIES, plan::MAX_AGREEMENTS},
    },
    text::text,
};

/// The words of an announcement, in the language of the page.
#[must_use]
pub fn announcement(model: &Model, said: Announcement) -> String {
    let t = text(model.language);
    match said {
        Announcement::Message(Message::Expired) => return expired_words(model),
        Announcement::InPlan => return put_into_plan(model),
        Announcement::Priorities => return priorities(model),
        Announcement::Language => t.in_this_language(),
        Announcement::Message(message) => message_words(model, message),
        Announcement::Notice(notice) => notice_words(model, notice),
        Announcement::Removed => t.removed(),
        Announcement::Deleted => t.my_data_deleted(),
        Announcement::Gone => t.deleted_for_good(),
        Announcement::Back => t.undone(),
        Announcement::PutIn => t.file_put_in(),
    }
    .to_owned()
}

/// The words of a message. Those with numbers in them are not here.
#[must_use]
pub fn message_words(model: &Model, message: Message) -> &'static str {
    let t = text(model.language);
    match message {
        Message::NotSaved => problem(model).map_or("", |problem| store_problem(t, problem)),
        Message::Damaged => t.damaged_heading(),
        Message::Leftover => t.leftover_text(),
        Message::ChangedTwice => t.conflict_text(),
        Message::DeletedElsewhere => t.elsewhere_deleted(),
        Message::Missing => t.missing(),
        Message::LanguageMissing => t.language_missing(),
        Message::Tight => t.tight(),
        Message::Expired => "",
        Message::Link => match model.link {
            Some(Err(LinkError::Damaged)) => t.link_damaged(),
            Some(Err(LinkError::Newer)) => t.link_newer(),
            _ => "",
        },
    }
}

/// What was deleted because its retention time was over; empty for nothing.
#[must_use]
pub fn expired_words(model: &Model) -> String {
    let words = |over: &Expired| {
        let counts = [reflections_of(&over.items).count(), over.aside.len()];
        expired(model.language, over.retention, counts)
    };
    model.keeping.expired().map(words).unwrap_or_default()
}

/// The words of a message on the start page.
#[must_use]
pub fn notice_words(model: &Model, notice: Notice) -> &'static str {
    let t = text(model.language);
    match notice {
        Notice::ChooseStorage => t.choose_storage(),
        Notice::Wiped => t.wiped(),
        Notice::NothingOpen => t.nothing_open(),
    }
}

/// "Lagt i planen: Følg en kollega. 1 af 3 i planen"
fn put_into_plan(model: &Model) -> String {
    let plan = model.reflection().map(|reflection| reflection.plan.as_slice()).unwrap_or_default();
    let form = plan.last().and_then(|agreement| model.pack.learning_form(agreement.form.as_ref()?));
    let name = form.map_or("", |form| form.name.get(model.language));
    let count = in_plan_of(model.language, plan.len(), MAX_AGREEMENTS);
    [text(model.language).put_into_plan(), ": ", name, ". ", &count].concat()
}

/// "3 af 3 valgt", and what to do to choose another.
fn priorities(model: &Model) -> String {
    let count = model.reading().map_or(0, |reflection| reflection.priorities.len());
    let chosen = chosen_of(model.language, count, MAX_PRIORITIES);
    if count < MAX_PRIORITIES { chosen } else { [&chosen, ". ", text(model.language).priorities_full()].concat() }
}
