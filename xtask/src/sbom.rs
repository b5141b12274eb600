//! What other people's code is in the published Wasm: as a bill of materials (CycloneDX 1.5) and as a text with their
//! licences.
//!
//! Written here and not by `cargo cyclonedx`: that is one more tool to compile for some minutes, its files carry a time and
//! a random number, and it takes the graph from `cargo metadata`, where the features of all crates of the workspace are
//! put together, so that a crate only the tools use can show up. `cargo tree -p` resolves what the release is built from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::process;
use crate::setup;
use crate::workspace::Workspace;

const APP: &str = "kompetencekompas";
const PLATFORM: &str = "wasm32-unknown-unknown";

/// A crate's name and version.
type Id = (String, String);

/// The crates the Wasm is compiled from; the linker keeps what is used of them. Procedural macros are not among them: they
/// ran while compiling, and with them crates that differ from machine to machine.
pub(crate) struct Bill {
    app: Id,
    rust: String,
    crates: BTreeMap<Id, Crate>,
}

struct Crate {
    uses: BTreeSet<Id>,
    licence: String,
    repository: Option<String>,
    authors: Vec<String>,
    /// SHA-256 of the crate's archive, from Cargo.lock; none for our own.
    checksum: Option<String>,
    folder: PathBuf,
}

