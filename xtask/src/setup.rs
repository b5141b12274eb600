//! The tools the other commands need: found when they are there in the right version, installed when not.
//!
//! Everything goes into a folder of its own, one sub-folder per tool and version, so that an old checkout keeps working
//! beside a new one. An installation that was interrupted leaves nothing that looks finished: Cargo moves the
//! programs in place at the very end, and npm works in a temporary folder that is renamed when it is done.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, executable};
use crate::workspace::Workspace;

/// The versions everybody uses. `wasm-bindgen` must be exactly the version of the crate in the root Cargo.toml.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    // 0.22 needs a newer Rust. A debug build is quick enough for what it does and compiles in half the time.
    arguments: &["--locked", "--debug", "--no-default-features", "--features", "rustls"],
    patience: "about 3 minutes",
};
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    // Not --locked: the lock file of this release names a crate version that is not in the registry.
    arguments: &["--debug"],
    patience: "about 1 minute",
};
const BINARYEN: NpmTool = NpmTool { package: "binaryen", version: "132.0.0", file: "bin/wasm-opt" };
const ESBUILD: NpmTool = NpmTool { package: "esbuild", version: "0.28.2", file: "bin/esbuild" };
const AXE: NpmTool = NpmTool { package: "axe-core", version: "4.14.1", file: "axe.min.js" };

/// What makes the release, for its bill of materials.
pub(crate) const RELEASE_TOOLS: &[(&str, &str)] = &[
    (TRUNK.package, TRUNK.version),
    (WASM_BINDGEN.package, WASM_BINDGEN.version),
    (BINARYEN.package, BINARYEN.version),
    (ESBUILD.package, ESBUILD.version),
];

/// What the tests serve the release by.
const WEB_SERVERS: DebianTool = DebianTool {
    folder: "web-servers",
    packages: &["nginx", "apache2-bin", "caddy"],
    programs: &["usr/sbin/nginx", "usr/sbin/apache2", "usr/bin/caddy"],
};
/// What asks it for many pages at once.
const LOAD: DebianTool = DebianTool { folder: "wrk", packages: &["wrk"], programs: &["usr/bin/wrk"] };

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 18;

/// A program that Cargo builds from the registry.
struct CargoTool {
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    arguments: &'static [&'static str],
    patience: &'static str,
}

/// A file in an npm package that works without install scripts and without downloading anything else.
struct NpmTool {
    package: &'static str,
    version: &'static str,
    file: &'static str,
}

/// Programs from the archive of Debian and its relatives that are unpacked into the tool folder and not installed: that needs
/// no root, and apt starts no server on port 80, now or at the next start of the machine.
struct DebianTool {
    folder: &'static str,
    packages: &'static [&'static str],
    /// Below the root of the file system, or of the folder they were unpacked into.
    programs: &'static [&'static str],
}

