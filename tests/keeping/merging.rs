//! Two states of one reflection, and two collections: merged by place, in any order, with both kept where they conflict.

use super::common::{any_reflection, blank, moment, need, pack, reflection_id, runs};
use kompetencekompas::{
    domain::{
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
            held::{copy, differences, digest, held, places, says_the_same},
            kept::Kept,
            place::{AgreementPart, Held, Place, Single},
            version::{CopyId, Stamp},
        },
        navigation::step::Step,
        reflection::{
            PointPlace, Reflection, TaskTime,
            answer::{Answer, Degree},
            follow_up::{FollowUp, Used},
            plan::Agreement,
        },
    },
    formats::saved_file,
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
fn every_field_of_a_reflection_is_a_place() {
    let (full, empty) = (full(), blank());
    let mut built = empty.clone();
    for place in places(&full) {
        copy(&mut built, &place, &full);
    }
    assert_eq!(built, full, "a field without a place is lost in every merge");
    for place in places(&full) {
        copy(&mut built, &place, &empty);
    }
    assert_eq!(built, empty, "and one that cannot be emptied never goes");
    // As the saved file writes it: a field that is new there and in no place shows here.
    let library = [full].into_iter().collect();
    let text = saved_file::write(&library, &pack().identity, moment("2026-11-22T08:30:00Z"));
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let written = file["reflections"][0].clone();
    let known = [
        "id",
        "created",
        "changed",
        "pack",
        "role",
        "task",
        "task_time",
        "goal",
        "goal_text",
        "answers",
        "notes",
        "priorities",
        "preferences",
        "points",
        "plan",
        "follow_ups",
        "sheet",
        "questions",
        "previous",
        "step",
        "mood",
    ];
    for name in written.as_object().unwrap().keys() {
        assert!(known.contains(&name.as_str()), "{name}: is it a place?");
    }
}

#[test]
fn a_place_survives_its_key() {
    for place in places(&full()) {
        assert_eq!(Place::parse(&place.to_string()), Some(place.clone()), "{place}");
    }
    for key in
        ["", "tasks", "answer", "answer/", "answer/Æ", "agreement/x/when", "agreement/1", "note/no", "plan_order/"]
    {
        assert_eq!(Place::parse(key), None, "{key}");
    }
    let odd = Place::Unknown("a/b".to_owned());
    assert_eq!(Place::parse(&odd.to_string()), Some(odd));
}

