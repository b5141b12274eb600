//! Serves a built app on this machine:
//! `cargo run -p e2e --bin serve-dist -- [--port N] [--mount /a/b/] [--quiet] <dist>`.

use std::process::ExitCode;

use anyhow::{Context, bail};
use e2e::{Outcome, server::Serving};

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("serve-dist: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve() -> Outcome {
    let (mut port, mut mount, mut quiet, mut folder) = (8080, "/".to_owned(), false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => {
                port = arguments.next().and_then(|n| n.parse().ok()).context("--port wants a number")?;
            }
            "--mount" => mount = arguments.next().context("--mount wants a path, e.g. /a/b/")?,
            "--quiet" => quiet = true,
            unknown if unknown.starts_with("--") => bail!("{unknown} is not known: --port N, --mount /a/b/, --quiet"),
            path => folder = Some(path.to_owned()),
        }
    }
    let mut serving = Serving::folder(folder.unwrap_or_else(|| "dist".to_owned()))?.mounted_at(&mount).on_port(port);
    if !quiet {
        serving = serving.logging_aloud();
    }
    let server = serving.start()?;
    println!("{}", server.url());
    loop {
        std::thread::park();
    }
}
