//! The paths in the checkout.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

/// The checkout that the command works on.
pub(crate) struct Workspace {
    /// The folder with the root `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Workspace {
    /// The checkout this xtask belongs to, whatever folder the command was called from.
    pub(crate) fn find() -> Result<Self> {
        // Asked at run time first: with a shared target folder the compiled-in path may be another checkout's.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = PathBuf::from(xtask).parent().context("xtask/ has no parent folder")?.to_owned();
        ensure!(
            root.join("Trunk.toml").is_file(),
            "{} has no Trunk.toml: call `cargo xtask` inside the checkout",
            root.display()
        );
        Ok(Self { root })
    }

    /// The published site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The texts of the interface.
    pub(crate) fn texts(&self) -> PathBuf {
        self.root.join("texts/interface.json")
    }

    /// The texts of the steps for leaders and editors.
    pub(crate) fn desk_texts(&self) -> PathBuf {
        self.root.join("texts/desk.json")
    }

    /// The built-in content pack.
    pub(crate) fn standard_pack(&self) -> PathBuf {
        self.root.join("packs/standard.json")
    }
}
