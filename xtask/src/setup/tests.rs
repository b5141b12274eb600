//! The set-up on machines of every kind, made of stub programs: with a tool installed, missing, too old, without root,
//! without apt.

#![cfg(unix)]

use tempfile::TempDir;

use super::*;

/// The programs of a machine; the calls of the installers among them are logged.
struct Fake {
    machine: Machine,
    folder: TempDir,
}

impl Fake {
    fn with(programs: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("bin")).unwrap();
        fs::create_dir_all(at("tools")).unwrap();
        let machine = Machine { path: vec![at("bin")], tools: at("tools"), xtask: PathBuf::from("/checkout/xtask") };
        let fake = Self { machine, folder };
        for (name, script) in programs {
            fake.put(name, script);
        }
        fake
    }

    /// In scripts `$ROOT` is the folder of all this; `make FILE VERSION` makes a program that prints its version.
    fn put(&self, name: &str, script: &str) {
        let (root, file) = (self.folder.path().display(), self.folder.path().join("bin").join(name));
        let make = "make() { /bin/mkdir -p \"${1%/*}\"; printf '#!/bin/sh\\necho %s\\n' \"$2\" > \"$1\"; /bin/chmod 755 \"$1\"; }";
        let script = format!("#!/bin/sh\nROOT='{root}'\nNAME={name}\n{make}\n{script}\n");
        // Not written by this process: a process that another test starts meanwhile would inherit the open file, and a
        // file that is open for writing cannot be run.
        let mut write = Command::new("/bin/sh");
        write.args(["-c", "printf %s \"$2\" > \"$1\" && /bin/chmod 755 \"$1\"", "sh"]).arg(file).arg(script);
        assert!(write.status().unwrap().success());
    }

    /// The calls of the installers, in order.
    fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        text.replace(&*self.folder.path().to_string_lossy(), "$ROOT").lines().map(str::to_owned).collect()
    }

    fn there(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The error message, which has to be one line.
    fn refuses(&self, program: &Program) -> String {
        one_line(self.machine.ensure(program))
    }
}

fn one_line<T>(outcome: Result<T>) -> String {
    let message = outcome.map_or_else(|error| format!("{error:#}"), |_| panic!("it should be refused"));
    assert!(!message.contains('\n'), "{message}");
    message
}

const LOG: &str = "echo \"$NAME $*\" >> \"$ROOT/log\"\n";
const ROOT: (&str, &str) = ("id", "echo 0");
const NOT_ROOT: (&str, &str) = ("id", "echo 1000");

/// Installs the program that `cargo install` is called for, in the version of the folder's name.
const CARGO: &str = r#"echo "$NAME $*" >> "$ROOT/log"
while [ "$1" != --root ]; do shift; done
for program in trunk wasm-bindgen wasm-bindgen-test-runner cargo-deny; do make "$2/bin/$program" "$program ${2##*-}"; done"#;

/// Plans, downloads and installs. Apache is never in a plan, as on a machine that has it.
const APT: &str = r#"echo "$NAME $*" >> "$ROOT/log"
case "$*" in
  *--print-uris*) echo "'http://debian/x.deb' libexample1_1.0_amd64.deb 5 SHA256:0"; case "$*" in *apache2*) ;; *) echo "'http://debian/y.deb' ${5}_2_amd64.deb 5 SHA256:0";; esac;;
  download*) shift 2; for package in "$@"; do echo > "${package}_1.0_amd64.deb"; done;;
  install*) for program in chromium chromedriver; do make "$ROOT/bin/$program" "Chromium 156.0.1"; done; make "$ROOT/bin/pdftotext" "pdftotext version 22.12.0";;
esac"#;

/// Unpacks a program with the package's name, in the version in `$ROOT/version` or else a new one. nginx needs no
/// libraries that the machine lacks; Caddy does not start without the ones in its package.
const DPKG: &str = r#"version=9.9.9; [ -f "$ROOT/version" ] && read -r version < "$ROOT/version"
case "$2" in *nginx*) make "$3/usr/sbin/nginx" "nginx/$version";; *caddy*) /bin/mkdir -p "$3/usr/lib/x86_64-linux-gnu"; make "$3/usr/bin/caddy" "$version"; echo '[ -n "$LD_LIBRARY_PATH" ]' >> "$3/usr/bin/caddy";; *apache2*) make "$3/usr/sbin/apache2" "Apache/$version";; esac"#;

fn debian(programs: &[(&str, &str)]) -> Fake {
    Fake::with(&[&[("apt-get", APT), ("dpkg-deb", DPKG)], programs].concat())
}

