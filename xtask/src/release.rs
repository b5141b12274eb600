//! `cargo xtask build`: the release in `dist/`.
//!
//! Cargo compiles, and [`program`] cuts the result into the parts that are fetched. Names and checksums are computed
//! last, so that each belongs to exactly the published bytes. Trunk, which serves the app during development, cannot
//! cut a program into parts.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

use crate::page::{self, Asset, Assets};
use crate::pieces;
use crate::policy;
use crate::process;
use crate::program::{self, Program};
use crate::questions;
use crate::setup::{Machine, WASM_TARGET};
use crate::sizes::Sizes;
use crate::start_page;
use crate::workspace::Workspace;

const ASSETS: &str = "assets";

/// How much effort goes into small files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// For publishing.
    Full,
    /// Quickly built, and large: to try journeys while editing. The same program under the same policy.
    Quick,
}

impl Effort {
    /// The settings that override the release profile of Cargo.toml.
    const fn profile(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Full => &[],
            Self::Quick => &[
                ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
                ("CARGO_PROFILE_RELEASE_LTO", "off"),
                ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                ("CARGO_PROFILE_RELEASE_INCREMENTAL", "true"),
            ],
        }
    }
}

/// Builds `dist/`. An older one stays in place until the new one is complete.
pub(crate) fn build(workspace: &Workspace, effort: Effort) -> Result<()> {
    let machine = Machine::this(workspace)?;
    machine.wasm_target()?;
    let wasm = compile(workspace, effort)?;

    let fresh = workspace.root.join("dist.new");
    process::remove_folder(&fresh)?;
    let sizes = finish(workspace, &machine, &wasm, &fresh, effort)?;

    let old = workspace.root.join("dist.old");
    process::remove_folder(&old)?;
    if workspace.dist().exists() {
        fs::rename(workspace.dist(), &old).context("could not put the old dist/ aside; is a program using it?")?;
    }
    fs::rename(&fresh, workspace.dist()).context("could not move the new dist/ in place")?;
    process::remove_folder(&old)?;

    print!("{sizes}");
    println!("The release is in {}", workspace.dist().display());
    if effort == Effort::Full { sizes.check() } else { Ok(()) }
}

/// Returns the linker's output.
fn compile(workspace: &Workspace, effort: Effort) -> Result<PathBuf> {
    let target = workspace.root.join("target");
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--features", "split", "--target", WASM_TARGET, "--target-dir"]).arg(&target);
    cargo.current_dir(&workspace.root);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", release_flags(workspace)?).env_remove("RUSTFLAGS");
    cargo.envs(effort.profile().iter().copied());
    process::run(&mut cargo, "compile the release")?;
    Ok(target.join(WASM_TARGET).join("release/kompetencekompas.wasm"))
}

/// Replaces the paths of this machine by fixed ones, so that the same source gives the same bytes everywhere and no
/// home folder is published. Separated by 0x1f, as Cargo requires, so that paths may contain spaces.
fn release_flags(workspace: &Workspace) -> Result<String> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
        .context("could not find Cargo's home folder: set CARGO_HOME")?;
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]), "ask rustc where it lives")?;
    let mut flags: Vec<String> =
        env::var("RUSTFLAGS").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    for (from, to) in [(home.as_path(), "/cargo"), (Path::new(sysroot.trim()), "/rust"), (&workspace.root, "/kompas")] {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    }
    // Later rules win. The folder's name contains a hash of the registry's address, which differs from network to
    // network.
    for folder in fs::read_dir(home.join("registry").join("src")).into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=/crates", folder.path().display()));
    }
    // Records where functions and data refer to one another, which the cutting needs.
    flags.push("-Clink-arg=--emit-relocs".to_owned());
    Ok(flags.join("\u{1f}"))
}

