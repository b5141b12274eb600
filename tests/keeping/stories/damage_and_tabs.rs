//! Damage, and tabs that write at the same time.

use super::*;

// ---- after damage --------------------------------------------------------------------------------------------------

#[test]
fn after_damage_nothing_is_said_to_be_saved_leaving_asks_and_a_reload_loses_nothing() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    world.kill_browser(true, 0);
    world.damage(0);
    let tab = world.open_tab();
    world.settle();
    assert_eq!(world.status(tab), Status::Damaged);
    let value = world.write(tab, "r-3", task);
    world.settle();
    assert_eq!((world.status(tab), world.keeper(tab).asks_before_leaving()), (Status::Damaged, true));
    world.close_tab(tab, true);
    let again = world.open_tab();
    world.settle();
    assert_eq!(text_at(world.keeper(again).collection(), "r-3", &at("task")), Some(value));
}

#[test]
fn what_cannot_be_read_is_put_aside_once_however_many_visits_decide_nothing() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.write(0, "r-1", task);
    world.settle();
    world.kill_browser(true, 0);
    world.damage(0);
    for _ in 0..3 {
        let tab = world.open_tab();
        world.settle();
        assert_eq!((world.status(tab), world.store.as_ref().unwrap().aside.len()), (Status::Damaged, 0));
        world.kill_tab(tab, true);
    }
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChosePrevious);
    world.settle();
    assert_eq!(
        text_at(world.keeper(tab).collection(), "r-1", &at("task")).as_deref(),
        Some("v1"),
        "the good state from before"
    );
    assert_eq!((world.keeper(tab).aside().len(), world.store.as_ref().unwrap().aside.len()), (1, 1));
    // It is listed on every visit, and the person can delete it.
    world.kill_tab(tab, true);
    let tab = world.open_tab();
    world.settle();
    let key = world.keeper(tab).aside()[0].key.clone();
    world.happens(tab, Event::DeletedAside(key));
    world.settle();
    assert!(world.keeper(tab).aside().is_empty() && world.store.as_ref().unwrap().aside.is_empty());
}

#[test]
fn a_copy_that_was_put_aside_and_deleted_can_be_put_back() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    world.kill_browser(true, 0);
    world.damage(0);
    world.damage(0);
    let mut tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseFreshStart);
    world.settle();
    let both = world.store.as_ref().unwrap().aside.clone();
    assert_eq!((both.len(), world.keeper(tab).aside().len()), (2, 2));
    let keys: Vec<String> = both.keys().cloned().collect();
    // Whether the deletion has been written or not, and when it is deleted repeatedly.
    for is_written in [true, false] {
        for key in &keys {
            world.happens(tab, Event::DeletedAside(key.clone()));
            if is_written {
                world.settle();
                assert!(!world.store.as_ref().unwrap().aside.contains_key(key), "each is deleted alone");
            }
        }
        assert_eq!((world.keeper(tab).aside().len(), world.keeper(tab).removals()), (0, 2));
        world.happens(tab, Event::UndidRemoval);
        world.happens(tab, Event::DeletedAside(keys[1].clone()));
        world.happens(tab, Event::UndidRemoval);
        world.happens(tab, Event::UndidRemoval);
        world.settle();
        assert_eq!(world.store.as_ref().unwrap().aside.keys().collect::<Vec<_>>(), keys.iter().collect::<Vec<_>>());
        world.kill_tab(tab, true);
        tab = world.open_tab();
        world.settle();
        assert_eq!(world.keeper(tab).aside().len(), 2);
    }
    // Reading the store again in between changes nothing.
    world.happens(tab, Event::DeletedAside(keys[0].clone()));
    world.settle();
    world.happens(tab, Event::UndidRemoval);
    world.happens(tab, Event::DatabaseClosed);
    world.happens(tab, Event::Retried);
    world.settle();
    assert_eq!((world.store.as_ref().unwrap().aside.len(), world.keeper(tab).aside().len()), (2, 2));
    // A damaged record that was deleted with everything returns with everything.
    world.happens(tab, Event::DeletedEverything);
    world.settle();
    assert!(is_empty(&world) && world.keeper(tab).aside().is_empty());
    world.happens(tab, Event::UndidRemoval);
    world.settle();
    assert_eq!((world.store.as_ref().unwrap().aside.len(), world.keeper(tab).aside().len()), (2, 2));
}

#[test]
fn what_was_put_aside_goes_with_everything_and_is_not_kept_for_ever() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    world.happens(0, Event::ChoseRetention(Retention::SixMonths));
    world.settle();
    world.kill_browser(true, 0);
    world.damage(0);
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseFreshStart);
    world.settle();
    world.kill_tab(tab, true);
    world.passes(200 * DAY);
    let tab = world.open_tab();
    world.settle();
    let expired = world.keeper(tab).expired().unwrap();
    assert_eq!((expired.aside.len(), world.keeper(tab).aside().len()), (1, 0));
    world.happens(tab, Event::NotedExpiry);
    world.settle();
    assert!(world.store.as_ref().unwrap().aside.is_empty());
}

#[test]
fn a_good_journal_is_taken_in_beside_damage() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.refuses = true;
    let value = world.write(0, "r-1", task);
    world.settle();
    world.close_tab(0, false);
    world.faults.refuses = false;
    world.damage(0);
    let tab = world.open_tab();
    world.settle();
    assert_eq!(world.status(tab), Status::Damaged);
    assert_eq!(text_at(world.keeper(tab).collection(), "r-1", &at("task")), Some(value));
    assert_eq!(world.small.journals.len(), 1, "and stays until its content is in the store");
    world.happens(tab, Event::ChoseFreshStart);
    world.settle();
    assert!(world.is_saved(tab) && world.small.journals.is_empty());
}

