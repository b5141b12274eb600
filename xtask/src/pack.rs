//! `cargo xtask pack check FILE`: the check of a content pack, the same as on the page `#pack`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use kompetencekompas::{
    documents::faults::{self, InWords, Severity},
    domain::basics::language::Language,
    formats::pack::check::{self, Report},
};
use serde_json::{Value, json};

use crate::workspace::Workspace;

const USAGE: &str = "usage: cargo xtask pack check FILE [--lang da|en] [--json]";

/// `cargo xtask pack`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let Some(("check", options)) = arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) else {
        bail!("{USAGE}");
    };
    let (mut file, mut language, mut as_json) = (None, Language::Da, false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--json" => as_json = true,
            "--lang" => {
                let code = options.next().context(USAGE)?;
                language = Language::from_code(code).with_context(|| format!("{code} is not da or en; {USAGE}"))?;
            }
            name if !name.starts_with("--") && file.is_none() => file = Some(name),
            other => bail!("`{other}` is not known; {USAGE}"),
        }
    }
    let file = Path::new(file.context(USAGE)?);
    let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let standard = fs::read_to_string(workspace.standard_pack()).context("could not read packs/standard.json")?;
    let name = file.file_name().map(|name| name.to_string_lossy());
    // Bytes that are no UTF-8 become a mark that the check knows.
    let report = check::check(&String::from_utf8_lossy(&bytes), name.as_deref(), &standard);
    if as_json {
        println!("{:#}", as_value(&report));
    } else {
        print!("{}", as_text(&report, language));
    }
    if report.has_errors() {
        bail!("{}", in_words(language, "pakken har fejl, der skal rettes", "the pack has errors that must be mended"));
    }
    Ok(())
}

fn in_words(language: Language, danish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Da => danish,
        Language::En => english,
    }
}

/// One finding to a paragraph: how much it matters, the place, and below it what to do.
fn as_text(report: &Report, language: Language) -> String {
    let mut text = String::new();
    for InWords { severity, place, words, .. } in faults::remarks(report) {
        let severity = match severity {
            Severity::Error => in_words(language, "fejl", "error"),
            Severity::Warning => in_words(language, "advarsel", "warning"),
            Severity::Hint => in_words(language, "tip", "hint"),
        };
        let place = if place.is_empty() { in_words(language, "hele filen", "the whole file") } else { &place };
        text.push_str(&format!("{severity}: {place}\n    {}\n", words.get(language)));
    }
    if report.findings.is_empty() {
        text.push_str(in_words(language, "Der er intet at bemærke.\n", "There is nothing to remark.\n"));
    }
    text
}

/// For other programs: the codes stay the same from version to version.
fn as_value(report: &Report) -> Value {
    let findings = faults::remarks(report).into_iter().map(|InWords { severity, place, code, words }| {
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        json!({"severity": severity, "place": place, "code": code, "da": words.da, "en": words.en})
    });
    let identity = report.pack.as_ref().map(|pack| &pack.identity);
    json!({
        "id": identity.map(|identity| identity.id.as_str()),
        "version": identity.map(|identity| identity.version.as_str()),
        "usable": report.pack.is_some(),
        "findings": findings.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, options: &[&str]) -> String {
        let workspace = match Workspace::find() {
            Ok(workspace) => workspace,
            Err(error) => return error.to_string(),
        };
        let path = workspace.root.join(file).display().to_string();
        let mut arguments = vec!["check".to_owned(), path];
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        run(&workspace, &arguments).map_or_else(|error| format!("{error:#}"), |()| "ok".to_owned())
    }

    #[test]
    fn the_packs_we_ship_pass() {
        for name in ["standard", "region-midtjylland", "region-nordjylland"] {
            assert_eq!(check(&format!("packs/{name}.json"), &["--json"]), "ok", "{name}");
        }
    }

    #[test]
    fn errors_make_it_fail_in_the_language_asked_for() {
        assert_eq!(check("Cargo.toml", &[]), "pakken har fejl, der skal rettes");
        assert_eq!(check("Cargo.toml", &["--lang", "en"]), "the pack has errors that must be mended");
        assert!(check("packs/nothing.json", &[]).contains("could not read"));
        assert!(check("packs/standard.json", &["--lang", "sv"]).contains("sv is not da or en"));
    }

    #[test]
    fn what_is_found_is_told_with_its_place() {
        let report = check::check("{,}", None, "");
        assert_eq!(as_text(&report, Language::Da).lines().next(), Some("fejl: hele filen"));
        assert_eq!(as_value(&report).pointer("/findings/0/code"), Some(&json!("not_json")));
        assert_eq!(as_value(&report).get("usable"), Some(&json!(false)));
    }
}
