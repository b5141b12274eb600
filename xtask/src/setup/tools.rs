//! Which programs in which versions, and where each comes from.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

/// A program that this project runs.
#[derive(Clone, Copy)]
pub(crate) struct Program {
    /// Its name for people, and in the registry it comes from.
    pub(crate) name: &'static str,
    /// Its file: the first of these that exists and fits.
    pub(super) names: &'static [&'static str],
    /// Further programs that have to be in the same folder.
    pub(super) beside: &'static [&'static str],
    /// The arguments that make it print its version.
    pub(super) ask: &'static [&'static str],
    pub(super) wanted: Wanted,
    pub(super) source: Source,
    /// What to do where it cannot be fetched.
    pub(super) by_hand: &'static str,
}

/// Where a program comes from when the machine lacks it.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// A part of the Rust toolchain.
    Rustup { arguments: &'static [&'static str] },
    /// Compiled by Cargo into the tool folder.
    Cargo { from: From, arguments: &'static [&'static str], patience: &'static str },
    /// A package of Debian and its relatives, unpacked into the tool folder.
    Unpacked { package: &'static str },
    /// Packages of Debian and its relatives, installed.
    Installed { packages: &'static [&'static str] },
}

/// Where Cargo takes a program from. Either way a lock file fixes the version and checksum of every crate.
#[derive(Clone, Copy)]
pub(super) enum From {
    Registry,
    /// A folder of this one.
    Here(&'static str),
}

/// Which versions fit.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Exactly(&'static str),
    AtLeast(&'static str),
    Major(u32),
    /// Of a program that does not print its version: the installed one.
    Any,
}

/// The numbers of a version.
#[derive(Debug, PartialEq, PartialOrd)]
pub(super) struct Version(Vec<u32>);

const PROGRAM: Program = Program {
    name: "",
    names: &[],
    beside: &[],
    ask: &["--version"],
    wanted: Wanted::AtLeast("0"),
    source: Source::Installed { packages: &[] },
    by_hand: "",
};

pub(crate) const RUSTFMT: Program = Program {
    name: "rustfmt",
    names: &["cargo-fmt"],
    source: Source::Rustup { arguments: &["component", "add", "rustfmt"] },
    by_hand: "without rustup install your system's package rustfmt",
    ..PROGRAM
};
pub(crate) const CLIPPY: Program = Program {
    name: "clippy",
    names: &["cargo-clippy"],
    source: Source::Rustup { arguments: &["component", "add", "clippy"] },
    by_hand: "without rustup install your system's package rust-clippy",
    ..PROGRAM
};

const FROM_CRATES_IO: &str = "put that version on PATH, or let Cargo reach crates.io";

pub(crate) const TRUNK: Program = Program {
    name: "trunk",
    names: &["trunk"],
    // 0.22 needs a newer Rust.
    wanted: Wanted::Exactly("0.21.14"),
    source: Source::Cargo {
        from: From::Registry,
        arguments: &["--no-default-features", "--features", "rustls"],
        patience: "about 3 minutes",
    },
    by_hand: FROM_CRATES_IO,
    ..PROGRAM
};
pub(crate) const WASM_BINDGEN: Program = Program {
    name: "wasm-bindgen-cli",
    names: &["wasm-bindgen"],
    beside: &["wasm-bindgen-test-runner"],
    // Exactly the version of the crate in the root Cargo.toml.
    wanted: Wanted::Exactly("0.2.130"),
    source: Source::Cargo { from: From::Here("tools/wasm-bindgen"), arguments: &[], patience: "about 1 minute" },
    by_hand: FROM_CRATES_IO,
    ..PROGRAM
};
pub(crate) const CARGO_DENY: Program = Program {
    name: "cargo-deny",
    names: &["cargo-deny"],
    wanted: Wanted::AtLeast("0.20.2"),
    source: Source::Cargo { from: From::Registry, arguments: &[], patience: "about 1 minute" },
    by_hand: FROM_CRATES_IO,
    ..PROGRAM
};
pub(crate) const NODE: Program = Program {
    name: "Node",
    names: &["node"],
    wanted: Wanted::AtLeast("18"),
    by_hand: "get version 18 or newer from https://nodejs.org",
    ..PROGRAM
};

const BROWSER_PACKAGES: &[&str] = &["chromium", "chromium-driver"];

pub(crate) const CHROMIUM: Program = Program {
    name: "Chromium",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "Google Chrome"],
    source: Source::Installed { packages: BROWSER_PACKAGES },
    by_hand: "the browser tests need Chromium (or Chrome) and the chromedriver of the same version on PATH; on Debian: \
              `sudo apt-get install chromium chromium-driver`",
    ..PROGRAM
};
pub(crate) const CHROMEDRIVER: Program = Program { name: "chromedriver", names: &["chromedriver"], ..CHROMIUM };
pub(crate) const PDFTOTEXT: Program = Program {
    name: "pdftotext",
    names: &["pdftotext"],
    ask: &["-v"],
    source: Source::Installed { packages: &["poppler-utils"] },
    by_hand: "the tests read with it what is printed; on Debian: `sudo apt-get install poppler-utils`",
    ..PROGRAM
};

