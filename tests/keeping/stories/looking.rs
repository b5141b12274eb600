//! A page that becomes visible again, and answers that are no longer expected.

use super::*;

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
            Event::Emptied(attempt, Box::default()),
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

#[test]
fn a_tab_whose_answers_another_deleted_says_so_once_when_it_is_looked_at() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    let other = world.open_tab();
    world.settle();
    assert_eq!(world.status(other), Status::Failed(Problem::Elsewhere));
    world.happens(other, Event::DeletedEverything);
    world.settle();
    assert!(matches!(world.status(0), Status::Saved(_)), "nothing has told it");
    world.close_tab(other, true);
    world.happens(0, Event::Shown);
    world.settle();
    assert_eq!(world.status(0), Status::Failed(Problem::Emptied));
    world.happens(0, Event::LetGo);
    world.settle();
    assert!(world.keeper(0).collection().is_empty());
    for _ in 0..2 {
        world.happens(0, Event::Shown);
        world.settle();
        assert_eq!(world.status(0), Status::Nothing, "once");
    }
}

#[test]
fn looking_at_a_page_again_makes_no_store_and_changes_nothing() {
    let mut world = World::new();
    let tab = world.open_tab();
    world.settle();
    for event in [Event::ChoseOwn, Event::ChoseShared(None)] {
        world.happens(tab, event);
        world.settle();
        world.happens(tab, Event::Shown);
        world.settle();
        assert!(world.store.is_none());
    }
    let (mut world, _) = World::with_saved(&["r-1"]);
    let before = world.store.clone().unwrap();
    world.happens(0, Event::Shown);
    world.settle();
    let after = world.store.clone().unwrap();
    assert_eq!((after.items, after.before), (before.items, before.before));
    assert!(matches!(world.status(0), Status::Saved(_)));
}
