//! `cargo xtask package`: the release as one zip for the operator of the web server, with everything else they need:
//! set-ups, documents, schemas, licences, a bill of materials and checksums.
//!
//! The same source gives the same bytes: the entries are sorted, have one fixed time, and contain no path of this
//! machine. The `zip` crate writes it (no encryption, one method); our own zip writer would be a hundred lines to
//! maintain.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use argh::FromArgs;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::release::{self, Effort, files_below, read_bytes, sha256};
use crate::sbom::Bill;
use crate::workspace::Workspace;

/// The files of the package: their names in it, and their content.
type Files = BTreeMap<String, Vec<u8>>;

/// the release, set-ups for servers, documents and licences as one zip
#[derive(FromArgs)]
#[argh(subcommand, name = "package")]
pub(crate) struct Package {}

/// Builds the release and writes the zip, with its checksum in a file beside it; returns the checksum.
pub(crate) fn write(workspace: &Workspace) -> Result<String> {
    release::build(workspace, Effort::Full)?;
    let bill = Bill::of(workspace)?;
    let folder = format!("kompetencekompas-{}", bill.version());
    let zip = zipped(&folder, &collect(workspace, &bill)?)?;
    let (file, sum) = (workspace.root.join("target/package").join(format!("{folder}.zip")), sha256(&zip));
    release::write(&file, &zip)?;
    release::write(&file.with_extension("zip.sha256"), format!("{sum}  {folder}.zip\n").as_bytes())?;
    println!("The package is {} ({} kB), its checksum beside it", file.display(), zip.len() / 1000);
    Ok(sum)
}

/// All files of the package, including `checksums.txt` for all others.
fn collect(workspace: &Workspace, bill: &Bill) -> Result<Files> {
    let mut files = Files::new();
    for folder in ["dist", "docs", "schema"] {
        add(&mut files, &workspace.root.join(folder), folder)?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(name.to_owned(), read_bytes(&workspace.root.join(name))?);
    }
    let mit = files.get("LICENSE-MIT").context("just put in")?;
    let licences = bill.licences(&String::from_utf8_lossy(mit))?;
    files.insert("THIRD-PARTY.txt".to_owned(), licences.into_bytes());
    files.insert("sbom.cdx.json".to_owned(), bill.cyclonedx()?.into_bytes());
    let checksums: String = files.iter().map(|(name, content)| format!("{}  {name}\n", sha256(content))).collect();
    files.insert("checksums.txt".to_owned(), checksums.into_bytes());
    Ok(files)
}

/// Adds a folder and everything in it, under this name.
fn add(files: &mut Files, folder: &Path, name: &str) -> Result<()> {
    for path in files_below(folder)? {
        let below = path.strip_prefix(folder)?.to_str().with_context(|| format!("{} is no text", path.display()))?;
        files.insert(format!("{name}/{}", below.replace('\\', "/")), read_bytes(&path)?);
    }
    Ok(())
}

/// The zip, with all files below one folder.
fn zipped(folder: &str, files: &Files) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let is_compressed = name.ends_with(".br") || name.ends_with(".gz");
        let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(format!("{folder}/{name}"), options).with_context(|| format!("could not add {name}"))?;
        writer.write_all(content).with_context(|| format!("could not add {name}"))?;
    }
    Ok(writer.finish().context("could not finish the zip")?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("kompas-package-{}", std::process::id()));
        let made = |order: &[&str]| -> Result<Vec<u8>> {
            crate::process::remove_folder(&folder)?;
            fs::create_dir_all(folder.join("assets"))?;
            for name in order {
                fs::write(folder.join(name), format!("this is {name}").repeat(20))?;
            }
            let mut files = Files::new();
            add(&mut files, &folder, "dist")?;
            zipped("kompetencekompas-1", &files)
        };
        let one = made(&["index.html", "assets/a.wasm", "assets/a.wasm.br"])?;
        let other = made(&["assets/a.wasm.br", "assets/a.wasm", "index.html"])?;
        crate::process::remove_folder(&folder)?;
        assert!(one == other, "the bytes differ");

        let mut archive = zip::ZipArchive::new(Cursor::new(one))?;
        let names: Vec<String> = archive.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<_>>()?;
        let expected =
            ["assets/a.wasm", "assets/a.wasm.br", "index.html"].map(|name| format!("kompetencekompas-1/dist/{name}"));
        assert_eq!(names, expected);
        let mut text = String::new();
        archive.by_name(&expected[2])?.read_to_string(&mut text)?;
        assert_eq!(text, "this is index.html".repeat(20));
        Ok(())
    }

    #[test]
    fn the_documents_that_the_package_promises_are_there() -> Result<()> {
        let mut files = Files::new();
        add(&mut files, &Workspace::find()?.root.join("docs"), "docs")?;
        for name in ["deployment.md", "privacy-statement.md", "accessibility-statement.md", "servers/web.config"] {
            assert!(files.contains_key(&format!("docs/{name}")), "no docs/{name}");
        }
        Ok(())
    }
}
