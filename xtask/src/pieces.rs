//! The published content and texts: a file for each part in each language, cut from the whole files of the repository.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use kompetencekompas::{
    domain::navigation::parts::{Part, Pieces},
    formats::pack,
    text,
};
use serde_json::{Value, json};

/// The pieces by name, from the standard pack and the two files of texts.
pub(crate) fn cut(pack: &str, interface: &str, desk: &str) -> Result<BTreeMap<String, String>> {
    // The app relies on valid pieces, so a faulty pack has to fail here.
    pack::parse(pack).map_err(|error| anyhow!("packs/standard.json: {error}"))?;
    let value = |text: &str, name: &str| -> Result<Value> {
        serde_json::from_str(text).with_context(|| format!("{name} is not JSON"))
    };
    let pack = value(pack, "packs/standard.json")?;
    let (interface, desk) = (value(interface, "texts/interface.json")?, value(desk, "texts/desk.json")?);
    Pieces::each()
        .map(|piece| {
            let (part, language) = piece;
            let texts = text::cut(&interface, &desk, piece).map_err(|name| anyhow!("no text is called {name}"))?;
            let content = match part {
                Part::Desk => json!({ "texts": texts }),
                Part::Early | Part::After => json!({ "pack": pack::pieces::cut(&pack, piece), "texts": texts }),
            };
            Ok((format!("{}-{}", language.code(), part.name()), content.to_string()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_piece_has_its_own_and_nothing_of_the_other_language() -> Result<()> {
        let workspace = crate::workspace::Workspace::find()?;
        let [pack, interface, desk] =
            [workspace.standard_pack(), workspace.texts(), workspace.desk_texts()].map(fs::read_to_string);
        let pieces = cut(&pack?, &interface?, &desk?)?;
        let names: Vec<&str> = pieces.keys().map(String::as_str).collect();
        assert_eq!(names, ["da-after", "da-desk", "da-early", "en-after", "en-desk", "en-early"]);
        for (name, piece) in &pieces {
            assert!(!piece.contains(if name.starts_with("da") { "\"en\":" } else { "\"da\":" }), "{name}");
            assert_eq!(piece.contains("I hvilken grad har du"), name == "da-early", "{name}");
            assert_eq!(piece.contains("\"learning_forms\""), name.ends_with("after"), "{name}");
        }
        Ok(())
    }

    #[test]
    fn what_does_not_hold_together_is_not_published() {
        for (pack, interface) in [("{}", "[]"), (include_str!("../../packs/standard.json"), "[]")] {
            assert!(cut(pack, interface, "[]").is_err());
        }
    }
}
