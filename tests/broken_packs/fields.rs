//! Fields that are missing, misspelled or of another kind, and ids that refer to nothing.

use super::*;

pub(crate) const CASES: &[Case] = &[
    (
        "an unknown field",
        Whole(|pack| pack["needs"][2]["colour"] = json!("red"), true),
        &[[
            "needs[2]",
            "Feltet \"colour\" kendes ikke her. Her kan der stå: id, dimension, name, question, question_coming, reworded, in_place, to_take_up, kind, leader_topic, sheet, core, room_to_begin, team, needs_support_before.",
            "The field \"colour\" is not known here. Known are: id, dimension, name, question, question_coming, reworded, in_place, to_take_up, kind, leader_topic, sheet, core, room_to_begin, team, needs_support_before.",
        ]],
    ),
    (
        "a misspelled field",
        Whole(
            |pack| {
                let links = json!([]);
                pack["learning_forms"][3]["link"] = links
            },
            true,
        ),
        &[[
            "learning_forms[3]",
            "Feltet \"link\" kendes ikke her. Mente du \"links\"?",
            "The field \"link\" is not known here. Did you mean \"links\"?",
        ]],
    ),
    (
        "no English question",
        Whole(|pack| _ = pack["needs"][2]["question"].as_object_mut().unwrap().remove("en"), true),
        &[[
            "needs[2].question",
            "Den engelske tekst mangler. Tilføj feltet \"en\".",
            "The English text is missing. Add the field \"en\".",
        ]],
    ),
    (
        "a third language",
        Whole(|pack| pack["title"]["sv"] = json!("Kompass"), true),
        &[[
            "title",
            "Feltet \"sv\" kendes ikke her. Mente du \"da\"?",
            "The field \"sv\" is not known here. Did you mean \"da\"?",
        ]],
    ),
    (
        "an empty text",
        Whole(|pack| pack["needs"][2]["question"]["da"] = json!(" "), true),
        &[[
            "needs[2].question.da",
            "Teksten er tom. Skriv den, eller fjern feltet.",
            "The text is empty. Write it, or take the field out.",
        ]],
    ),
    (
        "a number for a text",
        Whole(|pack| pack["goals"][0]["text"]["da"] = json!(7), true),
        &[[
            "goals[0].text.da",
            "Her skal der stå en tekst i anførselstegn, som \"tekst\".",
            "This must be a text in quotation marks, as in \"text\".",
        ]],
    ),
    (
        "a text for both languages",
        Whole(|pack| pack["goals"][0]["text"] = json!("Kvalitet"), true),
        &[[
            "goals[0].text",
            "Her skal der stå en tekst på begge sprog: { \"da\": \"…\", \"en\": \"…\" }.",
            "This must be a text in both languages: { \"da\": \"…\", \"en\": \"…\" }.",
        ]],
    ),
    (
        "a text for yes or no",
        Whole(|pack| pack["needs"][20]["team"] = json!("ja"), true),
        &[[
            "needs[20].team",
            "Her skal der stå true (ja) eller false (nej), uden anførselstegn.",
            "This must be true or false, without quotation marks.",
        ]],
    ),
    (
        "a text for a list",
        Whole(|pack| pack["cells"] = json!("none"), true),
        &[[
            "cells",
            "Her skal der stå en liste i kantede parenteser: [ … ].",
            "This must be a list in square brackets: [ … ].",
        ]],
    ),
    (
        "no cells",
        Whole(|pack| _ = pack.as_object_mut().unwrap().remove("cells"), true),
        &[["", "Feltet \"cells\" mangler.", "The field \"cells\" is missing."]],
    ),
    (
        "no reason",
        Whole(|pack| _ = pack["cells"][7].as_object_mut().unwrap().remove("reason"), true),
        &[["cells[7]", "Feltet \"reason\" mangler.", "The field \"reason\" is missing."]],
    ),
    (
        "a strength of 4",
        Whole(|pack| pack["cells"][7]["strength"] = json!(4), true),
        &[[
            "cells[7].strength",
            "Styrken er 1, 2 eller 3, ikke 4. Fjern cellen, hvis læringsformen ikke hjælper.",
            "The strength is 1, 2 or 3, not 4. Take the cell out if the learning form does not help.",
        ]],
    ),
    (
        "a strength of a half",
        Whole(|pack| pack["cells"][7]["strength"] = json!(0.5), true),
        &[["cells[7].strength", "Her skal der stå et helt tal.", "This must be a whole number."]],
    ),
    (
        "an id with a space and capitals",
        Whole(|pack| pack["goals"][0]["id"] = json!("Quality safety"), true),
        &[[
            "goals[0].id",
            "\"Quality safety\" kan ikke bruges som id. Brug 1 til 64 tegn: a-z, 0-9, \"_\", \"-\" og \".\". Begynd med et bogstav eller et tal.",
            "\"Quality safety\" cannot be an id. Use 1 to 64 characters: a-z, 0-9, \"_\", \"-\" and \".\". Begin with a letter or a digit.",
        ]],
    ),
    (
        "an unknown kind of work",
        Whole(|pack| pack["learning_forms"][5]["contexts"] = json!(["clinical", "hospital"]), true),
        &[[
            "learning_forms[5].contexts[1]",
            "\"hospital\" kan ikke stå her. Vælg en af: clinical, psychiatry, prehospital, laboratory, care_social, service, admin, it, leader.",
            "\"hospital\" cannot stand here. Choose one of: clinical, psychiatry, prehospital, laboratory, care_social, service, admin, it, leader.",
        ]],
    ),
    (
        "an unknown dimension",
        Whole(|pack| pack["needs"][0]["dimension"] = json!("want"), true),
        &[[
            "needs[0].dimension",
            "\"want\" kan ikke stå her. Vælg en af: will, can, may, dare, should.",
            "\"want\" cannot stand here. Choose one of: will, can, may, dare, should.",
        ]],
    ),
    (
        "a goal twice",
        Whole(|pack| pack["goals"][2]["id"] = json!("cohesion_across"), false),
        &[[
            "goals[2].id",
            "\"cohesion_across\" står her to gange. Hvert id må kun bruges én gang i listen.",
            "\"cohesion_across\" is there twice. Each id can be used only once in the list.",
        ]],
    ),
    (
        "a form in no group",
        Whole(|pack| pack["learning_forms"][3]["group"] = json!("kurser"), false),
        &[[
            "learning_forms[3].group",
            "Der findes ikke en gruppe med id'et \"kurser\". Brug et id fra groups.",
            "There is no group with the id \"kurser\". Use an id from groups.",
        ]],
    ),
    (
        "a cell for no need",
        Whole(|pack| pack["cells"][7]["need"] = json!("will_interst"), false),
        &[[
            "cells[7].need",
            "Der findes ikke et tema med id'et \"will_interst\". Brug et id fra needs.",
            "There is no need with the id \"will_interst\". Use an id from needs.",
        ]],
    ),
    (
        "a cell for no form",
        Whole(|pack| pack["cells"][7]["form"] = json!("kursus"), false),
        &[[
            "cells[7].form",
            "Der findes ikke en læringsform med id'et \"kursus\". Brug et id fra learning_forms.",
            "There is no learning form with the id \"kursus\". Use an id from learning_forms.",
        ]],
    ),
    (
        "a cell twice",
        Whole(|pack| pack["cells"][5] = pack["cells"][4].clone(), false),
        &[[
            "cells[5]",
            "Cellen will_interest × professional_network står her to gange. Behold den ene.",
            "The cell will_interest × professional_network is there twice. Keep one of them.",
        ]],
    ),
    (
        "support before no form",
        Whole(|pack| pack["needs"][16]["needs_support_before"] = json!(["spring"]), false),
        &[[
            "needs[16].needs_support_before",
            "Der findes ikke en læringsform med id'et \"spring\". Brug et id fra learning_forms.",
            "There is no learning form with the id \"spring\". Use an id from learning_forms.",
        ]],
    ),
];
