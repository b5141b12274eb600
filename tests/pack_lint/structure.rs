//! Remarks about the content that a pack offers and leaves out.

use super::*;

pub(crate) const CASES: &[Case] = &[
    (
        "a need that nothing addresses",
        Whole(|pack| pack["cells"].as_array_mut().unwrap().retain(|cell| cell["need"] != "may_mandate")),
        &[[
            "nothing_helps",
            "needs[11]",
            "Ingen læringsform hjælper med \"may_mandate\". Giv temaet mindst én celle, eller fjern det.",
            "No learning form helps with \"may_mandate\". Give the need at least one cell, or take it out.",
        ]],
    ),
    (
        "a frame that the leader does not hear of",
        Whole(|pack| _ = pack["needs"][12].as_object_mut().unwrap().remove("leader_topic")),
        &[[
            "no_leader_topic",
            "needs[12]",
            "\"may_time\" hører til rammerne (må), men har ingen \"leader_topic\". Så bliver det ikke foreslået at tage det op med lederen.",
            "\"may_time\" belongs to the conditions (may) but has no \"leader_topic\". So raising it with the manager is not suggested.",
        ]],
    ),
    (
        "a leader who is asked nothing",
        Whole(|pack| pack["dimensions"][3]["leader_questions"] = json!([])),
        &[[
            "no_leader_questions",
            "dimensions[3].leader_questions",
            "Der er ingen spørgsmål til lederen under \"dare\". Samtalen er et fælles ansvar.",
            "There are no questions for the manager under \"dare\". The conversation is a shared responsibility.",
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
        "three questions of a word in the short edition",
        Whole(|pack| pack["needs"][1]["core"] = json!(true)),
        &[[
            "core_count",
            "needs",
            "Den korte udgave spørger om to temaer under hvert ord. Under \"will\" har 3 \"core\": true.",
            "The short edition asks about two themes under each word. Under \"will\" 3 have \"core\": true.",
        ]],
    ),
    (
        "a question about a coming task that asks two things",
        Whole(|pack| {
            pack["needs"][0]["question_coming"]["da"] = json!("I hvilken grad har du lyst og tid til opgaven?")
        }),
        &[[
            "two_ideas",
            "needs[0].question_coming.da",
            "Spørgsmålet siger »og« og spørger måske om to ting på én gang. Spørg om én.",
            "The question says ‘og’ and may ask about two things at once. Ask about one.",
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
            "Farven i accent_light kan ikke læses: kontrasten er 3,9 til 1 og skal være mindst 4,5. Siden bruger sin egen farve i stedet.",
            "The colour in accent_light cannot be read: its contrast is 3.9 to 1 and must be at least 4.5. The page uses its own colour instead.",
        ]],
    ),
    (
        "an accent too dark for the dark",
        Whole(|pack| pack["theme"] = json!({"accent_light": "#0a5a66", "accent_dark": "#0a5a66"})),
        &[[
            "low_contrast",
            "theme.accent_dark",
            "Farven i accent_dark kan ikke læses: kontrasten er 1,7 til 1 og skal være mindst 4,5. Siden bruger sin egen farve i stedet.",
            "The colour in accent_dark cannot be read: its contrast is 1.7 to 1 and must be at least 4.5. The page uses its own colour instead.",
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
            "Filen skal hedde vores.json, ellers finder siden den ikke.",
            "The file must be called vores.json, or the page does not find it.",
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
            "Pakken er skrevet til version 0.9.0 af standardpakken, som nu er 2.0.0. Se pakken igennem, og skriv 2.0.0 her.",
            "The pack was written for version 0.9.0 of the standard pack, which is now 2.0.0. Look through it, and write 2.0.0 here.",
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
                "The answers are degrees (‘to a great extent’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
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
                "The answers are degrees (‘to a great extent’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
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
