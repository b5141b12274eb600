//! The talk sheet: one page to bring to the talk, in the person's own voice. The person chooses line by line what is on
//! it; the discreet lines are proposed, low answers and notes are not.

use super::{
    compass::{Compass, Sign, compass},
    paper::{Block, DASH, Foot, Item, List, Paper},
};
use crate::{
    domain::{
        basics::{
            date::Date,
            id::{LineId, NeedId},
            language::Language,
            role::Role,
        },
        content::pack::{ContentPack, Need},
        reflection::{
            PointPlace, Reflection,
            profile::{Picture, Profile, profile},
            reading,
        },
        suggestion::{Suggestions, suggest},
    },
    text::{Text, phrases, text},
};

/// Everything that can be on the sheet, to choose from, and the page as chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkSheet {
    /// The lines by their headings.
    pub groups: Vec<Group>,
    /// The page.
    pub paper: Paper,
}

/// The lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: &'static str,
    /// The lines, also those that are left off.
    pub lines: Vec<Line>,
}

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id, by which it is put on or left off.
    pub id: LineId,
    /// What it says.
    pub text: String,
    /// Whether it is on the sheet.
    pub is_on: bool,
}

/// How many strengths are proposed: the sheet is one page.
const PROPOSED_STRENGTHS: usize = 8;

/// How many lines there are to write on.
const LINES_TO_WRITE_ON: usize = 6;

/// What a sheet depends on, besides the reflection.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// The reflection that this one was begun from: the follow-up of its agreements belongs to the new talk.
    pub previous: Option<&'a Reflection>,
    /// The day of the talk, if it is known.
    pub talk_day: Option<Date>,
    /// Whether nothing is stored, so that only the paper remains.
    pub is_shared: bool,
}

/// Everything that can be on the sheet of a reflection.
#[must_use]
pub fn talk_sheet(pack: &ContentPack, reflection: &Reflection, setting: Setting<'_>, language: Language) -> TalkSheet {
    let reflection = &*reading::migrated(pack, reflection);
    let Setting { previous, talk_day, is_shared } = setting;
    let (groups, blocks) = (Vec::new(), Vec::new());
    let mut sheet = Sheet { pack, reflection, is_shared, language, t: text(language), groups, blocks };
    let foot = match reflection.role {
        Role::Employee => employee(&mut sheet, previous, talk_day),
        Role::Leader => leader::fill(&mut sheet, talk_day),
    };
    sheet.groups.retain(|group| !group.lines.is_empty());
    TalkSheet { groups: sheet.groups, paper: Paper { blocks: sheet.blocks, foot } }
}

fn employee(sheet: &mut Sheet<'_>, previous: Option<&Reflection>, talk_day: Option<Date>) -> Foot {
    let (pack, reflection, t) = (sheet.pack, sheet.reflection, sheet.t);
    let profile = profile(pack, reflection);
    let suggestions = suggest(pack, reflection);
    let facts = facts(sheet, talk_day);
    let has_figure = profile.dimensions.iter().any(|dimension| dimension.picture == Picture::Shown);
    let figure =
        (has_figure && sheet.line("compass", "", t.step_profile().to_owned(), true)).then(|| discreet_figure(sheet));
    sheet.blocks.push(Block::Head { title: t.sheet_title(), facts, figure });

    sheet.group(t.sheet_follow_up());
    let mut items = Vec::new();
    if let Some(previous) = previous {
        since_last(sheet, &mut items, "previous", previous, phrases::used_in_practice);
    }
    since_last(sheet, &mut items, "follow_up", reflection, phrases::used_in_practice);
    sheet.list(t.sheet_follow_up(), items);

    let columns = [in_place(sheet, &profile), to_talk_about(sheet, &profile)];
    let columns: Vec<List> = columns.into_iter().filter(|list| !list.items.is_empty()).collect();
    if !columns.is_empty() {
        sheet.blocks.push(Block::Columns(columns));
    }
    proposals(sheet, &suggestions);
    let labels = [t.agreement_learn(), t.sheet_from_leader(), t.sheet_first_use()];
    agreements(sheet, t.sheet_plan(), labels);
    rest(sheet);
    foot(sheet, t.sheet_own())
}

/// Whose sheet it is, and that it is voluntary: both sides read it.
fn foot(sheet: &Sheet<'_>, own: &str) -> Foot {
    let (pack, language) = (sheet.pack, sheet.language);
    let voluntary = pack.start.voluntary.as_ref().map(|words| words.get(language)).unwrap_or_default();
    let own = format!("{own} {voluntary}").trim_end().to_owned();
    Foot { own, made_with: pack.title.get(language).to_owned() }
}

