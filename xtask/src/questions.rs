//! The questions on paper: a page without any script, for printing, and for whoever cannot run the app.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::policy;

/// What is not in the content pack, per language. The words of the scale are those of the app (texts/interface.json).
struct Words {
    language: &'static str,
    other: &'static str,
    other_language: &'static str,
    other_name: &'static str,
    title: &'static str,
    how: &'static str,
    task: &'static str,
    goal: &'static str,
    scale: [&'static str; 7],
}

const DANISH: Words = Words {
    language: "da",
    other: "#en",
    other_language: "en",
    other_name: "In English",
    title: "Spørgsmål til papir",
    how: "Tænk på én opgave, du har eller skal have. Sæt ét kryds ud for hvert spørgsmål. Svarene er dine: Du vælger selv, hvad du tager med til samtalen.",
    task: "Opgaven, det handler om",
    goal: "Målet, den skal bidrage til",
    scale: [
        "I meget høj grad",
        "I høj grad",
        "Delvist",
        "I ringe grad",
        "I meget ringe grad",
        "Ved ikke",
        "Ikke relevant",
    ],
};

const ENGLISH: Words = Words {
    language: "en",
    other: "#da",
    other_language: "da",
    other_name: "På dansk",
    title: "Questions on paper",
    how: "Think of one task you have or will have. Put one cross at each question. The answers are yours: you choose what to bring to the conversation.",
    task: "The task it is about",
    goal: "The goal it serves",
    scale: [
        "To a very high degree",
        "To a high degree",
        "Partly",
        "To a low degree",
        "To a very low degree",
        "Don’t know",
        "Not relevant",
    ],
};

/// The whole page. `style` is what the stylesheet's link element says after `rel="stylesheet"`.
pub(crate) fn page(pack: &Value, style: &str) -> Result<String> {
    let title = escape(text(pack.get("title"), "da", "title")?);
    let danish = sheet(pack, &DANISH)?;
    let english = sheet(pack, &ENGLISH)?;
    Ok(format!(
        r##"<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: {heading}</title>
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<link rel="stylesheet" {style}>
</head>
<body class="paper">
<main>
{danish}{english}</main>
</body>
</html>
"##,
        policy = policy::paper_meta(),
        heading = DANISH.title,
    ))
}

/// All questions in one language.
fn sheet(pack: &Value, words: &Words) -> Result<String> {
    let language = words.language;
    let title = escape(text(pack.get("title"), language, "title")?);
    let mut html = format!(
        r##"<article class="paper-sheet" id="{language}" lang="{language}">
<h1>{title}: {heading}</h1>
<p class="paper-other"><a href="{other}" lang="{other_language}" hreflang="{other_language}">{other_name}</a></p>
<p>{how}</p>
<p class="paper-field">{task}: <span class="paper-line"></span></p>
<p class="paper-field">{goal}: <span class="paper-line"></span></p>
"##,
        heading = words.title,
        other = words.other,
        other_language = words.other_language,
        other_name = words.other_name,
        how = words.how,
        task = words.task,
        goal = words.goal,
    );
    let dimensions = list(pack, "dimensions")?;
    let needs = list(pack, "needs")?;
    let mut asked = 0;
    for (number, dimension) in dimensions.iter().enumerate() {
        let place = format!("dimensions[{number}]");
        let id = dimension.get("id").and_then(Value::as_str).with_context(|| format!("{place}.id is missing"))?;
        let part = |key: &str| text(dimension.get(key), language, &format!("{place}.{key}")).map(escape);
        html.push_str(&format!(
            "<section class=\"paper-dimension\">\n<h2>{}: {}</h2>\n<p>{}</p>\n<ol class=\"paper-questions\">\n",
            part("name")?,
            part("heading")?,
            part("intro")?
        ));
        for (number, need) in needs.iter().enumerate() {
            if need.get("dimension").and_then(Value::as_str) != Some(id) {
                continue;
            }
            let question = escape(text(need.get("question"), language, &format!("needs[{number}].question"))?);
            html.push_str(&format!("<li>\n<p class=\"paper-question\">{question}</p>\n<ul class=\"paper-answers\">\n"));
            for answer in words.scale {
                // The box is a picture of a box: the word beside it is what a screen reader should say.
                html.push_str(&format!(
                    "<li><span class=\"paper-box\" aria-hidden=\"true\">☐</span> {}</li>\n",
                    escape(answer)
                ));
            }
            html.push_str("</ul>\n</li>\n");
            asked += 1;
        }
        html.push_str(&format!(
            "</ol>\n<p class=\"paper-field\">{}</p>\n<div class=\"paper-lines\" aria-hidden=\"true\"></div>\n</section>\n",
            part("note_prompt")?
        ));
    }
    if asked != needs.len() {
        bail!("the pack has {} needs, but only {asked} belong to one of its dimensions", needs.len());
    }
    html.push_str("</article>\n");
    Ok(html)
}

fn list<'a>(pack: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    pack.get(key).and_then(Value::as_array).with_context(|| format!("the pack has no list `{key}`"))
}

/// One language of a text such as `{"da": "…", "en": "…"}`.
fn text<'a>(both: Option<&'a Value>, language: &str, place: &str) -> Result<&'a str> {
    both.and_then(|both| both.get(language))
        .and_then(Value::as_str)
        .with_context(|| format!("the pack has no text at {place}.{language}"))
}

/// Text as it must stand in HTML, between tags or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pack(question: &str) -> Value {
        let both = |text: &str| json!({"da": text, "en": text});
        json!({
            "title": both("Kompas"),
            "dimensions": [{"id": "will", "name": both("Vil"), "heading": both("Lyst?"), "intro": both("Om lyst."), "note_prompt": both("Note")}],
            "needs": [{"id": "will_interest", "dimension": "will", "question": both(question)}],
        })
    }

    #[test]
    fn every_question_has_seven_boxes_in_each_language() -> Result<()> {
        let html = page(&pack("I hvilken grad?"), "href=\"x.css\"")?;
        assert_eq!(html.matches("☐").count(), 14);
        assert!(html.contains("lang=\"da\"") && html.contains("lang=\"en\""));
        assert!(!html.contains("<script"));
        Ok(())
    }

    #[test]
    fn the_words_of_the_scale_are_those_of_the_app() -> Result<()> {
        let texts = std::fs::read_to_string(crate::workspace::Workspace::find()?.root.join("texts/interface.json"))?;
        for word in DANISH.scale.iter().chain(&ENGLISH.scale) {
            assert!(texts.contains(&format!("\"{word}\"")), "texts/interface.json does not say {word}");
        }
        Ok(())
    }

    #[test]
    fn a_packs_text_stays_text() -> Result<()> {
        let html = page(&pack("<img src=x onerror=\"alert(1)\"> & 'så'"), "href=\"x.css\"")?;
        assert!(html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;så&#39;"));
        assert!(!html.contains("<img"));
        Ok(())
    }

    #[test]
    fn a_missing_text_is_named() {
        let mut broken = pack("?");
        if let Some(question) = broken.pointer_mut("/needs/0/question") {
            *question = json!({"da": "?"});
        }
        let message = match page(&broken, "") {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        };
        assert!(message.contains("needs[0].question.en"), "{message}");
    }
}
