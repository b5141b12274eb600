//! Remarks about how a text is written.

use super::*;

pub(crate) const CASES: &[Case] = &[
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
            "The answers are degrees (‘to a great extent’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
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
            "Spørgsmålene har tilsammen lix 76. Brug kortere sætninger og ord, så det kommer på højst 35.",
            "The Danish questions have a readability index (LIX) of 76 in all. Use shorter sentences and words, to 35 at most.",
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
            "learning_forms[23]",
            "Intet svar kan føre til \"webinar\". Giv den mindst én celle med et tema, eller fjern den.",
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
            "\"further_education\" kan ses under »flere læringsformer«, men er aldrig blandt forslagene: andre passer bedre til de samme temaer.",
            "\"further_education\" can be seen under ‘more learning forms’ but is never among the suggestions: others are stronger for the same needs.",
        ]],
    ),
];
