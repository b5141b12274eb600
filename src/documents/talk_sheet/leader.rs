//! The leader's sheet: in the same order as the employee's, so that the two can be read side by side in the talk.

use super::{
    Block, Date, Foot, Item, LINES_TO_WRITE_ON, Sheet, agreements, facts, foot, phrases, questions, since_last,
};
use crate::{domain::content::dimension::Dimension, text::desk};

pub(super) fn fill(sheet: &mut Sheet<'_>, talk_day: Option<Date>) -> Foot {
    let (pack, reflection, language, t) = (sheet.pack, sheet.reflection, sheet.language, sheet.t);
    let own = desk::text(language);
    let facts = facts(sheet, talk_day);
    sheet.blocks.push(Block::Head { title: own.leader_sheet_title(), facts, figure: None });
    // Only the follow-up of this preparation, never of an earlier one, which may be about the talk with another
    // employee.
    sheet.group(t.sheet_follow_up());
    let mut items = Vec::new();
    since_last(sheet, &mut items, "follow_up", reflection, phrases::done_so_far);
    sheet.list(t.sheet_follow_up(), items);
    let labels = [own.leader_learn(), own.leader_sheet_from_employee(), t.sheet_first_use()];
    agreements(sheet, own.leader_sheet_plan(), labels);
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
    questions(sheet);
    sheet.blocks.push(Block::Write(t.sheet_write(), LINES_TO_WRITE_ON));
    foot(sheet, own.leader_sheet_own())
}