/// The programs that the journeys in Firefox, in WebKit and with a screen reader need, each with the variable that
/// passes its path to them, if there is one.
pub(crate) const ENGINES: [(Option<&str>, &Program); 6] = [
    (
        None,
        &Program {
            name: "Firefox",
            names: &["firefox-esr", "firefox"],
            // It prints "153.7.0esr".
            wanted: Wanted::Any,
            source: Source::Installed { packages: &["firefox-esr"] },
            by_hand: "install Firefox; on Debian: `sudo apt-get install firefox-esr`",
            ..PROGRAM
        },
    ),
    (
        Some("KOMPAS_GECKODRIVER"),
        &Program {
            name: "geckodriver",
            names: &["geckodriver"],
            wanted: Wanted::AtLeast("0.37.1"),
            source: Source::Cargo { from: From::Registry, arguments: &[], patience: "about 2 minutes" },
            by_hand: FROM_CRATES_IO,
            ..PROGRAM
        },
    ),
    (
        None,
        &Program {
            name: "Xvfb",
            names: &["Xvfb"],
            wanted: Wanted::Any,
            source: Source::Installed { packages: &["xvfb"] },
            by_hand: "WebKit's browser needs a display; on Debian: `sudo apt-get install xvfb`",
            ..PROGRAM
        },
    ),
    (
        Some("KOMPAS_WEBKITDRIVER"),
        &Program {
            name: "WebKit",
            names: &["WebKitWebDriver"],
            wanted: Wanted::Any,
            source: Source::Installed { packages: &["webkit2gtk-driver"] },
            by_hand: "on Debian: `sudo apt-get install webkit2gtk-driver`",
            ..PROGRAM
        },
    ),
    (
        None,
        &Program {
            name: "Orca",
            names: &["orca"],
            wanted: Wanted::Any,
            source: Source::Installed { packages: SCREEN_READER },
            by_hand: "the tests listen with it to what is spoken; on Debian: `sudo apt-get install orca speech-dispatcher`",
            ..PROGRAM
        },
    ),
    (
        None,
        &Program {
            name: "xdotool",
            names: &["xdotool"],
            wanted: Wanted::Any,
            source: Source::Installed { packages: &["xdotool"] },
            by_hand: "the tests press keys with it; on Debian: `sudo apt-get install xdotool`",
            ..PROGRAM
        },
    ),
];

/// Orca and the parts of its session. Its package only recommends most of them.
const SCREEN_READER: &[&str] = &[
    "orca",
    "speech-dispatcher",
    "dbus-daemon",
    "openbox",
    "xvfb",
    "at-spi2-core",
    "gsettings-desktop-schemas",
    "dconf-gsettings-backend",
    "gir1.2-wnck-3.0",
    "libglib2.0-bin",
    "python3-speechd",
];

