//! Two states of one reflection, and two collections: merged by place, in any order, with both kept where they
//! conflict.

mod examples;

use super::{
    common::{any_reflection, blank, moment, need, pack, reflection_id, runs},
    world::of_version_1,
};
use kompetencekompas::domain::{
    basics::{
        date::{Date, Timestamp},
        id::{FormId, GoalId, LineId, PrincipleId, ReflectionId},
        role::Role,
    },
    content::{
        dimension::Dimension,
        preference::{Company, Context, Device, Formality, Mode, Preferences, Time},
    },
    keeping::{
        collection::{Collection, Entry, Key, Why},
        place::{Place, differences, digest, held, places, says_the_same},
        version::{CopyId, Stamp},
        versioned::Versioned,
    },
    navigation::step::Step,
    reflection::{
        PointPlace, Reflection, TaskTime,
        answer::{Answer, Degree},
        follow_up::{FollowUp, Used},
        plan::Agreement,
    },
};
use proptest::prelude::*;
use serde_json::json;
use std::time::{Duration, Instant};

const A: CopyId = CopyId::from_random(1);
const B: CopyId = CopyId::from_random(2);
const C: CopyId = CopyId::from_random(3);

/// A reflection with something in every field.
fn full() -> Reflection {
    let day = Date::parse("2026-12-01");
    let agreement = Agreement {
        id: 7,
        form: Some(FormId::try_from("mentor").unwrap()),
        when: "Når".to_owned(),
        then: "Så".to_owned(),
        learn: "Lærer".to_owned(),
        first_use: day,
        helper: "Kollega".to_owned(),
        leader_part: "Leder".to_owned(),
        worked_when: "Virker".to_owned(),
        follow_up: day,
        principles: vec![PrincipleId::try_from("p").unwrap()],
    };
    let follow_up = FollowUp {
        agreement: 7,
        at: moment("2026-12-02T08:00:00Z"),
        used: Some(Used::Partly),
        helped: "Hjalp".to_owned(),
        hindered: "Hindrede".to_owned(),
    };
    let mut full = Reflection {
        role: Role::Leader,
        task: "Opgave".to_owned(),
        task_time: Some(TaskTime::Coming),
        goal: Some(GoalId::try_from("goal").unwrap()),
        goal_text: "Mål".to_owned(),
        priorities: vec![need("may_time"), need("can_breadth")],
        preferences: Preferences {
            formality: Some(Formality::Formal),
            company: Some(Company::Alone),
            mode: Some(Mode::Online),
            time: Some(Time::Flexible),
            context: Some(Context::It),
            device: Some(Device::No),
        },
        plan: vec![agreement],
        follow_ups: vec![follow_up],
        questions: "Spørgsmål".to_owned(),
        previous: Some(reflection_id("r-0")),
        step: Step::Plan,
        unknown: json!({"mood": {"a": 1}}).as_object().unwrap().clone(),
        ..blank()
    };
    full.pack.version = "9.9.9".to_owned();
    full.answers.insert(need("may_time"), Answer::Degree(Degree::Low));
    full.notes.insert(Dimension::May, "Note".to_owned());
    full.points.insert(need("may_time"), PointPlace::Dropped);
    full.sheet.insert(LineId::try_from("strength.x").unwrap(), true);
    full
}

#[test]
fn every_field_of_a_reflection_is_merged_and_can_be_emptied() {
    // The other side has only looked at another page, so that all of it is merged place by place.
    let looked = |kept: &Versioned, count| {
        let elsewhere = Reflection { step: Step::Review, ..kept.reflection.clone() };
        kept.written(elsewhere, Stamp { count, copy: B }).unwrap()
    };
    let base = Versioned::new(blank(), Stamp { count: 1, copy: A });
    let filled = base.written(Reflection { step: Step::Profile, ..full() }, Stamp { count: 2, copy: A }).unwrap();
    let emptied = filled.written(Reflection { step: Step::Profile, ..blank() }, Stamp { count: 3, copy: A }).unwrap();
    for (before, after, count) in [(&base, &filled, 2), (&filled, &emptied, 3)] {
        for merged in [after.merge(&looked(before, count)), looked(before, count).merge(after)] {
            let merged = Reflection { step: after.reflection.step, ..merged.kept.reflection };
            assert_eq!(merged, after.reflection, "a field that is no place is lost in every merge");
        }
    }
}

