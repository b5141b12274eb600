//! `cargo xtask build`: the release in `dist/`.
//!
//! Trunk compiles and runs wasm-bindgen. What changes bytes comes after it (wasm-opt, the minifier, joining the
//! stylesheets), and only then are names and checksums taken, so that a name stands for exactly what is in the file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use data_encoding::{BASE64, HEXLOWER};
use serde_json::Value;
use sha2::{Digest, Sha256, Sha384};

use crate::page::{self, Asset, Assets};
use crate::policy;
use crate::process;
use crate::questions;
use crate::setup::{self, Tools};
use crate::workspace::Workspace;

const ASSETS: &str = "assets";

/// The release is compiled twice. What an employee opens comes without the steps for leaders and editors; `boot.js` fetches
/// the other build when the address names one of those.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Lean,
    Desk,
}

impl Build {
    /// Its name among the files.
    const fn stem(self) -> &'static str {
        match self {
            Self::Lean => "kompas",
            Self::Desk => DESK,
        }
    }

    /// Trunk's folder for it.
    fn folder(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Lean => workspace.trunk_release(),
            Self::Desk => workspace.trunk_release().with_extension("desk"),
        }
    }
}

/// What the names of the larger build's files begin with.
const DESK: &str = "desk";

/// What wasm-opt does. Flattening between rounds lets it see more alike (2 kB over the wire); names of imports and exports
/// become short ones ([`renamed_glue`]). Nothing of ours lies in the lowest kilobyte of memory: that is the far end of the
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

/// `cargo xtask build`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask build` takes no arguments, but was given `{argument}`");
    }
    build(workspace)
}

/// Makes `dist/`. An older one stays in place until the new one is complete.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    setup::wasm_target()?;
    let tools = Tools::locate()?;
    for build in [Build::Lean, Build::Desk] {
        compile(workspace, &tools, build)?;
    }

    let fresh = workspace.root.join("dist.new");
    process::remove_folder(&fresh)?;
    let files = finish(workspace, &tools, &fresh)?;

    let old = workspace.root.join("dist.old");
    process::remove_folder(&old)?;
    if workspace.dist().exists() {
        fs::rename(workspace.dist(), &old).context("could not put the old dist/ aside; is a program using it?")?;
    }
    fs::rename(&fresh, workspace.dist()).context("could not move the new dist/ in place")?;
    process::remove_folder(&old)?;

    print!("{}", size_table(&files));
    println!("The release is in {}", workspace.dist().display());
    Ok(())
}

/// Trunk in this checkout, with wasm-bindgen on its PATH and the crates downloaded (Trunk works offline).
pub(crate) fn trunk(workspace: &Workspace, tools: &Tools) -> Result<Command> {
    let (trunk, bindgen) = (tools.trunk()?, tools.wasm_bindgen()?);
    process::run(process::cargo().args(["fetch", "--quiet"]).current_dir(&workspace.root), "download the crates")?;
    let mut command = Command::new(trunk.join(process::executable("trunk")));
    // Trunk 0.21 ends with an error when NO_COLOR is "1", which is what most people set.
    command.current_dir(&workspace.root).env_remove("NO_COLOR");
    process::with_path(&mut command, [trunk.as_path(), bindgen.as_path()])?;
    Ok(command)
}

