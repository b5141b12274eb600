//! The talk sheet: one page to bring to the talk. The person chooses line by line what is on it; the discreet lines are
//! proposed, low answers and notes are not. The same lines make the page on screen and paper, the file and the text.

use super::html::escaped;
use crate::{
    domain::{
        basics::{id::LineId, language::Language, role::Role},
        content::pack::ContentPack,
        reflection::{
            PointPlace, Reflection,
            follow_up::Used,
            plan::Agreement,
            profile::{Picture, profile},
            reading,
        },
        suggestion::suggest,
    },
    text::{Text, phrases, text},
};

/// A part of the sheet with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// Its lines, also those that are left off.
    pub lines: Vec<Line>,
}

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id, by which it is put on or left off.
    pub id: LineId,
    /// The line itself.
    pub text: String,
    /// Smaller lines below it.
    pub details: Vec<String>,
    /// Whether it is on the sheet.
    pub is_on: bool,
}

/// How many strengths are proposed: the sheet is one page.
const PROPOSED_STRENGTHS: usize = 6;

/// The title above the lines and the note below them, which say whose sheet it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Titles {
    /// The title.
    pub title: &'static str,
    /// Who made it.
    pub own: &'static str,
}

impl Titles {
    /// The titles for this side of the talk.
    #[must_use]
    pub fn of(role: Role, language: Language) -> Self {
        let t = text(language);
        match role {
            Role::Employee => Self { title: t.sheet_title(), own: t.sheet_own() },
            Role::Leader => leader::titles(language),
        }
    }
}

/// Everything that can be on the sheet of a reflection. `previous` is the reflection it was begun from: what came of that
/// one's agreements belongs to the new talk.
#[must_use]
pub fn sections(
    pack: &ContentPack,
    reflection: &Reflection,
    previous: Option<&Reflection>,
    language: Language,
) -> Vec<Section> {
    let mut sections = match reflection.role {
        Role::Employee => employee_sections(pack, reflection, previous, language),
        Role::Leader => leader::sections(pack, reflection, language),
    };
    sections.retain(|section| !section.lines.is_empty());
    sections
}

fn employee_sections(
    pack: &ContentPack,
    reflection: &Reflection,
    previous: Option<&Reflection>,
    language: Language,
) -> Vec<Section> {
    let t = text(language);
    let reflection = &*reading::migrated(pack, reflection);
    let mut sheet = Sheet { reflection, sections: Vec::new() };
    sheet.section(t.sheet_task());
    sheet.line("task", "", reflection.task.trim().to_owned(), true);
    let goal = reflection.goal.as_ref().and_then(|chosen| pack.goals.iter().find(|goal| goal.id == *chosen));
    sheet.line("goal", "", goal.map(|goal| goal.text.get(language).to_owned()).unwrap_or_default(), true);
    sheet.line("goal_text", "", reflection.goal_text.trim().to_owned(), true);

    sheet.section(t.sheet_follow_up());
    if let Some(previous) = previous {
        follow_ups(&mut sheet, t, "previous", previous);
    }
    follow_ups(&mut sheet, t, "follow_up", reflection);
    let profile = profile(pack, reflection);
    for (place, kind, heading, on) in [
        (PointPlace::Strength, "strength", t.sheet_strengths(), true),
        (PointPlace::TakeUp, "take_up", t.sheet_take_up(), false),
    ] {
        sheet.section(heading);
        let mut proposed = if on { PROPOSED_STRENGTHS } else { 0 };
        for dimension in profile.dimensions.iter().filter(|dimension| dimension.picture == Picture::Shown) {
            for need in dimension.points_in(place).iter().filter_map(|point| pack.need(&point.need)) {
                let words = if place == PointPlace::Strength { &need.in_place } else { &need.to_take_up };
                sheet.line(kind, need.id.as_str(), words.get(language).to_owned(), proposed > 0);
                proposed = proposed.saturating_sub(1);
            }
        }
    }
    let suggestions = suggest(pack, reflection);
    sheet.section(t.sheet_leader());
    for topic in suggestions.leader.iter().flat_map(|slot| &slot.topics) {
        let words = pack.need(&topic.need).and_then(|need| need.leader_topic.as_ref());
        sheet.line(
            "leader",
            topic.need.as_str(),
            words.map(|words| words.get(language).to_owned()).unwrap_or_default(),
            false,
        );
    }
    sheet.section(t.sheet_forms());
    for suggestion in suggestions.top.iter().chain(&suggestions.easy_start) {
        let form = pack.learning_form(&suggestion.form);
        sheet.line(
            "form",
            suggestion.form.as_str(),
            form.map(|form| form.name.get(language).to_owned()).unwrap_or_default(),
            true,
        );
    }
    sheet.section(t.sheet_plan());
    for agreement in reflection.plan.iter().filter(|agreement| !agreement.is_empty()) {
        sheet.line("agreement", &agreement.id.to_string(), agreement_words(t, agreement), true);
        let labels = [t.agreement_learn(), t.agreement_leader_part(), t.agreement_first_use()];
        sheet.details(details(language, t, agreement, labels));
    }
    sheet.section(t.sheet_notes());
    for (dimension, note) in reflection.notes.iter() {
        let name = pack.dimension(*dimension).name.get(language);
        sheet.line("note", dimension.id(), format!("{name}: {}", note.trim()), false);
    }
    sheet.section(t.sheet_questions());
    sheet.line("questions", "", reflection.questions.trim().to_owned(), true);
    sheet.sections
}

