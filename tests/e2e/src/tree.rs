//! The page as a browser reports it to a screen reader: the accessibility tree as text, one node per line.

use anyhow::Context;
use serde_json::{Value, json};

use crate::{Outcome, page::Page};

/// Roles without a meaning of their own: only their children count.
const TRANSPARENT: [&str; 9] =
    ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "SvgRoot", "LabelText", "paragraph", "RootWebArea"];

/// Fields: their children are their value.
const FIELDS: [&str; 4] = ["textbox", "Date", "DateTime", "spinbutton"];

/// The most characters of a value. A longer text is a file, and has a test of its own.
const MOST: usize = 120;

/// States that are written only when they are true.
const STATES: [&str; 11] = [
    "checked", "disabled", "expanded", "pressed", "selected", "required", "readonly", "modal", "busy", "level", "live",
];

/// Announcements disappear by themselves: the region stays, empty. Words in the browser's own language are not the
/// app's.
const SILENT: &str = "document.querySelectorAll('[data-said]').forEach(e => e.replaceWith(e.cloneNode(false)));";

impl Page {
    /// The accessibility tree as text; in a frame, that of its content. Parts that differ from day to day and from run
    /// to run are masked.
    pub async fn accessibility_tree(&self) -> Outcome<String> {
        self.run(SILENT, vec![]).await?;
        let cdp = self.browser()?.cdp();
        let asked = if self.in_frame.get() {
            let frames = cdp.send_raw("Page.getFrameTree", json!({})).await?;
            json!({ "frameId": frames["frameTree"]["childFrames"][0]["frame"]["id"] })
        } else {
            json!({})
        };
        let tree = cdp.send_raw("Accessibility.getFullAXTree", asked).await?;
        let nodes = tree["nodes"].as_array().context("the browser gives no accessibility tree")?;
        let mut written = Written { nodes, lines: String::new() };
        if let Some(root) = nodes.first() {
            written.node(root, 0, "");
        }
        Ok(masked(&written.lines))
    }
}

struct Written<'t> {
    nodes: &'t [Value],
    lines: String,
}

impl Written<'_> {
    /// Writes a node and its children. `above` is the name of an ancestor, which already contains some of the texts.
    fn node(&mut self, node: &Value, depth: usize, above: &str) {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = words(&node["name"]);
        // The text of a label is already the name of its control.
        let before = self.lines.lines().last().unwrap_or_default();
        let is_told = role == "StaticText"
            && (name.is_empty() || above.contains(name.as_str()) || before.contains(name.trim_start_matches(": ")));
        let is_hidden = node["ignored"] == true
            || TRANSPARENT.contains(&role) && (name.is_empty() || role != "generic" && role != "RootWebArea");
        let mut inner = depth;
        if !is_hidden && !is_told {
            self.line(node, depth, role, &name, above);
            inner += 1;
        }
        // The parts of a field are the browser's own, and in its language.
        if FIELDS.contains(&role) {
            return;
        }
        let children = node["childIds"].as_array().map(Vec::as_slice).unwrap_or_default();
        let above = if name.is_empty() || is_hidden { above.to_owned() } else { format!("{above} {name}") };
        for id in children {
            if let Some(child) = self.nodes.iter().find(|node| node["nodeId"] == *id) {
                self.node(child, inner, &above);
            }
        }
    }

    fn line(&mut self, node: &Value, depth: usize, role: &str, name: &str, above: &str) {
        let indent = "  ".repeat(depth);
        let mut line = if role == "StaticText" { format!("{indent}»{name}«") } else { format!("{indent}{role}") };
        if role != "StaticText" && !name.is_empty() {
            line.push_str(&format!(" »{name}«"));
        }
        let value = words(&node["value"]);
        if !value.is_empty() && value != name {
            let short: String = value.chars().take(if value.chars().count() > MOST { 12 } else { MOST }).collect();
            let more = if short.len() < value.len() { "…" } else { "" };
            line.push_str(&format!(" = »{short}{more}«"));
        }
        let description = words(&node["description"]);
        if !description.is_empty() && !above.contains(&description) {
            line.push_str(&format!(" – »{description}«"));
        }
        for state in node["properties"].as_array().into_iter().flatten() {
            let name = state["name"].as_str().unwrap_or_default();
            let value = match &state["value"]["value"] {
                Value::Bool(value) => value.to_string(),
                Value::String(value) => value.clone(),
                Value::Number(value) => value.to_string(),
                _ => continue,
            };
            let is_news = match name {
                "checked" | "expanded" | "pressed" => true,
                "level" => role == "heading",
                "invalid" => value != "false",
                "live" => value != "off",
                name => STATES.contains(&name) && value != "false",
            };
            if is_news {
                let value = if value == "true" { name.to_owned() } else { format!("{name}={value}") };
                line.push_str(&format!(" [{value}]"));
            }
        }
        self.lines.push_str(&line);
        self.lines.push('\n');
    }
}

