//! The tools that the other commands need. Each is searched for separately, on PATH and in the tool folder, and run
//! once to read its version; a tool that is missing or does not fit is fetched. Where that is not possible, one line
//! says what to install.
//!
//! The tool folder has one sub-folder per tool and version, so that an old checkout keeps working beside a new one. An
//! interrupted installation leaves nothing that looks complete: Cargo puts programs in place at the very end, and
//! everything else is made in a temporary folder that is renamed when it is complete.

#[cfg(test)]
mod tests;
mod tools;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use argh::FromArgs;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::process::{self, executable, remove_folder};
use crate::workspace::Workspace;
pub(crate) use tools::{CARGO_DENY, ENGINES, SERVERS, TRUNK, WASM_BINDGEN};
use tools::{Program, Source, Version, Wanted};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
const PACKAGE_JSON: &str = include_str!("../tools/package.json");
const PACKAGE_LOCK: &str = include_str!("../tools/package-lock.json");

/// Folders with programs that are often installed but not on the PATH.
const ALSO_LOOKED_INTO: [&str; 5] = [
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/lib/chromium",
    "/usr/lib/chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS",
];

/// install every tool now (the other commands install what they need themselves)
#[derive(FromArgs)]
#[argh(subcommand, name = "setup")]
pub(crate) struct Setup {}

/// `cargo xtask setup`: everything at once. Missing tools for the tests of web servers and of further browsers are only
/// reported, and are no error.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let machine = Machine::this(workspace)?;
    let mut missing = Vec::new();
    let mut report = |name: &str, found: Result<PathBuf>| match found {
        Ok(place) => println!("{name:<16} {}", place.display()),
        Err(error) => missing.push(format!("{name}: {error:#}")),
    };
    report(WASM_TARGET, machine.wasm_target());
    for program in [&tools::RUSTFMT, &tools::CLIPPY, &TRUNK, &WASM_BINDGEN, &CARGO_DENY, &tools::PDFTOTEXT] {
        report(program.name, machine.ensure(program));
    }
    report("npm's packages", machine.node_modules());
    report("chromedriver", machine.browser());
    for (_, engine) in ENGINES {
        match machine.ensure(engine) {
            Ok(place) => println!("{:<16} {}", engine.name, place.display()),
            Err(error) => println!("{:<16} none, so the journeys with it will fail: {error:#}", engine.name),
        }
    }
    for (_, server) in SERVERS {
        match machine.ensure(server) {
            Ok(place) => println!("{:<16} {}", server.name, place.display()),
            Err(error) => println!("{:<16} none, so its tests in servers.rs will fail: {error:#}", server.name),
        }
    }
    ensure!(missing.is_empty(), "not everything is in place:\n{}", missing.join("\n"));
    Ok(())
}

/// All tools that the tests require, so that a missing one is reported before the first test runs.
pub(crate) fn for_tests(workspace: &Workspace) -> Result<()> {
    let machine = Machine::this(workspace)?;
    machine.wasm_target()?;
    machine.ensure(&WASM_BINDGEN)?;
    machine.node_modules()?;
    machine.browser().map(drop)
}

/// The programs of this machine: the folders that contain them, and the one for the project's own tools.
pub(crate) struct Machine {
    path: Vec<PathBuf>,
    tools: PathBuf,
    /// This crate's folder.
    xtask: PathBuf,
}

/// The result of looking for a program.
enum Look {
    Fits(PathBuf, Version),
    /// It exists, but is too old or cannot be started: the reason as text.
    Unfit(String),
    Missing,
}

impl Machine {
    /// Tools are stored in `$KOMPAS_TOOLS`, else in `kompetencekompas/` in the person's cache folder. The Cargo that
    /// started this program comes first, so that everything uses the same toolchain.
    pub(crate) fn this(workspace: &Workspace) -> Result<Self> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let tools = set("KOMPAS_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("kompetencekompas")))
            .or_else(|| set("LOCALAPPDATA").map(|cache| cache.join("kompetencekompas")))
            .or_else(|| set("HOME").map(|home| home.join(".cache").join("kompetencekompas")))
            .context("there is no place for tools: set KOMPAS_TOOLS to a folder of your choice")?;
        fs::create_dir_all(&tools).with_context(|| {
            format!("could not make the tool folder {}; set KOMPAS_TOOLS to another one", tools.display())
        })?;
        let first = ["CARGO", "CHROMEDRIVER"].into_iter().filter_map(|name| Some(set(name)?.parent()?.to_owned()));
        let path = env::var_os("PATH").unwrap_or_default();
        let path = first.chain(env::split_paths(&path)).chain(ALSO_LOOKED_INTO.map(PathBuf::from)).collect();
        let tools = std::path::absolute(tools).context("could not find out where the tool folder is")?;
        Ok(Self { path, tools, xtask: workspace.root.join("xtask") })
    }

