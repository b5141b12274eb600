//! The set-ups in `docs/servers/` send exactly the headers that the release is published with
//! (`templates/headers.txt`): none is missing, changed or added, for any path. The journeys run those for nginx, Apache
//! and Caddy (`tests/e2e/tests/servers.rs`).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

const HEADERS: &str = include_str!("../templates/headers.txt");
const EVERYTHING: &str = "/*";

/// Path as in headers.txt, name, value.
type Sent = BTreeSet<(String, String, String)>;

fn sent(path: &str, name: &str, value: &str) -> (String, String, String) {
    (path.to_owned(), name.to_owned(), value.to_owned())
}

fn set_up(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/servers"))
}

/// The headers that every set-up has to send. `no-cache` is the rule for every path without another, and all set
/// `Vary`.
fn expected() -> Sent {
    let always = [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")];
    let mut all: Sent = always.iter().map(|(name, value)| sent(EVERYTHING, name, value)).collect();
    let mut path = "";
    for line in HEADERS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.trim().split_once(": ") {
            None => path = line,
            Some(("Cache-Control", "no-cache")) => {}
            Some((name, value)) => {
                // Each server has its own syntax for these characters.
                assert!(!value.contains(['"', '$', '\\', '%', '&', '<', '{']), "{name}: {value}");
                all.insert(sent(path, name, value));
            }
        }
    }
    all
}

/// `assets/` or `embed\.js(\.(br|gz))?$` as a path of headers.txt.
fn path(pattern: &str) -> String {
    let pattern = pattern.trim_start_matches('/');
    match pattern.strip_suffix('/') {
        Some(folder) => format!("/{folder}/*"),
        None => format!("/{}", pattern.trim_end_matches(r"(\.(br|gz))?$").replace(r"\.", ".")),
    }
}

/// The words of a directive; a quoted text is one.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

fn nginx(text: &str, mount: &str) -> Sent {
    let mut all = Sent::new();
    for header in text.lines().map(words).filter(|words| words.first() == Some(&"add_header")) {
        let (name, value) = (header[1], header[2].trim_end_matches(';'));
        if name == "Content-Encoding" {
            continue;
        }
        assert_eq!(header.last(), Some(&"always;"), "without `always` an error comes without {name}");
        if !value.starts_with('$') {
            all.insert(sent(EVERYTHING, name, value));
            continue;
        }
        let (_, map) = text.split_once(&format!("\"$status $uri\" {value} {{\n")).unwrap();
        for rule in map.lines().take_while(|line| *line != "}").map(words).filter(|rule| !rule[1].is_empty()) {
            let pattern = rule[0].strip_prefix("~^(200|206|304) ").map(|pattern| pattern.strip_prefix(mount).unwrap());
            all.insert(sent(&pattern.map_or(EVERYTHING.to_owned(), path), name, rule[1]));
        }
    }
    all
}

fn apache(text: &str) -> Sent {
    let headers = text.lines().map(words).filter(|words| words.first() == Some(&"Header"));
    headers
        .map(|words| match words[..] {
            ["Header", "merge", name, value] | ["Header", "always", "set", name, value] => {
                sent(EVERYTHING, name, value)
            }
            ["Header", "always", "set", name, value, when] => {
                let when = when.strip_prefix("expr=%{REQUEST_STATUS} < 400 && %{REQUEST_URI} =~ m#").unwrap();
                sent(&path(when.trim_end_matches('#')), name, value)
            }
            _ => panic!("{words:?}"),
        })
        .collect()
}

fn caddy(text: &str) -> Sent {
    let mut all = Sent::new();
    let mut place = None;
    for line in text.lines().map(words) {
        match line[..] {
            ["header", "{"] => place = Some(EVERYTHING),
            ["header", matcher, "{"] => {
                let (_, rule) = text.split_once(&format!("\t{matcher} {{\n")).unwrap();
                let rule: Vec<_> = rule.lines().map(words).take_while(|line| line[0] != "}").collect();
                assert_eq!(rule[1], ["file"], "{matcher} would hold for what does not exist");
                place = Some(rule[0][1]);
            }
            ["}"] => place = None,
            [name, value] => drop(place.map(|place| all.insert(sent(place, name, value)))),
            _ => {}
        }
    }
    all
}