/// A text on one line.
fn words(value: &Value) -> String {
    let text = match &value["value"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// Without dates, times, sizes, ports and the progress of saving.
fn masked(tree: &str) -> String {
    let mut masked = String::new();
    for line in tree.lines() {
        let line = line.replace("Gemmer …", "Gemt i denne browser");
        masked.push_str(&without_numbers_that_differ(&line));
        masked.push('\n');
    }
    masked
}

fn without_numbers_that_differ(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied().unwrap_or_default();
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let is_day = bare(word).parse::<u8>().is_ok() && MONTHS.contains(&bare(next).as_str());
        if is_day {
            // "19. januar 2026"
            let year = words.get(at + 2).filter(|word| bare(word).len() == 4 && bare(word).parse::<u16>().is_ok());
            let last = year.copied().unwrap_or(next);
            out.push(mask(word, "DAG", last));
            at += if year.is_some() { 3 } else { 2 };
            continue;
        }
        let is_size = ["kB", "byte", "bytes", "MB"].contains(&bare(next).as_str())
            && bare(word).replace(',', "").parse::<u64>().is_ok();
        if is_size {
            out.push(mask(word, "TAL", word));
        } else if let Some((host, (before, after))) = ["127.0.0.1", "module.localhost"]
            .into_iter()
            .find_map(|host| Some((host, word.split_once(&format!("{host}:"))?)))
        {
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
            out.push(format!("{before}{host}{rest}"));
        } else {
            out.push(without_iso_day(word));
        }
        at += 1;
    }
    out.join(" ")
}

/// "kompetencekompas-2026-11-27.kompas.json"
fn without_iso_day(word: &str) -> String {
    let is_day = |text: &[u8]| {
        text.iter()
            .enumerate()
            .all(|(at, byte)| if [4, 7].contains(&at) { *byte == b'-' } else { byte.is_ascii_digit() })
    };
    match word.as_bytes().windows(10).position(is_day) {
        Some(at) => format!("{}DAG{}", &word[..at], &word[at + 10..]),
        None => word.to_owned(),
    }
}

/// Keeps the characters before the first and after the last masked word.
fn mask(first: &str, what: &str, last: &str) -> String {
    let before: String = first.chars().take_while(|c| !c.is_alphanumeric()).collect();
    let after: Vec<char> = last.chars().rev().take_while(|c| !c.is_alphanumeric()).collect();
    format!("{before}{what}{}", after.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_day_to_day_is_masked_and_nothing_else() {
        for (line, expected) in [
            ("»Sidst ændret 27. november 2026«", "»Sidst ændret DAG«"),
            ("textbox = »2026-02-19« [x]", "textbox = »DAG« [x]"),
            ("textbox »kompas-2026-11-27.json«", "textbox »kompas-DAG.json«"),
            ("»I alt 12 kB.«", "»I alt TAL kB.«"),
            ("»Hver mandag, 3 af 3 valgt (19. maj)«", "»Hver mandag, 3 af 3 valgt (DAG)«"),
            ("»http://127.0.0.1:4711/#i=AfgA«", "»http://127.0.0.1/#i=AfgA«"),
            ("»http://module.localhost:4711/«", "»http://module.localhost/«"),
        ] {
            assert_eq!(without_numbers_that_differ(line), expected);
        }
    }

    #[test]
    fn text_that_a_name_has_said_is_not_told_again() {
        let node = |id: &str, role: &str, name: &str, children: &[&str]| json!({ "nodeId": id, "role": { "value": role }, "name": { "value": name }, "childIds": children, "properties": [] });
        let nodes = [
            node("1", "RootWebArea", "Titel", &["2", "4"]),
            node("2", "button", "Videre", &["3"]),
            node("3", "StaticText", "Videre", &[]),
            node("4", "generic", "", &["5"]),
            node("5", "StaticText", "Andet", &[]),
        ];
        let mut written = Written { nodes: &nodes, lines: String::new() };
        written.node(&nodes[0], 0, "");
        assert_eq!(written.lines, "RootWebArea »Titel«\n  button »Videre«\n  »Andet«\n");
    }
}
