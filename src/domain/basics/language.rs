//! The two languages, and texts that exist in both.

/// A language of the interface and of the content packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// Danish, the first language.
    #[default]
    Da,
    /// English.
    En,
}

impl Language {
    /// The value of a `lang` attribute.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Da, Self::En].into_iter().find(|language| language.code() == code)
    }

    /// The other language, which the language button leads to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Da => Self::En,
            Self::En => Self::Da,
        }
    }

    /// The first of the wanted languages (BCP 47 tags, most wanted first) that there is, else Danish.
    pub fn from_tags<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter()
            .find_map(|tag| match tag.split(['-', '_']).next() {
                Some(main) if main.eq_ignore_ascii_case("da") => Some(Self::Da),
                Some(main) if main.eq_ignore_ascii_case("en") => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// One text in both languages. Parsing refuses a pack in which either is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized {
    /// The Danish text.
    pub da: String,
    /// The English text.
    pub en: String,
}

impl Localized {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Da => &self.da,
            Language::En => &self.en,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn takes_the_first_language_there_is() {
        assert_eq!(Language::from_tags(["de", "en-GB", "da"]), Language::En);
        assert_eq!(Language::from_tags(["da-DK", "en"]), Language::Da);
        assert_eq!(Language::from_tags(["fr"]), Language::Da);
        assert_eq!(Language::from_tags([]), Language::Da);
    }
}
