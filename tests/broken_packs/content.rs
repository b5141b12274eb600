//! Values that are invalid: order, links, migrations, colours, formats.

use super::*;

pub(crate) const CASES: &[Case] = &[
    (
        "dimensions in another order",
        Whole(|pack| pack["dimensions"].as_array_mut().unwrap().swap(1, 2), false),
        &[[
            "dimensions",
            "De fem dimensioner skal stå her én gang hver, i rækkefølgen \"will\", \"can\", \"may\", \"dare\", \"should\".",
            "The five dimensions must be here once each, in the order \"will\", \"can\", \"may\", \"dare\", \"should\".",
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
            "\"dare_team_safety\" handler om hele teamet. Det løses ikke af \"course\", som man tager på alene. Fjern cellen.",
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
            "\"may_time\" er omdøbt eller fjernet ifølge denne linje, men findes stadig blandt temaerne. Fjern linjen eller temaet.",
            "\"may_time\" was renamed or removed according to this line, but is still among the needs. Take the line out, or remove the need.",
        ]],
    ),
    (
        "a need renamed to nothing",
        Whole(|pack| pack["migrations"] = json!([{"from": "may_hours", "to": "may_tid"}]), false),
        &[[
            "migrations[0].to",
            "\"may_tid\" findes ikke blandt temaerne. Skriv det id, som temaet har nu, eller fjern \"to\", hvis temaet er fjernet.",
            "\"may_tid\" is not among the needs. Write the id that the need has now, or take \"to\" out if it was removed.",
        ]],
    ),
    (
        "needs renamed in a circle",
        Whole(|pack| pack["migrations"] = json!([{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]), false),
        &[
            [
                "migrations[0].to",
                "Omdøbningen af \"a\" går i ring. Den skal ende ved et tema, der findes.",
                "The renaming of \"a\" goes round in a circle. It must end at a need that is there.",
            ],
            [
                "migrations[1].to",
                "Omdøbningen af \"b\" går i ring. Den skal ende ved et tema, der findes.",
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
            "Farven i accent_light kan ikke læses: kontrasten er 1,6 til 1 og skal være mindst 4,5. Siden bruger sin egen farve i stedet.",
            "The colour in accent_light cannot be read: its contrast is 1.6 to 1 and must be at least 4.5. The page uses its own colour instead.",
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
];
