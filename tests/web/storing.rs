//! The browser's own store.

use super::*;

const DATABASE: &str = "kompetencekompas-test";

async fn empty_store() {
    let request = web_sys::window().unwrap().indexed_db().unwrap().unwrap().delete_database(DATABASE).unwrap();
    let done = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    wasm_bindgen_futures::JsFuture::from(done).await.unwrap();
}

async fn open(makes_one: bool) -> Option<Store> {
    Store::open(DATABASE, makes_one, |_| ()).await.unwrap()
}

fn put(key: &str, text: &str) -> Change {
    Change::Put(key.to_owned(), text.to_owned())
}

fn pair(key: &str, text: &str) -> (String, String) {
    (key.to_owned(), text.to_owned())
}

#[wasm_bindgen_test]
async fn looking_for_a_store_makes_none() {
    empty_store().await;
    assert!(open(false).await.is_none());
    assert!(open(false).await.is_none(), "the first look has made one");
    open(true).await.unwrap().close();
    let there = open(false).await.unwrap();
    assert_eq!(there.read_all().await.unwrap(), []);
    there.close();
}

#[wasm_bindgen_test]
async fn what_is_written_is_there_at_the_next_visit() {
    empty_store().await;
    let first = open(true).await.unwrap();
    let all = vec![
        put("a", "1"),
        put("b", "2"),
        Change::Move("b".to_owned(), "c".to_owned()),
        Change::Move("nothing".to_owned(), "d".to_owned()),
        put("e", "5"),
        Change::Remove("e".to_owned()),
    ];
    let written = first
        .change(
            "a",
            Box::new(|before| {
                assert_eq!(before, None);
                Some(all)
            }),
        )
        .await;
    assert!(written.unwrap());
    first.close();
    let second = open(false).await.unwrap();
    assert_eq!(second.read_all().await.unwrap(), [pair("a", "1"), pair("c", "2")]);
    second.empty(Some(pair("a", "new"))).await.unwrap();
    assert_eq!(second.read_all().await.unwrap(), [pair("a", "new")]);
    second.close();
}

#[wasm_bindgen_test]
async fn a_writer_that_was_overtaken_overwrites_nothing() {
    empty_store().await;
    let (here, there) = (open(true).await.unwrap(), open(true).await.unwrap());
    assert!(there.change("a", Box::new(|_| Some(vec![put("a", "there")]))).await.unwrap());
    let refused = here.change("a", Box::new(|found| found.is_none().then(|| vec![put("a", "here")]))).await;
    assert!(!refused.unwrap());
    assert_eq!(here.read_all().await.unwrap(), [pair("a", "there")]);
    here.close();
    there.close();
}

#[wasm_bindgen_test]
async fn whoever_wants_the_database_is_heard() {
    empty_store().await;
    let heard = std::rc::Rc::new(std::cell::Cell::new(None));
    let told = heard.clone();
    let store = Store::open(DATABASE, true, move |end| told.set(Some(end))).await.unwrap().unwrap();
    let request = web_sys::window().unwrap().indexed_db().unwrap().unwrap().delete_database(DATABASE).unwrap();
    let waits = js_sys::Promise::new(&mut |resolve, _| {
        request.set_onblocked(Some(&resolve));
        request.set_onsuccess(Some(&resolve));
    });
    wasm_bindgen_futures::JsFuture::from(waits).await.unwrap();
    assert_eq!(heard.get(), Some(End::Wanted));
    store.close();
    empty_store().await;
}

#[wasm_bindgen_test]
fn looking_at_the_settings_stores_nothing() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    assert!(!settings::is_own_computer());
    assert_eq!(settings::language(), None);
    assert_eq!(storage.length().unwrap(), 0);
    settings::remember_language(Language::En);
    assert_eq!(settings::language(), Some(Language::En));
    storage.clear().unwrap();
}

/// Asks for the lock, and what comes of it.
async fn asked(wish: lock::Wish) -> (lock::Request, lock::Answer) {
    let mut request = None;
    let answer = js_sys::Promise::new(&mut |resolve, _| {
        request = Some(lock::ask("kompetencekompas-test", wish, move |answer| {
            let _ = resolve.call1(&JsValue::NULL, &(answer as u8).into());
        }));
    });
    let answer = wasm_bindgen_futures::JsFuture::from(answer).await.unwrap();
    let all = [lock::Answer::Granted, lock::Answer::Refused, lock::Answer::Lost];
    (request.unwrap(), all.into_iter().find(|one| answer == *one as u8).unwrap())
}

#[wasm_bindgen_test]
async fn a_lock_that_was_just_given_back_is_free() {
    let (first, answer) = asked(lock::Wish::IfFree).await;
    assert_eq!(answer, lock::Answer::Granted);
    let (second, answer) = asked(lock::Wish::IfFree).await;
    assert_eq!(answer, lock::Answer::Refused, "nobody else holds it");
    second.end();
    first.end();
    let (third, answer) = asked(lock::Wish::IfFree).await;
    assert_eq!(answer, lock::Answer::Granted, "it was given back in the same turn");
    third.end();
    // One that is given up before it was asked for is not taken.
    lock::ask("kompetencekompas-test", lock::Wish::IfFree, |answer| panic!("{answer:?}")).end();
    let (last, answer) = asked(lock::Wish::IfFree).await;
    assert_eq!(answer, lock::Answer::Granted);
    last.end();
}
