//! A page to print, on the screen: as it will be printed where there is room, otherwise in one column.

use super::compass::still;
use crate::{
    documents::paper::{Block, Item, List, Paper, Row},
    views::dom::{Element, Node, el},
};

/// The page.
pub(crate) fn paper(paper: &Paper) -> Element {
    let blocks: Node = paper.blocks.iter().map(block).collect();
    let foot = el("footer")
        .class("sheet__own")
        .add(el("span").add(paper.foot.own.clone()))
        .add(el("span").add(paper.foot.made_with.clone()));
    el("article")
        .class(if paper.is_dense() { "sheet sheet--dense" } else { "sheet" })
        .attr("translate", "no")
        .add(blocks)
        .add(foot)
}

fn block(block: &Block) -> Element {
    match block {
        Block::Head { title, facts, figure } => {
            let facts: Node = facts
                .iter()
                .map(|(name, fact)| el("div").add(el("dt").add(*name)).add(el("dd").add(fact.clone())))
                .collect();
            el("div")
                .class("sheet__head")
                .add(el("div").add(el("h2").class("sheet__title").add(*title)).add(el("dl").add(facts)))
                .add(figure.as_ref().map(still))
        }
        Block::Columns(lists) => el("div").class("sheet__columns").add(lists.iter().map(list).collect::<Node>()),
        Block::List(one) => list(one),
        Block::Table { heading, columns, rows } => table(heading, columns, rows),
        Block::Boxes(heading, boxes) => {
            let boxes: Node = boxes.iter().map(|words| el("li").add(words.clone())).collect();
            part(heading).add(el("ul").class("sheet__boxes").add(boxes))
        }
        Block::Write(heading, lines) => {
            let lines: Node = (0..*lines).map(|_| el("i")).collect();
            part(heading).class("sheet__part sheet__write").add(el("div").attr("aria-hidden", "true").add(lines))
        }
        Block::Sentence(heading, words) => part(heading).add(el("p").add(words.clone())),
    }
}

fn part(heading: &'static str) -> Element {
    el("section").class("sheet__part").add(el("h3").add(heading))
}

fn list(list: &List) -> Element {
    part(list.heading).add(el("ul").add(list.items.iter().map(item).collect::<Node>()))
}

fn item(item: &Item) -> Element {
    let mark = (!item.mark.is_empty()).then(|| el("b").class("sheet__mark").add(item.mark.clone()));
    let lead: Node = if item.lead.is_empty() {
        Node::Empty
    } else {
        vec![el("strong").add(item.lead.clone()).into(), " ".into()].into()
    };
    el("li").add(mark).add(" ").add(el("span").add(lead).add(item.text.clone()).add(details(&item.details)))
}

fn details(details: &[String]) -> Node {
    details.iter().map(|detail| el("small").add(detail.clone())).collect()
}

/// On a narrow screen its rows become blocks, and some browsers then no longer treat it as a table, so the roles are
/// explicit.
fn table(heading: &'static str, columns: &[&'static str], rows: &[Row]) -> Element {
    let head = columns.iter().map(|column| el("th").attr("scope", "col").attr("role", "columnheader").add(*column));
    let head = el("tr").attr("role", "row").add(el("td").attr("role", "cell")).add(head.collect::<Node>());
    let row = |(at, row): (usize, &Row)| {
        let cells: Node = row
            .cells
            .iter()
            .zip(columns)
            .enumerate()
            .map(|(at, (cell, column))| {
                let details = if at == 0 { details(&row.details) } else { Node::Empty };
                el("td")
                    .attr("role", "cell")
                    .attr("data-column", *column)
                    .flag("data-empty", cell.is_empty())
                    .add(cell.clone())
                    .add(details)
            })
            .collect();
        let number = el("td").attr("role", "cell").add(el("b").class("sheet__mark").add((at + 1).to_string()));
        el("tr").attr("role", "row").add(number).add(cells)
    };
    let rows: Node = rows.iter().enumerate().map(row).collect();
    // Without a name of its own: a screen reader would say the heading above twice.
    let table = el("table")
        .attr("role", "table")
        .add(el("thead").attr("role", "rowgroup").add(head))
        .add(el("tbody").attr("role", "rowgroup").add(rows));
    part(heading).add(table)
}
