//! What went wrong in real browsers once, each as a story that has to go well.

use super::{
    common::{need, reflection_id},
    world::{Faults, World, current_values, text_at},
};
use kompetencekompas::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    keeping::{
        collection::{Collection, Entry, Key},
        machine::{
            Keeper, Keeping, Left, Removed, Status,
            message::{Command, Event, Known, Leftover, LockWish, Problem},
        },
        place::{Place, Single},
        retention::Retention,
        version::CopyId,
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
        plan::{self, Agreement},
    },
    shared_computer::{self, IDLE_LIMIT, IDLE_WARNING},
};

const DAY: i64 = 86_400_000;

const TASK: Place = Place::Single(Single::Task);

fn task(reflection: &mut Reflection, value: String) {
    reflection.task = value;
}

fn goal(reflection: &mut Reflection, value: String) {
    reflection.goal_text = value;
}

fn id(name: &str) -> ReflectionId {
    reflection_id(name)
}

impl World {
    fn status(&self, tab: usize) -> Status {
        self.keeper(tab).status()
    }

    fn is_saved(&self, tab: usize) -> bool {
        matches!(self.status(tab), Status::Saved(_))
    }

    fn passes(&mut self, millis: i64) {
        self.now = Timestamp::from_millis(self.now.millis() + millis);
    }

    fn change(&mut self, tab: usize, name: &str, change: impl FnOnce(&mut Reflection)) {
        let mut reflection = self.keeper(tab).get(&id(name)).unwrap().clone();
        change(&mut reflection);
        self.happens(tab, Event::Edited(Box::new(reflection), None));
    }

    /// A visit on the person's own computer with a reflection that is saved.
    fn with_saved(names: &[&str]) -> (Self, Vec<String>) {
        let mut world = Self::own();
        let values = names.iter().map(|name| world.write(0, name, task)).collect();
        world.settle();
        assert!(world.is_saved(0));
        (world, values)
    }

    /// A second tab that has taken over.
    fn take_over(&mut self) -> usize {
        let tab = self.open_tab();
        self.settle();
        assert_eq!(self.status(tab), Status::Failed(Problem::Elsewhere));
        self.happens(tab, Event::Retried);
        self.settle();
        tab
    }
}

fn is_empty(world: &World) -> bool {
    world.store.as_ref().is_none_or(|store| store.items.is_empty() && store.before.is_empty() && store.aside.is_empty())
}

// ---- a lock against oneself ----------------------------------------------------------------------------------------

#[test]
fn own_then_shared_then_own_does_not_find_the_page_itself_in_another_tab() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(Some(id("r-1"))));
    world.happens(0, Event::ChoseLeftover(Leftover::Keep));
    world.happens(0, Event::ChoseOwn);
    world.settle();
    assert!(world.is_saved(0), "{:?}", world.status(0));
}

#[test]
fn trying_again_after_any_failed_opening_does_not_wait_for_the_failed_one() {
    for faults in [Faults { is_mute: true, ..Faults::default() }, Faults { refuses: true, ..Faults::default() }] {
        let mut world = World::new();
        let tab = world.open_tab();
        world.settle();
        world.happens(tab, Event::ChoseOwn);
        world.faults = faults;
        world.write(tab, "r-1", task);
        world.settle();
        if faults.is_mute {
            world.ring(tab);
        }
        assert!(matches!(world.status(tab), Status::Failed(_)), "{:?}", world.status(tab));
        world.faults = Faults::default();
        for _ in 0..3 {
            world.happens(tab, Event::Retried);
        }
        world.settle();
        assert!(world.is_saved(tab), "{:?}", world.status(tab));
    }
}

#[test]
fn the_tab_that_waits_goes_on_by_itself_when_the_other_is_closed() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let second = world.open_tab();
    world.settle();
    assert_eq!(world.status(second), Status::Failed(Problem::Elsewhere));
    world.close_tab(0, true);
    world.settle();
    assert!(world.is_saved(second));
}

// ---- own, then shared ----------------------------------------------------------------------------------------------

