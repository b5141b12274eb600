//! The content of the built-in pack.

use super::*;

#[test]
fn the_needs_are_the_26_of_the_contract_in_the_order_they_are_asked() {
    let needs: Vec<(Dimension, &str)> = pack().needs.iter().map(|need| (need.dimension, need.id.as_str())).collect();
    let expected: Vec<(Dimension, &str)> =
        NEEDS.iter().flat_map(|(dimension, ids)| ids.iter().map(|id| (*dimension, *id))).collect();
    assert_eq!(needs, expected);
    assert_eq!(needs.len(), 26);
}

#[test]
fn the_forms_are_the_24_of_the_contract() {
    let forms: Vec<(&str, &str)> =
        pack().learning_forms.iter().map(|form| (form.group.as_str(), form.id.as_str())).collect();
    assert_eq!(forms, FORMS);
}

#[test]
fn the_other_ids_are_those_of_the_contract() {
    assert_eq!(pack().identity.id.as_str(), "standard");
    let groups: Vec<&str> = pack().groups.iter().map(|group| group.id.as_str()).collect();
    let expected = [
        "formal_education",
        "learning_in_daily_work",
        "stretch_projects_tasks",
        "digital_online",
        "dialogue_and_frame",
    ];
    assert_eq!(groups, expected);
    let principles: Vec<&str> = pack().principles.iter().map(|principle| principle.id.as_str()).collect();
    assert_eq!(principles, ["strategic", "practice_near", "cohesion", "added_value", "varied_methods"]);
    let goals: Vec<&str> = pack().goals.iter().map(|goal| goal.id.as_str()).collect();
    let expected = [
        "quality_safety",
        "cohesion_across",
        "new_ways",
        "wellbeing",
        "keep_attract",
        "sustainable_region",
        "own_development",
    ];
    assert_eq!(goals, expected);
}

#[test]
fn every_form_that_a_source_names_is_there_and_says_so() {
    // Midtjylland: "Hvordan", 1 to 4. Nordjylland: the introduction and the fifth principle.
    let midtjylland = [
        "course",
        "further_education",
        "peer_learning",
        "side_by_side_training",
        "clinical_simulation",
        "stretch_task",
        "project_participation",
        "e_learning",
        "virtual_training",
        "webinar",
    ];
    let nordjylland =
        ["leader_feedback", "informal_sparring", "frame_agreement", "blended_programme", "self_directed_study"];
    let named_by = |source: Source| -> BTreeSet<&str> {
        let forms = pack().learning_forms.iter().filter(|form| form.named_by.contains(&source));
        forms.map(|form| form.id.as_str()).collect()
    };
    for id in midtjylland {
        assert!(form(id).named_by.contains(&Source::Midtjylland), "{id}");
    }
    for id in nordjylland {
        assert!(form(id).named_by.contains(&Source::Nordjylland), "{id}");
    }
    // Our own additions must not claim a source.
    for own in [
        "mentor_buddy",
        "team_debrief",
        "case_supervision",
        "cross_unit_exchange",
        "super_user",
        "professional_network",
        "certification",
        "guideline_review",
        "supplier_training",
    ] {
        assert!(form(own).named_by.is_empty(), "{own}");
    }
    assert_eq!(named_by(Source::Midtjylland), BTreeSet::from(midtjylland));
    assert_eq!(named_by(Source::Nordjylland), BTreeSet::from(nordjylland));
}

#[test]
fn depth_and_breadth_are_those_of_region_midtjylland() {
    for need in &pack().needs {
        let expected = match need.id.as_str() {
            "can_depth_knowledge" | "can_depth_skills" => Some(CompetenceKind::Depth),
            id if id.starts_with("can_") => Some(CompetenceKind::Breadth),
            _ => None,
        };
        assert_eq!(need.kind, expected, "{}", need.id);
    }
}

#[test]
fn only_the_safety_of_the_team_is_a_property_of_the_team() {
    let team: Vec<&str> = pack().needs.iter().filter(|need| need.team).map(|need| need.id.as_str()).collect();
    assert_eq!(team, ["dare_team_safety"]);
}

#[test]
fn the_short_edition_asks_two_questions_of_each_word() {
    for dimension in Dimension::ALL {
        assert_eq!(pack().needs_of(dimension).filter(|need| need.core).count(), 2, "{dimension:?}");
    }
}

