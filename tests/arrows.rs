//! The layout of `src/`: which room may know which other, and that no files refer to each other in a circle. What
//! `ARCHITECTURE.md` says about rooms is checked here, by reading every `use` line and every path in the code.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Item, UseTree,
    spanned::Spanned,
    visit::{self, Visit},
};

/// The rooms, and what each may know besides itself. `start.rs`, `lib.rs` and `main.rs` join them and are not rooms.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("formats", &["domain"]),
    ("text", &["domain"]),
    ("documents", &["domain", "formats", "text"]),
    ("platform", &[]),
    ("shell", &["domain", "formats", "text", "documents", "platform"]),
    ("views", &["domain", "text", "documents", "shell"]),
];

/// The topics of the domain. Each may know those before it.
const TOPICS: &[&str] = &[
    "basics",
    "content",
    "navigation",
    "host",
    "shared_computer",
    "invitation",
    "desk",
    "reflection",
    "suggestion",
    "keeping",
    "app",
];

/// Circles within a room that are allowed: two types that define each other. The files, and why.
const CIRCLES: &[(&[&str], &str)] = &[];

/// What the code of a room must not name: the browser, a clock, and whatever makes a result depend on chance.
const NOT_IN_PURE_ROOMS: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo_storage",
    "SystemTime",
    "Instant",
    "HashMap",
    "HashSet",
    "thread_local",
    "println",
    "dbg",
];

/// What nothing below `src/` may name: ways around the page's policy and the compiler's guarantees.
const NOWHERE: &[&str] =
    &["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html", "unsafe", "eval", "new_no_args"];

/// A module as its path from the crate's root: `["domain", "keeping", "library"]`.
type Module = Vec<String>;

/// A reference from one file to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    from: Module,
    to: Module,
    line: usize,
}

/// All Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The module that a file below `src/` is.
fn module_of(file: &Path) -> Module {
    let mut module: Module = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// The source files by module.
fn sources() -> BTreeMap<Module, syn::File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parse = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        (module_of(file.strip_prefix(&source).unwrap()), tree)
    };
    rust_files(&source).into_iter().map(parse).collect()
}

/// Collects the arrows that leave one file.
struct Collector<'a> {
    modules: &'a BTreeSet<Module>,
    from: Module,
    /// Modules that are written inside this file, below `from`.
    inner: Vec<String>,
    arrows: BTreeSet<Arrow>,
}

impl Collector<'_> {
    /// Notes a path, if it leads to another file of this crate.
    fn note(&mut self, path: &[String], line: usize) {
        let Some(first) = path.first() else { return };
        let here: Module = self.from.iter().chain(&self.inner).cloned().collect();
        let mut full = match first.as_str() {
            "crate" => Module::new(),
            "self" => here,
            "super" => here[..here.len() - 1].to_vec(),
            // A child module is named without a prefix.
            name if self.modules.contains(&[self.from.clone(), vec![name.to_owned()]].concat()) => {
                [self.from.clone(), vec![name.to_owned()]].concat()
            }
            _ => return,
        };
        for segment in &path[1..] {
            if segment == "super" { full.truncate(full.len().saturating_sub(1)) } else { full.push(segment.clone()) }
        }
        while !full.is_empty() && !self.modules.contains(&full) {
            full.pop();
        }
        if !full.is_empty() && full != self.from {
            self.arrows.insert(Arrow { from: self.from.clone(), to: full, line });
        }
    }

    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.note_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.note(before, name.span().start().line),
            UseTree::Name(name) => self.note(&with(&name.ident), name.span().start().line),
            UseTree::Rename(rename) => self.note(&with(&rename.ident), rename.span().start().line),
            UseTree::Glob(glob) => self.note(before, glob.span().start().line),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(before, tree)),
        }
    }
}

/// Whether an item is compiled for tests only.
fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg && attribute.meta.require_list().is_ok_and(|list| has_word(&list.tokens.to_string(), "test"))
    })
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(module) if is_for_tests(&module.attrs) => {}
            Item::Mod(module) if module.content.is_some() => {
                self.inner.push(module.ident.to_string());
                visit::visit_item_mod(self, module);
                self.inner.pop();
            }
            Item::Use(item) => self.note_tree(&[], &item.tree),
            // What a macro of ours expands to is checked by its words.
            Item::Macro(_) => {}
            other => visit::visit_item(self, other),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.note(&segments, path.span().start().line);
        }
        visit::visit_path(self, path);
    }
}

