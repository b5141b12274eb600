//! The possible content of the talk sheet, and the proposed one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;

use common::{answered, blank, moment, pack, reflection_id};
use kompetencekompas::{
    documents::{
        paper::{Block, Item},
        talk_sheet::{self, Setting, TalkSheet},
    },
    domain::{
        basics::{date::Date, id::LineId, language::Language},
        content::pack::LearningForm,
        navigation::NextTask,
        reflection::{
            Reflection,
            answer::Answer,
            follow_up::{FollowUp, Used},
            plan::Agreement,
        },
    },
};

fn agreement(id: u32, then: &str) -> Agreement {
    Agreement { then: then.to_owned(), ..Agreement::new(id, Date::parse("2026-11-22").unwrap()) }
}

/// A reflection whose plan was followed up.
fn followed_up() -> Reflection {
    let mut reflection = blank();
    reflection.plan = vec![agreement(1, "spørge en kollega"), agreement(2, "prøve selv")];
    let follow_up = |agreement, used, hindered: &str| FollowUp {
        agreement,
        at: moment("2027-01-03T08:30:00Z"),
        used,
        helped: String::new(),
        hindered: hindered.to_owned(),
    };
    reflection.follow_ups = vec![follow_up(1, Some(Used::Partly), "Sygdom i teamet"), follow_up(2, None, "")];
    reflection
}

fn sheet(reflection: &Reflection, previous: Option<&Reflection>) -> TalkSheet {
    talk_sheet::talk_sheet(pack(), reflection, Setting { previous, talk_day: None, is_shared: false }, Language::Da)
}

fn lines(sheet: &TalkSheet) -> Vec<(&str, bool)> {
    sheet.groups.iter().flat_map(|group| &group.lines).map(|line| (line.id.as_str(), line.is_on)).collect()
}

/// The items of the lists under a heading.
fn items<'a>(sheet: &'a TalkSheet, heading: &str) -> Vec<&'a Item> {
    let lists = sheet.paper.blocks.iter().flat_map(|block| match block {
        Block::Columns(lists) => lists.iter().collect(),
        Block::List(list) => vec![list],
        _ => Vec::new(),
    });
    lists.filter(|list| list.heading == heading).flat_map(|list| &list.items).collect()
}

#[test]
fn what_came_of_the_last_plan_can_be_on_the_sheet_for_the_new_talk() {
    let last = followed_up();
    let mut next =
        last.next(reflection_id("r-2"), moment("2027-01-03T08:30:00Z"), pack().identity.clone(), NextTask::Other);
    assert_eq!(lines(&sheet(&next, None)), []);
    let made = sheet(&next, Some(&last));
    assert_eq!(lines(&made), [("previous.1", true)], "only what was told of");
    let [since] = items(&made, "Siden sidst")[..] else { panic!("{made:?}") };
    assert!(since.text.contains("spørge en kollega"), "{made:?}");
    assert_eq!(since.details, ["Hvad stod i vejen? Sygdom i teamet"]);

    // Line by line, like the others, and not mistaken for the agreement with the same number in the new plan.
    next.plan = vec![agreement(1, "lære en anden op")];
    next.follow_ups.clone_from(&last.follow_ups);
    next.sheet.insert(LineId::try_from("previous.1").unwrap(), false);
    let made = sheet(&next, Some(&last));
    assert_eq!(lines(&made), [("previous.1", false), ("follow_up.1", true), ("agreement.1", true)]);
}

#[test]
fn low_answers_and_notes_are_not_proposed() {
    let mut reflection = answered(&[
        ("may_time", 1),
        ("may_mandate", 2),
        ("may_access", 2),
        ("may_opportunity", 5),
        ("can_depth_skills", 3),
    ]);
    reflection.notes.insert(kompetencekompas::domain::content::dimension::Dimension::May, "Vagtplanen".to_owned());
    for (id, is_on) in lines(&sheet(&reflection, None)) {
        let discreet = ["take_up.", "leader.", "note."].iter().any(|kind| id.starts_with(kind));
        assert_eq!(is_on, !discreet, "{id}");
    }
}

