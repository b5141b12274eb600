//! Undo: everything deleted is restored, whatever the browser did meanwhile, and undo remains possible on a step that
//! the person has not left.

use super::*;

fn has(world: &World, tab: usize, values: &[String]) {
    let there: Vec<_> = current_values(world.keeper(tab).collection()).into_iter().collect();
    assert_eq!(there, values);
}

/// How the browser fails to delete, and when the person undoes it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fails {
    Refuses,
    NeverAnswers,
    AnswersTooLate,
}

#[test]
fn what_the_browser_did_not_delete_and_was_taken_back_stays_whatever_the_person_or_the_browser_does_then() {
    for fails in [Fails::Refuses, Fails::NeverAnswers, Fails::AnswersTooLate] {
        for undoes_at_once in [true, false] {
            for sleeps in [false, true] {
                let (mut world, tab, values) = unread();
                world.happens(tab, Event::DeletedEverything);
                let undo = |world: &mut World| drop(world.happens(tab, Event::UndidRemoval));
                if undoes_at_once {
                    undo(&mut world);
                }
                if fails == Fails::Refuses {
                    world.faults = Faults { refuses: true, ..Faults::default() };
                    while world.serve(tab) || world.deliver(tab) {}
                    world.faults.refuses = false;
                } else {
                    world.ring(tab);
                    world.faults.is_mute = fails == Fails::NeverAnswers;
                }
                if !undoes_at_once {
                    assert_eq!(world.status(tab), Status::Failed(Problem::NotErased));
                    undo(&mut world);
                }
                if sleeps {
                    world.fall_asleep(tab);
                    world.wake(tab);
                }
                if fails == Fails::NeverAnswers {
                    world.forgets_to_empty(tab);
                    world.faults.is_mute = false;
                }
                world.happens(tab, Event::Retried);
                world.settle();
                assert!(world.is_saved(tab), "{:?}", (fails, undoes_at_once, sleeps, world.status(tab)));
                has(&world, tab, &values);
                let reader = world.check_by_reading();
                has(&world, reader, &values);
            }
        }
    }
}

#[test]
fn what_was_deleted_before_everything_was_can_be_taken_back_after_it() {
    for is_shared in [false, true] {
        let mut world = World::own();
        if is_shared {
            world.happens(0, Event::ChoseShared(None));
            world.settle();
        }
        let mut values: Vec<String> = ["r-1", "r-2"].map(|name| world.write(0, name, task)).into();
        world.settle();
        world.happens(0, Event::Deleted(id("r-1")));
        world.happens(0, Event::DeletedEverything);
        world.settle();
        world.happens(0, Event::UndidRemoval);
        world.settle();
        has(&world, 0, &values[1..]);
        world.happens(0, Event::UndidRemoval);
        world.settle();
        has(&world, 0, &values);
        // Also when it was all that there was.
        world.happens(0, Event::Deleted(id("r-1")));
        world.happens(0, Event::Deleted(id("r-2")));
        world.happens(0, Event::DeletedEverything);
        world.settle();
        for _ in 0..2 {
            world.happens(0, Event::UndidRemoval);
        }
        world.settle();
        has(&world, 0, &values);
        if is_shared {
            // The next person cannot undo any of it.
            world.happens(0, Event::DeletedEverything);
            world.happens(0, Event::SharedComputer(shared_computer::Event::Finished));
            assert_eq!(world.keeper(0).removals(), 0);
            values.clear();
        }
        let reader = world.check_by_reading();
        has(&world, reader, &values);
    }
}

#[test]
fn what_another_tab_deleted_can_still_be_put_back_after_a_shorter_time_was_chosen() {
    let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
    let b = world.take_over();
    let letter = world.write(0, "r-1", task);
    world.happens(b, Event::Deleted(id("r-1")));
    world.settle();
    world.happens(0, Event::Retried);
    world.settle();
    assert!(matches!(world.keeper(0).removed(), Some(Removed::Elsewhere(_))));
    world.passes(200 * DAY);
    world.happens(0, Event::ChoseRetention(Retention::ThreeMonths));
    world.happens(0, Event::ConfirmedRetention);
    world.settle();
    world.happens(0, Event::UndidRemoval);
    world.settle();
    assert_eq!(text_at(world.keeper(0).collection(), "r-1", &at("task")), Some(letter));
}

#[test]
fn what_another_tab_deleted_and_nobody_changed_here_is_not_said_to_have_been_worked_on() {
    for (has_letter, deletes_all_of_it) in [(false, true), (true, false), (true, true)] {
        let (mut world, _) = World::with_saved(&["r-1", "r-2"]);
        let mut file = world.keeper(0).collection().clone();
        file.edit(
            Reflection { task: "før".to_owned(), ..file.get(&id("r-1")).unwrap().clone() },
            CopyId::from_random(99),
        );
        let copy = world.keeper(0).collection().clone();
        world.happens(0, Event::OpenedFile(Box::new((file, None))));
        world.happens(0, Event::ConfirmedFile);
        world.happens(0, Event::OpenedFile(Box::new((copy, None))));
        world.happens(0, Event::ConfirmedFile);
        world.settle();
        let earlier = world.keeper(0).collection().history().next().unwrap().0.clone();
        let b = world.take_over();
        if has_letter {
            world.write(0, "r-1", goal);
        }
        world.happens(b, if deletes_all_of_it { Event::Deleted(id("r-1")) } else { Event::DeletedEarlier(earlier) });
        world.settle();
        world.happens(0, Event::Retried);
        world.settle();
        let is_told = matches!(world.keeper(0).removed(), Some(Removed::Elsewhere(_)));
        assert_eq!(is_told, has_letter && deletes_all_of_it, "{has_letter} {deletes_all_of_it}");
    }
}

#[test]
fn the_last_letters_of_a_page_that_was_killed_come_back_with_everything_that_was_deleted() {
    let (mut world, mut values) = World::with_saved(&["r-1"]);
    world.faults.refuses = true;
    values.push(world.write(0, "r-2", task));
    world.settle();
    world.close_tab(0, false);
    assert_eq!(world.small.journals.len(), 1);
    world.faults = Faults { is_mute: true, ..Faults::default() };
    let tab = world.open_tab();
    world.ring(tab);
    world.ring(tab);
    assert_eq!(world.status(tab), Status::Failed(Problem::Late));
    world.happens(tab, Event::DeletedEverything);
    world.faults.is_mute = false;
    world.settle();
    assert!(is_empty(&world) && world.small.journals.is_empty());
    world.happens(tab, Event::UndidRemoval);
    world.settle();
    has(&world, tab, &values);
    let reader = world.check_by_reading();
    has(&world, reader, &values);
}