#[test]
fn whoever_says_shared_after_own_is_asked_what_becomes_of_what_is_stored_and_it_is_done() {
    let (mut world, values) = World::with_saved(&["r-1", "r-2"]);
    world.happens(0, Event::ChoseShared(Some(id("r-1"))));
    assert_eq!(world.status(0), Status::Memory(Left::Undecided));
    assert_eq!(current_values(world.keeper(0).collection()).into_iter().collect::<Vec<_>>(), values[..1]);
    world.happens(0, Event::ChoseLeftover(Leftover::Delete));
    assert_eq!(world.status(0), Status::Memory(Left::Deleting), "not said before it is so");
    world.settle();
    assert_eq!(world.status(0), Status::Memory(Left::Nothing));
    assert!(world.store.is_none() && !world.small.is_own && world.small.journals.is_empty());
    assert_eq!(world.keeper(0).get(&id("r-1")).unwrap().task, values[0], "what is open goes along");
}

#[test]
fn what_the_browser_does_not_delete_is_not_said_to_be_deleted() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(None));
    world.faults.refuses = true;
    world.happens(0, Event::ChoseLeftover(Leftover::Delete));
    world.settle();
    assert_eq!(world.status(0), Status::Memory(Left::NotDeleted));
    world.happens(0, Event::SharedComputer(shared_computer::Event::Finished));
    world.settle();
    assert!(!world.tabs[0].is_wiped, "the page does not say that it is wiped");
    world.faults.refuses = false;
    world.happens(0, Event::Retried);
    world.settle();
    assert!(world.tabs[0].is_wiped && world.store.is_none());
}

#[test]
fn own_then_shared_then_finished_leaves_nothing_for_the_next_person() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(Some(id("r-1"))));
    world.happens(0, Event::SharedComputer(shared_computer::Event::Finished));
    assert!(!world.keeper(0).holds_anything(), "memory is empty at once");
    world.settle();
    assert!(world.tabs[0].is_wiped && world.store.is_none() && !world.small.is_own);
    let next = world.open_tab();
    world.settle();
    assert_eq!((world.status(next), world.keeper(next).collection().is_empty()), (Status::Unchosen, true));
}

#[test]
fn what_the_person_said_is_to_stay_stays_and_only_that() {
    let (mut world, values) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(Some(id("r-1"))));
    world.happens(0, Event::ChoseLeftover(Leftover::Keep));
    world.write(0, "r-1", goal);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Finished));
    world.settle();
    assert!(world.tabs[0].is_wiped);
    let next = world.open_tab();
    world.settle();
    assert_eq!(current_values(world.keeper(next).collection()).into_iter().collect::<Vec<_>>(), values);
}

#[test]
fn an_opening_that_finishes_after_the_switch_stores_nothing() {
    let mut world = World::new();
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseOwn);
    world.serve(tab);
    world.deliver(tab);
    world.serve(tab);
    // The store has been read, and the tab has not heard of it yet.
    world.happens(tab, Event::ChoseShared(None));
    world.settle();
    assert_eq!(world.status(tab), Status::Memory(Left::Nothing));
    assert!(world.store.is_none() && !world.small.is_own);
}

#[test]
fn on_a_shared_computer_nothing_is_ever_stored() {
    let mut world = World::new();
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseShared(None));
    world.write(tab, "r-1", task);
    for event in [
        Event::Hid,
        Event::LeftPage(true),
        Event::Retried,
        Event::ChosePrevious,
        Event::ChoseRetention(Retention::OneYear),
        Event::Deleted(id("r-1")),
        Event::UndidRemoval,
        Event::DeletedEverything,
        Event::UndidRemoval,
    ] {
        let commands = world.happens(tab, event.clone());
        assert!(commands.is_empty(), "{event:?}: {commands:?}");
    }
    assert!(world.keeper(tab).asks_before_leaving(), "leaving the page loses it");
    assert_eq!(world.keeper(tab).retention(), Retention::UntilDeleted);
    world.settle();
    assert!(world.store.is_none() && world.small.journals.is_empty());
    world.happens(tab, Event::CameBack);
    assert!(world.tabs[tab].is_wiped, "the browser's back button brings nobody's answers");
}

