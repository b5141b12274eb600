//! `cargo xtask load`: how many people one nginx can let in per second, from the set-up in `docs/servers/nginx.conf`.
//!
//! A measurement for `docs/deployment.md`, never a test: what it prints depends on the machine and on what else it does.
//! It is bounded, and talks to this machine only.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::servers;
use crate::setup::Tools;
use crate::workspace::Workspace;

const MOST_SECONDS: u32 = 30;
/// Connections kept open at once, as of so many browsers.
const CONNECTIONS: u32 = 64;

/// `cargo xtask load [--seconds N]`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let seconds = parse(arguments)?;
    let tools = Tools::locate()?;
    let (servers, wrk) = (tools.web_servers()?, tools.load()?);
    let page = fs::read_to_string(workspace.dist().join("index.html"))
        .context("there is no release to serve: run `cargo xtask build` first")?;
    let paths = first_visit(&page);

    let place = workspace.root.join("target").join("load");
    process::remove_folder(&place)?;
    fs::create_dir_all(&place).with_context(|| format!("could not make {}", place.display()))?;
    let port =
        TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).context("no free port")?.port();
    write_set_up(&place, &workspace.dist(), port)?;
    let mut nginx = program(&servers, "usr/sbin/nginx")?;
    nginx.arg("-p").arg(&place).arg("-c").arg(place.join("main.conf")).args(["-e", "stderr"]);
    let _nginx = Running(nginx.stdin(Stdio::null()).spawn().context("nginx did not start")?);
    wait_for(port)?;

    let script = place.join("visit.lua");
    fs::write(&script, script_for(&paths)).with_context(|| format!("could not write {}", script.display()))?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!(
        "nginx and wrk on this machine's {cores} cores, {CONNECTIONS} connections, {seconds} s; in turn the {} files of a first \
         visit, compressed with brotli ...",
        paths.len()
    );
    let mut load = program(&wrk, "usr/bin/wrk")?;
    load.args([
        "--threads",
        "1",
        "--connections",
        &CONNECTIONS.to_string(),
        "--duration",
        &format!("{seconds}s"),
        "--latency",
    ])
    .arg("--script")
    .arg(&script)
    .arg(format!("http://127.0.0.1:{port}/"));
    let said = process::output(&mut load, "put load on the server with wrk")?;
    print!("{}", report(&said, paths.len())?);
    Ok(())
}

fn parse(arguments: &[String]) -> Result<u32> {
    match arguments {
        [] => Ok(5),
        [name, number] if name == "--seconds" => number
            .parse()
            .ok()
            .filter(|seconds| (1..=MOST_SECONDS).contains(seconds))
            .with_context(|| format!("`--seconds` needs a number from 1 to {MOST_SECONDS}")),
        other => bail!("`cargo xtask load` takes --seconds N, but was given `{}`", other.join(" ")),
    }
}

/// What a browser fetches that was never here: the page, and every file in assets/ that it links to or preloads. (Other
/// names in it, without the folder, are of files that only some visits need.)
fn first_visit(page: &str) -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    for value in page.split('"').skip(1).step_by(2).filter(|value| value.starts_with("assets/")) {
        let path = format!("/{value}");
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

/// The documented set-up inside the little that any nginx has around it.
fn write_set_up(place: &Path, dist: &Path, port: u16) -> Result<()> {
    let set_up = servers::nginx_for(&format!("127.0.0.1:{port}"), &dist.to_string_lossy())?;
    let mut main = "daemon off;\nworker_processes auto;\npid nginx.pid;\nevents { worker_connections 1024; }\nhttp {\naccess_log off;\n\
                    sendfile on;\nkeepalive_requests 100000;\n"
        .to_owned();
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        main.push_str(&format!("{kind}_temp_path temporary-{kind};\n"));
    }
    main.push_str("include kompas.conf;\n}\n");
    // Root's workers would else be somebody who may not read the checkout.
    if process::output(Command::new("id").arg("-u"), "ask who we are").is_ok_and(|id| id.trim() == "0") {
        main.insert_str(0, "user root;\n");
    }
    for (name, text) in [("kompas.conf", set_up), ("main.conf", main)] {
        fs::write(place.join(name), text).with_context(|| format!("could not write {name}"))?;
    }
    Ok(())
}

