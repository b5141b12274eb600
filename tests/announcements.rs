//! The announcements for a person who does not see the page (`domain::app::announcement`): each new message, once, and
//! nothing about what succeeds. And that there is one way to announce.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{
    Session, form, need,
    session::{
        began, changes, chose, contents, on_a_shared_computer, on_ones_own_computer, opened, opened_with, stored, wrote,
    },
};
use kompetencekompas::{
    domain::{
        app::{
            announcement::{Announcement, Message, announcements, standing},
            event::{Effect, Event},
            model::Model,
        },
        basics::language::Language,
        invitation::{self, LinkError},
        keeping::{
            self,
            machine::message::{self, Command, Contents, Problem, Refusal},
            retention::Retention,
            state::StoragePlace,
        },
        navigation::{self, Notice, step::Step},
        reflection::{self, plan},
        shared_computer,
    },
    text::{phrases, text},
};
use std::{fs, path::Path};

/// The announcements when this event happens, as text.
fn said(session: &mut Session, event: impl Into<Event>) -> Vec<String> {
    let before = session.model.clone();
    session.happens(event.into());
    words(&before, &session.model)
}

fn words(before: &Model, after: &Model) -> Vec<String> {
    announcements(before, after).iter().map(|said| phrases::announcement(after, *said)).collect()
}

/// The same, including the store's answers to the writes.
fn said_and_written(session: &mut Session, event: impl Into<Event>) -> Vec<String> {
    let before = session.model.clone();
    let mut effects = session.happens(event.into());
    while let Some(effect) = effects.pop() {
        if let Effect::Keeping(keeping::Effect::Machine(Command::Write(ticket, _))) = effect {
            effects.extend(session.happens(message::Event::Written(ticket)));
        }
    }
    words(&before, &session.model)
}

fn at(mut session: Session, step: Step) -> Session {
    session.happens(navigation::Event::WentTo(step));
    session
}

fn added(id: &str) -> plan::Event {
    plan::Event::Added(Some(form(id).id.clone()))
}

fn some_form() -> &'static str {
    common::pack().learning_forms.first().unwrap().id.as_str()
}

#[test]
fn that_all_is_well_is_not_said_with_every_answer() {
    for mut session in [on_ones_own_computer(), on_a_shared_computer()] {
        for event in changes() {
            let is_choice = matches!(event, Event::Reflection(reflection::Event::ToggledPriority(_)));
            let heard = said_and_written(&mut session, event);
            assert!(heard.is_empty() || is_choice, "{heard:?}");
        }
    }
}

#[test]
fn that_nothing_is_saved_is_said_once_and_anew_when_the_reason_is_another() {
    let mut session = Session::after(common::events![chose(StoragePlace::Device), opened([])]);
    let effects = session.happens(began());
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Keeping(keeping::Effect::Machine(Command::Write(ticket, _))) => Some(*ticket),
        _ => None,
    });
    let heard = said(&mut session, message::Event::Refused(ticket.unwrap(), Refusal::Full));
    assert_eq!(heard, [phrases::store_problem(text(Language::Da), Problem::Full)]);
    assert_eq!(said(&mut session, wrote("Oplære nye")), Vec::<String>::new(), "it is still so");
    let heard = said(&mut session, message::Event::DatabaseClosed);
    assert_eq!(heard, [phrases::store_problem(text(Language::Da), Problem::Closed)]);
}

#[test]
fn what_is_put_into_the_plan_is_named_and_counted() {
    let mut session = at(on_a_shared_computer(), Step::Suggestions);
    let heard = said(&mut session, added(some_form()));
    let name = form(some_form()).name.get(Language::Da);
    assert_eq!(heard, [format!("Lagt i planen: {name}. 1 af 3 i planen")]);
    let id = session.model.reflection().unwrap().plan[0].id;
    assert_eq!(said(&mut session, plan::Event::Removed(id)), ["Aftalen er fjernet."]);
    assert_eq!(said(&mut session, message::Event::UndidRemoval), [format!("Lagt i planen: {name}. 1 af 3 i planen")]);
}