fn iis(text: &str) -> Sent {
    let document = roxmltree::Document::parse(text).unwrap();
    let mut all = Sent::new();
    for place in document.root_element().children().filter(roxmltree::Node::is_element) {
        let path = match place.attribute("path") {
            None => EVERYTHING.to_owned(),
            Some(file) if file.contains('.') => format!("/{file}"),
            Some(folder) => format!("/{folder}/*"),
        };
        for element in place.descendants() {
            let attribute = |name| element.attribute(name).unwrap_or_default();
            match (element.tag_name().name(), attribute("cacheControlMode")) {
                ("clientCache", "DisableCache") => drop(all.insert(sent(&path, "Cache-Control", "no-cache"))),
                ("clientCache", "UseMaxAge") => {
                    let days: u32 = attribute("cacheControlMaxAge").strip_suffix(".00:00:00").unwrap().parse().unwrap();
                    let age = format!(", max-age={}, ", days * 86_400);
                    all.insert(sent(&path, "Cache-Control", &attribute("cacheControlCustom").replace(", ", &age)));
                }
                ("add", _) if element.parent().is_some_and(|parent| parent.has_tag_name("customHeaders")) => {
                    let is_new = all.insert(sent(&path, attribute("name"), attribute("value")));
                    assert!(is_new, "IIS refuses the same header twice");
                }
                _ => {}
            }
        }
    }
    all
}

/// The headers that a file in the folder sends.
fn read(name: &str, text: &str) -> Sent {
    match name {
        "nginx.conf" => nginx(text, "/"),
        "nginx-subpath.conf" => nginx(text, "/kompas/"),
        "Caddyfile" | "Caddyfile-subpath" => caddy(text),
        "apache.conf" | "htaccess" => apache(text),
        "web.config" => iis(text),
        other => panic!("docs/servers/{other} is a set-up that no test reads"),
    }
}

fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    files.collect()
}

#[test]
fn every_set_up_sends_every_header_and_no_other() {
    let expected = expected();
    assert!(expected.len() > 10, "{expected:?}");
    assert_eq!(names().len(), 7);
    for name in names() {
        let sent = read(&name, &set_up(&name));
        let lacking: Vec<_> = expected.difference(&sent).collect();
        let more: Vec<_> = sent.difference(&expected).collect();
        assert!(
            lacking.is_empty() && more.is_empty(),
            "docs/servers/{name} lacks {lacking:#?}\nand has besides {more:#?}"
        );
    }
}

#[test]
fn a_changed_a_missing_and_a_further_header_are_seen() {
    for name in names() {
        let text = set_up(&name);
        for (old, new) in
            [("no-referrer", "origin"), ("'wasm-unsafe-eval'", "'unsafe-eval'"), ("\"cross-origin", "\"same-site")]
        {
            let changed = text.replacen(old, new, 1);
            assert!(changed != text && read(&name, &changed) != expected(), "{name}: {old} → {new}");
        }
        let line = text.lines().find(|line| line.contains("nosniff")).unwrap();
        assert_ne!(read(&name, &text.replace(line, "")), expected(), "{name} without `{line}`");
        let further = format!("{line}\n{}", line.replace("X-Content-Type-Options", "X-Frame-Options"));
        assert_ne!(read(&name, &text.replace(line, &further)), expected(), "{name} with X-Frame-Options");
    }
}

#[test]
fn every_kind_of_file_is_called_the_same_on_iis_as_on_nginx() {
    let iis = set_up("web.config");
    let mut kinds = 0;
    for line in set_up("nginx.conf").lines().filter(|line| line.contains(" default_type ")) {
        let line = words(line);
        let (ending, kind) = (line[2].trim_start_matches('\\').trim_end_matches('$'), line[8]);
        for packed in ["", ".br", ".gz"] {
            let name = format!("<mimeMap fileExtension=\"{ending}{packed}\" mimeType=\"{kind}\" />");
            assert_eq!(iis.matches(&name).count(), 1, "{name}");
        }
        kinds += 1;
    }
    // IIS refuses a file in which an extension has two types.
    assert_eq!((kinds, iis.matches("<mimeMap ").count()), (7, 21));
}
