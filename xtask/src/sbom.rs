//! The third-party code in the published Wasm: as a bill of materials (CycloneDX 1.5) and as a text with its licences.
//!
//! Written here instead of using `cargo cyclonedx`: that is one more tool to compile for some minutes, its files
//! contain a time and a random number, and it takes the graph from `cargo metadata`, where the features of all crates
//! of the workspace are combined, so that a crate that only the tools use can be listed. `cargo tree -p` resolves what
//! the release is built from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::process;
use crate::release::{files_below, read_bytes};
use crate::setup;
use crate::workspace::Workspace;

const APP: &str = "kompetencekompas";
const PLATFORM: &str = "wasm32-unknown-unknown";

/// A crate as `name@version`, unique among those of one release.
type Id = String;

/// The crates the Wasm is compiled from; the linker keeps the code of them that is used. Procedural macros are not
/// among them: they ran while compiling, and with them crates that differ from machine to machine.
pub(crate) struct Bill {
    version: String,
    rust: String,
    crates: BTreeMap<Id, Crate>,
}

#[derive(Default)]
struct Crate {
    uses: BTreeSet<Id>,
    licence: String,
    repository: String,
    authors: String,
    /// SHA-256 of the crate's archive, from Cargo.lock; none for our own.
    checksum: String,
    folder: PathBuf,
}

