//! The suggestions for two thousand people: do they vary with the answers, or does every person get the same? The
//! population and its estimates are in `common/population.rs`. `cargo test --test simulation -- --nocapture` prints the
//! table.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;
#[path = "common/population.rs"]
mod population;

use common::{PACK_TEXT, names, need};
use kompetencekompas::{
    domain::{
        content::{
            pack::{ContentPack, LearningForm, Strength},
            preference::Effort,
        },
        reflection::{Reflection, answer::need_size},
        suggestion::{Suggestion, Suggestions, suggest},
    },
    formats::pack::{parse, parse_over},
};
use std::collections::BTreeMap;

const SEED: u64 = 2026;
const PEOPLE: usize = 2000;

/// The counts among those to whom at least one learning form is suggested. Shares are of these, in per mille.
struct Count<'a> {
    pack: &'a ContentPack,
    people: usize,
    with_top: usize,
    cards: usize,
    /// How often each form is among the top three, is first, and is the easy start.
    forms: BTreeMap<&'a str, [usize; 3]>,
    groups: BTreeMap<&'a str, usize>,
    high_effort: usize,
    priorities: usize,
    priorities_addressed: usize,
    absurd: BTreeMap<&'static str, usize>,
}

impl<'a> Count<'a> {
    fn of(pack: &'a ContentPack) -> Self {
        let forms = pack.learning_forms.iter().map(|form| (form.id.as_str(), [0; 3])).collect();
        let mut count = Self {
            pack,
            people: 0,
            with_top: 0,
            cards: 0,
            forms,
            groups: BTreeMap::new(),
            high_effort: 0,
            priorities: 0,
            priorities_addressed: 0,
            absurd: BTreeMap::new(),
        };
        for reflection in population::people(pack, SEED, PEOPLE) {
            count.add(&reflection, &suggest(pack, &reflection));
        }
        count
    }

    fn form(&self, suggestion: &Suggestion) -> &'a LearningForm {
        self.pack.learning_form(&suggestion.form).unwrap()
    }

    fn add(&mut self, reflection: &Reflection, result: &Suggestions) {
        self.people += 1;
        let forms: Vec<&LearningForm> = result.top.iter().map(|suggestion| self.form(suggestion)).collect();
        let Some(first) = forms.first() else { return };
        self.with_top += 1;
        self.forms.get_mut(first.id.as_str()).unwrap()[1] += 1;
        self.cards += forms.len();
        for form in &forms {
            self.forms.get_mut(form.id.as_str()).unwrap()[0] += 1;
        }
        for group in &self.pack.groups {
            *self.groups.entry(group.id.as_str()).or_default() +=
                usize::from(forms.iter().any(|form| form.group == group.id));
        }
        self.high_effort += usize::from(forms.iter().any(|form| form.effort == Effort::High));
        if let Some(easy) = &result.easy_start {
            self.forms.get_mut(self.form(easy).id.as_str()).unwrap()[2] += 1;
        }
        self.add_priorities(reflection, result);
        for (what, _) in absurdities(self.pack, reflection, result).into_iter().filter(|(_, is_so)| *is_so) {
            *self.absurd.entry(what).or_default() += 1;
        }
    }

    /// A priority for which something is possible is addressed when a form that is shown, or a topic for the manager
    /// that is shown, is there because of it.
    fn add_priorities(&mut self, reflection: &Reflection, result: &Suggestions) {
        for priority in &reflection.priorities {
            if !need_size(&reflection.answers, priority).is_some_and(|size| size.is_open()) {
                continue;
            }
            self.priorities += 1;
            let by_form = result
                .top
                .iter()
                .chain(&result.easy_start)
                .any(|suggestion| suggestion.reasons.iter().any(|reason| reason.need == *priority));
            let by_leader =
                result.leader.iter().flat_map(|slot| &slot.topics).take(3).any(|topic| topic.need == *priority);
            self.priorities_addressed += usize::from(by_form || by_leader);
        }
    }

    fn mille(&self, number: usize) -> usize {
        number * 1000 / self.with_top.max(1)
    }

    fn print(&self) {
        let percent = |number| self.mille(number) as f64 / 10.0;
        println!(
            "\n{}: {} people, {} with suggestions, {:.1} cards each",
            self.pack.identity.id,
            self.people,
            self.with_top,
            self.cards as f64 / self.with_top as f64
        );
        println!("{:24} {:>7} {:>7} {:>7}", "form", "top 3", "first", "easy");
        let mut forms: Vec<_> = self.forms.iter().collect();
        forms.sort_by_key(|(_, counts)| std::cmp::Reverse(counts[0]));
        for (form, counts) in forms {
            let [top, first, easy] = counts.map(percent);
            println!("{form:24} {top:>6.1}% {first:>6.1}% {easy:>6.1}%");
        }
        for (group, number) in &self.groups {
            println!("{group:32} {:>6.1}%", percent(*number));
        }
        println!("{:32} {:>6.1}%", "a form of high effort", percent(self.high_effort));
        println!(
            "{:32} {:>6.1}%",
            "priorities addressed",
            self.priorities_addressed as f64 * 100.0 / self.priorities as f64
        );
        for (what, number) in &self.absurd {
            println!("{what}: {number} ({:.1}%)", percent(*number));
        }
    }
}

