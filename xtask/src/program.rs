//! The published program: cut into parts, without unused code, and small.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use walrus::{Module, ModuleConfig};
use wasm_split_cli_support::{Options, transform};

use crate::process;
use crate::release::{Effort, minify, read_bytes, write};
use crate::setup::{self, Machine};
use crate::workspace::Workspace;

/// The options of wasm-opt. Flattening between rounds lets it find more duplicates (2 kB over the wire), and functions
/// of one crate side by side compress better (1 kB). No data of ours is in the lowest kilobyte of memory: that is the
/// far end of the stack.
const OPTIMISE: &[&str] = &[
    "--low-memory-unused",
    "-Oz",
    "--flatten",
    "--local-cse",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions-by-name",
    "--reorder-globals",
    "--reorder-locals",
    "--reorder-types",
    "--strip-producers",
    "--strip-target-features",
];

/// Shortens the names of imports and exports, in the glue too ([`program`]).
const SHORT_NAMES: &str = "--minify-imports-and-exports";

/// The functions that `boot.js` calls. All other exports of wasm-bindgen come from crates, for JavaScript that is not
/// used here.
const ENTRY: &str = "export { default, emergency_copy, start, wanted_pack } from './kompetencekompas.js';\n\
                     export { fetchPartsWith } from './__wasm_split.js';\n";

/// How esbuild removes what `ENTRY` does not use: without these options, a class that wasm-bindgen exports would count
/// as used because of its line about `Symbol.dispose` and its `FinalizationRegistry`.
const SHAKE: &[&str] =
    &["--bundle", "--format=esm", "--define:Symbol.dispose=undefined", "--pure:FinalizationRegistry"];

/// The modules that the main part imports from, by wasm-bindgen's names, and the short names.
const MODULES: [(&str, &str); 2] = [("./kompetencekompas_bg.js", "a"), ("./__wasm_split.js", "b")];

/// The module that the other parts import from: the exports of the main part.
const MAIN: &str = "__wasm_split";

/// The published program.
pub(crate) struct Program {
    /// The script around the main part.
    pub(crate) glue: Vec<u8>,
    /// The Wasm that the app starts with.
    pub(crate) main: Vec<u8>,
    /// The parts that are fetched later, by name.
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
}

/// Makes the program from the linker's output. wasm-opt shortens the names of the main part's imports and exports (some
/// two hundred names with hashes in them) and prints them; esbuild uses the same names for the properties of the glue,
/// and the other parts import under them.
pub(crate) fn program(
    workspace: &Workspace,
    machine: &Machine,
    linked: &Path,
    work: &Path,
    effort: Effort,
) -> Result<Program> {
    let parts = cut(linked, work)?;
    bind(machine, work)?;
    // Replaces the script that comes with the parts, which fetches without checksums.
    fs::copy(workspace.root.join("src/boot/parts.js"), work.join("__wasm_split.js"))
        .context("could not copy src/boot/parts.js")?;
    let entry = work.join("entry.js");
    write(&entry, ENTRY.as_bytes())?;
    let called = minify(machine, &entry, SHAKE)?;

    let parts = parts
        .into_iter()
        .map(|(name, file)| Ok((name, module(&read_bytes(&file)?)?)))
        .collect::<Result<BTreeMap<_, _>>>()?;
    let mut main = module(&read_bytes(&work.join("kompetencekompas_bg.wasm"))?)?;
    check(&main, &parts)?;
    prepare(&mut main, &String::from_utf8_lossy(&called), &parts);
    let (optimised, cache) = (work.join("kompas.wasm"), work.join("names.json"));
    let printed = optimise(machine, main, &[SHORT_NAMES], &optimised, effort)?;
    let names = short_names(&printed)?;
    write(&cache, json!(names).to_string().as_bytes())?;
    // esbuild may replace only these names, and no others.
    let patterns: Vec<String> = names.keys().map(|name| name.replace('.', r"\.").replace('$', r"\$")).collect();
    let (mangle, cache) =
        (format!("--mangle-props=^({})$", patterns.join("|")), format!("--mangle-cache={}", cache.display()));
    let glue = minify(machine, &entry, &[SHAKE, &["--mangle-quoted", &mangle, &cache]].concat())?;
    let text = String::from_utf8_lossy(&glue);
    let left = names.keys().find(|name| name.starts_with("__wb") && text.contains(name.as_str()));
    ensure!(left.is_none(), "the glue still calls {} by its long name", left.map_or("", String::as_str));

    let parts = parts
        .into_iter()
        .map(|(name, mut part)| {
            for import in part.imports.iter_mut() {
                import.name = names.get(&import.name).with_context(|| lacking(&name, &import.name))?.clone();
            }
            let file = work.join(format!("{name}.small.wasm"));
            optimise(machine, part, &[], &file, effort)?;
            Ok((name, read_bytes(&file)?))
        })
        .collect::<Result<_>>()?;
    Ok(Program { glue, main: read_bytes(&optimised)?, parts })
}

