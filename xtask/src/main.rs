//! The project's own tool: `cargo xtask <command>`.
//!
//! One file per concern. A command makes sure that the tools it needs are there ([`setup`]), then does its work; so the
//! first command on a fresh clone may take some minutes, and every later one does not.

#![forbid(unsafe_code)]

mod check;
mod fuzz;
mod load;
mod pack;
mod package;
mod page;
mod policy;
mod process;
mod questions;
mod release;
mod sbom;
mod serve;
mod servers;
mod setup;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use workspace::Workspace;

struct Command {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&Workspace, &[String]) -> Result<()>,
}

/// Everything `cargo xtask` can do, in the order of a newcomer's first day.
const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N] [--release]",
        help: "open the app while you work on it; with --release the finished dist/ under its own headers",
        run: serve::run,
    },
    Command { name: "build", arguments: "", help: "make the release in dist/", run: release::run },
    Command { name: "test", arguments: "[native|web|e2e]", help: "all tests, or one part of them", run: test::run },
    Command {
        name: "check",
        arguments: "",
        help: "formatting and lints, for this machine and for the browser",
        run: check::run,
    },
    Command {
        name: "pack",
        arguments: "check FILE [--lang da|en] [--json]",
        help: "check a content pack: what is wrong, where, and what to do",
        run: pack::run,
    },
    Command {
        name: "package",
        arguments: "",
        help: "the release, set-ups for servers, documents and licences as one zip",
        run: package::run,
    },
    Command {
        name: "load",
        arguments: "[--seconds N]",
        help: "how many people nginx can let in per second, on this machine",
        run: load::run,
    },
    Command {
        name: "servers",
        arguments: "",
        help: "write docs/servers/ anew when the headers have changed",
        run: servers::run,
    },
    Command {
        name: "fuzz",
        arguments: "[--seconds N] [--seed N]",
        help: "damaged and random invitation links, a minute long if nothing else is said",
        run: fuzz::run,
    },
    Command {
        name: "setup",
        arguments: "",
        help: "install every tool now (the other commands install what they need themselves)",
        run: setup::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // `{:#}` is the whole chain on one line: what, then why.
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", help());
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") || rest.iter().any(|argument| argument == "--help") {
        print!("{}", help());
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        bail!("there is no command `{name}`\n\n{}", help());
    };
    (command.run)(&Workspace::find()?, rest)
}

fn help() -> String {
    let mut text = String::from("Usage: cargo xtask <command>\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {call:<30} {}\n", command.help));
    }
    text.push_str("\nTools are kept in $KOMPAS_TOOLS, else in kompetencekompas/ in your cache folder.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command() {
        for command in COMMANDS {
            assert!(help().contains(command.name), "{}", command.name);
        }
    }

    #[test]
    fn an_unknown_command_says_what_there_is() {
        let message = match dispatch(&["biuld".to_owned()]) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        };
        assert!(message.contains("biuld") && message.contains("build"), "{message}");
    }
}