/// The leader's sheet: the same order as the employee's, so that the two lie side by side in the talk.
#[cfg(feature = "desk")]
mod leader {
    use super::{ContentPack, Language, Reflection, Section, Sheet, Titles, agreement_words, details, text};
    use crate::{domain::content::dimension::Dimension, text::desk};

    pub(super) fn titles(language: Language) -> Titles {
        let t = desk::text(language);
        Titles { title: t.leader_sheet_title(), own: t.leader_sheet_own() }
    }

    pub(super) fn sections(pack: &ContentPack, reflection: &Reflection, language: Language) -> Vec<Section> {
        let (t, own) = (text(language), desk::text(language));
        let mut sheet = Sheet { reflection, sections: Vec::new() };
        sheet.section(t.sheet_task());
        sheet.line("task", "", reflection.task.trim().to_owned(), true);
        sheet.section(own.leader_sheet_notes());
        for dimension in Dimension::ALL {
            if let Some(note) = reflection.notes.get(&dimension) {
                let name = pack.dimension(dimension).name.get(language);
                sheet.line("note", dimension.id(), format!("{name}: {}", note.trim()), true);
            }
        }
        sheet.section(own.leader_sheet_plan());
        for promise in reflection.plan.iter().filter(|promise| !promise.is_empty()) {
            sheet.line("agreement", &promise.id.to_string(), agreement_words(t, promise), true);
            let labels = [own.leader_learn(), own.leader_part(), own.leader_first_use()];
            sheet.details(details(language, t, promise, labels));
        }
        sheet.section(t.sheet_questions());
        sheet.line("questions", "", reflection.questions.trim().to_owned(), true);
        sheet.sections
    }
}

/// In the build without the leader's steps, which loads the other build before it shows one.
#[cfg(not(feature = "desk"))]
mod leader {
    use super::{ContentPack, Language, Reflection, Section, Titles};

    pub(super) const fn titles(_: Language) -> Titles {
        Titles { title: "", own: "" }
    }

    pub(super) const fn sections(_: &ContentPack, _: &Reflection, _: Language) -> Vec<Section> {
        Vec::new()
    }
}

struct Sheet<'a> {
    reflection: &'a Reflection,
    sections: Vec<Section>,
}

impl Sheet<'_> {
    fn section(&mut self, heading: &'static str) {
        self.sections.push(Section { heading, lines: Vec::new() });
    }

    /// Adds a line unless it is empty.
    fn line(&mut self, kind: &str, of: &str, text: String, proposed: bool) {
        let id = if of.is_empty() { kind.to_owned() } else { format!("{kind}.{of}") };
        if let (false, Ok(id), Some(section)) = (text.is_empty(), LineId::try_from(id), self.sections.last_mut()) {
            let is_on = self.reflection.sheet.get(&id).copied().unwrap_or(proposed);
            section.lines.push(Line { id, text, details: Vec::new(), is_on });
        }
    }

    fn details(&mut self, details: Vec<String>) {
        if let Some(line) = self.sections.last_mut().and_then(|section| section.lines.last_mut()) {
            line.details = details;
        }
    }
}

/// What came of the agreements of a reflection.
fn follow_ups(sheet: &mut Sheet<'_>, t: &'static Text, kind: &str, reflection: &Reflection) {
    for follow_up in &reflection.follow_ups {
        let Some(agreement) = reflection.plan.iter().find(|agreement| agreement.id == follow_up.agreement) else {
            continue;
        };
        let Some(used) = follow_up.used else { continue };
        let words = format!("{} – {}: {}", agreement_words(t, agreement), t.used_legend(), used_label(t, used));
        sheet.line(kind, &follow_up.agreement.to_string(), words, true);
        let details = [(t.helped(), &follow_up.helped), (t.hindered(), &follow_up.hindered)];
        sheet.details(
            details
                .into_iter()
                .filter(|(_, words)| !words.trim().is_empty())
                .map(|(label, words)| format!("{label} {}", words.trim()))
                .collect(),
        );
    }
}

