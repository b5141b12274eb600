//! Enums whose variants are words: in packs, in saved files and as the `value` of native inputs.

/// An enum with a fixed word for each variant.
pub trait Choice: Copy + Sized + 'static {
    /// Every variant, in the order of the page.
    const ALL: &'static [Self];

    /// What is chosen, for the description of a format.
    const ABOUT: &'static str;

    /// The word.
    fn value(self) -> &'static str;

    /// What the word means, for the description of a format.
    fn meaning(self) -> &'static str;

    /// The variant with this word.
    fn from_value(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.value() == value)
    }
}

/// Declares such an enum. Its documentation is also what the description of a format says of it, so that the words and what
/// they mean are in one place. `Name, default Variant` makes the variant the default.
macro_rules! choice {
    ($(#[doc = $about:literal])+ $name:ident $(, default $default:ident)? {
        $($(#[doc = $meaning:literal])+ $variant:ident = $value:literal),+ $(,)?
    }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $meaning])+ $variant,)+
        }

        $(impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        })?

        impl $crate::domain::basics::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const ABOUT: &'static str = concat!($($about),+);

            fn value(self) -> &'static str {
                match self {
                    $(Self::$variant => $value),+
                }
            }

            fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($meaning),+)),+
                }
            }
        }
    };
}

pub(crate) use choice;
