//! The questions on paper: `templates/questions.html`, filled with the content pack.

use anyhow::{Context, Result, ensure};
use minijinja::value::{Serde, Value as Filled};
use minijinja::{Environment, UndefinedBehavior, context};
use serde_json::{Value, json};

/// The ids of the scale's labels in texts/interface.json.
const SCALE: [&str; 7] = ["degree_5", "degree_4", "degree_3", "degree_2", "degree_1", "unknown", "not_relevant"];

/// The whole page. `texts` are the texts of the interface, `style` is the rest of the stylesheet's link element after
/// `rel="stylesheet"`.
pub(crate) fn page(pack: &Value, texts: &str, style: &str) -> Result<String> {
    let texts: Value = serde_json::from_str(texts).context("texts/interface.json is not JSON")?;
    let scale = SCALE.map(|name| words(&texts, name).with_context(|| format!("texts/interface.json has no {name}")));
    let scale = scale.into_iter().collect::<Result<Vec<_>>>()?;
    let mut templates = Environment::new();
    // A text that the pack lacks is an error, not an empty line.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_template("questions.html", include_str!("../templates/questions.html"))?;
    let page = templates.get_template("questions.html")?.render(
        context! { pack => Serde(pack), scale => Serde(scale), style => Filled::from_safe_string(style.to_owned()) },
    )? + "\n";
    let needs = pack.get("needs").and_then(Value::as_array).map_or(0, Vec::len);
    let asked = page.matches("\"paper-question\"").count();
    ensure!(asked == 2 * needs, "{needs} needs, but {asked} questions in two languages: one belongs to no dimension");
    Ok(page)
}

/// The entry `[name, danish, english]` in texts/interface.json.
fn words(texts: &Value, name: &str) -> Option<Value> {
    let entry = texts.as_array()?.iter().find(|entry| entry.get(0).and_then(Value::as_str) == Some(name))?;
    Some(json!({ "da": entry.get(1)?, "en": entry.get(2)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(question: &Value) -> Result<String> {
        let texts = std::fs::read_to_string(crate::workspace::Workspace::find()?.texts())?;
        let both = |text: &str| json!({"da": text, "en": text});
        let pack = json!({
            "title": both("Kompas"),
            "start": {"voluntary": both("Frit.")},
            "dimensions": [{"id": "will", "name": both("Vil"), "heading": both("Lyst?"), "intro": both("Om lyst."), "note_prompt": both("Note")}],
            "needs": [{"id": "will_interest", "dimension": "will", "question": question}],
        });
        page(&pack, &texts, "href=\"x.css\"")
    }

    #[test]
    fn every_question_has_seven_boxes_in_each_language_and_text_stays_text() -> Result<()> {
        let html = paper(&json!({"da": "<img src=x onerror=\"alert(1)\"> & så", "en": "So?"}))?;
        assert_eq!(html.matches("☐").count(), 14);
        assert!(html.contains("</span> Partly</li>") && html.contains("</span> I høj grad</li>"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; så"), "{html}");
        assert!(!html.contains("<img") && !html.contains("<script") && html.contains(" href=\"x.css\">"), "{html}");
        Ok(())
    }

    #[test]
    fn a_missing_text_is_an_error_with_its_place() {
        let message = paper(&json!({"da": "?"})).map_or_else(|error| format!("{error:#}"), |_| String::new());
        assert!(message.contains("undefined value") && message.contains("questions.html:"), "{message}");
    }
}