fn compile(workspace: &Workspace, tools: &Tools, build: Build) -> Result<()> {
    let out = build.folder(workspace);
    fs::create_dir_all(&out).with_context(|| format!("could not make {}", out.display()))?;
    let mut trunk = trunk(workspace, tools)?;
    if build == Build::Lean {
        trunk.arg("build").arg("--no-default-features");
    } else {
        trunk.arg("build");
    }
    trunk
        .args(["--release", "--dist"])
        .arg(&out)
        .env("CARGO_ENCODED_RUSTFLAGS", release_flags(workspace)?)
        .env_remove("RUSTFLAGS");
    process::run(&mut trunk, "compile the release")
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

/// Everything between Trunk's output and a complete site in `out`; gives the files' sizes.
fn finish(workspace: &Workspace, tools: &Tools, out: &Path) -> Result<Vec<Sizes>> {
    let trunk = workspace.trunk_release();
    let work = workspace.root.join("target").join("release-work");
    let assets_folder = out.join(ASSETS);
    for folder in [&work, &assets_folder] {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    let html = read(&trunk.join("index.html"))?;

    // -- the parts, each as the bytes that are published
    let (glue, wasm) = program(tools, &Build::Lean.folder(workspace), &work)?;
    let (desk_glue, desk_wasm) = program(tools, &Build::Desk.folder(workspace), &work)?;
    let boot = minify(tools, &trunk.join("boot.js"), &[])?;
    let joined_style = join_stylesheets(&trunk, &html)?;
    let minified_style = |name: &str, css: &str| -> Result<Vec<u8>> {
        let joined = work.join(name);
        fs::write(&joined, css).context("could not write the joined stylesheet")?;
        minify(tools, &joined, &[])
    };
    let style = minified_style("kompas.css", &joined_style)?;
    // The page of paper looks like the app, and has rules that the app need not load.
    let paper_rules = read(&workspace.root.join("style").join("paper.css"))?;
    let paper_style = minified_style("paper.css", &format!("{joined_style}\n{paper_rules}"))?;
    let pack = minified_json(&workspace.standard_pack())?;

    // -- names and checksums
    let publish = |stem: &str, extension: &str, bytes: &[u8]| -> Result<Asset> {
        let asset = Asset { name: format!("{stem}-{}.{extension}", short_hash(bytes)), integrity: integrity(bytes) };
        write(&assets_folder.join(&asset.name), bytes)?;
        Ok(asset)
    };
    let assets = Assets {
        style: publish("kompas", "css", &style)?,
        boot: publish("boot", "js", &boot)?,
        glue: publish(Build::Lean.stem(), "js", &glue)?,
        wasm: publish(Build::Lean.stem(), "wasm", &wasm)?,
        desk_glue: publish(Build::Desk.stem(), "js", &desk_glue)?,
        desk_wasm: publish(Build::Desk.stem(), "wasm", &desk_wasm)?,
        pack: publish("standard", "json", pack.as_bytes())?,
        texts: publish("texts", "json", minified_json(&workspace.texts())?.as_bytes())?,
    };

    // -- the pages
    write(&out.join("index.html"), page::publish(&html, &assets)?.as_bytes())?;
    let pack: Value = serde_json::from_str(&pack).context("packs/standard.json is not JSON")?;
    let paper_style = publish("paper", "css", &paper_style)?;
    let paper = questions::page(&pack, &paper_style.link())
        .context("could not make questions.html from packs/standard.json")?;
    write(&out.join("questions.html"), paper.as_bytes())?;

    // -- what host pages and organisations use under a fixed name
    let embed = workspace.root.join("src").join("embed.js");
    if embed.is_file() {
        write(&out.join("embed.js"), &minify(tools, &embed, &[])?)?;
    }
    for pack in other_packs(workspace)? {
        let name = pack.file_name().context("a pack without a name")?;
        write(&out.join("packs").join(name), minified_json(&pack)?.as_bytes())?;
    }

    // Where a pack says it is described.
    let schema = Path::new("schema").join("pack.schema.json");
    write(&out.join(&schema), minified_json(&workspace.root.join(&schema))?.as_bytes())?;

    // -- beside the files: compressed copies, headers, checksums
    let mut files = files_below(out)?;
    files.sort();
    process::run(setup::node()?.args(["-e", include_str!("compress.js")]).args(&files), "compress the files")?;
    write(&out.join("headers.txt"), policy::headers_file().as_bytes())?;
    let mut checksums = String::new();
    let mut sizes = Vec::new();
    for file in &files {
        let name = file.strip_prefix(out).unwrap_or(file).to_string_lossy().replace('\\', "/");
        checksums.push_str(&format!("{}  {name}\n", HEXLOWER.encode(&Sha256::digest(read_bytes(file)?))));
        sizes.push(Sizes::of(name, file)?);
    }
    write(&out.join("checksums.txt"), checksums.as_bytes())?;
    Ok(sizes)
}

/// Glue and Wasm of a build as they are published.
fn program(tools: &Tools, trunk: &Path, work: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    if trunk.join("snippets").exists() {
        bail!(
            "wasm-bindgen wrote a folder `snippets/`: a crate uses #[wasm_bindgen(inline_js)] or (module = …). \
             That is one more request without a checksum; call the browser through js_sys or web_sys instead"
        );
    }
    let optimised = work.join("kompas.wasm");
    let renamed = process::output(
        // Never --all-features: browsers refuse what it writes. The module itself says which features it uses.
        tools.wasm_opt()?.args(OPTIMISE).arg(trunk.join("kompetencekompas_bg.wasm")).arg("-o").arg(&optimised),
        "make the Wasm small with wasm-opt",
    )?;
    let wasm = fs::read(&optimised).context("wasm-opt wrote nothing")?;
    let glue = renamed_glue(&read(&trunk.join("kompetencekompas.js"))?, &renamed)?;
    let file = work.join("kompetencekompas.js");
    fs::write(&file, glue).context("could not write the renamed glue")?;
    Ok((minify(tools, &file, &["--format=esm"])?, wasm))
}

/// The glue with the short names that wasm-opt has given to what the Wasm imports and exports: some two hundred names with
/// hashes in them, in both files. `renamed` is what wasm-opt printed of them.
fn renamed_glue(glue: &str, renamed: &str) -> Result<String> {
    let names: Value = serde_json::from_str(renamed).context("wasm-opt did not print the names it has given")?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned).context("a name is missing");
    let list = |kind: &str| names.get(kind).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut glue = glue.to_owned();
    for import in list("imports") {
        let (long, short) = (text(import.get(1))?, text(import.get(2))?);
        let key = format!("{long}: function");
        if glue.matches(&key).count() != 1 {
            bail!("the glue does not define {long} in the way expected of wasm-bindgen; look at renamed_glue");
        }
        glue = glue.replace(&key, &format!("{short}: function"));
    }
    for export in list("exports") {
        let (long, short) = (text(export.get(0))?, text(export.get(1))?);
        glue = replace_word(&glue, &format!("wasm.{long}"), &format!("wasm.{short}"));
    }
    // All imports come from one module, which the glue names once.
    let module = "\"./kompetencekompas_bg.js\":";
    if glue.matches(module).count() != 1 {
        bail!("the glue does not name its module in the way expected of wasm-bindgen; look at renamed_glue");
    }
    Ok(glue.replace(module, "\"a\":"))
}

/// Replaces a name, but not the beginning of a longer one.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut parts = text.split(word);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        out.push_str(if goes_on { word } else { by });
        out.push_str(part);
    }
    out
}