/// Suggestions that an expert found absurd in the first release, and whether they occur here.
fn absurdities(pack: &ContentPack, reflection: &Reflection, result: &Suggestions) -> Vec<(&'static str, bool)> {
    let is_high = |id: &str| need_size(&reflection.answers, &need(id)).is_some_and(|size| size.is_high());
    let effort = |suggestion: &Suggestion| pack.learning_form(&suggestion.form).unwrap().effort;
    let group = |suggestion: &Suggestion| &pack.learning_form(&suggestion.form).unwrap().group;
    let top = names(&result.top);
    let place = |id: &str| top.iter().position(|form| *form == id);
    let first = result.top.first();
    let is_frame = |id: &str| id.starts_with("may_");
    let best = |suggestion: &Suggestion| suggestion.reasons.iter().map(|reason| reason.strength).max();
    let other_group_has_a_reason = || {
        result.more.iter().any(|suggestion| {
            let form = pack.learning_form(&suggestion.form).unwrap();
            form.easy_start && suggestion.need_points > 0 && first.is_some_and(|first| form.group != *group(first))
        })
    };
    vec![
        (
            "a form of high effort for somebody without time or access",
            result.top.iter().any(|suggestion| effort(suggestion) == Effort::High)
                && (is_high("may_time") || is_high("may_access")),
        ),
        (
            "a form of high effort because of nothing but \"delvist\" that is no priority",
            result.top.iter().any(|suggestion| {
                effort(suggestion) == Effort::High
                    && suggestion.reasons.iter().all(|reason| !reason.priority && reason.degree.number() == 3)
            }),
        ),
        (
            "the manager's feedback, because the conditions are missing",
            result.top.iter().any(|suggestion| {
                suggestion.form.as_str() == "leader_feedback"
                    && suggestion.reasons.iter().any(|reason| is_frame(reason.need.as_str()))
            }),
        ),
        (
            "a card with nothing but weak reasons",
            result.top.iter().any(|suggestion| best(suggestion) == Some(Strength::Supports)),
        ),
        (
            "further education before a course, without one strong reason",
            place("further_education").is_some_and(|place| {
                best(&result.top[place]) < Some(Strength::Direct)
                    && self::place(&top, "course").is_none_or(|course| place < course)
            }),
        ),
        (
            // A short conversation takes no time, and is what remains possible then.
            "an easy start that takes time, because of nothing but missing time",
            result.easy_start.as_ref().is_some_and(|easy| {
                easy.form.as_str() != "informal_sparring"
                    && easy.reasons.iter().all(|reason| reason.need.as_str() == "may_time")
            }),
        ),
        (
            "an easy start of the first card's kind, though another kind has a reason",
            first.is_some_and(|first| {
                result.easy_start.as_ref().is_some_and(|easy| group(easy) == group(first)) && other_group_has_a_reason()
            }),
        ),
    ]
}

fn place(top: &[&str], id: &str) -> Option<usize> {
    top.iter().position(|form| *form == id)
}

fn packs() -> [ContentPack; 3] {
    [
        parse(PACK_TEXT).unwrap(),
        parse_over(include_str!("../packs/region-midtjylland.json"), PACK_TEXT).unwrap(),
        parse_over(include_str!("../packs/region-nordjylland.json"), PACK_TEXT).unwrap(),
    ]
}

#[test]
fn suggestions_vary_with_the_answers() {
    for pack in &packs() {
        let count = Count::of(pack);
        count.print();
        let id = &pack.identity.id;
        assert!(count.with_top * 100 >= count.people * 95, "{id}: only {} get a learning form", count.with_top);
        for (form, [top, _, easy]) in &count.forms {
            assert!(count.mille(*top) <= 450, "{id}: {form} is suggested to {} in a thousand", count.mille(*top));
            let is_ranked = *form != "frame_agreement";
            assert!(!is_ranked || top + easy > 0, "{id}: {form} is suggested to nobody");
        }
        for group in ["formal_education", "learning_in_daily_work", "stretch_projects_tasks", "digital_online"] {
            let share = count.mille(count.groups[group]);
            assert!(share >= 120, "{id}: {group} is suggested to {share} in a thousand");
        }
        assert!(count.mille(count.high_effort) <= 350, "{id}: high effort for {}", count.mille(count.high_effort));
        assert!(
            count.priorities > 1000 && count.priorities_addressed * 10 >= count.priorities * 9,
            "{id}: {} of {} priorities are addressed",
            count.priorities_addressed,
            count.priorities
        );
        assert_eq!(count.absurd, BTreeMap::new(), "{id}");
    }
}

/// The bounds are meaningful only if the people are not all alike.
#[test]
fn the_people_are_many_and_the_same_in_every_run() {
    let pack = parse(PACK_TEXT).unwrap();
    let people = population::people(&pack, SEED, PEOPLE);
    assert_eq!(people, population::people(&pack, SEED, PEOPLE));
    assert_ne!(people, population::people(&pack, SEED + 1, PEOPLE));
    let share = |is_so: &dyn Fn(&Reflection) -> bool| people.iter().filter(|one| is_so(one)).count() * 100 / PEOPLE;
    let degrees = |number: u8| {
        let answers = || people.iter().flat_map(|one| one.answers.values().filter_map(|answer| answer.degree()));
        answers().filter(|degree| degree.number() == number).count() * 100 / answers().count()
    };
    let shares: Vec<usize> = (1..=5).map(degrees).collect();
    assert!(shares[3] > 35 && shares[2] > 15 && shares[0] < 10, "from 1 to 5: {shares:?} per cent");
    let is_high = |one: &Reflection, id| need_size(&one.answers, &need(id)).is_some_and(|size| size.is_high());
    for id in ["may_time", "may_access"] {
        let lacking = share(&|one| is_high(one, id));
        assert!((10..40).contains(&lacking), "{lacking} per cent lack {id}");
    }
    let with_priorities = share(&|one| !one.priorities.is_empty());
    assert!((60..=75).contains(&with_priorities), "{with_priorities} per cent have priorities");
}
