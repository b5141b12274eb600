//! A content pack for authors to begin with: it extends the standard pack by one text and one link.

/// The name that the file is saved under.
pub const NAME: &str = "our-organisation.json";

/// The file.
pub const TEXT: &str = include_str!("starter_pack.json");

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::formats::pack::check::check;

    #[test]
    fn there_is_nothing_to_remark_on_it() {
        let report = check(TEXT, Some(NAME), include_str!("../../packs/standard.json"));
        assert_eq!(report.findings, []);
        assert!(report.pack.is_some());
    }
}
