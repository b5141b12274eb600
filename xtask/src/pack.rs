//! `cargo xtask pack check FILE`: the check of a content pack, the same as on the page `#pack`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use argh::FromArgs;
use kompetencekompas::{
    documents::faults::{self, InWords, Severity},
    domain::basics::language::Language,
    formats::pack::check::{self, Report},
};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// work with a content pack
#[derive(FromArgs)]
#[argh(subcommand, name = "pack")]
pub(crate) struct Pack {
    #[argh(subcommand)]
    command: Command,
}

#[derive(FromArgs)]
#[argh(subcommand)]
enum Command {
    Check(Check),
}

/// what is wrong in a content pack, where, and what to do
#[derive(FromArgs)]
#[argh(subcommand, name = "check")]
struct Check {
    /// the pack, a JSON file
    #[argh(positional)]
    file: PathBuf,
    /// the language of the words: da (if nothing is said) or en
    #[argh(option, default = "Language::Da", from_str_fn(language))]
    lang: Language,
    /// for other programs, with codes that stay the same from version to version
    #[argh(switch)]
    json: bool,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| format!("{code} is not da or en"))
}

impl Pack {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        let Command::Check(Check { file, lang, json }) = &self.command;
        let bytes = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
        let standard = fs::read_to_string(workspace.standard_pack()).context("could not read packs/standard.json")?;
        let name = file.file_name().map(|name| name.to_string_lossy());
        // Bytes that are not UTF-8 become a replacement character that the check recognises.
        let report = check::check(&String::from_utf8_lossy(&bytes), name.as_deref(), &standard);
        if *json {
            println!("{:#}", as_value(&report));
        } else {
            print!("{}", as_text(&report, *lang));
        }
        let broken = in_words(*lang, "pakken har fejl, der skal rettes", "the pack has errors that must be corrected");
        ensure!(!report.has_errors(), broken);
        Ok(())
    }
}

fn in_words(language: Language, danish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Da => danish,
        Language::En => english,
    }
}

/// One paragraph per finding: its severity, the place, and below it what to do.
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
        text.push_str(in_words(language, "Der er ingen bemærkninger.\n", "No issues found.\n"));
    }
    text
}

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
        let checked = || -> Result<()> {
            let workspace = Workspace::find()?;
            let path = workspace.root.join(file).display().to_string();
            let arguments: Vec<&str> = ["check", &path].iter().chain(options).copied().collect();
            Pack::from_args(&["pack"], &arguments).map_err(|exit| anyhow::anyhow!(exit.output))?.run(&workspace)
        };
        checked().map_or_else(|error| format!("{error:#}"), |()| "ok".to_owned())
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
        assert_eq!(check("Cargo.toml", &["--lang", "en"]), "the pack has errors that must be corrected");
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
