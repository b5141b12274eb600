//! The points of an answer, and of a form with several.

use super::*;

#[test]
fn one_answer_gives_each_form_the_points_that_paper_and_pencil_give() {
    for need in &pack().needs {
        for degree in Degree::ALL {
            let result = suggest(pack(), &answered(&[(need.id.as_str(), degree.number())]));
            for suggestion in listed(&result) {
                let is_too_much = form(suggestion.form.as_str()).effort == Effort::High && degree == Degree::Partly;
                let expected =
                    if is_too_much { 0 } else { weight(degree) * strength(&need.id, &suggestion.form).pow(2) };
                assert_eq!(suggestion.need_points, expected, "{} answered {degree:?}: {}", need.id, suggestion.form);
            }
        }
    }
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn the_three_strongest_reasons_count_and_no_others(reflection in any_reflection()) {
        let result = suggest(pack(), &reflection);
        prop_assume!(is_directed(&result));
        for suggestion in listed(&result) {
            let form = form(suggestion.form.as_str());
            let points: Vec<u32> = suggestion.reasons.iter().map(|reason| reason.points).collect();
            let all = all_points(&reflection, form);
            prop_assert_eq!(&points[..], &all[..all.len().min(3)], "{}", form.id);
            prop_assert_eq!(suggestion.need_points, expected_points(&reflection, form), "{}", form.id);
        }
    }
}

#[test]
fn many_weak_reasons_never_beat_one_strong_one() {
    // Everything is a little missing; one thing is missing altogether.
    let mut reflection = all_answered(3);
    reflection.answer(need("dare_team_safety"), Some(Answer::Degree(Degree::VeryLow)));
    assert_eq!(names(&suggest(pack(), &reflection).top)[0], "team_debrief");
}

#[test]
fn delvist_does_not_justify_high_effort_unless_it_matters_most() {
    let high: Vec<&LearningForm> = pack().learning_forms.iter().filter(|form| form.effort == Effort::High).collect();
    assert_eq!(high.len(), 3, "this test goes through them all");
    let mut reflection = answered_else(4, &[("can_leadership", 3), ("dare_try", 3), ("will_change", 3)]);
    let result = suggest(pack(), &reflection);
    for suggestion in listed(&result).filter(|suggestion| high.iter().any(|form| form.id == suggestion.form)) {
        assert_eq!((suggestion.need_points, &suggestion.reasons[..]), (0, &[][..]), "{}", suggestion.form);
    }
    reflection.priorities = vec![need("can_leadership")];
    let result = suggest(pack(), &reflection);
    assert_eq!(names(&result.top)[0], "further_education", "{:?}", result.top);
}

#[test]
fn whoever_lacks_time_or_access_gets_what_can_begin_anyway() {
    let wants = [("can_leadership", 1), ("will_change", 5)];
    let first = |answers: &[(&str, u8)]| {
        let mut reflection = answered_else(4, answers);
        reflection.priorities = vec![need("can_leadership")];
        let result = suggest(pack(), &reflection);
        assert!(listed(&result).any(|one| one.form.as_str() == "further_education"), "it can still be found");
        let top: Vec<String> = names(&result.top).into_iter().map(str::to_owned).collect();
        top
    };
    assert_eq!(first(&wants)[0], "further_education");
    for (condition, number) in [("may_time", 2), ("may_time", 1), ("may_access", 2), ("may_access", 1)] {
        let top = first(&[wants[0], wants[1], (condition, number)]);
        assert!(top.iter().all(|id| form(id).effort < Effort::High), "{condition} {number}: {top:?}");
    }
    assert_eq!(first(&[wants[0], wants[1], ("may_time", 3)])[0], "further_education", "delvist is not without time");
}

#[test]
fn time_alone_is_no_reason_for_a_learning_form() {
    // Only the conditions are missing: that is a topic for the manager. Weak cells make no card.
    for condition in ["may_time", "may_leader_support"] {
        for number in [1, 2, 3] {
            let result = suggest(pack(), &answered_else(4, &[(condition, number)]));
            assert_eq!(names(&result.top), [""; 0], "{condition} {number}");
            assert_eq!(result.leader.unwrap().frame_first, number < 3, "{condition} {number}");
        }
    }
}

#[test]
fn the_managers_feedback_is_no_answer_to_missing_conditions() {
    for need in pack().needs.iter().filter(|need| need.is_frame()) {
        assert_eq!(strength(&need.id, &form("leader_feedback").id), 0, "{}", need.id);
    }
}

#[test]
fn the_points_of_several_answers_add_up() {
    let reflection = answered_else(4, &[("can_depth_skills", 2), ("dare_confidence", 1), ("may_time", 3)]);
    let result = suggest(pack(), &reflection);
    for suggestion in listed(&result) {
        let expected: u32 = [("can_depth_skills", 2), ("dare_confidence", 3), ("may_time", 1)]
            .iter()
            .map(|(id, weight)| weight * strength(&need(id), &suggestion.form).pow(2))
            .sum();
        assert_eq!(suggestion.need_points, expected, "{}", suggestion.form);
    }
}

