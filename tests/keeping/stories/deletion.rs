//! Deletion, expiry and undo; format version 1.

use super::*;

// ---- deletion, expiry and undo -------------------------------------------------------------------------------------

#[test]
fn what_was_deleted_leaves_no_state_from_before_and_can_be_put_back() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    let last = world.write(0, "r-1", task);
    world.settle();
    world.happens(0, Event::Deleted(id("r-1")));
    world.settle();
    let store = world.store.as_ref().unwrap();
    let of_it: Vec<_> =
        store.items.values().chain(store.before.values()).filter(|item| item.key.id == id("r-1")).collect();
    assert!(of_it.iter().all(|item| matches!(item.entry, Entry::Gone(_))), "{of_it:?}");
    world.happens(0, Event::UndidRemoval);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("task")), Some(last));
    assert!(world.is_saved(0));
    world.check_by_reading();
}

#[test]
fn what_was_deleted_before_a_failed_write_stays_deleted_when_it_is_tried_again() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    world.faults.refuses = true;
    world.happens(0, Event::Deleted(id("r-1")));
    world.settle();
    assert!(world.keeper(0).asks_before_leaving(), "the deletion is not on disk");
    world.faults.refuses = false;
    world.happens(0, Event::Retried);
    world.settle();
    assert!(world.keeper(0).get(&id("r-1")).is_none());
    let reader = world.check_by_reading();
    assert!(world.keeper(reader).get(&id("r-1")).is_none());
}

#[test]
fn deleting_everything_while_a_write_is_under_way_leaves_nothing_not_even_settings() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseRetention(Retention::OneYear));
    world.settle();
    world.write(0, "r-1", task);
    world.happens(0, Event::DeletedEverything);
    world.settle();
    assert!(is_empty(&world) && !world.small.is_own && world.small.journals.is_empty());
    assert_eq!(world.store.as_ref().unwrap().manifest.as_ref().unwrap().retention, Retention::UntilDeleted);
    assert_eq!(world.status(0), Status::Nothing);
    world.happens(0, Event::UndidRemoval);
    world.settle();
    assert!(world.is_saved(0) && !world.keeper(0).collection().is_empty());
}

#[test]
fn what_the_page_had_not_read_when_everything_was_deleted_comes_back_too() {
    for undoes_at_once in [true, false] {
        let (mut world, tab, values) = unread();
        world.happens(tab, Event::DeletedEverything);
        if undoes_at_once {
            world.happens(tab, Event::UndidRemoval);
        }
        world.faults.is_mute = false;
        world.settle();
        if !undoes_at_once {
            assert!(is_empty(&world));
            world.happens(tab, Event::UndidRemoval);
        }
        world.settle();
        assert!(world.is_saved(tab), "{:?}", world.status(tab));
        let reader = world.check_by_reading();
        let there: Vec<_> = current_values(world.keeper(reader).collection()).into_iter().collect();
        assert_eq!(there, values, "taken back at once: {undoes_at_once}");
    }
}

#[test]
fn deleting_everything_leaves_what_a_newer_version_has_stored() {
    let (mut world, tab) = World::with_newer_store();
    let value = world.write(tab, "r-1", task);
    let commands = world.happens(tab, Event::DeletedEverything);
    assert!(!commands.iter().any(|command| matches!(command, Command::Empty(..))), "{commands:?}");
    assert!(world.keeper(tab).collection().is_empty());
    world.happens(tab, Event::UndidRemoval);
    assert!(current_values(world.keeper(tab).collection()).contains(&value));
}

#[test]
fn what_another_tab_had_written_before_it_was_deleted_here_comes_back_with_it() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let b = world.take_over();
    let news = world.write(b, "r-1", goal);
    world.settle();
    assert!(world.is_saved(b));
    world.close_tab(b, true);
    // This tab has not received that.
    world.faults.is_mute = true;
    world.happens(0, Event::Deleted(id("r-1")));
    world.happens(0, Event::Retried);
    world.faults.is_mute = false;
    world.settle();
    assert!(world.keeper(0).get(&id("r-1")).is_none(), "deleted is deleted");
    world.happens(0, Event::UndidRemoval);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("goal_text")), Some(news));
    assert!(world.is_saved(0));
}

#[test]
fn the_way_back_to_what_a_shorter_time_deletes_outlives_a_write_that_is_refused() {
    let (mut world, values) = World::with_saved(&["r-1"]);
    world.passes(200 * DAY);
    world.happens(0, Event::ChoseRetention(Retention::ThreeMonths));
    assert_eq!(world.keeper(0).choosing(), Some(Retention::ThreeMonths));
    world.faults.refuses = true;
    world.happens(0, Event::ConfirmedRetention);
    world.settle();
    world.faults.refuses = false;
    world.happens(0, Event::Retried);
    world.settle();
    assert!(world.is_saved(0) || world.status(0) == Status::Nothing, "{:?}", world.status(0));
    world.happens(0, Event::UndidExpiry);
    world.settle();
    assert_eq!(current_values(world.keeper(0).collection()).into_iter().collect::<Vec<_>>(), values);
}

