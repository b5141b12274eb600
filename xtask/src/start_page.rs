//! The start page in the HTML: `templates/start.html`, filled with the app's texts for it.

use anyhow::{Context, Result, anyhow};
use kompetencekompas::domain::basics::language::Language;
use kompetencekompas::domain::content::pack::ContentPack;
use kompetencekompas::domain::navigation::step::Step;
use kompetencekompas::formats::pack;
use kompetencekompas::text::{phrases, text};
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use serde_json::{Value, json};

/// The page in each language, one after the other. The stylesheet shows the wanted one.
///
/// # Errors
/// When the pack is not consistent, or the template uses a missing text.
pub(crate) fn pages(standard: &str) -> Result<String> {
    let pack = pack::parse(standard).map_err(|error| anyhow!("packs/standard.json: {error}"))?;
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_template("start.html", include_str!("../templates/start.html"))?;
    let template = templates.get_template("start.html")?;
    let mut pages = String::new();
    for language in [Language::Da, Language::En] {
        pages +=
            &template.render(context! { page => Serde(words(&pack, language)) }).context("templates/start.html")?;
    }
    Ok(pages)
}

fn words(pack: &ContentPack, language: Language) -> Value {
    let (t, start) = (text(language), &pack.start);
    let steps = |steps: &[(Step, &str)]| -> Vec<Value> {
        let button = |&(step, action): &(Step, &str)| json!({ "action": action, "name": phrases::step_name(pack, language, step) });
        steps.iter().map(button).collect()
    };
    let heading = start.heading.as_ref().unwrap_or(&pack.title).get(language);
    let about: Vec<&str> = start.about.iter().map(|point| point.get(language)).collect();
    json!({
        "language": language.code(), "other": language.other().code(), "other_language": t.other_language(),
        "title": pack.title.get(language), "to_start": t.to_start(), "tools": t.tools(),
        "heading": heading, "lead": start.lead.get(language),
        "minutes": phrases::takes_minutes(language, pack.minutes), "private": t.fact_private(), "choose": t.fact_choose(),
        "begin_on": t.begin_on(), "own_device": t.own_device(), "own_device_line": t.own_device_line(),
        "shared_device": t.shared_device(), "shared_device_line": t.shared_device_line(),
        "open_file": t.my_data_open(), "open_file_hint": t.my_data_open_hint(),
        "leader_summary": t.leader_summary(), "leader_links": t.leader_links(),
        "leader_steps": steps(&[(Step::Invite, "invite"), (Step::Meeting, "meeting"), (Step::Leader, "leader")]),
        "for_editors": t.for_editors(), "editor_steps": steps(&[(Step::Pack, "pack"), (Step::Embed, "embed")]),
        "where_summary": t.where_summary(), "own_device_hint": t.storage_device_hint(),
        "shared_device_hint": t.storage_tab_hint(),
        "voluntary_summary": t.voluntary_summary(), "source_summary": t.source_summary(), "about": about, "source": start.source.get(language),
        "voluntary": start.voluntary.as_ref().map(|words| words.get(language)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_there_in_both_languages_and_text_stays_text() -> Result<()> {
        let standard = std::fs::read_to_string(crate::workspace::Workspace::find()?.standard_pack())?;
        let pages = pages(&standard.replace("Gør dig klar til din MUS", "<img src=x> & så"))?;
        for part in [
            "lang=\"da\"",
            "lang=\"en\"",
            "&lt;img src=x&gt; &amp; så",
            "4–\u{2060}10\u{a0}minutter",
            "Shared computer",
        ] {
            assert!(pages.contains(part), "{part}\n{pages}");
        }
        assert_eq!(pages.matches("data-action=\"begin\"").count(), 4);
        Ok(())
    }
}
