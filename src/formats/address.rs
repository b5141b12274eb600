//! The fragment of the page's address, after the `#`: the step, an invitation, and the wishes of the host page of a
//! frame.
//!
//! Parts are joined with `&`: a word alone is a step (`#may`), the others have a name (`#i=…&pack=region-nordjylland`).
//! Some systems append their own (`#?secret=…` in WordPress), so unknown parts are ignored. No server ever sees a
//! fragment.

use crate::domain::{
    basics::{choice::Choice, id::PackId, language::Language},
    host::theme::Theme,
    navigation::step::Step,
};

/// The longest fragment that is read, in bytes. An invitation is at most 2,000 characters with its whole address.
const MAX_LENGTH: usize = 4096;

/// The step name of a page whose answers have been wiped.
const WIPED: &str = "wiped";

/// What the fragment of an address says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The step; `None` for the start page, also when the word is no step.
    pub step: Option<Step>,
    /// Whether answers have just been wiped from a shared computer.
    pub is_wiped: bool,
    /// The named parts, which stay from step to step.
    pub parameters: Parameters,
}

/// The named parts of an address. They stay in it from step to step, so that they are still there when the page is
/// reloaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters {
    /// An invitation as it came (`formats::invitation` reads it).
    pub invitation: Option<String>,
    /// The content pack to use instead of the standard one.
    pub pack: Option<PackId>,
    /// The language of the host page.
    pub language: Option<Language>,
    /// Whether nothing may be stored: a host can ask for a shared computer, never for storing.
    pub tab_only: bool,
    /// The theme of the host page.
    pub theme: Option<Theme>,
    /// The level of the step's heading, from 1 to 5, so that it fits below the headings of the host page.
    pub heading: Option<u8>,
}

/// `name=value`. Some mail programs encode the equals sign too.
fn name_and_value(part: &str) -> Option<(&str, &str)> {
    let encoded = || {
        part.match_indices('%').find_map(|(at, _)| {
            let (name, sign) = part.split_at_checked(at)?;
            Some((name, sign.strip_prefix("%3D").or_else(|| sign.strip_prefix("%3d"))?))
        })
    };
    part.split_once('=').or_else(encoded)
}

/// The fragment without its `#`, which may be encoded, and without the `/` that some systems add after it.
fn beginning(fragment: &str) -> &str {
    let rest = fragment.trim_start_matches(['#', '/']);
    rest.strip_prefix("%23").map_or(rest, beginning)
}

impl Address {
    /// Reads a fragment, with or without the `#`. No fragment is invalid: parts that cannot be read are ignored.
    #[must_use]
    pub fn read(fragment: &str) -> Self {
        let mut address = Self::default();
        // Only the beginning of a longer one is read: enough to see that there was an invitation, and that it is
        // damaged.
        let end = (0..=MAX_LENGTH.min(fragment.len())).rfind(|end| fragment.is_char_boundary(*end)).unwrap_or(0);
        let fragment = fragment.get(..end).unwrap_or_default();
        for (at, part) in beginning(fragment).split(['&', '?']).enumerate() {
            let parameters = &mut address.parameters;
            // An `&` that some program has written as HTML twice over.
            let part = part.strip_prefix("amp;").unwrap_or(part);
            let named = name_and_value(part).map(|(name, value)| (name.to_ascii_lowercase(), value));
            match named.as_ref().map(|(name, value)| (name.as_str(), *value)) {
                None if at == 0 => {
                    address.is_wiped = part == WIPED;
                    address.step = Step::from_name(part);
                }
                Some(("i", value)) => parameters.invitation = Some(value.to_owned()).filter(|value| !value.is_empty()),
                Some(("pack", value)) => parameters.pack = PackId::try_from(value).ok(),
                Some(("lang", value)) => parameters.language = Language::from_code(value),
                Some(("storage", value)) => parameters.tab_only = value == "tab",
                Some(("theme", value)) => parameters.theme = Theme::from_value(value),
                Some(("heading", value)) => {
                    parameters.heading = value.parse().ok().filter(|level| (1..=5).contains(level));
                }
                _ => {}
            }
        }
        address
    }

    /// The fragment with its `#`; empty when there is nothing to say.
    #[must_use]
    pub fn write(&self) -> String {
        let mut parts = Vec::new();
        if self.is_wiped {
            parts.push(WIPED.to_owned());
        } else if let Some(step) = self.step.filter(|step| *step != Step::Start) {
            parts.push(step.name().to_owned());
        }
        let Parameters { invitation, pack, language, tab_only, theme, heading } = &self.parameters;
        let named = [
            ("i", invitation.clone()),
            ("pack", pack.as_ref().map(ToString::to_string)),
            ("lang", language.map(|language| language.code().to_owned())),
            ("storage", tab_only.then(|| "tab".to_owned())),
            ("theme", theme.map(|theme| theme.value().to_owned())),
            ("heading", heading.map(|level| level.to_string())),
        ];
        parts.extend(named.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))));
        if parts.is_empty() { String::new() } else { format!("#{}", parts.join("&")) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_a_step_and_the_rest_has_names() {
        let address = Address::read("#may&pack=region-nordjylland&storage=tab&lang=en&theme=dark&heading=2");
        assert_eq!(address.step.map(Step::name), Some("may"));
        let parameters = address.parameters;
        assert_eq!(parameters.pack, PackId::try_from("region-nordjylland").ok());
        assert_eq!((parameters.tab_only, parameters.language), (true, Some(Language::En)));
        assert_eq!((parameters.theme, parameters.heading), (Some(Theme::Dark), Some(2)));
    }

    #[test]
    fn a_pack_by_name_is_not_the_page_for_packs() {
        assert_eq!(Address::read("#pack").step, Some(Step::Pack));
        assert_eq!(Address::read("#pack=midt").step, None);
    }

    #[test]
    fn what_others_append_is_passed_over() {
        assert_eq!(Address::read("#?secret=4fXz"), Address::default());
        let address = Address::read("#i=AbC-_1?secret=4fXz");
        assert_eq!(address.parameters.invitation.as_deref(), Some("AbC-_1"));
        assert_eq!(Address::read("#pack=<b>&storage=device&heading=9&may"), Address::default());
        let long = Address::read(&format!("#i={}", "a".repeat(2 * MAX_LENGTH))).parameters.invitation;
        assert!(long.is_some_and(|long| long.len() < MAX_LENGTH));
    }

    #[test]
    fn the_start_page_has_no_fragment() {
        assert_eq!(Address { step: Some(Step::Start), ..Address::default() }.write(), "");
        assert_eq!(Address { is_wiped: true, ..Address::default() }.write(), "#wiped");
    }

    proptest! {
        #[test]
        fn what_was_read_is_written_and_read_the_same(fragment in "#?([a-z_]{0,8}|wiped|plan)(&(i|pack|lang|storage|theme|heading)=(tab|da|dark|[a-zA-Z0-9_-]{0,9}))*") {
            let mut address = Address::read(&fragment);
            if address.step == Some(Step::Start) {
                address.step = None;
            }
            prop_assert_eq!(Address::read(&address.write()), address);
        }

        #[test]
        fn no_text_panics(fragment in "\\PC{0,80}") {
            let _ = Address::read(&fragment);
        }
    }
}
