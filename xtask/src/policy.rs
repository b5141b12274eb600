//! The Content-Security-Policy and the other headers the release is published with.
//!
//! The policy stands in the page itself as far as a meta element allows, so that it holds on a plain static host too,
//! and in `headers.txt` in full for whoever sets up the server.

/// What the page may do: nothing, except what stands here. Each line is one directive.
const PAGE: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The preview on the page for embedding shows the module itself.
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
];

/// The printable page has no script at all.
const PAPER: &[&str] =
    &["default-src 'none'", "style-src 'self'", "img-src data:", "base-uri 'none'", "form-action 'none'"];

/// Who may put the module into a frame. A meta element cannot say it, so the server must.
const FRAME_ANCESTORS: &str = "frame-ancestors 'self'";

/// For `<meta http-equiv="Content-Security-Policy" content="…">` in index.html. It has no `"` and no `&`, so it stands there as it is.
pub(crate) fn page_meta() -> String {
    PAGE.join("; ")
}

/// The same for the printable page.
pub(crate) fn paper_meta() -> String {
    PAPER.join("; ")
}

/// The whole of `headers.txt`: the format of Netlify's and Cloudflare's `_headers`, simple enough to copy into any server's
/// set-up. Our own test server reads it too, so the tests run under what is written here.
pub(crate) fn headers_file() -> String {
    format!(
        "# The headers to publish these files with. A line without indentation is a path (`*` stands for anything), the
# indented lines below it are headers for it; where several paths match, all their headers hold.
#
# frame-ancestors: who may show the module in a frame. Add the exact addresses of your intranet, for example
#   frame-ancestors 'self' https://region.sharepoint.com https://intranet.region.dk
# Do not send X-Frame-Options: it cannot hold a list.
#
# Caching: the files in assets/ carry a checksum of their content in their names, so they never change and may be kept for
# ever; leave old ones on the server for 30 days after an update. Everything else is asked for anew.
#
# Access-Control-Allow-Origin: some systems (WordPress among them) put what they embed into a sandbox where the page's own files
# count as foreign. The files in assets/ and packs/ are the same for everybody and hold nothing private, so anyone may read
# them; and embed.js is there for the pages of others.
#
# Every file lies here compressed as well (.br, .gz). Serve those, with Content-Encoding, if the server can, and .wasm
# as application/wasm.

/*
  Content-Security-Policy: {policy}; {FRAME_ANCESTORS}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), microphone=(), geolocation=(), usb=(), payment=(), clipboard-read=(), clipboard-write=(self)
  Cross-Origin-Opener-Policy: same-origin

/
  Cache-Control: no-cache

/*.html
  Cache-Control: no-cache

/embed.js
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin

/packs/*
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *

/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
",
        policy = page_meta()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_can_run_wasm_and_nothing_can_run_text() {
        assert!(page_meta().contains("'wasm-unsafe-eval'"));
        for weak in ["'unsafe-inline'", "'unsafe-eval'", "https:", "*"] {
            assert!(!page_meta().contains(weak), "{weak}");
            assert!(!paper_meta().contains(weak), "{weak}");
        }
    }

    #[test]
    fn pages_of_others_may_load_what_is_for_them() {
        let all = headers_file();
        let of =
            |path: &str| all.split("\n\n").find(|block| block.starts_with(path)).map(str::to_owned).unwrap_or_default();
        assert!(of("/embed.js").contains("Access-Control-Allow-Origin: *") && of("/embed.js").contains("cross-origin"));
        for path in ["/packs/*", "/assets/*"] {
            assert!(of(path).contains("Access-Control-Allow-Origin: *"), "{path}");
        }
        assert!(!of("/*\n").contains("Access-Control"));
    }

    #[test]
    fn only_the_server_says_who_may_frame_it() {
        assert!(!page_meta().contains("frame-ancestors"));
        assert!(headers_file().contains("trusted-types 'none'; frame-ancestors 'self'\n"));
    }
}
