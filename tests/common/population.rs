//! An invented population for trying the suggestions: realistic patterns of answers from a fixed seed, so that every
//! run of the tests sees the same people.
//!
//! No survey shows how the staff of a region would answer. The shares are our estimate, from what is known of Danish
//! surveys of the working environment (most answers are "i høj grad", a fifth are "delvist", few are lower), and from
//! the reasons why people come to a development review. Random choices are drawn in the order of the pack's questions.
//!
//! | what | how it is drawn |
//! |---|---|
//! | temper | 30 % see most things as in place, 45 % are like most, 25 % are critical: [`TEMPERS`] |
//! | story | what brings the person to the review: [`STORIES`]; 60 % have one, 25 % two, 15 % none |
//! | answers of the story | each need of a story is part of it for three of four; then 30 % delvist, 45 % i ringe grad, 25 % i meget ringe grad |
//! | off the scale | of all questions 4 % *ved ikke*, 4 % *ikke relevant*, 4 % left out; one of eight answers only about half |
//! | priorities | 30 % choose none, 20 % one, 20 % two, 30 % three; nine of ten are among what the person answered lowest |
//! | kind of work | as in [`WORK`] |
//! | a device to learn on | 30 % of those in service have none, 6 % of the others; a quarter does not say |
//! | taste | each of the four preferences is stated by half, all choices alike |

use super::common::blank;
use kompetencekompas::domain::{
    basics::choice::Choice,
    content::{
        pack::ContentPack,
        preference::{Company, Context, Device, Formality, Mode, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
};

/// SplitMix64 (Steele, Lea and Flood, 2014): a few lines, and the same numbers on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`. The bias of the remainder is far too small to affect any bound here.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn in_hundred(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of several, each with its share.
    fn share<T: Copy>(&mut self, of: &[(usize, T)]) -> T {
        let mut at = self.below(of.iter().map(|(share, _)| share).sum());
        for (share, one) in of {
            if at < *share {
                return *one;
            }
            at -= share;
        }
        unreachable!("the shares add up to what was drawn from")
    }
}

type Degrees = [(usize, Degree); 5];

/// How people answer where they have no particular problem, in per cent from "i meget høj grad" down.
const TEMPERS: [(usize, Degrees); 3] =
    [(30, degrees([42, 42, 12, 3, 1])), (45, degrees([22, 47, 22, 7, 2])), (25, degrees([8, 36, 36, 15, 5]))];

const fn degrees(shares: [usize; 5]) -> Degrees {
    let [a, b, c, d, e] = shares;
    [(a, Degree::VeryHigh), (b, Degree::High), (c, Degree::Partly), (d, Degree::Low), (e, Degree::VeryLow)]
}

/// How the needs of a story are answered.
const MISSING: [(usize, Degree); 3] = [(30, Degree::Partly), (45, Degree::Low), (25, Degree::VeryLow)];

type Story = &'static [&'static str];

/// The reasons why people come to a development review, with their shares. A need that a pack does not have is skipped.
const STORIES: [(usize, Story); 11] = [
    // New in the task.
    (16, &["can_depth_skills", "dare_confidence", "can_depth_knowledge", "dare_ask_help"]),
    // A new system, new equipment or new rules.
    (14, &["can_depth_knowledge", "should_standards", "will_change", "can_depth_skills"]),
    // No room to learn.
    (15, &["may_time", "may_access", "may_opportunity"]),
    // Unclear expectations.
    (10, &["should_role", "should_direction", "may_mandate", "should_potential"]),
    // The manager is far away.
    (8, &["may_leader_support", "should_direction", "will_meaning"]),
    // A team in which it is not safe.
    (7, &["dare_team_safety", "dare_speak_up", "dare_ask_help"]),
    // Too much routine.
    (9, &["will_interest", "will_meaning", "may_opportunity", "should_potential"]),
    // Without colleagues in the same field.
    (6, &["will_belonging", "can_problem_solving", "should_standards"]),
    // Working together across professions.
    (7, &["can_collaboration", "can_communication", "can_problem_solving"]),
    // Coordinating or leading others.
    (5, &["can_leadership", "can_communication", "may_mandate"]),
    // Hard choices.
    (3, &["should_ethics", "can_communication", "dare_speak_up"]),
];

/// The kinds of work, with the share of a region's staff that we assume.
const WORK: [(usize, Context); 9] = [
    (34, Context::Clinical),
    (8, Context::Psychiatry),
    (4, Context::Prehospital),
    (6, Context::Laboratory),
    (8, Context::CareSocial),
    (14, Context::Service),
    (15, Context::Admin),
    (3, Context::It),
    (8, Context::Leader),
];

/// The people, the same for the same seed and pack.
pub(crate) fn people(pack: &ContentPack, seed: u64, count: usize) -> Vec<Reflection> {
    let mut dice = Dice::new(seed);
    (0..count).map(|_| person(pack, &mut dice)).collect()
}

fn person(pack: &ContentPack, dice: &mut Dice) -> Reflection {
    let mut reflection = blank();
    let temper = dice.share(&TEMPERS);
    let mut missing = Vec::new();
    for _ in 0..dice.share(&[(15, 0), (60, 1), (25, 2)]) {
        let story: Story = dice.share(&STORIES);
        missing.extend(story.iter().copied().filter(|_| dice.in_hundred(75)));
    }
    let asked = if dice.in_hundred(12) { 50 } else { 96 };
    for need in &pack.needs {
        let degree = if missing.contains(&need.id.as_str()) { dice.share(&MISSING) } else { dice.share(&temper) };
        let answer = match dice.below(100) {
            0..4 => Answer::Unknown,
            4..8 => Answer::NotRelevant,
            _ => Answer::Degree(degree),
        };
        reflection.answer(need.id.clone(), dice.in_hundred(asked).then_some(answer));
    }
    choose_priorities(pack, &mut reflection, dice);
    reflection.preferences = preferences(dice);
    reflection
}

fn choose_priorities(pack: &ContentPack, reflection: &mut Reflection, dice: &mut Dice) {
    let number = |reflection: &Reflection, id| reflection.answers.get(id).and_then(|answer| answer.degree());
    let mut open: Vec<_> = pack
        .needs
        .iter()
        .filter_map(|need| Some((number(reflection, &need.id)?, need.id.clone())))
        .filter(|(degree, _)| degree.need_size().is_open())
        .collect();
    open.sort_by_key(|(degree, _)| *degree);
    open.truncate(5);
    for _ in 0..dice.share(&[(30, 0), (20, 1), (20, 2), (30, 3)]) {
        let chosen = if !open.is_empty() && dice.in_hundred(90) {
            open.remove(dice.below(open.len())).1
        } else {
            pack.needs[dice.below(pack.needs.len())].id.clone()
        };
        if !reflection.priorities.contains(&chosen) {
            reflection.toggle_priority(chosen);
        }
    }
}

fn preferences(dice: &mut Dice) -> Preferences {
    fn half<T: Choice>(dice: &mut Dice) -> Option<T> {
        dice.in_hundred(50).then(|| dice.pick(T::ALL))
    }
    let context = dice.share(&WORK);
    let without = if context == Context::Service { 30 } else { 6 };
    let device = if dice.in_hundred(without) { Some(Device::No) } else { Some(Device::Yes) };
    Preferences {
        formality: half::<Formality>(dice),
        company: half::<Company>(dice),
        mode: half::<Mode>(dice),
        time: half::<Time>(dice),
        context: Some(context),
        device: device.filter(|_| !dice.in_hundred(25)),
    }
}
