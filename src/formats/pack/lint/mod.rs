//! Advice on a content pack that can be read: plain language, questions that ask one thing, forms and needs that lead
//! nowhere, colours that cannot be read. Only a colour that the app will not use is an error.

mod kinds;
mod language;
mod structure;
mod suggested;

pub use kinds::{Lint, Severity};
pub(crate) use language::one_language;
pub use language::{MOST_LIX, MOST_WORDS_DA, MOST_WORDS_EN, lix};

use self::kinds::Found;
use super::description::PackJson;
use crate::domain::{basics::colour::LEAST_CONTRAST, content::pack::ContentPack};
use serde_json::Value;

/// What could be better in a pack. `value` is the same pack as JSON; with `pack`, which exists when the pack is
/// consistent, the suggestions are tried as well.
pub(crate) fn lint(json: &PackJson, value: &Value, pack: Option<&ContentPack>) -> Vec<Found> {
    let mut found = Vec::new();
    if !is_version(&json.version) {
        found.push(("version".to_owned(), Lint::NotAVersion));
    }
    language::texts("", value, &mut found);
    language::questions(json, &mut found);
    structure::structure(json, &mut found);
    structure::links(json, &mut found);
    if let Some(theme) = &json.theme {
        for (which, contrast) in ["accent_light", "accent_dark"].into_iter().zip(theme.least_contrasts()) {
            if contrast < LEAST_CONTRAST {
                found.push((format!("theme.{which}"), Lint::LowContrast { which, tenths: (contrast * 10.0) as u32 }));
            }
        }
    }
    if let Some(pack) = pack {
        suggested::never_suggested(pack, &mut found);
    }
    found
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| part.len() < 6 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_numbers() {
        for good in ["1.0.0", "0.12.3"] {
            assert!(is_version(good));
        }
        for bad in ["", "1", "1.0", "v1.0.0", "1.0.0-beta", "1..0", "1.0.1000000"] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
