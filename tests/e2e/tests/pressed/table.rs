//! The table of controls (`docs/controls.md`): the effect of each by each means, and the state in which it is pressed.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, ensure};
use e2e::{Control, Effect, Means, Outcome, states::all};

/// Set to write the table: new controls are pressed and added, and those that no longer exist are removed.
const WRITE: &str = "UPDATE_CONTROLS";

const HEAD: &str = "# Controls

Everything that can be pressed, and what comes of it with the mouse, by keyboard and with a finger. The test `pressed` presses each in the
state under which it stands and compares; every state of the app is gone through, and a control without a row fails. Of several effects
the first in the order of `Effect` (`tests/e2e/src/controls/mod.rs`) is named. `UPDATE_CONTROLS=1 cargo xtask test e2e --test pressed`
writes the table.
";

/// The row of a control.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The state in which it is pressed.
    pub(crate) state: String,
    /// What kind of control it is.
    pub(crate) kind: String,
    /// The effect, by means.
    pub(crate) effects: [Option<Effect>; 3],
}

/// The table, shared by the tests of this program.
pub(crate) struct Table {
    rows: BTreeMap<String, Row>,
    /// Whether new controls are written.
    pub(crate) is_written: bool,
}

static TABLE: Mutex<Option<Table>> = Mutex::new(None);

/// Runs a function on the table.
pub(crate) fn with<T>(act: impl FnOnce(&mut Table) -> T) -> Outcome<T> {
    let mut table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    if table.is_none() {
        *table = Some(Table::read()?);
    }
    Ok(act(table.as_mut().context("it was just read")?))
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/controls.md")
}

impl Table {
    fn read() -> Outcome<Self> {
        let is_written = std::env::var_os(WRITE).is_some();
        let text = match fs::read_to_string(file()) {
            Err(_) if is_written => String::new(),
            text => text.context("docs/controls.md cannot be read")?,
        };
        let (mut rows, mut state) = (BTreeMap::new(), String::new());
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("## ") {
                name.clone_into(&mut state);
            }
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [key, kind, effects @ ..] = cells.as_slice() else { continue };
            if !line.starts_with('|') || *key == "control" || key.starts_with("---") {
                continue;
            }
            ensure!(effects.len() == 3, "docs/controls.md: {line}");
            let mut read = [None; 3];
            for (cell, effect) in read.iter_mut().zip(effects) {
                *cell = if *effect == "–" { None } else { Some(effect.parse()?) };
            }
            let row = Row { state: state.clone(), kind: (*kind).to_owned(), effects: read };
            ensure!(rows.insert((*key).to_owned(), row).is_none(), "docs/controls.md has {key} twice");
        }
        Ok(Self { rows, is_written })
    }

    /// The row of a control.
    pub(crate) fn row(&self, key: &str) -> Option<&Row> {
        self.rows.get(key)
    }

    /// Every row.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&String, &Row)> {
        self.rows.iter()
    }

    /// Assigns a control that has no row to a state.
    pub(crate) fn claim(&mut self, control: &Control, state: &str) {
        let new = || Row { state: state.to_owned(), kind: control.kind.clone(), effects: [None; 3] };
        self.rows.entry(control.key.clone()).or_insert_with(new);
    }

    /// Records the effect of a press.
    pub(crate) fn note(&mut self, key: &str, means: Means, effect: Option<Effect>) {
        if let Some(row) = self.rows.get_mut(key) {
            row.effects[means as usize] = effect;
        }
    }

    /// Removes a control that no longer exists.
    pub(crate) fn remove(&mut self, key: &str) {
        self.rows.remove(key);
    }

    /// Writes it.
    pub(crate) fn write(&self) -> Outcome {
        let mut text = HEAD.to_owned();
        for state in all() {
            let rows: Vec<_> = self.rows.iter().filter(|(_, row)| row.state == state.name).collect();
            if rows.is_empty() {
                continue;
            }
            let _ = write!(
                text,
                "\n## {}\n\n| control | kind | mouse | keyboard | touch |\n|---|---|---|---|---|\n",
                state.name
            );
            for (key, row) in rows {
                let effects =
                    row.effects.map(|effect| effect.map_or_else(|| "–".to_owned(), |effect| effect.to_string()));
                let _ = writeln!(text, "| {key} | {} | {} |", row.kind, effects.join(" | "));
            }
        }
        Ok(fs::write(file(), text)?)
    }
}
