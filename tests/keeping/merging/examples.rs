//! Examples.

use super::*;

fn begun(task: &str) -> Versioned {
    Versioned::new(Reflection { task: task.to_owned(), ..blank() }, Stamp { count: 1, copy: A })
}

fn with(kept: &Versioned, count: u64, copy: CopyId, change: impl FnOnce(&mut Reflection)) -> Versioned {
    let mut edited = kept.reflection.clone();
    change(&mut edited);
    kept.written(edited, Stamp { count, copy }).unwrap()
}

#[test]
fn an_answer_that_was_taken_back_does_not_come_back_from_an_older_copy() {
    let answered = with(&begun("x"), 2, A, |reflection| reflection.answer(need("may_time"), Some(Answer::Unknown)));
    let taken_back = with(&answered, 3, A, |reflection| reflection.answer(need("may_time"), None));
    for merged in [answered.merge(&taken_back), taken_back.merge(&answered)] {
        assert_eq!(merged.kept.reflection.answers.get(&need("may_time")), None);
    }
}

#[test]
fn a_clock_that_was_ahead_does_not_make_an_older_copy_newer() {
    let base = begun("x");
    let ahead = with(&base, 2, B, |reflection| {
        reflection.task = "forkert ur".to_owned();
        reflection.changed = moment("2031-01-01T00:00:00Z");
    });
    let later = with(&ahead, 3, A, |reflection| {
        reflection.task = "rigtigt ur".to_owned();
        reflection.changed = moment("2026-11-22T09:00:00Z");
    });
    assert_eq!(later.merge(&ahead).kept.reflection.task, "rigtigt ur");
    assert_eq!(ahead.merge(&later).kept.reflection.task, "rigtigt ur");
}

#[test]
fn of_two_copies_of_one_write_the_one_that_lost_letters_is_not_the_current_one() {
    let whole = begun("Gå på stuegang");
    // As a program leaves a file that it has read in the wrong encoding.
    for lossy in ["G\u{fffd} p\u{fffd} stuegang", "\u{fffd}\u{fffd}"] {
        for merged in [whole.merge(&begun(lossy)), begun(lossy).merge(&whole)] {
            assert_eq!(merged.kept.reflection.task, "Gå på stuegang");
        }
    }
}

#[test]
fn a_true_conflict_keeps_both_and_says_so() {
    let base = begun("x");
    let (a, b) = (with(&base, 2, A, |it| it.task = "A".to_owned()), with(&base, 2, B, |it| it.task = "B".to_owned()));
    let items = |kept: &Versioned| [(Key::current(kept.id().clone()), Entry::Current(kept.clone()))];
    let (mut one, mut other) = (Collection::from_items(items(&a)), Collection::from_items(items(&b)));
    let (before_one, before_other) = (one.clone(), other.clone());
    let joined = one.join(&before_other);
    other.join(&before_one);
    assert_eq!(joined.conflicts, [reflection_id("r-1")]);
    assert_eq!(one, other, "both tabs keep the same");
    let now = one.get(&reflection_id("r-1")).unwrap();
    let (key, earlier, why) = one.history().next().unwrap();
    assert_eq!((now.task.as_str(), earlier.reflection.task.as_str(), why), ("B", "A", Why::Conflict));
    let told = differences(now, &earlier.reflection);
    assert_eq!(told.iter().map(|told| told.place.clone()).collect::<Vec<_>>(), [place(&["task"])]);
    // And it can be chosen: then the other becomes the earlier one.
    let key = key.clone();
    one.restore(&key, C, moment("2026-11-23T08:00:00Z"));
    assert_eq!(one.get(&reflection_id("r-1")).unwrap().task, "A");
    assert_eq!(
        one.history().map(|(_, kept, why)| (kept.reflection.task.as_str(), why)).collect::<Vec<_>>(),
        [("B", Why::Replaced)]
    );
}

#[test]
fn agreements_of_two_tabs_are_both_in_the_plan_and_an_edit_of_one_that_was_removed_is_not_lost() {
    let base = with(&begun("x"), 2, A, |it| it.plan.push(Agreement { id: 1, ..Agreement::default() }));
    let add = |id: u32| {
        move |it: &mut Reflection| it.plan.push(Agreement { id, when: id.to_string(), ..Agreement::default() })
    };
    let merged = with(&base, 3, A, add(10)).merge(&with(&base, 3, B, add(20)));
    let ids: Vec<u32> = merged.kept.reflection.plan.iter().map(|agreement| agreement.id).collect();
    assert_eq!((ids.len(), merged.one_lost || merged.other_lost), (3, false), "{ids:?}");

    let removed = with(&base, 3, A, |it| it.plan.clear());
    let edited = with(&base, 3, B, |it| it.plan[0].when = "imens".to_owned());
    let merged = removed.merge(&edited);
    assert!(merged.kept.reflection.plan.is_empty() && merged.other_lost, "its text is kept as an earlier state");
    let field = |part| place(&["plan", "#", "1", part]);
    let both = with(&base, 3, A, |it| it.plan[0].when = "a".to_owned())
        .merge(&with(&base, 3, B, |it| it.plan[0].then = "b".to_owned()));
    let both = places(&both.kept.reflection);
    assert_eq!(held(&both, &field("when")), Some(&json!("a")));
    assert_eq!(held(&both, &field("then")), Some(&json!("b")));
}