fn server(name: &str) -> &'static Program {
    SERVERS.into_iter().map(|(_, server)| server).find(|server| server.name == name).unwrap()
}

#[test]
fn what_is_there_is_used_and_nothing_is_fetched() {
    let fake = debian(&[
        ("cargo", CARGO),
        ("cargo-fmt", "echo rustfmt 1.8.0-stable"),
        ("cargo-clippy", "echo 'clippy 0.1.95 (abc 2026-03-21)'"),
        ("trunk", "echo trunk 0.21.14"),
        ("wasm-bindgen", "echo wasm-bindgen 0.2.130"),
        ("wasm-bindgen-test-runner", ""),
        ("cargo-deny", "echo cargo-deny 0.21.0"),
        ("pdftotext", "echo pdftotext version 22.12.0 >&2"),
        ("nginx", "echo nginx version: nginx/1.22.1 >&2"),
        ("httpd", "echo 'Server version: Apache/2.4.68 (Unix)'"),
        ("caddy", "echo 'v2.10.0 h1:abc='"),
    ]);
    let servers = SERVERS.map(|(_, server)| server);
    let others = [&tools::RUSTFMT, &tools::CLIPPY, &TRUNK, &WASM_BINDGEN, &CARGO_DENY, &tools::PDFTOTEXT];
    for program in others.iter().chain(&servers) {
        let place = fake.machine.ensure(program).unwrap();
        assert_eq!(place.parent(), Some(&*fake.there("bin")), "{}", program.name);
    }
    assert!(fake.log().is_empty(), "{:?}", fake.log());
}

#[test]
fn a_missing_tool_is_compiled_with_its_lock_file_once() {
    let fake = Fake::with(&[("cargo", CARGO)]);
    for _ in 0..2 {
        assert_eq!(fake.machine.ensure(&TRUNK).unwrap(), fake.there("tools/trunk-0.21.14/bin/trunk"));
        assert_eq!(
            fake.machine.ensure(&WASM_BINDGEN).unwrap(),
            fake.there("tools/wasm-bindgen-cli-0.2.130/bin/wasm-bindgen")
        );
    }
    assert_eq!(
        fake.log(),
        [
            "cargo install trunk --version 0.21.14 --locked --debug --root $ROOT/tools/trunk-0.21.14 --no-default-features --features rustls",
            "cargo install --path /checkout/xtask/tools/wasm-bindgen --locked --debug --root $ROOT/tools/wasm-bindgen-cli-0.2.130",
        ]
    );
}

#[test]
fn an_old_tool_on_path_is_passed_over() {
    let fake =
        Fake::with(&[("cargo", CARGO), ("trunk", "echo trunk 0.20.3"), ("wasm-bindgen", "echo wasm-bindgen 0.2.130")]);
    assert_eq!(fake.machine.ensure(&TRUNK).unwrap(), fake.there("tools/trunk-0.21.14/bin/trunk"));
    // In the right version, but without its test runner.
    assert_eq!(
        fake.machine.ensure(&WASM_BINDGEN).unwrap(),
        fake.there("tools/wasm-bindgen-cli-0.2.130/bin/wasm-bindgen")
    );
    assert_eq!(fake.log().len(), 2, "{:?}", fake.log());
}