/// What the conversation is about, and when it is.
fn facts(sheet: &mut Sheet<'_>, talk_day: Option<Date>) -> Vec<(&'static str, String)> {
    let (pack, reflection, language, t) = (sheet.pack, sheet.reflection, sheet.language, sheet.t);
    sheet.group(t.sheet_task());
    let mut facts = Vec::new();
    sheet.fact(&mut facts, "task", t.sheet_task(), reflection.task.trim().to_owned());
    let goal = reflection.goal.as_ref().and_then(|chosen| pack.goals.iter().find(|goal| goal.id == *chosen));
    let goal = goal.map(|goal| goal.text.get(language).to_owned()).unwrap_or_default();
    let goal_is_chosen = !goal.is_empty();
    sheet.fact(&mut facts, "goal", t.sheet_goal(), goal);
    // After a goal from the list, "Målet" would be there twice.
    let own_goal = if goal_is_chosen { t.sheet_own_goal() } else { t.sheet_goal() };
    sheet.fact(&mut facts, "goal_text", own_goal, reflection.goal_text.trim().to_owned());
    facts.extend(talk_day.map(|day| (t.sheet_talk(), phrases::day(language, day))));
    facts
}

/// The compass as the leader may see it: what is in place, and of the rest only what the person has put on the sheet in
/// words.
fn discreet_figure(sheet: &Sheet<'_>) -> Compass {
    let is_on = |line: Option<LineId>| line.is_some_and(|line| sheet.reflection.sheet.get(&line) == Some(&true));
    let mut figure = compass(sheet.pack, sheet.reflection, sheet.language);
    for sector in &mut figure.sectors {
        sector.marks.retain(|mark| match mark.sign {
            Sign::InPlace => true,
            Sign::Raise => is_on(talk_line(&mark.need)),
            Sign::Unknown => is_on(LineId::try_from(format!("unknown.{}", mark.need)).ok()),
            Sign::Unanswered => false,
        });
        for mark in &mut sector.marks {
            mark.rank = mark.rank.filter(|_| is_on(talk_line(&mark.need)));
        }
    }
    figure
}

/// What is in place: the best one or two of each dimension are proposed, so that what the leader does well is seen too.
fn in_place(sheet: &mut Sheet<'_>, profile: &Profile) -> List {
    let (pack, language, t) = (sheet.pack, sheet.language, sheet.t);
    sheet.group(t.sheet_strengths());
    let shown = || profile.dimensions.iter().filter(|dimension| dimension.picture == Picture::Shown);
    // First the best of each, then the second best, as long as there is room.
    let mut proposed: Vec<&NeedId> = Vec::new();
    for rank in 0..2 {
        let of_rank = shown().filter_map(|dimension| dimension.points_in(PointPlace::Strength).get(rank).copied());
        proposed.extend(of_rank.map(|point| &point.need));
    }
    proposed.truncate(PROPOSED_STRENGTHS);
    let mut items = Vec::new();
    for dimension in shown() {
        let mut mark = pack.dimension(dimension.dimension).name.get(language).to_owned();
        for point in dimension.points_in(PointPlace::Strength) {
            let Some(need) = pack.need(&point.need) else { continue };
            let words = need.sheet.as_ref().map_or(&need.in_place, |sheet| &sheet.in_place).get(language).to_owned();
            if sheet.line("strength", need.id.as_str(), words.clone(), proposed.contains(&&need.id)) {
                items.push(Item { mark: std::mem::take(&mut mark), text: words, ..Item::default() });
            }
        }
    }
    List { heading: t.sheet_strengths(), items }
}

/// What the person would like to talk about: the priorities first with their numbers, then other needs to raise, and
/// those answered with *don't know*. None of it is proposed.
fn to_talk_about(sheet: &mut Sheet<'_>, profile: &Profile) -> List {
    let (pack, reflection, language, t) = (sheet.pack, sheet.reflection, sheet.language, sheet.t);
    sheet.group(t.sheet_take_up());
    let mut items = Vec::new();
    let mut add = |sheet: &mut Sheet<'_>, kind: &str, mark: String, need: &Need, before: &str| {
        let words = need.sheet.as_ref().map_or(&need.to_take_up, |sheet| &sheet.talk).get(language);
        let (lead, text) = (format!("{}.", need.own_name().get(language)), format!("{before}{words}"));
        if sheet.line(kind, need.id.as_str(), format!("{lead} {text}"), false) {
            items.push(Item { mark, lead, text, ..Item::default() });
        }
    };
    let priorities: Vec<&Need> = reflection.priorities.iter().filter_map(|need| pack.need(need)).collect();
    for (at, need) in priorities.iter().enumerate() {
        add(sheet, "take_up", (at + 1).to_string(), need, "");
    }
    let is_other = |need: &&Need| !reflection.priorities.contains(&need.id);
    for dimension in profile.dimensions.iter().filter(|dimension| dimension.picture == Picture::Shown) {
        let points = dimension.points_in(PointPlace::TakeUp);
        for need in points.iter().filter_map(|point| pack.need(&point.need)).filter(is_other) {
            add(sheet, "take_up", DASH.to_owned(), need, "");
        }
    }
    for need in profile.dimensions.iter().flat_map(|dimension| &dimension.unknown).filter_map(|need| pack.need(need)) {
        add(sheet, "unknown", "?".to_owned(), need, &format!("{} ", t.sheet_unknown()));
    }
    List { heading: t.sheet_take_up(), items }
}

