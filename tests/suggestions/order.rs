//! Which form comes first, and which topics are for the leader.

use super::*;

#[test]
fn equal_points_are_ordered_by_effort_and_then_as_in_the_pack() {
    let mut ties = 0;
    for need in &pack().needs {
        for number in [1, 2, 3] {
            let result = suggest(pack(), &answered(&[(need.id.as_str(), number)]));
            // The easy start is taken out of its place in the row; the others keep theirs.
            for row in [&result.top, &result.more] {
                for pair in row.windows(2) {
                    let (first, second) = (form(pair[0].form.as_str()), form(pair[1].form.as_str()));
                    assert!(pair[0].need_points >= pair[1].need_points, "{}: {} {}", need.id, first.id, second.id);
                    if pair[0].need_points == pair[1].need_points {
                        ties += 1;
                        let order =
                            (first.effort, place_in_pack(&first.id)) < (second.effort, place_in_pack(&second.id));
                        assert!(order, "{}: {} stands before {}", need.id, first.id, second.id);
                    }
                }
            }
        }
    }
    assert!(ties > 100, "only {ties} ties: this test proves little");
}

#[test]
fn a_tie_goes_to_the_form_that_asks_for_less() {
    let check = |answers: &[(&str, u8)], expected: &[&str]| {
        assert_eq!(names(&suggest(pack(), &answered(answers)).top), expected, "{answers:?}");
    };
    // Strength 3 twice, the lower effort first; then the three with strength 2 and low effort in the order of the pack.
    check(&[("will_belonging", 1)], &["peer_learning", "professional_network", "informal_sparring"]);
    // Strength 3 throughout: medium before high effort, and the course before the blended programme as in the pack.
    check(&[("can_depth_knowledge", 2)], &["course", "blended_programme", "further_education"]);
    check(&[("dare_confidence", 2)], &["side_by_side_training", "clinical_simulation", "certification"]);
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn the_top_holds_the_best_three_and_the_rest_follows_in_order(mut reflection in any_reflection()) {
        // While confidence is low, the guard may move forms; it has a test of its own.
        if size_is_high(&reflection, "dare_confidence") {
            reflection.answer(need("dare_confidence"), Some(Answer::Degree(Degree::Partly)));
        }
        let result = suggest(pack(), &reflection);
        let mut ranked: Vec<&Suggestion> = listed(&result).collect();
        ranked.sort_by_key(|suggestion| rank(suggestion));
        let top = if is_directed(&result) { expected_top(&reflection, &ranked) } else { result.top.iter().collect() };
        prop_assert_eq!(names(&result.top), names(top.iter().copied()), "the best that help");
        let easy: Vec<&Suggestion> = ranked
            .iter()
            .copied()
            .filter(|suggestion| suggestion.need_points > 0 && common::form(suggestion.form.as_str()).easy_start)
            .filter(|suggestion| !names(&result.top).contains(&suggestion.form.as_str()))
            .collect();
        let group = |suggestion: &Suggestion| &common::form(suggestion.form.as_str()).group;
        let first = result.top.first().map(group);
        let other = easy.iter().find(|suggestion| Some(group(suggestion)) != first).or(easy.first());
        prop_assert_eq!(names(&result.easy_start), names(other.copied()), "the best easy one, of another group if it can be");
        let shown = names(top_and_easy_start(&result));
        ranked.retain(|suggestion| !shown.contains(&suggestion.form.as_str()));
        prop_assert_eq!(names(&result.more), names(ranked));
    }

    #[test]
    fn every_form_stands_in_exactly_one_place_and_at_most_three_on_top(reflection in any_reflection()) {
        let result = suggest(pack(), &reflection);
        prop_assert!(result.top.len() <= 3);
        let mut places: Vec<&str> = listed(&result).map(|suggestion| suggestion.form.as_str()).collect();
        places.extend(result.left_out.iter().map(FormId::as_str));
        places.extend(result.leader.iter().map(|leader| leader.form.as_str()));
        places.sort_unstable();
        let mut all: Vec<&str> = pack().learning_forms.iter().map(|form| form.id.as_str()).collect();
        all.sort_unstable();
        prop_assert_eq!(places, all);
    }

    #[test]
    fn what_is_shown_has_a_reason_and_the_easy_start_is_an_easy_form(reflection in any_reflection()) {
        let result = suggest(pack(), &reflection);
        for suggestion in top_and_easy_start(&result) {
            prop_assert!(!suggestion.reasons.is_empty(), "{} has no reason", suggestion.form);
            prop_assert!(suggestion.form.as_str() != "frame_agreement", "the agreement with the leader has a slot of its own");
        }
        if let Some(easy) = &result.easy_start {
            let easy_forms = ["informal_sparring", "e_learning", "webinar", "self_directed_study"];
            prop_assert!(easy_forms.contains(&easy.form.as_str()), "{}", easy.form);
            prop_assert!(!names(&result.top).contains(&easy.form.as_str()), "{} is shown twice", easy.form);
        }
    }
}