#[test]
fn what_is_written_while_the_browser_deletes_late_is_not_lost_with_it() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.is_mute = true;
    world.happens(0, Event::DeletedEverything);
    world.ring(0);
    assert_eq!(world.status(0), Status::Failed(Problem::NotErased));
    let value = world.write(0, "r-2", task);
    // The browser does it after all, and the page receives no answer.
    world.faults.is_mute = false;
    assert!(world.serve(0) && is_empty(&world));
    world.happens(0, Event::Hid);
    world.kill_tab(0, false);
    let reader = world.check_by_reading();
    assert!(current_values(world.keeper(reader).collection()).contains(&value));
}

#[test]
fn another_tab_does_not_bring_back_what_was_all_deleted_unless_the_person_says_so() {
    for keeps in [true, false] {
        let (mut world, _) = World::with_saved(&["r-1"]);
        let b = world.take_over();
        world.write(0, "r-1", goal);
        world.happens(b, Event::DeletedEverything);
        world.settle();
        world.happens(0, Event::Retried);
        world.settle();
        assert_eq!((world.status(0), is_empty(&world)), (Status::Failed(Problem::Emptied), true));
        world.happens(0, if keeps { Event::Retried } else { Event::LetGo });
        world.settle();
        assert_eq!(world.keeper(0).collection().is_empty(), !keeps);
        let reader = world.check_by_reading();
        assert_eq!(world.keeper(reader).collection().is_empty(), !keeps);
    }
}

#[test]
fn a_journal_from_before_everything_was_deleted_does_not_bring_it_back() {
    let mut world = World::new();
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseOwn);
    world.write(tab, "r-1", task);
    // The store has not been read, so that the journal cannot name the generation of the store that it belongs to.
    world.happens(tab, Event::Hid);
    let old = world.small.clone();
    assert_eq!(old.journals.len(), 1);
    world.settle();
    assert!(world.is_saved(tab));
    world.happens(tab, Event::DeletedEverything);
    world.settle();
    world.close_tab(tab, true);
    // Killed before `localStorage` was written to disk.
    world.small = old;
    let reader = world.check_by_reading();
    assert!(world.keeper(reader).collection().is_empty() && world.small.journals.is_empty());
}

/// A store with one old and one new reflection, with a retention time of six months, opened 200 days later.
fn with_expired() -> (World, usize) {
    let (mut world, _) = World::with_saved(&["r-old"]);
    world.happens(0, Event::ChoseRetention(Retention::SixMonths));
    world.passes(200 * DAY);
    world.write(0, "r-new", task);
    world.settle();
    world.close_tab(0, true);
    let tab = world.open_tab();
    world.settle();
    (world, tab)
}

#[test]
fn what_was_kept_long_enough_stays_in_the_store_until_it_was_noted_whatever_is_edited() {
    let (mut world, tab) = with_expired();
    assert!(world.keeper(tab).expired().is_some() && world.keeper(tab).get(&id("r-old")).is_none());
    world.write(tab, "r-new", task);
    world.write(tab, "r-3", task);
    world.settle();
    let is_stored =
        |world: &World| world.store.as_ref().unwrap().items[&Key::current(id("r-old"))].entry.kept().is_some();
    assert!(is_stored(&world), "it leaves with no edit");
    world.happens(tab, Event::NotedExpiry);
    world.settle();
    assert!(!is_stored(&world));
    let reader = world.check_by_reading();
    assert!(world.keeper(reader).expired().is_none());
}

#[test]
fn what_was_kept_long_enough_can_be_taken_back_and_does_not_go_again() {
    let (mut world, tab) = with_expired();
    world.happens(tab, Event::UndidExpiry);
    world.settle();
    assert!(world.keeper(tab).get(&id("r-old")).is_some());
    world.close_tab(tab, true);
    let tab = world.open_tab();
    world.settle();
    assert!(world.keeper(tab).get(&id("r-old")).is_some() && world.keeper(tab).expired().is_none());
    assert_eq!(world.keeper(tab).retention(), Retention::UntilDeleted);
}

#[test]
fn choosing_a_time_deletes_nothing_before_the_person_agreed_and_then_with_a_way_back() {
    let (mut world, tab) = with_expired();
    world.happens(tab, Event::UndidExpiry);
    world.happens(tab, Event::ChoseRetention(Retention::ThreeMonths));
    assert_eq!(
        (world.keeper(tab).choosing(), world.keeper(tab).retention()),
        (Some(Retention::ThreeMonths), Retention::UntilDeleted)
    );
    world.happens(tab, Event::CancelledRetention);
    world.happens(tab, Event::ConfirmedRetention);
    assert!(world.keeper(tab).get(&id("r-old")).is_some(), "there is nothing to agree to any more");
    world.happens(tab, Event::ChoseRetention(Retention::ThreeMonths));
    world.happens(tab, Event::ConfirmedRetention);
    world.settle();
    assert!(world.keeper(tab).get(&id("r-old")).is_none() && world.keeper(tab).get(&id("r-new")).is_some());
    world.happens(tab, Event::UndidExpiry);
    world.settle();
    assert!(world.keeper(tab).get(&id("r-old")).is_some());
    world.check_by_reading();
}

