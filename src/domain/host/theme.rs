//! Light or dark, as the host page or the address asks for.

use crate::domain::basics::choice::choice;

choice!(
    /// Light or dark.
    Theme {
        /// As the person's system is.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
);
