//! The content pack: everything an organisation may want to change, as checked data.
//!
//! A [`ContentPack`] is only made by `formats::pack`, which checks that every id that is referred to exists, so lookups
//! in it do not fail.

pub use super::cell::{Cell, Strength};

use crate::domain::{
    basics::{
        choice::choice,
        colour::PackTheme,
        id::{FormId, GoalId, GroupId, NeedId, PackId, PrincipleId, TopicId},
        language::Localized,
    },
    content::{
        dimension::Dimension,
        migration::Migration,
        preference::{Company, Context, Effort, Formality, Mode},
    },
};

/// The id of the pack that is always available: other packs extend it, and links do not have to name it.
pub const STANDARD_PACK: &str = "standard";

/// All content of the questionnaire, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPack {
    /// The pack and its version, which reflections remember.
    pub identity: PackIdentity,
    /// The title of the questionnaire.
    pub title: Localized,
    /// The texts of the start page.
    pub start: Start,
    /// The texts of the five dimensions, in the order of [`Dimension::ALL`].
    pub(crate) dimensions: [DimensionTexts; 5],
    /// The needs, in the order they are asked.
    pub needs: Vec<Need>,
    /// The groups of learning forms, in the order they are shown.
    pub groups: Vec<LearningGroup>,
    /// The learning forms. Their order breaks ties.
    pub learning_forms: Vec<LearningForm>,
    /// The matrix: which learning form addresses which need, how strongly and why. By the ids of form and need.
    pub(crate) cells: Vec<Cell>,
    /// The principles that an agreement is checked against.
    pub principles: Vec<Principle>,
    /// Goals a task can serve, to choose from.
    pub goals: Vec<Goal>,
    /// Prompts for a person who has everything in place: who can learn it from you?
    pub teach: Vec<Localized>,
    /// What a person may want to talk about besides the task; only these titles go on the sheet.
    pub topics: Vec<Topic>,
    /// Tasks to think of, by kind of work.
    pub examples: Vec<Example>,
    /// How long it takes.
    pub minutes: Minutes,
    /// The migrations of needs of earlier versions.
    pub(crate) migrations: Vec<Migration>,
    /// The accent colours of the organisation, if it has some that can be read.
    pub theme: Option<PackTheme>,
}

/// Which pack, in which version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackIdentity {
    /// The id of the pack.
    pub id: PackId,
    /// Its version, as in `1.0.0`.
    pub version: String,
}

impl PackIdentity {
    /// Whether this is an earlier version than another, number by number.
    #[must_use]
    pub fn is_before(&self, version: &str) -> bool {
        fn numbers(version: &str) -> impl Iterator<Item = u32> {
            version.split('.').map(|number| number.parse().unwrap_or_default())
        }
        numbers(&self.version).lt(numbers(version))
    }
}

/// The texts of the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// What it is for, as a heading; the title where there is none.
    pub heading: Option<Localized>,
    /// One sentence: what this is.
    pub lead: Localized,
    /// Short points: what the person does, the result, and how it is used.
    pub about: Vec<Localized>,
    /// What the content builds on.
    pub source: Localized,
    /// That it is voluntary, and what the answers are never used for, in the organisation's words.
    pub voluntary: Option<Localized>,
}

/// How many minutes it takes. A meeting sets aside as much quiet time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes {
    /// The questions of the short edition: those of [`Need::core`].
    pub short: u32,
    /// All questions.
    pub all: u32,
    /// The plan and the sheet, after the questions.
    pub plan: u32,
}

impl Default for Minutes {
    /// For 10 and 26 questions of some 20 seconds, with the note of one dimension.
    fn default() -> Self {
        Self { short: 4, all: 10, plan: 10 }
    }
}

/// One more thing that a person may want to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its title.
    pub text: Localized,
}

/// Tasks to think of in a kind of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The kind of work.
    pub context: Context,
    /// "For eksempel: …".
    pub hint: Localized,
}

/// The texts of one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionTexts {
    /// Which dimension.
    pub id: Dimension,
    /// The verb: "Vil".
    pub name: Localized,
    /// The heading of its page, a question.
    pub heading: Localized,
    /// One or two sentences under the heading.
    pub intro: Localized,
    /// The label of the note on its page.
    pub note_prompt: Localized,
    /// An open question for a team meeting; asks for no personal answer.
    pub conversation: Localized,
    /// What the leader answers alone before the same talk.
    pub leader_questions: Vec<Localized>,
}

choice!(
    /// Depth or breadth competence, after Region Midtjylland's definitions.
    CompetenceKind {
        /// Expertise in one field.
        Depth = "depth",
        /// General skills across fields.
        Breadth = "breadth",
    }
);

/// A need: a sub-theme of a dimension, with the one question asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its id, which is also the id of the question.
    pub id: NeedId,
    /// The dimension it belongs to.
    pub dimension: Dimension,
    /// Depth or breadth, for needs of *kan*.
    pub kind: Option<CompetenceKind>,
    /// One to a few words.
    pub name: Localized,
    /// The question: "I hvilken grad …".
    pub question: Localized,
    /// The question about a task that is still to come, where the usual question cannot be answered yet.
    pub question_coming: Option<Localized>,
    /// The version of the pack that first asked it in these words, for a question that was reworded under its own id.
    pub reworded: Option<String>,
    /// What to say when it is in place.
    pub in_place: Localized,
    /// What to say when it is something to take up.
    pub to_take_up: Localized,
    /// What to take up with the leader. A need with this text belongs to the leader's slot.
    pub leader_topic: Option<Localized>,
    /// The same on the sheet, in the first person: a leader who reads it is not the one meant by "du".
    pub sheet: Option<SheetTexts>,
    /// Whether the short edition asks it: two of each dimension.
    pub core: bool,
    /// A condition without which nothing can begin that takes planning, cover or money. While it is a high need, no
    /// form of high effort comes first.
    pub room_to_begin: bool,
    /// A property of the team, not of the person: it is never answered by a form that one attends alone or away.
    pub team: bool,
    /// Learning forms that are only suggested beside a supporting one while this need is high.
    pub needs_support_before: Vec<FormId>,
}

