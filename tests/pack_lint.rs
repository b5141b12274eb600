//! What could be better in a pack, each with the words that are said of it. Nothing else is said: the rest of these packs is
//! the standard one, in which there is nothing to remark.
//!
//! `SHOW=1 cargo test --test pack_lint -- --nocapture` prints what is said now.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::{
    documents::faults::words,
    formats::pack::check::{Finding, check},
};
use serde_json::{Value, json};

const STANDARD: &str = include_str!("../packs/standard.json");
const EXTENSION: &str =
    r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "vores", "version": "1.0.0", "extends": "standard"}"#;

/// Which pack is changed: the standard one, or one that extends it.
enum Pack {
    Whole(fn(&mut Value)),
    Extension(fn(&mut Value)),
}

use Pack::{Extension, Whole};

/// What it is, the pack, and what is said of it: code, place, Danish, English.
type Case = (&'static str, Pack, &'static [[&'static str; 4]]);

fn link(pack: &mut Value, url: &str) {
    pack["learning_forms"][3]["links"] = json!([{"label": {"da": "Kurser", "en": "Courses"}, "url": url}]);
}

const CASES: &[Case] = &[
    (
        "a long question",
        Whole(|pack| {
            pack["needs"][2]["question"]["da"] =
                json!("I hvilken grad går du selv i gang med at lære alt det, som opgaven kræver af dig nu og da?")
        }),
        &[[
            "long_question",
            "needs[2].question.da",
            "Det danske spørgsmål er på 21 ord. Gør det kortere: højst 16.",
            "The Danish question has 21 words. Make it shorter: 16 at most.",
        ]],
    ),
    (
        "a long question in English",
        Whole(|pack| {
            pack["needs"][2]["question"]["en"] = json!(
                "To what extent do you take the initiative yourself to learn all of the things that the task requires of you now?"
            )
        }),
        &[[
            "long_question",
            "needs[2].question.en",
            "Det engelske spørgsmål er på 22 ord. Gør det kortere: højst 18.",
            "The English question has 22 words. Make it shorter: 18 at most.",
        ]],
    ),
    (
        "two ideas",
        Whole(|pack| pack["needs"][2]["question"]["da"] = json!("I hvilken grad har du viden og tid til opgaven?")),
        &[[
            "two_ideas",
            "needs[2].question.da",
            "Spørgsmålet siger »og« og spørger måske om to ting på én gang. Spørg om én.",
            "The question says ‘og’ and may ask about two things at once. Ask about one.",
        ]],
    ),
    (
        "two ideas by a stroke",
        Whole(|pack| pack["needs"][2]["question"]["da"] = json!("I hvilken grad har du tid/lyst til opgaven?")),
        &[[
            "two_ideas",
            "needs[2].question.da",
            "Spørgsmålet siger »/« og spørger måske om to ting på én gang. Spørg om én.",
            "The question says ‘/’ and may ask about two things at once. Ask about one.",
        ]],
    ),
    (
        "two ideas in English",
        Whole(|pack| {
            pack["needs"][2]["question"]["en"] = json!("To what extent do you have time or energy for the task?")
        }),
        &[[
            "two_ideas",
            "needs[2].question.en",
            "Spørgsmålet siger »or« og spørger måske om to ting på én gang. Spørg om én.",
            "The question says ‘or’ and may ask about two things at once. Ask about one.",
        ]],
    ),
    (
        "a question of yes or no",
        Whole(|pack| pack["needs"][2]["question"]["da"] = json!("Går du selv i gang med at lære?")),
        &[[
            "not_a_degree",
            "needs[2].question.da",
            "Svarene er grader (»i høj grad« …). Lad spørgsmålet begynde med »I hvilken grad« og slutte med spørgsmålstegn.",
            "The answers are degrees (‘to a high degree’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
        ]],
    ),
    (
        "a question turned around",
        Whole(|pack| pack["needs"][2]["question"]["da"] = json!("I hvilken grad mangler du tid til at lære?")),
        &[[
            "reversed",
            "needs[2].question.da",
            "»mangler« vender måske spørgsmålet om. Et højt svar skal betyde, at det er på plads.",
            "‘mangler’ may turn the question around. A high answer must mean that it is in place.",
        ]],
    ),
    (
        "the same question twice",
        Whole(|pack| pack["needs"][2]["question"] = pack["needs"][1]["question"].clone()),
        &[[
            "same_question",
            "needs[2].question",
            "Spørgsmålet er det samme som i \"will_meaning\".",
            "The question is the same as in \"will_meaning\".",
        ]],
    ),
    (
        "hard questions",
        Whole(|pack| {
            for need in pack["needs"].as_array_mut().unwrap() {
                need["question"]["da"] = json!(format!(
                    "I hvilken grad gennemskuer organisationens medarbejdere kompetenceudviklingens sammenhænge {}?",
                    need["id"]
                ));
            }
        }),
        &[[
            "hard_to_read",
            "needs",
            "Spørgsmålene har tilsammen lix 75. Brug kortere sætninger og ord, så det kommer på højst 35.",
            "The Danish questions have a readability index (LIX) of 75 in all. Use shorter sentences and words, to 35 at most.",
        ]],
    ),
    (
        "a name that is too long",
        Whole(|pack| pack["groups"][0]["name"]["da"] = json!("Formel uddannelse ".repeat(5).trim())),
        &[[
            "long_text",
            "groups[0].name.da",
            "Den danske tekst er på 89 tegn. Over 60 bliver den svær at læse på en telefon.",
            "The Danish text has 89 characters. Over 60 it is hard to read on a phone.",
        ]],
    ),
    (
        "spaces at the end",
        Whole(|pack| pack["goals"][0]["text"]["en"] = json!("Quality ")),
        &[[
            "untidy",
            "goals[0].text.en",
            "Teksten har mellemrum i enderne, to mellemrum i træk eller et linjeskift.",
            "The text has spaces at its ends, two spaces in a row or a line break.",
        ]],
    ),
    (
        "markup",
        Whole(|pack| pack["goals"][0]["text"]["en"] = json!("<b>Quality</b>")),
        &[[
            "markup",
            "goals[0].text.en",
            "Teksten ligner kode (<…>). Den bliver vist, som den står.",
            "The text looks like code (<…>). It is shown as it stands.",
        ]],
    ),
    (
        "unfinished work",
        Whole(|pack| pack["goals"][0]["text"]["da"] = json!("Kvalitet (todo)")),
        &[[
            "unfinished",
            "goals[0].text.da",
            "Teksten ser ikke færdig ud: »TODO«.",
            "The text does not look finished: ‘TODO’.",
        ]],
    ),
    (
        "no translation",
        Whole(|pack| pack["goals"][0]["text"]["en"] = pack["goals"][0]["text"]["da"].clone()),
        &[[
            "same_in_both",
            "goals[0].text",
            "Teksten er den samme på dansk og engelsk. Mangler den at blive oversat?",
            "The text is the same in Danish and English. Has it not been translated yet?",
        ]],
    ),
    (
        "a form that no answer can reach",
        Whole(|pack| pack["cells"].as_array_mut().unwrap().retain(|cell| cell["form"] != "webinar")),
        &[[
            "nobody_reaches",
            "learning_forms[18]",
            "Intet svar kan føre til \"webinar\". Giv den mindst én celle med et behov, eller fjern den.",
            "No answer can lead to \"webinar\". Give it at least one cell with a need, or remove it.",
        ]],
    ),
    (
        "a form that is never suggested",
        Whole(|pack| {
            pack["cells"].as_array_mut().unwrap().retain(|cell| cell["form"] != "further_education");
            let reason = json!({"da": "Grunden er lang.", "en": "The reason is long."});
            pack["cells"]
                .as_array_mut()
                .unwrap()
                .push(json!({"need": "should_standards", "form": "further_education", "strength": 1, "reason": reason}))
        }),
        &[[
            "never_suggested",
            "learning_forms[1]",
            "\"further_education\" kan ses under »flere læringsformer«, men er aldrig blandt forslagene: andre er stærkere til de samme behov.",
            "\"further_education\" can be seen under ‘more learning forms’ but is never among the suggestions: others are stronger for the same needs.",
        ]],
    ),
    (
        "a need that nothing addresses",
        Whole(|pack| pack["cells"].as_array_mut().unwrap().retain(|cell| cell["need"] != "may_mandate")),
        &[[
            "nothing_helps",
            "needs[11]",
            "Ingen læringsform hjælper med \"may_mandate\". Giv behovet mindst én celle, eller tag det ud.",
            "No learning form helps with \"may_mandate\". Give the need at least one cell, or take it out.",
        ]],
    ),
    (
        "a frame that the leader does not hear of",
        Whole(|pack| _ = pack["needs"][12].as_object_mut().unwrap().remove("leader_topic")),
        &[[
            "no_leader_topic",
            "needs[12]",
            "\"may_time\" hører til rammen (må), men har ingen \"leader_topic\". Så bliver det ikke foreslået at tage det op med lederen.",
            "\"may_time\" belongs to the frame (may) but has no \"leader_topic\". So taking it up with the leader is not suggested.",
        ]],
    ),
    (
        "a leader who is asked nothing",
        Whole(|pack| pack["dimensions"][3]["leader_questions"] = json!([])),
        &[[
            "no_leader_questions",
            "dimensions[3].leader_questions",
            "Der er ingen spørgsmål til lederen under \"dare\". Samtalen er et fælles ansvar.",
            "There are no questions for the leader under \"dare\". The talk is a shared responsibility.",
        ]],
    ),
    (
        "no easy start",
        Whole(|pack| {
            for form in pack["learning_forms"].as_array_mut().unwrap() {
                form["easy_start"] = json!(false);
            }
        }),
        &[[
            "no_easy_start",
            "learning_forms",
            "Ingen læringsform har \"easy_start\": true, så ingen får foreslået en let start.",
            "No learning form has \"easy_start\": true, so nobody is suggested an easy start.",
        ]],
    ),
    (
        "no goals",
        Whole(|pack| pack["goals"] = json!([])),
        &[["empty_list", "goals", "Der er ingen mål at vælge imellem.", "There are no goals to choose from."]],
    ),
    (
        "an empty group",
        Whole(|pack| {
            pack["groups"].as_array_mut().unwrap().push(json!({"id": "other", "name": {"da": "Andet", "en": "Other"}, "description": {"da": "Alt andet.", "en": "All else."}}))
        }),
        &[[
            "empty_group",
            "groups[5]",
            "Gruppen \"other\" har ingen læringsformer og bliver ikke vist.",
            "The group \"other\" has no learning forms and is not shown.",
        ]],
    ),
    (
        "an accent too pale",
        Whole(|pack| pack["theme"] = json!({"accent_light": "#767676", "accent_dark": "#74cbd3"})),
        &[[
            "low_contrast",
            "theme.accent_light",
            "Farven i accent_light kan ikke læses: kontrasten er 3,9 til 1 og skal være mindst 4,5. Appen bruger sin egen farve i stedet.",
            "The colour in accent_light cannot be read: its contrast is 3.9 to 1 and must be at least 4.5. The app uses its own colour instead.",
        ]],
    ),
    (
        "an accent too dark for the dark",
        Whole(|pack| pack["theme"] = json!({"accent_light": "#0a5a66", "accent_dark": "#0a5a66"})),
        &[[
            "low_contrast",
            "theme.accent_dark",
            "Farven i accent_dark kan ikke læses: kontrasten er 1,7 til 1 og skal være mindst 4,5. Appen bruger sin egen farve i stedet.",
            "The colour in accent_dark cannot be read: its contrast is 1.7 to 1 and must be at least 4.5. The app uses its own colour instead.",
        ]],
    ),
    (
        "a host in disguise",
        Whole(|pack| link(pack, "https://xn--rgion-csa.dk/kurser")),
        &[[
            "foreign_letters",
            "learning_forms[3].links[0].url",
            "xn--rgion-csa.dk har bogstaver, der er skrevet om (xn--). Tjek, at det er den rigtige adresse og ikke en, der ligner.",
            "xn--rgion-csa.dk has letters in disguise (xn--). Check that it is the right address and not one that looks like it.",
        ]],
    ),
    (
        "a host that is a number",
        Whole(|pack| link(pack, "https://10.0.0.7/kurser")),
        &[[
            "not_a_host_name",
            "learning_forms[3].links[0].url",
            "10.0.0.7 er en bestemt maskine, ikke et navn på nettet. Virker linket for alle?",
            "10.0.0.7 is a particular machine, not a name on the network. Does the link work for everyone?",
        ]],
    ),
    (
        "a host without a name on the network",
        Whole(|pack| link(pack, "https://kursusserver/x")),
        &[[
            "not_a_host_name",
            "learning_forms[3].links[0].url",
            "kursusserver er en bestemt maskine, ikke et navn på nettet. Virker linket for alle?",
            "kursusserver is a particular machine, not a name on the network. Does the link work for everyone?",
        ]],
    ),
    (
        "a link twice",
        Whole(|pack| {
            link(pack, "https://rm.dk");
            let again = pack["learning_forms"][3]["links"][0].clone();
            pack["learning_forms"][3]["links"].as_array_mut().unwrap().push(again)
        }),
        &[["same_link", "learning_forms[3].links[1].url", "Linket står her to gange.", "The link is there twice."]],
    ),
    (
        "a version in words",
        Whole(|pack| pack["version"] = json!("efterår 2026")),
        &[[
            "not_a_version",
            "version",
            "Skriv versionen som tre tal, for eksempel 1.0.0, så man kan se, hvad der er nyest.",
            "Write the version as three numbers, for example 1.0.0, so that one can tell which is newest.",
        ]],
    ),
    (
        "another file name",
        Whole(|pack| pack["id"] = json!("vores")),
        &[[
            "other_file_name",
            "id",
            "Filen skal hedde vores.json, ellers finder appen den ikke.",
            "The file must be called vores.json, or the app does not find it.",
        ]],
    ),
    (
        "one language changed",
        Extension(|pack| pack["start"] = json!({"lead": {"da": "Gør dig klar til samtalen."}})),
        &[[
            "one_language",
            "start.lead",
            "Kun den danske tekst er ændret. Ret også den engelske, så de to siger det samme.",
            "Only the Danish text is changed. Change the English one too, so that both say the same.",
        ]],
    ),
    (
        "a base that has moved on",
        Extension(|pack| pack["extends_version"] = json!("0.9.0")),
        &[[
            "other_base",
            "extends_version",
            "Pakken er skrevet til version 0.9.0 af standardpakken, som nu er 1.0.0. Se pakken igennem, og skriv 1.0.0 her.",
            "The pack was written for version 0.9.0 of the standard pack, which is now 1.0.0. Look through it, and write 1.0.0 here.",
        ]],
    ),
    (
        "a need removed without a word",
        Extension(|pack| pack["needs"] = json!([{"id": "should_ethics", "remove": true}])),
        &[[
            "removed_without_migration",
            "needs[0]",
            "\"should_ethics\" er fjernet. Skriv {\"from\": \"should_ethics\"} under \"migrations\", så tidligere svar bliver vist rigtigt.",
            "\"should_ethics\" was removed. Write {\"from\": \"should_ethics\"} under \"migrations\", so that earlier answers are shown rightly.",
        ]],
    ),
    (
        "a long question in an extension",
        Extension(|pack| {
            pack["needs"] = json!([{"id": "may_time", "question": {"da": "Har du tid og ro?", "en": "Do you have time and quiet?"}}])
        }),
        &[
            [
                "not_a_degree",
                "needs[0].question.da",
                "Svarene er grader (»i høj grad« …). Lad spørgsmålet begynde med »I hvilken grad« og slutte med spørgsmålstegn.",
                "The answers are degrees (‘to a high degree’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
            ],
            [
                "two_ideas",
                "needs[0].question.da",
                "Spørgsmålet siger »og« og spørger måske om to ting på én gang. Spørg om én.",
                "The question says ‘og’ and may ask about two things at once. Ask about one.",
            ],
            [
                "not_a_degree",
                "needs[0].question.en",
                "Svarene er grader (»i høj grad« …). Lad spørgsmålet begynde med »I hvilken grad« og slutte med spørgsmålstegn.",
                "The answers are degrees (‘to a high degree’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
            ],
            [
                "two_ideas",
                "needs[0].question.en",
                "Spørgsmålet siger »and« og spørger måske om to ting på én gang. Spørg om én.",
                "The question says ‘and’ and may ask about two things at once. Ask about one.",
            ],
        ],
    ),
];

#[test]
fn each_is_said_in_plain_words_at_its_place_and_nothing_else() {
    let show = std::env::var_os("SHOW").is_some();
    let mut unlike = Vec::new();
    for (what, pack, expected) in CASES {
        let (base, change, name) = match pack {
            Whole(change) => (STANDARD, change, "standard.json"),
            Extension(change) => (EXTENSION, change, "vores.json"),
        };
        let mut pack: Value = serde_json::from_str(base).unwrap();
        change(&mut pack);
        let report = check(&pack.to_string(), Some(name), STANDARD);
        let findings = report.findings.iter();
        let said: Vec<_> =
            findings.map(|Finding { place, remark }| (remark.code(), place.as_str(), words(remark))).collect();
        let said: Vec<[&str; 4]> =
            said.iter().map(|(code, place, words)| [*code, *place, words.da.as_str(), words.en.as_str()]).collect();
        if show {
            println!("{}", json!([what, said]));
        }
        if said != *expected {
            unlike.push(format!("{what}:\n  said:     {said:#?}\n  expected: {expected:#?}"));
        }
        assert!(report.pack.is_some(), "{what}: advice keeps no pack from being used");
    }
    assert!(show || unlike.is_empty(), "{}", unlike.join("\n"));
}