// ---- the stale tab -------------------------------------------------------------------------------------------------

/// Tab A has begun, tab B takes over and answers, A takes over again after one more letter.
fn two_tabs(has_no_locks: bool) -> (World, usize, String) {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.has_no_locks = has_no_locks;
    let b = if has_no_locks { world.open_tab() } else { world.take_over() };
    world.settle();
    for nth in 0..26 {
        world.change(b, "r-1", |reflection| {
            reflection.answers.insert(need(&format!("need_{nth}")), Answer::Degree(Degree::Low));
        });
    }
    world.settle();
    assert!(world.is_saved(b));
    let letter = world.write(0, "r-1", task);
    (world, b, letter)
}

#[test]
fn a_tab_that_takes_back_has_its_letter_and_the_26_answers_of_the_other() {
    for has_no_locks in [false, true] {
        let (mut world, _, letter) = two_tabs(has_no_locks);
        if !has_no_locks {
            assert_eq!(world.status(0), Status::Failed(Problem::Elsewhere));
            assert!(world.keeper(0).asks_before_leaving());
            world.happens(0, Event::Retried);
        }
        world.settle();
        let reflection = world.keeper(0).get(&id("r-1")).unwrap();
        assert_eq!((reflection.answers.len(), &reflection.task), (26, &letter));
        assert_eq!(world.keeper(0).collection().history().count(), 0, "nothing had to be put away");
        assert!(world.is_saved(0));
    }
}

#[test]
fn what_one_tab_deletes_does_not_come_back_from_the_queue_or_the_journal_of_another() {
    for (has_no_locks, closes) in [(false, false), (false, true), (true, false), (true, true)] {
        let (mut world, b, _) = two_tabs(has_no_locks);
        // The letter is still in the queue of the first tab.
        world.happens(b, Event::Deleted(id("r-1")));
        while world.serve(b) || world.deliver(b) {}
        if closes {
            world.close_tab(0, false);
        } else {
            world.happens(0, Event::Retried);
        }
        world.settle();
        let reader = world.check_by_reading();
        assert!(world.keeper(reader).collection().is_empty());
    }
}

#[test]
fn whoever_changed_here_what_was_deleted_elsewhere_is_told_and_can_put_it_back() {
    let (mut world, b, letter) = two_tabs(false);
    world.happens(b, Event::Deleted(id("r-1")));
    world.settle();
    world.happens(0, Event::Retried);
    world.settle();
    assert!(world.keeper(0).collection().is_empty());
    world.happens(0, Event::LeftStep);
    assert!(matches!(world.keeper(0).removed(), Some(Removed::Elsewhere(_))));
    world.happens(0, Event::UndidRemoval);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("task")), Some(letter));
    let reader = world.check_by_reading();
    assert!(!world.keeper(reader).collection().is_empty());
}

#[test]
fn two_tabs_that_write_the_same_place_keep_both_and_say_so() {
    let (mut world, values) = World::with_saved(&["r-1"]);
    let b = world.take_over();
    let theirs = world.write(b, "r-1", task);
    world.settle();
    let ours = world.write(0, "r-1", task);
    world.happens(0, Event::Retried);
    world.settle();
    assert_eq!(world.keeper(0).conflicts(), [id("r-1")]);
    let now = text_at(world.keeper(0).collection(), "r-1", &at("task")).unwrap();
    let earlier: Vec<_> = world
        .keeper(0)
        .collection()
        .history()
        .map(|(key, kept, _)| (key.clone(), kept.reflection.task.clone()))
        .collect();
    assert_eq!(earlier.len(), 1);
    let mut both = [now, earlier[0].1.clone()];
    both.sort();
    assert_eq!(both, [theirs, ours.clone()], "not {values:?}");
    // The other one can be chosen, and the message be dismissed.
    world.happens(0, Event::Restored(earlier[0].0.clone()));
    world.happens(0, Event::NotedConflicts);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("task")), Some(earlier[0].1.clone()));
    let key = world.keeper(0).collection().history().next().unwrap().0.clone();
    world.happens(0, Event::DeletedEarlier(key));
    world.settle();
    let reader = world.check_by_reading();
    assert_eq!((world.keeper(reader).collection().history().count(), world.keeper(reader).conflicts().len()), (0, 0));
}

#[test]
fn looking_at_a_tab_again_leaves_the_time_that_another_tab_has_chosen() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.has_no_locks = true;
    let b = world.open_tab();
    world.settle();
    world.happens(b, Event::ChoseRetention(Retention::OneYear));
    world.settle();
    world.happens(0, Event::Shown);
    world.settle();
    let stored = world.store.as_ref().unwrap().manifest.as_ref().unwrap().retention;
    assert_eq!((stored, world.keeper(0).retention()), (Retention::OneYear, Retention::OneYear));
    // The choice here is later, even if this tab has not yet read the other's choice.
    world.happens(b, Event::ChoseRetention(Retention::SixMonths));
    world.settle();
    world.happens(0, Event::ChoseRetention(Retention::UntilDeleted));
    world.settle();
    let stored = world.store.as_ref().unwrap().manifest.as_ref().unwrap().retention;
    assert_eq!((stored, world.keeper(0).retention()), (Retention::UntilDeleted, Retention::UntilDeleted));
}
