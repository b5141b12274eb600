//! Enums whose variants are words: in packs, in saved files and as the `value` of native inputs.

/// An enum with a fixed word for each variant.
pub trait Choice: Copy + Sized + 'static {
    /// Every variant, in the order of the page.
    const ALL: &'static [Self];

    /// The word.
    fn value(self) -> &'static str;

    /// The variant with this word.
    fn from_value(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.value() == value)
    }
}

/// Declares such an enum. Serde and the JSON Schema are native only: see `formats::json`.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $value:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_doc])* #[cfg_attr(not(target_arch = "wasm32"), serde(rename = $value))] $variant,)+
        }

        impl $crate::domain::basics::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn value(self) -> &'static str {
                match self {
                    $(Self::$variant => $value),+
                }
            }
        }
    };
}

pub(crate) use choice;
