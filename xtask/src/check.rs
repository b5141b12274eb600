//! `cargo xtask check`: formatting and lints. A warning is an error here, so that none stays.

use anyhow::{Result, bail};

use crate::process;
use crate::setup;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask check` takes no arguments, but was given `{argument}`");
    }
    setup::lints()?;
    setup::wasm_target()?;

    println!("== formatting");
    process::run(
        process::cargo().args(["fmt", "--all", "--check"]).current_dir(&workspace.root),
        "find everything formatted (`cargo fmt --all` does it)",
    )?;
    println!("== lints, this machine");
    process::run(
        process::cargo()
            .args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
            .current_dir(&workspace.root),
        "lint for this machine",
    )?;
    println!("== lints, browser");
    process::run(
        process::cargo()
            .args(["clippy", "-p", "kompetencekompas", "--all-targets", "--target", "wasm32-unknown-unknown"])
            .args(["--", "-D", "warnings"])
            .current_dir(&workspace.root),
        "lint for the browser",
    )?;
    println!("== lints, browser, without the steps for leaders and editors");
    process::run(
        process::cargo()
            .args(["clippy", "-p", "kompetencekompas", "--no-default-features", "--target", "wasm32-unknown-unknown"])
            .args(["--", "-D", "warnings"])
            .current_dir(&workspace.root),
        "lint the smaller build for the browser",
    )
}