/// What the sheet says about a need, as "jeg".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTexts {
    /// That it is in place.
    pub in_place: Localized,
    /// What the person would like to talk about.
    pub talk: Localized,
    /// What the person would like to agree on.
    pub agree: Localized,
    /// The name of the need, where that speaks to the person.
    pub name: Option<Localized>,
    /// What one learns, where the name is not something to learn.
    pub learn: Option<Localized>,
}

impl Need {
    /// What the need is called where the person speaks.
    #[must_use]
    pub fn own_name(&self) -> &Localized {
        self.sheet.as_ref().and_then(|sheet| sheet.name.as_ref()).unwrap_or(&self.name)
    }

    /// Whether the need is part of the frame that learning depends on (*må*).
    #[must_use]
    pub fn is_frame(&self) -> bool {
        self.dimension == Dimension::May
    }
}

/// A group of learning forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearningGroup {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: Localized,
    /// One sentence.
    pub description: Localized,
}

choice!(
    /// Which of the two policy documents names a learning form.
    Source {
        /// Region Midtjylland's policy for competence development.
        Midtjylland = "midtjylland",
        /// Region Nordjylland's five principles.
        Nordjylland = "nordjylland",
    }
);

/// A link to more information, such as a course portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The text of the link.
    pub label: Localized,
    /// The address: `https:`, or a page of the same server (`/…`).
    pub url: String,
}

/// A learning form: one way to learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearningForm {
    /// Its id.
    pub id: FormId,
    /// The group it belongs to.
    pub group: GroupId,
    /// Its name.
    pub name: Localized,
    /// What it is.
    pub summary: Localized,
    /// The condition under which it works.
    pub works_when: Localized,
    /// One thing to do first.
    pub first_step: Localized,
    /// What the leader contributes.
    pub leader_part: Localized,
    /// What to ask the leader for, in the first person.
    pub ask: Option<Localized>,
    /// A proposal for the plan: "Når …".
    pub plan_when: Localized,
    /// A proposal for the plan: "… så vil jeg …".
    pub plan_then: Localized,
    /// How much it asks for. Lower effort wins a tie.
    pub effort: Effort,
    /// Formal or informal.
    pub formality: Formality,
    /// Alone or together.
    pub company: Company,
    /// Online, in person or blended.
    pub mode: Mode,
    /// Whether one chooses the time oneself.
    pub flexible_time: bool,
    /// Whether it takes a computer or a phone of one's own to learn on.
    pub needs_device: bool,
    /// The kinds of work it fits; empty for all.
    pub contexts: Vec<Context>,
    /// Whether it can be the easy start.
    pub easy_start: bool,
    /// The one form that means "take it up with your leader". It is never ranked.
    pub leader_slot: bool,
    /// The documents that name it; empty for our own additions.
    pub named_by: Vec<Source>,
    /// Where to find it.
    pub links: Vec<Link>,
}

/// One of the five principles of Region Nordjylland, as a question to an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principle {
    /// Its id.
    pub id: PrincipleId,
    /// Its name.
    pub name: Localized,
    /// The question.
    pub question: Localized,
}

/// A goal that a task can serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// The goal.
    pub text: Localized,
}

impl PackIdentity {
    /// Whether it is the pack that is always there.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.id.as_str() == STANDARD_PACK
    }
}

impl ContentPack {
    /// Whether all of it has come, and not only what is needed first (`formats::pack::pieces`). No whole pack is without a learning
    /// form.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        !self.learning_forms.is_empty()
    }

    /// The texts of a dimension.
    #[must_use]
    pub const fn dimension(&self, dimension: Dimension) -> &DimensionTexts {
        let [will, can, may, dare, should] = &self.dimensions;
        match dimension {
            Dimension::Will => will,
            Dimension::Can => can,
            Dimension::May => may,
            Dimension::Dare => dare,
            Dimension::Should => should,
        }
    }

    /// The needs of a dimension, in the order they are asked.
    pub fn needs_of(&self, dimension: Dimension) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(move |need| need.dimension == dimension)
    }

    /// A need, if this pack has it. A stored reflection may come from another version.
    #[must_use]
    pub fn need(&self, id: &NeedId) -> Option<&Need> {
        self.needs.iter().find(|need| need.id == *id)
    }

    /// A learning form, if this pack has it.
    #[must_use]
    pub fn learning_form(&self, id: &FormId) -> Option<&LearningForm> {
        self.learning_forms.iter().find(|form| form.id == *id)
    }

    /// A group of learning forms, if this pack has it.
    #[must_use]
    pub fn group(&self, id: &GroupId) -> Option<&LearningGroup> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// The need that an id of any version leads to; `None` when it was removed or never existed.
    #[must_use]
    pub fn successor(&self, id: &NeedId) -> Option<&Need> {
        let mut id = id;
        // A need may be renamed in several versions. No chain is longer than the list, so this limit also ends a cycle.
        for _ in 0..=self.migrations.len() {
            if let Some(need) = self.need(id) {
                return Some(need);
            }
            id = self.migrations.iter().find(|migration| migration.from == *id)?.to.as_ref()?;
        }
        None
    }
}