impl Bill {
    /// Asks Cargo. Dependencies for tests and for build scripts are not included.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let cargo = |arguments: &[&str], what: &str| {
            process::output(
                process::cargo().arg(what).arg("--locked").args(arguments).current_dir(&workspace.root),
                what,
            )
        };
        // All of the app's features: the bill contains the crates of every published variant.
        let tree = ["--package", APP, "--all-features", "--target", PLATFORM, "--prefix", "depth", "--format", " {p}"];
        let tree = cargo(&[&tree[..], &["--edges", "normal,no-proc-macro"]].concat(), "tree")?;
        let mut crates = graph(&tree)?;

        let metadata = cargo(&["--format-version", "1", "--filter-platform", PLATFORM], "metadata")?;
        let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata did not print JSON")?;
        for package in metadata.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")? {
            let text = |field: &str| package.get(field).and_then(Value::as_str).unwrap_or_default();
            let Some(made) = crates.get_mut(&format!("{}@{}", text("name"), text("version"))) else { continue };
            let authors = package.get("authors").and_then(Value::as_array).into_iter().flatten();
            made.authors = authors.filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
            // Old manifests separate alternatives with a slash.
            made.licence = text("license").replace('/', " OR ").replace("  ", " ");
            made.repository = text("repository").to_owned();
            made.folder = Path::new(text("manifest_path")).parent().context("a manifest without a folder")?.to_owned();
        }
        // Cargo writes its lock file with one field per line.
        let lock = fs::read_to_string(workspace.root.join("Cargo.lock")).context("could not read Cargo.lock")?;
        for block in lock.split("[[package]]") {
            let field = |name: &str| {
                block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
            };
            let (Some(name), Some(version)) = (field("name"), field("version")) else { continue };
            if let Some(made) = crates.get_mut(&format!("{name}@{version}")) {
                made.checksum = field("checksum").unwrap_or_default().to_owned();
            }
        }
        let mut version = None;
        for (id, made) in &crates {
            ensure!(!made.licence.is_empty(), "{id} names no licence; look what it is and write it down in sbom.rs");
            if let Some(ours) = id.strip_prefix(APP).and_then(|rest| rest.strip_prefix('@')) {
                version = Some(ours.to_owned());
            } else {
                ensure!(!made.checksum.is_empty(), "Cargo.lock has no checksum of {id}");
            }
        }
        let rust = process::output(std::process::Command::new("rustc").arg("--version"), "ask rustc its version")?;
        let rust = rust.split_whitespace().nth(1).context("rustc does not say its version")?.to_owned();
        Ok(Self { version: version.context("the app is not in its own graph")?, rust, crates })
    }

    /// The version of the app.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    fn app(&self) -> Id {
        format!("{APP}@{}", self.version)
    }

    /// The crates of others.
    fn others(&self) -> impl Iterator<Item = (&Id, &Crate)> {
        self.crates.iter().filter(|(id, _)| **id != self.app())
    }

    /// The CycloneDX document. Without a time and a serial number, so that the same source gives the same bytes.
    pub(crate) fn cyclonedx(&self) -> Result<String> {
        let reference = |id: &Id| format!("pkg:cargo/{id}");
        let component = |kind: &str, name: &str, version: &str, licence: &str, more: Value| -> Value {
            let first = json!({ "type": kind, "bom-ref": name, "name": name, "version": version });
            let licences = json!({ "licenses": [{ "expression": licence }] });
            let parts = [first, licences, more].into_iter().filter_map(|part| part.as_object().cloned());
            parts.flatten().collect::<Map<_, _>>().into()
        };
        let from = |repository: &str| json!([{ "type": "vcs", "url": repository }]);
        let mut components: Vec<Value> = Vec::new();
        for (id, made) in self.others() {
            let (name, version) = id.split_once('@').unwrap_or_default();
            let mut more = json!({
                "bom-ref": reference(id),
                "scope": "required",
                "purl": reference(id),
                "hashes": [{ "alg": "SHA-256", "content": made.checksum }],
            });
            if let (false, Some(more)) = (made.repository.is_empty(), more.as_object_mut()) {
                more.insert("externalReferences".to_owned(), from(&made.repository));
            }
            components.push(component("library", name, version, &made.licence, more));
        }
        // It comes with the compiler and is in the Wasm like the others.
        let more = json!({
            "description": format!("Rust's standard library for {PLATFORM}"),
            "scope": "required",
            "externalReferences": from("https://github.com/rust-lang/rust"),
        });
        components.push(component("library", "rust-std", &self.rust, "MIT OR Apache-2.0", more));
        let tools: Vec<Value> = setup::release_tools()?
            .into_iter()
            .map(|(name, version)| json!({ "type": "application", "name": name, "version": version }))
            .collect();
        let licence = self.crates.get(&self.app()).map(|app| app.licence.as_str()).unwrap_or_default();
        let more = json!({ "bom-ref": reference(&self.app()) });
        let document = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {
                "tools": { "components": tools },
                "component": component("application", APP, &self.version, licence, more),
            },
            "components": components,
            "dependencies": self.crates.iter().map(|(id, made)| json!({
                "ref": reference(id),
                "dependsOn": made.uses.iter().map(reference).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        });
        Ok(serde_json::to_string_pretty(&document).context("could not write the bill of materials")? + "\n")
    }

    /// The licences of the code in the Wasm: a list, and then every text once, with the crates it is for. `mit` is the
    /// text of the MIT licence, for the crates that name it and contain no text.
    pub(crate) fn licences(&self, mit: &str) -> Result<String> {
        let mut list = format!(
            "Other people's work in Kompetencekompas {}\n\nThe WebAssembly is compiled from these crates (https://crates.io) and from \
             Rust's standard library {}\n(MIT OR Apache-2.0, https://github.com/rust-lang/rust). Their licence texts follow.\n\n",
            self.version, self.rust
        );
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut without = String::new();
        for (id, made) in self.others() {
            let name = id.replace('@', " ");
            let _ = writeln!(list, "{name}   {}   {}", made.licence, made.repository);
            let own = licence_texts(&made.folder)?;
            if own.is_empty() {
                let is_mit = made.licence.split(' ').any(|licence| licence == "MIT");
                ensure!(is_mit, "{name} ({}) brings no licence text; find it and pass it on", made.licence);
                let authors = if made.authors.is_empty() { "its authors" } else { &made.authors };
                let _ = writeln!(without, "{name}, by {authors}");
            }
            for text in own {
                texts.entry(text).or_default().push(name.clone());
            }
        }
        // In the order of the first crate each is for.
        let mut texts: Vec<(String, Vec<String>)> = texts.into_iter().collect();
        texts.sort_by(|(_, one), (_, other)| one.cmp(other));
        let line = "-".repeat(80);
        for (text, crates) in texts {
            let _ = write!(list, "\n{line}\n{}\n\n{text}\n", crates.join(", "));
        }
        if !without.is_empty() {
            let terms =
                mit.find("Permission is hereby").and_then(|start| mit.get(start..)).context("no MIT licence")?;
            let _ = write!(
                list,
                "\n{line}\nThese name the MIT licence in their manifests and bring no text of it:\n\n{without}\n{terms}"
            );
        }
        Ok(list)
    }
}

