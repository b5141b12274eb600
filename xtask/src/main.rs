//! The project's own tool: `cargo xtask <command>`.
//!
//! One file per concern. A command installs the tools it needs if they are missing ([`setup`]), then does its work; so
//! the first command on a fresh clone may take some minutes, and later ones do not.

#![forbid(unsafe_code)]

mod bench;
mod check;
mod fuzz;
mod pack;
mod package;
mod page;
mod pieces;
mod policy;
mod process;
mod program;
mod questions;
mod release;
mod reproducible;
mod sbom;
mod serve;
mod setup;
mod shots;
mod side_by_side;
mod sizes;
mod start_page;
mod test;
mod trees;
mod walk;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use argh::FromArgs;

use release::Effort;
use workspace::Workspace;

/// Everything that is done with Kompetencekompas besides editing it. Tools are kept in $KOMPAS_TOOLS, else in
/// kompetencekompas/ in your cache folder.
#[derive(FromArgs)]
struct Xtask {
    #[argh(subcommand)]
    command: Command,
}

/// In the order of a newcomer's first day.
#[derive(FromArgs)]
#[argh(subcommand)]
enum Command {
    Serve(serve::Serve),
    Build(Build),
    Test(test::Test),
    Check(check::Check),
    Pack(pack::Pack),
    Package(package::Package),
    Reproducible(reproducible::Reproducible),
    Fuzz(fuzz::Fuzz),
    Bench(bench::Bench),
    Walk(walk::Walk),
    Shots(shots::Shots),
    Trees(trees::Trees),
    Setup(setup::Setup),
}

/// make the release in dist/
#[derive(FromArgs)]
#[argh(subcommand, name = "build")]
struct Build {
    /// hurry: large files, to try journeys while editing
    #[argh(switch)]
    quick: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let command = match Xtask::from_args(&["cargo xtask"], &arguments) {
        Ok(xtask) => xtask.command,
        Err(exit) if exit.status.is_ok() => {
            println!("{}", exit.output);
            return ExitCode::SUCCESS;
        }
        Err(exit) => {
            eprintln!("{}\nRun `cargo xtask --help` for more information.", exit.output.trim_end());
            return ExitCode::FAILURE;
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // `{:#}` is the whole chain on one line: what, then why.
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Serve(serve) => serve.run(&workspace),
        Command::Build(Build { quick }) => release::build(&workspace, if quick { Effort::Quick } else { Effort::Full }),
        Command::Test(test) => test.run(&workspace),
        Command::Check(check::Check {}) => check::run(&workspace),
        Command::Pack(pack) => pack.run(&workspace),
        Command::Package(package::Package {}) => package::write(&workspace).map(drop),
        Command::Reproducible(reproducible::Reproducible {}) => reproducible::run(&workspace),
        Command::Shots(shots) => shots.run(&workspace),
        Command::Trees(trees) => trees.run(&workspace),
        Command::Fuzz(fuzz) => fuzz.run(&workspace),
        Command::Bench(bench) => bench.run(&workspace),
        Command::Walk(walk) => walk.run(&workspace),
        Command::Setup(setup::Setup {}) => setup::run(&workspace),
    }
}
