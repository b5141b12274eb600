//! The messages between a frame and its host page: JSON texts over one `MessagePort`, each with its version.
//!
//! The module sends [`Outgoing`]: that the app is ready, how high it is, a wish to be seen from its start, and, if the
//! page has asked for it, the name of the step. There is no other message, so none can contain an answer. It receives
//! [`Incoming`]: the wishes of the page, and a wipe. Messages that are unknown, malformed or of another version are
//! ignored. `src/embed.js` is the other end.

use crate::domain::{
    basics::{choice::Choice, language::Language},
    host::theme::Theme,
};
use serde_json::Value;

/// The text that the host page posts to the window, together with one port, to make contact.
pub const CONNECT: &str = "kompetencekompas/1";

/// The version in every message.
const VERSION: u64 = 1;

/// The longest message that is read, in bytes.
const MAX_MESSAGE: usize = 8192;

/// The longest value of a token, in bytes.
const MAX_TOKEN: usize = 200;

/// The longest address of a host's page, in bytes: an invitation has to fit behind it.
const MAX_PAGE: usize = 1000;

/// The functions that a token's value may use. The others load something (`url`), or refer to something else (`var`,
/// `env`, `attr`).
const FUNCTIONS: &[&str] = &[
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "calc",
    "min",
    "max",
    "clamp",
];

/// A message to the host page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outgoing<'a> {
    /// The app has started: that the page has loaded proves nothing.
    Ready,
    /// The height of the content, in CSS pixels.
    Height(u32),
    /// A step was opened: its start should be seen.
    Top,
    /// The name of the step that was opened, for a page that has asked for it.
    Step(&'a str),
}

impl Outgoing<'_> {
    /// The message.
    #[must_use]
    pub fn write(self) -> String {
        match self {
            Self::Ready => r#"{"v":1,"t":"ready"}"#.to_owned(),
            Self::Height(pixels) => format!(r#"{{"v":1,"t":"height","px":{pixels}}}"#),
            Self::Top => r#"{"v":1,"t":"top"}"#.to_owned(),
            // One of our own names, which need no escaping.
            Self::Step(name) => format!(r#"{{"v":1,"t":"step","step":"{name}"}}"#),
        }
    }
}

/// A message from the host page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// The wishes of the host page.
    Wishes(Wishes),
    /// Everything that is only in memory must be wiped.
    Wipe,
}

/// The wishes of the host page. Each of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Its language, if it is one of ours.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// Its colours and similar values. Whether each value is valid is left to the browser.
    pub tokens: Vec<(Token, String)>,
    /// Whether it asks for the names of steps.
    pub wants_steps: bool,
    /// Its own address, without the fragment.
    pub page: Option<String>,
}

/// A property that a host page may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The name of the custom property, such as `--kompas-accent`.
    pub name: &'static str,
    /// The CSS property whose values it takes.
    pub kind: &'static str,
}

/// Every property that a host page may set. `docs/embedding.md` describes them; `src/embed.js` has the same list.
pub const TOKENS: &[Token] = &[
    Token { name: "--kompas-accent", kind: "color" },
    Token { name: "--kompas-ground", kind: "color" },
    Token { name: "--kompas-surface", kind: "color" },
    Token { name: "--kompas-ink", kind: "color" },
    Token { name: "--kompas-font", kind: "font-family" },
    Token { name: "--kompas-radius", kind: "border-radius" },
];

/// Reads a message. `origin` is the origin of the page that made contact.
#[must_use]
pub fn read(message: &str, origin: &str) -> Option<Incoming> {
    if message.len() > MAX_MESSAGE {
        return None;
    }
    let message: Value = serde_json::from_str(message).ok()?;
    let text = |name: &str| message.get(name).and_then(Value::as_str);
    if message.get("v").and_then(Value::as_u64) != Some(VERSION) {
        return None;
    }
    match text("t")? {
        "wipe" => Some(Incoming::Wipe),
        "env" => {
            let tokens = message.get("tokens");
            let token = |token: &Token| {
                let value = tokens?.get(token.name)?.as_str()?.trim();
                is_harmless(value).then(|| (*token, value.to_owned()))
            };
            Some(Incoming::Wishes(Wishes {
                language: text("lang").and_then(language),
                theme: text("theme").and_then(Theme::from_value),
                tokens: TOKENS.iter().filter_map(token).collect(),
                wants_steps: message.get("steps").and_then(Value::as_bool) == Some(true),
                page: text("page").filter(|page| is_page(page, origin)).map(str::to_owned),
            }))
        }
        _ => None,
    }
}