impl Bill {
    /// Asks Cargo. Dependencies for tests and for build scripts are not in it.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let tree = process::output(
            process::cargo()
                // All of the app's features: whatever variant is published, its crates are in the bill.
                .args(["tree", "--locked", "--package", APP, "--all-features", "--target", PLATFORM])
                .args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--charset", "ascii"])
                .current_dir(&workspace.root),
            "list the crates with cargo tree",
        )?;
        let graph = graph(&tree)?;
        let metadata = process::output(
            process::cargo()
                .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", PLATFORM])
                .current_dir(&workspace.root),
            "ask Cargo about the crates",
        )?;
        let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata did not print JSON")?;
        let lock = fs::read_to_string(workspace.root.join("Cargo.lock")).context("could not read Cargo.lock")?;
        let checksums = checksums(&lock);

        let mut crates = BTreeMap::new();
        for (id, uses) in graph.uses {
            let (name, version) = &id;
            let package = metadata
                .get("packages")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .find(|package| {
                    package.get("name") == Some(&json!(name)) && package.get("version") == Some(&json!(version))
                })
                .with_context(|| format!("cargo metadata does not know {name} {version}"))?;
            let text = |field: &str| package.get(field).and_then(Value::as_str);
            let manifest = Path::new(text("manifest_path").context("a crate without a manifest")?);
            // Old manifests separate alternatives with a slash.
            let licence = text("license").unwrap_or_default().replace('/', " OR ").replace("  ", " ");
            if licence.is_empty() {
                bail!("{name} {version} names no licence; look what it is and write it down in sbom.rs");
            }
            let made = Crate {
                uses,
                licence,
                repository: text("repository").map(str::to_owned),
                authors: package
                    .get("authors")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
                checksum: checksums.get(&id).cloned(),
                folder: manifest.parent().context("a manifest without a folder")?.to_owned(),
            };
            crates.insert(id, made);
        }
        let rust = process::version("rustc").context("rustc does not say its version")?;
        let rust = rust.split_whitespace().nth(1).context("rustc does not say its version")?.to_owned();
        Ok(Self { app: graph.root, rust, crates })
    }

    /// The version of the app.
    pub(crate) fn version(&self) -> &str {
        &self.app.1
    }

    /// The CycloneDX document. Without a time and a serial number, so that the same source gives the same bytes.
    pub(crate) fn cyclonedx(&self) -> Result<String> {
        let reference = |(name, version): &Id| format!("pkg:cargo/{name}@{version}");
        let mut components = Vec::new();
        let mut dependencies = Vec::new();
        for (id, made) in &self.crates {
            dependencies.push(json!({
                "ref": reference(id),
                "dependsOn": made.uses.iter().map(reference).collect::<Vec<_>>(),
            }));
            if *id == self.app {
                continue;
            }
            let mut component = json!({
                "type": "library",
                "bom-ref": reference(id),
                "name": id.0,
                "version": id.1,
                "scope": "required",
                "licenses": [{ "expression": made.licence }],
                "purl": reference(id),
            });
            if let (Some(checksum), Some(component)) = (&made.checksum, component.as_object_mut()) {
                component.insert("hashes".to_owned(), json!([{ "alg": "SHA-256", "content": checksum }]));
            }
            if let (Some(repository), Some(component)) = (&made.repository, component.as_object_mut()) {
                component.insert("externalReferences".to_owned(), json!([{ "type": "vcs", "url": repository }]));
            }
            components.push(component);
        }
        // It comes with the compiler and is in the Wasm like the others.
        components.push(json!({
            "type": "library",
            "bom-ref": "rust-std",
            "name": "rust-std",
            "version": self.rust,
            "description": format!("Rust's standard library for {PLATFORM}"),
            "scope": "required",
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            "externalReferences": [{ "type": "vcs", "url": "https://github.com/rust-lang/rust" }],
        }));
        let tools: Vec<Value> = setup::RELEASE_TOOLS
            .iter()
            .map(|(name, version)| json!({ "type": "application", "name": name, "version": version }))
            .collect();
        let app = self.crates.get(&self.app).context("the app is not in its own graph")?;
        let document = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {
                "tools": { "components": tools },
                "component": {
                    "type": "application",
                    "bom-ref": reference(&self.app),
                    "name": self.app.0,
                    "version": self.app.1,
                    "licenses": [{ "expression": app.licence }],
                },
            },
            "components": components,
            "dependencies": dependencies,
        });
        Ok(serde_json::to_string_pretty(&document).context("could not write the bill of materials")? + "\n")
    }

    /// The licences of what is in the Wasm: a list, and then every text once, with the crates it is for. `mit` is the text of
    /// the MIT licence, for the crates that name it and bring no text.
    pub(crate) fn licences(&self, mit: &str) -> Result<String> {
        let mut list = format!(
            "Other people's work in Kompetencekompas {}\n\nThe WebAssembly is compiled from these crates (https://crates.io) and from \
             Rust's standard library {}\n(MIT OR Apache-2.0, https://github.com/rust-lang/rust). Their licence texts follow.\n\n",
            self.version(),
            self.rust
        );
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut without = String::new();
        for ((name, version), made) in self.crates.iter().filter(|(id, _)| **id != self.app) {
            let repository = made.repository.as_deref().unwrap_or("");
            let _ = writeln!(list, "{name} {version}   {}   {repository}", made.licence);
            let own = licence_texts(&made.folder)?;
            if own.is_empty() {
                if !made.licence.split(' ').any(|licence| licence == "MIT") {
                    bail!("{name} {version} ({}) brings no licence text; find it and pass it on", made.licence);
                }
                let authors = if made.authors.is_empty() { "its authors".to_owned() } else { made.authors.join(", ") };
                let _ = writeln!(without, "{name} {version}, by {authors}");
            }
            for text in own {
                texts.entry(text).or_default().push(format!("{name} {version}"));
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

/// The files in a crate's folder that say under which terms it may be passed on.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let listed = fs::read_dir(folder).with_context(|| format!("could not look into {}", folder.display()))?;
    let mut files: Vec<PathBuf> = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            file.is_file()
                && ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"].iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let text = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
        let text = String::from_utf8_lossy(&text);
        texts.push(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned());
    }
    Ok(texts)
}

struct Graph {
    root: Id,
    uses: BTreeMap<Id, BTreeSet<Id>>,
}

/// Reads what `cargo tree --prefix depth` printed: `2serde v1.0.0`, a child below its parent. What a crate uses stands below
/// its first occurrence only.
fn graph(tree: &str) -> Result<Graph> {
    let mut uses: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (depth, rest) = line.split_at(digits);
        let depth: usize = depth.parse().with_context(|| format!("cargo tree printed `{line}`"))?;
        let mut words = rest.split_whitespace();
        let (Some(name), Some(version)) = (words.next(), words.next().and_then(|word| word.strip_prefix('v'))) else {
            bail!("cargo tree printed `{line}`");
        };
        let id = (name.to_owned(), version.to_owned());
        above.truncate(depth);
        if let Some(parent) = above.last() {
            uses.entry(parent.clone()).or_default().insert(id.clone());
        }
        uses.entry(id.clone()).or_default();
        above.push(id);
    }
    let root = above.into_iter().next().context("cargo tree printed nothing")?;
    Ok(Graph { root, uses })
}