fn minify(tools: &Tools, file: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let what = format!("minify {}", file.display());
    let text = process::output(
        tools
            .esbuild()?
            .arg(file)
            .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
            .args(options),
        &what,
    )?;
    Ok(text.into_bytes())
}

fn join_stylesheets(trunk: &Path, html: &str) -> Result<String> {
    let mut joined = String::new();
    for name in page::stylesheets(html)? {
        let css = read(&trunk.join(&name))?;
        // Joining would move these: an import must come first, and an address would be relative to assets/.
        if css.contains("@import") {
            bail!("style/{name} uses @import; add a stylesheet to index.html instead");
        }
        let addresses = css.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
        if let Some(address) =
            addresses.into_iter().find(|address| !address.starts_with("data:") && !address.starts_with('#'))
        {
            let start: String = address.chars().take(40).collect();
            bail!("style/{name} has url({start}…); only data: addresses work in the joined stylesheet");
        }
        joined.push_str(&css);
        joined.push('\n');
    }
    Ok(joined)
}

fn minified_json(file: &Path) -> Result<String> {
    let text = read(file)?;
    // Editors on Windows may put a byte order mark in front.
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| format!("{} is not JSON", file.display()))?;
    serde_json::to_string(&value).with_context(|| format!("could not write {} anew", file.display()))
}

