//! Storage and components in a real browser. Each test tells what a person would notice.
//!
//! All tests share one page, so each takes its own away again ([`Shown`] unmounts when it is dropped).

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may stop at once")]

use kompetencekompas::{
    domain::{
        app::{event::Event, model::Model},
        basics::{
            date::Timestamp,
            id::{NeedId, ReflectionId},
            language::Language,
        },
        content::dimension::Dimension,
        keeping::{
            file,
            library::Library,
            retention::Retention,
            state::{Saving, StoragePlace, StoreContent, StoreProblem},
            storing,
        },
        navigation::{self, build::Build, step::Step},
        reflection::{
            Reflection,
            answer::{Answer, Degree},
        },
    },
    formats::{pack, record, saved_file, stored::Base},
    platform::print,
    shell::{app::App, opening, packs::Packs, settings, storage},
    views,
};
use leptos::{mount::UnmountHandle, prelude::*, task::tick};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "web/listeners.rs"]
pub mod listeners;
#[path = "web/rows.rs"]
pub mod rows;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/translators.rs"]
pub mod translators;

// ---------------------------------------------------------------------------------------------- page vocabulary

/// The app on the page, until it is dropped.
struct Shown {
    app: App,
    host: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn moment() -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000)
}

fn need(id: &str) -> NeedId {
    NeedId::try_from(id).unwrap()
}

fn model() -> Model {
    let pack = pack::parse(include_str!("../packs/standard.json")).unwrap();
    Model::new(Build::WithDesk, Arc::new(pack), Language::Da, moment())
}

fn reflection(id: &str) -> Reflection {
    Reflection::new(ReflectionId::try_from(id).unwrap(), moment(), model().pack.identity.clone())
}

/// A model in the midst of a reflection, in memory only.
fn model_at(step: Step, edit: impl FnOnce(&mut Reflection)) -> Model {
    let mut model = model();
    let mut reflection = reflection("r-1");
    edit(&mut reflection);
    model.keeping.place = Some(StoragePlace::Tab);
    model.keeping.current = Some(reflection.id.clone());
    model.keeping.library.put(reflection);
    model.navigation.step = step;
    model
}

async fn show(model: Model) -> Shown {
    kompetencekompas::text::install(include_str!("../texts/interface.json")).unwrap();
    let owner = Owner::new();
    let app = owner.with(|| opening::app(model, Packs::default()));
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    let mounted: UnmountHandle<_> = leptos::mount::mount_to(host.clone(), move || views::root(app));
    // An effect of the last event may still be on its way when a test ends; the state has to outlive it.
    std::mem::forget(owner);
    let shown = Shown { app, host, _mounted: Box::new(mounted) };
    tick().await;
    shown
}

impl Shown {
    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.host.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn see(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("{selector} is not on the page: {}", self.host.inner_text()))
    }

    async fn click(&self, selector: &str) {
        self.see(selector).click();
        tick().await;
    }

    async fn send(&self, event: impl Into<Event>) {
        self.app.send(event);
        tick().await;
    }

    fn is_checked(&self, selector: &str) -> bool {
        self.see(selector).unchecked_into::<HtmlInputElement>().checked()
    }

    fn count(&self, selector: &str) -> u32 {
        self.host.query_selector_all(selector).unwrap().length()
    }
}

// ---------------------------------------------------------------------------------------------------- components

#[wasm_bindgen_test]
async fn nothing_begins_before_the_person_has_said_whose_computer_this_is() {
    let shown = show(model()).await;
    shown.click("[data-action=begin]").await;
    assert_eq!(shown.see("[data-step]").get_attribute("data-step").as_deref(), Some("start"));
    assert!(!shown.see(".notice").inner_text().is_empty());
    shown.click("input[name=storage][value=tab]").await;
    shown.click("[data-action=begin]").await;
    shown.see("[data-step=task]");
}

#[wasm_bindgen_test]
async fn an_answer_stays_when_the_language_changes() {
    let shown = show(model_at(Step::Questions(Dimension::May), |_| {})).await;
    let answer = "fieldset[data-need=may_time] input[value='2']";
    shown.click(answer).await;
    assert!(shown.is_checked(answer));
    let danish = shown.see("fieldset[data-need=may_time] legend").inner_text();
    shown.click("[data-action=language]").await;
    assert!(shown.is_checked(answer));
    assert_ne!(shown.see("fieldset[data-need=may_time] legend").inner_text(), danish);
    assert_eq!(shown.see(".app").lang(), "en");
}

