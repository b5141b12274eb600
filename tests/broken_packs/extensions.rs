//! Packs that extend another.

use super::*;

pub(crate) const CASES: &[Case] = &[
    (
        "another base",
        Extension(|pack| pack["extends"] = json!("region-midtjylland"), true),
        &[[
            "extends",
            "Kun standardpakken kan udvides: skriv \"extends\": \"standard\", ikke region-midtjylland.",
            "Only the standard pack can be extended: write \"extends\": \"standard\", not region-midtjylland.",
        ]],
    ),
    (
        "the name of the standard pack",
        Extension(|pack| pack["id"] = json!("standard"), false),
        &[[
            "id",
            "Pakken kan ikke hedde \"standard\", når den udvider standardpakken. Giv den jeres eget id.",
            "The pack cannot be called \"standard\" when it extends the standard pack. Give it an id of your own.",
        ]],
    ),
    (
        "a change to a misspelled form",
        Extension(|pack| pack["learning_forms"] = json!([{"id": "cuorse", "links": []}]), false),
        &[[
            "learning_forms[0]",
            "\"cuorse\" findes ikke i standardpakken. Mente du \"course\"? Er det noget nyt, mangler: group, name, summary, works_when, first_step, leader_part, plan_when, plan_then, effort, formality, company, mode, flexible_time, needs_device.",
            "\"cuorse\" is not in the standard pack. Did you mean \"course\"? If it is something new, it lacks: group, name, summary, works_when, first_step, leader_part, plan_when, plan_then, effort, formality, company, mode, flexible_time, needs_device.",
        ]],
    ),
    (
        "a new form that is not complete",
        Extension(
            |pack| {
                pack["learning_forms"] = json!([{"id": "ward_round", "name": {"da": "Stuegang", "en": "Ward round"}}])
            },
            false,
        ),
        &[[
            "learning_forms[0]",
            "\"ward_round\" findes ikke i standardpakken. Er det noget nyt, mangler: group, summary, works_when, first_step, leader_part, plan_when, plan_then, effort, formality, company, mode, flexible_time, needs_device.",
            "\"ward_round\" is not in the standard pack. If it is something new, it lacks: group, summary, works_when, first_step, leader_part, plan_when, plan_then, effort, formality, company, mode, flexible_time, needs_device.",
        ]],
    ),
    (
        "a removal of nothing",
        Extension(|pack| pack["goals"] = json!([{"id": "qualty", "remove": true}]), false),
        &[[
            "goals[0]",
            "Der findes ikke noget med id'et \"qualty\" her. Er det stavet rigtigt?",
            "There is nothing with the id \"qualty\" here. Is it spelled right?",
        ]],
    ),
    (
        "a place before nothing",
        Extension(|pack| pack["goals"] = json!([{"id": "wellbeing", "before": "qualty"}]), false),
        &[[
            "goals[0].before",
            "Der findes ikke noget med id'et \"qualty\" her. Er det stavet rigtigt?",
            "There is nothing with the id \"qualty\" here. Is it spelled right?",
        ]],
    ),
    (
        "a form changed twice",
        Extension(
            |pack| pack["learning_forms"] = json!([{"id": "course", "links": []}, {"id": "course", "effort": "low"}]),
            false,
        ),
        &[[
            "learning_forms[1]",
            "\"course\" står her to gange. Hvert id må kun bruges én gang i listen.",
            "\"course\" is there twice. Each id can be used only once in the list.",
        ]],
    ),
    (
        "a removed group that forms belong to",
        Extension(|pack| pack["groups"] = json!([{"id": "dialogue_and_frame", "remove": true}]), false),
        &[
            [
                "standard: learning_forms[15].group",
                "Der findes ikke en gruppe med id'et \"dialogue_and_frame\". Brug et id fra groups.",
                "There is no group with the id \"dialogue_and_frame\". Use an id from groups.",
            ],
            [
                "standard: learning_forms[16].group",
                "Der findes ikke en gruppe med id'et \"dialogue_and_frame\". Brug et id fra groups.",
                "There is no group with the id \"dialogue_and_frame\". Use an id from groups.",
            ],
        ],
    ),
    (
        "an unsafe link in a changed form",
        Extension(
            |pack| pack["learning_forms"] = json!([{"id": "webinar"}, {"id": "course", "links": [{"label": {"da": "K", "en": "C"}, "url": "http://k.example"}]}]),
            true,
        ),
        &[[
            "learning_forms[1].links[0].url",
            "\"http://k.example\" begynder med http:. Brug https:, så ingen kan ændre siden på vejen.",
            "\"http://k.example\" begins with http:. Use https:, so that nobody can change the page on its way.",
        ]],
    ),
    (
        "an empty text in a changed need",
        Extension(|pack| pack["needs"] = json!([{"id": "should_potential", "question": {"da": ""}}]), true),
        &[[
            "needs[0].question.da",
            "Teksten er tom. Skriv den, eller fjern feltet.",
            "The text is empty. Write it, or take the field out.",
        ]],
    ),
    (
        "a strength for a new cell, without a reason",
        Extension(|pack| pack["cells"] = json!([{"need": "may_mandate", "form": "webinar", "strength": 3}]), false),
        &[["cells[0]", "Feltet \"reason\" mangler.", "The field \"reason\" is missing."]],
    ),
    (
        "a misspelled list",
        Extension(|pack| pack["learning_form"] = json!([]), true),
        &[[
            "",
            "Feltet \"learning_form\" kendes ikke her. Mente du \"learning_forms\"?",
            "The field \"learning_form\" is not known here. Did you mean \"learning_forms\"?",
        ]],
    ),
    (
        "a field taken out that must be there",
        Extension(|pack| pack["learning_forms"] = json!([{"id": "course", "name": null}]), true),
        &[["learning_forms[0]", "Feltet \"name\" mangler.", "The field \"name\" is missing."]],
    ),
    (
        "no version",
        Extension(|pack| _ = pack.as_object_mut().unwrap().remove("version"), true),
        &[["", "Feltet \"version\" mangler.", "The field \"version\" is missing."]],
    ),
    ("nothing", Text(String::new), &[["", "Filen er tom.", "The file is empty."]]),
];
