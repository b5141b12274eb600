//! `cargo xtask trees`: rewrites the accessibility tree of each state of the app (`tests/e2e/tests/trees/`).

use anyhow::Result;
use argh::FromArgs;

use crate::process;
use crate::release::{self, Effort};
use crate::test;
use crate::workspace::Workspace;

/// write the accessibility tree of every state as text in tests/e2e/tests/trees/; look at the difference
#[derive(FromArgs)]
#[argh(subcommand, name = "trees")]
pub(crate) struct Trees {}

impl Trees {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        // The content of the tree does not depend on the size of the files.
        release::build(workspace, Effort::Quick)?;
        let arguments = ["--test", "trees"].map(str::to_owned);
        let mut tests = test::stories(workspace, &arguments)?;
        tests.env("UPDATE_TREES", "1");
        process::run(&mut tests, "write the trees")
    }
}
