//! `cargo xtask fuzz`: damaged, doctored and random invitation links, for as long as one likes. The inputs are those of
//! `tests/invitation.rs`, which tries some thousands of them in every run of the tests. A plain loop with a seed rather than
//! cargo-fuzz, which needs a nightly compiler: the format has no branches that a search by coverage would have to find.

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut fuzz = process::cargo();
    fuzz.args(["test", "--release", "--test", "invitation", "--", "--ignored", "--exact", "fuzzing", "--nocapture"])
        .current_dir(&workspace.root);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let name = match argument.as_str() {
            "--seconds" => "KOMPAS_FUZZ_SECONDS",
            "--seed" => "KOMPAS_FUZZ_SEED",
            other => bail!("`cargo xtask fuzz` takes --seconds N and --seed N, but was given `{other}`"),
        };
        match rest.next().and_then(|value| value.parse::<u64>().ok()) {
            Some(value) => fuzz.env(name, value.to_string()),
            None => bail!("{argument} takes a whole number"),
        };
    }
    process::run(&mut fuzz, "read every input without harm")
}
