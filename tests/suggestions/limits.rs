//! Suggestions that never occur, and the reasons that are given.

use super::*;

/// A person who doubts being able to manage gets a stretch task only beside a form that supports.
fn check_guard(reflection: &Reflection) -> Result<bool, TestCaseError> {
    let result = suggest(pack(), reflection);
    let top = names(&result.top);
    let stretched = top.contains(&"stretch_task");
    if stretched && size_is_high(reflection, "dare_confidence") {
        let supported =
            top.iter().any(|id| *id != "stretch_task" && strength(&need("dare_confidence"), &form(id).id) >= 2);
        prop_assert!(supported, "a stretch task without support: {top:?}");
        prop_assert_eq!(
            result.top.iter().map(|suggestion| &suggestion.form).collect::<BTreeSet<_>>().len(),
            top.len(),
            "twice on top"
        );
    }
    Ok(stretched)
}

proptest! {
    #![proptest_config(runs(256))]

    // Drawn so that stretch tasks occur: the needs they answer are low more often than others.
    #[test]
    fn a_stretch_task_never_stands_alone_before_somebody_who_doubts(
        mut reflection in any_reflection(),
        confidence in prop::sample::select(vec![1u8, 2]),
        low in prop::collection::vec(
            prop::sample::select(vec!["will_interest", "will_change", "will_ownership", "can_problem_solving",
                "may_opportunity", "can_leadership", "will_meaning"]), 1..=5),
        preferences in any_preferences(),
        rest_is_in_place: bool,
    ) {
        if rest_is_in_place {
            reflection.answers = all_answered(5).answers;
        }
        reflection.answer(need("dare_confidence"), Some(Answer::Degree(degree(confidence))));
        for id in low {
            reflection.answer(need(id), Some(Answer::Degree(Degree::VeryLow)));
        }
        reflection.preferences = preferences;
        check_guard(&reflection)?;
    }
}

#[test]
fn the_best_supporting_form_takes_the_last_place_beside_a_stretch_task() {
    let stretching =
        ["will_interest", "will_meaning", "will_change", "will_ownership", "can_problem_solving", "may_opportunity"];
    let confidence = need("dare_confidence");
    let supports = |form: &FormId| form.as_str() != "stretch_task" && strength(&confidence, form) >= 2;
    let mut moved = 0;
    for mut reflection in attempts(&stretching) {
        for (context, number) in [(None, 1), (None, 2), (Some(Context::It), 1), (Some(Context::It), 2)] {
            reflection.preferences.context = context;
            reflection.answer(confidence.clone(), Some(Answer::Degree(degree(number))));
            check_guard(&reflection).unwrap();
            let result = suggest(pack(), &reflection);
            let mut ranked: Vec<&Suggestion> =
                listed(&result).filter(|suggestion| suggestion.form.as_str() != "frame_agreement").collect();
            ranked.sort_by_key(|suggestion| rank(suggestion));
            let best = expected_top(&reflection, &ranked);
            let rest: Vec<&Suggestion> = ranked
                .iter()
                .copied()
                .filter(|one| !names(best.iter().copied()).contains(&one.form.as_str()))
                .collect();
            let stretched = names(best.iter().copied()).contains(&"stretch_task");
            if !stretched || best.iter().any(|suggestion| supports(&suggestion.form)) {
                assert_eq!(names(&result.top), names(best.iter().copied()), "nothing to guard, and yet forms moved");
                continue;
            }
            moved += 1;
            let supporter = rest.iter().copied().find(|suggestion| supports(&suggestion.form)).unwrap();
            assert!(best.len() == MAX_SUGGESTIONS, "a supporter is added where there is room");
            let mut expected: Vec<&Suggestion> =
                best.iter().copied().filter(|suggestion| suggestion.form.as_str() != "stretch_task").collect();
            expected.truncate(MAX_SUGGESTIONS - 2);
            expected.push(supporter);
            expected.extend(best.iter().copied().find(|suggestion| suggestion.form.as_str() == "stretch_task"));
            let set = |forms: &[&'static str]| forms.iter().copied().collect::<BTreeSet<_>>();
            let names_of = |row: &[&Suggestion]| -> Vec<&'static str> {
                row.iter().map(|suggestion| form(suggestion.form.as_str()).id.as_str()).collect()
            };
            let top: Vec<&Suggestion> = result.top.iter().collect();
            assert_eq!(set(&names_of(&top)), set(&names_of(&expected)), "{:?}", reflection.answers);
            let place = |id: &str| top.iter().position(|suggestion| suggestion.form.as_str() == id);
            assert!(
                place(supporter.form.as_str()) < place("stretch_task"),
                "whoever reads from the top meets the stretch task before its support"
            );
        }
    }
    assert!(moved >= 5, "the guard had to act only {moved} times: this test proves little");
}