/// The web servers that the tests run the release with, each with the variable that passes its path to them.
pub(crate) const SERVERS: [(&str, &Program); 3] = [
    (
        "KOMPAS_NGINX",
        &Program {
            name: "nginx",
            names: &["nginx"],
            ask: &["-v"],
            wanted: Wanted::AtLeast("1.18"),
            source: Source::Unpacked { package: "nginx" },
            by_hand: "put nginx 1.18 or newer on PATH; on Debian: `sudo apt-get install nginx`",
            ..PROGRAM
        },
    ),
    (
        "KOMPAS_APACHE",
        &Program {
            name: "Apache",
            names: &["apache2", "httpd"],
            ask: &["-v"],
            wanted: Wanted::AtLeast("2.4.16"),
            source: Source::Unpacked { package: "apache2-bin" },
            by_hand: "put Apache 2.4.16 or newer (apache2 or httpd) on PATH; on Debian: `sudo apt-get install apache2-bin`",
            ..PROGRAM
        },
    ),
    (
        "KOMPAS_CADDY",
        &Program {
            name: "Caddy",
            names: &["caddy"],
            ask: &["version"],
            wanted: Wanted::AtLeast("2.6"),
            source: Source::Unpacked { package: "caddy" },
            by_hand: "put Caddy 2.6 or newer on PATH; on Debian: `sudo apt-get install caddy`",
            ..PROGRAM
        },
    ),
];

impl Source {
    /// The tool's folder in the tool folder.
    pub(super) fn folder(&self, program: &Program) -> String {
        match self {
            Self::Cargo { .. } => format!("{}-{}", program.name, program.wanted.number()),
            Self::Unpacked { package } => (*package).to_owned(),
            Self::Rustup { .. } | Self::Installed { .. } => String::new(),
        }
    }

    /// Where the program is in the tool folder after it was fetched.
    pub(super) fn folders(&self, program: &Program, tools: &Path) -> Vec<PathBuf> {
        let home = tools.join(self.folder(program));
        match self {
            Self::Cargo { .. } => vec![home.join("bin")],
            Self::Unpacked { .. } => vec![home.join("usr/sbin"), home.join("usr/bin")],
            Self::Rustup { .. } | Self::Installed { .. } => Vec::new(),
        }
    }
}

impl Wanted {
    pub(super) fn number(self) -> &'static str {
        match self {
            Self::Exactly(number) | Self::AtLeast(number) => number,
            Self::Major(_) | Self::Any => "",
        }
    }

    pub(super) fn allows(self, version: &Version) -> bool {
        match self {
            Self::Exactly(number) => Version::in_text(number.as_bytes()).as_ref() == Some(version),
            Self::AtLeast(number) => Version::in_text(number.as_bytes()).is_some_and(|least| *version >= least),
            Self::Major(number) => version.major() == number,
            Self::Any => true,
        }
    }
}

impl Display for Wanted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(number) => write!(f, "{number}"),
            Self::AtLeast(number) => write!(f, "{number} or newer"),
            Self::Major(number) => write!(f, "{number}"),
            Self::Any => f.write_str("any"),
        }
    }
}

impl Version {
    /// The first word that begins with a number, possibly after a `v` or a slash: `nginx version: nginx/1.22.1` is
    /// 1.22.1.
    pub(super) fn in_text(text: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(text);
        text.split([' ', '\n', '/', '\t', '(', ')']).find_map(|word| {
            let numbers = word.trim_start_matches('v').split(['-', '+', '~']).next()?;
            let numbers: Option<Vec<u32>> =
                numbers.trim_end_matches(',').split('.').map(|part| part.parse().ok()).collect();
            numbers.map(Self)
        })
    }

    /// Of a program that does not print it.
    pub(super) fn unknown() -> Self {
        Self(vec![0])
    }

    pub(super) fn major(&self) -> u32 {
        self.0.first().copied().unwrap_or_default()
    }
}

impl Display for Version {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}
