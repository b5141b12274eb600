//! How the connection to the store ends; and answers that arrive too late.

use super::*;

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
        assert!(!world.keeper(0).is_missing(), "whoever has just said that it is to go misses nothing");
        let reader = world.check_by_reading();
        let there: Vec<_> = current_values(world.keeper(reader).collection()).into_iter().collect();
        assert_eq!(there, if keeps { values } else { Vec::new() });
    }
}

#[test]
fn that_the_store_was_cleared_is_still_asked_after_a_sleep_and_what_is_kept_then_is_not_taken_for_older() {
    let (mut world, _) = World::with_saved(&["r-1"]);
    world.clear_site_data();
    world.deliver(0);
    world.ring(0);
    world.settle();
    world.happens(0, Event::LeftPage(true));
    world.happens(0, Event::CameBack);
    world.settle();
    assert_eq!(world.status(0), Status::Failed(Problem::Emptied));
    assert!(world.keeper(0).asks_before_leaving());

    world.happens(0, Event::Retried);
    let value = world.write(0, "r-1", task);
    // Before the store has answered.
    world.close_tab(0, false);
    let reader = world.check_by_reading();
    assert!(current_values(world.keeper(reader).collection()).contains(&value));
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
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("task")), Some(news));
    assert!(world.is_saved(0));
}

#[test]
fn what_a_newer_version_wrote_is_not_touched_and_said_to_be_newer() {
    let (mut world, tab) = World::with_newer_store();
    world.write(tab, "r-1", task);
    world.ring(tab);
    world.settle();
    assert_eq!((world.status(tab), world.store.is_none()), (Status::Failed(Problem::Newer), true));
}
