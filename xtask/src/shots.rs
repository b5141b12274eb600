//! `cargo xtask shots`: pictures of every step and state, for a person to look at: whether they are ugly cannot be
//! asserted.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use argh::FromArgs;

use crate::release::{self, Effort};
use crate::test;
use crate::workspace::Workspace;

/// pictures of every step and state in target/shots/, with an index page
#[derive(FromArgs)]
#[argh(subcommand, name = "shots")]
pub(crate) struct Shots {
    /// hurry: of a release with large files
    #[argh(switch)]
    quick: bool,
}

impl Shots {
    pub(crate) fn run(&self, workspace: &Workspace) -> Result<()> {
        release::build(workspace, if self.quick { Effort::Quick } else { Effort::Full })?;
        let folder = workspace.root.join("target/shots");
        if folder.exists() {
            fs::remove_dir_all(&folder).context("the pictures of last time cannot be removed")?;
        }
        let arguments = ["--test", "shots", "--", "--ignored"].map(str::to_owned);
        test::journeys(workspace, &arguments, Some(&folder))?;
        let pictures = pictures_in(&folder)?;
        ensure!(!pictures.is_empty(), "no picture was taken");
        let index = folder.join("index.html");
        fs::write(&index, page(&pictures)).context("the index page cannot be written")?;
        println!("{} pictures: {}", pictures.len(), index.display());
        Ok(())
    }
}

/// The names of the pictures and papers in a folder, in their order.
fn pictures_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context("the folder of the pictures cannot be read")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".png") || name.ends_with(".pdf") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The index: a section for each story, which the names begin with.
fn page(pictures: &[String]) -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Kompetencekompas: every step and state</title>\n\
         <style>body{font-family:system-ui;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}\
         figure{margin:0}img{max-width:24rem;max-height:40rem;border:1px solid #999}</style>\n<body>\n",
    );
    let mut part = "";
    for name in pictures {
        // As in `phone-da-03-will.png`: the part before the number is the story.
        let story = name.split_once(|c: char| c.is_ascii_digit()).map_or(name.as_str(), |(story, _)| story);
        let story = story.trim_end_matches('-');
        if story != part {
            if !part.is_empty() {
                page.push_str("</div>\n");
            }
            let _ = writeln!(page, "<h2>{story}</h2>\n<div>");
            part = story;
        }
        let shown = if name.ends_with(".png") {
            format!("<img src=\"{name}\" alt=\"\" loading=\"lazy\">")
        } else {
            String::new()
        };
        let _ = writeln!(page, "<figure><a href=\"{name}\">{shown}<figcaption>{name}</figcaption></a></figure>");
    }
    page.push_str("</div>\n</body>\n</html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_index_has_a_part_for_each_story_and_every_picture() {
        let names = ["dark-01-start.png", "dark-02-task.png", "paper-01.pdf"].map(str::to_owned);
        let page = page(&names);
        assert_eq!(page.matches("<h2>").count(), 2);
        assert_eq!((page.matches("<img").count(), page.matches("<figure>").count()), (2, 3));
        assert_eq!(page.matches("<div>").count(), page.matches("</div>").count());
    }
}
