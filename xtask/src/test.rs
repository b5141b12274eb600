//! `cargo xtask test`: all tests, from the quickest to the slowest; the first failure ends the run.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::process;
use crate::release;
use crate::setup::{self, Tools};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let (native, web, e2e) = match arguments {
        [] => (true, true, true),
        [part] if part == "native" => (true, false, false),
        [part] if part == "web" => (false, true, false),
        [part] if part == "e2e" => (false, false, true),
        other => {
            bail!("`cargo xtask test` takes nothing or one of native, web, e2e, but was given `{}`", other.join(" "))
        }
    };
    // Missing tests would look like passing tests.
    if web && !workspace.root.join("tests/web.rs").is_file() {
        bail!("tests/web.rs is missing: the tests in the browser are part of the suite");
    }
    if e2e && !workspace.root.join("tests/e2e/Cargo.toml").is_file() {
        bail!("tests/e2e is missing: the journeys through the finished site are part of the suite");
    }
    if arguments.is_empty() {
        step("set-up", || setup::run(workspace, &[]))?;
    }
    if native {
        step("tests on this machine", || native_tests(workspace))?;
    }
    if web {
        step("tests in the browser", || web_tests(workspace))?;
    }
    if e2e {
        step("release", || release::build(workspace))?;
        step("journeys through the release", || journeys(workspace))?;
    }
    println!("\nAll tests passed.");
    Ok(())
}

fn step(heading: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {heading}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "FAILED" };
    println!("== {heading}: {outcome} after {} s", start.elapsed().as_secs());
    result
}

fn native_tests(workspace: &Workspace) -> Result<()> {
    process::run(
        process::cargo().args(["test", "--workspace", "--exclude", "e2e"]).current_dir(&workspace.root),
        "pass the tests on this machine",
    )
}

fn web_tests(workspace: &Workspace) -> Result<()> {
    setup::wasm_target()?;
    let browser = setup::browser()?;
    let runner = Tools::locate()?.wasm_bindgen()?;
    let mut tests = process::cargo();
    tests
        .args(["test", "-p", "kompetencekompas", "--target", "wasm32-unknown-unknown", "--test", "web"])
        .env("CHROMEDRIVER", browser.driver)
        // Seconds. The default of 20 is short for a busy machine's first start of a browser.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .current_dir(&workspace.root);
    process::with_path(&mut tests, [runner.as_path()])?;
    process::run(&mut tests, "pass the tests in the browser")
}

fn journeys(workspace: &Workspace) -> Result<()> {
    let browser = setup::browser()?;
    let tools = Tools::locate()?;
    let axe = tools.axe()?;
    process::run(
        process::cargo()
            .args(["test", "-p", "e2e", "--", "--test-threads=2"])
            .env("KOMPAS_DIST", workspace.dist())
            .env("KOMPAS_AXE", axe)
            .env("KOMPAS_CHROMEDRIVER", browser.driver)
            .envs(tools.web_servers_or_say_why_not().map(|folder| ("KOMPAS_SERVERS", folder)))
            .current_dir(&workspace.root),
        "pass the journeys",
    )
}