/// What the person proposes: the forms that fit, in one sentence, and what to agree on with the leader.
fn proposals(sheet: &mut Sheet<'_>, suggestions: &Suggestions) {
    let (pack, language, t) = (sheet.pack, sheet.language, sheet.t);
    sheet.group(t.sheet_forms());
    let mut items = Vec::new();
    let mut names = Vec::new();
    for form in suggestions.top.iter().chain(&suggestions.easy_start).filter_map(|form| pack.learning_form(&form.form))
    {
        let name = form.name.get(language);
        if sheet.line("form", form.id.as_str(), name.to_owned(), true) {
            let effort = phrases::in_sentence(phrases::effort_in_brief(t, form.effort));
            names.push(format!(
                "{} ({effort})",
                if names.is_empty() { name.to_owned() } else { phrases::in_sentence(name) }
            ));
        }
    }
    if !names.is_empty() {
        items.push(Item { text: format!("{}.", phrases::listed(language, &names)), ..Item::default() });
    }
    sheet.group(t.sheet_leader());
    for topic in suggestions.leader.iter().flat_map(|slot| &slot.topics) {
        let Some(need) = pack.need(&topic.need) else { continue };
        let words = leader_words(need, language);
        if sheet.line("leader", topic.need.as_str(), words.to_owned(), false) {
            items.push(Item { lead: t.sheet_agree().to_owned(), text: phrases::in_sentence(words), ..Item::default() });
        }
    }
    sheet.list(t.sheet_forms(), items);
}

/// Notes, questions, what else to talk about, and room to write.
fn rest(sheet: &mut Sheet<'_>) {
    let (pack, reflection, language, t) = (sheet.pack, sheet.reflection, sheet.language, sheet.t);
    sheet.group(t.sheet_notes());
    let mut items = Vec::new();
    for (dimension, note) in reflection.notes.iter() {
        let lead = format!("{}:", pack.dimension(*dimension).name.get(language));
        if sheet.line("note", dimension.id(), format!("{lead} {}", note.trim()), false) {
            items.push(Item { lead, text: note.trim().to_owned(), ..Item::default() });
        }
    }
    sheet.list(t.sheet_notes(), items);
    questions(sheet);
    let topics = pack.topics.iter().filter(|topic| reflection.topics.contains(&topic.id));
    let topics: Vec<String> = topics.map(|topic| topic.text.get(language).to_owned()).collect();
    if !topics.is_empty() {
        sheet.blocks.push(Block::Boxes(t.sheet_topics(), topics));
    }
    sheet.blocks.push(Block::Write(t.sheet_write(), LINES_TO_WRITE_ON));
}

fn questions(sheet: &mut Sheet<'_>) {
    let (reflection, t) = (sheet.reflection, sheet.t);
    sheet.group(t.sheet_questions());
    let words = reflection.questions.trim();
    if sheet.line("questions", "", words.to_owned(), true) {
        sheet.list(t.sheet_questions(), vec![Item { text: words.to_owned(), ..Item::default() }]);
    }
}

mod agreements;
mod leader;

pub use agreements::agreement_words;
use agreements::{agreements, since_last};

struct Sheet<'a> {
    pack: &'a ContentPack,
    reflection: &'a Reflection,
    is_shared: bool,
    language: Language,
    t: &'static Text,
    groups: Vec<Group>,
    blocks: Vec<Block>,
}

impl Sheet<'_> {
    fn group(&mut self, heading: &'static str) {
        self.groups.push(Group { heading, lines: Vec::new() });
    }

    /// Adds a line unless it is empty, and returns whether it is on.
    fn line(&mut self, kind: &str, of: &str, text: String, proposed: bool) -> bool {
        let id = if of.is_empty() { kind.to_owned() } else { format!("{kind}.{of}") };
        let (false, Ok(id), Some(group)) = (text.is_empty(), LineId::try_from(id), self.groups.last_mut()) else {
            return false;
        };
        let is_on = self.reflection.sheet.get(&id).copied().unwrap_or(proposed);
        group.lines.push(Line { id, text, is_on });
        is_on
    }

    fn fact(&mut self, facts: &mut Vec<(&'static str, String)>, kind: &str, name: &'static str, text: String) {
        if self.line(kind, "", text.clone(), true) {
            facts.push((name, text));
        }
    }

    fn list(&mut self, heading: &'static str, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(List { heading, items }));
        }
    }
}

/// The line of the sheet that says what to agree on about a need.
#[must_use]
pub fn leader_line(need: &NeedId) -> Option<LineId> {
    LineId::try_from(format!("leader.{need}")).ok()
}

/// The line of the sheet that says what to talk about.
#[must_use]
pub fn talk_line(need: &NeedId) -> Option<LineId> {
    LineId::try_from(format!("take_up.{need}")).ok()
}

/// What to agree with the leader about a need, as the person says it.
#[must_use]
pub fn leader_words(need: &Need, language: Language) -> &str {
    let words = need.sheet.as_ref().map(|sheet| &sheet.agree).or(need.leader_topic.as_ref());
    words.map(|words| words.get(language)).unwrap_or_default()
}
