//! The JSON form of a content pack: each object with its fields. Reading, writing and `schema/pack.schema.json` are
//! derived from it.

use crate::{
    domain::{
        basics::{colour::PackTheme, id::PackId, language::Localized},
        content::{
            migration::Migration,
            pack::{
                Cell, DimensionTexts, Example, Goal, LearningForm, LearningGroup, Link, Minutes, Need, Principle,
                SheetTexts, Start, Topic,
            },
        },
    },
    formats::json::object,
};
use serde_json::json;

/// The value of `format`.
pub const FORMAT: &str = "kompetencekompas-pack";

/// The newest schema this app reads.
pub const SCHEMA: u32 = 1;

/// How the address of a link begins, as far as a pattern can express it; `super::link` checks the rest.
const ADDRESS: &str = r"^(https://[A-Za-z0-9]|/([^/\\]|$))";

/// A content pack as it is in the file, before its parts are checked against each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PackJson {
    pub(crate) format: String,
    pub(crate) schema: u32,
    pub(crate) id: PackId,
    pub(crate) version: String,
    pub(crate) title: Localized,
    pub(crate) start: Start,
    pub(crate) dimensions: Vec<DimensionTexts>,
    pub(crate) needs: Vec<Need>,
    pub(crate) groups: Vec<LearningGroup>,
    pub(crate) learning_forms: Vec<LearningForm>,
    pub(crate) cells: Vec<Cell>,
    pub(crate) principles: Vec<Principle>,
    pub(crate) goals: Vec<Goal>,
    pub(crate) teach: Vec<Localized>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) examples: Vec<Example>,
    pub(crate) minutes: Option<Minutes>,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) theme: Option<PackTheme>,
}

object!(
    /// A whole content pack.
    strict PackJson {
        /// Always `kompetencekompas-pack`.
        required format with json!({ "const": FORMAT }),
        /// The version of the format: 1.
        required schema with json!({ "const": SCHEMA }),
        /// The id of the pack.
        required id,
        /// The version of the content, as in `1.0.0`.
        required version,
        /// The title of the questionnaire.
        required title,
        /// The texts of the start page.
        required start,
        /// The five dimensions, in the order will, can, may, dare, should.
        required dimensions,
        /// The needs in the order they are asked.
        required needs,
        /// The groups of learning forms.
        required groups,
        /// The learning forms; their order breaks ties.
        required learning_forms,
        /// The matrix.
        required cells,
        /// The principles an agreement is held against.
        required principles,
        /// Goals to choose from.
        required goals,
        /// Prompts for a person who has everything in place.
        required teach,
        /// What a person may want to talk about besides the task.
        optional topics,
        /// Tasks to think of, by kind of work.
        optional examples,
        /// How long it takes.
        optional minutes,
        /// Ids that were renamed or removed since earlier versions.
        optional migrations,
        /// The organisation's own accent colours.
        optional theme,
    }
);

object!(
    /// The accent colours of an organisation. Everything else (grounds, ink, the colours of warnings) stays as it is.
    strict PackTheme {
        /// Links and buttons in the light: a dark colour, for light grounds and under white text.
        required accent_light,
        /// Links and buttons in the dark: a light colour, for dark grounds and under dark text.
        required accent_dark,
    }
);

object!(
    /// The texts of the start page.
    strict Start {
        /// What it is for, as a heading of a few words; the title where there is none.
        optional heading,
        /// One sentence: what this is.
        required lead,
        /// Short points: what you do, what comes of it, how it is used.
        required about,
        /// What the content builds on.
        required source,
        /// That it is voluntary, and what the answers are never used for. Agree on the wording with those it protects.
        optional voluntary,
    }
);

object!(
    /// How many minutes it takes; a meeting sets aside as much quiet time.
    strict Minutes {
        /// The questions of the short edition.
        required short,
        /// All questions.
        required all,
        /// The plan and the sheet, after the questions.
        required plan,
    }
);

object!(
    /// One more thing that a person may want to talk about.
    strict Topic {
        /// Its id.
        required id,
        /// Its title; it is all that goes on the sheet.
        required text,
    }
);

object!(
    /// Tasks to think of in a kind of work.
    strict Example {
        /// The kind of work.
        required context,
        /// "For eksempel: …".
        required hint,
    }
);