fn place(path: &[&str]) -> Place {
    Place::new(path.iter().map(|&part| part.to_owned()).collect())
}

#[test]
fn differences_are_told_place_by_place_with_what_each_has() {
    let mut other = blank();
    other.task = "Opgave".to_owned();
    other.answers.insert(need("may_time"), Answer::Unknown);
    other.plan.push(Agreement { id: 7, when: "Når".to_owned(), ..Agreement::default() });
    let one = blank();
    let told = differences(&one, &other);
    let told: Vec<_> =
        told.into_iter().map(|difference| (difference.place, difference.one, difference.other)).collect();
    assert_eq!(
        told,
        [
            (place(&["answers", "may_time"]), None, Some(json!("unknown"))),
            (place(&["plan", "#"]), None, Some(json!([7]))),
            (place(&["plan", "#", "7"]), None, Some(json!({"id": 7}))),
            (place(&["plan", "#", "7", "when"]), None, Some(json!("Når"))),
            (place(&["task"]), None, Some(json!("Opgave"))),
        ]
    );
    assert!(differences(&other, &other).is_empty());
}

#[test]
fn lists_with_things_that_cannot_be_told_apart_are_merged_whole() {
    for list in [json!([{"id": 1}, {"id": 1}]), json!([{"id": 1}, 2]), json!([[], {}]), json!({"#": 1}), json!({})] {
        let mut reflection = blank();
        reflection.unknown.insert("odd".to_owned(), list.clone());
        assert_eq!(held(&places(&reflection), &place(&["odd"])), Some(&list));
    }
}

// ---- random histories of one reflection in three copies -----------------------------------------------------------

#[derive(Debug, Clone)]
enum Act {
    Write(usize, usize, u8),
    Agree(usize),
    Disagree(usize),
    Merge(usize, usize),
}

fn any_act() -> impl Strategy<Value = Act> {
    let copy = || 0..3usize;
    prop_oneof![
        6 => (copy(), 0..6usize, 0..3u8).prop_map(|(copy, place, value)| Act::Write(copy, place, value)),
        2 => copy().prop_map(Act::Agree),
        1 => copy().prop_map(Act::Disagree),
        2 => (copy(), copy()).prop_map(|(to, from)| Act::Merge(to, from)),
    ]
}

fn write(reflection: &mut Reflection, place: usize, value: u8) {
    let text = if value == 0 { String::new() } else { value.to_string() };
    let answer = [None, Some(Answer::Degree(Degree::Low)), Some(Answer::Unknown)][usize::from(value)];
    match place {
        0 => reflection.task = text,
        1 => reflection.answer(need("may_time"), answer),
        2 => reflection.answer(need("can_breadth"), answer),
        3 => {
            if let Some(first) = reflection.plan.first_mut() {
                first.when = text;
            }
        }
        4 => {
            if let Some(first) = reflection.plan.first_mut() {
                first.helper = text;
            }
        }
        _ => reflection.step = Step::PATH[usize::from(value)],
    }
}

/// Three copies that began from the same state and then worked apart, and the file of each.
fn histories(acts: &[Act]) -> [Versioned; 3] {
    let first = Versioned::new(blank(), Stamp { count: 1, copy: A });
    let mut copies = [first.clone(), first.clone(), first];
    for (nth, act) in (1..).zip(acts) {
        let edit = |copies: &mut [Versioned; 3], at: usize, change: &dyn Fn(&mut Reflection)| {
            let mut edited = copies[at].reflection.clone();
            change(&mut edited);
            let stamp = Stamp { count: copies[at].version.count() + 1, copy: [A, B, C][at] };
            if let Some(written) = copies[at].written(edited, stamp) {
                copies[at] = written;
            }
        };
        match act {
            Act::Write(at, place, value) => edit(&mut copies, *at, &|reflection| write(reflection, *place, *value)),
            // Ids are unique, as `Keeper::agreement_number` makes them.
            Act::Agree(at) => edit(&mut copies, *at, &|reflection| {
                reflection.plan.push(Agreement { id: nth, when: "?".to_owned(), ..Agreement::default() });
            }),
            Act::Disagree(at) => edit(&mut copies, *at, &|reflection| drop(reflection.plan.pop())),
            Act::Merge(to, from) => copies[*to] = copies[*to].merge(&copies[*from]).kept,
        }
    }
    copies
}

