//! The list of states is complete: every variant of the model that a person can see has a state, and so has every
//! message and dialog.

use std::{collections::BTreeSet, fs, path::Path};

use e2e::states::all;

/// The types of which every variant is visible, with the files that define them.
const TYPES: [(&str, &str); 13] = [
    ("Step", "domain/navigation/step.rs"),
    ("Notice", "domain/navigation/mod.rs"),
    ("Part", "domain/navigation/parts.rs"),
    ("State", "domain/keeping/machine/mod.rs"),
    ("Left", "domain/keeping/machine/mod.rs"),
    ("Removed", "domain/keeping/machine/mod.rs"),
    ("Problem", "domain/keeping/machine/message.rs"),
    ("FileProblem", "domain/keeping/state.rs"),
    ("LinkError", "domain/invitation/mod.rs"),
    ("StorageReach", "domain/host/mod.rs"),
    ("Why", "domain/keeping/collection.rs"),
    ("Situation", "domain/suggestion/outcome.rs"),
    ("Picture", "domain/reflection/profile.rs"),
];

/// Variants without a state, and why.
const NOT_SEEN: [(&str, &str); 4] = [
    ("State::Opening", "is over before the first screen, or says what `Problem::Late` says"),
    ("Left::Looking", "is over before anything could be pressed"),
    ("Left::Deleting", "is over before anything could be pressed"),
    ("Problem::Away", "is a page in the cache of the browser, which nobody sees"),
];

fn source(file: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src").join(file);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The names of the variants of an enum, or of a list of choices.
fn variants(name: &str, source: &str) -> Vec<String> {
    let head = [format!("pub enum {name} {{"), format!("    {name} {{")];
    let begin = head.iter().find_map(|head| Some(source.find(head)? + head.len()));
    let begin = begin.unwrap_or_else(|| panic!("there is no {name}"));
    let (mut depth, mut found) = (0_usize, Vec::new());
    for line in source[begin..].lines() {
        let words = line.trim();
        if depth == 0 && words.starts_with('}') {
            break;
        }
        let first: String = words.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        if depth == 0 && first.starts_with(char::is_uppercase) && !words.starts_with("//") {
            found.push(first);
        }
        depth += words.matches(['{', '(']).count();
        depth = depth.saturating_sub(words.matches(['}', ')']).count());
    }
    found
}

/// The names in the source that follow one of these beginnings, up to the next quotation mark.
fn named(beginnings: &[&str], source: &str) -> BTreeSet<String> {
    let of = |beginning: &&str| -> Vec<String> {
        source.split(beginning).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    beginnings.iter().flat_map(of).collect()
}

fn shown() -> BTreeSet<&'static str> {
    all().flat_map(|state| state.shows.iter().copied()).collect()
}

#[test]
fn every_variant_that_can_be_seen_has_a_state() {
    let (shown, mut missing, mut known) = (shown(), Vec::new(), BTreeSet::new());
    for (name, file) in TYPES {
        let variants = variants(name, &source(file));
        assert!(variants.len() > 1, "{name} was not read: {variants:?}");
        for variant in variants {
            let variant = format!("{name}::{variant}");
            let is_left_out = NOT_SEEN.iter().any(|(left_out, _)| *left_out == variant);
            if !is_left_out && !shown.contains(&*variant) {
                missing.push(variant.clone());
            }
            assert!(!(is_left_out && shown.contains(&*variant)), "{variant} is left out, and has a state");
            known.insert(variant);
        }
    }
    assert!(missing.is_empty(), "no state in tests/e2e/src/states shows {missing:?}");
    let gone: Vec<_> = shown.iter().filter(|what| what.contains("::") && !known.contains(**what)).collect();
    assert!(gone.is_empty(), "states show what is not in the model any more: {gone:?}");
    let left_out: Vec<_> = NOT_SEEN.iter().filter(|(variant, _)| !known.contains(*variant)).collect();
    assert!(left_out.is_empty(), "left out, and not in the model any more: {left_out:?}");
}

#[test]
fn every_message_and_every_dialog_has_a_state() {
    let messages = source("views/layout/messages.rs");
    let dialogs = ["views/layout/dialogs.rs", "views/shared/finish.rs"].map(source).join(" ");
    let dialogs = dialogs.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
    let banners = named(&["banner(\"", "\"data-banner\", \""], &messages);
    let dialogs = named(&["dialog(cx, \"dialog\", \"", "dialog(cx, \"alertdialog\", \""], &dialogs);
    assert!(banners.len() > 6 && dialogs.len() == 2, "{banners:?} {dialogs:?}");
    let expected: BTreeSet<String> = banners
        .iter()
        .map(|name| format!("banner:{name}"))
        .chain(dialogs.iter().map(|name| format!("dialog:{name}")))
        .collect();
    let shown: BTreeSet<String> = shown().into_iter().filter(|what| !what.contains("::")).map(str::to_owned).collect();
    assert_eq!(shown, expected);
}

#[test]
fn every_state_has_a_name_of_its_own() {
    let mut names: Vec<&str> = all().map(|state| state.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// Every source file of the views.
fn views(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path());
    paths
        .flat_map(|path| {
            let is_source = path.extension().is_some_and(|kind| kind == "rs");
            if path.is_dir() {
                views(&path)
            } else if is_source {
                vec![fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))]
            } else {
                Vec::new()
            }
        })
        .collect()
}

#[test]
fn every_action_of_the_source_is_pressed() {
    let beginnings = [
        "Look::Primary, \"",
        "Look::Secondary, \"",
        "Look::Quiet, \"",
        "Look::Danger, \"",
        "button_with(look, \"",
        "\"data-action\", \"",
        "action(cx, \"",
        "deletion(cx, \"",
    ];
    let sources = views(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/views"));
    let actions: BTreeSet<String> = sources
        .iter()
        .map(|source| source.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "("))
        .flat_map(|source| named(&beginnings, &source))
        .collect();
    assert!(actions.len() > 60, "only {} actions were read", actions.len());
    let pressed: BTreeSet<String> = crate::table::with(|table| {
        let actions = table.rows().filter_map(|(key, _)| key.split_once(" · ")?.1.split('=').next());
        actions.map(str::to_owned).collect()
    })
    .unwrap_or_else(|error| panic!("{error:#}"));
    let missing: Vec<_> = actions.difference(&pressed).collect();
    assert!(missing.is_empty(), "docs/controls.md has no row for {missing:?}");
}
