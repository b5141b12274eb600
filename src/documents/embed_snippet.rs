//! The code that embeds the module in a page: the element, the plain frame, or a card that opens it in
//! a window of its own. `docs/embedding.md` says which fits where.

use super::html::escaped;
use crate::{
    domain::{
        basics::choice::Choice,
        desk::embedding::{Embedding, Way},
    },
    formats::address::{Address, Parameters},
};

/// What our frame may do. No `allow-top-navigation`: the module never navigates the host page away.
pub const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/// The permissions that the host page has to delegate.
pub const ALLOW: &str = "clipboard-write; fullscreen";

/// The height of a frame that no script adjusts, in CSS pixels.
const HEIGHT: u16 = 960;

/// Our own words in the code, in the language of the readers of that page.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The text of the link.
    pub open: &'static str,
    /// The text of the card.
    pub about: &'a str,
}

/// Everything that the code is made from.
#[derive(Debug, Clone, Copy)]
pub struct Snippet<'a> {
    /// The address of the module, without a fragment.
    pub module: &'a str,
    /// What the module is called.
    pub label: &'a str,
    /// Our own words in it.
    pub words: Words<'a>,
    /// What an editor has chosen.
    pub chosen: &'a Embedding,
}

impl Snippet<'_> {
    /// The code for one way of embedding.
    #[must_use]
    pub fn code(&self, way: Way) -> String {
        match way {
            Way::Element => self.element(),
            Way::Frame => self.iframe(),
            Way::Card => self.card(),
        }
    }

    /// The address of the module with everything that goes into its fragment.
    #[must_use]
    pub fn address(&self) -> String {
        self.with(Parameters { theme: self.chosen.theme, heading: self.heading(), ..self.parameters() })
    }

    /// The same for a window of its own, where theme and headings of another page do not matter.
    fn own_window(&self) -> String {
        self.with(self.parameters())
    }

    /// The level of the step's heading; `None` for the first, which it has anyway.
    fn heading(&self) -> Option<u8> {
        Some(self.chosen.level()).filter(|level| *level > 1)
    }

    fn parameters(&self) -> Parameters {
        Parameters {
            pack: self.chosen.pack.clone(),
            language: self.chosen.language,
            tab_only: self.chosen.tab_only,
            ..Parameters::default()
        }
    }

    fn with(&self, parameters: Parameters) -> String {
        format!("{}{}", self.module, Address { parameters, ..Address::default() }.write())
    }

    /// The script and the element. The link inside is for a page whose script does not run.
    fn element(&self) -> String {
        let Self { module, label, words, chosen } = *self;
        let mut attributes = attribute("src", module);
        let values = [
            ("lang", chosen.language.map(|language| language.code().to_owned())),
            ("theme", chosen.theme.map(|theme| theme.value().to_owned())),
            ("pack", chosen.pack.as_ref().map(ToString::to_string)),
            ("storage", chosen.tab_only.then(|| "tab".to_owned())),
            ("heading", self.heading().map(|level| level.to_string())),
            ("label", Some(label.to_owned())),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                attributes.push_str(&attribute(name, &value));
            }
        }
        if chosen.shares_progress {
            attributes.push_str(" share-progress");
        }
        let folder = module.rsplit_once('/').map_or(module, |(folder, _)| folder);
        format!(
            "<script{} defer></script>\n<kompetence-kompas{attributes}>\n  <a{}>{}</a>\n</kompetence-kompas>",
            attribute("src", &format!("{folder}/embed.js")),
            attribute("href", &self.own_window()),
            escaped(words.open),
        )
    }

    /// The plain frame, for pages that run no scripts of others.
    fn iframe(&self) -> String {
        format!(
            "<iframe{}{} width=\"100%\" height=\"{HEIGHT}\"\n  sandbox=\"{SANDBOX}\"\n  allow=\"{ALLOW}\" \
             referrerpolicy=\"no-referrer\" loading=\"lazy\" style=\"border:0;display:block\"></iframe>",
            attribute("src", &self.address()),
            attribute("title", self.label),
        )
    }

    /// The card.
    fn card(&self) -> String {
        let Self { label, words, chosen, .. } = *self;
        let level = chosen.level();
        format!(
            "<h{level}>{}</h{level}>\n<p>{}</p>\n<p><a{} target=\"_blank\" rel=\"noopener\">{}</a></p>",
            escaped(label),
            escaped(words.about),
            attribute("href", &self.own_window()),
            escaped(words.open),
        )
    }
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escaped(value))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        domain::{
            basics::{id::PackId, language::Language},
            host::theme::Theme,
        },
        formats::frame_message,
    };
    use proptest::prelude::*;

    const WORDS: Words<'static> = Words { open: "Åbn kompasset", about: "Gør dig klar." };

    fn everything() -> Embedding {
        Embedding {
            language: Some(Language::En),
            theme: Some(Theme::Dark),
            pack: PackId::try_from("region-midtjylland").ok(),
            tab_only: true,
            heading: Some(3),
            shares_progress: true,
            ..Embedding::default()
        }
    }

    fn code(label: &str, way: Way) -> String {
        Snippet { module: "https://modul.region.dk/kompas/", label, words: WORDS, chosen: &everything() }.code(way)
    }

    #[test]
    fn the_element() {
        assert_eq!(
            code("Kompas", Way::Element),
            "<script src=\"https://modul.region.dk/kompas/embed.js\" defer></script>\n\
             <kompetence-kompas src=\"https://modul.region.dk/kompas/\" lang=\"en\" theme=\"dark\" pack=\"region-midtjylland\" \
             storage=\"tab\" heading=\"3\" label=\"Kompas\" share-progress>\n  \
             <a href=\"https://modul.region.dk/kompas/#pack=region-midtjylland&amp;lang=en&amp;storage=tab\">Åbn kompasset</a>\n\
             </kompetence-kompas>"
        );
        let nothing = Embedding { heading: Some(1), ..Embedding::default() };
        let plain = Snippet { module: "https://m.dk/index.html", label: "K", words: WORDS, chosen: &nothing };
        assert_eq!(
            plain.code(Way::Element),
            "<script src=\"https://m.dk/embed.js\" defer></script>\n\
             <kompetence-kompas src=\"https://m.dk/index.html\" label=\"K\">\n  \
             <a href=\"https://m.dk/index.html\">Åbn kompasset</a>\n</kompetence-kompas>"
        );
    }

    #[test]
    fn the_frame_asks_for_what_it_needs_and_no_more() {
        let frame = code("Kompas", Way::Frame);
        assert!(
            frame.contains("#pack=region-midtjylland&amp;lang=en&amp;storage=tab&amp;theme=dark&amp;heading=3\""),
            "{frame}"
        );
        assert!(frame.contains(" title=\"Kompas\""), "{frame}");
        assert!(!frame.contains("allow-top-navigation") && !frame.contains("share"), "{frame}");
    }

    #[test]
    fn the_card_has_no_script_and_keeps_the_host_out() {
        let card = code("Kompas", Way::Card);
        assert!(card.starts_with("<h3>Kompas</h3>") && card.contains("target=\"_blank\" rel=\"noopener\""), "{card}");
        assert!(!card.contains("script") && !card.contains("theme"), "{card}");
    }

    #[test]
    fn the_script_for_host_pages_knows_the_same() {
        let script = include_str!("../embed.js");
        for part in [SANDBOX, ALLOW, frame_message::CONNECT] {
            assert!(script.contains(&format!("'{part}'")), "{part}");
        }
        for token in frame_message::TOKENS {
            assert!(script.contains(&format!("'{}'", token.name)), "{}", token.name);
        }
        assert_eq!(script.matches("'--kompas-").count(), frame_message::TOKENS.len());
    }

    proptest! {
        #[test]
        fn what_an_editor_writes_never_becomes_markup(label in "\\PC{0,40}|[<>\"'&a-z /=]{0,30}") {
            for way in Way::ALL {
                let (plain, snippet) = (code("", *way), code(&label, *way));
                // The label adds no tag and no attribute.
                let marks = |text: &str| (text.matches('<').count(), text.matches('>').count(), text.matches('"').count());
                prop_assert!(marks(&plain) == marks(&snippet), "{}", snippet);
            }
        }
    }
}
