//! Which content was loaded with the page.

/// The content that was asked for and fetched when the page was loaded.
#[derive(Debug, Default)]
pub struct Packs {
    /// The id of the content pack that was asked for; empty for the standard one.
    pub wanted: String,
    /// The text of the standard pack, over which other packs are laid.
    #[cfg(feature = "desk")]
    pub standard: String,
}