    /// The program's full path; it is fetched first when there is none that fits.
    pub(crate) fn ensure(&self, program: &Program) -> Result<PathBuf> {
        let lacking = match self.look(program) {
            Look::Fits(place, _) => return Ok(place),
            Look::Unfit(words) => words,
            Look::Missing => format!("{} is missing", program.name),
        };
        let failed = match self.fetch(program, &lacking) {
            Ok(()) => match self.look(program) {
                Look::Fits(place, _) => return Ok(place),
                Look::Unfit(words) => anyhow!(words),
                Look::Missing => anyhow!("fetching it brought no {}", program.name),
            },
            Err(error) => error,
        };
        Err(failed.context(format!("{lacking}; {}", program.by_hand)))
    }

    fn look(&self, program: &Program) -> Look {
        let own = program.source.folders(program, &self.tools);
        let mut outcome = Look::Missing;
        for folder in self.path.iter().chain(&own) {
            for name in program.names {
                let place = folder.join(executable(name));
                if !place.is_file() {
                    continue;
                }
                let unfit = match self.version(program, &place) {
                    None => "does not start".to_owned(),
                    Some(version) if !program.wanted.allows(&version) => {
                        format!("is version {version}, but {} is needed", program.wanted)
                    }
                    Some(_) if program.beside.iter().any(|other| !folder.join(executable(other)).is_file()) => {
                        format!("lacks {} beside it", program.beside.join(", "))
                    }
                    Some(version) => return Look::Fits(place, version),
                };
                outcome = Look::Unfit(format!("{} {unfit}", place.display()));
            }
        }
        outcome
    }

    /// The version that the program prints; `None` when it does not start.
    fn version(&self, program: &Program, place: &Path) -> Option<Version> {
        if matches!(program.wanted, Wanted::Any) {
            return Some(Version::unknown());
        }
        let mut command = self.started(place).ok()?;
        if let Source::Unpacked { package } = program.source
            && place.starts_with(&self.tools)
            && let Ok(entries) = fs::read_dir(self.tools.join(package).join("usr/lib"))
        {
            let folders = entries.flatten().map(|entry| entry.path());
            let libraries = folders.filter(|folder| folder.to_string_lossy().ends_with("-linux-gnu"));
            command.env("LD_LIBRARY_PATH", env::join_paths(libraries).ok()?);
        }
        let output = command.args(program.ask).output().ok().filter(|output| output.status.success())?;
        // Some print it as an error.
        Version::in_text(&[output.stdout, output.stderr].concat())
    }

    fn fetch(&self, program: &Program, lacking: &str) -> Result<()> {
        let home = self.tools.join(program.source.folder(program));
        match &program.source {
            Source::Rustup { arguments } => {
                println!("{lacking}: rustup {} ...", arguments.join(" "));
                process::run(self.command("rustup")?.args(*arguments), &format!("add {}", program.name))
            }
            Source::Cargo { from, arguments, patience } => {
                println!("{lacking}: compiling {} ({patience}, once) ...", program.name);
                // Its own target folder: an interrupted build continues where it stopped.
                let build = beside(&home, "build");
                let mut install = self.command("cargo")?;
                match from {
                    tools::From::Registry => {
                        install.args(["install", program.name, "--version", program.wanted.number()])
                    }
                    tools::From::Here(folder) => install.args(["install", "--path"]).arg(self.xtask.join(folder)),
                };
                install.args(["--locked", "--debug", "--root"]).arg(&home).args(*arguments);
                install.env("CARGO_TARGET_DIR", &build).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
                process::run(install.current_dir(&self.tools), &format!("install {}", program.name))
                    .context("it comes from crates.io: is the network there, and may Cargo use it?")?;
                remove_folder(&build)
            }
            Source::Unpacked { package } => self.unpack(package, &home, lacking),
            Source::Installed { packages } => {
                ensure!(self.find("apt-get").is_some(), "there is no apt-get to install it with");
                ensure!(self.is_root(), "only root may install it");
                println!("{lacking}: apt-get install {} ...", packages.join(" "));
                process::run(self.command("apt-get")?.args(["update", "-qq"]), "update apt's lists")?;
                let mut install = self.command("apt-get")?;
                install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(*packages);
                process::run(install.env("DEBIAN_FRONTEND", "noninteractive"), &format!("install {}", program.name))
            }
        }
    }

