//! The agreements of the talk, as one page for both sides, without signatures.

use super::paper::{Block, Foot, Item, List, Paper, Row};
use crate::{
    domain::{
        basics::{date::Date, language::Language},
        reflection::{Reflection, outcome::Outcome},
    },
    text::{phrases, text},
};

/// The fewest rows of the table: there is always room to add one by hand.
const ROWS: usize = 5;

/// How many lines there are to write on.
const LINES_TO_WRITE_ON: usize = 7;

/// The number of empty lines for the follow-up, where nothing is stored and this page is all there is.
const LINES_TO_FOLLOW_UP_ON: usize = 3;

/// The page. `title` is that of the questionnaire; `outcome` is what was agreed, or what the plan proposes; `talk_day`
/// is the day of the talk, if it is known; `is_shared` says whether nothing is stored.
#[must_use]
pub fn outcome_sheet(
    title: &str,
    reflection: &Reflection,
    outcome: &Outcome,
    talk_day: Option<Date>,
    is_shared: bool,
    language: Language,
) -> Paper {
    let t = text(language);
    let day = |day: Option<Date>| day.map(|day| phrases::day(language, day)).unwrap_or_default();
    let mut facts = Vec::new();
    let task = reflection.task.trim();
    if !task.is_empty() {
        facts.push((t.sheet_task(), task.to_owned()));
    }
    facts.extend(talk_day.map(|day| (t.sheet_talk(), phrases::day(language, day))));
    let mut rows: Vec<Row> = outcome
        .standing()
        .map(|agreed| Row {
            cells: vec![agreed.what.trim().to_owned(), agreed.who.trim().to_owned(), day(agreed.by)],
            details: Vec::new(),
        })
        .collect();
    rows.resize(rows.len().max(ROWS), Row { cells: vec![String::new(); 3], details: Vec::new() });
    let mut blocks = vec![
        Block::Head { title: t.outcome_title(), facts, figure: None },
        Block::Table {
            heading: t.outcome_agreed(),
            columns: vec![t.outcome_what(), t.outcome_who(), t.outcome_by()],
            rows,
        },
    ];
    let list = |heading: &'static str, words: &str| {
        let items: Vec<Item> = words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Item { text: line.to_owned(), ..Item::default() })
            .collect();
        (!items.is_empty()).then_some(List { heading, items })
    };
    let columns = [list(t.outcome_frame(), &outcome.frame), list(t.outcome_later(), &outcome.later)];
    let columns: Vec<List> = columns.into_iter().flatten().collect();
    if !columns.is_empty() {
        blocks.push(Block::Columns(columns));
    }
    blocks.push(match list(t.outcome_other(), &outcome.other) {
        Some(list) => Block::List(list),
        None => Block::Write(t.outcome_other(), LINES_TO_WRITE_ON),
    });
    let next = outcome.follow_up.map(|day| format!("{}: ", phrases::day(language, day)));
    let next = format!("{}{}", next.unwrap_or_default(), t.outcome_next_questions());
    blocks.push(Block::Sentence(t.outcome_next(), next));
    if is_shared {
        blocks.push(Block::Write(t.sheet_follow_up_day(), LINES_TO_FOLLOW_UP_ON));
    }
    Paper { blocks, foot: Foot { own: t.outcome_own().to_owned(), made_with: title.to_owned() } }
}