#[test]
fn differences_are_told_place_by_place_with_what_each_has() {
    let mut other = blank();
    other.task = "Opgave".to_owned();
    other.answers.insert(need("may_time"), Answer::Unknown);
    let one = blank();
    let told = differences(&one, &other);
    let told: Vec<_> = told
        .iter()
        .map(|difference| (difference.place.to_string(), difference.one.clone(), difference.other.clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("task".to_owned(), None, Some(Held::Text("Opgave"))),
            ("answer/may_time".to_owned(), None, Some(Held::Answer(Answer::Unknown))),
        ]
    );
    assert!(differences(&other, &other).is_empty());
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
fn histories(acts: &[Act]) -> [Kept; 3] {
    let first = Kept::new(blank(), Stamp { count: 1, copy: A });
    let mut copies = [first.clone(), first.clone(), first];
    for (nth, act) in (1..).zip(acts) {
        let edit = |copies: &mut [Kept; 3], at: usize, change: &dyn Fn(&mut Reflection)| {
            let mut edited = copies[at].reflection.clone();
            change(&mut edited);
            let stamp = Stamp { count: copies[at].version.count() + 1, copy: [A, B, C][at] };
            if let Some(written) = copies[at].written(edited, stamp) {
                copies[at] = written;
            }
        };
        match act {
            Act::Write(at, place, value) => edit(&mut copies, *at, &|reflection| write(reflection, *place, *value)),
            // Numbers are unique, as `Keeper::agreement_number` makes them.
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
fn unordered(kept: &Kept) -> Reflection {
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
            for place in places(&mine.reflection).into_iter().filter(Place::is_given) {
                let is_news = !theirs.version.has_seen(mine.version.of(&place));
                let is_there = held(&merged.kept.reflection, &place) == held(&mine.reflection, &place);
                prop_assert!(!is_news || is_there || is_lost, "{} of one side is gone without a word", place);
            }
        }
    }

    #[test]
    fn different_places_never_conflict(first in any_reflection(), value in 1..3u8, other in 1..3u8) {
        let base = Kept::new(first, Stamp { count: 1, copy: A });
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

// ---- examples ------------------------------------------------------------------------------------------------------

fn begun(task: &str) -> Kept {
    Kept::new(Reflection { task: task.to_owned(), ..blank() }, Stamp { count: 1, copy: A })
}

fn with(kept: &Kept, count: u64, copy: CopyId, change: impl FnOnce(&mut Reflection)) -> Kept {
    let mut edited = kept.reflection.clone();
    change(&mut edited);
    kept.written(edited, Stamp { count, copy }).unwrap()
}

#[test]
fn an_answer_that_was_taken_back_does_not_come_back_from_an_older_copy() {
    let answered = with(&begun("x"), 2, A, |reflection| reflection.answer(need("may_time"), Some(Answer::Unknown)));
    let taken_back = with(&answered, 3, A, |reflection| reflection.answer(need("may_time"), None));
    for merged in [answered.merge(&taken_back), taken_back.merge(&answered)] {
        assert_eq!(merged.kept.reflection.answers.get(&need("may_time")), None);
    }
}

#[test]
fn a_clock_that_was_ahead_does_not_make_an_older_copy_newer() {
    let base = begun("x");
    let ahead = with(&base, 2, B, |reflection| {
        reflection.task = "forkert ur".to_owned();
        reflection.changed = moment("2031-01-01T00:00:00Z");
    });
    let later = with(&ahead, 3, A, |reflection| {
        reflection.task = "rigtigt ur".to_owned();
        reflection.changed = moment("2026-11-22T09:00:00Z");
    });
    assert_eq!(later.merge(&ahead).kept.reflection.task, "rigtigt ur");
    assert_eq!(ahead.merge(&later).kept.reflection.task, "rigtigt ur");
}

#[test]
fn a_true_conflict_keeps_both_and_says_so() {
    let base = begun("x");
    let (a, b) = (with(&base, 2, A, |it| it.task = "A".to_owned()), with(&base, 2, B, |it| it.task = "B".to_owned()));
    let items = |kept: &Kept| [(Key::current(kept.id().clone()), Entry::Current(kept.clone()))];
    let (mut one, mut other) = (Collection::from_items(items(&a)), Collection::from_items(items(&b)));
    let (before_one, before_other) = (one.clone(), other.clone());
    let joined = one.join(&before_other);
    other.join(&before_one);
    assert_eq!(joined.conflicts, [reflection_id("r-1")]);
    assert_eq!(one, other, "both tabs keep the same");
    let now = one.get(&reflection_id("r-1")).unwrap();
    let (key, earlier, why) = one.history().next().unwrap();
    assert_eq!((now.task.as_str(), earlier.reflection.task.as_str(), why), ("B", "A", Why::Conflict));
    let told = differences(now, &earlier.reflection);
    assert_eq!(told.iter().map(|told| told.place.clone()).collect::<Vec<_>>(), [Place::Single(Single::Task)]);
    // And it can be chosen: then the other is the earlier one.
    let key = key.clone();
    one.restore(&key, C, moment("2026-11-23T08:00:00Z"));
    assert_eq!(one.get(&reflection_id("r-1")).unwrap().task, "A");
    assert_eq!(
        one.history().map(|(_, kept, why)| (kept.reflection.task.as_str(), why)).collect::<Vec<_>>(),
        [("B", Why::Replaced)]
    );
}

#[test]
fn agreements_of_two_tabs_are_both_in_the_plan_and_an_edit_of_one_that_was_removed_is_not_lost() {
    let base = with(&begun("x"), 2, A, |it| it.plan.push(Agreement { id: 1, ..Agreement::default() }));
    let add = |id: u32| {
        move |it: &mut Reflection| it.plan.push(Agreement { id, when: id.to_string(), ..Agreement::default() })
    };
    let merged = with(&base, 3, A, add(10)).merge(&with(&base, 3, B, add(20)));
    let ids: Vec<u32> = merged.kept.reflection.plan.iter().map(|agreement| agreement.id).collect();
    assert_eq!((ids.len(), merged.one_lost || merged.other_lost), (3, false), "{ids:?}");

    let removed = with(&base, 3, A, |it| it.plan.clear());
    let edited = with(&base, 3, B, |it| it.plan[0].when = "imens".to_owned());
    let merged = removed.merge(&edited);
    assert!(merged.kept.reflection.plan.is_empty() && merged.other_lost, "its text is kept as an earlier state");
    let field = |part| Place::Agreement(1, part);
    let both = with(&base, 3, A, |it| it.plan[0].when = "a".to_owned())
        .merge(&with(&base, 3, B, |it| it.plan[0].then = "b".to_owned()));
    assert_eq!(held(&both.kept.reflection, &field(AgreementPart::When)), Some(Held::Text("a")));
    assert_eq!(held(&both.kept.reflection, &field(AgreementPart::Then)), Some(Held::Text("b")));
}

#[test]
fn of_states_of_version_1_the_later_is_current_and_the_other_an_earlier_one() {
    let state = |minutes: i64, task: &str| {
        let mut state = blank();
        state.changed = Timestamp::from_millis(state.created.millis() + minutes * 60_000);
        state.task = task.to_owned();
        state
    };
    let one = Collection::of_version_1([state(60, "arbejde")], [state(10, "først")]);
    let other = Collection::of_version_1([state(90, "hjemme")], [state(10, "først")]);
    let mut both = one.clone();
    let absorbed = both.absorb(&other, C);
    let tasks = |collection: &Collection| {
        let now = collection.get(&reflection_id("r-1")).unwrap().task.clone();
        let mut earlier: Vec<String> = collection.history().map(|(_, kept, _)| kept.reflection.task.clone()).collect();
        earlier.sort();
        (now, earlier)
    };
    assert_eq!(tasks(&both), ("hjemme".to_owned(), vec!["arbejde".to_owned(), "først".to_owned()]));
    assert_eq!((absorbed.conflicts.len(), absorbed.earlier), (1, 1));
    let mut back = other.clone();
    back.absorb(&one, C);
    assert_eq!(tasks(&back), tasks(&both));
    // What was counted never yields to a clock.
    let mut counted = one.clone();
    counted.edit(Reflection { task: "talt".to_owned(), ..counted.get(&reflection_id("r-1")).unwrap().clone() }, A);
    counted.absorb(&Collection::of_version_1([state(9000, "forkert ur")], []), C);
    let (now, earlier) = tasks(&counted);
    assert_eq!((now.as_str(), earlier.contains(&"forkert ur".to_owned())), ("talt", true));
}

#[test]
fn a_file_loses_nothing_and_opening_it_again_changes_nothing() {
    let mut here = Collection::default();
    here.edit(Reflection { task: "her".to_owned(), ..blank() }, A);
    let file = here.clone();
    here.edit(Reflection { task: "her nu".to_owned(), ..blank() }, A);
    let preview = here.preview(&file, B);
    assert_eq!((preview.older.len(), preview.earlier, preview.changes_nothing()), (1, 1, false));
    here.absorb(&file, B);
    assert_eq!(
        here.history().map(|(_, kept, why)| (kept.reflection.task.as_str(), why)).collect::<Vec<_>>(),
        [("her", Why::File)]
    );
    let preview = here.preview(&file, B);
    assert!(preview.changes_nothing(), "{preview:?}");
    // What was deleted comes back with a file: that is what the file is for.
    here.remove(&[reflection_id("r-1")], A);
    assert_eq!((here.is_empty(), here.history().count()), (true, 0));
    assert_eq!(here.preview(&file, B).new, [reflection_id("r-1")]);
    here.absorb(&file, B);
    assert_eq!(here.get(&reflection_id("r-1")).unwrap().task, "her");
}

#[test]
fn unknown_fields_survive_and_are_merged_like_others() {
    let mut here = Collection::default();
    here.unknown = json!({"a": 1, "b": 2}).as_object().unwrap().clone();
    let mut file = Collection::default();
    file.unknown = json!({"b": 3, "c": 4}).as_object().unwrap().clone();
    here.absorb(&file, A);
    assert_eq!(serde_json::Value::from(here.unknown), json!({"a": 1, "b": 2, "c": 4}));
    let base = begun("x");
    let a = with(&base, 2, A, |it| drop(it.unknown.insert("mood".to_owned(), json!(1))));
    let b = with(&base, 2, B, |it| drop(it.unknown.insert("size".to_owned(), json!([2]))));
    let unknown = a.merge(&b).kept.reflection.unknown;
    assert_eq!(serde_json::Value::from(unknown), json!({"mood": 1, "size": [2]}));
}

/// So many reflections as a file of the largest size can hold, and as many again in conflict.
#[test]
fn eighteen_thousand_reflections_are_merged_in_linear_work() {
    let many = |from: usize, copy: CopyId, task: &str| {
        let states = (from..from + 18_000).map(|nth| Reflection {
            id: ReflectionId::try_from(format!("r-{nth:05}")).unwrap(),
            task: task.to_owned(),
            ..blank()
        });
        let items = states.map(|state| {
            let kept = Kept::new(state, Stamp { count: 1, copy });
            (Key::current(kept.id().clone()), Entry::Current(kept))
        });
        Collection::from_items(items)
    };
    let _ = pack();
    let (mut here, file) = (many(0, A, "her"), many(0, B, "der"));
    let begun = Instant::now();
    let preview = here.preview(&file, C);
    here.absorb(&file, C);
    let ids: Vec<ReflectionId> = here.reflections().iter().map(|reflection| reflection.id.clone()).collect();
    here.edit(Reflection { id: ids[9].clone(), task: "ét bogstav".to_owned(), ..blank() }, C);
    here.remove(&ids, C);
    let took = begun.elapsed();
    assert_eq!((preview.conflicts.len(), here.is_empty()), (18_000, true));
    println!("{took:?}");
    // Quadratic work took minutes; unoptimised and on a busy machine this takes seconds.
    assert!(took < Duration::from_secs(20), "{took:?}");
}
