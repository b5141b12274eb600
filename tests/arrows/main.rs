//! The layout of `src/`: which room may use which other, and that no files refer to each other in a circle. The rules
//! of `ARCHITECTURE.md` about rooms are checked here, by reading every `use` line and every path in the code.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod circles;
mod early;
mod lengths;
mod reading;
mod rooms;
#[path = "../common/rust_files.rs"]
mod rust_files;
mod words;

use circles::circles;
use reading::{Arrow, Collector, Module, arrows, name, room, sources};
use rust_files::rust_files;
use words::{code, has_word};

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

/// The rooms, and which other rooms each may use. `start.rs`, `lib.rs` and `main.rs` join them and are not rooms.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("formats", &["domain"]),
    ("text", &["domain"]),
    ("documents", &["domain", "formats", "text"]),
    ("platform", &[]),
    ("shell", &["domain", "formats", "text", "documents", "platform"]),
    ("views", &["domain", "text", "documents", "shell"]),
];

/// The topics of the domain. Each may use those before it.
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
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &["documents::compass", "documents::compass::labels"],
        "the words are a part of the figure, in a folder under its name",
    ),
    (
        &["documents::talk_sheet", "documents::talk_sheet::agreements", "documents::talk_sheet::leader"],
        "the leader's side and the agreements are parts of the sheet, written with it",
    ),
];

/// Names that the code of a room must not contain: the browser, a clock, and everything that makes a result depend on
/// chance.
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

/// Names that no code below `src/` may contain: ways around the page's policy and the compiler's guarantees.
const NOWHERE: &[&str] =
    &["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html", "unsafe", "eval", "new_no_args"];

#[test]
fn the_reader_of_this_test_sees_what_is_there() {
    let file = syn::parse_file(
        "use crate::domain::{a::B, c}; use super::d::E; fn f() { crate::text::g(); self::h::i(); child::j(); vec![super::m::N::o(1)]; }
         #[cfg(all(test, not(x)))] mod tests { use crate::views::V; }
         mod inner { use super::super::k::L; }",
    )
    .unwrap();
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let modules: BTreeSet<Module> = [
        "domain",
        "domain::a",
        "domain::c",
        "x",
        "x::y",
        "x::d",
        "x::k",
        "x::m",
        "x::y::h",
        "x::y::child",
        "text",
        "views",
    ]
    .into_iter()
    .map(module)
    .collect();
    let mut collector =
        Collector { modules: &modules, from: module("x::y"), inner: Vec::new(), arrows: BTreeSet::new() };
    collector.visit_file(&file);
    let found: Vec<String> = collector.arrows.iter().map(|arrow| name(&arrow.to)).collect();
    assert_eq!(found, ["domain::a", "domain::c", "text", "x::d", "x::k", "x::m", "x::y::child", "x::y::h"]);

    let arrow = |from: &str, to: &str| Arrow { from: module(from), to: module(to), line: 1 };
    let ring = [arrow("a", "b"), arrow("b", "c"), arrow("c", "a"), arrow("c", "d")].into_iter().collect();
    assert_eq!(circles(&ring), [["a", "b", "c"].map(module).into_iter().collect()]);

    assert_eq!(code("let a = 1; // unsafe"), "let a = 1; ");
    assert_eq!(code("    /// web_sys"), "    ");
    assert_eq!(code("\"https://a.dk\" unsafe"), "\"https://a.dk\" unsafe");
    assert!(has_word("use leptos::prelude::*;", "leptos") && !has_word("retrieval()", "eval"));
}
