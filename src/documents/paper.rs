//! A page to print, as blocks: the sheet for the talk, and what was agreed. The page on the screen, the file and the
//! text are made of the same blocks, so their order is the same.

use super::{
    compass::{self, Compass},
    html::escaped,
};
use crate::domain::basics::language::Language;

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title, facts with their names, and the figure.
    Head {
        /// The title.
        title: &'static str,
        /// "Opgaven", and what it is.
        facts: Vec<(&'static str, String)>,
        /// The compass.
        figure: Option<Compass>,
    },
    /// Lists side by side.
    Columns(Vec<List>),
    /// A list across the page.
    List(List),
    /// Agreements.
    Table {
        /// The heading.
        heading: &'static str,
        /// What the columns are, without the number.
        columns: Vec<&'static str>,
        /// A row for each agreement.
        rows: Vec<Row>,
    },
    /// Things to talk about, each with a box to tick.
    Boxes(&'static str, Vec<String>),
    /// So many lines to write on.
    Write(&'static str, usize),
    /// One sentence under a heading.
    Sentence(&'static str, String),
}

/// The mark of a line that has neither number nor word.
pub const DASH: &str = "–";

/// A list with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The heading.
    pub heading: &'static str,
    /// Its lines.
    pub items: Vec<Item>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The mark before it: a number in a ring, or the word of a dimension; empty for none.
    pub mark: String,
    /// Its first words, which are emphasised; empty for none.
    pub lead: String,
    /// The words.
    pub text: String,
    /// Smaller lines below it.
    pub details: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The text of each column.
    pub cells: Vec<String>,
    /// Smaller lines under the first.
    pub details: Vec<String>,
}

impl Row {
    /// Whether it has no text and is only room to write in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.details.is_empty() && self.cells.iter().all(String::is_empty)
    }
}

/// The line at the foot of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foot {
    /// Whose page it is, and what it is not.
    pub own: String,
    /// What it was made with.
    pub made_with: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its parts, from the top down.
    pub blocks: Vec<Block>,
    /// Its foot.
    pub foot: Foot,
}

impl Paper {
    /// The title.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.blocks
            .iter()
            .find_map(|block| if let Block::Head { title, .. } = block { Some(*title) } else { None })
            .unwrap_or_default()
    }

    /// Whether there is so much on it that it needs smaller type to fit on one page.
    #[must_use]
    pub fn is_dense(&self) -> bool {
        let tables = self.blocks.iter().filter_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        });
        tables.flatten().filter(|row| !row.is_blank()).count() > 2
    }

    /// As plain text.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            text_of(block, &mut out);
        }
        out.push_str(&format!("\n{}\n", self.foot.own));
        out
    }

    /// As a separate file: no script, no link, nothing to fetch, and a policy that forbids them.
    #[must_use]
    pub fn html(&self, language: Language, day: &str) -> String {
        let title = escaped(self.title());
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
             </head>\n<body>\n<main>\n",
            language.code(),
        );
        for block in &self.blocks {
            html_of(block, &mut out);
        }
        let Foot { own, made_with } = &self.foot;
        out.push_str(&format!(
            "<footer><span>{}</span><span>{} · {}</span></footer>\n</main>\n</body>\n</html>\n",
            escaped(own),
            escaped(made_with),
            escaped(day)
        ));
        out
    }
}

fn text_of(block: &Block, out: &mut String) {
    let heading = |out: &mut String, heading: &str| out.push_str(&format!("\n{heading}\n"));
    match block {
        Block::Head { title, facts, .. } => {
            out.push_str(&format!("{title}\n"));
            for (name, fact) in facts {
                out.push_str(&format!("{name}: {fact}\n"));
            }
        }
        Block::Columns(lists) => lists.iter().for_each(|list| text_of(&Block::List(list.clone()), out)),
        Block::List(list) => {
            heading(out, list.heading);
            for item in &list.items {
                out.push_str(&format!("- {}\n", in_one(item)));
                item.details.iter().for_each(|detail| out.push_str(&format!("  {detail}\n")));
            }
        }
        // Plain text has no lines to write on.
        Block::Write(..) => {}
        Block::Table { rows, .. } if rows.iter().all(Row::is_blank) => {}
        Block::Table { heading: words, columns, rows } => {
            heading(out, words);
            for (at, row) in rows.iter().filter(|row| !row.is_blank()).enumerate() {
                let mut cells = row.cells.iter().zip(columns);
                let first = cells.next().map(|(cell, _)| cell.as_str()).unwrap_or_default();
                out.push_str(&format!("{}. {first}\n", at + 1));
                row.details.iter().for_each(|detail| out.push_str(&format!("   {detail}\n")));
                for (cell, column) in cells.filter(|(cell, _)| !cell.is_empty()) {
                    out.push_str(&format!("   {column}: {cell}\n"));
                }
            }
        }
        Block::Boxes(words, boxes) => {
            heading(out, words);
            boxes.iter().for_each(|words| out.push_str(&format!("- {words}\n")));
        }
        Block::Sentence(words, sentence) => {
            heading(out, words);
            out.push_str(&format!("{sentence}\n"));
        }
    }
}

/// A line of a list as one text. The list adds the dash.
fn in_one(item: &Item) -> String {
    let parts = [&item.mark, &item.lead, &item.text].map(String::as_str);
    parts.into_iter().filter(|part| !["", DASH].contains(part)).collect::<Vec<_>>().join(" ")
}

