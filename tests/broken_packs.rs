//! Packs that are broken in the ways that packs get broken, each with the message that one would like to get, at the place in
//! the file that was written. What the JSON Schema can see it refuses too, so an editor sees it while writing.
//!
//! `SHOW=1 cargo test --test broken_packs -- --nocapture` prints what is said now.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use kompetencekompas::{
    documents::faults::words,
    formats::pack::{
        check::{Finding, check},
        lint::Severity,
        parse, parse_over,
        schema::pack_schema,
    },
};
use serde_json::{Value, json};

const STANDARD: &str = include_str!("../packs/standard.json");
const EXTENSION: &str =
    r#"{"format": "kompetencekompas-pack", "schema": 1, "id": "vores", "version": "1.0.0", "extends": "standard"}"#;

/// What is broken, and how.
enum Broken {
    /// The standard pack, changed. And whether the schema can see it.
    Whole(fn(&mut Value), bool),
    /// A pack that extends the standard pack.
    Extension(fn(&mut Value), bool),
    /// A text that is no JSON, or no pack.
    Text(fn() -> String),
}

use Broken::{Extension, Text, Whole};

/// What is wrong, the broken pack, and what is said of it: place, Danish, English.
type Case = (&'static str, Broken, &'static [[&'static str; 3]]);

fn link(pack: &mut Value, url: &str) {
    pack["learning_forms"][3]["links"] = json!([{"label": {"da": "Kurser", "en": "Courses"}, "url": url}]);
}

const CASES: &[Case] = &[
    (
        "an unknown field",
        Whole(|pack| pack["needs"][2]["colour"] = json!("red"), true),
        &[[
            "needs[2]",
            "Feltet \"colour\" kendes ikke her. Her kan stå: id, dimension, name, question, question_coming, in_place, to_take_up, kind, leader_topic, sheet, core, room_to_begin, team, needs_support_before.",
            "The field \"colour\" is not known here. Known are: id, dimension, name, question, question_coming, in_place, to_take_up, kind, leader_topic, sheet, core, room_to_begin, team, needs_support_before.",
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
            "Teksten er tom. Skriv den, eller tag feltet ud.",
            "The text is empty. Write it, or take the field out.",
        ]],
    ),
    (
        "a number for a text",
        Whole(|pack| pack["goals"][0]["text"]["da"] = json!(7), true),
        &[[
            "goals[0].text.da",
            "Her skal stå en tekst i anførselstegn, som \"tekst\".",
            "This must be a text in quotation marks, as in \"text\".",
        ]],
    ),
    (
        "a text for both languages",
        Whole(|pack| pack["goals"][0]["text"] = json!("Kvalitet"), true),
        &[[
            "goals[0].text",
            "Her skal stå en tekst på begge sprog: { \"da\": \"…\", \"en\": \"…\" }.",
            "This must be a text in both languages: { \"da\": \"…\", \"en\": \"…\" }.",
        ]],
    ),
    (
        "a text for yes or no",
        Whole(|pack| pack["needs"][20]["team"] = json!("ja"), true),
        &[[
            "needs[20].team",
            "Her skal stå true (ja) eller false (nej), uden anførselstegn.",
            "This must be true or false, without quotation marks.",
        ]],
    ),
    (
        "a text for a list",
        Whole(|pack| pack["cells"] = json!("none"), true),
        &[[
            "cells",
            "Her skal stå en liste i kantede parenteser: [ … ].",
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
            "Styrken er 1, 2 eller 3, ikke 4. Tag cellen ud, hvis læringsformen ikke hjælper.",
            "The strength is 1, 2 or 3, not 4. Take the cell out if the learning form does not help.",
        ]],
    ),
    (
        "a strength of a half",
        Whole(|pack| pack["cells"][7]["strength"] = json!(0.5), true),
        &[["cells[7].strength", "Her skal stå et helt tal.", "This must be a whole number."]],
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
            "Der findes ikke et behov med id'et \"will_interst\". Brug et id fra needs.",
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
    (
        "dimensions in another order",
        Whole(|pack| pack["dimensions"].as_array_mut().unwrap().swap(1, 2), false),
        &[[
            "dimensions",
            "De fem dimensioner skal stå her én gang hver, i rækkefølgen will, can, may, dare, should.",
            "The five dimensions must be here once each, in the order will, can, may, dare, should.",
        ]],
    ),
    (
        "no form for the leader",
        Whole(|pack| pack["learning_forms"][16]["leader_slot"] = json!(false), false),
        &[[
            "learning_forms",
            "Præcis én læringsform skal have \"leader_slot\": true. Den viser, hvad man kan tage op med sin leder. Her har 0 det.",
            "Exactly one learning form must have \"leader_slot\": true. It shows what to raise with the manager. Here 0 have it.",
        ]],
    ),
    (
        "a course for the team's need",
        Whole(|pack| pack["cells"][0]["need"] = json!("dare_team_safety"), false),
        &[[
            "cells[0]",
            "\"dare_team_safety\" handler om hele teamet. Det løses ikke af \"course\", som man tager på alene. Tag cellen ud.",
            "\"dare_team_safety\" is about the whole team. It is not solved by \"course\", which one person attends. Take the cell out.",
        ]],
    ),
    (
        "a link without encryption",
        Whole(|pack| link(pack, "http://kurser.example"), true),
        &[[
            "learning_forms[3].links[0].url",
            "\"http://kurser.example\" begynder med http:. Brug https:, så ingen kan ændre siden på vejen.",
            "\"http://kurser.example\" begins with http:. Use https:, so that nobody can change the page on its way.",
        ]],
    ),
    (
        "a link that runs a program",
        Whole(|pack| link(pack, "javascript:alert(1)"), true),
        &[[
            "learning_forms[3].links[0].url",
            "\"javascript:alert(1)\" ville køre et program på siden. Et link må kun føre til en side.",
            "\"javascript:alert(1)\" would run a program in the page. A link may only lead to a page.",
        ]],
    ),
    (
        "a link with content of its own",
        Whole(|pack| link(pack, "data:text/html,x"), true),
        &[[
            "learning_forms[3].links[0].url",
            "\"data:text/html,x\" ville køre et program på siden. Et link må kun føre til en side.",
            "\"data:text/html,x\" would run a program in the page. A link may only lead to a page.",
        ]],
    ),
    (
        "a link to a hidden host",
        Whole(|pack| link(pack, "//kurser.example"), true),
        &[[
            "learning_forms[3].links[0].url",
            "\"//kurser.example\" ligner en af jeres egne sider, men fører et andet sted hen. Skriv hele adressen med https://.",
            "\"//kurser.example\" looks like a page of your own but leads elsewhere. Write the whole address with https://.",
        ]],
    ),
    (
        "a link with a name before the host",
        Whole(|pack| link(pack, "https://rm.dk@kurser.example/"), false),
        &[[
            "learning_forms[3].links[0].url",
            "\"https://rm.dk@kurser.example/\" har et navn før et @ og fører et andet sted hen, end det ser ud til. Skriv adressen uden.",
            "\"https://rm.dk@kurser.example/\" has a name before an @ and leads elsewhere than it seems to. Write the address without it.",
        ]],
    ),
    (
        "a link with a lookalike letter",
        Whole(|pack| link(pack, "https://rеgion.dk"), false),
        &[[
            "learning_forms[3].links[0].url",
            "\"https://rеgion.dk\" har andre bogstaver end a-z. De kan ligne og føre et helt andet sted hen. Kopiér adressen fra browseren.",
            "\"https://rеgion.dk\" has letters other than a-z. They may look alike and lead somewhere else. Copy the address from the browser.",
        ]],
    ),
    (
        "a link with a backslash",
        Whole(|pack| link(pack, "https://rm.dk\\@kurser.example"), false),
        &[[
            "learning_forms[3].links[0].url",
            "\"https://rm.dk\\@kurser.example\" har mellemrum eller tegn, der ikke hører til i en adresse. Kopiér adressen fra browseren.",
            "\"https://rm.dk\\@kurser.example\" has spaces or characters that do not belong in an address. Copy the address from the browser.",
        ]],
    ),
    (
        "half an address",
        Whole(|pack| link(pack, "www.rm.dk"), true),
        &[[
            "learning_forms[3].links[0].url",
            "\"www.rm.dk\" er ikke en hel adresse. Skriv en, der begynder med https://.",
            "\"www.rm.dk\" is not a complete address. Write one that begins with https://.",
        ]],
    ),
    (
        "a renamed need that is still there",
        Whole(|pack| pack["migrations"] = json!([{"from": "may_time"}]), false),
        &[[
            "migrations[0].from",
            "\"may_time\" er omdøbt eller fjernet ifølge denne linje, men findes stadig blandt behovene. Tag linjen ud, eller fjern behovet.",
            "\"may_time\" was renamed or removed according to this line, but is still among the needs. Take the line out, or remove the need.",
        ]],
    ),
    (
        "a need renamed to nothing",
        Whole(|pack| pack["migrations"] = json!([{"from": "may_hours", "to": "may_tid"}]), false),
        &[[
            "migrations[0].to",
            "\"may_tid\" findes ikke blandt behovene. Skriv det id, som behovet har nu, eller tag \"to\" ud, hvis det er fjernet.",
            "\"may_tid\" is not among the needs. Write the id that the need has now, or take \"to\" out if it was removed.",
        ]],
    ),
    (
        "needs renamed in a circle",
        Whole(|pack| pack["migrations"] = json!([{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]), false),
        &[
            [
                "migrations[0].to",
                "Omdøbningen af \"a\" går i ring. Den skal ende ved et behov, der findes.",
                "The renaming of \"a\" goes round in a circle. It must end at a need that is there.",
            ],
            [
                "migrations[1].to",
                "Omdøbningen af \"b\" går i ring. Den skal ende ved et behov, der findes.",
                "The renaming of \"b\" goes round in a circle. It must end at a need that is there.",
            ],
        ],
    ),
    (
        "a need renamed twice",
        Whole(|pack| pack["migrations"] = json!([{"from": "a"}, {"from": "a", "to": "may_time"}]), false),
        &[[
            "migrations[1].from",
            "\"a\" står her to gange. Hvert id må kun bruges én gang i listen.",
            "\"a\" is there twice. Each id can be used only once in the list.",
        ]],
    ),
    (
        "a colour by name",
        Whole(|pack| pack["theme"] = json!({"accent_light": "teal", "accent_dark": "#74cbd3"}), true),
        &[[
            "theme.accent_light",
            "\"teal\" er ikke en farve. Skriv # og seks tegn, som \"#0a5a66\".",
            "\"teal\" is not a colour. Write # and six characters, as in \"#0a5a66\".",
        ]],
    ),
    (
        "a colour that cannot be read",
        Whole(|pack| pack["theme"] = json!({"accent_light": "#74cbd3", "accent_dark": "#74cbd3"}), false),
        &[[
            "theme.accent_light",
            "Farven i accent_light kan ikke læses: kontrasten er 1,6 til 1 og skal være mindst 4,5. Appen bruger sin egen farve i stedet.",
            "The colour in accent_light cannot be read: its contrast is 1.6 to 1 and must be at least 4.5. The app uses its own colour instead.",
        ]],
    ),
    (
        "a newer format",
        Whole(|pack| pack["schema"] = json!(2), true),
        &[[
            "",
            "Pakken er skrevet til en nyere udgave (\"schema\": 2). Denne udgave læser \"schema\": 1.",
            "The pack was written for a newer version (\"schema\": 2). This version reads \"schema\": 1.",
        ]],
    ),
    (
        "no format",
        Whole(|pack| _ = pack.as_object_mut().unwrap().remove("schema"), true),
        &[[
            "",
            "Skriv \"schema\": 1, som siger, hvilken udgave af formatet pakken er skrevet i.",
            "Write \"schema\": 1, which says which version of the format the pack is written in.",
        ]],
    ),
    (
        "a saved reflection",
        Whole(|pack| pack["format"] = json!("kompetencekompas"), true),
        &[[
            "",
            "Det er en gemt refleksion, ikke en indholdspakke. Den åbnes under »Mine data«.",
            "This is a saved reflection, not a content pack. It is opened under ‘My data’.",
        ]],
    ),
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
            "Teksten er tom. Skriv den, eller tag feltet ud.",
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
    (
        "half a file",
        Text(|| "{\n \"format\": \"kompetencekompas-pack\",\n \"goals\": [".to_owned()),
        &[[
            "",
            "Linje 3, tegn 11: Filen slutter for tidligt. Måske mangler en afsluttende } eller ].",
            "Line 3, character 11: The file ends too early. Perhaps a closing } or ] is missing.",
        ]],
    ),
    (
        "a comma too many, with a mark in front and the line ends of Windows",
        Text(|| "\u{feff}{\r\n \"format\": \"kompetencekompas-pack\",\r\n}".to_owned()),
        &[[
            "",
            "Linje 3, tegn 1: Der er et komma for meget. Efter det sidste må der ikke stå komma.",
            "Line 3, character 1: There is a comma too many. The last one has none after it.",
        ]],
    ),
    (
        "a comma too few",
        Text(|| "{\n \"format\": \"kompetencekompas-pack\"\n \"schema\": 1\n}".to_owned()),
        &[[
            "",
            "Linje 3, tegn 2: Her mangler et komma før det næste.",
            "Line 3, character 2: A comma is missing before what comes next.",
        ]],
    ),
    (
        "a colon too few",
        Text(|| "{\n \"format\" \"kompetencekompas-pack\"\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 11: Her mangler et kolon mellem feltets navn og indhold.",
            "Line 2, character 11: A colon is missing between the name of the field and its content.",
        ]],
    ),
    (
        "curly quotation marks",
        Text(|| "{\n “format”: \"kompetencekompas-pack\"\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 2: Brug almindelige anførselstegn: \"…\". Tekstbehandling laver dem tit om.",
            "Line 2, character 2: Use straight quotation marks: \"…\". Word processors often change them.",
        ]],
    ),
    (
        "a text over two lines",
        Text(|| "{\n \"title\": \"Kompetence\nkompas\"\n}".to_owned()),
        &[[
            "",
            "Linje 2: En tekst skal stå på én linje. Måske mangler et anførselstegn i enden.",
            "Line 2: A text must stand on one line. Perhaps its closing quotation mark is missing.",
        ]],
    ),
    (
        "a path with backslashes",
        Text(|| "{ \"title\": \"C:\\kurser\" }".to_owned()),
        &[[
            "",
            "Linje 1, tegn 16: En omvendt skråstreg (\\) skal skrives to gange i en tekst: \\\\.",
            "Line 1, character 16: A backslash (\\) in a text must be written twice: \\\\.",
        ]],
    ),
    (
        "a brace too many",
        Text(|| "{}\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 1: Her står noget efter den sidste }. Måske er der en } for meget længere oppe.",
            "Line 2, character 1: Something stands behind the last }. Perhaps there is a } too many further up.",
        ]],
    ),
    (
        "a comment",
        Text(|| "{\n // Vores pakke\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 2: JSON kan ikke have bemærkninger. Tag linjen ud.",
            "Line 2, character 2: JSON cannot have comments. Take the line out.",
        ]],
    ),
    (
        "letters in Latin-1",
        Text(|| String::from_utf8_lossy(b"{\n \"title\": \"F\xe6lles\"\n}").into_owned()),
        &[[
            "",
            "Linje 2: Et tegn kan ikke læses. Gem filen med kodningen UTF-8 (ikke ANSI eller Latin-1), så æ, ø og å kommer med.",
            "Line 2: A character cannot be read. Save the file in the encoding UTF-8 (not ANSI or Latin-1), so that æ, ø and å are kept.",
        ]],
    ),
    (
        "a text document",
        Text(|| "Kære HR, her er vores pakke".to_owned()),
        &[[
            "",
            "Linje 1, tegn 1: Her skal stå en tekst i almindelige anførselstegn, et tal, true, false, { eller [.",
            "Line 1, character 1: There must be a text in straight quotation marks, a number, true, false, { or [.",
        ]],
    ),
    (
        "a file that is far too large",
        Text(|| " ".repeat(2 * 1024 * 1024)),
        &[[
            "",
            "Filen fylder 2048 kB. Den må højst fylde 1024 kB.",
            "The file takes 2048 kB. It may take 1024 kB at most.",
        ]],
    ),
];

/// The text of a broken pack, and whether the schema is to see what is wrong.
fn broken(pack: &Broken) -> (String, Option<bool>) {
    let changed = |base: &str, change: fn(&mut Value)| {
        let mut pack = serde_json::from_str(base).unwrap();
        change(&mut pack);
        pack.to_string()
    };
    match pack {
        Whole(change, seen) => (changed(STANDARD, *change), Some(*seen)),
        Extension(change, seen) => (changed(EXTENSION, *change), Some(*seen)),
        Text(text) => (text(), None),
    }
}

#[test]
fn each_broken_pack_gets_the_message_one_would_like_to_get() {
    let show = std::env::var_os("SHOW").is_some();
    let mut unlike = Vec::new();
    for (what, pack, expected) in CASES {
        let report = check(&broken(pack).0, None, STANDARD);
        let errors = report.findings.iter().filter(|finding| finding.remark.severity() == Severity::Error);
        let said: Vec<_> = errors.map(|Finding { place, remark }| (place.as_str(), words(remark))).collect();
        let said: Vec<[&str; 3]> =
            said.iter().map(|(place, words)| [*place, words.da.as_str(), words.en.as_str()]).collect();
        if show {
            println!("{}", json!([what, said]));
        }
        if said != *expected {
            unlike.push(format!("{what}:\n  said:     {said:#?}\n  expected: {expected:#?}"));
        }
        assert_eq!(report.whole.is_some(), report.pack.is_some(), "{what}");
    }
    assert!(show || unlike.is_empty(), "{}", unlike.join("\n"));
}

#[test]
fn the_app_refuses_them_too_unless_it_can_do_without_what_is_broken() {
    for (what, pack, _) in CASES {
        let text = broken(pack).0;
        // An accent that cannot be read is left out, and a migration that leads nowhere costs a line of "then and now".
        let is_usable = check(&text, None, STANDARD).findings.iter().all(|Finding { place, remark }| {
            let code = remark.code();
            code == "low_contrast"
                || code.starts_with("migrated_")
                || code == "twice" && place.starts_with("migrations[")
        });
        assert_eq!(parse_over(&text, STANDARD).is_ok(), is_usable, "{what}");
        assert_eq!(parse(&text).is_ok(), is_usable, "{what}");
    }
}

#[test]
fn the_schema_sees_what_it_can() {
    let validator = jsonschema::validator_for(&pack_schema()).unwrap();
    for (what, pack, _) in CASES {
        let (text, is_seen) = broken(pack);
        if let Some(is_seen) = is_seen {
            assert_eq!(!validator.is_valid(&serde_json::from_str(&text).unwrap()), is_seen, "{what}");
        }
    }
    assert!(validator.is_valid(&serde_json::from_str(EXTENSION).unwrap()));
}

#[test]
fn an_unbroken_file_may_come_from_any_editor() {
    for text in [format!("\u{feff}{STANDARD}"), STANDARD.replace('\n', "\r\n"), EXTENSION.to_owned()] {
        let report = check(&text, None, STANDARD);
        assert!(report.findings.is_empty() && report.pack.is_some(), "{:?}", report.findings);
    }
}
