//! The leader's sheet: the same order as the employee's, so that the two lie side by side in the talk.

use super::{Block, Date, Foot, Item, LINES_TO_WRITE_ON, Sheet, agreements, phrases, questions};
use crate::{domain::content::dimension::Dimension, text::desk};

pub(super) fn fill(sheet: &mut Sheet<'_>, talk_day: Option<Date>) -> Foot {
    let (pack, reflection, language, t) = (sheet.pack, sheet.reflection, sheet.language, sheet.t);
    let own = desk::text(language);
    sheet.group(t.sheet_task());
    let mut facts = Vec::new();
    sheet.fact(&mut facts, "task", t.sheet_task(), reflection.task.trim().to_owned());
    facts.extend(talk_day.map(|day| (t.sheet_talk(), phrases::day(language, day))));
    sheet.blocks.push(Block::Head { title: own.leader_sheet_title(), facts, figure: None });
    sheet.group(own.leader_sheet_notes());
    let mut items = Vec::new();
    for dimension in Dimension::ALL {
        if let Some(note) = reflection.notes.get(&dimension) {
            let lead = format!("{}:", pack.dimension(dimension).name.get(language));
            if sheet.line("note", dimension.id(), format!("{lead} {}", note.trim()), true) {
                items.push(Item { lead, text: note.trim().to_owned(), ..Item::default() });
            }
        }
    }
    sheet.list(own.leader_sheet_notes(), items);
    let labels = [own.leader_learn(), own.leader_sheet_from_employee(), t.sheet_first_use()];
    agreements(sheet, own.leader_sheet_plan(), labels);
    questions(sheet);
    sheet.blocks.push(Block::Write(t.sheet_write(), LINES_TO_WRITE_ON));
    Foot { own: own.leader_sheet_own().to_owned(), made_with: pack.title.get(language).to_owned() }
}
