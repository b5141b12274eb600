//! Components, as a person uses them.

use super::*;

#[wasm_bindgen_test]
async fn beginning_says_whose_computer_this_is() {
    for (storage, place) in [("tab", StoragePlace::Tab), ("device", StoragePlace::Device)] {
        let shown = show(model()).await;
        assert_eq!(shown.app.model.with_untracked(|model| model.keeping.place()), None);
        shown.click(&format!("[data-action=begin][data-storage={storage}]")).await;
        shown.see("[data-step=task]");
        assert_eq!(shown.app.model.with_untracked(|model| model.keeping.place()), Some(place));
    }
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
    let unknown = "fieldset[data-need=may_time] input[value=unknown]";
    shown.click(unknown).await;
    assert!(shown.is_checked(unknown));
    shown.send(kompetencekompas::domain::reflection::Event::ClearedAnswer(need("may_time"))).await;
    assert_eq!(shown.count("fieldset[data-need=may_time] input:checked"), 0);
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
    let shown = show(model_at(Step::Profile, |reflection| {
        for id in needs {
            reflection.answer(need(id), Some(low));
        }
    }))
    .await;
    for id in &needs[..3] {
        shown.click(&format!("input[value={id}]")).await;
    }
    let fourth = "input[value=will_meaning]";
    assert!(shown.see(fourth).has_attribute("aria-disabled"));
    shown.click("input[value=may_time]").await;
    assert!(!shown.see(fourth).has_attribute("aria-disabled"));
}

#[wasm_bindgen_test]
async fn what_a_person_writes_is_never_read_as_markup() {
    let nasty = "<img src=x onerror=alert(1)><b>fed</b>";
    for step in [Step::Questions(Dimension::Will), Step::Review] {
        let shown = show(model_at(step, |reflection| reflection.task = nasty.to_owned())).await;
        assert_eq!(shown.count("img, .own-words b, .review b"), 0);
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
async fn what_is_filled_in_and_only_reported_as_done_is_taken() {
    let shown = show(model_at(Step::Task, |_| {})).await;
    let field: web_sys::HtmlTextAreaElement = shown.see("[data-field=task]").unchecked_into();
    field.set_value("Oplære nye kolleger");
    field.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    tick().await;
    let task = shown.app.model.with_untracked(|model| model.reflection().unwrap().task.clone());
    assert_eq!(task, "Oplære nye kolleger");
}

#[wasm_bindgen_test]
async fn a_year_of_two_digits_is_kept_as_it_is_meant_and_half_a_year_changes_nothing() {
    let day = kompetencekompas::domain::basics::date::Date::parse("2026-11-22");
    let shown = show(model_at(Step::Done, |reflection| reflection.talk_day = day)).await;
    let field: HtmlInputElement = shown.see("[data-field=talk_day]").unchecked_into();
    let kept =
        || shown.app.model.with_untracked(|model| model.reflection().unwrap().talk_day.map(|day| day.to_string()));
    for (typed, is) in [("0202-12-24", "2026-11-22"), ("0026-12-24", "2026-12-24")] {
        field.set_value(typed);
        field.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
        tick().await;
        assert_eq!(kept().as_deref(), Some(is), "{typed}");
    }
    field.dispatch_event(&web_sys::Event::new("blur").unwrap()).unwrap();
    assert_eq!(field.value(), "2026-12-24");
}

#[wasm_bindgen_test]
async fn the_warning_before_the_wipe_goes_away_when_the_person_is_there() {
    let mut model = model_at(Step::Task, |_| {});
    let later = Timestamp::from_millis(moment().millis() + 8 * 60_000 + 30_000);
    let _ = model.keeping.happens(Kept::SharedComputer(shared_computer::Event::Ticked), later);
    let shown = show(model).await;
    assert!(shown.see("dialog[data-dialog=idle]").has_attribute("open"));
    shown.click("[data-action=stay]").await;
    assert!(shown.find("dialog[data-dialog=idle]").is_none());
}

#[wasm_bindgen_test]
async fn a_store_that_fails_is_told_until_it_works() {
    let mut model = stored_at(Step::Task, |_| {});
    becomes_full(&mut model, 3);
    let shown = show(model).await;
    shown.see("[data-banner=storage] [data-action=retry_saving]");
    shown.see("[data-banner=storage] [data-action=save_file]");
    shown.app.model.update(|model| {
        let _ = model.keeping.happens(Kept::Retried, moment());
        let _ = model.keeping.happens(Kept::Written(4), moment());
    });
    tick().await;
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

/// A later version of the standard pack: one need renamed, one removed.
fn later_pack() -> Arc<kompetencekompas::domain::content::pack::ContentPack> {
    let text = include_str!("../../packs/standard.json")
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
    shown.send(navigation::Event::WentTo(Step::Profile)).await;
    assert!(shown.is_checked("input[name=priority][value=time_for_it]"));
    shown.send(navigation::Event::WentTo(Step::Review)).await;
    assert!(shown.see("[data-line=time_for_it]").inner_text().contains("I ringe grad"));
    shown.send(navigation::Event::WentTo(Step::Profile)).await;
    shown.send(navigation::Event::WentTo(Step::Questions(Dimension::May))).await;
    shown.send(kompetencekompas::domain::reflection::Event::ClearedAnswer(need("time_for_it"))).await;
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
    let now = model.keeping.current.clone();
    let _ = model.keeping.begin(then, moment());
    model.keeping.current = now;
    model.pack = later_pack();
    let shown = show(model).await;
    let renamed = shown.see("[data-then-and-now=time_for_it]").inner_text();
    for words in ["i ringe grad", "i høj grad", "nyt navn"] {
        assert!(renamed.contains(words), "{words:?} is not in {renamed}");
    }
    // Answers that were given only once are behind one press.
    let gone = shown.see("details [data-then-and-now=dare_try]").text_content().unwrap();
    assert!(gone.contains("Er ikke med længere") && gone.contains("delvist"), "{gone}");
    assert_eq!(shown.count("[data-comparison] svg.fig"), 1);
}

#[wasm_bindgen_test]
async fn a_file_asked_for_by_keyboard_is_offered_as_text_where_the_person_is() {
    let shown = show(model_at(Step::Task, |reflection| reflection.task = "Bestille varer".to_owned())).await;
    let (on_page, in_dialog) = ("main [data-action=show_text]", "dialog [data-action=show_text]");
    shown.click("[data-action=finished]").await;
    shown.send(keeping::Event::AskedForCopy).await;
    // Nothing behind an open dialog can be reached.
    assert_eq!((shown.count(on_page), shown.count(in_dialog)), (0, 1));
    shown.click("dialog [data-action=cancel]").await;
    shown.send(keeping::Event::AskedForCopy).await;
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

/// Replaces `window.print` for the rest of a test.
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
    let model = stored_at(Step::MyData, |reflection| reflection.task = "Bestille varer".to_owned());
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
}