#[test]
fn the_guard_also_holds_for_whoever_picks_among_low_answers() {
    let mut reflection = all_answered(1);
    reflection.answer(need("will_interest"), Some(Answer::Degree(Degree::Low)));
    for a in &pack().needs {
        for b in pack().needs.iter().filter(|b| a.id < b.id) {
            reflection.priorities = vec![a.id.clone(), b.id.clone()];
            check_guard(&reflection).unwrap();
            let result = suggest(pack(), &reflection);
            assert_eq!(result.situation, Situation::NoDirection { picked: true });
            for suggestion in &result.top {
                assert!(!suggestion.reasons.is_empty(), "{} + {}: {} has no reason", a.id, b.id, suggestion.form);
            }
        }
    }
}

#[test]
fn nobody_is_sent_away_to_learn_because_the_team_is_not_safe() {
    for id in ATTENDED_ALONE_OR_AWAY {
        assert_eq!(strength(&need("dare_team_safety"), &form(id).id), 0, "{id}");
    }
    let result = suggest(pack(), &answered_else(4, &[("dare_team_safety", 1)]));
    let shown = names(top_and_easy_start(&result));
    assert_eq!(shown.first(), Some(&"team_debrief"));
    assert!(!ATTENDED_ALONE_OR_AWAY.iter().any(|id| shown.contains(id)), "{shown:?}");
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn every_suggestion_can_be_traced_to_answers_and_cells(reflection in any_reflection()) {
        let result = suggest(pack(), &reflection);
        for suggestion in listed(&result) {
            let form = &suggestion.form;
            prop_assert_eq!(suggestion.need_points, suggestion.reasons.iter().map(|reason| reason.points).sum::<u32>());
            prop_assert!(suggestion.reasons.is_sorted_by_key(|reason| std::cmp::Reverse(reason.points)));
            for reason in &suggestion.reasons {
                let need = &reason.need;
                prop_assert_eq!(reflection.answers.get(need), Some(&Answer::Degree(reason.degree)), "{} {}", form, need);
                prop_assert_eq!(Some(reason.strength), pack().cell(need, form).map(|cell| cell.strength));
                prop_assert_eq!(reason.priority, reflection.priorities.contains(need));
                prop_assert!(reason.degree.need_size().is_open(), "{} quotes what is in place", form);
                let doubled = if reason.priority { 2 } else { 1 };
                prop_assert_eq!(reason.points, doubled * weight(reason.degree) * reason.strength.squared());
            }
            let needs: BTreeSet<&NeedId> = suggestion.reasons.iter().map(|reason| &reason.need).collect();
            prop_assert_eq!(needs.len(), suggestion.reasons.len(), "{} gives a reason twice", form);
            if is_directed(&result) {
                let open = pack().needs.iter().filter(|need| {
                    need_size(&reflection.answers, &need.id).is_some_and(|size| size.is_open())
                        && strength(&need.id, form) > 0
                });
                let effort = common::form(form.as_str()).effort;
                // A form of high effort has its own rule: see `the_three_strongest_reasons_count_and_no_others`.
                prop_assert!(
                    effort == Effort::High || open.count().min(3) == needs.len(),
                    "{} does not give its three strongest reasons",
                    form
                );
            }
        }
    }
}
