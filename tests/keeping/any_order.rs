//! Any order of events, failures and crashes: what was shown as saved is stored, what was deleted is not, a shared
//! computer stores nothing, and every visit ends with a store that can be written.

use super::{
    common::pack,
    world::{Faults, World},
};
use kompetencekompas::domain::{
    basics::{date::Timestamp, id::ReflectionId},
    content::dimension::Dimension,
    keeping::{
        collection::{Collection, Key},
        machine::{
            Status,
            message::{Event, Leftover},
        },
        retention::Retention,
    },
    reflection::Reflection,
    shared_computer,
};
use proptest::prelude::*;

/// The next step, in one of two tabs.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Write(usize, usize, usize),
    Serve(usize),
    Deliver(usize),
    Settle,
    Ring(usize),
    Person(usize, Person),
    Close(usize, bool),
    Kill(usize, bool),
    KillBrowser(bool, usize),
    FallsAsleep(usize),
    Wakes(usize),
    Fault(u8),
    Clock(i64),
    ClearSiteData,
    VersionWanted(usize),
    Damage(usize),
    Export(usize),
    Read,
}

impl Step {
    /// The tab whose page has to be awake for this.
    const fn of_page(&self) -> Option<usize> {
        match self {
            Self::Write(tab, ..)
            | Self::Serve(tab)
            | Self::Deliver(tab)
            | Self::Ring(tab)
            | Self::Person(tab, _)
            | Self::FallsAsleep(tab)
            | Self::VersionWanted(tab)
            | Self::Export(tab) => Some(*tab),
            _ => None,
        }
    }
}

/// An action of a person.
#[derive(Debug, Clone)]
pub(crate) enum Person {
    Own,
    Shared(usize),
    Leftover(bool),
    Retries,
    LetsGo,
    Deletes(usize),
    DeletesEarlier(usize),
    DeletesAside(usize),
    DeletesEverything,
    Undoes,
    LeavesStep,
    Restores(usize),
    Decides(bool),
    Keeps(usize),
    Agrees,
    UndoesExpiry,
    NotesExpiry,
    OpensFile(usize),
    Finishes,
    Hides,
    Looks,
}

fn any_person() -> impl Strategy<Value = Person> {
    prop_oneof![
        8 => Just(Person::Own),
        1 => (0..3usize).prop_map(Person::Shared),
        2 => any::<bool>().prop_map(Person::Leftover),
        4 => Just(Person::Retries),
        1 => Just(Person::LetsGo),
        2 => (0..3usize).prop_map(Person::Deletes),
        1 => (0..3usize).prop_map(Person::DeletesEarlier),
        1 => (0..2usize).prop_map(Person::DeletesAside),
        1 => Just(Person::DeletesEverything),
        2 => Just(Person::Undoes),
        1 => Just(Person::LeavesStep),
        1 => (0..3usize).prop_map(Person::Restores),
        2 => any::<bool>().prop_map(Person::Decides),
        1 => (0..4usize).prop_map(Person::Keeps),
        1 => Just(Person::Agrees),
        1 => Just(Person::UndoesExpiry),
        1 => Just(Person::NotesExpiry),
        1 => (0..3usize).prop_map(Person::OpensFile),
        1 => Just(Person::Finishes),
        2 => Just(Person::Hides),
        2 => Just(Person::Looks),
    ]
}

pub(crate) fn any_step() -> impl Strategy<Value = Step> {
    let tab = || 0..2usize;
    prop_oneof![
        12 => (tab(), 0..3usize, 0..3usize).prop_map(|(tab, id, place)| Step::Write(tab, id, place)),
        10 => tab().prop_map(Step::Serve),
        10 => tab().prop_map(Step::Deliver),
        6 => Just(Step::Settle),
        2 => tab().prop_map(Step::Ring),
        14 => (tab(), any_person()).prop_map(|(tab, person)| Step::Person(tab, person)),
        2 => (tab(), any::<bool>()).prop_map(|(tab, commits)| Step::Close(tab, commits)),
        2 => (tab(), any::<bool>()).prop_map(|(tab, commits)| Step::Kill(tab, commits)),
        1 => (any::<bool>(), 0..4usize).prop_map(|(commits, lost)| Step::KillBrowser(commits, lost)),
        1 => tab().prop_map(Step::FallsAsleep),
        2 => tab().prop_map(Step::Wakes),
        3 => (0..8u8).prop_map(Step::Fault),
        1 => prop::sample::select(vec![-4000, -1, 1, 40, 200, 400]).prop_map(Step::Clock),
        1 => Just(Step::ClearSiteData),
        1 => tab().prop_map(Step::VersionWanted),
        1 => (0..4usize).prop_map(Step::Damage),
        1 => tab().prop_map(Step::Export),
        1 => Just(Step::Read),
    ]
}

/// One of the reflections of a tab; ids are never reused, so that no one begins a reflection that exists already.
fn id(world: &World, tab: usize, nth: usize) -> Option<ReflectionId> {
    world.keeper(tab).collection().reflections().get(nth).map(|reflection| reflection.id.clone())
}

fn set(place: usize, reflection: &mut Reflection, value: String) {
    match place {
        0 => reflection.task = value,
        1 => reflection.goal_text = value,
        2 => reflection.questions = value,
        3 => drop(reflection.notes.insert(Dimension::Will, value)),
        _ => drop(reflection.notes.insert(Dimension::May, value)),
    }
}

struct Run {
    world: World,
    files: Vec<Collection>,
}