/// The language of a tag such as `da-DK`, if it is one of ours.
fn language(tag: &str) -> Option<Language> {
    Language::from_code(&tag.split(['-', '_']).next()?.to_ascii_lowercase())
}

/// Whether a value can only be a colour, a list of fonts or a length: it has no comment, escape or end of a
/// declaration, and only functions that compute. (It works byte by byte because `split` and closures took a kilobyte
/// more.)
fn is_harmless(value: &str) -> bool {
    let mut word = 0;
    let mut before = b' ';
    for (at, byte) in value.bytes().enumerate() {
        // Names of fonts may be in other alphabets.
        let is_word = byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii();
        let is_comment = before == b'/' && byte == b'*';
        if is_comment || !is_word && !b" .,%#'\"()+_*/".contains(&byte) {
            return false;
        }
        // A parenthesis without a name groups, in `calc()`.
        let name = value.get(word..at).unwrap_or("?");
        if byte == b'(' && !name.is_empty() && !FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return false;
        }
        if !is_word {
            word = at + 1;
        }
        before = byte;
    }
    (1..=MAX_TOKEN).contains(&value.len())
}

/// Whether an address is a page of this origin, without a fragment, that a link can begin with.
fn is_page(page: &str, origin: &str) -> bool {
    let is_web = origin.starts_with("https://") || origin.starts_with("http://");
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"#\"'<>\\`".contains(&byte);
    is_web
        && page.len() <= MAX_PAGE
        && page.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'))
        && page.bytes().all(is_plain)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::domain::navigation::step::Step;
    use proptest::prelude::*;

    const HOST: &str = "https://intranet.region.dk";

    fn wishes(message: &str) -> Wishes {
        match read(message, HOST) {
            Some(Incoming::Wishes(wishes)) => wishes,
            other => panic!("{message} is read as {other:?}"),
        }
    }

    #[test]
    fn what_a_host_wishes() {
        let wishes = wishes(
            r##"{"v":1,"t":"env","lang":"en-GB","theme":"dark","steps":true,"page":"https://intranet.region.dk/hr/mus?id=7",
                "tokens":{"--kompas-accent":" #0a5 ","--kompas-font":"\"Region Sans\", Arial","--kompas-evil":"red"},"later":1}"##,
        );
        assert_eq!((wishes.language, wishes.theme, wishes.wants_steps), (Some(Language::En), Some(Theme::Dark), true));
        assert_eq!(wishes.page.as_deref(), Some("https://intranet.region.dk/hr/mus?id=7"));
        let tokens: Vec<_> = wishes.tokens.iter().map(|(token, value)| (token.name, value.as_str())).collect();
        assert_eq!(tokens, [("--kompas-accent", "#0a5"), ("--kompas-font", "\"Region Sans\", Arial")]);
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_there() {
        let nothing = Wishes::default();
        assert_eq!(wishes(r#"{"v":1,"t":"env"}"#), nothing);
        assert_eq!(wishes(r#"{"v":1,"t":"env","lang":"de","theme":"pink","steps":1,"page":7,"tokens":[]}"#), nothing);
    }

    #[test]
    fn other_versions_and_types_are_passed_over() {
        assert_eq!(read(r#"{"v":1,"t":"wipe"}"#, HOST), Some(Incoming::Wipe));
        for message in [
            "",
            "null",
            "[]",
            "\"wipe\"",
            r#"{"t":"wipe"}"#,
            r#"{"v":2,"t":"wipe"}"#,
            r#"{"v":"1","t":"wipe"}"#,
            r#"{"v":1,"t":"answers"}"#,
            r#"{"v":1,"t":["wipe"]}"#,
            &format!(r#"{{"v":1,"t":"wipe","x":"{}"}}"#, "a".repeat(MAX_MESSAGE)),
            &"[".repeat(4000),
        ] {
            assert_eq!(read(message, HOST), None, "{message}");
        }
    }

    #[test]
    fn values_that_could_do_more_than_colour_are_refused() {
        for value in [
            "#0a5a66",
            "rgb(10 90 102 / 50%)",
            "light-dark(#fff, #000)",
            "color-mix(in oklab, red 20%, white)",
            "calc((1rem + 2px) * 2)",
            "\"Segoe UI\", system-ui",
        ] {
            assert!(is_harmless(value), "{value}");
        }
        for value in [
            "",
            "url(https://ond.dk)",
            "URL(//ond.dk)",
            "\\75rl(https://ond.dk)",
            "red;}body{display:none",
            "image-set('a.png' 1x)",
            "var(--other)",
            "env(x)",
            "attr(data-x)",
            "red /* url( */",
            "red, src(x)",
            "expression(alert(1))",
            "<b>",
            "rgb(url(x))",
            "red!important",
            "red\nurl (x)",
        ] {
            assert!(!is_harmless(value), "{value}");
        }
    }

    #[test]
    fn only_the_hosts_own_page_is_taken_for_its_address() {
        for page in [
            "https://ond.dk/",
            "https://intranet.region.dk.ond.dk/",
            "https://intranet.region.dk",
            "https://intranet.region.dk/#i=x",
            "https://intranet.region.dk/\" onclick=",
            "https://intranet.region.dk/ x",
            "javascript:alert(1)",
        ] {
            assert!(!is_page(page, HOST), "{page}");
        }
        assert!(!is_page("null/", "null") && !is_page("file:///x", "file://"));
        assert!(!is_page(&format!("{HOST}/{}", "a".repeat(MAX_PAGE)), HOST));
    }

    #[test]
    fn what_goes_out_is_json_and_says_nothing_but_this() {
        let steps = std::iter::once(Step::Start).chain(Step::PATH).chain(Step::ASIDE);
        for step in steps {
            let message: Value = serde_json::from_str(&Outgoing::Step(step.name()).write()).unwrap();
            assert_eq!(message, serde_json::json!({ "v": 1, "t": "step", "step": step.name() }));
        }
        for (message, expected) in [
            (Outgoing::Ready, serde_json::json!({ "v": 1, "t": "ready" })),
            (Outgoing::Height(812), serde_json::json!({ "v": 1, "t": "height", "px": 812 })),
            (Outgoing::Top, serde_json::json!({ "v": 1, "t": "top" })),
        ] {
            let written: Value = serde_json::from_str(&message.write()).unwrap();
            assert_eq!(written, expected);
        }
    }

    proptest! {
        #[test]
        fn no_message_panics(message in "\\PC{0,200}", origin in "\\PC{0,40}") {
            let _ = read(&message, &origin);
        }

        #[test]
        fn nothing_that_is_let_through_can_load_or_end_anything(
            value in "[a-z#0-9\\\\(){};:/* ,.'\"<>!@-]{0,30}|(rgb|url|var|calc|src|Url)\\([a-z0-9(),/ ]{0,20}\\)",
            theme in "[a-z]{0,8}",
        ) {
            let message = serde_json::json!({ "v": 1, "t": "env", "theme": theme, "tokens": { "--kompas-accent": value } });
            let wishes = wishes(&message.to_string());
            for (_, value) in wishes.tokens {
                let value = value.to_ascii_lowercase();
                for part in ["url(", "var(", "src(", ";", "{", "}", "\\", "<", "!", "/*", "@"] {
                    prop_assert!(!value.contains(part), "{}", value);
                }
            }
        }
    }
}
