//! Each state of the app for a screen reader: the browser's accessibility tree as text, in `trees/`, a file for each
//! state, so that a change is seen in review. `UPDATE_TREES=1`, or `cargo xtask trees`, writes them.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Verdict, journey,
    states::{Scene, State, all, named},
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trees"))
}

/// "plan, one taken out" is in `plan-one-taken-out.txt`.
fn file_of(state: &State) -> PathBuf {
    let words: Vec<&str> =
        state.name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    folder().join(format!("{}.txt", words.join("-")))
}

fn is_written() -> bool {
    std::env::var_os("UPDATE_TREES").is_some()
}

/// Compares the tree of a state with its file. Returns the first line that differs.
async fn compare(page: &Page, state: &State) -> Outcome<Option<String>> {
    page.reach(state).await?;
    page.see_rest().await?;
    let tree = page.accessibility_tree().await?;
    let file = file_of(state);
    if is_written() {
        fs::write(&file, &tree).with_context(|| format!("{} cannot be written", file.display()))?;
        return Ok(None);
    }
    let known = fs::read_to_string(&file).unwrap_or_default();
    if known == tree {
        return Ok(None);
    }
    let (mut old, mut new) = (known.lines(), tree.lines());
    let differs = loop {
        match (old.next(), new.next()) {
            (one, other) if one == other && one.is_some() => {}
            pair => break pair,
        }
    };
    Ok(Some(format!(
        "{}: {:?} in place of {:?}",
        state.name,
        differs.1.unwrap_or("nothing"),
        differs.0.unwrap_or("nothing")
    )))
}

/// Compares the trees of the states of a scene, or of one part of them; there have to be more states than `least`.
async fn hold(scene: Scene, part: usize, parts: usize, least: usize) -> Verdict {
    journey(scene.setting(), async |page| {
        let states = all().filter(|state| state.scene == scene).enumerate().filter(|(at, _)| at % parts == part);
        let (mut wrong, mut count) = (Vec::new(), 0);
        for (_, state) in states {
            wrong.extend(compare(page, state).await?);
            count += 1;
        }
        ensure!(count > least, "hardly any state was looked at");
        ensure!(
            wrong.is_empty(),
            "the trees of {} states are others (`cargo xtask trees` writes them):\n  {}",
            wrong.len(),
            wrong.join("\n  ")
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_state_at_a_desk_is_to_a_screen_reader_what_its_file_says_1() -> Verdict {
    hold(Scene::Desk, 0, 2, 2).await
}

#[tokio::test]
async fn each_state_at_a_desk_is_to_a_screen_reader_what_its_file_says_2() -> Verdict {
    hold(Scene::Desk, 1, 2, 2).await
}

#[tokio::test]
async fn each_state_on_a_phone_is_to_a_screen_reader_what_its_file_says() -> Verdict {
    hold(Scene::Phone, 0, 1, 2).await
}

#[tokio::test]
async fn each_state_in_a_frame_is_to_a_screen_reader_what_its_file_says() -> Verdict {
    hold(Scene::Frame, 0, 1, 2).await?;
    hold(Scene::SilentFrame, 0, 1, 0).await?;
    hold(Scene::Sandbox, 0, 1, 0).await
}

/// The controls: what a person presses or fills in.
const CONTROLS: [&str; 9] =
    ["button", "link", "checkbox", "radio", "combobox", "textbox", "Date", "DisclosureTriangle", "image"];

/// The controls of a tree, each with its name below the names of its ancestors.
fn controls(tree: &str) -> Vec<String> {
    let mut around: Vec<(usize, &str)> = Vec::new();
    let mut found = Vec::new();
    for line in tree.lines() {
        let thing = line.trim_start();
        let depth = line.len() - thing.len();
        around.retain(|(above, _)| *above < depth);
        let name = thing.split_once(" »").and_then(|(_, rest)| rest.rsplit_once('«')).map_or("", |(name, _)| name);
        let role = thing.split(' ').next().unwrap_or_default();
        if CONTROLS.contains(&role) {
            let name = thing.split(['[', '=']).next().unwrap_or_default().trim_end();
            let above: Vec<&str> = around.iter().map(|(_, name)| *name).collect();
            found.push(format!("{} | {name}", above.join(" | ")));
        } else if !name.is_empty() && ["region", "group", "dialog", "alertdialog"].contains(&role) {
            around.push((depth, name));
        }
    }
    found
}

/// Controls with the same name and the same effect, wherever they are.
const ALIKE: [(&str, &str); 2] = [
    ("button »Tilbage«", "one for a narrow page and one for a wide one"),
    ("button »Mine data«", "in the header and in a message"),
];

#[test]
fn no_two_controls_of_a_page_have_the_same_name_unless_they_do_the_same() {
    let mut looked_at = 0;
    for state in all() {
        let tree = fs::read_to_string(file_of(state)).unwrap_or_default();
        let controls = controls(&tree);
        looked_at += controls.len();
        for (at, control) in controls.iter().enumerate() {
            assert!(control.contains('»'), "{}: {control} has no name", state.name);
            let is_alike = ALIKE.iter().any(|(alike, _)| control.ends_with(alike));
            assert!(is_alike || !controls[..at].contains(control), "{}: {control} is there twice", state.name);
        }
    }
    assert!(looked_at > 2000, "only {looked_at} controls were looked at");
}

#[test]
fn the_region_that_speaks_is_on_every_page_before_it_says_anything() {
    for state in all() {
        let tree = fs::read_to_string(file_of(state)).unwrap_or_default();
        let last = tree.lines().last().unwrap_or_default();
        let is_there = last.trim_start().starts_with("status") && !last.contains('»');
        assert!(is_there, "{}: the last thing on the page is {last:?}", state.name);
    }
}

#[test]
fn the_text_of_the_compass_says_each_degree_that_its_figure_says() {
    let tree = fs::read_to_string(file_of(named("profile, all rows open"))).unwrap_or_default();
    let lines: Vec<&str> = tree.lines().map(str::trim).collect();
    let dots = lines.iter().filter_map(|line| line.strip_prefix("image »")?.split_once(": ")?.1.strip_suffix('«'));
    let mut degrees = BTreeSet::new();
    for dot in dots {
        let dot = dot.split(" (").next().unwrap_or_default();
        let (name, degree) = dot.rsplit_once(", ").expect("a dot says its need and its answer");
        let (name_line, degree_line) = (format!("»{name}«"), format!("»{degree}«"));
        assert!(lines.windows(2).any(|two| two == [&name_line, &degree_line]), "{name} is not {degree} in the text");
        degrees.insert(degree);
    }
    assert!(degrees.len() > 3, "the figure has only {degrees:?}");
}

#[test]
fn every_tree_is_of_a_state_and_every_name_has_one_file() {
    let files: BTreeSet<PathBuf> = all().map(file_of).collect();
    assert_eq!(files.len(), all().count(), "two names have one file");
    for entry in fs::read_dir(folder()).expect("there is a folder with trees") {
        let path = entry.expect("the folder can be read").path();
        assert!(is_written() || files.contains(&path), "{} is of no state any more: remove it", path.display());
    }
}