proptest! {
    #![proptest_config(runs(256))]

    // The inversion: the likeliest error in the whole program. Where a situation begins or ends (all alike), other
    // rules apply, which have tests of their own below.
    #[test]
    fn a_lower_answer_never_gives_a_form_fewer_points(mut reflection in any_reflection(), changed in any_need()) {
        let Some(answer) = lowered(reflection.answers.get(&changed)) else { return Ok(()) };
        let before = suggest(pack(), &reflection);
        reflection.answer(changed, Some(answer));
        let after = suggest(pack(), &reflection);
        prop_assume!(is_directed(&before) && is_directed(&after));
        let after = points(&after);
        for (form, points) in points(&before) {
            if let Some(now) = after.get(form) {
                prop_assert!(*now >= points, "{form}: {points} points before, {now} after");
            }
        }
    }

    #[test]
    fn a_larger_need_never_lowers_a_form_that_addresses_it_below_one_that_does_not(
        mut reflection in any_reflection(),
        changed in any_need(),
    ) {
        let Some(answer) = lowered(reflection.answers.get(&changed)) else { return Ok(()) };
        let before = suggest(pack(), &reflection);
        reflection.answer(changed.clone(), Some(answer));
        let after = suggest(pack(), &reflection);
        prop_assume!(is_directed(&before) && is_directed(&after));
        let ranks = |suggestions: &Suggestions| -> BTreeMap<FormId, _> {
            listed(suggestions).map(|suggestion| (suggestion.form.clone(), rank(suggestion))).collect()
        };
        let (was, is) = (ranks(&before), ranks(&after));
        let in_both = |form: &&FormId| is.contains_key(*form);
        for addressing in was.keys().filter(in_both).filter(|form| strength(&changed, form) > 0) {
            for other in was.keys().filter(in_both).filter(|form| strength(&changed, form) == 0) {
                prop_assert!(
                    was[addressing] > was[other] || is[addressing] < is[other],
                    "{changed}: {addressing} stood before {other} and no longer does"
                );
            }
        }
        // The same for what the person sees. While confidence is low, the guard may put a supporting form in between.
        if !size_is_high(&reflection, "dare_confidence") {
            for pushed_out in names(&before.top).into_iter().filter(|form| !names(&after.top).contains(form)) {
                for new in names(&after.top).into_iter().filter(|form| !names(&before.top).contains(form)) {
                    let addresses = |form: &str| strength(&changed, &common::form(form).id) > 0;
                    prop_assert!(
                        !addresses(pushed_out) || addresses(new),
                        "{changed}: {pushed_out} lost its place to {new}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_same_answers_always_give_the_same_suggestions(reflection in any_reflection(), order in any::<u64>()) {
        let expected = suggest(pack(), &reflection);
        prop_assert_eq!(&suggest(pack(), &reflection), &expected);

        let mut answers: Vec<_> = reflection.answers.clone().into_iter().collect();
        // Any other order will do.
        answers.sort_by_key(|(need, _)| {
            need.as_str().bytes().fold(order, |sum, byte| sum.rotate_left(7) ^ u64::from(byte).wrapping_mul(order | 1))
        });
        let mut other = blank();
        for (need, answer) in answers {
            other.answer(need, Some(answer));
        }
        other.priorities = reflection.priorities.iter().rev().cloned().collect();
        other.preferences = reflection.preferences;
        // Fields that are no answer and no preference have no effect.
        other.task = "Noget helt andet".to_owned();
        other.notes.insert(Dimension::Can, "can_depth_skills".to_owned());
        prop_assert_eq!(suggest(pack(), &other), expected);
    }

    #[test]
    fn what_is_not_on_the_scale_counts_for_nothing(reflection in any_reflection()) {
        let expected = suggest(pack(), &reflection);
        for answer in [None, Some(Answer::Unknown), Some(Answer::NotRelevant)] {
            let mut other = reflection.clone();
            for need in &pack().needs {
                if reflection.answers.get(&need.id).and_then(|answer| answer.degree()).is_none() {
                    other.answer(need.id.clone(), answer);
                }
            }
            let result = suggest(pack(), &other);
            // With nothing on the scale, "nothing answered" and "nothing on the scale" are still distinguished.
            let situation = if expected.top.is_empty() { result.situation } else { expected.situation };
            prop_assert_eq!(result, Suggestions { situation, ..expected.clone() }, "{:?}", answer);
        }
    }

    #[test]
    fn a_priority_adds_points_to_the_forms_that_address_it_and_takes_none(
        mut reflection in any_reflection(),
        chosen in any_need(),
    ) {
        reflection.priorities.retain(|need| *need != chosen);
        reflection.priorities.truncate(2);
        let before = suggest(pack(), &reflection);
        reflection.toggle_priority(chosen.clone());
        let after = suggest(pack(), &reflection);
        let weight = reflection.answers.get(&chosen).and_then(|answer| answer.degree()).map_or(0, weight);
        let (was, is) = (points(&before), points(&after));
        for (form, points) in was {
            prop_assert!(is[form] >= points, "{form}: {points} points before, {} after", is[form]);
            if is_directed(&before) {
                let form = common::form(form);
                prop_assert_eq!(is[form.id.as_str()], expected_points(&reflection, form), "{}", form.id);
                let addresses = weight * strength(&chosen, &form.id) > 0;
                prop_assert!(addresses || is[form.id.as_str()] == points, "{}", form.id);
            }
        }
    }
}
