//! `cargo xtask serve`: the app while one works on it, or the finished release.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::release;
use crate::setup::{self, Tools};
use crate::workspace::Workspace;

const FIRST_PORT: u16 = 8080;

#[derive(Debug, PartialEq)]
struct Options {
    port: u16,
    release: bool,
}

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    if options.release { serve_release(workspace, options.port) } else { serve_development(workspace, options.port) }
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options { port: FIRST_PORT, release: false };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--release" => options.release = true,
            "--port" => {
                options.port = rest
                    .next()
                    .and_then(|number| number.parse().ok())
                    .context("`--port` needs a number between 1 and 65535, for example `--port 8081`")?;
            }
            other => bail!("`cargo xtask serve` does not know `{other}`; it takes --port N and --release"),
        }
    }
    Ok(options)
}

fn serve_development(workspace: &Workspace, port: u16) -> Result<()> {
    setup::wasm_target()?;
    let tools = Tools::locate()?;
    let mut trunk = release::trunk(workspace, &tools)?;
    let port = free_port(port)?;
    println!("The app will be at http://127.0.0.1:{port}/ (the first build takes a minute or two; Ctrl+C ends it)");
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    process::run(&mut trunk, "serve the app")
}

fn serve_release(workspace: &Workspace, port: u16) -> Result<()> {
    release::build(workspace)?;
    let port = free_port(port)?;
    println!("The release is at http://127.0.0.1:{port}/ under the headers of dist/headers.txt (Ctrl+C ends it)");
    let mut server: Command = process::cargo();
    server
        .args(["run", "--quiet", "-p", "e2e", "--bin", "serve-dist", "--", "--port", &port.to_string()])
        .arg(workspace.dist())
        .current_dir(&workspace.root);
    process::run(&mut server, "serve dist/")
}

/// The port asked for, or the next one that nobody listens on.
fn free_port(wanted: u16) -> Result<u16> {
    let free =
        (wanted..=wanted.saturating_add(50)).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok());
    let port = free.with_context(|| format!("all ports from {wanted} on are taken; choose another with --port N"))?;
    if port != wanted {
        println!("Port {wanted} is taken.");
    }
    Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], expected: Option<Options>) {
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        assert_eq!(parse(&arguments).ok(), expected, "{arguments:?}");
    }

    #[test]
    fn arguments() {
        check(&[], Some(Options { port: 8080, release: false }));
        check(&["--release", "--port", "9000"], Some(Options { port: 9000, release: true }));
        check(&["--port"], None);
        check(&["--port", "many"], None);
        check(&["--open"], None);
    }

    #[test]
    fn a_taken_port_leads_to_the_next() -> Result<()> {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = taken.local_addr()?.port();
        assert!(free_port(port)? > port);
        Ok(())
    }
}