#[wasm_bindgen_test]
async fn an_answer_can_be_taken_back() {
    let shown = show(model_at(Step::Questions(Dimension::May), |_| {})).await;
    shown.click("fieldset[data-need=may_time] input[value=unknown]").await;
    shown.click("fieldset[data-need=may_time] [data-action=clear_answer]").await;
    assert_eq!(shown.count("fieldset[data-need=may_time] input:checked"), 0);
    assert!(shown.find("[data-action=clear_answer]").is_none());
}

#[wasm_bindgen_test]
async fn every_question_has_five_degrees_and_two_answers_outside_the_scale() {
    for dimension in Dimension::ALL {
        let shown = show(model_at(Step::Questions(dimension), |_| {})).await;
        let questions = shown.app.model.with_untracked(|model| model.pack.needs_of(dimension).count());
        for value in ["5", "4", "3", "2", "1", "unknown", "not_relevant"] {
            let radios = shown.count(&format!("fieldset[data-need] input[type=radio][value='{value}']"));
            assert_eq!(radios as usize, questions, "{value} in {}", dimension.id());
        }
    }
}

#[wasm_bindgen_test]
async fn a_fourth_priority_cannot_be_chosen_until_one_is_taken_back() {
    let low = Answer::Degree(Degree::Low);
    let needs = ["may_time", "may_mandate", "dare_try", "will_meaning"];
    let shown = show(model_at(Step::Priorities, |reflection| {
        for id in needs {
            reflection.answer(need(id), Some(low));
        }
    }))
    .await;
    for id in &needs[..3] {
        shown.click(&format!("input[value={id}]")).await;
    }
    let fourth = "input[value=will_meaning]";
    assert!(shown.see(fourth).has_attribute("disabled"));
    shown.click("input[value=may_time]").await;
    assert!(!shown.see(fourth).has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn what_a_person_writes_is_never_read_as_markup() {
    let nasty = "<img src=x onerror=alert(1)><b>fed</b>";
    for step in [Step::Questions(Dimension::Will), Step::Review] {
        let shown = show(model_at(step, |reflection| reflection.task = nasty.to_owned())).await;
        assert_eq!(shown.count("img, .own-words b, .answers b"), 0);
        assert!(shown.host.inner_text().contains(nasty));
    }
}

#[wasm_bindgen_test]
async fn a_cpr_number_is_gently_pointed_out() {
    let shown = show(model_at(Step::Task, |_| {})).await;
    let field: web_sys::HtmlTextAreaElement = shown.see("[data-field=task]").unchecked_into();
    assert_eq!(shown.see("#task-warning").inner_text(), "");
    field.set_value("Hjælpe 010203-1234");
    field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    tick().await;
    assert!(shown.see("#task-warning").inner_text().contains("CPR"));
}

#[wasm_bindgen_test]
async fn the_warning_before_the_wipe_goes_away_when_the_person_is_there() {
    let shown = show(model_at(Step::Task, |_| {})).await;
    shown.app.model.update(|model| model.idle.warning = Some(90));
    tick().await;
    assert!(shown.see("dialog[data-dialog=idle]").has_attribute("open"));
    shown.click("[data-action=stay]").await;
    assert!(shown.find("dialog[data-dialog=idle]").is_none());
}

#[wasm_bindgen_test]
async fn a_store_that_fails_is_told_until_it_works() {
    let mut model = model_at(Step::Task, |_| {});
    model.keeping.place = Some(StoragePlace::Device);
    model.keeping.saving = Saving::Failed(StoreProblem::Full);
    let shown = show(model).await;
    shown.see("[data-banner=storage] [data-action=retry_saving]");
    shown.see("[data-banner=storage] [data-action=save_file]");
    let revision = shown.app.model.with_untracked(|model| model.keeping.revision);
    shown.send(storing::Event::Saved(revision)).await;
    assert!(shown.find("[data-banner=storage]").is_none());
}

#[wasm_bindgen_test]
async fn suggestions_stand_in_their_slots_with_reasons() {
    let shown = show(model_at(Step::Suggestions, |reflection| {
        reflection.answer(need("may_time"), Some(Answer::Degree(Degree::Low)));
        reflection.answer(need("can_depth_skills"), Some(Answer::Degree(Degree::VeryLow)));
        reflection.answer(need("will_meaning"), Some(Answer::Degree(Degree::High)));
    }))
    .await;
    shown.see("[data-slot=leader] [data-learning-form=frame_agreement] [data-reason-need=may_time]");
    shown.see("[data-slot=suggestions] [data-learning-form] [data-reason-need=can_depth_skills]");
    assert!(shown.count("[data-slot=suggestions] [data-learning-form]") <= 3);
    assert_eq!(shown.count("[data-reason-need=will_meaning]"), 0);
    let quoted = shown.see("[data-slot=suggestions] [data-reason-need=can_depth_skills]").inner_text();
    assert!(quoted.contains("»i meget ringe grad«"), "{quoted}");
}

/// The standard pack of a later time: one need renamed, one gone.
fn later_pack() -> Arc<kompetencekompas::domain::content::pack::ContentPack> {
    let text = include_str!("../packs/standard.json")
        .replace("\"may_time\"", "\"time_for_it\"")
        .replace("\"dare_try\"", "\"dare_start\"")
        .replace(
            "\"migrations\": [",
            "\"migrations\": [{\"from\": \"may_time\", \"to\": \"time_for_it\"}, {\"from\": \"dare_try\"},",
        );
    Arc::new(pack::parse(&text).unwrap())
}

#[wasm_bindgen_test]
async fn an_answer_stays_readable_when_the_content_has_changed() {
    let mut model = model_at(Step::Questions(Dimension::May), |reflection| {
        reflection.answer(need("may_time"), Some(Answer::Degree(Degree::Low)));
        reflection.priorities = vec![need("may_time"), need("dare_try")];
    });
    model.pack = later_pack();
    let shown = show(model).await;
    assert!(shown.is_checked("fieldset[data-need=time_for_it] input[value='2']"));
    shown.send(navigation::Event::WentTo(Step::Priorities)).await;
    assert!(shown.is_checked("input[name=priority][value=time_for_it]"));
    shown.send(navigation::Event::WentTo(Step::Review)).await;
    assert!(shown.see("[data-line=time_for_it]").inner_text().contains("I ringe grad"));
    shown.send(navigation::Event::WentTo(Step::Profile)).await;
    shown.send(navigation::Event::WentTo(Step::Questions(Dimension::May))).await;
    shown.click("fieldset[data-need=time_for_it] [data-action=clear_answer]").await;
    assert_eq!(shown.count("fieldset[data-need=time_for_it] input:checked"), 0);
}

#[wasm_bindgen_test]
async fn then_and_now_says_which_questions_have_changed() {
    let mut model = model_at(Step::FollowUp, |reflection| {
        reflection.answer(need("time_for_it"), Some(Answer::Degree(Degree::High)));
        reflection.previous = Some(ReflectionId::try_from("r-0").unwrap());
    });
    let mut then = reflection("r-0");
    then.answer(need("may_time"), Some(Answer::Degree(Degree::Low)));
    then.answer(need("dare_try"), Some(Answer::Degree(Degree::Partly)));
    model.keeping.library.put(then);
    model.pack = later_pack();
    let shown = show(model).await;
    let renamed = shown.see("[data-then-and-now=time_for_it]").inner_text();
    for words in ["I ringe grad", "I høj grad", "omdøbt"] {
        assert!(renamed.contains(words), "{words:?} is not in {renamed}");
    }
    let gone = shown.see("[data-then-and-now=dare_try]").inner_text();
    assert!(gone.contains("Er ikke med længere") && gone.contains("Delvist"), "{gone}");
    assert_eq!(shown.count("[data-comparison] svg.compass"), 2);
}

#[wasm_bindgen_test]
async fn a_file_asked_for_by_keyboard_is_offered_as_text_where_the_person_is() {
    let shown = show(model_at(Step::Task, |reflection| reflection.task = "Bestille varer".to_owned())).await;
    let (on_page, in_dialog) = ("main [data-action=show_text]", "dialog [data-action=show_text]");
    shown.click("[data-action=finished]").await;
    shown.send(file::Event::AskedForCopy).await;
    // Nothing behind an open dialog can be reached.
    assert_eq!((shown.count(on_page), shown.count(in_dialog)), (0, 1));
    shown.click("dialog [data-action=cancel]").await;
    shown.send(file::Event::AskedForCopy).await;
    assert_eq!((shown.count(on_page), shown.count(in_dialog)), (1, 0));
    shown.click(on_page).await;
    assert!(
        shown
            .see("main textarea[data-output=as_text]")
            .unchecked_into::<HtmlTextAreaElement>()
            .value()
            .contains("Bestille")
    );
}

/// What `window.print` does in the rest of a test.
fn set_print(script: &str) {
    let print = js_sys::Function::new_no_args(script);
    js_sys::Reflect::set(&web_sys::window().unwrap(), &"print".into(), &print).unwrap();
}

#[wasm_bindgen_test]
async fn printing_tells_whether_it_began() {
    set_print("dispatchEvent(new Event('beforeprint'))");
    assert!(print::print().await);
    set_print("");
    assert!(!print::print().await);
    set_print("throw new Error('refused')");
    assert!(!print::print().await);
}

#[wasm_bindgen_test]
async fn a_choice_that_deletes_asks_first() {
    let mut model = model_at(Step::MyData, |reflection| reflection.task = "Bestille varer".to_owned());
    model.keeping.place = Some(StoragePlace::Device);
    model.keeping.saving = Saving::Saved(moment());
    let shown = show(model).await;
    shown.click("input[name=retention][value='3_months']").await;
    assert!(shown.see("[data-retention]").inner_text().contains("1 refleksion"));
    shown.click("[data-action=cancel_retention]").await;
    assert!(shown.find("[data-retention]").is_none());
    assert!(shown.is_checked("input[name=retention][value=until_deleted]"));
    shown.click("input[name=retention][value='3_months']").await;
    shown.click("[data-action=confirm_retention]").await;
    assert_eq!(shown.count("[data-reflection]"), 0);
    assert!(shown.see("[data-banner=expired]").inner_text().contains("Bestille varer"));
    shown.click("[data-action=undo_expiry]").await;
    assert_eq!((shown.count("[data-reflection]"), shown.count("[data-banner=expired]")), (1, 0));
    settings::forget();
}

// ------------------------------------------------------------------------------------------------------- storage

async fn empty_store() {
    let request =
        web_sys::window().unwrap().indexed_db().unwrap().unwrap().delete_database("kompetencekompas").unwrap();
    let done = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    wasm_bindgen_futures::JsFuture::from(done).await.unwrap();
    settings::clear_journal();
}

fn library(task: &str) -> Library {
    let mut reflection = reflection("r-1");
    reflection.task = task.to_owned();
    [reflection].into_iter().collect()
}

fn body(task: &str) -> String {
    saved_file::write(&library(task), &model().pack.identity, moment())
}

fn found(opened: &StoreContent) -> Vec<String> {
    match opened {
        StoreContent::Library(library) => {
            library.reflections().iter().map(|reflection| reflection.task.clone()).collect()
        }
        StoreContent::Damaged(_) => panic!("found damage"),
    }
}

#[wasm_bindgen_test]
async fn what_is_written_is_there_at_the_next_visit() {
    empty_store().await;
    let first = storage::open().await.unwrap();
    assert_eq!(first.base, Base::Revision(0));
    first.storage.write(Base::Revision(0), record::write(1, &body("Bestille varer")), false).await.unwrap();
    first.storage.close();
    let second = storage::open().await.unwrap();
    assert_eq!((second.base, found(&second.opened)), (Base::Revision(1), vec!["Bestille varer".to_owned()]));
    second.storage.close();
}

#[wasm_bindgen_test]
async fn what_was_deleted_does_not_stay_as_the_previous_state() {
    empty_store().await;
    let opened = storage::open().await.unwrap();
    opened.storage.write(Base::Revision(0), record::write(1, &body("slettet")), false).await.unwrap();
    opened.storage.write(Base::Revision(1), record::write(2, &body("tilbage")), true).await.unwrap();
    // What is damaged now has nothing before it to go back to.
    opened.storage.write(Base::Revision(2), "halv".to_owned(), true).await.unwrap();
    opened.storage.close();
    let after = storage::open().await.unwrap();
    let StoreContent::Damaged(recovery) = &after.opened else { panic!("the damage was not noticed") };
    assert_eq!(recovery.previous, None);
    after.storage.close();
}

#[wasm_bindgen_test]
async fn a_writer_that_was_overtaken_overwrites_nothing() {
    empty_store().await;
    let (here, there) = (storage::open().await.unwrap(), storage::open().await.unwrap());
    there.storage.write(Base::Revision(0), record::write(1, &body("skrevet i den anden fane")), false).await.unwrap();
    let refused = here.storage.write(Base::Revision(0), record::write(1, &body("skrevet her")), false).await;
    assert_eq!(refused, Err(StoreProblem::OtherTab));
    here.storage.close();
    there.storage.close();
    let now = storage::open().await.unwrap();
    assert_eq!(found(&now.opened), ["skrevet i den anden fane"]);
    now.storage.close();
}

#[wasm_bindgen_test]
async fn damage_is_put_aside_and_the_previous_state_is_offered() {
    empty_store().await;
    let opened = storage::open().await.unwrap();
    opened.storage.write(Base::Revision(0), record::write(1, &body("den forrige")), false).await.unwrap();
    let whole = record::write(2, &body("den nye"));
    let half = &whole[..whole.len() / 2];
    opened.storage.write(Base::Revision(1), half.to_owned(), false).await.unwrap();
    opened.storage.close();
    let after = storage::open().await.unwrap();
    let StoreContent::Damaged(recovery) = &after.opened else { panic!("the damage was not noticed") };
    assert_eq!(recovery.damaged, half);
    assert_eq!(recovery.previous.as_ref().unwrap().reflections()[0].task, "den forrige");
    // Whatever the person chooses can be written, and the good previous state stays until then.
    after.storage.write(after.base, record::write(1, &body("valgt")), false).await.unwrap();
    after.storage.close();
    let chosen = storage::open().await.unwrap();
    assert_eq!(found(&chosen.opened), ["valgt"]);
    chosen.storage.close();
}

#[wasm_bindgen_test]
async fn what_a_newer_version_wrote_is_not_touched() {
    empty_store().await;
    let opened = storage::open().await.unwrap();
    let newer = body("nyere").replace("\"schema\":1", "\"schema\":2");
    opened.storage.write(Base::Revision(0), record::write(1, &newer), false).await.unwrap();
    opened.storage.close();
    assert_eq!(storage::open().await.map(drop), Err(StoreProblem::Newer));
}

#[wasm_bindgen_test]
async fn an_edit_that_only_the_journal_has_is_not_lost() {
    empty_store().await;
    let opened = storage::open().await.unwrap();
    opened.storage.write(Base::Revision(0), record::write(1, &body("gemt")), false).await.unwrap();
    opened.storage.close();
    settings::write_journal(&record::write(2, &body("på vej ud")));
    let next = storage::open().await.unwrap();
    assert_eq!(found(&next.opened), ["på vej ud"]);
    next.storage.close();
    settings::write_journal(&record::write(1, &body("gammel")));
    let later = storage::open().await.unwrap();
    assert_eq!(found(&later.opened), ["gemt"], "an old journal must not take the place of what is stored");
    later.storage.close();
    settings::clear_journal();
}

#[wasm_bindgen_test]
fn looking_at_the_settings_stores_nothing() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    assert!(!settings::is_own_computer());
    assert_eq!(settings::language(), None);
    assert_eq!(settings::journal(), None);
    assert_eq!(storage.length().unwrap(), 0);
    assert!(settings::remember_own_computer());
    settings::remember_language(Language::En);
    settings::remember_retention(Retention::OneYear);
    assert!(settings::is_own_computer());
    assert_eq!(settings::language(), Some(Language::En));
    assert_eq!(settings::retention(), Retention::OneYear);
    storage.set_item("kompetencekompas.retention", "\"1_minute\"").unwrap();
    assert_eq!(settings::retention(), Retention::UntilDeleted, "what cannot be read deletes nothing");
    storage.clear().unwrap();
}