object!(
    /// The texts of one dimension.
    strict DimensionTexts {
        /// Which dimension.
        required id,
        /// The verb: "Vil".
        required name,
        /// The heading of its page, a question.
        required heading,
        /// One or two sentences under the heading.
        required intro,
        /// The label of the note on its page.
        required note_prompt,
        /// An open question for a team meeting; asks for no personal answer.
        required conversation,
        /// What the leader answers alone before the same talk.
        required leader_questions,
    }
);

object!(
    /// A need: a sub-theme of a dimension, with the one question asked about it.
    strict Need {
        /// Its id, which is also the id of the question.
        required id,
        /// The dimension it belongs to.
        required dimension,
        /// One to a few words.
        required name,
        /// The question: "I hvilken grad …".
        required question,
        /// The question about a task that is still to come, where the other cannot be answered then.
        optional question_coming,
        /// The version that first asked it in these words. Answers to an earlier one are shown with a remark.
        optional reworded,
        /// What to say when it is in place.
        required in_place,
        /// What to say when it is something to take up.
        required to_take_up,
        /// Depth or breadth, for needs of *kan*.
        optional kind,
        /// What to take up with the leader. A need with this text belongs to the leader's slot.
        optional leader_topic,
        /// The same on the sheet, in the first person.
        optional sheet,
        /// Whether the short edition asks it: two of each dimension.
        optional core,
        /// A condition without which no form of high effort can come first.
        optional room_to_begin,
        /// A property of the team, not of the person: it is never answered by a form that one attends alone or away.
        optional team,
        /// Learning forms that are only suggested beside a supporting one while this need is high.
        optional needs_support_before,
    }
);

object!(
    /// What the sheet says about a need, in the first person.
    strict SheetTexts {
        /// That it is in place.
        required in_place,
        /// What the person would like to talk about.
        required talk,
        /// What the person would like to agree on.
        required agree,
        /// The name of the need, where that speaks to the person ("Hvad du selv må").
        optional name,
        /// What one learns, where the name is not something to learn.
        optional learn,
    }
);

object!(
    /// A group of learning forms.
    strict LearningGroup {
        /// Its id.
        required id,
        /// Its name.
        required name,
        /// One sentence.
        required description,
    }
);

object!(
    /// A learning form: one way to learn.
    strict LearningForm {
        /// Its id.
        required id,
        /// The group it belongs to.
        required group,
        /// Its name.
        required name,
        /// What it is.
        required summary,
        /// The condition under which it works.
        required works_when,
        /// One thing to do first.
        required first_step,
        /// What the leader contributes.
        required leader_part,
        /// What to ask the leader for, in the first person.
        optional ask,
        /// A proposal for the plan: "Når …".
        required plan_when,
        /// A proposal for the plan: "… så vil jeg …".
        required plan_then,
        /// How much it asks for. Lower effort wins a tie.
        required effort,
        /// Formal or informal.
        required formality,
        /// Alone or together.
        required company,
        /// Online, in person or blended.
        required mode,
        /// Whether one chooses the time oneself.
        required flexible_time,
        /// Whether it takes a computer or a phone of one's own to learn on.
        required needs_device,
        /// The kinds of work it fits; empty for all.
        optional contexts,
        /// Whether it can be the easy start.
        optional easy_start,
        /// The one form that stands for "take it up with your leader". It is never ranked.
        optional leader_slot,
        /// The documents that name it; empty for our own additions.
        optional named_by,
        /// Where to find it.
        optional links,
    }
);

object!(
    /// A link to a place where more is to be found, such as a course portal.
    strict Link {
        /// The text of the link.
        required label,
        /// The address: `https:`, or a page of the same server (`/…`).
        required url with json!({ "pattern": ADDRESS }),
    }
);

object!(
    /// One cell of the matrix need × learning form.
    strict Cell {
        /// The need.
        required need,
        /// The learning form.
        required form,
        /// How strongly the form addresses the need: 1, 2 or 3.
        required strength,
        /// Why, in one sentence to the person.
        required reason,
    }
);

object!(
    /// One of the five principles of Region Nordjylland, as a question to an agreement.
    strict Principle {
        /// Its id.
        required id,
        /// Its name.
        required name,
        /// The question.
        required question,
    }
);

object!(
    /// A goal that a task can serve.
    strict Goal {
        /// Its id.
        required id,
        /// The goal.
        required text,
    }
);

object!(
    /// What became of a need of an earlier version.
    strict Migration {
        /// The earlier id.
        required from,
        /// The id that took its place; absent when it was removed.
        optional to,
    }
);