/// The words for how far an agreement came into use.
#[must_use]
pub const fn used_label(t: &'static Text, used: Used) -> &'static str {
    match used {
        Used::Yes => t.used_yes(),
        Used::Partly => t.used_partly(),
        Used::NotYet => t.used_not_yet(),
    }
}

/// "Når …, så vil jeg …", as far as it has been written.
#[must_use]
pub fn agreement_words(t: &'static Text, agreement: &Agreement) -> String {
    // The sentence goes on after "når …", whatever it was ended with.
    let when = agreement.when.trim().trim_end_matches(['.', ',', '…']);
    let then = agreement.then.trim();
    let lead = |label: &str, words: &str| format!("{} {words}", label.trim_matches(['…', ' ']));
    match (when.is_empty(), then.is_empty()) {
        (false, false) => format!("{}, {}", lead(t.agreement_when(), when), lead(t.agreement_then(), then)),
        (false, true) => lead(t.agreement_when(), when),
        (true, false) => phrases::capitalised(&lead(t.agreement_then(), then)),
        (true, true) => agreement.learn.trim().to_owned(),
    }
}

/// The smaller lines of an agreement. What is learnt, what is needed of the other side, and first use have words of their own
/// on each side.
fn details(
    language: Language,
    t: &'static Text,
    agreement: &Agreement,
    [learn, other_side, first_use]: [&'static str; 3],
) -> Vec<String> {
    let texts = [
        (learn, &agreement.learn),
        (t.agreement_helper().split('?').next().unwrap_or_default(), &agreement.helper),
        (other_side, &agreement.leader_part),
        (t.agreement_worked_when(), &agreement.worked_when),
    ];
    let days = [(first_use, agreement.first_use), (t.agreement_follow_up(), agreement.follow_up)];
    texts
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(label, words)| format!("{label}: {}", words.trim()))
        .chain(days.into_iter().filter_map(|(label, day)| Some(format!("{label}: {}", phrases::day(language, day?)))))
        .collect()
}

/// The lines that are on the sheet, as plain text.
#[must_use]
pub fn plain_text(sections: &[Section], titles: Titles) -> String {
    let mut out = format!("{}\n", titles.title);
    for section in on(sections) {
        out.push_str(&format!("\n{}\n", section.heading));
        for line in &section.lines {
            out.push_str(&format!("- {}\n", line.text));
            for detail in &line.details {
                out.push_str(&format!("  {detail}\n"));
            }
        }
    }
    out.push_str(&format!("\n{}\n", titles.own));
    out
}

/// The lines that are on the sheet, as a file of its own: no script, no link, nothing to fetch.
#[must_use]
pub fn html(sections: &[Section], titles: Titles, language: Language, day: &str) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n",
        language.code(),
        escaped(titles.title),
        escaped(titles.title),
        escaped(day),
    );
    for section in on(sections) {
        out.push_str(&format!("<h2>{}</h2>\n<ul>\n", escaped(section.heading)));
        for line in &section.lines {
            out.push_str(&format!("<li>{}", escaped(&line.text)));
            for detail in &line.details {
                out.push_str(&format!("<div>{}</div>", escaped(detail)));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str(&format!("<p><small>{}</small></p>\n</main>\n</body>\n</html>\n", escaped(titles.own)));
    out
}

/// Black on white, one A4 page where the content allows.
const STYLE: &str = "body{font:11pt/1.4 system-ui,sans-serif;color:#111;background:#fff;max-width:45rem;margin:2rem auto;\
padding:0 1rem}h1{font-size:1.5em;margin:0}h2{font-size:1.1em;margin:1em 0 .2em}ul{margin:0;padding-left:1.2em}\
li{margin:.2em 0;overflow-wrap:anywhere;white-space:pre-line}small{color:#444}@page{size:A4;margin:15mm}\
@media print{body{margin:0;padding:0;max-width:none;font-size:10.5pt}li{orphans:3;widows:3}div,p{break-inside:avoid}h2{break-after:avoid}\
p:last-child{break-before:avoid}}";

/// Only what is on the sheet.
#[must_use]
pub fn on(sections: &[Section]) -> Vec<Section> {
    sections
        .iter()
        .map(|section| Section {
            heading: section.heading,
            lines: section.lines.iter().filter(|line| line.is_on).cloned().collect(),
        })
        .filter(|section| !section.lines.is_empty())
        .collect()
}
