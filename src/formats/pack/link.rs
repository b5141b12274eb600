//! The addresses that a link of a content pack may lead to.

/// Why a link must not lead to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFault {
    /// It is empty, or no address.
    NoAddress,
    /// `http:`, which others can read and change on the way.
    NotEncrypted,
    /// It would run a program in the page (`javascript:`, `data:`).
    Program,
    /// `//host`: it looks like a page of the same site and leads elsewhere.
    HiddenHost,
    /// A name before an `@`: it looks like one host and leads to another.
    Credentials,
    /// Letters that look like others, as the Cyrillic а.
    Lookalike,
    /// Spaces, control characters or backslashes.
    Characters,
}

/// Whether a link may lead to an address: a plain `https:` address with a host and no credentials, or a page of the
/// same server (`/…`).
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    if !address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') {
        return false;
    }
    let Some(rest) = address.strip_prefix("https://") else {
        return address.starts_with('/') && !address.starts_with("//");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
}

/// Why a link must not lead to an address that is not safe.
#[must_use]
pub fn why_unsafe(address: &str) -> LinkFault {
    if address.bytes().any(|b| b.is_ascii_control() || b.is_ascii_whitespace() || b == b'\\') {
        return LinkFault::Characters;
    }
    if !address.is_ascii() {
        return LinkFault::Lookalike;
    }
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    if host.is_some_and(|host| host.contains('@')) {
        return LinkFault::Credentials;
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        _ if address.starts_with("//") => LinkFault::HiddenHost,
        Some("http") => LinkFault::NotEncrypted,
        Some("javascript" | "data" | "vbscript" | "blob") => LinkFault::Program,
        _ => LinkFault::NoAddress,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_and_own_pages_are_safe() {
        for address in
            ["https://kursusportalen.rm.dk", "https://a.dk/x?y=1#z", "https://a.dk:8443/", "/kurser/?x=1", "/"]
        {
            assert!(is_safe_address(address), "{address}");
        }
        for (address, why) in [
            ("", LinkFault::NoAddress),
            ("kurser.html", LinkFault::NoAddress),
            ("ftp://a.dk", LinkFault::NoAddress),
            ("https://", LinkFault::NoAddress),
            ("https:///x", LinkFault::NoAddress),
            ("https:/a.dk", LinkFault::NoAddress),
            ("http://a.dk", LinkFault::NotEncrypted),
            ("HTTP://a.dk", LinkFault::NotEncrypted),
            ("javascript:alert(1)", LinkFault::Program),
            ("JavaScript:alert(1)", LinkFault::Program),
            ("data:text/html,x", LinkFault::Program),
            ("//evil.dk", LinkFault::HiddenHost),
            ("https://a.dk@evil.dk/", LinkFault::Credentials),
            ("https://a.dk\\@evil.dk/", LinkFault::Characters),
            ("/\\evil.dk", LinkFault::Characters),
            ("java\tscript:alert(1)", LinkFault::Characters),
            ("https://a.dk/ x", LinkFault::Characters),
            ("https://а.dk/", LinkFault::Lookalike),
        ] {
            assert!(!is_safe_address(address), "{address}");
            assert_eq!(why_unsafe(address), why, "{address}");
        }
    }
}