/// Cuts the program where `#[wasm_split]` says. Code that only one part needs is in that part; code that two need and
/// the main part does not is a part of its own, `shared`. Returns the files of the parts by name; the main part is
/// `main.wasm`.
fn cut(linked: &Path, work: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let wasm = read_bytes(linked)?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = "./kompetencekompas.js";
    let cut = transform(options).map_err(|error| anyhow!("could not cut the program in parts: {error:?}"))?;
    let mut parts = BTreeMap::new();
    for file in cut.split_modules {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).context("a part without a name")?;
        let name = if stem.starts_with("chunk_") { "shared" } else { stem.trim_start_matches("split_") };
        ensure!(parts.insert(name.to_owned(), file.clone()).is_none(), "two parts are called {name}");
    }
    Ok(parts)
}

/// Runs wasm-bindgen on the main part, the only one that calls JavaScript.
fn bind(machine: &Machine, work: &Path) -> Result<()> {
    let mut bindgen = std::process::Command::new(machine.ensure(&setup::WASM_BINDGEN)?);
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "kompetencekompas"]);
    bindgen.arg("--out-dir").arg(work).arg(work.join("main.wasm"));
    process::run(&mut bindgen, "make the glue with wasm-bindgen")?;
    ensure!(
        !work.join("snippets").exists(),
        "wasm-bindgen wrote a folder `snippets/`: a crate uses #[wasm_bindgen(inline_js)] or (module = …). That is one more \
         request without a checksum; call the browser through js_sys or web_sys instead"
    );
    Ok(())
}

fn module(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new().generate_producers_section(false).parse(wasm).context("not a Wasm module")
}

fn optimise(machine: &Machine, mut module: Module, more: &[&str], to: &Path, effort: Effort) -> Result<String> {
    let raw = to.with_extension("raw.wasm");
    write(&raw, &module.emit_wasm())?;
    let mut optimise = machine.node_script("binaryen/bin/wasm-opt")?;
    // Never --all-features: browsers refuse the result. The module itself declares which features it uses.
    optimise.args(if effort == Effort::Full { OPTIMISE } else { &[] }).args(more).arg(&raw).arg("-o").arg(to);
    process::output(&mut optimise, "make the Wasm small with wasm-opt")
}

/// Checks that each part can import what it needs from the main part: memory, table, stack pointer. Without an option
/// wasm-bindgen leaves out the table, and does not report it.
fn check(main: &Module, parts: &BTreeMap<String, Module>) -> Result<()> {
    let exported: BTreeSet<&str> = main.exports.iter().map(|export| export.name.as_str()).collect();
    for (name, part) in parts {
        for import in part.imports.iter() {
            ensure!(import.module == MAIN, "the part {name} imports {} from {}", import.name, import.module);
            ensure!(exported.contains(import.name.as_str()), "{}", lacking(name, &import.name));
        }
    }
    Ok(())
}

fn lacking(part: &str, what: &str) -> String {
    format!("the main part does not export {what}, which {part} needs")
}

/// Removes the exports that neither the glue nor another part uses, so that wasm-opt can remove what only they need,
/// and shortens the names of the modules that it imports from.
fn prepare(main: &mut Module, glue: &str, parts: &BTreeMap<String, Module>) {
    let words = glue.split(|letter: char| !(letter.is_alphanumeric() || "_$".contains(letter)));
    let needed = parts.values().flat_map(|part| part.imports.iter().map(|import| import.name.as_str()));
    let used: BTreeSet<&str> = words.chain(needed).collect();
    let unused: Vec<_> =
        main.exports.iter().filter(|export| !used.contains(export.name.as_str())).map(|export| export.id()).collect();
    unused.into_iter().for_each(|export| main.exports.delete(export));
    for import in main.imports.iter_mut() {
        if let Some((_, short)) = MODULES.into_iter().find(|(long, _)| *long == import.module) {
            import.module = short.to_owned();
        }
    }
}

/// Parses the names that wasm-opt printed: `{"imports": [[module, long, short], …], "exports": [[long, short], …]}`.
fn short_names(printed: &str) -> Result<BTreeMap<String, String>> {
    let printed: Value = serde_json::from_str(printed).context("wasm-opt did not print the names it has given")?;
    let mut names: BTreeMap<String, String> =
        MODULES.into_iter().map(|(long, short)| (long.to_owned(), short.to_owned())).collect();
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
