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