/// The files in a crate's folder with the terms under which it may be distributed.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for file in files_below(folder)?.iter().filter(|file| file.parent() == Some(folder)) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"].iter().any(|start| name.starts_with(start)) {
            let text = read_bytes(file)?;
            let text = String::from_utf8_lossy(&text);
            texts.push(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned());
        }
    }
    Ok(texts)
}

/// Reads the output of `cargo tree --prefix depth`: `2 serde v1.0.0`, a child below its parent. The dependencies of a
/// crate are listed below its first occurrence only.
fn graph(tree: &str) -> Result<BTreeMap<Id, Crate>> {
    let mut crates: BTreeMap<Id, Crate> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let mut word = || words.next().with_context(|| format!("cargo tree printed `{line}`"));
        let depth: usize = word()?.parse().with_context(|| format!("cargo tree printed `{line}`"))?;
        let id = format!("{}@{}", word()?, word()?.trim_start_matches('v'));
        above.truncate(depth);
        if let Some(parent) = above.last().and_then(|parent| crates.get_mut(parent)) {
            parent.uses.insert(id.clone());
        }
        crates.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_is_in_the_wasm_and_nothing_that_only_tests_use() -> Result<()> {
        let workspace = Workspace::find()?;
        let text = Bill::of(&workspace)?.cyclonedx()?;
        assert!(!text.contains(&*workspace.root.to_string_lossy()), "a path of this machine");
        let bill: Value = serde_json::from_str(&text)?;
        let components = bill.get("components").and_then(Value::as_array).context("no components")?;
        let found = |name: &str| components.iter().find(|component| component.get("name") == Some(&json!(name)));
        for name in ["leptos", "wasm-bindgen", "web-sys", "serde_json"] {
            let component = found(name).with_context(|| format!("no {name}"))?;
            for part in ["/purl", "/licenses/0/expression", "/hashes/0/content", "/externalReferences/0/url"] {
                assert!(component.pointer(part).is_some_and(|part| part != ""), "{name} has no {part}");
            }
        }
        // Crates of the tests, of the native build, of the tools; a procedural macro.
        for name in ["proptest", "wasm-bindgen-test", "schemars", "icalendar", "thirtyfour", "zip", "leptos_macro"] {
            assert!(found(name).is_none(), "{name} is in the bill");
        }
        // Every reference leads to one component.
        let own = bill.pointer("/metadata/component");
        let references: Vec<_> =
            components.iter().chain(own).filter_map(|component| component.get("bom-ref")).collect();
        let unique: BTreeSet<String> = references.iter().map(ToString::to_string).collect();
        assert_eq!(unique.len(), references.len(), "two components with the same reference");
        for dependency in bill.get("dependencies").and_then(Value::as_array).into_iter().flatten() {
            let uses = dependency.get("dependsOn").and_then(Value::as_array).into_iter().flatten();
            for reference in uses.chain(dependency.get("ref")) {
                assert!(unique.contains(&reference.to_string()), "{reference} leads nowhere");
            }
        }
        Ok(())
    }

    #[test]
    fn the_licence_of_every_crate_in_the_wasm_is_passed_on() -> Result<()> {
        let workspace = Workspace::find()?;
        let bill = Bill::of(&workspace)?;
        let text = bill.licences(&fs::read_to_string(workspace.root.join("LICENSE-MIT"))?)?;
        // In the list, and again above its text or among those without one.
        for (id, _) in bill.others() {
            assert!(text.matches(&id.replace('@', " ")).count() >= 2, "no terms for {id}");
        }
        assert!(!text.contains("leptos_macro"), "a procedural macro is not passed on");
        Ok(())
    }

    #[test]
    fn a_tree_is_read() -> Result<()> {
        let crates =
            graph("0 app v0.1.0 (/home/x)\n1 a v1.0.0\n2 b v2.0.0 (proc-macro)\n1 c v3.0.0\n2 a v1.0.0 (*)\n")?;
        let uses = |id: &str| crates.get(id).map(|made| made.uses.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(uses("app@0.1.0"), Some(vec!["a@1.0.0", "c@3.0.0"]));
        assert_eq!(uses("a@1.0.0"), Some(vec!["b@2.0.0"]));
        assert!(graph("app v1").is_err());
        Ok(())
    }
}
