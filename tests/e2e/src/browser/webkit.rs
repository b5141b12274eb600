//! WebKit, the engine of Safari: the options for `WebKitWebDriver`, and the display that its browser needs.
//!
//! In automation this browser keeps its profile in memory: stored data survives a reload, but not the end of the
//! browser.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

use super::Display;
use crate::Outcome;

/// Gives the driver, and so the browser, its own environment variables.
pub(super) fn dress(command: &mut Command, place: &Path, downloads: &Path, display: Option<&Display>) -> Outcome {
    let config = place.join("config");
    std::fs::create_dir_all(&config)?;
    std::fs::write(config.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()))?;
    command
        .env("HOME", place)
        .env("XDG_CONFIG_HOME", &config)
        .env("XDG_DATA_HOME", place.join("data"))
        .env("XDG_CACHE_HOME", place.join("cache"))
        .env("XDG_RUNTIME_DIR", place.join("tmp"))
        .env("LANG", "da_DK.UTF-8")
        .env("LANGUAGE", "da:en")
        .env("NO_AT_BRIDGE", "1")
        .env("GIO_USE_VFS", "local")
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        // Its sandbox needs rights that containers do not have; every page here is our own.
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    if let Some(display) = display {
        command.env("DISPLAY", display.name());
    }
    Ok(())
}

/// Debian puts the browser into the folder of the library, which is named after the machine's architecture.
fn mini_browser() -> Outcome<PathBuf> {
    if let Some(program) = std::env::var_os("KOMPAS_MINIBROWSER") {
        return Ok(program.into());
    }
    let folders = std::fs::read_dir("/usr/lib")?.flatten().map(|folder| folder.path());
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    folders
        .flat_map(|folder| versions.map(|version| folder.join(version).join("MiniBrowser")))
        .find(|program| program.is_file())
        .context("there is no MiniBrowser: apt-get install webkit2gtk-driver, or set KOMPAS_MINIBROWSER")
}

pub(super) fn capabilities() -> Outcome<Capabilities> {
    let mut capabilities = Capabilities::new();
    let wanted: [(&str, Value); 3] = [
        ("browserName", json!("MiniBrowser")),
        ("webkitgtk:browserOptions", json!({ "binary": mini_browser()?, "args": ["--automation"] })),
        ("timeouts", json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 })),
    ];
    for (name, value) in wanted {
        capabilities.set(name, value)?;
    }
    Ok(capabilities)
}
