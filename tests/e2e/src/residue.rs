//! Searches for what a browser has left on the disk.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use memchr::memmem::Finder;

use crate::Outcome;

/// The files below a folder that contain a text, in UTF-8 or in UTF-16, in which Chromium stores typed texts.
pub(crate) fn files_holding(folder: &Path, text: &str) -> Outcome<Vec<PathBuf>> {
    ensure!(text.len() >= 8, "{text:?} is too short to be a marker");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let finders = [Finder::new(text), Finder::new(&wide)];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                // A file's name can reveal as much as its content.
                let mut content = entry.file_name().into_encoded_bytes();
                content.push(b'\n');
                content.append(&mut std::fs::read(entry.path())?);
                if finders.iter().any(|finder| finder.find(&content).is_some()) {
                    found.push(entry.path());
                }
            }
        }
    }
    Ok(found)
}
