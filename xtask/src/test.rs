//! `cargo xtask test`: all tests, from the quickest to the slowest; what fails before the journeys ends the run before them.

use std::panic::resume_unwind;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::{Result, ensure};
use argh::FromArgs;

use crate::process;
use crate::release::{self, Effort};
use crate::reproducible;
use crate::setup::{self, Machine};
use crate::side_by_side;
use crate::workspace::Workspace;

/// all tests, or one part of them (native, web, e2e or, of e2e, heard) and of it what `cargo test` takes: `cargo xtask test e2e --test servers`
#[derive(FromArgs)]
#[argh(subcommand, name = "test")]
pub(crate) struct Test {
    /// the part, and what follows it
    #[argh(positional, greedy)]
    arguments: Vec<String>,
}

impl Test {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        let (part, rest) = match self.arguments.split_first() {
            None => (None, &[] as &[String]),
            Some((part, rest)) => (Some(part.as_str()), rest),
        };
        let known = part.is_none_or(|part| ["native", "web", "e2e", "heard"].contains(&part));
        ensure!(known, "the parts are native, web, e2e and heard; there is no `{}`", part.unwrap_or_default());
        // The journeys with a screen reader are some of all journeys.
        let (part, rest) = match part {
            Some("heard") => (Some("e2e"), [&["--test".to_owned(), "heard".to_owned()], rest].concat()),
            part => (part, rest.to_vec()),
        };
        let rest = rest.as_slice();
        let runs = |name: &str| part.is_none_or(|part| part == name);
        // Missing tests would look like passing tests.
        for file in ["tests/web.rs", "tests/e2e/Cargo.toml"] {
            ensure!(workspace.root.join(file).is_file(), "{file} is missing: it is part of the suite");
        }
        if part.is_none() {
            step("set-up", || setup::for_tests(workspace))?;
        }
        let before_the_journeys = || -> Result<()> {
            if runs("native") {
                step("tests on this machine", || native(workspace, rest))?;
            }
            if runs("web") {
                step("tests in the browser", || web(workspace, rest))?;
            }
            Ok(())
        };
        if runs("e2e") {
            thread::scope(|scope| {
                // One core: it goes on while the tests before the journeys have the other.
                let release = scope.spawn(|| {
                    step("release", || release::build(workspace, Effort::Full))?;
                    if part.is_none() {
                        step("the same release in another folder", || reproducible::same_release(workspace))?;
                    }
                    Ok(())
                });
                let tested = before_the_journeys().and_then(|()| build_journeys(workspace, rest));
                release.join().unwrap_or_else(|panic| resume_unwind(panic)).and(tested)
            })?;
            step("journeys through the release", || journeys(workspace, rest, None))?;
        } else {
            before_the_journeys()?;
        }
        println!("\nAll tests passed.");
        Ok(())
    }
}

/// So that they need not be built when the release is there.
fn build_journeys(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut build = process::cargo();
    // What follows `--` is for the journeys.
    let of_cargo = arguments.iter().take_while(|argument| *argument != "--");
    build.args(["test", "-p", "e2e", "--no-run", "--quiet"]).args(of_cargo).current_dir(&workspace.root);
    process::run(&mut build, "build the journeys")
}

fn native(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut tests = process::cargo();
    tests
        .args(["test", "--workspace", "--exclude", "e2e", "--exclude", "bench"])
        .args(arguments)
        .current_dir(&workspace.root);
    process::run(&mut tests, "pass the tests on this machine")
}

fn web(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let machine = Machine::this(workspace)?;
    machine.wasm_target()?;
    let mut tests = process::cargo();
    tests
        .args(["test", "-p", "kompetencekompas", "--target", "wasm32-unknown-unknown", "--test", "web"])
        .args(arguments)
        .env("CHROMEDRIVER", machine.browser()?)
        // Seconds. The default of 20 is too short for a busy machine's first start of a browser.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .current_dir(&workspace.root);
    process::with_path(&mut tests, &[machine.ensure(&setup::WASM_BINDGEN)?])?;
    process::run(&mut tests, "pass the tests in the browser")
}

/// Runs journeys, and saves their pictures in a folder.
pub(crate) fn journeys(workspace: &Workspace, arguments: &[String], shots: Option<&Path>) -> Result<()> {
    let mut tests = stories(workspace, arguments)?;
    if let Some(folder) = shots {
        tests.env("KOMPAS_SHOTS", folder);
    }
    if arguments.is_empty() {
        return side_by_side::run(&mut tests);
    }
    process::run(&mut tests, "pass the journeys")
}

/// The command that runs journeys, with everything that they need.
pub(crate) fn stories(workspace: &Workspace, arguments: &[String]) -> Result<Command> {
    let machine = Machine::this(workspace)?;
    let mut tests = process::cargo();
    tests
        // All of them, so that one run shows all failures.
        .args(["test", "-p", "e2e", "--no-fail-fast"])
        .args(arguments)
        .env("RUST_TEST_THREADS", "2")
        .env("KOMPAS_DIST", workspace.dist())
        .env("KOMPAS_AXE", machine.node_modules()?.join("axe-core/axe.min.js"))
        .env("KOMPAS_CHROMEDRIVER", machine.browser()?)
        .current_dir(&workspace.root);
    for (variable, engine) in setup::ENGINES {
        match machine.ensure(engine) {
            Ok(place) => drop(variable.map(|variable| tests.env(variable, place))),
            Err(error) => println!("The journeys with {} will fail: {error:#}", engine.name),
        }
    }
    for (variable, server) in setup::SERVERS {
        match machine.ensure(server) {
            Ok(place) => drop(tests.env(variable, place)),
            // All other tests can still run.
            Err(error) => println!("The tests of {} in servers.rs will fail: {error:#}", server.name),
        }
    }
    Ok(tests)
}

fn step(heading: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {heading}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "FAILED" };
    println!("== {heading}: {outcome} after {} s", start.elapsed().as_secs());
    result
}
