//! Running other programs, with errors that name the attempt and the remedy.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The cargo that started this program, so that both use the same toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with the output on the screen. `what` completes "could not …".
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| not_started(command, what))?;
    if !status.success() {
        bail!("could not {what}: {} ended with {status}; its own messages are above", name_of(command));
    }
    Ok(())
}

/// Runs quietly and returns the output.
pub(crate) fn output(command: &mut Command, what: &str) -> Result<String> {
    let output = command.output().with_context(|| not_started(command, what))?;
    if !output.status.success() {
        bail!(
            "could not {what}: {} ended with {}\n{}",
            name_of(command),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed something that is not text", name_of(command)))
}

/// `trunk` → `trunk.exe` on Windows, where a name with an extension (`npm.cmd`) keeps it.
pub(crate) fn executable(program: &str) -> String {
    if program.contains('.') { program.to_owned() } else { format!("{program}{}", std::env::consts::EXE_SUFFIX) }
}

/// Sets a PATH for the command that starts with the folders of these programs.
pub(crate) fn with_path(command: &mut Command, programs: &[PathBuf]) -> Result<()> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let first = programs.iter().filter_map(|program| program.parent()).map(Path::to_owned);
    let all = std::env::join_paths(first.chain(std::env::split_paths(&old)));
    command.env("PATH", all.context("a folder's name cannot be put on PATH")?);
    Ok(())
}

fn not_started(command: &Command, what: &str) -> String {
    let exists =
        Path::new(command.get_program()).components().count() == 1 || Path::new(command.get_program()).exists();
    let hint = if exists { "Is it installed and on PATH?" } else { "The file is not there." };
    format!("could not {what}: {} did not start. {hint}", name_of(command))
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    format!("`{}`", name.to_string_lossy())
}

/// Removes a folder that may or may not be there.
pub(crate) fn remove_folder(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove the folder {}", folder.display()))
        }
        _ => Ok(()),
    }
}
