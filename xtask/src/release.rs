//! `cargo xtask build`: the release in `dist/`.
//!
//! Trunk compiles and runs wasm-bindgen. What changes bytes comes after it (wasm-opt, the minifier, joining the
//! stylesheets), and only then are names and checksums taken, so that a name is that of exactly what is in the file.

use std::collections::BTreeMap;
use std::env;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

use crate::page::{self, Asset, Assets};
use crate::policy;
use crate::process;
use crate::questions;
use crate::setup::{self, Machine};
use crate::workspace::Workspace;

const ASSETS: &str = "assets";

/// The release is compiled twice. What an employee opens comes without the steps for leaders and editors; `boot.js` fetches
/// the other build when the address names one of those.
struct Build {
    /// What the names of its files begin with.
    stem: &'static str,
    /// Trunk's folder for it below target/. Apart from the one in development, so that `serve` and `build` can run side by side.
    folder: &'static str,
    arguments: &'static [&'static str],
}

const LEAN: Build = Build { stem: "kompas", folder: "trunk-release", arguments: &["--no-default-features"] };
const DESK: Build = Build { stem: "desk", folder: "trunk-release.desk", arguments: &[] };

/// What wasm-opt does. Flattening between rounds lets it see more alike (2 kB over the wire); names of imports and exports
/// become short ones, in the glue too ([`program`]). Nothing of ours lies in the lowest kilobyte of memory: that is the far end of the
/// stack.
const OPTIMISE: &[&str] = &[
    "--low-memory-unused",
    "-Oz",
    "--flatten",
    "--local-cse",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
    "--minify-imports-and-exports-and-modules",
];

/// Makes `dist/`. An older one stays in place until the new one is complete.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let machine = Machine::this(workspace)?;
    machine.wasm_target()?;
    let (lean, desk) = (compile(workspace, &machine, &LEAN)?, compile(workspace, &machine, &DESK)?);

    let fresh = workspace.root.join("dist.new");
    process::remove_folder(&fresh)?;
    let sizes = finish(workspace, &machine, [&lean, &desk], &fresh)?;

    let old = workspace.root.join("dist.old");
    process::remove_folder(&old)?;
    if workspace.dist().exists() {
        fs::rename(workspace.dist(), &old).context("could not put the old dist/ aside; is a program using it?")?;
    }
    fs::rename(&fresh, workspace.dist()).context("could not move the new dist/ in place")?;
    process::remove_folder(&old)?;

    print!("{sizes}");
    println!("The release is in {}", workspace.dist().display());
    Ok(())
}

/// Trunk in this checkout, with wasm-bindgen on its PATH and the crates downloaded (Trunk works offline).
pub(crate) fn trunk(workspace: &Workspace, machine: &Machine) -> Result<Command> {
    let (trunk, bindgen) = (machine.ensure(&setup::TRUNK)?, machine.ensure(&setup::WASM_BINDGEN)?);
    process::run(process::cargo().args(["fetch", "--quiet"]).current_dir(&workspace.root), "download the crates")?;
    let mut command = Command::new(&trunk);
    // Trunk 0.21 ends with an error when NO_COLOR is "1", which is what most people set.
    command.current_dir(&workspace.root).env_remove("NO_COLOR");
    process::with_path(&mut command, &[trunk, bindgen])?;
    Ok(command)
}

/// Gives Trunk's folder.
fn compile(workspace: &Workspace, machine: &Machine, build: &Build) -> Result<PathBuf> {
    let out = workspace.root.join("target").join(build.folder);
    fs::create_dir_all(&out).with_context(|| format!("could not make {}", out.display()))?;
    let mut trunk = trunk(workspace, machine)?;
    trunk.arg("build").args(build.arguments).args(["--release", "--dist"]).arg(&out);
    trunk.env("CARGO_ENCODED_RUSTFLAGS", release_flags(workspace)?).env_remove("RUSTFLAGS");
    process::run(&mut trunk, "compile the release")?;
    ensure!(
        !out.join("snippets").exists(),
        "wasm-bindgen wrote a folder `snippets/`: a crate uses #[wasm_bindgen(inline_js)] or (module = …). That is one more \
         request without a checksum; call the browser through js_sys or web_sys instead"
    );
    Ok(out)
}

/// The paths of this machine are replaced by fixed ones, so that the same source gives the same bytes everywhere and
/// nobody's home folder is published. Separated by 0x1f, as Cargo wants it, so that paths may have spaces.
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
    // Later rules win. The folder's name holds a hash of the registry's address, which differs from network to network.
    for folder in fs::read_dir(home.join("registry").join("src")).into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=/crates", folder.path().display()));
    }
    Ok(flags.join("\u{1f}"))
}

