//! `cargo xtask check`: formatting, lints, and which dependencies are allowed. A warning is an error here, so that none
//! remains.

use anyhow::{Context, Result};
use argh::FromArgs;

use crate::process;
use crate::setup::{self, Machine};
use crate::workspace::Workspace;

/// formatting and lints, for this machine and for the browser; licences, sources and known faults of the crates
#[derive(FromArgs)]
#[argh(subcommand, name = "check")]
pub(crate) struct Check {}

const WARNINGS: [&str; 3] = ["--", "-D", "warnings"];
const BROWSER: [&str; 4] = ["-p", "kompetencekompas", "--target", "wasm32-unknown-unknown"];

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let machine = Machine::this(workspace)?;
    machine.lints()?;
    machine.wasm_target()?;
    let cargo = |name: &str, arguments: &[&[&str]]| {
        println!("== {name}");
        process::run(process::cargo().args(arguments.concat()).current_dir(&workspace.root), &format!("pass: {name}"))
    };
    cargo("formatting (`cargo fmt --all` does it)", &[&["fmt", "--all", "--check"]])?;
    cargo("lints, this machine", &[&["clippy", "--workspace", "--all-targets"], &WARNINGS])?;
    cargo("lints, browser", &[&["clippy", "--all-targets"], &BROWSER, &WARNINGS])?;
    cargo("lints, browser, cut in parts", &[&["clippy", "--features", "split"], &BROWSER, &WARNINGS])?;
    dependencies(workspace, &machine)
}

/// The dependencies that deny.toml allows, for the workspace and for the tool that writes the release's glue.
fn dependencies(workspace: &Workspace, machine: &Machine) -> Result<()> {
    let program = machine.ensure(&setup::CARGO_DENY)?;
    let deny = |manifest: &str, arguments: &[&str]| {
        let mut deny = machine.started(&program)?;
        deny.args(["--log-level", "error", "--locked", "--config", "deny.toml", "--manifest-path", manifest])
            .args(arguments);
        deny.current_dir(&workspace.root);
        Ok::<_, anyhow::Error>(deny)
    };
    // The database of known faults is a repository that closed networks cannot reach.
    let fetched = deny("Cargo.toml", &["fetch", "db"])?.output().context("cargo-deny did not start")?.status.success();
    for manifest in ["Cargo.toml", "xtask/tools/wasm-bindgen/Cargo.toml"] {
        println!("== licences, sources and versions of the crates of {manifest}");
        process::run(&mut deny(manifest, &["check", "licenses", "sources", "bans"])?, "accept every crate")?;
        if fetched {
            println!("== known faults in the crates of {manifest}");
            process::run(&mut deny(manifest, &["check", "advisories"])?, "clear the crates of known faults")?;
        }
    }
    if !fetched {
        println!(
            "NOT CHECKED: known faults in the crates. The advisory database (RustSec) cannot be fetched from here."
        );
    }
    Ok(())
}