    /// A package of Debian and its relatives with all its dependencies that this machine lacks, unpacked and not
    /// installed: that needs no root, and apt starts no server on port 80, now or at the next start of the machine.
    fn unpack(&self, package: &str, home: &Path, lacking: &str) -> Result<()> {
        ensure!(
            self.find("apt-get").is_some() && self.find("dpkg-deb").is_some(),
            "there is no apt-get to fetch it with"
        );
        println!("{lacking}: fetching {package} with apt-get (seconds, once; unpacked, not installed) ...");
        if self.is_root() {
            process::run(self.command("apt-get")?.args(["update", "-qq"]), "update apt's lists")?;
        }
        let old = "perhaps apt's lists are empty or old (`sudo apt-get update`)";
        let mut plan = self.command("apt-get")?;
        plan.args(["install", "-qq", "--print-uris", "--no-install-recommends", package]);
        let plan = process::output(&mut plan, &format!("ask apt what {package} needs")).context(old)?;
        // 'address' name_version_architecture.deb size checksum. The package itself is not listed when it is installed.
        let names = plan.lines().filter_map(|line| line.split_whitespace().nth(1)?.split('_').next());
        let names: std::collections::BTreeSet<&str> = names.chain([package]).collect();
        in_one_go(home, |fresh| {
            let archives = fresh.join("archives");
            fs::create_dir_all(&archives).with_context(|| format!("could not make {}", archives.display()))?;
            let mut download = self.command("apt-get")?;
            download.args(["download", "-qq"]).args(&names).current_dir(&archives);
            process::output(&mut download, &format!("fetch {package}")).context(old)?;
            for archive in fs::read_dir(&archives).context("could not look into the archives")?.flatten() {
                let mut unpack = self.command("dpkg-deb")?;
                unpack.arg("--extract").arg(archive.path()).arg(fresh);
                process::run(&mut unpack, &format!("unpack {}", archive.path().display()))?;
            }
            remove_folder(&archives)
        })
    }

    /// The compiler's library for the browser.
    pub(crate) fn wasm_target(&self) -> Result<PathBuf> {
        let library = || -> Result<PathBuf> {
            let mut ask = self.command("rustc")?;
            let ask = ask.args(["--print", "target-libdir", "--target", WASM_TARGET]);
            Ok(PathBuf::from(process::output(ask, "ask rustc where its libraries are")?.trim()))
        };
        if !library()?.is_dir() {
            println!("The Rust target {WASM_TARGET} is missing: rustup target add ...");
            let by_hand = || format!("{WASM_TARGET} is missing; without rustup install your system's package for it");
            let mut add = self.command("rustup").with_context(by_hand)?;
            process::run(add.args(["target", "add", WASM_TARGET]), "add the target").with_context(by_hand)?;
        }
        library()
    }

    /// Formatter and linter.
    pub(crate) fn lints(&self) -> Result<()> {
        self.ensure(&tools::RUSTFMT)?;
        self.ensure(&tools::CLIPPY).map(drop)
    }

    /// The reader for printed pages, and the chromedriver that fits the installed Chromium (or Chrome), which it finds
    /// itself.
    pub(crate) fn browser(&self) -> Result<PathBuf> {
        self.ensure(&tools::PDFTOTEXT)?;
        let lacking = match self.fitting_driver() {
            Ok(driver) => return Ok(driver),
            Err(error) => error.to_string(),
        };
        self.fetch(&tools::CHROMIUM, &lacking)
            .and_then(|()| self.fitting_driver())
            .with_context(|| format!("{lacking}; {}", tools::CHROMIUM.by_hand))
    }

    fn fitting_driver(&self) -> Result<PathBuf> {
        let (driver, version) = match self.look(&tools::CHROMEDRIVER) {
            Look::Fits(driver, version) => (driver, version),
            Look::Unfit(words) => bail!(words),
            Look::Missing => bail!("chromedriver is missing"),
        };
        match self.look(&Program { wanted: Wanted::Major(version.major()), ..tools::CHROMIUM }) {
            Look::Fits(..) => Ok(driver),
            // There Chrome is not on PATH, and chromedriver finds it through the registry.
            _ if cfg!(windows) => Ok(driver),
            Look::Unfit(words) => bail!("{words} by chromedriver {version}"),
            Look::Missing => bail!("Chromium is missing"),
        }
    }

