//! An organisation's own accent colour, and whether text in it can be read (WCAG 2.2, 1.4.3).

use std::fmt;

/// The least contrast of text with its ground: 4.5 to 1.
pub const LEAST_CONTRAST: f64 = 4.5;

/// A colour, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Colour([u8; 3]);

/// The accent colours of an organisation. Everything else (grounds, ink, the colours of warnings) stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PackTheme {
    /// Links and buttons in the light: a dark colour, for light grounds and under white text.
    pub accent_light: Colour,
    /// Links and buttons in the dark: a light colour, for dark grounds and under dark text.
    pub accent_dark: Colour,
}

/// The colours of `style/tokens.css` around an accent. A test checks that both files agree.
struct Around {
    /// `--sunken`: of the grounds, the one on which an accent is hardest to read.
    sunken: Colour,
    /// `--surface`, of which the soft ground is made.
    surface: Colour,
    /// `--on-own`: the text on the accent.
    on_accent: Colour,
}

const LIGHT: Around = Around {
    sunken: Colour([0xf3, 0xee, 0xe4]),
    surface: Colour([0xff, 0xff, 0xff]),
    on_accent: Colour([0xff, 0xff, 0xff]),
};

const DARK: Around = Around {
    sunken: Colour([0x24, 0x2e, 0x32]),
    surface: Colour([0x1b, 0x24, 0x28]),
    on_accent: Colour([0x0b, 0x22, 0x27]),
};

/// How much of the accent is in its own soft ground, in per cent (`style/pack-page.css`).
const SOFT_PERCENT: u32 = 9;

impl Colour {
    /// Reads `#rrggbb`.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16);
        let part = |at: usize| Some(u8::try_from(digit(at)? * 16 + digit(at + 1)?).unwrap_or(u8::MAX));
        (digits.len() == 6).then_some(())?;
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour, mixed thinly over another.
    fn over(self, ground: Self) -> Self {
        let mut mixed = ground;
        for (part, own) in mixed.0.iter_mut().zip(self.0) {
            let sum = u32::from(own) * SOFT_PERCENT + u32::from(*part) * (100 - SOFT_PERCENT);
            *part = u8::try_from(sum / 100).unwrap_or(u8::MAX);
        }
        mixed
    }

    /// The relative luminance, from 0 to 1.
    fn luminance(self) -> f64 {
        let Self([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

/// One channel without its gamma: `((c + 0.055) / 1.055) ^ 2.4`. The power is computed from a fifth root, which is
/// found step by step, since the general function would add to the download.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 {
        return share / 12.92;
    }
    let base = (share + 0.055) / 1.055;
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..24 {
        root = (4.0 * root + square / (root * root * root * root)) / 5.0;
    }
    square * root
}

impl PackTheme {
    /// The least contrast of each accent with its grounds and with the text on it: in the light, in the dark.
    #[must_use]
    pub fn least_contrasts(&self) -> [f64; 2] {
        [(self.accent_light, LIGHT), (self.accent_dark, DARK)].map(|(accent, around)| {
            let beside = [around.sunken, around.on_accent, accent.over(around.surface)];
            beside.into_iter().fold(f64::MAX, |least, other| least.min(accent.contrast(other)))
        })
    }

    /// Whether both can be read.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.least_contrasts().iter().all(|contrast| *contrast >= LEAST_CONTRAST)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for part in self.0 {
            for digit in [part >> 4, part & 15] {
                // Hexadecimal formatting is used nowhere else and would add to the download.
                write!(f, "{}", char::from_digit(digit.into(), 16).unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::from_hex(text).unwrap_or_default()
    }

    #[test]
    fn the_gamma_is_that_of_the_standard() {
        for channel in 0..=u8::MAX {
            let share = f64::from(channel) / 255.0;
            let exact = if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
            assert!((linear(channel) - exact).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn contrasts_are_those_of_the_standard() {
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
        // The greys on either side of 4.5 on white.
        assert!(colour("#767676").contrast(colour("#ffffff")) >= 4.5);
        assert!(colour("#777777").contrast(colour("#ffffff")) < 4.5);
    }

    #[test]
    fn colours_are_written_as_they_are_read() {
        assert_eq!(colour("#0a5A66").to_string(), "#0a5a66");
        for wrong in ["", "0a5a66", "#0a5a6", "#0a5a666", "#0a5a6g", "teal", "#æøå", "#+a5a66"] {
            assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../../style/tokens.css");
        for (name, light, dark) in [
            ("--sunken", LIGHT.sunken, DARK.sunken),
            ("--surface", LIGHT.surface, DARK.surface),
            ("--on-own", LIGHT.on_accent, DARK.on_accent),
        ] {
            let line = format!("{name}: light-dark({light}, {dark});");
            assert!(tokens.contains(&line), "{line}");
        }
        let soft = format!("--own-soft: color-mix(in srgb, var(--own) {SOFT_PERCENT}%, var(--surface));");
        assert!(include_str!("../../../style/pack-page.css").contains(&soft), "{soft}");
    }

    #[test]
    fn the_apps_own_accent_can_be_read() {
        let own = PackTheme { accent_light: colour("#0a5a66"), accent_dark: colour("#74cbd3") };
        assert!(own.is_readable());
        assert!(!PackTheme { accent_light: colour("#74cbd3"), ..own }.is_readable());
        assert!(!PackTheme { accent_dark: colour("#0a5a66"), ..own }.is_readable());
    }
}
