//! When data is written, and which status is shown.

use super::*;

// ---- revisions that are not unique ---------------------------------------------------------------------------------

#[test]
fn the_last_letters_are_kept_when_a_frame_is_removed_while_a_write_is_under_way() {
    for commits in [true, false] {
        let (mut world, _) = World::with_saved(&["r-1"]);
        world.write(0, "r-1", task);
        let last = world.write(0, "r-1", task);
        world.close_tab(0, commits);
        let reader = world.check_by_reading();
        assert_eq!(
            text_at(world.keeper(reader).collection(), "r-1", &at("task")),
            Some(last),
            "the write commits: {commits}"
        );
    }
}

#[test]
fn an_old_journal_does_not_take_the_place_of_later_work() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.is_mute = true;
    world.write(0, "r-1", task);
    world.happens(0, Event::Hid);
    assert_eq!(world.small.journals.len(), 1);
    let old = world.small.clone();
    world.faults.is_mute = false;
    world.settle();
    let last = world.write(0, "r-1", task);
    world.settle();
    world.close_tab(0, true);
    // The browser was killed before `localStorage` was written to disk: the journal is back.
    world.small = old;
    world.passes(-400 * DAY);
    let reader = world.check_by_reading();
    assert_eq!(text_at(world.keeper(reader).collection(), "r-1", &at("task")), Some(last));
}

#[test]
fn the_journals_of_two_tabs_do_not_overwrite_each_other() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let b = world.take_over();
    world.faults.refuses = true;
    let (one, other) = (world.write(0, "r-1", task), world.write(b, "r-1", goal));
    world.settle();
    world.close_tab(0, false);
    world.close_tab(b, false);
    assert_eq!(world.small.journals.len(), 2);
    let reader = world.check_by_reading();
    let reflection = world.keeper(reader).get(&id("r-1")).unwrap();
    assert_eq!((&reflection.task, &reflection.goal_text), (&one, &other));
}

// ---- what is written -----------------------------------------------------------------------------------------------

#[test]
fn one_answer_writes_one_record_however_much_is_stored() {
    let names: Vec<String> = (0..500).map(|nth| format!("r-{nth}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (mut world, _) = World::with_saved(&names);
    let mut reflection = world.keeper(0).get(&id("r-7")).unwrap().clone();
    reflection.answers.insert(need("may_time"), Answer::Unknown);
    let commands = world.happens(0, Event::Edited(Box::new(reflection), None));
    let [Command::Write(_, batch), Command::Wait(..)] = &commands[..] else { panic!("{commands:?}") };
    assert_eq!((batch.puts.len(), batch.deletes.len(), batch.manifest.records), (1, 0, 500));
    assert_eq!(batch.puts[0].key, Key::current(id("r-7")));
}

#[test]
fn saved_is_not_said_before_anything_is_stored() {
    let mut world = World::own();
    assert_eq!(world.status(0), Status::Nothing, "an empty store has saved nothing");
    world.write(0, "r-1", task);
    assert_eq!(world.status(0), Status::Saving);
    world.serve(0);
    assert_eq!(world.status(0), Status::Saving, "on disk, but this tab does not know it yet");
    world.deliver(0);
    assert!(world.is_saved(0));
}

#[test]
fn looking_at_another_page_is_no_change_that_is_dated() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let before = world.keeper(0).get(&id("r-1")).unwrap().changed;
    world.passes(DAY);
    world.change(0, "r-1", |reflection| reflection.step = kompetencekompas::domain::navigation::step::Step::Review);
    assert_eq!(world.keeper(0).get(&id("r-1")).unwrap().changed, before);
    world.write(0, "r-1", task);
    assert_eq!(world.keeper(0).get(&id("r-1")).unwrap().changed, world.now);
}

#[test]
fn a_full_store_is_called_full_and_every_change_tries_again() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::FoundRoom(200_000));
    assert!(world.keeper(0).is_tight(), "said before the write that fails");
    world.faults.is_full = true;
    world.write(0, "r-1", task);
    world.settle();
    assert_eq!((world.status(0), world.keeper(0).asks_before_leaving()), (Status::Failed(Problem::Full), true));
    world.faults.is_full = false;
    let last = world.write(0, "r-1", task);
    world.settle();
    assert!(world.is_saved(0) && world.promised.contains(&last));
}

// ---- the flag and the waiting --------------------------------------------------------------------------------------

#[test]
fn a_lost_flag_loses_nobody_the_way_to_the_answers() {
    let (mut world, values) = World::with_saved(&["r-1"]);
    world.kill_browser(true, 100);
    assert!(!world.small.is_own, "killed within seconds of the first choice");
    let tab = world.open_tab();
    world.settle();
    assert_eq!(current_values(world.keeper(tab).collection()).into_iter().collect::<Vec<_>>(), values);
}

