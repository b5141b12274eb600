//! `cargo xtask reproducible`: the same source gives the same bytes, in whatever folder it is.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use argh::FromArgs;

use crate::package;
use crate::process::{self, remove_folder};
use crate::workspace::Workspace;

/// build the package here and in a copy in another folder, and compare them (some minutes)
#[derive(FromArgs)]
#[argh(subcommand, name = "reproducible")]
pub(crate) struct Reproducible {}

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&workspace.root);
    let files = process::output(&mut list, "list the files of the checkout with git")?;
    let root = std::env::temp_dir().join(format!("kompetencekompas-elsewhere-{}", std::process::id()));
    for file in files.split('\0').map(|name| workspace.root.join(name)).filter(|file| file.is_file()) {
        let copy = root.join(file.strip_prefix(&workspace.root)?);
        fs::create_dir_all(copy.parent().context("a file without a folder")?)?;
        fs::copy(&file, &copy).with_context(|| format!("could not copy {}", file.display()))?;
    }
    let elsewhere = package::write(&Workspace { root: root.clone() });
    remove_folder(&root)?;
    let elsewhere = elsewhere?;
    println!("{elsewhere}  in another folder");
    let here = package::write(workspace)?;
    println!("{here}  here");
    ensure!(here == elsewhere, "the same source gave two packages");
    println!("Both packages are the same, byte for byte.");
    Ok(())
}