#[test]
fn what_is_removed_deleted_and_put_back_is_said() {
    let mut session = at(on_a_shared_computer(), Step::Plan);
    assert_eq!(said(&mut session, plan::Event::Added(None)), Vec::<String>::new(), "the focus goes to it");
    let id = session.model.reflection().unwrap().plan[0].id;
    assert_eq!(said(&mut session, plan::Event::Removed(id)), ["Aftalen er fjernet."]);
    assert_eq!(said(&mut session, message::Event::UndidRemoval), ["Det er kommet tilbage."]);
    let mut session = at(session, Step::MyData);
    assert!(said(&mut session, message::Event::DeletedEverything)[0].starts_with("Det er slettet."));
    assert_eq!(said(&mut session, message::Event::UndidRemoval), ["Det er kommet tilbage."]);
    assert!(said(&mut session, message::Event::DeletedEverything)[0].starts_with("Det er slettet."));
    assert_eq!(
        said(&mut session, navigation::Event::WentTo(Step::Start)),
        Vec::<String>::new(),
        "only the way back goes"
    );
}

/// A page on which the retention time of one reflection is over, and that of another is not.
fn with_expired() -> Session {
    let old = stored("r-old", -200 * 24 * 60, "Vagter");
    let contents =
        Contents { retention: Some(Retention::ThreeMonths), ..contents([old, stored("r-2", 1, "Oplæring")]) };
    let session = Session::after(common::events![chose(StoragePlace::Device), opened_with(contents)]);
    assert!(Message::Expired.is_up(&session.model));
    session
}

#[test]
fn that_something_is_back_is_said_of_what_is_back_only() {
    let nothing = Vec::<String>::new();
    // Dismissing the message about the expired reflection restores nothing.
    assert_eq!(said(&mut with_expired(), message::Event::NotedExpiry), nothing);
    assert_eq!(said(&mut with_expired(), message::Event::UndidExpiry), ["Det er kommet tilbage."]);

    // Deleting more is no undo, although fewer reflections remain then.
    let two = [stored("r-old", -200 * 24 * 60, "Vagter"), stored("r-2", 1, "Oplæring"), stored("r-3", 2, "Møder")];
    let deleted = |name: &str| message::Event::Deleted(common::reflection_id(name));
    let session = || {
        let mut session = Session::after(common::events![chose(StoragePlace::Device), opened(two.clone())]);
        session.happens(deleted("r-3"));
        session
    };
    let mut keeps_shorter = session();
    keeps_shorter.happens(message::Event::ChoseRetention(Retention::ThreeMonths));
    let heard = said(&mut keeps_shorter, message::Event::ConfirmedRetention);
    assert!(
        Message::Expired.is_up(&keeps_shorter.model) && !heard.contains(&"Det er kommet tilbage.".to_owned()),
        "{heard:?}"
    );
    let mut deletes_all = session();
    deletes_all.happens(deleted("r-2"));
    let heard = said(&mut deletes_all, message::Event::DeletedEverything);
    assert!(heard[0].starts_with("Det er slettet."), "{heard:?}");
    assert_eq!(said(&mut deletes_all, message::Event::UndidRemoval), ["Det er kommet tilbage."]);

    // Nor is leaving the step, which is recorded in the reflection.
    let mut session = at(on_a_shared_computer(), Step::Plan);
    session.happens(plan::Event::Added(None));
    let id = session.model.reflection().unwrap().plan[0].id;
    session.happens(plan::Event::Removed(id));
    assert_eq!(said(&mut session, navigation::Event::WentTo(Step::Profile)), nothing);
}