    /// Node, which runs wasm-opt and the minifier and compresses the release.
    pub(crate) fn node(&self) -> Result<Command> {
        match self.look(&tools::NODE) {
            Look::Fits(place, _) => self.started(&place),
            Look::Unfit(words) => bail!("{words}; {}", tools::NODE.by_hand),
            Look::Missing => bail!("Node is missing; {}", tools::NODE.by_hand),
        }
    }

    /// A script of an npm package, ready for its arguments.
    pub(crate) fn node_script(&self, script: &str) -> Result<Command> {
        let mut command = self.node()?;
        command.arg(self.node_modules()?.join(script));
        Ok(command)
    }

    /// The folder with the npm packages of `tools/package.json`, in the versions and with the checksums of its lock
    /// file. None of them needs an install script.
    pub(crate) fn node_modules(&self) -> Result<PathBuf> {
        let version = HEXLOWER.encode(&Sha256::digest(PACKAGE_LOCK)).split_off(52);
        let home = self.tools.join(format!("npm-{version}"));
        if !home.is_dir() {
            self.node()?;
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            let mut install = self.command(npm).context("it comes with Node, or as Debian's package npm")?;
            println!("npm's packages are missing: npm ci (seconds, once) ...");
            in_one_go(&home, |fresh| {
                fs::write(fresh.join("package.json"), PACKAGE_JSON).context("could not write package.json")?;
                fs::write(fresh.join("package-lock.json"), PACKAGE_LOCK)
                    .context("could not write package-lock.json")?;
                install
                    .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
                    .current_dir(fresh);
                process::run(&mut install, "install npm's packages").context("may npm use the network?")
            })?;
        }
        Ok(home.join("node_modules"))
    }

    fn find(&self, name: &str) -> Option<PathBuf> {
        self.path.iter().map(|folder| folder.join(executable(name))).find(|place| place.is_file())
    }

    fn command(&self, name: &str) -> Result<Command> {
        self.started(&self.find(name).with_context(|| format!("{name} is not installed"))?)
    }

    /// A command whose PATH contains the same folders as ours.
    pub(crate) fn started(&self, place: &Path) -> Result<Command> {
        let mut command = Command::new(place);
        command.env("PATH", env::join_paths(&self.path).context("a folder's name cannot be put on PATH")?);
        Ok(command)
    }

    fn is_root(&self) -> bool {
        let id = self.command("id").and_then(|mut id| process::output(id.arg("-u"), "ask who we are"));
        id.is_ok_and(|id| id.trim() == "0")
    }
}

/// A neighbour of the folder: `trunk-0.21.14.build`.
fn beside(home: &Path, suffix: &str) -> PathBuf {
    let mut name = home.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    name.into()
}

/// The names and versions of the tools that make the release.
pub(crate) fn release_tools() -> Result<Vec<(String, String)>> {
    let npm: serde_json::Value = serde_json::from_str(PACKAGE_JSON).context("package.json")?;
    let npm = ["binaryen", "esbuild"].map(|name| (name, npm.pointer(&format!("/devDependencies/{name}"))));
    let cargo = [TRUNK, WASM_BINDGEN].map(|tool| Ok((tool.name.to_owned(), tool.wanted.number().to_owned())));
    let npm = npm.map(|(name, version)| {
        let version = version.and_then(|version| version.as_str()).with_context(|| format!("no {name}"))?;
        Ok((name.to_owned(), version.to_owned()))
    });
    cargo.into_iter().chain(npm).collect()
}

/// Makes a folder under a temporary name and renames it when it is complete.
fn in_one_go(home: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let fresh = beside(home, &format!("partial-{}", std::process::id()));
    remove_folder(&fresh)?;
    fs::create_dir_all(&fresh).with_context(|| format!("could not make {}", fresh.display()))?;
    if let Err(error) = make(&fresh) {
        remove_folder(&fresh)?;
        return Err(error);
    }
    remove_folder(home)?;
    fs::rename(&fresh, home).with_context(|| format!("could not move {} in place", home.display()))
}