#[test]
fn nothing_is_made_before_there_is_something_to_store() {
    let mut world = World::own();
    world.happens(0, Event::Hid);
    world.settle();
    assert!(world.store.is_none() && world.small.journals.is_empty());
}

#[test]
fn every_wait_before_the_first_screen_has_an_end_and_a_late_answer_still_counts() {
    let (mut world, values) = World::with_saved(&["r-1"]);
    world.close_tab(0, true);
    // After this many answers no more arrive: none to the look, to the request for the lock, to the opening.
    for answers in 0..3 {
        world.faults.is_mute = false;
        let tab = world.open_tab();
        for _ in 0..answers {
            world.serve(tab);
            world.deliver(tab);
        }
        world.faults.is_mute = true;
        assert!(world.keeper(tab).is_starting(), "{answers}");
        let mut waits = 0;
        while world.keeper(tab).is_starting() {
            world.ring(tab);
            waits += 1;
        }
        assert!(waits <= 2, "{answers}: the first screen comes after six seconds at most");
        assert_eq!(world.status(tab), Status::Failed(Problem::Late), "{answers}");
        let meanwhile = world.write(tab, &format!("r-late-{answers}"), task);
        assert!(world.keeper(tab).asks_before_leaving());
        world.faults.is_mute = false;
        world.settle();
        assert!(world.is_saved(tab), "{answers}: {:?}", world.status(tab));
        let there = current_values(world.keeper(tab).collection());
        assert!(there.contains(&meanwhile) && there.contains(&values[0]), "{answers}");
        world.close_tab(tab, true);
    }
}

#[test]
fn what_failed_is_tried_again_without_being_asked() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.refuses = true;
    world.write(0, "r-1", task);
    for _ in 0..3 {
        world.settle();
        assert_eq!(world.status(0), Status::Failed(Problem::Blocked));
        world.ring(0);
        assert_eq!(
            world.status(0),
            Status::Failed(Problem::Blocked),
            "said as long as it is so, also while it is tried"
        );
    }
    world.happens(0, Event::Retried);
    assert_eq!(world.status(0), Status::Opening, "whoever asks sees that it is tried");
    world.settle();
    world.faults.refuses = false;
    world.ring(0);
    world.settle();
    assert!(world.is_saved(0));
}

#[test]
fn a_write_that_is_never_answered_is_not_waited_for_for_ever() {
    for commits in [true, false] {
        let (mut world, _) = World::with_saved(&["r-1"]);
        world.ring(0);
        assert!(world.is_saved(0), "the wait for a write ends with it");
        world.faults.is_mute = true;
        let first = world.write(0, "r-1", task);
        assert_eq!(world.status(0), Status::Saving);
        world.ring(0);
        assert_eq!((world.status(0), world.keeper(0).asks_before_leaving()), (Status::Failed(Problem::Late), true));
        let second = world.write(0, "r-1", goal);
        world.ring(0);
        assert_eq!(world.status(0), Status::Failed(Problem::Late), "said as long as it is so");
        world.faults.is_mute = false;
        if !commits {
            world.forgets_to_write(0);
        }
        world.settle();
        world.ring(0);
        world.settle();
        assert!(world.is_saved(0), "{:?}", world.status(0));
        let reader = world.check_by_reading();
        let reflection = world.keeper(reader).get(&id("r-1")).unwrap();
        assert_eq!((&reflection.task, &reflection.goal_text), (&first, &second));
    }
}

#[test]
fn what_failed_is_tried_again_also_when_the_page_was_hidden_meanwhile() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.refuses = true;
    world.write(0, "r-1", task);
    world.settle();
    assert_eq!(world.status(0), Status::Failed(Problem::Blocked));
    world.happens(0, Event::Hid);
    world.faults.refuses = false;
    world.ring(0);
    world.settle();
    assert!(world.is_saved(0), "{:?}", world.status(0));
}

#[test]
fn a_journal_that_finds_no_room_leaves_the_one_before() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.faults.refuses = true;
    let first = world.write(0, "r-1", task);
    world.settle();
    world.happens(0, Event::Hid);
    world.faults.has_no_small_room = true;
    world.write(0, "r-1", goal);
    world.settle();
    world.happens(0, Event::Hid);
    world.kill_tab(0, false);
    let reader = world.check_by_reading();
    assert_eq!(text_at(world.keeper(reader).collection(), "r-1", &at("task")), Some(first));
    assert!(world.small.journals.is_empty(), "once it is stored no journal stays");
}

#[test]
fn answers_that_the_browser_has_purged_are_missed_aloud() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.close_tab(0, true);
    world.store = None;
    world.promised.clear();
    let tab = world.open_tab();
    world.settle();
    assert!(world.keeper(tab).is_missing(), "there were some here once");
    world.write(tab, "r-2", task);
    world.settle();
    assert!(!world.keeper(tab).is_missing());
    assert!(!World::own().keeper(0).is_missing(), "on a first visit nothing is missed");
}
