//! The content pack: everything an organisation may want to change, as checked data.
//!
//! A [`ContentPack`] is only made by `formats::pack`, which checks that every id that is referred to exists, so
//! code below can look things up without surprises.

use crate::domain::{
    basics::{
        choice::choice,
        colour::PackTheme,
        id::{FormId, GoalId, GroupId, NeedId, PackId, PrincipleId},
        language::Localized,
    },
    content::{
        dimension::Dimension,
        migration::Migration,
        preference::{Company, Context, Effort, Formality, Mode},
    },
};

/// The id of the pack that is always there: what others extend, and what need not be named.
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
    /// The matrix: which learning form addresses which need, how strongly and why.
    pub(crate) cells: Vec<Cell>,
    /// The principles an agreement is held against.
    pub principles: Vec<Principle>,
    /// Goals a task can serve, to choose from.
    pub goals: Vec<Goal>,
    /// Prompts for a person who has everything in place: who can learn it from you?
    pub teach: Vec<Localized>,
    /// What became of needs of earlier versions.
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

/// The texts of the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// One sentence: what this is.
    pub lead: Localized,
    /// Short points: what you do, what comes of it, how it is used.
    pub about: Vec<Localized>,
    /// What the content builds on.
    pub source: Localized,
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
    /// What to say when it is in place.
    pub in_place: Localized,
    /// What to say when it is something to take up.
    pub to_take_up: Localized,
    /// What to take up with the leader. A need with this text belongs to the leader's slot.
    pub leader_topic: Option<Localized>,
    /// A property of the team, not of the person: it is never answered by a form that one attends alone or away.
    pub team: bool,
    /// Learning forms that are only suggested beside a supporting one while this need is high.
    pub needs_support_before: Vec<FormId>,
}

impl Need {
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

/// A link to a place where more is to be found, such as a course portal.
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

/// How strongly a learning form addresses a need.
///
/// No cell means no plausible mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// 1: supports.
    Supports = 1,
    /// 2: a direct mechanism, or moderate evidence.
    Helps = 2,
    /// 3: a direct mechanism, and decent evidence or strong professional agreement.
    Direct = 3,
}

impl Strength {
    /// The square of the strength: 1, 4 or 9. One direct answer counts more than two that merely support.
    #[must_use]
    pub const fn squared(self) -> u32 {
        let strength = self as u32;
        strength * strength
    }
}

impl TryFrom<u8> for Strength {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::Supports),
            2 => Ok(Self::Helps),
            3 => Ok(Self::Direct),
            _ => Err(format!("a strength is 1, 2 or 3, not {number}; leave the cell out where there is none")),
        }
    }
}

impl From<Strength> for u8 {
    fn from(strength: Strength) -> Self {
        strength as Self
    }
}

/// One cell of the matrix need × learning form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The need.
    pub need: NeedId,
    /// The learning form.
    pub form: FormId,
    /// How strongly the form addresses the need: 1, 2 or 3.
    pub strength: Strength,
    /// Why, in one sentence to the person.
    pub reason: Localized,
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

    /// The cell where a need and a learning form meet, if the form addresses the need.
    #[must_use]
    pub fn cell(&self, need: &NeedId, form: &FormId) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.need == *need && cell.form == *form)
    }

    /// The need that an id of any version leads to; `None` when it was removed or was never there.
    #[must_use]
    pub fn successor(&self, id: &NeedId) -> Option<&Need> {
        let mut id = id;
        // Renamed more than once: from version to version. No chain is longer than the list, and a ring ends here too.
        for _ in 0..=self.migrations.len() {
            if let Some(need) = self.need(id) {
                return Some(need);
            }
            id = self.migrations.iter().find(|migration| migration.from == *id)?.to.as_ref()?;
        }
        None
    }
}