#[test]
fn the_leaders_topics_are_a_say_the_frame_the_direction_and_that_it_is_safe() {
    let topics: Vec<&str> =
        pack().needs.iter().filter(|need| need.leader_topic.is_some()).map(|need| need.id.as_str()).collect();
    assert_eq!(topics, LEADER_TOPICS);
}

#[test]
fn nothing_but_a_say_in_learning_is_for_the_leader() {
    let result = suggest(pack(), &answered_else(4, &[("will_ownership", 1)]));
    let topics: Vec<_> = result.leader.iter().flat_map(|slot| slot.shown()).map(|topic| topic.need.as_str()).collect();
    assert_eq!(topics, ["will_ownership"]);
}

#[test]
fn whoever_cannot_speak_safely_is_told_of_somebody_else_than_the_leader() {
    for id in ["dare_speak_up", "dare_team_safety"] {
        let topic = pack().need(&need(id)).unwrap().leader_topic.as_ref().unwrap();
        assert!(topic.da.contains("arbejdsmiljørepræsentant"), "{}", topic.da);
        assert!(topic.en.contains("health and safety representative"), "{}", topic.en);
    }
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn every_open_topic_of_the_leader_is_in_the_leaders_slot(reflection in any_reflection()) {
        let result = suggest(pack(), &reflection);
        let is_priority = |id: &str| reflection.priorities.contains(&need(id));
        let mut expected: Vec<(u8, &str, bool)> = LEADER_TOPICS
            .iter()
            .filter_map(|id| Some((reflection.answers.get(&need(id))?.degree()?.number(), *id, is_priority(id))))
            .filter(|(number, _, _)| *number <= 3)
            .collect();
        // Priorities first, then the largest need; a stable sort keeps the order of the questions.
        expected.sort_by_key(|(number, _, priority)| (!priority, *number));
        let all = |topics: &[LeaderTopic]| -> Vec<_> {
            topics.iter().map(|topic| (topic.degree.number(), topic.need.to_string(), topic.priority)).collect()
        };
        if let Some(leader) = &result.leader {
            let owned: Vec<_> = expected.iter().map(|(number, id, priority)| (*number, (*id).to_owned(), *priority)).collect();
            prop_assert_eq!(&all(&leader.topics), &owned);
            // Three can be talked about; the others are one tap away.
            prop_assert_eq!(&all(leader.shown()), &owned[..owned.len().min(3)]);
            prop_assert_eq!(&all(leader.more()), &owned[owned.len().min(3)..]);
        }
        let frame_is_missing = expected.iter().any(|(number, id, _)| id.starts_with("may_") && *number <= 2);
        match &result.leader {
            Some(leader) => {
                prop_assert_eq!(leader.form.as_str(), "frame_agreement");
                prop_assert_eq!(leader.frame_first, frame_is_missing);
            }
            None => prop_assert!(expected.is_empty()),
        }
    }
}

#[test]
fn the_agreement_with_the_leader_is_never_ranked_among_the_forms() {
    let agreement = &form("frame_agreement").id;
    let addressed: Vec<&str> =
        pack().needs.iter().filter(|need| strength(&need.id, agreement) > 0).map(|need| need.id.as_str()).collect();
    // Also where no topic of the leader is open, and the agreement would have the most points.
    assert!(addressed.iter().any(|id| !LEADER_TOPICS.contains(id)), "this test proves little");
    for reflection in attempts(&addressed) {
        let result = suggest(pack(), &reflection);
        assert!(!names(top_and_easy_start(&result)).contains(&"frame_agreement"), "{:?}", result.leader);
    }
}

#[test]
fn the_frame_comes_first_only_where_it_is_missing() {
    let check = |answers: &[(&str, u8)], expected: Option<bool>| {
        let frame_first = suggest(pack(), &answered_else(4, answers)).leader.map(|leader| leader.frame_first);
        assert_eq!(frame_first, expected, "{answers:?}");
    };
    check(&[("will_interest", 1)], None);
    check(&[("may_time", 4)], None);
    check(&[("may_time", 3)], Some(false));
    check(&[("may_time", 2)], Some(true));
    check(&[("may_access", 1)], Some(true));
    // Direction and safety are the leader's too, but they do not keep other suggestions back.
    check(&[("should_direction", 1), ("dare_team_safety", 1), ("may_time", 3)], Some(false));
}