fn html_of(block: &Block, out: &mut String) {
    match block {
        Block::Head { title, facts, figure } => {
            let facts: String = facts
                .iter()
                .map(|(name, fact)| format!("<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(fact)))
                .collect();
            let figure = figure.as_ref().map(compass::picture::grey).unwrap_or_default();
            out.push_str(&format!("<header><div><h1>{}</h1><dl>{facts}</dl></div>{figure}</header>\n", escaped(title)));
        }
        Block::Columns(lists) => {
            out.push_str("<div class=\"columns\">");
            lists.iter().for_each(|list| html_of(&Block::List(list.clone()), out));
            out.push_str("</div>\n");
        }
        Block::List(list) => {
            let items: String = list.items.iter().map(item).collect();
            out.push_str(&format!("<section><h2>{}</h2><ul>{items}</ul></section>\n", escaped(list.heading)));
        }
        Block::Table { heading, columns, rows } => {
            let head: String = columns.iter().map(|column| format!("<th>{}</th>", escaped(column))).collect();
            let rows: String = rows.iter().enumerate().map(|(at, row)| table_row(at + 1, row)).collect();
            out.push_str(&format!(
                "<section><h2>{}</h2><table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></section>\n",
                escaped(heading)
            ));
        }
        Block::Boxes(heading, boxes) => {
            let boxes: String = boxes.iter().map(|words| format!("<li>{}</li>", escaped(words))).collect();
            out.push_str(&format!(
                "<section><h2>{}</h2><ul class=\"boxes\">{boxes}</ul></section>\n",
                escaped(heading)
            ));
        }
        Block::Write(heading, lines) => {
            out.push_str(&format!(
                "<section class=\"write\"><h2>{}</h2>{}</section>\n",
                escaped(heading),
                "<i></i>".repeat(*lines)
            ));
        }
        Block::Sentence(heading, sentence) => {
            out.push_str(&format!("<section><h2>{}</h2><p>{}</p></section>\n", escaped(heading), escaped(sentence)));
        }
    }
}

fn item(item: &Item) -> String {
    let mark = if item.mark.is_empty() { String::new() } else { format!("<b>{}</b> ", escaped(&item.mark)) };
    let lead = if item.lead.is_empty() { String::new() } else { format!("<strong>{}</strong> ", escaped(&item.lead)) };
    let details: String = item.details.iter().map(|detail| format!("<small>{}</small>", escaped(detail))).collect();
    format!("<li>{mark}<span>{lead}{}{details}</span></li>", escaped(&item.text))
}

fn table_row(number: usize, row: &Row) -> String {
    let details: String = row.details.iter().map(|detail| format!("<small>{}</small>", escaped(detail))).collect();
    let cells: String = row
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| format!("<td>{}{}</td>", escaped(cell), if at == 0 { details.as_str() } else { "" }))
        .collect();
    let class = if row.is_blank() { " class=\"blank\"" } else { "" };
    format!("<tr{class}><td>{number}</td>{cells}</tr>")
}

/// The hash of the one style that the file's own policy allows; a test computes it.
const STYLE_HASH: &str = "sha256-1n80YPguPYC99UobAqofX+dtBSRCPfhqTER17A0LSBM=";

/// Black on white, one A4 page where the content allows.
const STYLE: &str = "body{font:9.5pt/1.3 system-ui,sans-serif;color:#000;background:#fff;margin:1.5rem auto;padding:0 1rem;\
max-width:182mm;overflow-wrap:anywhere}main{display:grid;gap:3.5mm}header{display:flex;gap:6mm;justify-content:space-between}\
header svg{flex:0 0 46mm;height:40mm;font-family:inherit}h1{font-size:19pt;line-height:1.1;margin:0}h2{font-size:11pt;margin:0;\
padding-bottom:.6mm;border-bottom:1.2pt solid #000;break-after:avoid}dl{display:grid;grid-template-columns:auto 1fr;\
gap:1.2mm 4mm;margin:3mm 0 0}dt{color:#444}dd{margin:0;font-weight:600;white-space:pre-line}ul{list-style:none;margin:1.6mm 0 0;padding:0;display:grid;\
gap:1.1mm}li{display:flex;gap:2mm;white-space:pre-line;break-inside:avoid}li>b{min-width:7mm}small{display:block;color:#333}.columns{display:grid;\
grid-template-columns:1fr 1fr;gap:7mm}.boxes{display:flex;flex-wrap:wrap;gap:1mm 7mm}.boxes li::before{content:'';width:3mm;\
height:3mm;border:1pt solid #000}table{width:100%;border-collapse:collapse;font-size:8.5pt}th,td{text-align:left;vertical-align:top;\
padding:1mm 2mm 1mm 0;border-bottom:.6pt solid #999;white-space:pre-line}th{color:#333;font-size:8pt}.blank td{height:7mm}.write i{display:block;height:8.5mm;\
border-bottom:.6pt solid #888}p{margin:1.4mm 0 0}footer{display:flex;justify-content:space-between;gap:6mm;color:#333;font-size:8pt}footer :last-child{flex:none}\
@page{size:A4;margin:12mm 14mm}@media print{body{margin:0;padding:0;max-width:none}}@media(max-width:40rem){.columns{grid-template-columns:1fr}\
header{display:block}table,tbody,tr,td{display:block}thead{display:none}}";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_of_the_file_allows_its_style() {
        let hash = BASE64.encode(&Sha256::digest(STYLE));
        assert_eq!(STYLE_HASH, format!("sha256-{hash}"));
    }
}
