//! The agreements on the sheet: those of the plan as a table, and the follow-up of the last ones.

use super::Sheet;
use crate::{
    documents::paper::{Block, Item, Row},
    domain::{
        basics::{date::Date, language::Language},
        reflection::{
            Reflection,
            plan::{Agreement, MAX_AGREEMENTS},
        },
    },
    text::{Text, phrases},
};

/// The agreements as a table. What is learnt, what is needed of the other side, and first use are worded differently on
/// each side.
pub(super) fn agreements(
    sheet: &mut Sheet<'_>,
    heading: &'static str,
    [learn, other_side, first_use]: [&'static str; 3],
) {
    let (reflection, language, t) = (sheet.reflection, sheet.language, sheet.t);
    sheet.group(heading);
    let mut rows = Vec::new();
    let day = |day: Option<Date>| day.map(|day| phrases::short_day(language, day)).unwrap_or_default();
    for agreement in reflection.plan.iter().filter(|agreement| !agreement.is_empty()) {
        let words = agreement_words(t, agreement);
        if sheet.line("agreement", &agreement.id.to_string(), words.clone(), true) {
            let details = [(learn, &agreement.learn), (t.agreement_worked_when(), &agreement.worked_when)];
            let details = details.into_iter().filter(|(_, text)| !text.trim().is_empty() && **text != words);
            rows.push(Row {
                cells: vec![
                    words.clone(),
                    agreement.helper.trim().to_owned(),
                    agreement.leader_part.trim().to_owned(),
                    day(agreement.first_use),
                    day(agreement.follow_up),
                ],
                details: details.map(|(label, text)| format!("{label}: {}", text.trim())).collect(),
            });
        }
    }
    // Where nothing is stored, there has to be room on paper for what is agreed in the talk.
    if sheet.is_shared {
        rows.resize(rows.len().max(MAX_AGREEMENTS), Row { cells: vec![String::new(); 5], details: Vec::new() });
    }
    if !rows.is_empty() {
        let columns = vec![t.sheet_when_then(), t.sheet_helper(), other_side, first_use, t.sheet_follow_up_day()];
        sheet.blocks.push(Block::Table { heading, columns, rows });
    }
}

/// The follow-up of the agreements of a reflection; `said` is the sentence around how far one came into use.
pub(super) fn since_last(
    sheet: &mut Sheet<'_>,
    items: &mut Vec<Item>,
    kind: &str,
    reflection: &Reflection,
    said: fn(Language, &str) -> String,
) {
    let (pack, language, t) = (sheet.pack, sheet.language, sheet.t);
    let agreed = reflection.agreed(pack, language);
    for follow_up in &reflection.follow_ups {
        let line = agreed.agreed.iter().find(|line| line.id == follow_up.agreement && reflection.outcome.is_some());
        let planned = reflection.plan.iter().find(|agreement| agreement.id == follow_up.agreement);
        let words = match (line, planned) {
            (Some(line), _) => line.what.trim().to_owned(),
            (None, Some(agreement)) => agreement_words(t, agreement),
            (None, None) => continue,
        };
        let Some(used) = follow_up.used else { continue };
        let text = format!("{words} – {}", said(language, phrases::used_label(t, used)));
        if sheet.line(kind, &follow_up.agreement.to_string(), text.clone(), true) {
            let details = [(t.helped(), &follow_up.helped), (t.hindered(), &follow_up.hindered)];
            let details = details.into_iter().filter(|(_, words)| !words.trim().is_empty());
            let details = details.map(|(label, words)| format!("{label} {}", words.trim())).collect();
            items.push(Item { text, details, ..Item::default() });
        }
    }
}

/// "Når …, så vil jeg …", as far as it has been written.
#[must_use]
pub fn agreement_words(t: &'static Text, agreement: &Agreement) -> String {
    // The sentence goes on after "når …", so punctuation at its end is removed.
    let when = agreement.when.trim().trim_end_matches(['.', ',', '…']);
    let then = agreement.then.trim();
    let lead = |label: &str, words: &str| format!("{} {words}", label.trim_matches(['…', ' ']));
    match (when.is_empty(), then.is_empty()) {
        (false, false) => format!("{}, {}", lead(t.agreement_when(), when), lead(t.agreement_then(), then)),
        (false, true) => lead(t.agreement_when(), when),
        // "Så" answers a "når".
        (true, false) => lead(t.sheet_then(), then),
        (true, true) => agreement.learn.trim().to_owned(),
    }
}