#[test]
fn time_and_access_are_what_high_effort_needs_to_begin() {
    let room: Vec<&str> = pack().needs.iter().filter(|need| need.room_to_begin).map(|need| need.id.as_str()).collect();
    assert_eq!(room, ["may_time", "may_access"]);
}

#[test]
fn the_sheet_speaks_as_i_and_never_to_you() {
    let mut texts = Vec::new();
    for need in &pack().needs {
        let sheet = need.sheet.as_ref().unwrap_or_else(|| panic!("{} says nothing on the sheet", need.id));
        texts.extend([&sheet.in_place, &sheet.talk, &sheet.agree]);
    }
    texts.extend(pack().learning_forms.iter().map(|form| form.ask.as_ref().unwrap()));
    texts.extend(pack().topics.iter().map(|topic| &topic.text));
    assert!(texts.len() > 100, "only {} texts", texts.len());
    for text in texts {
        let to_you: [(&str, &[&str]); 2] =
            [(&text.da, &["du", "dig", "din", "dit", "dine"]), (&text.en, &["you", "your", "yours", "yourself"])];
        for (text, to_you) in to_you {
            assert!(!words(text).iter().any(|word| to_you.contains(&word.to_lowercase().as_str())), "{text}");
        }
    }
}

#[test]
fn every_kind_of_work_has_tasks_to_think_of() {
    let examples: Vec<Context> = pack().examples.iter().map(|example| example.context).collect();
    assert_eq!(examples, Context::ALL);
}

#[test]
fn that_it_is_voluntary_is_said() {
    let voluntary = pack().start.voluntary.as_ref().unwrap();
    for word in ["frivilligt", "Lederen", "løn", "ansættelse"] {
        assert!(voluntary.da.contains(word), "{}", voluntary.da);
    }
    for word in ["voluntary", "manager", "pay", "employment"] {
        assert!(voluntary.en.contains(word), "{}", voluntary.en);
    }
}

#[test]
fn no_text_is_empty_or_untidy() {
    let mut texts = 0;
    walk("", &json(), &mut |place, text| {
        texts += 1;
        assert!(!text.trim().is_empty(), "{place} is empty");
        assert_eq!(text.trim(), text, "{place} has spaces at its ends");
        assert!(!text.contains("  "), "{place} has two spaces in a row: {text}");
        assert!(!text.chars().any(char::is_control), "{place} has a control character: {text:?}");
        assert!(!text.contains(['<', '>', '{', '}']), "{place} looks like markup: {text}");
        for leftover in ["TODO", "FIXME", "XXX", "lorem"] {
            assert!(!text.contains(leftover), "{place} is not finished: {text}");
        }
    });
    assert!(texts > 1000, "only {texts} texts were seen");
}

#[test]
fn the_two_languages_are_two_translations() {
    // Only for these the word is the same in both languages.
    let same = ["Kompetencekompas", "Webinar", "E-learning"];
    fn pairs(place: &str, value: &Value, visit: &mut impl FnMut(&str, &str, &str)) {
        if let (Some(da), Some(en)) = (value["da"].as_str(), value["en"].as_str()) {
            visit(place, da, en);
        }
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| pairs(&format!("{place}[{at}]"), item, visit))
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(name, field)| pairs(&format!("{place}.{name}"), field, visit))
            }
            _ => {}
        }
    }
    pairs("", &json(), &mut |place, da, en| {
        assert!(da != en || same.contains(&da), "{place} is the same in both languages: {da}");
        assert!(!en.contains(['æ', 'ø', 'å']), "{place}: Danish letters in the English text: {en}");
        let ends = |text: &str| text.chars().next_back().filter(char::is_ascii_punctuation);
        assert_eq!(ends(da), ends(en), "{place}: one ends as a sentence and one does not: {da} / {en}");
    });
}

/// A person who is new, or to whom speaking is not safe, can take it too: nothing has to be proposed alone at a
/// meeting.
#[test]
fn every_first_step_can_be_taken_without_standing_up_at_a_meeting() {
    for form in &pack().learning_forms {
        let step = &form.first_step.da;
        let proposes = step.to_lowercase().contains("foreslå");
        assert!(!proposes || step.contains("sammen"), "{}: {step}", form.id);
    }
}
