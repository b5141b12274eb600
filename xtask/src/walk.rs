//! `cargo xtask walk`: presses controls at random in the release, for any length of time. `tests/e2e/tests/walk.rs`
//! describes what has to be true after each press.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use argh::FromArgs;

use crate::process;
use crate::release::{self, Effort};
use crate::test;
use crate::workspace::Workspace;

/// press anything at random, at a desk and on a phone side by side
#[derive(FromArgs)]
#[argh(subcommand, name = "walk")]
pub(crate) struct Walk {
    /// how long
    #[argh(option, default = "60")]
    minutes: u64,
    /// where to begin; another one each time unless this says so
    #[argh(option)]
    seed: Option<u64>,
}

impl Walk {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        release::build(workspace, Effort::Full)?;
        let of_the_clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let seed = self.seed.unwrap_or_else(of_the_clock);
        println!("Again with: cargo xtask walk --minutes {} --seed {seed}", self.minutes);
        let mut walks = test::stories(workspace, &["--test", "walk", "--", "--nocapture"].map(str::to_owned))?;
        walks.env("KOMPAS_WALK_SECONDS", (self.minutes * 60).to_string()).env("KOMPAS_WALK_SEED", seed.to_string());
        process::run(&mut walks, "walk through the release")
    }
}