/// Everything between Trunk's output and a complete site in `out`.
fn finish(workspace: &Workspace, machine: &Machine, [trunk, desk]: [&Path; 2], out: &Path) -> Result<Sizes> {
    let work = workspace.root.join("target/release-work");
    fs::create_dir_all(&work).with_context(|| format!("could not make {}", work.display()))?;
    let html = read(&trunk.join("index.html"))?;

    // -- the parts, each as the bytes that are published
    let (glue, wasm) = program(machine, trunk, &work)?;
    let (desk_glue, desk_wasm) = program(machine, desk, &work)?;
    let boot = minify(machine, &trunk.join("boot.js"), &[])?;
    let sheets: Vec<PathBuf> = page::stylesheets(&html)?.iter().map(|name| trunk.join(name)).collect();
    let style = joined(machine, &work.join("kompas.css"), &sheets)?;
    // The page of paper looks like the app, and has rules that the app need not load.
    let paper_sheets = [&sheets[..], &[workspace.root.join("style/paper.css")]].concat();
    let paper_style = joined(machine, &work.join("paper.css"), &paper_sheets)?;
    let pack = minified_json(&workspace.standard_pack())?;
    let texts = minified_json(&workspace.texts())?;

    // -- names and checksums
    let publish = |stem: &str, extension: &str, bytes: &[u8]| -> Result<Asset> {
        let asset = Asset { name: format!("{stem}-{}.{extension}", short_hash(bytes)), integrity: integrity(bytes) };
        write(&out.join(ASSETS).join(&asset.name), bytes)?;
        Ok(asset)
    };
    let assets = Assets {
        style: publish("kompas", "css", &style)?,
        boot: publish("boot", "js", &boot)?,
        glue: publish(LEAN.stem, "js", &glue)?,
        wasm: publish(LEAN.stem, "wasm", &wasm)?,
        desk_glue: publish(DESK.stem, "js", &desk_glue)?,
        desk_wasm: publish(DESK.stem, "wasm", &desk_wasm)?,
        pack: publish("standard", "json", pack.as_bytes())?,
        texts: publish("texts", "json", texts.as_bytes())?,
    };

    // -- the pages
    write(&out.join("index.html"), page::publish(&html, &assets)?.as_bytes())?;
    let pack: Value = serde_json::from_str(&pack).context("packs/standard.json is not JSON")?;
    let paper_style = publish("paper", "css", &paper_style)?;
    let paper = questions::page(&pack, &texts, &paper_style.link())
        .context("could not make questions.html from packs/standard.json")?;
    write(&out.join("questions.html"), paper.as_bytes())?;

    // -- what host pages and organisations use under a fixed name
    write(&out.join("embed.js"), &minify(machine, &workspace.root.join("src/embed.js"), &[])?)?;
    for pack in other_packs(workspace)? {
        let name = pack.file_name().context("a pack without a name")?;
        write(&out.join("packs").join(name), minified_json(&pack)?.as_bytes())?;
    }

    // Where a pack says it is described.
    let schema = Path::new("schema").join("pack.schema.json");
    write(&out.join(&schema), minified_json(&workspace.root.join(&schema))?.as_bytes())?;

    // -- beside the files: compressed copies, headers, checksums
    let files = files_below(out)?;
    let mut compress = machine.node()?;
    compress.args(["-e", include_str!("../tools/compress.js")]).args(&files);
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

/// Glue and Wasm of a build as they are published. wasm-opt has given short names to what the Wasm imports and exports: some two
/// hundred names with hashes in them. It prints which, and esbuild gives the same names to the properties of the glue.
fn program(machine: &Machine, trunk: &Path, work: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    let (optimised, cache) = (work.join("kompas.wasm"), work.join("names.json"));
    let mut optimise = machine.node_script("binaryen/bin/wasm-opt")?;
    // Never --all-features: browsers refuse what it writes. The module itself says which features it uses.
    optimise.args(OPTIMISE).arg(trunk.join("kompetencekompas_bg.wasm")).arg("-o").arg(&optimised);
    let names = short_names(&process::output(&mut optimise, "make the Wasm small with wasm-opt")?)?;
    write(&cache, json!(names).to_string().as_bytes())?;
    // A name that esbuild is to replace is one of these and nothing else.
    let patterns: Vec<String> = names.keys().map(|name| name.replace('.', r"\.").replace('$', r"\$")).collect();
    let glue = minify(
        machine,
        &trunk.join("kompetencekompas.js"),
        &[
            "--format=esm",
            "--mangle-quoted",
            &format!("--mangle-props=^({})$", patterns.join("|")),
            &format!("--mangle-cache={}", cache.display()),
        ],
    )?;
    let text = String::from_utf8_lossy(&glue);
    let left = names.keys().find(|name| name.starts_with("__wb") && text.contains(name.as_str()));
    ensure!(left.is_none(), "the glue still calls {} by its long name", left.map_or("", String::as_str));
    Ok((glue, read_bytes(&optimised)?))
}

/// What wasm-opt printed of the names it gave: `{"imports": [[module, long, short], …], "exports": [[long, short], …]}`.
fn short_names(printed: &str) -> Result<BTreeMap<String, String>> {
    let printed: Value = serde_json::from_str(printed).context("wasm-opt did not print the names it has given")?;
    // All imports come from one module, which wasm-opt calls "a".
    let mut names = BTreeMap::from([("./kompetencekompas_bg.js".to_owned(), "a".to_owned())]);
    for (kind, at) in [("imports", 1), ("exports", 0)] {
        let list =
            printed.get(kind).and_then(Value::as_array).with_context(|| format!("wasm-opt printed no {kind}"))?;
        for entry in list {
            let name = |at: usize| entry.get(at).and_then(Value::as_str).context("wasm-opt printed half a name");
            let (long, short) = (name(at)?, name(at + 1)?);
            let other = names.insert(long.to_owned(), short.to_owned());
            // The glue has one place for each name, so it cannot have two short ones.
            ensure!(other.is_none_or(|other| other == short), "wasm-opt gave {long} two names");
        }
    }
    Ok(names)
}

fn minify(machine: &Machine, file: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let mut esbuild = machine.node_script("esbuild/bin/esbuild")?;
    esbuild
        .arg(file)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(options);
    Ok(process::output(&mut esbuild, &format!("minify {}", file.display()))?.into_bytes())
}

/// Stylesheets as one, in this order. What they name by an address would not be found any more, and esbuild refuses it.
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

/// Enough of a checksum to tell versions apart in a file name.
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

/// How many bytes the files take: as they are, and over the wire.
#[derive(Default)]
struct Sizes {
    lines: String,
    /// Brotli, in the order of [`TOTALS`].
    totals: [usize; 3],
}

/// What is fetched before the app is there, by an employee; instead by leaders and editors; and as data.
const TOTALS: [&str; 3] = [
    "total brotli of Wasm + JS + CSS + HTML",
    "brotli of Wasm + glue for leaders and editors",
    "brotli of the data (content pack, texts)",
];

impl Sizes {
    fn add(&mut self, name: &str, [raw, gzip, brotli]: [usize; 3]) {
        self.lines.push_str(&format!("{name:<36} {raw:>10} {gzip:>10} {brotli:>10}\n"));
        let [app, desk, data] = &mut self.totals;
        match name.strip_prefix("assets/").unwrap_or_default() {
            asset if name == "index.html" || asset.starts_with(LEAN.stem) || asset.starts_with("boot") => {
                *app += brotli
            }
            asset if asset.starts_with(DESK.stem) => *desk += brotli,
            asset if asset.ends_with(".json") => *data += brotli,
            _ => {}
        }
    }
}

impl Display for Sizes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:<36} {:>10} {:>10} {:>10}\n{}", "file", "raw", "gzip", "brotli", self.lines)?;
        let totals = TOTALS.into_iter().zip(self.totals);
        totals
            .into_iter()
            .try_for_each(|(title, bytes)| writeln!(f, "{title}: {}.{} kB", bytes / 1000, bytes % 1000 / 100))
    }
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

    #[test]
    fn the_total_is_what_is_fetched_before_the_first_question() {
        let mut sizes = Sizes::default();
        for (name, brotli) in [
            ("assets/kompas-1.wasm", 70_000),
            ("assets/desk-1.wasm", 90_000),
            ("assets/standard-2.json", 9_050),
            ("assets/paper-3.css", 900),
            ("index.html", 1_234),
            ("questions.html", 500),
        ] {
            sizes.add(name, [0, 0, brotli]);
        }
        let table = sizes.to_string();
        assert!(table.contains("CSS + HTML: 71.2 kB\n"), "{table}");
        assert!(table.contains("editors: 90.0 kB\n"), "{table}");
        assert!(table.contains("texts): 9.0 kB\n"), "{table}");
    }
}