/// Without the order of the plan, which of three orders made at once is no decision of anybody's.
fn unordered(kept: &Versioned) -> Reflection {
    let mut reflection = kept.reflection.clone();
    reflection.plan.sort_by_key(|agreement| agreement.id);
    reflection
}

proptest! {
    #![proptest_config(runs(2000))]

    #[test]
    fn merging_gives_the_same_in_any_order_and_again(acts in prop::collection::vec(any_act(), 0..24)) {
        let [a, b, c] = histories(&acts);
        for (one, other) in [(&a, &b), (&b, &c), (&a, &c)] {
            let (ab, ba) = (one.merge(other), other.merge(one));
            prop_assert_eq!(&ab.kept, &ba.kept);
            prop_assert_eq!((ab.one_lost, ab.other_lost), (ba.other_lost, ba.one_lost));
            for (state, is_it) in [(one, ab.is_one), (other, ab.is_other)] {
                prop_assert_eq!(says_the_same(&state.reflection, &ab.kept.reflection), is_it);
            }
            for again in [ab.kept.merge(one), ab.kept.merge(other), one.merge(&ab.kept), ab.kept.merge(&ab.kept)] {
                prop_assert_eq!(&again.kept, &ab.kept);
                prop_assert!(!again.one_lost && !again.other_lost, "a conflict that was settled comes up again");
            }
        }
        let left = a.merge(&b).kept.merge(&c).kept;
        let right = a.merge(&b.merge(&c).kept).kept;
        prop_assert_eq!(unordered(&left), unordered(&right));
        prop_assert_eq!(&left.version, &right.version);
    }

    #[test]
    fn what_one_wrote_and_the_other_did_not_know_is_in_the_outcome_or_the_loss_is_told(
        acts in prop::collection::vec(any_act(), 0..24),
    ) {
        let [a, b, _] = histories(&acts);
        let merged = a.merge(&b);
        for (mine, theirs, is_lost) in [(&a, &b, merged.one_lost), (&b, &a, merged.other_lost)] {
            let outcome = places(&merged.kept.reflection);
            for (place, value) in places(&mine.reflection).into_iter().filter(|(place, _)| place.is_given()) {
                let is_news = !theirs.version.has_seen(mine.version.of(&place));
                let is_there = held(&outcome, &place) == Some(&value);
                prop_assert!(!is_news || is_there || is_lost, "{:?} of one side is gone without a word", place);
            }
        }
    }

    #[test]
    fn different_places_never_conflict(first in any_reflection(), value in 1..3u8, other in 1..3u8) {
        let base = Versioned::new(first, Stamp { count: 1, copy: A });
        let edit = |place: usize, value: u8, copy: CopyId| {
            let mut edited = base.reflection.clone();
            write(&mut edited, place, value);
            edited.changed = Timestamp::from_millis(edited.changed.millis() + 5);
            base.written(edited, Stamp { count: 2, copy }).unwrap_or_else(|| base.clone())
        };
        let (a, b) = (edit(0, value, A), edit(1, other, B));
        let merged = a.merge(&b);
        prop_assert!(!merged.one_lost && !merged.other_lost);
        prop_assert_eq!(&merged.kept.reflection.task, &a.reflection.task);
        prop_assert_eq!(merged.kept.reflection.answers.get(&need("may_time")), b.reflection.answers.get(&need("may_time")));
    }

    #[test]
    fn states_that_say_the_same_have_the_same_digest(one in any_reflection(), other in any_reflection()) {
        prop_assert_eq!(says_the_same(&one, &other), digest(&one) == digest(&other));
        let looked = Reflection { step: Step::Review, ..one.clone() };
        prop_assert_eq!(digest(&looked), digest(&one));
    }
}
