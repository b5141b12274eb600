//! `cargo xtask fuzz`: any number of damaged and manipulated inputs for the decoders. `tests/fuzz/` contains the
//! decoders and describes how inputs are made; every run of the tests tries some hundreds of each.

use anyhow::Result;
use argh::FromArgs;

use crate::process;
use crate::workspace::Workspace;

/// many damaged and doctored inputs for every decoder, or for one (pack, invitation, …)
#[derive(FromArgs)]
#[argh(subcommand, name = "fuzz")]
pub(crate) struct Fuzz {
    /// how many for each decoder
    #[argh(option, default = "100000")]
    inputs: u64,
    /// the name of the decoder
    #[argh(positional)]
    decoder: Option<String>,
}

impl Fuzz {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        let mut fuzz = process::cargo();
        fuzz.args(["test", "--profile", "fuzz", "--test", "fuzz", "--"]);
        if let Some(decoder) = &self.decoder {
            fuzz.args(["--exact", decoder]);
        }
        fuzz.arg("--nocapture").env("KOMPAS_FUZZ_INPUTS", self.inputs.to_string()).current_dir(&workspace.root);
        process::run(&mut fuzz, "read every input without harm")
    }
}
