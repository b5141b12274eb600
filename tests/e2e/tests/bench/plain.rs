//! The same questions on a handwritten page, with a short script and no framework.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::Context;
use e2e::Outcome;
use serde_json::Value;
use tempfile::TempDir;

const SCALE: [(&str, &str); 7] = [
    ("1", "I meget ringe grad"),
    ("2", "I ringe grad"),
    ("3", "Delvist"),
    ("4", "I høj grad"),
    ("5", "I meget høj grad"),
    ("unknown", "Ved ikke"),
    ("not_relevant", "Ikke relevant"),
];

/// A folder with the page.
pub(crate) fn page() -> Outcome<TempDir> {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/standard.json");
    let pack: Value = serde_json::from_str(&fs::read_to_string(pack)?)?;
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"da\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Spørgsmål</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"plain.css\">\n\
         <section data-step=\"start\"><h1 id=\"step-heading\" tabindex=\"-1\">Gør dig klar til din MUS</h1><p>Se, hvad der allerede fungerer i en opgave, og hvad \
         der kan hjælpe dig videre.</p><button data-action=\"begin\" data-storage=\"device\">Begynd</button></section>\n\
         <section data-step=\"task\" hidden><h1 id=\"step-heading\" tabindex=\"-1\">Vælg en opgave</h1><label>Opgaven <textarea data-field=\"task\"></textarea></label>\
         <button data-action=\"next\">Videre</button></section>\n",
    );
    for dimension in pack["dimensions"].as_array().context("dimensions")? {
        let text = |of: &str| dimension[of]["da"].as_str().unwrap_or_default();
        let _ = writeln!(
            html,
            "<section data-step={} hidden><h1 id=\"step-heading\" tabindex=\"-1\">{}: {}</h1><p>{}</p>",
            dimension["id"],
            text("name"),
            text("heading"),
            text("intro")
        );
        for need in
            pack["needs"].as_array().context("needs")?.iter().filter(|need| need["dimension"] == dimension["id"])
        {
            let id = need["id"].as_str().context("an id")?;
            let _ = writeln!(
                html,
                "<fieldset data-need=\"{id}\"><legend>{}</legend>",
                need["question"]["da"].as_str().unwrap_or_default()
            );
            for (value, name) in SCALE {
                let _ = writeln!(html, "<label><input type=\"radio\" name=\"{id}\" value=\"{value}\">{name}</label>");
            }
            html.push_str("</fieldset>\n");
        }
        html.push_str("<button data-action=\"next\">Videre</button></section>\n");
    }
    html.push_str("<section data-step=\"done\" hidden><h1 id=\"step-heading\" tabindex=\"-1\">Færdig</h1></section>\n<script type=\"module\" src=\"plain.js\"></script>\n");
    let folder = tempfile::tempdir()?;
    for (name, content) in [
        ("index.html", html.as_str()),
        ("plain.js", include_str!("plain.js")),
        ("plain.css", include_str!("plain.css")),
    ] {
        fs::write(folder.path().join(name), content)?;
    }
    Ok(folder)
}