#[test]
fn of_states_of_version_1_the_later_is_current_and_the_other_an_earlier_one() {
    let state = |minutes: i64, task: &str| {
        let mut state = blank();
        state.changed = Timestamp::from_millis(state.created.millis() + minutes * 60_000);
        state.task = task.to_owned();
        state
    };
    let one = of_version_1([state(60, "arbejde")], [state(10, "først")]);
    let other = of_version_1([state(90, "hjemme")], [state(10, "først")]);
    let mut both = one.clone();
    let absorbed = both.absorb(&other, C);
    let tasks = |collection: &Collection| {
        let now = collection.get(&reflection_id("r-1")).unwrap().task.clone();
        let mut earlier: Vec<String> = collection.history().map(|(_, kept, _)| kept.reflection.task.clone()).collect();
        earlier.sort();
        (now, earlier)
    };
    assert_eq!(tasks(&both), ("hjemme".to_owned(), vec!["arbejde".to_owned(), "først".to_owned()]));
    assert_eq!((absorbed.conflicts.len(), absorbed.earlier), (1, 1));
    let mut back = other.clone();
    back.absorb(&one, C);
    assert_eq!(tasks(&back), tasks(&both));
    // A counted state is never replaced by one with a later clock.
    let mut counted = one.clone();
    counted.edit(Reflection { task: "talt".to_owned(), ..counted.get(&reflection_id("r-1")).unwrap().clone() }, A);
    counted.absorb(&of_version_1([state(9000, "forkert ur")], []), C);
    let (now, earlier) = tasks(&counted);
    assert_eq!((now.as_str(), earlier.contains(&"forkert ur".to_owned())), ("talt", true));
}

#[test]
fn a_file_loses_nothing_and_opening_it_again_changes_nothing() {
    let mut here = Collection::default();
    here.edit(Reflection { task: "her".to_owned(), ..blank() }, A);
    let file = here.clone();
    here.edit(Reflection { task: "her nu".to_owned(), ..blank() }, A);
    let preview = here.preview(&file, B);
    assert_eq!((preview.older.len(), preview.earlier, preview.changes_nothing()), (1, 1, false));
    here.absorb(&file, B);
    assert_eq!(
        here.history().map(|(_, kept, why)| (kept.reflection.task.as_str(), why)).collect::<Vec<_>>(),
        [("her", Why::File)]
    );
    let preview = here.preview(&file, B);
    assert!(preview.changes_nothing(), "{preview:?}");
    // A deleted reflection returns with a file: that is what the file is for.
    here.remove(&[reflection_id("r-1")], A);
    assert_eq!((here.is_empty(), here.history().count()), (true, 0));
    assert_eq!(here.preview(&file, B).new, [reflection_id("r-1")]);
    here.absorb(&file, B);
    assert_eq!(here.get(&reflection_id("r-1")).unwrap().task, "her");
}

#[test]
fn unknown_fields_survive_and_are_merged_like_others() {
    let mut here = Collection::default();
    here.unknown = json!({"a": 1, "b": 2}).as_object().unwrap().clone();
    let mut file = Collection::default();
    file.unknown = json!({"b": 3, "c": 4}).as_object().unwrap().clone();
    here.absorb(&file, A);
    assert_eq!(serde_json::Value::from(here.unknown), json!({"a": 1, "b": 2, "c": 4}));
    let base = begun("x");
    let a = with(&base, 2, A, |it| drop(it.unknown.insert("mood".to_owned(), json!(1))));
    let b = with(&base, 2, B, |it| drop(it.unknown.insert("size".to_owned(), json!([2]))));
    let unknown = a.merge(&b).kept.reflection.unknown;
    assert_eq!(serde_json::Value::from(unknown), json!({"mood": 1, "size": [2]}));
}

/// As many reflections as the largest file can contain, and as many again in conflict.
#[test]
fn eighteen_thousand_reflections_are_merged_in_linear_work() {
    let many = |from: usize, copy: CopyId, task: &str| {
        let states = (from..from + 18_000).map(|nth| Reflection {
            id: ReflectionId::try_from(format!("r-{nth:05}")).unwrap(),
            task: task.to_owned(),
            ..blank()
        });
        let items = states.map(|state| {
            let kept = Versioned::new(state, Stamp { count: 1, copy });
            (Key::current(kept.id().clone()), Entry::Current(kept))
        });
        Collection::from_items(items)
    };
    let _ = pack();
    let (mut here, file) = (many(0, A, "her"), many(0, B, "der"));
    let begun = Instant::now();
    let preview = here.preview(&file, C);
    here.absorb(&file, C);
    let ids: Vec<ReflectionId> = here.reflections().iter().map(|reflection| reflection.id.clone()).collect();
    here.edit(Reflection { id: ids[9].clone(), task: "ét bogstav".to_owned(), ..blank() }, C);
    here.remove(&ids, C);
    let took = begun.elapsed();
    assert_eq!((preview.conflicts.len(), here.is_empty()), (18_000, true));
    println!("{took:?}");
    // Quadratic work took minutes; unoptimised and on a busy machine this takes seconds.
    assert!(took < Duration::from_secs(90), "{took:?}");
}
