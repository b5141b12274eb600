//! Enums whose variants are words: in packs, in saved files and as the `value` of native inputs.

/// An enum with a fixed word for each variant.
pub trait Choice: Copy + Sized + 'static {
    /// Every variant, in the order of the page.
    const ALL: &'static [Self];

    /// The word of each variant, in the same order.
    const WORDS: &'static [&'static str];

    /// What is chosen, for the description of a format.
    const ABOUT: &'static str;

    /// The word.
    fn value(self) -> &'static str;

    /// What the word means, for the description of a format.
    fn meaning(self) -> &'static str;

    /// The variant with this word.
    fn from_value(value: &str) -> Option<Self> {
        position(Self::WORDS, value).and_then(|at| Self::ALL.get(at).copied())
    }
}

/// Selects a choice, or clears it when it is selected already.
pub fn toggle<C: Choice + PartialEq>(chosen: &mut Option<C>, choice: C) {
    *chosen = Some(choice).filter(|choice| *chosen != Some(*choice));
}

/// The position of a word. A separate function, so that it is compiled once and not for every enum.
#[inline(never)]
fn position(words: &[&str], value: &str) -> Option<usize> {
    words.iter().position(|word| *word == value)
}

/// Declares such an enum. Its documentation is also used in the description of a format, so that the words and their
/// meaning are defined in one place. `Name, default Variant` makes the variant the default.
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
            const WORDS: &'static [&'static str] = &[$($value),+];
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