#[test]
fn a_tool_that_cannot_be_compiled_says_what_to_do() {
    let fake = Fake::with(&[("cargo", "exit 101"), ("trunk", "exit 1")]);
    let message = fake.refuses(&TRUNK);
    for part in [
        "bin/trunk does not start",
        "put that version on PATH, or let Cargo reach crates.io",
        "could not install trunk",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn each_server_is_fetched_by_itself_where_apache_is_installed_already() {
    let fake = debian(&[NOT_ROOT, ("apache2", "echo 'Server version: Apache/2.4.68 (Debian)'")]);
    let place = |name: &str| fake.machine.ensure(server(name)).unwrap();
    for _ in 0..2 {
        assert_eq!(place("Apache"), fake.there("bin/apache2"));
        assert_eq!(place("nginx"), fake.there("tools/nginx/usr/sbin/nginx"));
        assert_eq!(place("Caddy"), fake.there("tools/caddy/usr/bin/caddy"));
    }
    assert_eq!(
        fake.log(),
        [
            "apt-get install -qq --print-uris --no-install-recommends nginx",
            "apt-get download -qq libexample1 nginx",
            "apt-get install -qq --print-uris --no-install-recommends caddy",
            "apt-get download -qq caddy libexample1",
        ]
    );
}

#[test]
fn an_installed_server_that_is_too_old_is_fetched_though_no_plan_names_it() {
    let fake = debian(&[ROOT, ("apache2", "echo 'Server version: Apache/2.4.10 (Debian)'")]);
    assert_eq!(fake.machine.ensure(server("Apache")).unwrap(), fake.there("tools/apache2-bin/usr/sbin/apache2"));
    assert_eq!(fake.log().first().unwrap(), "apt-get update -qq", "root's lists are updated first");
    assert_eq!(fake.log().last().unwrap(), "apt-get download -qq apache2-bin libexample1");
}

#[test]
fn a_server_that_is_too_old_everywhere_says_which_is_needed() {
    let fake = debian(&[NOT_ROOT]);
    fs::write(fake.there("version"), "2.5.9\n").unwrap();
    let message = fake.refuses(server("Caddy"));
    assert!(message.starts_with("Caddy is missing; put Caddy 2.6 or newer on PATH"), "{message}");
    assert!(message.ends_with("caddy is version 2.5.9, but 2.6 or newer is needed"), "{message}");
}

#[test]
fn without_apt_each_says_what_to_install() {
    let fake = Fake::with(&[ROOT, ("nginx", "echo nginx version: nginx/1.14.0")]);
    let message = fake.refuses(server("nginx"));
    assert!(message.contains("nginx is version 1.14.0, but 1.18 or newer is needed"), "{message}");
    for (program, package) in [
        (server("nginx"), "nginx"),
        (server("Apache"), "apache2-bin"),
        (server("Caddy"), "caddy"),
        (&tools::PDFTOTEXT, "poppler-utils"),
        (&tools::CHROMIUM, "chromium chromium-driver"),
    ] {
        let message = fake.refuses(program);
        assert!(message.contains(&format!("sudo apt-get install {package}`: there is no apt-get")), "{message}");
    }
}

#[test]
fn empty_lists_of_apt_are_explained_and_nothing_unfinished_remains() {
    let fake = debian(&[NOT_ROOT, ("apt-get", "exit 100")]);
    let message = format!("{:#}", fake.machine.ensure(server("nginx")).unwrap_err());
    assert!(message.contains("perhaps apt's lists are empty or old (`sudo apt-get update`)"), "{message}");
    let fake = debian(&[NOT_ROOT, ("dpkg-deb", "exit 2")]);
    assert!(fake.machine.ensure(server("nginx")).is_err());
    assert_eq!(fs::read_dir(fake.there("tools")).unwrap().count(), 0);
}

#[test]
fn the_browser_is_installed_by_root_and_asked_for_by_others() {
    let fake = debian(&[ROOT]);
    assert_eq!(fake.machine.browser().unwrap(), fake.there("bin/chromedriver"));
    let calls = fake.log();
    assert!(calls.contains(&"apt-get install -y -qq --no-install-recommends poppler-utils".to_owned()), "{calls:?}");

    let fake = debian(&[NOT_ROOT, ("pdftotext", "echo pdftotext version 22.12.0")]);
    let message = one_line(fake.machine.browser());
    assert!(
        message.starts_with("chromedriver is missing; ") && message.ends_with("only root may install it"),
        "{message}"
    );
    assert!(message.contains("sudo apt-get install chromium chromium-driver"), "{message}");
    fake.put("chromedriver", "echo ChromeDriver 156.0.7");
    assert!(one_line(fake.machine.browser()).starts_with("Chromium is missing; "));
    assert!(fake.log().is_empty(), "{:?}", fake.log());
}

#[test]
fn browser_and_driver_have_to_be_of_one_version() {
    let pair = [
        ("pdftotext", "echo pdftotext version 22.12.0"),
        ("chromium", "echo Chromium 155.0.2 built on Debian"),
        ("chromedriver", "echo ChromeDriver 156.0.7"),
    ];
    let fake = debian(&[&pair[..], &[NOT_ROOT]].concat());
    let message = one_line(fake.machine.browser());
    assert!(message.contains("chromium is version 155.0.2, but 156 is needed by chromedriver 156.0.7"), "{message}");
    // Another browser may fit.
    fake.put("google-chrome", "echo Google Chrome 156.0.7.1");
    assert_eq!(fake.machine.browser().unwrap(), fake.there("bin/chromedriver"));
    assert!(fake.log().is_empty(), "{:?}", fake.log());

    let fake = debian(&[&pair[..], &[ROOT]].concat());
    assert_eq!(fake.machine.browser().unwrap(), fake.there("bin/chromedriver"));
    assert_eq!(fake.log().last().unwrap(), "apt-get install -y -qq --no-install-recommends chromium chromium-driver");
}

#[test]
fn parts_of_the_toolchain_are_added_by_rustup_or_asked_for() {
    let rustc = ("rustc", "echo \"$ROOT/rustlib\"");
    let rustup = format!(
        "{LOG}case $1 in target) /bin/mkdir \"$ROOT/rustlib\";; *) make \"$ROOT/bin/cargo-$3\" '$3 1.8.0';; esac"
    );
    let fake = Fake::with(&[rustc, ("rustup", &rustup)]);
    for _ in 0..2 {
        assert_eq!(fake.machine.wasm_target().unwrap(), fake.there("rustlib"));
        fake.machine.ensure(&tools::CLIPPY).unwrap();
    }
    assert_eq!(fake.log(), ["rustup target add wasm32-unknown-unknown", "rustup component add clippy"]);

    // rustup's proxy for a component that is not installed.
    let fake = Fake::with(&[rustc, ("cargo-fmt", "exit 1")]);
    let message = one_line(fake.machine.wasm_target());
    assert!(message.ends_with("install your system's package for it: rustup is not installed"), "{message}");
    let message = fake.refuses(&tools::RUSTFMT);
    assert!(message.contains("cargo-fmt does not start; without rustup install"), "{message}");
}

#[test]
fn npm_installs_exactly_what_the_lock_file_says() {
    let npm = format!("{LOG}/bin/cp package-lock.json \"$ROOT/used\"; /bin/mkdir node_modules");
    let fake = Fake::with(&[("node", "echo v20.1.0"), ("npm", &npm)]);
    let folder = fake.machine.node_modules().unwrap();
    assert!(folder.is_dir() && fake.machine.node_modules().unwrap() == folder);
    assert_eq!(fake.log(), ["npm ci --no-audit --no-fund --ignore-scripts --loglevel=error"]);
    assert_eq!(fs::read_to_string(fake.there("used")).unwrap(), PACKAGE_LOCK);

    let fake = Fake::with(&[("node", "echo v20.1.0"), ("npm", "exit 1")]);
    assert!(one_line(fake.machine.node_modules()).contains("may npm use the network?"));
    assert_eq!(fs::read_dir(fake.there("tools")).unwrap().count(), 0, "nothing unfinished remains");

    for (programs, words) in [
        (&[] as &[_], "Node is missing; get version 18 or newer from https://nodejs.org"),
        (&[("node", "echo v16.20.0")], "node is version 16.20.0, but 18 or newer is needed; get version 18"),
        (&[("node", "echo v20.1.0")], "it comes with Node, or as Debian's package npm: npm is not installed"),
    ] {
        let message = one_line(Fake::with(programs).machine.node_modules());
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn versions_and_lock_files_are_those_of_the_project() {
    let workspace = Workspace::find().unwrap();
    let manifest = |path: &str| fs::read_to_string(workspace.root.join(path)).unwrap();
    let version = WASM_BINDGEN.wanted.number();
    assert!(manifest("Cargo.toml").contains(&format!("\nwasm-bindgen = \"={version}\"")), "the crate is not {version}");
    let tools = manifest("xtask/tools/wasm-bindgen/Cargo.toml");
    assert!(tools.contains(&format!("wasm-bindgen-cli = {{ version = \"={version}\"")), "the tool is not {version}");
    // A checksum for every package, and no address, so that any mirror of the registry will do.
    let lock: serde_json::Value = serde_json::from_str(PACKAGE_LOCK).unwrap();
    for (name, package) in lock["packages"].as_object().unwrap().iter().filter(|(name, _)| !name.is_empty()) {
        assert!(package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")), "{name}");
        assert!(package.get("resolved").is_none(), "{name}");
    }
    assert_eq!(release_tools().unwrap().len(), 4);
}

#[test]
fn a_program_that_does_not_say_its_version_is_taken_as_it_is() {
    let webkit = ENGINES.into_iter().map(|(_, engine)| engine).find(|engine| engine.name == "WebKit").unwrap();
    let fake = Fake::with(&[("WebKitWebDriver", "exit 1")]);
    assert_eq!(fake.machine.ensure(webkit).unwrap(), fake.there("bin/WebKitWebDriver"));
    let without = Fake::with(&[]);
    assert_eq!(
        without.refuses(webkit),
        "WebKit is missing; on Debian: `sudo apt-get install webkit2gtk-driver`: there is no apt-get to install it with"
    );
}
