//! The code that embeds the module in a page: the element, the plain frame, or a card that opens it in
//! a window of its own. `docs/embedding.md` says which fits where.

use super::html::escaped;
use crate::{
    domain::{
        basics::{choice::Choice, id::PackId, language::Language},
        host::theme::Theme,
    },
    formats::address::{Address, Parameters},
};

/// What a frame of ours may do. No `allow-top-navigation`: the module never takes the page around away.
pub const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/// What a page around has to hand on.
pub const ALLOW: &str = "clipboard-write; fullscreen";

/// The height of a frame that nobody adjusts, in CSS pixels.
const HEIGHT: u16 = 800;

/// What an editor has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Embedding {
    /// The address of the module, without a fragment.
    pub module: String,
    /// The language; `None` for the one of the page around.
    pub language: Option<Language>,
    /// The theme; `None` for the one of the page around.
    pub theme: Option<Theme>,
    /// The content pack; `None` for the standard one.
    pub pack: Option<PackId>,
    /// Whether nothing may be stored.
    pub tab_only: bool,
    /// What the module is called, for screen readers and on the card.
    pub label: String,
    /// The level of the step's heading; `None` for the first.
    pub heading: Option<u8>,
    /// Whether the names of the steps are reported to the page around.
    pub shares_progress: bool,
}

/// The words in what is put into a page, in the language of the reader there.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What the link says.
    pub open: &'static str,
    /// What the card says.
    pub about: &'static str,
}

impl Embedding {
    /// The address of the module with everything that goes into its fragment.
    #[must_use]
    pub fn address(&self) -> String {
        self.with(Parameters { theme: self.theme, heading: self.heading, ..self.parameters() })
    }

    /// The same for a window of its own, where theme and headings of another page do not matter.
    #[must_use]
    pub fn own_window(&self) -> String {
        self.with(self.parameters())
    }

    fn parameters(&self) -> Parameters {
        Parameters {
            pack: self.pack.clone(),
            language: self.language,
            tab_only: self.tab_only,
            ..Parameters::default()
        }
    }

    fn with(&self, parameters: Parameters) -> String {
        format!("{}{}", self.module, Address { parameters, ..Address::default() }.write())
    }

    /// The script and the element. The link inside is for a page whose script does not run.
    #[must_use]
    pub fn element(&self, words: Words) -> String {
        let mut attributes = attribute("src", &self.module);
        let chosen = [
            ("lang", self.language.map(|language| language.code().to_owned())),
            ("theme", self.theme.map(|theme| theme.value().to_owned())),
            ("pack", self.pack.as_ref().map(ToString::to_string)),
            ("storage", self.tab_only.then(|| "tab".to_owned())),
            ("heading", self.heading.map(|level| level.to_string())),
            ("label", Some(self.label.clone())),
        ];
        for (name, value) in chosen {
            if let Some(value) = value {
                attributes.push_str(&attribute(name, &value));
            }
        }
        if self.shares_progress {
            attributes.push_str(" share-progress");
        }
        let folder = self.module.rsplit_once('/').map_or(self.module.as_str(), |(folder, _)| folder);
        format!(
            "<script{} defer></script>\n<kompetence-kompas{attributes}>\n  <a{}>{}</a>\n</kompetence-kompas>",
            attribute("src", &format!("{folder}/embed.js")),
            attribute("href", &self.own_window()),
            escaped(words.open),
        )
    }

    /// The plain frame, for pages that run no scripts of others.
    #[must_use]
    pub fn iframe(&self) -> String {
        format!(
            "<iframe{}{} width=\"100%\" height=\"{HEIGHT}\"\n  sandbox=\"{SANDBOX}\"\n  allow=\"{ALLOW}\" \
             referrerpolicy=\"no-referrer\" loading=\"lazy\" style=\"border:0\"></iframe>",
            attribute("src", &self.address()),
            attribute("title", &self.label),
        )
    }

    /// The card.
    #[must_use]
    pub fn card(&self, words: Words) -> String {
        let level = self.heading.unwrap_or(2);
        format!(
            "<h{level}>{}</h{level}>\n<p>{}</p>\n<p><a{} target=\"_blank\" rel=\"noopener\">{}</a></p>",
            escaped(&self.label),
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
    use crate::formats::frame_message;
    use proptest::prelude::*;

    const WORDS: Words = Words { open: "Åbn kompasset", about: "Gør dig klar." };

    fn everything() -> Embedding {
        Embedding {
            module: "https://modul.region.dk/kompas/".to_owned(),
            language: Some(Language::En),
            theme: Some(Theme::Dark),
            pack: PackId::try_from("region-midtjylland").ok(),
            tab_only: true,
            label: "Kompas".to_owned(),
            heading: Some(3),
            shares_progress: true,
        }
    }

    #[test]
    fn the_element() {
        assert_eq!(
            everything().element(WORDS),
            "<script src=\"https://modul.region.dk/kompas/embed.js\" defer></script>\n\
             <kompetence-kompas src=\"https://modul.region.dk/kompas/\" lang=\"en\" theme=\"dark\" pack=\"region-midtjylland\" \
             storage=\"tab\" heading=\"3\" label=\"Kompas\" share-progress>\n  \
             <a href=\"https://modul.region.dk/kompas/#pack=region-midtjylland&amp;lang=en&amp;storage=tab\">Åbn kompasset</a>\n\
             </kompetence-kompas>"
        );
        let plain =
            Embedding { module: "https://m.dk/index.html".to_owned(), label: "K".to_owned(), ..Embedding::default() };
        assert_eq!(
            plain.element(WORDS),
            "<script src=\"https://m.dk/embed.js\" defer></script>\n\
             <kompetence-kompas src=\"https://m.dk/index.html\" label=\"K\">\n  \
             <a href=\"https://m.dk/index.html\">Åbn kompasset</a>\n</kompetence-kompas>"
        );
    }

    #[test]
    fn the_frame_asks_for_what_it_needs_and_no_more() {
        let frame = everything().iframe();
        assert!(
            frame.contains("#pack=region-midtjylland&amp;lang=en&amp;storage=tab&amp;theme=dark&amp;heading=3\""),
            "{frame}"
        );
        assert!(frame.contains(" title=\"Kompas\""), "{frame}");
        assert!(!frame.contains("allow-top-navigation") && !frame.contains("share"), "{frame}");
    }

    #[test]
    fn the_card_has_no_script_and_keeps_the_host_out() {
        let card = everything().card(WORDS);
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
            let embedding = Embedding { label: label.clone(), ..everything() };
            for snippet in [embedding.element(WORDS), embedding.iframe(), embedding.card(WORDS)] {
                let without = Embedding { label: String::new(), ..everything() };
                let plain = [without.element(WORDS), without.iframe(), without.card(WORDS)];
                // As many tags and attributes as without it.
                let marks = |text: &str| (text.matches('<').count(), text.matches('>').count(), text.matches('"').count());
                prop_assert!(plain.iter().any(|plain| marks(plain) == marks(&snippet)), "{}", snippet);
            }
        }
    }
}