/// The checksums in Cargo.lock.
fn checksums(lock: &str) -> BTreeMap<Id, String> {
    let field = |block: &str, name: &str| {
        let start = format!("{name} = \"");
        block.lines().find_map(|line| Some(line.strip_prefix(&start)?.trim_end_matches('"').to_owned()))
    };
    lock.split("[[package]]")
        .filter_map(|block| Some(((field(block, "name")?, field(block, "version")?), field(block, "checksum")?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_is_in_the_wasm_and_nothing_that_only_tests_use() -> Result<()> {
        let workspace = Workspace::find()?;
        let lock = fs::read_to_string(workspace.root.join("Cargo.lock"))?;
        let checksums = checksums(&lock);
        let text = Bill::of(&workspace)?.cyclonedx()?;
        let bill: Value = serde_json::from_str(&text)?;
        assert_eq!(bill.get("bomFormat"), Some(&json!("CycloneDX")));
        let components = bill.get("components").and_then(Value::as_array).context("no components")?;
        let field =
            |component: &Value, name: &str| component.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let found = |name: &str| components.iter().find(|component| field(component, "name") == name);
        for name in ["leptos", "wasm-bindgen", "web-sys", "serde_json"] {
            let component = found(name).with_context(|| format!("no {name}"))?;
            let id = (name.to_owned(), field(component, "version"));
            let locked = checksums.get(&id).with_context(|| format!("{id:?} is not in Cargo.lock"))?;
            assert_eq!(component.pointer("/hashes/0/content"), Some(&json!(locked)), "{name}");
            assert!(!field(component, "purl").is_empty() && component.get("licenses").is_some(), "{name}");
        }
        // Of the tests, of the native build, of the tools; a procedural macro.
        for name in [
            "proptest",
            "wasm-bindgen-test",
            "schemars",
            "jsonschema",
            "icalendar",
            "thirtyfour",
            "zip",
            "leptos_macro",
        ] {
            assert!(found(name).is_none(), "{name} is in the bill");
        }
        // Every reference leads somewhere.
        let mut known: Vec<String> = components.iter().map(|component| field(component, "bom-ref")).collect();
        known.push(bill.pointer("/metadata/component/bom-ref").and_then(Value::as_str).unwrap_or_default().to_owned());
        for dependency in bill.get("dependencies").and_then(Value::as_array).into_iter().flatten() {
            let uses = dependency.get("dependsOn").and_then(Value::as_array).into_iter().flatten();
            for reference in uses.chain(dependency.get("ref")).filter_map(Value::as_str) {
                assert!(known.iter().any(|other| other == reference), "{reference} leads nowhere");
            }
        }
        let mut unique = known.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), known.len(), "two components with the same reference");
        Ok(())
    }

    #[test]
    fn every_crate_in_the_wasm_has_its_licence_told() -> Result<()> {
        let workspace = Workspace::find()?;
        let bill = Bill::of(&workspace)?;
        let text = bill.licences(&fs::read_to_string(workspace.root.join("LICENSE-MIT"))?)?;
        // In the list, and again above its text or among those without one.
        for (name, version) in bill.crates.keys().filter(|id| **id != bill.app) {
            assert!(text.matches(&format!("{name} {version}")).count() >= 2, "no terms for {name}");
        }
        assert!(!text.contains("leptos_macro"), "a procedural macro is not passed on");
        let root = workspace.root.to_string_lossy().into_owned();
        assert!(!text.contains(&root) && !bill.cyclonedx()?.contains(&root), "a path of this machine");
        Ok(())
    }

    #[test]
    fn a_tree_is_read() -> Result<()> {
        let graph = graph("0app v0.1.0 (/home/x)\n1a v1.0.0\n2b v2.0.0 (proc-macro)\n1c v3.0.0\n2a v1.0.0 (*)\n")?;
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(graph.root, id("app", "0.1.0"));
        assert_eq!(graph.uses.get(&id("app", "0.1.0")), Some(&BTreeSet::from([id("a", "1.0.0"), id("c", "3.0.0")])));
        assert_eq!(graph.uses.get(&id("a", "1.0.0")), Some(&BTreeSet::from([id("b", "2.0.0")])));
        assert!(super::graph("app v1").is_err());
        Ok(())
    }
}