#[test]
fn what_a_person_writes_stays_text_in_the_file() {
    let reflection = Reflection { task: "<script>alert(1)</script> & \"fed\"".to_owned(), ..blank() };
    let html = sheet(&reflection, None).paper.html(Language::Da, "22. november 2026");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;fed&quot;"), "{html}");
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn when_and_then_make_one_sentence() {
    let check = |when: &str, then: &str, expected: &str| {
        let agreement = Agreement { when: when.to_owned(), then: then.to_owned(), ..agreement(1, "") };
        let t = kompetencekompas::text::text(Language::Da);
        assert_eq!(talk_sheet::agreement_words(t, &agreement), expected);
    };
    check("vagten begynder.", "spørge en kollega.", "Når vagten begynder, så vil jeg spørge en kollega.");
    check(" vagten begynder ", "", "Når vagten begynder");
    check("", "spørge en kollega", "Jeg vil spørge en kollega");
}

#[test]
fn the_sheet_speaks_as_i() {
    let mut reflection = common::answered_else(4, &[("can_depth_skills", 2), ("may_time", 1)]);
    reflection.priorities = vec![common::need("can_depth_skills")];
    let sheet = sheet(&reflection, None);
    let words: Vec<&str> =
        sheet.groups.iter().flat_map(|group| &group.lines).flat_map(|line| line.text.split_whitespace()).collect();
    assert!(words.contains(&"Jeg"), "{words:?}");
    for to_you in ["du", "Du", "dig", "dit", "dine"] {
        assert!(!words.contains(&to_you), "{words:?}");
    }
}

/// A manager reads the sheet, and must not be addressed as "du".
fn speaks_to(words: &str, language: Language) -> Option<&str> {
    let to_you: &[&str] = match language {
        Language::Da => &["du", "dig", "din", "dit", "dine"],
        Language::En => &["you", "your", "yours", "yourself"],
    };
    words.split(|c: char| !c.is_alphabetic()).find(|word| to_you.contains(&word.to_lowercase().as_str()))
}

#[test]
fn nothing_on_a_sheet_speaks_to_the_reader_however_much_is_on_it() {
    for pack in common::packs() {
        for language in [Language::Da, Language::En] {
            for (number, lead) in [(1, "low"), (5, "high")] {
                let mut reflection = common::all_answered(number);
                reflection.priorities = vec![common::need("will_ownership"), common::need("may_mandate")];
                reflection.answers.insert(common::need("may_leader_support"), Answer::Unknown);
                reflection.topics = pack.topics.iter().map(|topic| topic.id.clone()).collect();
                reflection.goal = Some(pack.goals[0].id.clone());
                reflection.plan = (1..)
                    .zip(pack.learning_forms.iter().take(3))
                    .map(|(id, form)| of_form(id, form, language))
                    .collect();
                let setting = Setting { is_shared: true, ..Setting::default() };
                let made = talk_sheet::talk_sheet(&pack, &reflection, setting, language);
                reflection.sheet =
                    made.groups.iter().flat_map(|group| &group.lines).map(|line| (line.id.clone(), true)).collect();
                let made = talk_sheet::talk_sheet(&pack, &reflection, setting, language);
                assert!(made.groups.iter().flat_map(|group| &group.lines).all(|line| line.is_on));
                let text = made.paper.plain_text();
                assert!(text.lines().count() > 40, "{text}");
                for line in text.lines() {
                    assert_eq!(speaks_to(line, language), None, "{} {language:?} {lead}: {line}", pack.identity.id);
                }
            }
        }
    }
}

fn of_form(id: u32, form: &LearningForm, language: Language) -> Agreement {
    Agreement::from_form(id, Date::parse("2026-11-22").unwrap(), form, language)
}

#[test]
fn no_name_that_can_be_on_a_sheet_speaks_to_the_reader() {
    for pack in common::packs() {
        for language in [Language::Da, Language::En] {
            let needs = pack.needs.iter().flat_map(|need| {
                let learn = need.sheet.as_ref().and_then(|sheet| sheet.learn.as_ref());
                std::iter::once(need.own_name()).chain(learn)
            });
            let forms = pack
                .learning_forms
                .iter()
                .flat_map(|form| [&form.name, &form.plan_when, &form.plan_then].into_iter().chain(&form.ask));
            let others = pack.goals.iter().map(|goal| &goal.text).chain(pack.topics.iter().map(|topic| &topic.text));
            let mut seen = 0;
            for name in needs.chain(forms).chain(others).map(|name| name.get(language)) {
                seen += 1;
                assert_eq!(speaks_to(name, language), None, "{}: {name}", pack.identity.id);
            }
            assert!(seen > 100, "{seen}");
        }
    }
}

#[test]
fn a_shared_computer_leaves_room_on_paper_for_three_agreements() {
    for written in [0, 1, 3] {
        let plan: Vec<Agreement> = (1..=written).map(|id| agreement(id, &format!("øve {id}"))).collect();
        let reflection = Reflection { plan, ..blank() };
        for is_shared in [false, true] {
            let setting = Setting { is_shared, ..Setting::default() };
            let paper = talk_sheet::talk_sheet(pack(), &reflection, setting, Language::Da).paper;
            let rows = paper.blocks.iter().find_map(|block| match block {
                Block::Table { rows, .. } => Some(rows.len()),
                _ => None,
            });
            let expected = if is_shared { Some(3) } else { (written > 0).then_some(written as usize) };
            assert_eq!(rows, expected, "{written} written, {is_shared}");
            assert_eq!(paper.is_dense(), written == 3, "what is empty needs no smaller letters");
            let text = paper.plain_text();
            assert_eq!(text.matches("øve").count(), written as usize);
            assert!(
                !text.contains(&format!("{}. \n", written + 1)) && text.contains("Mine aftaler") == (written > 0),
                "{text}"
            );
            let html = paper.html(Language::Da, "");
            assert_eq!(html.matches("class=\"blank\"").count(), rows.unwrap_or_default() - written as usize);
        }
    }
}

#[test]
fn a_line_of_the_text_has_one_dash() {
    let mut reflection = common::answered_else(5, &[("may_time", 1)]);
    reflection.sheet.insert(talk_sheet::talk_line(&common::need("may_time")).unwrap(), true);
    let text = sheet(&reflection, None).paper.plain_text();
    assert!(text.contains("\n- Tid til at lære. "), "{text}");
}

#[test]
fn an_abbreviation_keeps_its_capitals_in_a_sentence() {
    use kompetencekompas::text::phrases::in_sentence;
    assert_eq!(in_sentence("ERFA-netværk"), "ERFA-netværk");
    assert_eq!((in_sentence("Ændring"), in_sentence("Kursus")), ("ændring".to_owned(), "kursus".to_owned()));
    for pack in common::packs() {
        let names = pack.learning_forms.iter().map(|form| &form.name).chain(pack.needs.iter().map(|need| &need.name));
        for name in names.flat_map(|name| [&name.da, &name.en]) {
            let said = in_sentence(name);
            let broken =
                said.chars().zip(said.chars().skip(1)).find(|(one, next)| one.is_lowercase() && next.is_uppercase());
            assert_eq!(broken, None, "{name} became {said}");
        }
    }
}

#[test]
fn the_sheet_says_that_it_is_voluntary_in_the_words_of_the_organisation() {
    for pack in common::packs() {
        for language in [Language::Da, Language::En] {
            let voluntary = pack.start.voluntary.as_ref().unwrap().get(language);
            let paper = talk_sheet::talk_sheet(&pack, &blank(), Setting::default(), language).paper;
            assert!(paper.foot.own.ends_with(voluntary), "{}", paper.foot.own);
            assert!(paper.plain_text().contains(voluntary) && paper.html(language, "").contains(voluntary));
        }
    }
}

/// The figure on a sheet, as needs with their numbers.
fn drawn(sheet: &TalkSheet) -> Vec<(String, Option<usize>)> {
    let figure = sheet.paper.blocks.iter().find_map(|block| match block {
        Block::Head { figure, .. } => figure.as_ref(),
        _ => None,
    });
    figure.iter().flat_map(|figure| figure.marks()).map(|mark| (mark.need.to_string(), mark.rank)).collect()
}

#[test]
fn the_figure_shows_of_low_answers_only_what_stands_in_words() {
    let mut reflection = common::answered_else(5, &[("may_time", 1), ("can_communication", 2)]);
    reflection.priorities = vec![common::need("may_time")];
    let proposed = drawn(&sheet(&reflection, None));
    assert_eq!(proposed.len(), pack().needs.len() - 2, "what is in place, and nothing low");
    assert!(proposed.iter().all(|(_, rank)| rank.is_none()));
    reflection.sheet.insert(talk_sheet::talk_line(&common::need("may_time")).unwrap(), true);
    let brought = drawn(&sheet(&reflection, None));
    assert!(brought.contains(&("may_time".to_owned(), Some(1))), "{brought:?}");
    assert!(!brought.iter().any(|(need, _)| need == "can_communication"), "{brought:?}");
    reflection.sheet.insert(LineId::try_from("compass").unwrap(), false);
    assert_eq!(drawn(&sheet(&reflection, None)), []);
}

#[test]
fn the_best_of_each_dimension_is_proposed() {
    let reflection = common::answered_else(4, &[("may_mandate", 5), ("dare_try", 5)]);
    let made = sheet(&reflection, None);
    let marks: Vec<&str> = items(&made, "Det er på plads").iter().map(|item| item.mark.as_str()).collect();
    assert_eq!(marks, ["Vil", "", "Kan", "", "Må", "", "Tør", "Bør"], "eight lines, all five words, each named once");
}

#[test]
fn text_and_file_have_the_same_order() {
    let mut reflection = common::answered_else(4, &[("may_time", 1)]);
    reflection.task = "Modtage nye kolleger".to_owned();
    reflection.priorities = vec![common::need("may_time")];
    reflection.sheet.insert(talk_sheet::talk_line(&common::need("may_time")).unwrap(), true);
    reflection.plan = vec![agreement(1, "spørge en kollega")];
    reflection.topics = vec![pack().topics[0].id.clone()];
    let paper = sheet(&reflection, None).paper;
    let headings = [
        "Opgaven",
        "Det er på plads",
        "Det vil jeg gerne tale om",
        "Forslag til, hvordan jeg kan lære",
        "Mine aftaler",
        "Det vil jeg også tale om",
    ];
    for text in [paper.plain_text(), paper.html(Language::Da, "")] {
        let places: Vec<_> = headings.iter().map(|heading| text.find(heading)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {text}");
    }
}

#[test]
fn a_task_that_is_still_to_come_is_asked_about_as_such() {
    use kompetencekompas::domain::reflection::{TaskTime, reading};
    let mut reflection = blank();
    let skills = pack().need(&common::need("can_depth_skills")).unwrap();
    let team = pack().need(&common::need("dare_team_safety")).unwrap();
    for time in [None, Some(TaskTime::Present)] {
        reflection.task_time = time;
        assert_eq!(reading::question(skills, &reflection), &skills.question);
    }
    reflection.task_time = Some(TaskTime::Coming);
    assert_eq!(Some(reading::question(skills, &reflection)), skills.question_coming.as_ref());
    assert_eq!(reading::question(team, &reflection), &team.question, "the same now and then");
}