/// Tells wrk to ask for one file after the other, as a browser that takes brotli.
fn script_for(paths: &[String]) -> String {
    let list: Vec<String> = paths.iter().map(|path| format!("\"{path}\"")).collect();
    format!(
        "local paths = {{ {} }}\nlocal at = 0\nwrk.headers[\"Accept-Encoding\"] = \"gzip, br\"\n\
         request = function()\n  at = at % #paths + 1\n  return wrk.format(\"GET\", paths[at])\nend\n",
        list.join(", ")
    )
}

/// What wrk measured, in our words.
fn report(said: &str, files: usize) -> Result<String> {
    let after = |label: &str| {
        said.lines()
            .find_map(|line| Some(line.trim().strip_prefix(label)?.trim().to_owned()))
            .with_context(|| format!("wrk did not print `{label}`:\n{said}"))
    };
    if let Some(line) = said.lines().find(|line| line.contains("Non-2xx") || line.contains("Socket errors")) {
        bail!("the server did not answer everything: {}", line.trim());
    }
    let requests: f64 = after("Requests/sec:")?.parse().context("wrk printed no number of requests")?;
    Ok(format!(
        "requests per second     {requests:.0}\nbytes per second        {}\nhalf answered within    {}\n99 % answered within    {}\n\
         first visits per second {:.0} ({files} files each; a return visit asks for one)\n",
        after("Transfer/sec:")?,
        after("50%")?,
        after("99%")?,
        requests / files as f64
    ))
}

/// A program in the folder that `setup` gave, with the libraries beside it.
fn program(root: &Path, name: &str) -> Result<Command> {
    let mut command = Command::new(root.join(name));
    if root != Path::new("/") {
        let lib = root.join("usr/lib");
        let folders = fs::read_dir(&lib).with_context(|| format!("could not look into {}", lib.display()))?;
        let folders = folders.flatten().map(|entry| entry.path());
        let folders = folders.filter(|folder| folder.to_string_lossy().ends_with("-linux-gnu"));
        command.env("LD_LIBRARY_PATH", std::env::join_paths(folders).context("a folder's name has a colon")?);
    }
    Ok(command)
}

/// Ends with the command, its workers with it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Asked in good order first: a killed master leaves its workers behind.
        let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let until = Instant::now() + Duration::from_secs(5);
        while asked.is_ok() && Instant::now() < until {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for(port: u16) -> Result<()> {
    let until = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if Instant::now() > until {
            bail!("nginx does not answer; its own messages are above");
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_is_the_page_and_what_it_names() {
        let page = r#"<link href="assets/k-0123456789ab.css"><link rel="icon" href="data:,"><a href="questions.html">
            <script src="assets/boot-0123456789ab.js" data-wasm="k-0123456789ab.wasm" data-other="other-0123456789ab.wasm">
            <link href="assets/k-0123456789ab.wasm"><link href="assets/k-0123456789ab.wasm">"#;
        let expected =
            ["/", "/assets/k-0123456789ab.css", "/assets/boot-0123456789ab.js", "/assets/k-0123456789ab.wasm"];
        assert_eq!(first_visit(page), expected);
    }

    #[test]
    fn what_wrk_says_is_understood() -> Result<()> {
        let said = "  Latency Distribution\n     50%    4.00ms\n     99%   12.34ms\nRequests/sec:   8000.50\nTransfer/sec:    200.00MB\n";
        let report = report(said, 8)?;
        assert!(report.contains("12.34ms") && report.contains("first visits per second 1000 "), "{report}");
        assert!(super::report(&format!("{said}  Non-2xx or 3xx responses: 3\n"), 8).is_err());
        assert!(super::report("", 8).is_err());
        Ok(())
    }

    #[test]
    fn a_run_is_short() {
        let parse =
            |arguments: &[&str]| super::parse(&arguments.iter().map(|&text| text.to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(parse(&[]), Some(5));
        assert_eq!(parse(&["--seconds", "3"]), Some(3));
        assert_eq!(parse(&["--seconds", "3000"]), None);
        assert_eq!(parse(&["--fast"]), None);
    }
}