#[test]
fn a_shared_computer_is_wiped_when_it_stands_idle_also_what_was_stored_before() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(Some(id("r-1"))));
    world.passes(IDLE_LIMIT - IDLE_WARNING);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    assert_eq!(world.keeper(0).idle_warning(), Some(120));
    world.happens(0, Event::SharedComputer(shared_computer::Event::WasActive));
    assert_eq!(world.keeper(0).idle_warning(), None);
    world.passes(-DAY);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    world.passes(IDLE_LIMIT);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    world.settle();
    assert!(world.tabs[0].is_wiped && world.store.is_none());
}

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
    assert_eq!(text_at(world.keeper(again).collection(), "r-3", &TASK), Some(value));
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
        text_at(world.keeper(tab).collection(), "r-1", &TASK).as_deref(),
        Some("v1"),
        "the good state from before"
    );
    assert_eq!((world.keeper(tab).aside().len(), world.store.as_ref().unwrap().aside.len()), (1, 1));
    // Listed on every visit, and the person can delete it.
    world.kill_tab(tab, true);
    let tab = world.open_tab();
    world.settle();
    let key = world.keeper(tab).aside()[0].key.clone();
    world.happens(tab, Event::DeletedAside(key));
    world.settle();
    assert!(world.keeper(tab).aside().is_empty() && world.store.as_ref().unwrap().aside.is_empty());
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
    assert_eq!(text_at(world.keeper(tab).collection(), "r-1", &TASK), Some(value));
    assert_eq!(world.small.journals.len(), 1, "and stays until its content is in the store");
    world.happens(tab, Event::ChoseFreshStart);
    world.settle();
    assert!(world.is_saved(tab) && world.small.journals.is_empty());
}

// ---- the stale tab -------------------------------------------------------------------------------------------------

/// Tab A has begun, tab B takes over and answers, A takes back after one more letter.
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
        // The letter waits in the queue of the first tab.
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
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &TASK), Some(letter));
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
    let now = text_at(world.keeper(0).collection(), "r-1", &TASK).unwrap();
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
    // The other one can be chosen, and put away.
    world.happens(0, Event::Restored(earlier[0].0.clone()));
    world.happens(0, Event::NotedConflicts);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &TASK), Some(earlier[0].1.clone()));
    let key = world.keeper(0).collection().history().next().unwrap().0.clone();
    world.happens(0, Event::DeletedEarlier(key));
    world.settle();
    let reader = world.check_by_reading();
    assert_eq!((world.keeper(reader).collection().history().count(), world.keeper(reader).conflicts().len()), (0, 0));
}

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
            text_at(world.keeper(reader).collection(), "r-1", &TASK),
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
    // The browser was killed before `localStorage` was on disk: the journal is back.
    world.small = old;
    world.passes(-400 * DAY);
    let reader = world.check_by_reading();
    assert_eq!(text_at(world.keeper(reader).collection(), "r-1", &TASK), Some(last));
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
    let [Command::Write(_, batch)] = &commands[..] else { panic!("{commands:?}") };
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
    // After so many answers nothing more comes: no answer to the look, to the request for the lock, to the opening.
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
    }
    world.faults.refuses = false;
    world.ring(0);
    world.settle();
    assert!(world.is_saved(0));
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

// ---- the connection's life -----------------------------------------------------------------------------------------

#[test]
fn a_page_that_wants_the_database_gets_it_and_this_one_does_not_say_saved() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let commands = world.happens(0, Event::VersionWanted);
    assert!(commands.contains(&Command::Close) && commands.contains(&Command::ReleaseLock));
    assert_eq!(world.status(0), Status::Failed(Problem::Displaced));
}

#[test]
fn after_site_data_were_cleared_saved_is_not_said_and_the_person_decides() {
    for keeps in [true, false] {
        let (mut world, values) = World::with_saved(&["r-1"]);
        world.clear_site_data();
        world.deliver(0);
        assert_eq!((world.status(0), world.keeper(0).asks_before_leaving()), (Status::Failed(Problem::Closed), true));
        world.ring(0);
        world.settle();
        assert_eq!((world.status(0), world.store.is_none()), (Status::Failed(Problem::Emptied), true));
        assert!(world.keeper(0).asks_before_leaving());
        world.happens(0, if keeps { Event::Retried } else { Event::LetGo });
        world.settle();
        assert_eq!(world.is_saved(0), keeps);
        let reader = world.check_by_reading();
        let there: Vec<_> = current_values(world.keeper(reader).collection()).into_iter().collect();
        assert_eq!(there, if keeps { values } else { Vec::new() });
    }
}

