//! Nothing asked, nothing open, picks alone, and ids that the pack does not have.

use super::*;

/// The situation, and whether any form is suggested.
fn check_situation(what: &str, reflection: &Reflection, situation: Situation, suggests: bool) {
    let result = suggest(pack(), reflection);
    assert_eq!(result.situation, situation, "{what}");
    assert_eq!(!result.top.is_empty(), suggests, "{what}: {:?}", names(&result.top));
    assert!(suggests || result.easy_start.is_none(), "{what}: there is an easy start");
}

#[test]
fn special_cases_are_told_apart() {
    use Situation::{Directed, NoDirection, NothingAnswered, NothingMissing, NothingOnScale};
    let off_the_scale = |answer: Answer| {
        let mut reflection = blank();
        for need in &pack().needs {
            reflection.answer(need.id.clone(), Some(answer));
        }
        reflection
    };
    let picked = |mut reflection: Reflection, needs: &[&str]| {
        reflection.priorities = needs.iter().map(|id| need(id)).collect();
        reflection
    };
    check_situation("nothing answered", &blank(), NothingAnswered, false);
    check_situation("only unknown", &off_the_scale(Answer::Unknown), NothingOnScale, false);
    check_situation("only not relevant", &off_the_scale(Answer::NotRelevant), NothingOnScale, false);
    check_situation("nothing but a pick", &picked(blank(), &["may_time"]), NothingAnswered, false);

    check_situation("all in place", &all_answered(5), NothingMissing, false);
    check_situation("all in place, all alike", &all_answered(4), NothingMissing, false);
    check_situation("one in place", &answered(&[("may_time", 4)]), NothingMissing, false);
    check_situation(
        "all in place, picks",
        &picked(all_answered(5), &["may_time", "will_change"]),
        NothingMissing,
        false,
    );

    check_situation("all partly", &all_answered(3), NoDirection { picked: false }, false);
    check_situation("all low", &all_answered(2), NoDirection { picked: false }, false);
    check_situation(
        "all missing, not alike",
        &answered_else(2, &[("may_time", 1)]),
        NoDirection { picked: false },
        false,
    );
    let five = ["may_time", "may_access", "will_change", "can_leadership", "dare_try"].map(|id| (id, 3));
    check_situation("five alike", &answered(&five), NoDirection { picked: false }, false);

    check_situation("four alike are no pattern", &answered(&five[..4]), Directed, true);
    check_situation("one missing", &answered_else(5, &[("will_interest", 3)]), Directed, true);
    check_situation("all low but one", &answered_else(2, &[("will_interest", 3)]), Directed, true);

    let one = picked(all_answered(3), &["can_depth_skills"]);
    check_situation("one pick is too few", &one, NoDirection { picked: false }, false);
    let two = picked(all_answered(3), &["can_depth_skills", "can_leadership"]);
    check_situation("two picks give a direction", &two, NoDirection { picked: true }, true);
    // A pick that gives no order, since nothing is missing there, does not count.
    let mut idle = picked(all_answered(3), &["can_depth_skills", "can_leadership"]);
    idle.answer(need("can_leadership"), Some(Answer::NotRelevant));
    check_situation("a pick off the scale", &idle, NoDirection { picked: false }, false);
}

#[test]
fn picks_alone_rank_where_the_answers_point_nowhere() {
    for number in [1, 2, 3] {
        let mut reflection = all_answered(number);
        reflection.priorities = vec![need("should_ethics"), need("can_communication")];
        let result = suggest(pack(), &reflection);
        for suggestion in listed(&result) {
            let needs = suggestion.reasons.iter().all(|reason| reflection.priorities.contains(&reason.need));
            assert!(needs, "{} is ranked by what was not picked", suggestion.form);
        }
        assert_eq!(names(&result.top)[0], "case_supervision");
        // The leader's part does not depend on the person's picks.
        assert_eq!(result.leader.unwrap().topics.len(), LEADER_TOPICS.len());
    }
}

#[test]
fn the_leaders_slot_stands_also_where_nothing_is_ranked() {
    let result = suggest(pack(), &all_answered(3));
    let leader = result.leader.unwrap();
    assert!(!leader.frame_first, "partly is not missing");
    assert!(suggest(pack(), &all_answered(2)).leader.unwrap().frame_first);
    assert_eq!(suggest(pack(), &all_answered(4)).leader, None);
}

#[test]
fn answers_to_questions_that_the_pack_does_not_have_change_nothing() {
    let mut reflection = answered_else(4, &[("can_depth_skills", 2)]);
    let expected = suggest(pack(), &reflection);
    reflection.answer(need("removed_in_2_0"), Some(Answer::Degree(Degree::VeryLow)));
    reflection.priorities = vec![need("removed_in_2_0")];
    assert_eq!(suggest(pack(), &reflection), expected);
    let only_that =
        Reflection { answers: [(need("removed_in_2_0"), Answer::Unknown)].into_iter().collect(), ..blank() };
    assert_eq!(suggest(pack(), &only_that).situation, Situation::NothingAnswered);
}

#[test]
fn picks_that_the_pack_does_not_have_are_no_picks() {
    let removed = ["removed_in_2_0", "also_removed"].map(need);
    let mut reflection = all_answered(3);
    for need in &removed {
        reflection.answer(need.clone(), Some(Answer::Degree(Degree::Partly)));
    }
    reflection.priorities = removed.to_vec();
    check_situation("picks of an earlier pack", &reflection, Situation::NoDirection { picked: false }, false);
}

#[test]
fn a_strength_of_three_counts_more_than_two_of_two() {
    assert_eq!([1, 2, 3].map(|number| Strength::try_from(number).unwrap().squared()), [1, 4, 9]);
}