fn other_packs(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let standard = workspace.standard_pack();
    let mut packs: Vec<PathBuf> = files_below(&workspace.root.join("packs"))?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "json") && *file != standard)
        .collect();
    packs.sort();
    Ok(packs)
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

/// Enough of a checksum to tell versions apart in a file name.
fn short_hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)).chars().take(12).collect()
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("could not look into {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("could not look into {}", folder.display()))?.path();
        if path.is_dir() {
            found.append(&mut files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

fn read_bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    fs::write(file, bytes).with_context(|| format!("could not write {}", file.display()))
}

/// How many bytes a file takes: as it is, and over the wire.
struct Sizes {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sizes {
    fn of(name: String, file: &Path) -> Result<Self> {
        let size = |suffix: &str| -> Result<u64> {
            let path = format!("{}{suffix}", file.display());
            Ok(fs::metadata(&path).with_context(|| format!("{path} is missing"))?.len())
        };
        Ok(Self { name, raw: size("")?, gzip: size(".gz")?, brotli: size(".br")? })
    }

    /// Whether it is fetched before the app is there, by an employee.
    fn is_app(&self) -> bool {
        self.name == "index.html" || self.is_asset(&["kompas-", "boot-"])
    }

    /// Whether it is fetched instead of the employee's build for the steps of leaders and editors.
    fn is_desk(&self) -> bool {
        self.is_asset(&[DESK])
    }

    fn is_data(&self) -> bool {
        self.name.starts_with(ASSETS) && self.name.ends_with(".json")
    }

    fn is_asset(&self, stems: &[&str]) -> bool {
        let name = self.name.strip_prefix(ASSETS).and_then(|name| name.strip_prefix('/'));
        name.is_some_and(|name| stems.iter().any(|stem| name.starts_with(stem)))
    }
}

fn size_table(files: &[Sizes]) -> String {
    let mut table = format!("\n{:<36} {:>10} {:>10} {:>10}\n", "file", "raw", "gzip", "brotli");
    for file in files {
        table.push_str(&format!("{:<36} {:>10} {:>10} {:>10}\n", file.name, file.raw, file.gzip, file.brotli));
    }
    let total =
        |counts: fn(&Sizes) -> bool| files.iter().filter(|file| counts(file)).map(|file| file.brotli).sum::<u64>();
    table.push_str(&format!("\ntotal brotli of Wasm + JS + CSS + HTML: {}\n", kilobytes(total(Sizes::is_app))));
    table.push_str(&format!("brotli of Wasm + glue for leaders and editors: {}\n", kilobytes(total(Sizes::is_desk))));
    table.push_str(&format!("brotli of the data (content pack, texts): {}\n", kilobytes(total(Sizes::is_data))));
    table
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
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
        let size = |name: &str, brotli| Sizes { name: name.to_owned(), raw: 0, gzip: 0, brotli };
        let table = size_table(&[
            size("assets/kompas-1.wasm", 70_000),
            size("assets/desk-1.wasm", 90_000),
            size("assets/standard-2.json", 9_050),
            size("assets/paper-3.css", 900),
            size("index.html", 1_234),
            size("questions.html", 500),
        ]);
        assert!(table.contains("CSS + HTML: 71.2 kB\n"), "{table}");
        assert!(table.contains("editors: 90.0 kB\n"), "{table}");
        assert!(table.contains("texts): 9.0 kB\n"), "{table}");
    }
}
