//! Files that can be read in one go.

use super::*;

/// The most lines of a file of code.
const MOST_OF_A_FILE: usize = 400;

/// The most lines of a function that changes the data of a topic.
const MOST_OF_AN_UPDATE: usize = 80;

#[test]
fn no_file_of_code_is_too_long_to_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> =
        ["src", "tests", "xtask"].iter().flat_map(|folder| rust_files(&root.join(folder))).collect();
    for folder in ["src", "src/boot"] {
        let entries = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|file| file.extension().is_some_and(|extension| extension == "js")));
    }
    assert!(files.len() > 300, "only {} files were found", files.len());
    let too_long: Vec<String> = files
        .iter()
        .filter_map(|file| {
            let lines = fs::read_to_string(file).unwrap().lines().count();
            (lines > MOST_OF_A_FILE).then(|| format!("{}: {lines}", file.display()))
        })
        .collect();
    assert!(too_long.is_empty(), "longer than {MOST_OF_A_FILE} lines:\n{}", too_long.join("\n"));
}

#[test]
fn what_changes_the_data_of_a_topic_can_be_seen_at_once() {
    let mut seen = 0;
    for (module, file) in sources() {
        for item in &file.items {
            let Item::Fn(function) = item else { continue };
            if function.sig.ident != "update" {
                continue;
            }
            seen += 1;
            let braces = function.block.brace_token.span;
            let lines = braces.close().end().line - braces.open().start().line;
            assert!(lines < MOST_OF_AN_UPDATE, "{}::update has {lines} lines", name(&module));
        }
    }
    assert!(seen >= 10, "only {seen} functions were found");
}
