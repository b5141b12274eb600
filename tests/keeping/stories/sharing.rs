//! A lock against the page itself; the person's own computer that turns out to be shared.

use super::*;

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
fn what_was_begun_on_this_page_and_never_stored_goes_along() {
    let mut world = World::own();
    world.faults.refuses = true;
    let values = [world.write(0, "r-1", task), world.write(0, "r-2", task)];
    world.settle();
    assert_eq!(world.status(0), Status::Failed(Problem::Blocked));
    world.happens(0, Event::ChoseShared(Some(id("r-2"))));
    assert_eq!(current_values(world.keeper(0).collection()).into_iter().collect::<Vec<_>>(), values);
}

#[test]
fn leaving_before_anybody_has_decided_what_becomes_of_what_is_stored_asks_first_and_standing_idle_deletes_it() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(None));
    assert_eq!(world.status(0), Status::Memory(Left::Undecided));
    assert!(!world.keeper(0).holds_anything() && world.keeper(0).asks_before_leaving());
    world.passes(IDLE_LIMIT);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    assert!(world.keeper(0).asks_before_leaving(), "it is not gone yet");
    world.settle();
    assert!(world.tabs[0].is_wiped && world.store.is_none());
}

#[test]
fn a_deletion_that_waits_when_the_computer_turns_out_to_be_shared_leaves_no_note_once_all_is_deleted() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    world.faults.refuses = true;
    world.happens(0, Event::Deleted(id("r-1")));
    world.settle();
    world.faults.refuses = false;
    world.happens(0, Event::ChoseShared(Some(id("r-2"))));
    assert!(world.keeper(0).collection().item(&Key::current(id("r-1"))).is_some(), "should the store be read again");
    world.happens(0, Event::ChoseLeftover(Leftover::Delete));
    world.settle();
    assert!(world.keeper(0).collection().items().iter().all(|item| item.entry.kept().is_some()));
    world.happens(0, Event::SharedComputer(shared_computer::Event::Finished));
    assert!(world.keeper(0).collection().items().is_empty());
}

#[test]
fn an_opening_that_finishes_after_the_switch_stores_nothing() {
    let (mut world, tab) = World::about_to_read();
    world.serve(tab);
    // The store has been read, and the tab has not received the answer yet.
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
    assert_eq!(world.keeper(0).idle().warning, Some(120));
    world.happens(0, Event::SharedComputer(shared_computer::Event::WasActive));
    assert_eq!(world.keeper(0).idle().warning, None);
    world.passes(-DAY);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    world.passes(IDLE_LIMIT);
    world.happens(0, Event::SharedComputer(shared_computer::Event::Ticked));
    world.settle();
    assert!(world.tabs[0].is_wiped && world.store.is_none());
}

#[test]
fn own_after_all_while_what_was_stored_is_being_deleted_keeps_what_is_written_and_nothing_else() {
    for refuses in [false, true] {
        let (mut world, values) = World::with_saved(&["r-1", "r-2"]);
        world.happens(0, Event::ChoseShared(None));
        world.happens(0, Event::ChoseLeftover(Leftover::Delete));
        let value = world.write(0, "r-9", task);
        world.faults.refuses = refuses;
        world.happens(0, Event::ChoseOwn);
        assert_eq!(world.status(0), Status::Memory(Left::Deleting), "what is being deleted goes first");
        world.settle();
        if refuses {
            assert_eq!(world.status(0), Status::Failed(Problem::NotErased));
            assert!(world.keeper(0).asks_before_leaving());
            world.faults.refuses = false;
            world.happens(0, Event::Retried);
            world.settle();
        }
        assert!(matches!(world.status(0), Status::Saved(_)), "{:?}", world.status(0));
        world.close_tab(0, true);
        let tab = world.open_tab();
        world.settle();
        let there = values_in(world.keeper(tab).collection());
        assert!(there.contains(&value) && values.iter().all(|value| !there.contains(value)), "{there:?}");
    }
}

#[test]
fn shared_again_while_it_is_being_deleted_stays_shared() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.happens(0, Event::ChoseShared(None));
    world.happens(0, Event::ChoseLeftover(Leftover::Delete));
    world.happens(0, Event::ChoseOwn);
    world.happens(0, Event::ChoseShared(None));
    world.settle();
    assert_eq!(world.status(0), Status::Memory(Left::Nothing));
    assert!(is_empty(&world));
}

#[test]
fn shared_before_the_browser_has_said_whether_anything_is_stored_does_not_pass_it_over() {
    for (waits, answers) in [(false, true), (true, true), (true, false)] {
        let (mut world, _) = World::with_saved(&["r-1"]);
        world.kill_browser(true, 100);
        assert!(!world.small.is_own, "the flag is lost");
        world.faults.is_mute = true;
        let tab = world.open_tab();
        if waits {
            world.ring(tab);
        }
        assert_eq!(world.keeper(tab).is_starting(), !waits, "every wait before the first screen has an end");
        world.happens(tab, Event::ChoseShared(None));
        assert!(matches!(world.status(tab), Status::Memory(Left::Looking(_))), "{:?}", world.status(tab));
        world.faults.is_mute = !answers;
        world.settle();
        world.ring(tab);
        assert_eq!(world.status(tab), Status::Memory(Left::Undecided), "{waits} {answers}");
        world.faults.is_mute = false;
        world.happens(tab, Event::SharedComputer(shared_computer::Event::Finished));
        world.settle();
        assert!(world.tabs[tab].is_wiped && world.store.is_none());
    }
    // An unknown answer of the browser is no answer.
    let now = World::new().now;
    let mut keeper = Keeper::new(CopyId::from_random(7), now);
    let _ = keeper.happens(Event::Started { remembered: false }, now);
    let _ = keeper.happens(Event::Looked(1, None), now);
    assert_eq!((keeper.status(), keeper.is_starting()), (Status::Unchosen, false));
    let commands = keeper.happens(Event::ChoseShared(None), now);
    let Some(Command::Wait(timer, _)) = commands.last() else { panic!("{commands:?}") };
    let _ = keeper.happens(Event::TimedOut(*timer), now);
    assert_eq!(keeper.status(), Status::Memory(Left::Undecided));
    // The answer that there is no store is one.
    let mut keeper = Keeper::new(CopyId::from_random(7), now);
    let _ = keeper.happens(Event::Started { remembered: false }, now);
    let _ = keeper.happens(Event::Looked(1, Some(false)), now);
    let commands = keeper.happens(Event::ChoseShared(None), now);
    assert_eq!((keeper.status(), commands), (Status::Memory(Left::Nothing), Vec::new()));
}