/// `cargo xtask setup`: everything at once.
pub(crate) fn run(_: &Workspace, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask setup` takes no arguments, but was given `{argument}`");
    }
    let tools = Tools::locate()?;
    wasm_target()?;
    lints()?;
    tools.trunk()?;
    tools.wasm_bindgen()?;
    tools.wasm_opt()?;
    tools.esbuild()?;
    tools.axe()?;
    tools.web_servers_or_say_why_not();
    let browser = browser()?;
    println!(
        "All tools are in place, in {} and on PATH; tests use {}.",
        tools.folder.display(),
        browser.driver.display()
    );
    Ok(())
}

/// The folder that holds the project's tools. Each method gives one tool, and installs it first when needed.
pub(crate) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// `$KOMPAS_TOOLS`, else `kompetencekompas/` in the person's cache folder.
    pub(crate) fn locate() -> Result<Self> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = set("KOMPAS_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("kompetencekompas")))
            .or_else(|| set("LOCALAPPDATA").map(|cache| cache.join("kompetencekompas")))
            .or_else(|| set("HOME").map(|home| home.join(".cache").join("kompetencekompas")))
            .context("there is no place for tools: set KOMPAS_TOOLS to a folder of your choice")?;
        std::fs::create_dir_all(&folder).with_context(|| {
            format!("could not make the tool folder {}; set KOMPAS_TOOLS to another one", folder.display())
        })?;
        let folder = std::path::absolute(folder).context("could not find out where the tool folder is")?;
        Ok(Self { folder })
    }

    /// The folder that holds `trunk`.
    pub(crate) fn trunk(&self) -> Result<PathBuf> {
        self.cargo_tool(&TRUNK)
    }

    /// The folder that holds `wasm-bindgen` and its test runner.
    pub(crate) fn wasm_bindgen(&self) -> Result<PathBuf> {
        self.cargo_tool(&WASM_BINDGEN)
    }

    /// `wasm-opt`, ready for its arguments.
    pub(crate) fn wasm_opt(&self) -> Result<Command> {
        self.node_script(&BINARYEN)
    }

    /// The minifier, ready for its arguments.
    pub(crate) fn esbuild(&self) -> Result<Command> {
        self.node_script(&ESBUILD)
    }

    /// The accessibility checker that the journeys put into the page.
    pub(crate) fn axe(&self) -> Result<PathBuf> {
        self.npm_file(&AXE)
    }

    /// The folder that holds `usr/sbin/nginx` and the like; `/` when they are installed.
    pub(crate) fn web_servers(&self) -> Result<PathBuf> {
        self.debian_tool(&WEB_SERVERS)
    }

    /// The same for the tests: where there are none, all other tests can still run, and those that need a server fail with
    /// their own message.
    pub(crate) fn web_servers_or_say_why_not(&self) -> Option<PathBuf> {
        self.web_servers().inspect_err(|error| println!("\nThe tests in servers.rs will fail: {error:#}\n")).ok()
    }

    /// The folder that holds `usr/bin/wrk`; `/` when it is installed.
    pub(crate) fn load(&self) -> Result<PathBuf> {
        self.debian_tool(&LOAD)
    }

    fn debian_tool(&self, tool: &DebianTool) -> Result<PathBuf> {
        let home = self.folder.join(tool.folder);
        let is_in = |root: &Path| tool.programs.iter().all(|program| root.join(program).is_file());
        if let Some(root) = [Path::new("/"), &home].into_iter().find(|root| is_in(root)) {
            return Ok(root.to_owned());
        }
        let packages = tool.packages.join(" ");
        let by_hand = format!("on Debian and its relatives `sudo apt-get install {packages}` does it");
        if process::on_path("apt-get").is_none() || process::on_path("dpkg-deb").is_none() {
            bail!("the programs {} are missing; {by_hand}", tool.programs.join(", "));
        }
        println!("Fetching {packages} with apt-get (seconds, once; unpacked into the tool folder, not installed) ...");
        let fresh = self.folder.join(format!("{}.partial-{}", tool.folder, std::process::id()));
        let archives = fresh.join("archives");
        process::remove_folder(&fresh)?;
        std::fs::create_dir_all(&archives).with_context(|| format!("could not make {}", archives.display()))?;
        if is_root() {
            process::run(Command::new("apt-get").args(["update", "-qq"]), "update apt's lists")?;
        }
        // What apt would install: the packages with all that they need and this machine lacks.
        let plan = process::output(
            Command::new("apt-get")
                .args(["install", "-qq", "--print-uris", "--no-install-recommends"])
                .args(tool.packages),
            &format!("ask apt what {packages} need"),
        )
        .with_context(|| format!("perhaps apt's lists are empty or old (`sudo apt-get update`); {by_hand}"))?;
        let names: Vec<&str> = plan
            .lines()
            .filter_map(|line| line.split_whitespace().nth(1))
            .filter_map(|file| file.split('_').next())
            .collect();
        process::output(
            Command::new("apt-get").args(["download", "-qq"]).args(&names).current_dir(&archives),
            &format!("fetch {packages}"),
        )
        .with_context(|| format!("perhaps apt's lists are old (`sudo apt-get update`); {by_hand}"))?;
        let listed =
            std::fs::read_dir(&archives).with_context(|| format!("could not look into {}", archives.display()))?;
        for archive in listed.flatten() {
            process::run(
                Command::new("dpkg-deb").arg("--extract").arg(archive.path()).arg(&fresh),
                &format!("unpack {}", archive.path().display()),
            )?;
        }
        process::remove_folder(&archives)?;
        process::remove_folder(&home)?;
        std::fs::rename(&fresh, &home).with_context(|| format!("could not move {} in place", home.display()))?;
        if !is_in(&home) {
            bail!("apt's packages {packages} do not hold {}; {by_hand}", tool.programs.join(", "));
        }
        Ok(home)
    }

    fn cargo_tool(&self, tool: &CargoTool) -> Result<PathBuf> {
        let home = self.folder.join(format!("{}-{}", tool.package, tool.version));
        let programs = home.join("bin");
        if tool.programs.iter().all(|name| programs.join(executable(name)).is_file()) {
            return Ok(programs);
        }
        if let Some(folder) = tool.folder_on_path() {
            return Ok(folder);
        }
        println!("Installing {} {} ({}, once) ...", tool.package, tool.version, tool.patience);
        // Its own target folder: an interrupted build goes on where it was.
        let build = self.folder.join(format!("{}-{}.build", tool.package, tool.version));
        let mut install = process::cargo();
        install
            .args(["install", tool.package, "--version", tool.version, "--root"])
            .arg(&home)
            .args(tool.arguments)
            .env("CARGO_TARGET_DIR", &build)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .current_dir(&self.folder);
        process::run(&mut install, &format!("install {}", tool.package))
            .context("the tools come from crates.io: is the network there, and may Cargo use it?")?;
        process::remove_folder(&build)?;
        Ok(programs)
    }

    fn npm_file(&self, tool: &NpmTool) -> Result<PathBuf> {
        let home = self.folder.join(format!("{}-{}", tool.package, tool.version));
        let file = home.join("node_modules").join(tool.package).join(tool.file);
        if file.is_file() {
            return Ok(file);
        }
        println!("Installing {} {} from npm (seconds, once) ...", tool.package, tool.version);
        let fresh = self.folder.join(format!("{}-{}.partial-{}", tool.package, tool.version, std::process::id()));
        process::remove_folder(&fresh)?;
        std::fs::create_dir_all(&fresh).with_context(|| format!("could not make {}", fresh.display()))?;
        let mut install = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        install
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"])
            .arg(&fresh)
            .arg(format!("{}@{}", tool.package, tool.version))
            .current_dir(&fresh);
        process::run(&mut install, &format!("install {}", tool.package))
            .context("npm comes with Node (https://nodejs.org): is it installed, and may it use the network?")?;
        // Only a whole installation gets the name that the next run looks for.
        process::remove_folder(&home)?;
        std::fs::rename(&fresh, &home).with_context(|| format!("could not move {} in place", home.display()))?;
        if !file.is_file() {
            bail!("npm installed {} {}, but the file {} is not in it", tool.package, tool.version, file.display());
        }
        Ok(file)
    }

    fn node_script(&self, tool: &NpmTool) -> Result<Command> {
        let script = self.npm_file(tool)?;
        let mut command = node()?;
        command.arg(script);
        Ok(command)
    }
}

impl CargoTool {
    /// The folder on PATH that has all of the tool's programs in this very version.
    fn folder_on_path(&self) -> Option<PathBuf> {
        let mut folder = None;
        for name in self.programs {
            let program = process::on_path(name)?;
            let version = process::version(&program)?;
            if version.split_whitespace().nth(1) != Some(self.version) {
                return None;
            }
            folder = program.parent().map(Path::to_owned);
        }
        folder
    }
}

/// Node, which runs wasm-opt and the minifier and compresses the release.
pub(crate) fn node() -> Result<Command> {
    let found =
        process::version("node").context("Node is not installed: get version 18 or newer from https://nodejs.org")?;
    let major: Option<u32> = found.trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node {found} is too old: version {OLDEST_NODE} or newer is needed (https://nodejs.org)");
    }
    Ok(Command::new("node"))
}

/// The compiler's library for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    let library = process::output(
        Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]),
        "ask rustc where its libraries are",
    )?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {WASM_TARGET} ...");
    process::run(
        Command::new("rustup").args(["target", "add", WASM_TARGET]),
        &format!(
            "add the Rust target {WASM_TARGET} (rustup does it; without rustup install your system's package for it)"
        ),
    )
}

/// Formatter and linter.
pub(crate) fn lints() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        // Not only "is the file there": rustup's stand-ins exist also when the component is missing.
        if process::version(program).is_none() {
            println!("Adding {component} ...");
            process::run(Command::new("rustup").args(["component", "add", component]), &format!("add {component}"))?;
        }
    }
    Ok(())
}

/// What drives the tests in a browser.
pub(crate) struct Browser {
    /// chromedriver, which finds Chromium itself.
    pub(crate) driver: PathBuf,
}

/// Chromium, its driver and a reader of PDF: found, or installed where that needs no question (as root on Debian and its relatives).
pub(crate) fn browser() -> Result<Browser> {
    let has_pdf_reader = || process::on_path("pdftotext").is_some();
    if let (Some(browser), true) = (find_browser(), has_pdf_reader()) {
        return Ok(browser);
    }
    if process::on_path("apt-get").is_some() && is_root() {
        println!("Installing chromium, chromium-driver and poppler-utils with apt-get ...");
        process::run(Command::new("apt-get").args(["update", "-qq"]), "update apt's lists")?;
        process::run(
            Command::new("apt-get")
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(["chromium", "chromium-driver", "poppler-utils"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
            "install chromium, chromium-driver and poppler-utils",
        )?;
    }
    if !has_pdf_reader() {
        bail!("the tests read what is printed with pdftotext. On Debian: `sudo apt-get install poppler-utils`");
    }
    find_browser().context(
        "the browser tests need Chromium (or Chrome) and the chromedriver of the same version. \
         On Debian: `sudo apt-get install chromium chromium-driver`. Elsewhere put both on PATH, \
         or set CHROMEDRIVER to the driver's path",
    )
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u"), "ask who we are").is_ok_and(|id| id.trim() == "0")
}

fn find_browser() -> Option<Browser> {
    const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    const MAC_BROWSER: &str = "/Applications/Google Chrome.app";
    const DRIVERS: &[&str] = &["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

    let driver = env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| process::on_path("chromedriver"))
        .or_else(|| DRIVERS.iter().map(PathBuf::from).find(|path| path.is_file()))
        .filter(|path| path.is_file())?;
    let browser = BROWSERS.iter().any(|name| process::on_path(name).is_some()) || Path::new(MAC_BROWSER).exists();
    // On Windows Chrome is not on PATH and chromedriver finds it through the registry.
    (browser || cfg!(windows)).then_some(Browser { driver })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindgen_tool_fits_the_crate() -> Result<()> {
        let manifest = std::fs::read_to_string(Workspace::find()?.root.join("Cargo.toml"))?;
        let wanted = format!("=\"={}\"", WASM_BINDGEN.version);
        let line = manifest
            .lines()
            .map(|line| line.replace(' ', ""))
            .find(|line| line.starts_with("wasm-bindgen="))
            .context("no wasm-bindgen in Cargo.toml")?;
        assert!(line.ends_with(&wanted), "Cargo.toml has {line}, xtask installs {}", WASM_BINDGEN.version);
        Ok(())
    }
}