#[test]
fn a_file_with_what_was_kept_long_enough_brings_it_back_whole() {
    let (mut world, tab) = with_expired();
    let items = world.keeper(tab).expired().unwrap().items.clone();
    world.happens(tab, Event::OpenedFile(Box::new((Collection::of_items(&items), None))));
    assert!(world.keeper(tab).file().unwrap().preview.changes_nothing(), "it is here already");
    world.happens(tab, Event::ConfirmedFile);
    world.settle();
    assert!(world.keeper(tab).get(&id("r-old")).is_some() && world.keeper(tab).expired().is_none());
    world.check_by_reading();
}

#[test]
fn an_agreement_that_was_removed_can_be_put_back_also_after_another_was_added() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let add = |world: &mut World| {
        let number = world.keeper(0).agreement_number(&id("r-1"));
        world.change(0, "r-1", |reflection| reflection.plan.push(Agreement { id: number, ..Agreement::default() }));
        number
    };
    let remove = |world: &mut World, number: u32| {
        let mut reflection = world.keeper(0).get(&id("r-1")).unwrap().clone();
        let at = reflection.plan.iter().position(|agreement| agreement.id == number).unwrap();
        let removed = plan::Removed { at, agreement: reflection.plan.remove(at) };
        world.happens(0, Event::Edited(Box::new(reflection), Some(removed)));
    };
    let numbers: Vec<u32> = (0..3).map(|_| add(&mut world)).collect();
    remove(&mut world, numbers[1]);
    let fourth = add(&mut world);
    assert_eq!((numbers.as_slice(), fourth), ([1, 2, 3].as_slice(), 4), "no number is given again");
    let other = world.take_over();
    let (here, there) = (world.keeper(0), world.keeper(other));
    let numbers_of_both = [here, there].map(|keeper| keeper.agreement_number(&id("r-1")));
    assert!(
        numbers_of_both[1] > 1000 && numbers_of_both[0] == 5,
        "two copies give no number twice: {numbers_of_both:?}"
    );
    world.happens(0, Event::Retried);
    world.settle();
    assert!(world.keeper(0).lacks_room_for_undo(), "the plan is full, and that is said");
    world.happens(0, Event::UndidRemoval);
    let plan = |world: &World| {
        world.keeper(0).get(&id("r-1")).unwrap().plan.iter().map(|agreement| agreement.id).collect::<Vec<_>>()
    };
    assert_eq!(plan(&world), [numbers[0], numbers[2], fourth], "nothing is lost, neither this one nor that");
    remove(&mut world, fourth);
    world.happens(0, Event::UndidRemoval);
    remove(&mut world, numbers[0]);
    world.happens(0, Event::UndidRemoval);
    assert_eq!(plan(&world), [numbers[0], numbers[2], fourth], "the last removal first");
    world.change(0, "r-1", |reflection| drop(reflection.plan.pop()));
    world.happens(0, Event::UndidRemoval);
    assert_eq!(plan(&world), [numbers[0], numbers[1], numbers[2]], "in its place");
}

// ---- format version 1 ----------------------------------------------------------------------------------------------

#[test]
fn a_store_of_version_1_opens_and_becomes_one_of_version_2_with_what_was_kept_long_enough() {
    let mut world = World::new();
    let mut old = crate::common::blank();
    old.id = id("r-old");
    old.changed = Timestamp::from_millis(world.now.millis() - 400 * DAY);
    let new = Reflection { id: id("r-new"), changed: world.now, ..old.clone() };
    let stored = of_version_1([old, new.clone()], [Reflection { task: "før".to_owned(), ..new }]);
    world.set_version_1(41, stored.clone(), Retention::OneYear);
    let tab = world.open_tab();
    world.settle();
    assert!(world.is_saved(tab));
    assert_eq!((world.keeper(tab).collection().history().count(), world.keeper(tab).expired().is_some()), (1, true));
    let store = world.store.as_ref().unwrap();
    assert!(store.version_1.is_none());
    assert_eq!(store.items.len(), stored.items().len(), "nothing is lost on the way");
    let mark = store.manifest.as_ref().unwrap().mark;
    assert!(mark.revision > 41, "an older version of the app never finds the revision that it expects");
    world.check_by_reading();
}

#[test]
fn an_older_tab_that_writes_during_the_move_is_not_overwritten() {
    let mut world = World::new();
    let state = crate::common::blank();
    world.set_version_1(41, of_version_1([state.clone()], []), Retention::UntilDeleted);
    let tab = world.open_tab();
    for _ in 0..3 {
        world.serve(tab);
        world.deliver(tab);
    }
    // This tab has read revision 41 and is about to write; the older one is faster.
    let later =
        Reflection { task: "imens".to_owned(), changed: Timestamp::from_millis(state.changed.millis() + 1), ..state };
    world.set_version_1(42, of_version_1([later], []), Retention::UntilDeleted);
    world.settle();
    assert_eq!(text_at(world.keeper(tab).collection(), "r-1", &at("task")).as_deref(), Some("imens"));
    assert!(world.is_saved(tab));
}