impl Run {
    fn person(&mut self, tab: usize, person: &Person) {
        let world = &mut self.world;
        let earlier = |world: &World, nth: usize| -> Option<Key> {
            world.keeper(tab).collection().history().nth(nth).map(|(key, ..)| key.clone())
        };
        let event = match person {
            Person::Own => Event::ChoseOwn,
            Person::Shared(nth) => Event::ChoseShared(id(world, tab, *nth)),
            Person::Leftover(true) => Event::ChoseLeftover(Leftover::Keep),
            Person::Leftover(false) => Event::ChoseLeftover(Leftover::Delete),
            Person::Retries => Event::Retried,
            Person::LetsGo => Event::LetGo,
            Person::Deletes(nth) => match id(world, tab, *nth) {
                Some(id) => Event::Deleted(id),
                None => return,
            },
            Person::DeletesEarlier(nth) => match earlier(world, *nth) {
                Some(key) => Event::DeletedEarlier(key),
                None => return,
            },
            Person::DeletesAside(nth) => match world.keeper(tab).aside().get(*nth) {
                Some(aside) => Event::DeletedAside(aside.key.clone()),
                None => return,
            },
            Person::DeletesEverything => Event::DeletedEverything,
            Person::Undoes => Event::UndidRemoval,
            Person::LeavesStep => Event::LeftStep,
            Person::Restores(nth) => match earlier(world, *nth) {
                Some(key) => Event::Restored(key),
                None => return,
            },
            Person::Decides(true) => Event::ChosePrevious,
            Person::Decides(false) => Event::ChoseFreshStart,
            Person::Keeps(nth) => {
                let all = [Retention::UntilDeleted, Retention::ThreeMonths, Retention::SixMonths, Retention::OneYear];
                Event::ChoseRetention(all[nth % all.len()])
            }
            Person::Agrees => Event::ConfirmedRetention,
            Person::UndoesExpiry => Event::UndidExpiry,
            Person::NotesExpiry => Event::NotedExpiry,
            Person::OpensFile(nth) => match self.files.get(*nth).cloned() {
                Some(file) => {
                    world.happens(tab, Event::OpenedFile(Box::new((file, None))));
                    Event::ConfirmedFile
                }
                None => return,
            },
            Person::Finishes => Event::SharedComputer(shared_computer::Event::Finished),
            Person::Hides => Event::Hid,
            Person::Looks => Event::Shown,
        };
        world.happens(tab, event);
    }

    fn step(&mut self, step: &Step) {
        let world = &mut self.world;
        for tab in 0..2 {
            if world.tabs[tab].is_wiped {
                world.kill_tab(tab, true);
            }
            if !world.tabs[tab].is_alive && !matches!(step, Step::Damage(_)) {
                world.visit(tab);
            }
        }
        if let Some(tab) = step.of_page()
            && world.tabs[tab].is_asleep
        {
            return;
        }
        match step {
            Step::Write(tab, nth, place) => {
                if world.keeper(*tab).status() != Status::Unchosen {
                    let id = id(world, *tab, *nth).map_or_else(|| world.new_id(), |id| id.to_string());
                    world.write(*tab, &id, |reflection, value| set(*place, reflection, value));
                }
            }
            Step::Serve(tab) => drop(world.serve(*tab)),
            Step::Deliver(tab) => drop(world.deliver(*tab)),
            Step::Settle => world.settle(),
            Step::Ring(tab) => world.ring(*tab),
            Step::Person(tab, person) => self.person(*tab, person),
            Step::Close(tab, commits) => world.close_tab(*tab, *commits),
            Step::Kill(tab, commits) => world.kill_tab(*tab, *commits),
            Step::KillBrowser(commits, lost) => world.kill_browser(*commits, *lost),
            Step::FallsAsleep(tab) => world.fall_asleep(*tab),
            Step::Wakes(tab) => world.wake(*tab),
            Step::Fault(which) => {
                world.faults = Faults {
                    refuses: *which == 1,
                    is_full: *which == 2,
                    is_mute: *which == 3,
                    has_no_small_room: *which == 4,
                    has_no_locks: world.faults.has_no_locks,
                };
            }
            Step::Clock(days) => {
                world.now = Timestamp::from_millis(world.now.millis() + days * 86_400_000);
            }
            Step::ClearSiteData => world.clear_site_data(),
            Step::VersionWanted(tab) => drop(world.happens(*tab, Event::VersionWanted)),
            Step::Damage(nth) => {
                world.kill_browser(true, 0);
                world.damage(*nth);
            }
            Step::Export(tab) => {
                let file = world.keeper(*tab).collection().clone();
                if self.files.len() < 3 {
                    self.files.push(file);
                }
            }
            Step::Read => {
                let reader = world.check_by_reading();
                world.kill_tab(reader, false);
                world.tabs.truncate(2);
            }
        }
    }
}

pub(crate) fn run(steps: &[Step], has_no_locks: bool) {
    let _ = pack();
    let mut run = Run { world: World::new(), files: Vec::new() };
    run.world.faults.has_no_locks = has_no_locks;
    run.world.open_tab();
    run.world.open_tab();
    for step in steps {
        run.step(step);
    }
    run.world.check_that_it_goes_on_by_itself();
    let reader = run.world.check_by_reading();
    // Whatever happened before, the next visit can store data.
    run.world.happens(reader, Event::ChoseOwn);
    run.world.settle();
    let value = run.world.write(reader, "r-9", |reflection, value| reflection.task = value);
    run.world.settle();
    assert!(run.world.promised.contains(&value), "{:?}", run.world.keeper(reader).status());
}

/// As many cases as `KEEPING_CASES` sets, else so many that the test takes a second or two.
fn cases() -> u32 {
    std::env::var("KEEPING_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_nothing_comes_back_and_what_is_said_is_so(
        steps in prop::collection::vec(any_step(), 1..50), has_no_locks: bool,
    ) {
        run(&steps, has_no_locks);
    }
}
