//! Runs the binaries of the journeys side by side. Each ends with one story that takes long and leaves most of the machine idle; the
//! stories of the others fill that.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::process;

/// How many stories run at a time in the lane that starts with the first binary, and in the one that starts with the
/// last: three in all keep two cores busy, and with more, actions that belong within milliseconds of each other are
/// late. The stories that listen ([`WAITING`]) hardly add to that.
const FRONT: &str = "2";
/// See [`FRONT`].
const BACK: &str = "1";

/// The binary that mostly waits until nothing more is spoken: beside the others, one story at a time.
const WAITING: &str = "heard";

/// Those that take longest, for the lane that runs more at a time: alone in the other one they would end last.
const LONG: [&str; 6] = ["pressed", "states", "from_plan_to_use", "own_hands", "main_job", "counted"];

struct Binary {
    name: String,
    path: PathBuf,
}

/// Runs all binaries that `cargo test` would, all of them even if some fail, and prints the output of each when it has
/// ended.
pub(crate) fn run(tests: &mut Command) -> Result<()> {
    let found = process::output(tests.args(["--no-run", "--message-format=json"]), "build the journeys")?;
    let mut binaries: Vec<Binary> = found.lines().filter_map(binary).collect();
    let place = |name: &str| LONG.iter().position(|long| *long == name).unwrap_or(LONG.len());
    binaries.sort_by_key(|binary| (place(&binary.name), binary.name.clone()));
    let (idle, binaries): (Vec<_>, Vec<_>) = binaries.into_iter().partition(|binary| binary.name == WAITING);
    let (idle, waiting) = (Mutex::new(VecDeque::from(idle)), Mutex::new(VecDeque::from(binaries)));
    ensure!(!locked(&waiting).is_empty(), "cargo built no journeys");
    let failed = Mutex::new(Vec::new());
    type Next = fn(&mut VecDeque<Binary>) -> Option<Binary>;
    let lane = |queue: &Mutex<VecDeque<Binary>>, threads: &str, next: Next| -> Result<()> {
        loop {
            let Some(Binary { name, path }) = next(&mut locked(queue)) else { return Ok(()) };
            let begun = Instant::now();
            let mut stories = Command::new(path);
            for (variable, value) in tests.get_envs() {
                value.map(|value| stories.env(variable, value));
            }
            tests.get_current_dir().map(|folder| stories.current_dir(folder));
            let output = stories.env("RUST_TEST_THREADS", threads).output().with_context(|| name.clone())?;
            let mut failed = locked(&failed);
            println!("\n     {name}, {} s", begun.elapsed().as_secs());
            print!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            if !output.status.success() {
                failed.push(name);
            }
        }
    };
    thread::scope(|scope| {
        let others = [
            scope.spawn(|| lane(&waiting, FRONT, VecDeque::pop_front)),
            scope.spawn(|| lane(&idle, BACK, VecDeque::pop_front)),
        ];
        let back = lane(&waiting, BACK, VecDeque::pop_back);
        others
            .into_iter()
            .fold(back, |result, other| result.and(other.join().unwrap_or_else(|panic| resume_unwind(panic))))
    })?;
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    ensure!(failed.is_empty(), "could not pass the journeys; see above: {}", failed.join(", "));
    Ok(())
}

/// The test binary that a message of cargo describes.
fn binary(message: &str) -> Option<Binary> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let of = |place: &str| message.pointer(place);
    of("/profile/test").filter(|is_test| **is_test == true)?;
    Some(Binary { name: of("/target/name")?.as_str()?.to_owned(), path: of("/executable")?.as_str()?.into() })
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
