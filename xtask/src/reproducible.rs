//! `cargo xtask reproducible`: the same source gives the same bytes, in whatever folder it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use argh::FromArgs;

use crate::package;
use crate::process::{self, remove_folder};
use crate::release::{self, Effort, files_below, read_bytes};
use crate::workspace::Workspace;

/// build the package here and in a copy in another folder, and compare them (some minutes)
#[derive(FromArgs)]
#[argh(subcommand, name = "reproducible")]
pub(crate) struct Reproducible {}

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let elsewhere = elsewhere(workspace, package::write)?;
    println!("{elsewhere}  in another folder");
    let here = package::write(workspace)?;
    println!("{here}  here");
    ensure!(here == elsewhere, "the same source gave two packages");
    println!("Both packages are the same, byte for byte.");
    Ok(())
}

/// Builds the release in a copy of the source in another folder, and compares it with the one that is here.
pub(crate) fn same_release(workspace: &Workspace) -> Result<()> {
    let elsewhere = elsewhere(workspace, |copy| {
        release::build(copy, Effort::Full)?;
        contents(&copy.dist())
    })?;
    let here = contents(&workspace.dist())?;
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    ensure!(names(&here) == names(&elsewhere), "another folder gave other files: {:?}", names(&elsewhere));
    let differs = here.iter().find(|(name, bytes)| elsewhere.get(*name) != Some(bytes));
    ensure!(
        differs.is_none(),
        "another folder gave another {}",
        differs.map(|(name, _)| name.display().to_string()).unwrap_or_default()
    );
    Ok(())
}

/// Does something in a copy of the source in another folder, which is removed afterwards.
fn elsewhere<T>(workspace: &Workspace, work: impl FnOnce(&Workspace) -> Result<T>) -> Result<T> {
    let root = std::env::temp_dir().join(format!("kompetencekompas-elsewhere-{}", std::process::id()));
    let outcome = copy(workspace, &root).and_then(|()| work(&Workspace { root: root.clone() }));
    let removed = remove_folder(&root);
    outcome.and_then(|outcome| removed.map(|()| outcome))
}

fn copy(workspace: &Workspace, root: &Path) -> Result<()> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&workspace.root);
    let files = process::output(&mut list, "list the files of the checkout with git")?;
    for file in files.split('\0').map(|name| workspace.root.join(name)).filter(|file| file.is_file()) {
        let copy = root.join(file.strip_prefix(&workspace.root)?);
        fs::create_dir_all(copy.parent().context("a file without a folder")?)?;
        fs::copy(&file, &copy).with_context(|| format!("could not copy {}", file.display()))?;
    }
    Ok(())
}

/// All files below a folder, by their path in it.
fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let files = files_below(folder)?.into_iter();
    files.map(|file| Ok((file.strip_prefix(folder)?.to_owned(), read_bytes(&file)?))).collect()
}
