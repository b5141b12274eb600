//! `cargo xtask serve`: the app during development, or the finished release.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result};
use argh::FromArgs;

use crate::process;
use crate::release::{self, Effort};
use crate::setup::{self, Machine};
use crate::workspace::Workspace;

/// open the app while you work on it; with --release the finished dist/ under its own headers
#[derive(FromArgs)]
#[argh(subcommand, name = "serve")]
pub(crate) struct Serve {
    /// where to listen, or the next port that is free
    #[argh(option, default = "8080")]
    port: u16,
    /// the finished release
    #[argh(switch)]
    release: bool,
}

impl Serve {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        if self.release {
            release::build(workspace, Effort::Full)?;
            let port = free_port(self.port)?;
            println!(
                "The release is at http://127.0.0.1:{port}/ under the headers of dist/headers.txt (Ctrl+C ends it)"
            );
            let mut server = process::cargo();
            server
                .args(["run", "--quiet", "-p", "e2e", "--bin", "serve-dist", "--", "--port", &port.to_string()])
                .arg(workspace.dist())
                .current_dir(&workspace.root);
            return process::run(&mut server, "serve dist/");
        }
        let machine = Machine::this(workspace)?;
        machine.wasm_target()?;
        let mut trunk = trunk(workspace, &machine)?;
        let port = free_port(self.port)?;
        println!("The app will be at http://127.0.0.1:{port}/ (the first build takes a minute or two; Ctrl+C ends it)");
        trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
        process::run(&mut trunk, "serve the app")
    }
}

/// Trunk in this checkout, with wasm-bindgen on its PATH and the crates downloaded (Trunk works offline).
fn trunk(workspace: &Workspace, machine: &Machine) -> Result<Command> {
    let (trunk, bindgen) = (machine.ensure(&setup::TRUNK)?, machine.ensure(&setup::WASM_BINDGEN)?);
    process::run(process::cargo().args(["fetch", "--quiet"]).current_dir(&workspace.root), "download the crates")?;
    let mut command = Command::new(&trunk);
    // Trunk 0.21 fails when NO_COLOR is "1", which is what most people set.
    command.current_dir(&workspace.root).env_remove("NO_COLOR");
    process::with_path(&mut command, &[trunk, bindgen])?;
    Ok(command)
}

/// The requested port, or the next one that is free.
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

    #[test]
    fn a_taken_port_leads_to_the_next() -> Result<()> {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = taken.local_addr()?.port();
        assert!(free_port(port)? > port);
        Ok(())
    }
}