/// All steps from the linker's output to a complete site in `out`.
fn finish(workspace: &Workspace, machine: &Machine, wasm: &Path, out: &Path, effort: Effort) -> Result<Sizes> {
    let work = workspace.root.join("target/release-work");
    process::remove_folder(&work)?;
    fs::create_dir_all(&work).with_context(|| format!("could not make {}", work.display()))?;
    let html = read(&workspace.root.join("index.html"))?;

    // -- the parts, each as the bytes that are published
    let Program { glue, main, parts } = program::program(workspace, machine, wasm, &work, effort)?;
    let boot = minify(machine, &workspace.root.join("src/boot.js"), &["--bundle", "--format=iife"])?;
    let first = minify(machine, &workspace.root.join("src/first.js"), &["--bundle", "--format=iife"])?;
    let sheets = page::stylesheets(&html)?;
    let files = |names: &[String]| -> Vec<PathBuf> { names.iter().map(|name| workspace.root.join(name)).collect() };
    let style = joined(machine, &work.join("kompas.css"), &files(&sheets.first))?;
    let after_style = joined(machine, &work.join("after.css"), &files(&sheets.after))?;
    // The page of paper looks like the app, and has rules that the app does not need.
    let paper_sheets = [&files(&sheets.all)[..], &[workspace.root.join("style/paper.css")]].concat();
    let paper_style = joined(machine, &work.join("paper.css"), &paper_sheets)?;
    let pack = minified_json(&workspace.standard_pack())?;
    let texts = minified_json(&workspace.texts())?;
    let pieces = pieces::cut(&pack, &texts, &minified_json(&workspace.desk_texts())?)?;

    // -- names and checksums
    let publish = |stem: &str, extension: &str, bytes: &[u8]| -> Result<Asset> {
        let asset = Asset { name: format!("{stem}-{}.{extension}", short_hash(bytes)), integrity: integrity(bytes) };
        write(&out.join(ASSETS).join(&asset.name), bytes)?;
        Ok(asset)
    };
    let assets = Assets {
        style: publish("kompas", "css", &style)?,
        first: publish("first", "js", &first)?,
        boot: publish("boot", "js", &boot)?,
        glue: publish("kompas", "js", &glue)?,
        wasm: publish("kompas", "wasm", &main)?,
        parts: parts
            .into_iter()
            .map(|(name, part)| Ok((name.clone(), publish(&name, "wasm", &part)?)))
            .chain([Ok(("after-style".to_owned(), publish("after", "css", &after_style)?))])
            .collect::<Result<_>>()?,
        pieces: pieces
            .into_iter()
            .map(|(name, piece)| Ok((name.clone(), publish(&name, "json", piece.as_bytes())?)))
            .collect::<Result<_>>()?,
    };

    // -- the pages
    write(&out.join("index.html"), page::publish(&html, &start_page::pages(&pack)?, &assets)?.as_bytes())?;
    let pack: Value = serde_json::from_str(&pack).context("packs/standard.json is not JSON")?;
    let paper_style = publish("paper", "css", &paper_style)?;
    let paper = questions::page(&pack, &texts, &paper_style.link())
        .context("could not make questions.html from packs/standard.json")?;
    write(&out.join("questions.html"), paper.as_bytes())?;

    // -- the files that host pages and organisations use under a fixed name
    write(&out.join("embed.js"), &minify(machine, &workspace.root.join("src/embed.js"), &[])?)?;
    for pack in other_packs(workspace)? {
        let name = pack.file_name().context("a pack without a name")?;
        write(&out.join("packs").join(name), minified_json(&pack)?.as_bytes())?;
    }

    // Packs refer to the schema at this address.
    let schema = Path::new("schema").join("pack.schema.json");
    write(&out.join(&schema), minified_json(&workspace.root.join(&schema))?.as_bytes())?;

    // -- beside the files: compressed copies, headers, checksums
    let files = files_below(out)?;
    let mut compress = machine.node()?;
    compress.args(["-e", include_str!("../tools/compress.js")]).args(&files);
    compress.env("KOMPAS_BROTLI", if effort == Effort::Full { "11" } else { "1" });
    process::run(&mut compress, "compress the files")?;
    write(&out.join("headers.txt"), policy::HEADERS.as_bytes())?;
    let mut checksums = String::new();
    let mut sizes = Sizes::default();
    for file in &files {
        let name = file.strip_prefix(out).unwrap_or(file).to_string_lossy().replace('\\', "/");
        checksums.push_str(&format!("{}  {name}\n", sha256(&read_bytes(file)?)));
        let size =
            |ending: &str| Ok::<_, anyhow::Error>(read_bytes(Path::new(&format!("{}{ending}", file.display())))?.len());
        sizes.add(&name, [size("")?, size(".gz")?, size(".br")?]);
    }
    write(&out.join("checksums.txt"), checksums.as_bytes())?;
    Ok(sizes)
}

pub(crate) fn minify(machine: &Machine, file: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let mut esbuild = machine.node_script("esbuild/bin/esbuild")?;
    esbuild
        .arg(file)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(options);
    Ok(process::output(&mut esbuild, &format!("minify {}", file.display()))?.into_bytes())
}

/// Joins stylesheets into one, in this order. Addresses in them would no longer be found, so esbuild refuses them.
fn joined(machine: &Machine, entry: &Path, sheets: &[PathBuf]) -> Result<Vec<u8>> {
    let imports: String = sheets.iter().map(|sheet| format!("@import {};\n", json!(sheet.to_string_lossy()))).collect();
    write(entry, imports.as_bytes())?;
    minify(machine, entry, &["--bundle"])
}

fn minified_json(file: &Path) -> Result<String> {
    let text = read(file)?;
    // Editors on Windows may put a byte order mark in front.
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| format!("{} is not JSON", file.display()))?;
    serde_json::to_string(&value).with_context(|| format!("could not write {} in short", file.display()))
}

fn other_packs(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut packs = files_below(&workspace.root.join("packs"))?;
    packs.retain(|file| {
        file.extension().is_some_and(|extension| extension == "json") && *file != workspace.standard_pack()
    });
    Ok(packs)
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Enough of a checksum to distinguish versions by file name.
fn short_hash(bytes: &[u8]) -> String {
    sha256(bytes).chars().take(12).collect()
}

pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not look into {}", folder.display()))? {
        let path = entry.with_context(|| format!("could not look into {}", folder.display()))?.path();
        if path.is_dir() {
            found.append(&mut files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

pub(crate) fn read_bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    fs::write(file, bytes).with_context(|| format!("could not write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_browsers_compute() {
        // From the Subresource Integrity specification.
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