/// Every arrow between two files.
fn arrows() -> BTreeSet<Arrow> {
    let sources = sources();
    let modules = sources.keys().cloned().collect();
    let mut all = BTreeSet::new();
    for (from, tree) in &sources {
        let mut collector =
            Collector { modules: &modules, from: from.clone(), inner: Vec::new(), arrows: BTreeSet::new() };
        collector.visit_file(tree);
        all.append(&mut collector.arrows);
    }
    assert!(all.len() > 300, "only {} arrows were found", all.len());
    all
}

fn name(module: &[String]) -> String {
    module.join("::")
}

fn room(module: &Module) -> Option<&'static str> {
    let first = module.first()?;
    MAY_KNOW.iter().map(|(room, _)| *room).find(|room| room == first)
}

#[test]
fn a_room_knows_only_those_below_it() {
    let mut wrong = Vec::new();
    for arrow in arrows() {
        let Some(from) = room(&arrow.from) else { continue };
        let allowed = MAY_KNOW.iter().find(|(room, _)| *room == from).unwrap().1;
        let is_allowed = arrow.to.first().is_some_and(|to| to == from || allowed.contains(&to.as_str()));
        if !is_allowed {
            wrong.push(format!("{}:{} knows {}", name(&arrow.from), arrow.line, name(&arrow.to)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_has_no_circle_and_leaves_no_folder_out() {
    for (at, (room, known)) in MAY_KNOW.iter().enumerate() {
        let below: Vec<&str> = MAY_KNOW[..at].iter().map(|(room, _)| *room).collect();
        assert!(
            known.iter().all(|known| below.contains(known)),
            "{room} knows a room that is not above it in the table"
        );
    }
    let outside: Vec<String> =
        sources().keys().filter(|module| room(module).is_none()).map(|module| name(module)).collect();
    assert_eq!(outside, ["", "main", "start"], "files below src/ that are in no room");
}

#[test]
fn a_topic_of_the_domain_knows_only_those_before_it() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for Arrow { from, to, line } in arrows() {
        let topic = |module: &Module| {
            let name = module.get(1).filter(|_| module.first().is_some_and(|room| room == "domain"))?;
            Some(
                TOPICS
                    .iter()
                    .position(|topic| topic == name)
                    .unwrap_or_else(|| panic!("{name} is no topic in the list")),
            )
        };
        if let (Some(one), Some(other)) = (topic(&from), topic(&to)) {
            seen.extend([one, other]);
            if one < other {
                wrong.push(format!("{}:{line} knows {}", name(&from), name(&to)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(seen.len(), TOPICS.len(), "a topic in the list is not there");
}

#[test]
fn screens_know_neither_each_other_nor_the_layout_around_them() {
    let is_in = |module: &Module, folder: &[&str]| module.iter().take(folder.len()).eq(folder.iter().copied());
    let mut wrong = Vec::new();
    for Arrow { from, to, line } in arrows() {
        let between_screens =
            is_in(&from, &["views", "screens"]) && from.len() > 2 && is_in(&to, &["views", "screens"]);
        // A screen may be split into files of its own folder.
        let within_screen = from.get(2) == to.get(2);
        let to_layout = is_in(&to, &["views", "layout"]) && !is_in(&from, &["views", "layout"]) && from.len() > 1;
        let part_to_app = is_in(&from, &["views", "parts"])
            && (is_in(&to, &["shell"]) || is_in(&to, &["domain", "app"]) || is_in(&to, &["views", "screens"]));
        if between_screens && !within_screen || to_layout || part_to_app {
            wrong.push(format!("{}:{line} knows {}", name(&from), name(&to)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The groups of files that can all reach each other, by Tarjan's algorithm in its simple, quadratic form.
fn circles(arrows: &BTreeSet<Arrow>) -> Vec<BTreeSet<Module>> {
    let mut next: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reach = |start| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(module) = open.pop() {
            for to in next.get(module).into_iter().flatten() {
                if seen.insert((*to).clone()) {
                    open.push(to);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = next.keys().map(|module| (*module, reach(module))).collect();
    let mut groups: Vec<BTreeSet<Module>> = Vec::new();
    for (module, targets) in &reached {
        if targets.contains(*module) && !groups.iter().any(|group| group.contains(*module)) {
            let back = |other: &&Module| reached.get(other).is_some_and(|back| back.contains(*module));
            groups.push(targets.iter().filter(back).cloned().collect());
        }
    }
    groups
}

#[test]
fn no_files_refer_to_each_other_in_a_circle() {
    let found: BTreeSet<BTreeSet<String>> =
        circles(&arrows()).iter().map(|group| group.iter().map(|module| name(module)).collect()).collect();
    let listed: BTreeSet<BTreeSet<String>> =
        CIRCLES.iter().map(|(files, _)| files.iter().map(|file| (*file).to_owned()).collect()).collect();
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(new.is_empty(), "circles that CIRCLES does not list: {new:#?}");
    assert!(gone.is_empty(), "CIRCLES lists what is no circle any more: {gone:#?}");
    for (files, reason) in CIRCLES {
        assert!(reason.len() > 20, "{files:?} needs a reason");
        let rooms: BTreeSet<&str> = files.iter().filter_map(|file| file.split("::").next()).collect();
        assert_eq!(rooms.len(), 1, "{files:?} is a circle between rooms");
    }
}

/// A line without its comment. A comment may say what the code must not do. An address (`https://`) is no comment.
fn code(line: &str) -> &str {
    let comment =
        line.match_indices("//").find(|(at, _)| line[..*at].chars().next_back().is_none_or(char::is_whitespace));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether a word is in the code by itself, not as part of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        !before.chars().next_back().is_some_and(is_name) && !after.chars().next().is_some_and(is_name)
    })
}

/// Expects none of the words in the code of any file below these folders.
fn check_words(folders: &[&str], banned: &[&str]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut lines) = (Vec::new(), 0);
    for file in folders.iter().flat_map(|folder| rust_files(&source.join(folder))) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            lines += 1;
            for word in banned.iter().filter(|word| has_word(code(line), word)) {
                found.push(format!("{}:{}: {word}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(lines > 200, "only {lines} lines were looked at");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn pure_rooms_know_no_browser_no_clock_and_no_chance() {
    check_words(&["domain", "formats", "documents", "text"], NOT_IN_PURE_ROOMS);
}

#[test]
fn a_rule_holds_in_every_build() {
    // What a build lacks is data in the model. A feature flag inside a rule would leave one of its branches untested.
    check_words(&["domain"], &["feature"]);
}

#[test]
fn nothing_turns_off_what_protects_the_page() {
    check_words(&["."], NOWHERE);
}

#[test]
fn the_reader_of_this_test_sees_what_is_there() {
    let file = syn::parse_file(
        "use crate::domain::{a::B, c}; use super::d::E; fn f() { crate::text::g(); self::h::i(); child::j(); }
         #[cfg(all(test, not(x)))] mod tests { use crate::views::V; }
         mod inner { use super::super::k::L; }",
    )
    .unwrap();
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let modules: BTreeSet<Module> =
        ["domain", "domain::a", "domain::c", "x", "x::y", "x::d", "x::k", "x::y::h", "x::y::child", "text", "views"]
            .into_iter()
            .map(module)
            .collect();
    let mut collector =
        Collector { modules: &modules, from: module("x::y"), inner: Vec::new(), arrows: BTreeSet::new() };
    collector.visit_file(&file);
    let found: Vec<String> = collector.arrows.iter().map(|arrow| name(&arrow.to)).collect();
    assert_eq!(found, ["domain::a", "domain::c", "text", "x::d", "x::k", "x::y::child", "x::y::h"]);

    let arrow = |from: &str, to: &str| Arrow { from: module(from), to: module(to), line: 1 };
    let ring = [arrow("a", "b"), arrow("b", "c"), arrow("c", "a"), arrow("c", "d")].into_iter().collect();
    assert_eq!(circles(&ring), [["a", "b", "c"].map(module).into_iter().collect()]);

    assert_eq!(code("let a = 1; // unsafe"), "let a = 1; ");
    assert_eq!(code("    /// web_sys"), "    ");
    assert_eq!(code("\"https://a.dk\" unsafe"), "\"https://a.dk\" unsafe");
    assert!(has_word("use leptos::prelude::*;", "leptos") && !has_word("retrieval()", "eval"));
}