#[test]
fn choosing_what_matters_most_is_counted_and_the_limit_says_what_to_do() {
    let mut session = at(on_a_shared_computer(), Step::Profile);
    let mut toggle = |id: &str| said(&mut session, reflection::Event::ToggledPriority(need(id)));
    assert_eq!(toggle("may_time"), ["1 af 3 valgt"]);
    assert_eq!(toggle("may_mandate"), ["2 af 3 valgt"]);
    assert_eq!(toggle("dare_try"), ["3 af 3 valgt. Du har valgt tre. Vælg en fra for at vælge en anden."]);
    assert_eq!(toggle("will_meaning"), Vec::<String>::new(), "nothing has changed; the check box says why");
    assert_eq!(toggle("may_time"), ["2 af 3 valgt"]);
}

#[test]
fn a_wipe_another_language_and_a_page_that_opens_with_a_message_are_said() {
    let mut session = on_a_shared_computer();
    session.happens(wrote("Oplære nye kolleger"));
    assert_eq!(said(&mut session, shared_computer::Event::Finished), ["Dine svar er slettet fra denne fane."]);
    assert_eq!(standing(&session.model), [Announcement::Notice(Notice::Wiped)], "the page is loaded anew");
    assert_eq!(said(&mut session, Event::ChoseLanguage(Language::En)), ["The page is now in English."]);
    assert_eq!(said(&mut session, Event::ChoseLanguage(Language::Da)), ["Siden er nu på dansk."]);
    let mut session = Session::new();
    assert_eq!(said(&mut session, began()), [phrases::notice_words(&session.model, Notice::ChooseStorage)]);
}

#[test]
fn every_message_that_stays_has_words_when_it_is_up() {
    let not_saved = || {
        let opened = opened([stored("r-2", 1, "Vagter")]);
        let mut session = Session::after(common::events![chose(StoragePlace::Device), opened]);
        session.happens(message::Event::DatabaseClosed);
        session
    };
    let with_link = |error| Session::after([invitation::Event::FollowedLink(Some(Err(error)))]);
    for message in Message::ALL {
        let sessions = match message {
            Message::NotSaved => vec![not_saved()],
            Message::Expired => vec![with_expired()],
            Message::Link => vec![with_link(LinkError::Damaged), with_link(LinkError::Newer)],
            // Their words are the same whatever the state.
            _ => vec![Session::new()],
        };
        let mut heard = Vec::new();
        for mut session in sessions {
            for language in [Language::Da, Language::En] {
                session.model.language = language;
                let words = phrases::announcement(&session.model, Announcement::Message(message));
                assert!(words.split(' ').count() > 3, "{message:?} says {words:?} in {language:?}");
                assert!(!heard.contains(&words), "{message:?} says {words:?} of two things");
                heard.push(words);
            }
        }
    }
    let up: Vec<Announcement> = standing(&not_saved().model);
    assert_eq!(up, [Announcement::Message(Message::NotSaved)]);
}

/// The other live regions of the page, and why they exist.
const REGIONS: [(&str, &str); 6] = [
    ("views/shared/said.rs", "the region that everything else goes through"),
    ("views/layout/dialogs.rs", "the time that is left, in a dialog and as long as it is open"),
    ("views/layout/waiting.rs", "what the whole page waits for"),
    ("views/screens/my_data.rs", "a question with its buttons, which comes up below the choice"),
    ("views/desk/meeting/", "the clock and the number of the picture, which change in place"),
    ("views/desk/pack.rs", "what a made-up person gets, which is what was asked for"),
];

#[test]
fn there_is_one_region_that_speaks_and_each_other_has_a_reason() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut speaking) = (vec![source.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).is_ok_and(|text| {
                ["\"role\", \"status\"", "\"role\", \"alert\"", "\"role\", \"log\"", "aria-live"]
                    .iter()
                    .any(|part| text.contains(part))
            }) {
                speaking.push(path.strip_prefix(&source).unwrap().display().to_string());
            }
        }
    }
    for file in &speaking {
        assert!(REGIONS.iter().any(|(known, _)| file.starts_with(known)), "{file} speaks by itself: use `App::say`");
    }
    for (known, reason) in REGIONS {
        assert!(speaking.iter().any(|file| file.starts_with(known)), "{known} does not speak any more ({reason})");
    }
}
