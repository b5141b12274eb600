//! The Content-Security-Policy and the other headers of the published release. They are in `templates/headers.txt`,
//! which is copied to `dist/` unchanged: the format of Netlify's and Cloudflare's `_headers`, simple enough to copy
//! into any server's set-up. Tests compare the set-ups in `docs/servers/` and the test server of the journeys with it.

use anyhow::{Context, Result};

/// The whole of `headers.txt`.
pub(crate) const HEADERS: &str = include_str!("../templates/headers.txt");

/// The policy for `<meta http-equiv="Content-Security-Policy" content="…">` in index.html, so that it applies on a
/// plain static host too: all but `frame-ancestors`, which a meta element cannot contain.
pub(crate) fn page_meta() -> Result<&'static str> {
    HEADERS
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")?.split_once("; frame-ancestors "))
        .map(|(page, _)| page)
        // It is inserted into a quoted attribute without escaping.
        .filter(|page| !page.contains(['"', '&', '<']))
        .context("templates/headers.txt has no policy that ends with frame-ancestors")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_can_run_wasm_and_nothing_can_run_text() -> Result<()> {
        let policy = page_meta()?;
        for part in
            ["default-src 'none'", "'wasm-unsafe-eval'", "require-trusted-types-for 'script'; trusted-types 'none'"]
        {
            assert!(policy.contains(part), "{part}");
        }
        for weak in ["'unsafe-inline'", "'unsafe-eval'", "https:", "*", "frame-ancestors"] {
            assert!(!policy.contains(weak), "{weak}");
        }
        Ok(())
    }

    #[test]
    fn pages_of_others_may_load_only_what_is_for_them() {
        for rule in HEADERS.split("\n\n").filter(|rule| rule.starts_with('/')) {
            let is_for_others = ["/embed.js\n", "/packs/*\n", "/assets/*\n"].iter().any(|path| rule.starts_with(path));
            assert_eq!(rule.contains("Access-Control-Allow-Origin: *"), is_for_others, "{rule}");
        }
    }
}
