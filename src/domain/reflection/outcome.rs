//! After the talk: what the two sides agreed, who does what, by when. It is one page for both, without signatures; the
//! next visit asks for the follow-up.
//!
//! Until something is written it is proposed from the plan ([`proposed`]) and follows every change of the plan. The
//! first change to the outcome makes it the person's own.

use crate::domain::{
    basics::{choice::choice, date::Date, language::Language, role::Role, text::free_text},
    content::pack::ContentPack,
    reflection::plan::Agreement,
};

/// The most lines: what fits on the page, and more than two people can keep.
pub const MAX_AGREED: usize = 5;

/// What was agreed in the talk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The lines, at most [`MAX_AGREED`].
    pub agreed: Vec<Agreed>,
    /// Time and frame that were agreed.
    pub frame: String,
    /// What has to wait.
    pub later: String,
    /// What else was talked about.
    pub other: String,
    /// The day to follow up on.
    pub follow_up: Option<Date>,
}

/// One thing that was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreed {
    /// Its number. A line that came from the plan has the number of its agreement, so that both share one follow-up.
    pub id: u32,
    /// What.
    pub what: String,
    /// Who does what.
    pub who: String,
    /// By when.
    pub by: Option<Date>,
    /// Whether it was not agreed on in the talk after all. It is kept, but neither printed nor asked about.
    pub dropped: bool,
}

choice!(
    /// A text of a line. The words are the `data-field` hooks.
    AgreedText {
        /// What.
        What = "what",
        /// Who does what.
        Who = "who",
    }
);

choice!(
    /// A text of the page beside its lines. The words are the `data-field` hooks.
    OutcomeText {
        /// Time and frame that were agreed.
        Frame = "frame",
        /// What is to wait.
        Later = "later",
        /// What else was talked about.
        Other = "other",
    }
);

impl Agreed {
    /// One of its texts.
    #[must_use]
    pub fn text(&self, which: AgreedText) -> &str {
        match which {
            AgreedText::What => &self.what,
            AgreedText::Who => &self.who,
        }
    }

    fn text_mut(&mut self, which: AgreedText) -> &mut String {
        match which {
            AgreedText::What => &mut self.what,
            AgreedText::Who => &mut self.who,
        }
    }

    /// Whether it belongs on the page: something is written, and it was not dropped.
    #[must_use]
    pub fn stands(&self) -> bool {
        let is_written = [&self.what, &self.who].iter().any(|text| !text.trim().is_empty());
        is_written && !self.dropped
    }
}

impl Outcome {
    /// The lines that belong on the page.
    pub fn standing(&self) -> impl Iterator<Item = &Agreed> {
        self.agreed.iter().filter(|agreed| agreed.stands())
    }

    /// Whether a line can be added.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.agreed.len() < MAX_AGREED
    }

    /// One of its texts.
    #[must_use]
    pub fn text(&self, which: OutcomeText) -> &str {
        match which {
            OutcomeText::Frame => &self.frame,
            OutcomeText::Later => &self.later,
            OutcomeText::Other => &self.other,
        }
    }

    fn text_mut(&mut self, which: OutcomeText) -> &mut String {
        match which {
            OutcomeText::Frame => &mut self.frame,
            OutcomeText::Later => &mut self.later,
            OutcomeText::Other => &mut self.other,
        }
    }

    /// Whether it is time to ask for the follow-up.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        let days = self.standing().map(|agreed| agreed.by).chain([self.follow_up]);
        days.flatten().any(|day| day <= today)
    }

    /// Cut to the limits that the app itself keeps.
    #[must_use]
    pub fn within_limits(mut self) -> Self {
        self.agreed.truncate(MAX_AGREED);
        for which in [OutcomeText::Frame, OutcomeText::Later, OutcomeText::Other] {
            let text = self.text_mut(which);
            *text = free_text(text);
        }
        for agreed in &mut self.agreed {
            for which in [AgreedText::What, AgreedText::Who] {
                let text = agreed.text_mut(which);
                *text = free_text(text);
            }
        }
        self
    }
}

/// What is proposed from a plan: a line for each agreement that has text, what is needed from the other side under time
/// and frame, and the first day of follow-up.
#[must_use]
pub fn proposed(pack: &ContentPack, plan: &[Agreement], role: Role, language: Language) -> Outcome {
    let written: Vec<&Agreement> = plan.iter().filter(|agreement| !agreement.is_empty()).take(MAX_AGREED).collect();
    let agreed = written.iter().map(|agreement| {
        let form = agreement.form.as_ref().and_then(|form| pack.learning_form(form));
        let form = form.map(|form| form.name.get(language)).unwrap_or_default();
        let own = [&agreement.then, &agreement.learn, &agreement.when].map(|text| text.trim());
        let own = own.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let joint = if form.is_empty() || own.is_empty() { "" } else { ": " };
        Agreed {
            id: agreement.id,
            what: free_text(&format!("{form}{joint}{own}")),
            who: free_text(&doer(role, agreement.helper.trim(), language)),
            by: agreement.first_use,
            dropped: false,
        }
    });
    let needed = written.iter().map(|agreement| agreement.leader_part.trim()).filter(|text| !text.is_empty());
    Outcome {
        agreed: agreed.collect(),
        frame: free_text(&needed.collect::<Vec<_>>().join("\n")),
        follow_up: written.iter().filter_map(|agreement| agreement.follow_up).min(),
        ..Outcome::default()
    }
}

/// Who does it: the person whose plan it is, and their helper. The page is for both sides, so it calls neither of them
/// "I".
fn doer(role: Role, helper: &str, language: Language) -> String {
    let (doer, helped_by) = match (role, language) {
        (Role::Employee, Language::Da) => ("Medarbejderen", "Hjælper"),
        (Role::Leader, Language::Da) => ("Lederen", "Hjælper"),
        (Role::Employee, Language::En) => ("The employee", "Helped by"),
        (Role::Leader, Language::En) => ("The manager", "Helped by"),
    };
    if helper.is_empty() { doer.to_owned() } else { format!("{doer}. {helped_by}: {helper}") }
}

/// What the person did with the page. Lines are named by their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Added an empty line.
    Added,
    /// Wrote in a line.
    Wrote(u32, AgreedText, String),
    /// Set or cleared the day of a line.
    SetDay(u32, Option<Date>),
    /// Dropped a line, or took it up again.
    Dropped(u32, bool),
    /// Wrote beside the lines.
    WroteBeside(OutcomeText, String),
    /// Set or cleared the day to follow up on.
    SetFollowUp(Option<Date>),
}

/// Changes what was agreed. `next_id` is the number of a line that is added.
pub fn update(outcome: &mut Outcome, event: Event, next_id: u32) {
    match event {
        Event::Added if outcome.has_room() => outcome.agreed.push(Agreed { id: next_id, ..Agreed::default() }),
        Event::Added => {}
        Event::Wrote(id, which, text) => edit(outcome, id, |agreed| *agreed.text_mut(which) = free_text(&text)),
        Event::SetDay(id, day) => edit(outcome, id, |agreed| agreed.by = day),
        Event::Dropped(id, dropped) => edit(outcome, id, |agreed| agreed.dropped = dropped),
        Event::WroteBeside(which, text) => *outcome.text_mut(which) = free_text(&text),
        Event::SetFollowUp(day) => outcome.follow_up = day,
    }
}

fn edit(outcome: &mut Outcome, id: u32, edit: impl FnOnce(&mut Agreed)) {
    if let Some(agreed) = outcome.agreed.iter_mut().find(|agreed| agreed.id == id) {
        edit(agreed);
    }
}
