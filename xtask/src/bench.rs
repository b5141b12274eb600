//! `cargo xtask bench`: how long things take, for a person to read. Nothing here passes or fails: machines are noisy,
//! and an asserted time fails on a busy machine.

use anyhow::Result;
use argh::FromArgs;

use crate::process;
use crate::release::{self, Effort};
use crate::test;
use crate::workspace::Workspace;

/// how long the release takes beside a page written by hand, and the domain with as much as it may have; pictures of the first visit in
/// target/bench/
#[derive(FromArgs)]
#[argh(subcommand, name = "bench")]
pub(crate) struct Bench {
    /// how often each is measured in the browser
    #[argh(option, default = "5")]
    rounds: u32,
    /// only the domain and the formats, or only the browser
    #[argh(positional)]
    part: Option<Part>,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Core,
    Browser,
}

impl argh::FromArgValue for Part {
    fn from_arg_value(value: &str) -> Result<Self, String> {
        match value {
            "core" => Ok(Self::Core),
            "browser" => Ok(Self::Browser),
            other => Err(format!("the parts are core and browser; there is no `{other}`")),
        }
    }
}

impl Bench {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        if self.part != Some(Part::Browser) {
            let mut core = process::cargo();
            core.args(["bench", "-p", "bench", "--bench", "core"]).current_dir(&workspace.root);
            process::run(&mut core, "measure the domain and the formats")?;
        }
        if self.part != Some(Part::Core) {
            release::build(workspace, Effort::Full)?;
            let film = workspace.root.join("target/bench");
            let arguments = ["--test", "bench", "--", "--ignored", "--nocapture", "--test-threads", "1"];
            let mut measured = test::stories(workspace, &arguments.map(str::to_owned))?;
            measured.env("KOMPAS_BENCH_ROUNDS", self.rounds.to_string()).env("KOMPAS_FILM", &film);
            process::run(&mut measured, "measure the release")?;
            println!("The first visit in pictures: {}", film.join("index.html").display());
        }
        Ok(())
    }
}
