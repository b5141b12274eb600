//! `cargo xtask fuzz`: damaged, doctored and random invitation links, for as long as one likes. The inputs are those of
//! `tests/invitation.rs`, which tries some thousands of them in every run of the tests. A plain loop with a seed rather than
//! cargo-fuzz, which needs a nightly compiler: the format has no branches that a search by coverage would have to find.

use anyhow::Result;
use argh::FromArgs;

use crate::process;
use crate::workspace::Workspace;

/// damaged and random invitation links, a minute long if nothing else is said
#[derive(FromArgs)]
#[argh(subcommand, name = "fuzz")]
pub(crate) struct Fuzz {
    /// how long
    #[argh(option, default = "60")]
    seconds: u64,
    /// which inputs: the same number gives the same ones
    #[argh(option, default = "1")]
    seed: u64,
}

impl Fuzz {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        process::run(
            process::cargo()
                .args([
                    "test",
                    "--release",
                    "--test",
                    "invitation",
                    "--",
                    "--ignored",
                    "--exact",
                    "fuzzing",
                    "--nocapture",
                ])
                .env("KOMPAS_FUZZ_SECONDS", self.seconds.to_string())
                .env("KOMPAS_FUZZ_SEED", self.seed.to_string())
                .current_dir(&workspace.root),
            "read every input without harm",
        )
    }
}
