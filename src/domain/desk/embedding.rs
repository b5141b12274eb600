//! What an editor has chosen for embedding the module in a page.

use crate::domain::{
    basics::{choice::choice, id::PackId, language::Language},
    host::theme::Theme,
};

choice!(
    /// What the page around is made with. The same system takes different code from different people.
    System {
        /// SharePoint Online.
        SharePoint = "sharepoint",
        /// WordPress, as an administrator or an editor.
        WordPress = "wordpress",
        /// WordPress, as an author or a contributor: what they save loses frames and scripts.
        WordPressAuthor = "wordpress_author",
        /// Umbraco.
        Umbraco = "umbraco",
        /// Drupal.
        Drupal = "drupal",
        /// Sitecore.
        Sitecore = "sitecore",
        /// Wagtail or Django.
        Wagtail = "wagtail",
        /// Another one, or the editor does not know.
        Unknown = "unknown",
    }
);

choice!(
    /// How the module comes onto a page.
    Way {
        /// The element that `embed.js` defines.
        Element = "element",
        /// A plain frame.
        Frame = "iframe",
        /// A link in a window of its own.
        Card = "card",
    }
);

impl System {
    /// The way that works there.
    #[must_use]
    pub const fn way(self) -> Way {
        match self {
            Self::WordPress | Self::Umbraco | Self::Sitecore | Self::Wagtail => Way::Element,
            Self::SharePoint | Self::Drupal => Way::Frame,
            Self::WordPressAuthor | Self::Unknown => Way::Card,
        }
    }
}

/// What an editor has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Embedding {
    /// What the page is made with, once the editor has chosen it.
    pub system: Option<System>,
    /// Another way than the one of the system.
    pub other_way: Option<Way>,
    /// The language; `None` for that of the host page.
    pub language: Option<Language>,
    /// The theme; `None` for that of the host page.
    pub theme: Option<Theme>,
    /// The content pack; `None` for the standard one.
    pub pack: Option<PackId>,
    /// Whether nothing may be stored.
    pub tab_only: bool,
    /// What the module is called, for screen readers and on the card; `None` for the title of the content.
    pub label: Option<String>,
    /// The level of the step's heading, from 1; `None` for the one below the heading of a page.
    pub heading: Option<u8>,
    /// Whether the names of the steps are reported to the host page.
    pub shares_progress: bool,
}

impl Embedding {
    /// With this system, and the way that works there.
    #[must_use]
    pub fn in_system(self, system: System) -> Self {
        Self { system: Some(system), other_way: None, ..self }
    }

    /// How the module gets onto the page; `None` before the system is known.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        self.other_way.or(self.system.map(System::way))
    }

    /// The level of the step's heading.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.heading.unwrap_or(2)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_for_one_system_is_not_kept_for_another() {
        let embedding = Embedding::default();
        assert_eq!(embedding.way(), None);
        let embedding =
            Embedding { other_way: Some(Way::Card), tab_only: true, ..embedding.in_system(System::WordPress) };
        assert_eq!(embedding.way(), Some(Way::Card));
        let embedding = embedding.in_system(System::SharePoint);
        assert_eq!((embedding.way(), embedding.tab_only), (Some(Way::Frame), true));
    }

    #[test]
    fn who_may_put_in_no_code_gets_the_card() {
        assert_eq!([System::WordPressAuthor, System::Unknown].map(System::way), [Way::Card; 2]);
    }
}