#[test]
fn a_page_that_comes_back_from_the_cache_reads_what_others_have_written() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::LeftPage(true));
    let b = world.open_tab();
    world.settle();
    assert!(world.is_saved(b), "a page that sleeps has no lock: {:?}", world.status(b));
    let news = world.write(b, "r-1", task);
    world.settle();
    world.close_tab(b, true);
    world.happens(0, Event::CameBack);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &TASK), Some(news));
    assert!(world.is_saved(0));
}

#[test]
fn what_a_newer_version_wrote_is_not_touched_and_said_to_be_newer() {
    let mut world = World::new();
    let tab = world.open_tab();
    world.settle();
    world.happens(tab, Event::ChoseOwn);
    world.serve(tab);
    world.deliver(tab);
    let Keeping::Opening(attempt, _) = *world.keeper(tab).state() else { panic!() };
    world.happens(tab, Event::OpenFailed(attempt, Problem::Newer));
    world.write(tab, "r-1", task);
    world.ring(tab);
    world.settle();
    assert_eq!((world.status(tab), world.store.is_none()), (Status::Failed(Problem::Newer), true));
}

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
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &TASK), Some(last));
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
    // The store has not been read, so that the journal cannot say which life of the store it belongs to.
    world.happens(tab, Event::Hid);
    let old = world.small.clone();
    assert_eq!(old.journals.len(), 1);
    world.settle();
    assert!(world.is_saved(tab));
    world.happens(tab, Event::DeletedEverything);
    world.settle();
    world.close_tab(tab, true);
    // Killed before `localStorage` was on disk.
    world.small = old;
    let reader = world.check_by_reading();
    assert!(world.keeper(reader).collection().is_empty() && world.small.journals.is_empty());
}

/// A store with one old and one new reflection, kept for six months, opened 200 days later.
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
    world.happens(tab, Event::OpenedFile(Box::new(Collection::of_items(&items))));
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
        let number = world.keeper(0).agreement_number();
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
    assert!(!numbers.contains(&fourth), "no number is given again");
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
    let mut old = super::common::blank();
    old.id = id("r-old");
    old.changed = Timestamp::from_millis(world.now.millis() - 400 * DAY);
    let new = Reflection { id: id("r-new"), changed: world.now, ..old.clone() };
    let stored = Collection::of_version_1([old, new.clone()], [Reflection { task: "før".to_owned(), ..new }]);
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
    let state = super::common::blank();
    world.set_version_1(41, Collection::of_version_1([state.clone()], []), Retention::UntilDeleted);
    let tab = world.open_tab();
    for _ in 0..3 {
        world.serve(tab);
        world.deliver(tab);
    }
    // This tab has read revision 41 and is about to write; the older one is faster.
    let later =
        Reflection { task: "imens".to_owned(), changed: Timestamp::from_millis(state.changed.millis() + 1), ..state };
    world.set_version_1(42, Collection::of_version_1([later], []), Retention::UntilDeleted);
    world.settle();
    assert_eq!(text_at(world.keeper(tab).collection(), "r-1", &TASK).as_deref(), Some("imens"));
    assert!(world.is_saved(tab));
}

// ---- the machine alone ---------------------------------------------------------------------------------------------

#[test]
fn answers_to_attempts_that_are_over_change_nothing() {
    let now = World::new().now;
    let mut keeper = Keeper::new(CopyId::from_random(7), now);
    let _ = keeper.happens(Event::ChoseOwn, now);
    let _ = keeper.happens(Event::ChoseShared(None), now);
    for attempt in 0..3 {
        for event in [
            Event::LockGranted(attempt),
            Event::LockRefused(attempt),
            Event::Opened(attempt, Box::default()),
            Event::OpenFailed(attempt, Problem::Blocked),
            Event::Written(attempt),
            Event::Emptied(attempt),
            Event::LockLost,
            Event::DatabaseClosed,
        ] {
            let before = keeper.clone();
            let commands = keeper.happens(event.clone(), now);
            let asks = |command: &Command| {
                matches!(
                    command,
                    Command::Write(..) | Command::AskLock(_, LockWish::Steal) | Command::Open(_) | Command::Remember
                )
            };
            assert!(!commands.iter().any(asks), "{event:?}: {commands:?}");
            assert_eq!(keeper, before, "{event:?}");
        }
    }
    assert_eq!(Known::default(), Known::Nothing);
}
