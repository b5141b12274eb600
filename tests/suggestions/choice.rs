//! The person's possible preferences, and that every need and every form occurs.

use super::*;

#[test]
fn the_kind_of_work_and_the_device_leave_out_what_does_not_fit() {
    let screens = ["blended_programme", "e_learning", "virtual_training", "webinar"];
    let contexts = Context::ALL.iter().copied().map(Some).chain([None]);
    for context in contexts {
        for device in [None, Some(Device::Yes), Some(Device::No)] {
            let mut reflection = answered_else(4, &[("can_depth_skills", 1), ("can_depth_knowledge", 1)]);
            reflection.preferences = Preferences { context, device, ..Preferences::default() };
            let left_out: BTreeSet<String> =
                suggest(pack(), &reflection).left_out.into_iter().map(String::from).collect();
            let mut expected = BTreeSet::new();
            let by_hand = [
                Context::Clinical,
                Context::Psychiatry,
                Context::Prehospital,
                Context::Laboratory,
                Context::CareSocial,
            ];
            if context.is_some_and(|context| !by_hand.contains(&context)) {
                expected.insert("clinical_simulation".to_owned());
            }
            // A leader is not signed off for a task, and not trained by a supplier or while a colleague looks on.
            if context == Some(Context::Leader) {
                expected.extend(["certification", "supplier_training", "side_by_side_training"].map(str::to_owned));
            }
            // The super user is one of those who use a system: not in IT, whom super users ask, and not a leader.
            if matches!(context, Some(Context::Leader | Context::It)) {
                expected.insert("super_user".to_owned());
            }
            if device == Some(Device::No) {
                expected.extend(screens.map(str::to_owned));
            }
            assert_eq!(left_out, expected, "{context:?}, device {device:?}");
        }
    }
}

proptest! {
    #![proptest_config(runs(128))]

    #[test]
    fn the_filter_takes_forms_away_and_changes_no_points(reflection in any_reflection()) {
        let mut open = reflection.clone();
        open.preferences = Preferences { context: None, device: None, ..reflection.preferences };
        let (open, result) = (suggest(pack(), &open), suggest(pack(), &reflection));
        let all = points(&open);
        for suggestion in listed(&result) {
            prop_assert_eq!(Some(&suggestion.need_points), all.get(suggestion.form.as_str()), "{}", suggestion.form);
        }
        prop_assert_eq!(result.leader, open.leader);
        prop_assert_eq!(result.situation, open.situation);
    }
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn preferences_move_a_score_by_a_quarter_at_most_and_never_overrule_a_need(
        mut reflection in any_reflection(),
        taste in any_taste(),
    ) {
        reflection.preferences = Preferences::default();
        let without = suggest(pack(), &reflection);
        reflection.preferences = taste;
        let with = suggest(pack(), &reflection);
        prop_assert_eq!(points(&with), points(&without), "the points of the needs stay");
        let before: BTreeMap<&str, u32> = listed(&without).map(|form| (form.form.as_str(), form.score())).collect();
        let all: Vec<&Suggestion> = listed(&with).collect();
        for a in &all {
            let plain = before[a.form.as_str()];
            prop_assert!(a.score() >= plain && a.score() * 4 <= plain * 5, "{}: {plain} → {}", a.form, a.score());
            for b in &all {
                if a.need_points * 4 > b.need_points * 5 {
                    prop_assert!(rank(a) < rank(b), "{} {} after {} {}", a.form, a.score(), b.form, b.score());
                }
            }
        }
    }

    #[test]
    fn whoever_prefers_nothing_gets_what_the_needs_say(mut reflection in any_reflection()) {
        reflection.preferences = Preferences::default();
        let unsaid = suggest(pack(), &reflection);
        reflection.preferences = Preferences {
            formality: Some(Formality::Any),
            company: Some(Company::Any),
            mode: Some(Mode::Any),
            time: Some(Time::Any),
            ..Preferences::default()
        };
        prop_assert_eq!(suggest(pack(), &reflection), unsaid);
    }
}

#[test]
fn a_preference_breaks_a_tie() {
    let mut reflection = answered(&[("can_depth_knowledge", 2)]);
    let check = |preferences: Preferences, reflection: &mut Reflection, first: &str| {
        reflection.preferences = preferences;
        assert_eq!(names(&suggest(pack(), reflection).top)[0], first, "{preferences:?}");
    };
    check(Preferences::default(), &mut reflection, "course");
    check(Preferences { mode: Some(Mode::Physical), ..Preferences::default() }, &mut reflection, "course");
    check(Preferences { time: Some(Time::Flexible), ..Preferences::default() }, &mut reflection, "blended_programme");
    let both = Preferences { mode: Some(Mode::Blended), time: Some(Time::Flexible), ..Preferences::default() };
    check(both, &mut reflection, "blended_programme");
}

#[test]
fn every_single_need_is_addressed_by_something() {
    for need in &pack().needs {
        for number in [1, 2, 3] {
            for reflection in [answered(&[(need.id.as_str(), number)]), answered_else(5, &[(need.id.as_str(), number)])]
            {
                let result = suggest(pack(), &reflection);
                let who = format!("{} answered {number}", need.id);
                assert_eq!(result.situation, Situation::Directed, "{who}");
                assert!(!result.top.is_empty() || result.leader.is_some(), "{who}: nothing is suggested");
                assert!(
                    result.top.iter().all(|suggestion| suggestion.reasons[0].need == need.id),
                    "{who}: something else is suggested"
                );
            }
        }
    }
}

#[test]
fn a_need_that_is_no_topic_for_the_leader_has_a_form_that_does_more_than_support() {
    for need in pack().needs.iter().filter(|need| need.leader_topic.is_none()) {
        let best =
            pack().learning_forms.iter().filter(|form| !form.leader_slot).map(|form| strength(&need.id, &form.id));
        assert!(best.max() >= Some(2), "{} is only ever supported", need.id);
    }
}

#[test]
fn every_form_is_the_answer_to_somebody_who_states_no_preferences() {
    let is_shown = |form: &LearningForm, reflection: &Reflection| {
        let result = suggest(pack(), reflection);
        top_and_easy_start(&result).iter().any(|suggestion| suggestion.form == form.id)
            || result.leader.is_some_and(|leader| leader.form == form.id)
    };
    let unreachable: Vec<&str> = pack()
        .learning_forms
        .iter()
        .filter(|form| {
            let needs: Vec<&str> = pack()
                .needs
                .iter()
                .filter(|need| strength(&need.id, &form.id) > 0)
                .map(|need| need.id.as_str())
                .collect();
            !attempts(&needs).iter().any(|reflection| is_shown(form, reflection))
        })
        .map(|form| form.id.as_str())
        .collect();
    assert!(unreachable.is_empty(), "no answers lead to {unreachable:?}");
}
