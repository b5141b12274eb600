//! Which learning forms come first, and which are held back.

use super::outcome::{MAX_REASONS, MAX_SUGGESTIONS, PreferenceMet, Reason, Suggestion};
use crate::domain::{
    basics::order::sort,
    content::{
        pack::{Cell, ContentPack, LearningForm, Need, Strength},
        preference::{Company, Device, Effort, Formality, Mode, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{NeedSize, need_size},
    },
};
use std::cmp::Reverse;

/// The filter before the ranking. A preference that the person has not given filters nothing.
pub(super) fn fits_work(form: &LearningForm, preferences: &Preferences) -> bool {
    let context =
        preferences.context.is_none_or(|context| form.contexts.is_empty() || form.contexts.contains(&context));
    let device = !(form.needs_device && preferences.device == Some(Device::No));
    context && device
}

/// Which needs count in the ranking.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Counted {
    All,
    PicksOnly,
    Nothing,
}

/// A learning form with what speaks for it.
pub(super) struct Ranked<'a> {
    pub(super) form: &'a LearningForm,
    pub(super) suggestion: Suggestion,
    /// Whether one of its cells is more than supporting. A form that merely supports is not suggested: two good cards
    /// are better than three. One such cell among all open needs is enough, it need not be among the strongest reasons:
    /// otherwise a need that grows could remove a form that addresses it.
    helps: bool,
    /// Its place among all, so that it can be put back where it was.
    place: usize,
}

impl Ranked<'_> {
    /// The agreement with the leader is never ranked: it has a slot of its own.
    const fn is_an_answer(&self) -> bool {
        self.helps && !self.form.leader_slot
    }

    /// Whether a person without time or access can begin it too.
    fn needs_no_room(&self) -> bool {
        self.form.effort < Effort::High
    }
}

/// The learning forms that fit, the best first; the slots are taken out of it.
pub(super) struct Ranking<'a> {
    pack: &'a ContentPack,
    reflection: &'a Reflection,
    forms: Vec<Ranked<'a>>,
}

impl<'a> Ranking<'a> {
    pub(super) fn new(
        pack: &'a ContentPack,
        reflection: &'a Reflection,
        fitting: Vec<&'a LearningForm>,
        counted: Counted,
    ) -> Self {
        let mut forms: Vec<Ranked> =
            fitting.into_iter().map(|form| consider(pack, reflection, form, counted)).collect();
        // A stable sort: the order of the pack breaks the last tie.
        let key = |ranked: &Ranked| (Reverse(ranked.suggestion.score()), ranked.form.effort);
        sort(&mut forms, |one, other| key(one) < key(other));
        for (place, ranked) in forms.iter_mut().enumerate() {
            ranked.place = place;
        }
        Self { pack, reflection, forms }
    }

    /// Removes and returns up to [`MAX_SUGGESTIONS`] forms that help.
    pub(super) fn take_top(&mut self) -> Vec<Ranked<'a>> {
        let mut top = Vec::new();
        // A person who lacks time or access gets forms that can begin anyway, also for what matters most to them: a
        // project would be one more thing out of reach. It can be found among the rest.
        let has_room = self.has_room_to_begin();
        let can_begin = |ranked: &Ranked| has_room || ranked.needs_no_room();
        while top.len() < MAX_SUGGESTIONS
            && let Some(next) = self.take(|ranked| ranked.is_an_answer() && can_begin(ranked))
        {
            top.push(next);
        }
        self.guard(&mut top, has_room);
        top
    }

    /// Removes and returns the best easy start: of another group than the first suggestion where another has a reason,
    /// so that it offers a different way instead of repeating the first card.
    pub(super) fn take_easy_start(&mut self, top: &[Ranked]) -> Option<Suggestion> {
        let first = top.first().map(|ranked| &ranked.form.group);
        let is_easy = |ranked: &Ranked| ranked.form.easy_start && ranked.suggestion.need_points > 0;
        self.take(|ranked| is_easy(ranked) && Some(&ranked.form.group) != first)
            .or_else(|| self.take(is_easy))
            .map(|ranked| ranked.suggestion)
    }

    /// What is left, the best first.
    pub(super) fn rest(self) -> Vec<Suggestion> {
        self.forms.into_iter().map(|ranked| ranked.suggestion).collect()
    }

    fn take(&mut self, which: impl Fn(&Ranked) -> bool) -> Option<Ranked<'a>> {
        self.forms.iter().position(which).map(|at| self.forms.remove(at))
    }

    fn put_back(&mut self, ranked: Ranked<'a>) {
        let at = self.forms.iter().position(|other| other.place > ranked.place).unwrap_or(self.forms.len());
        self.forms.insert(at, ranked);
    }

    fn has_room_to_begin(&self) -> bool {
        let is_high = |need: &Need| need_size(&self.reflection.answers, &need.id).is_some_and(NeedSize::is_high);
        !self.pack.needs.iter().any(|need| need.room_to_begin && is_high(need))
    }

    /// A form such as a stretch task harms a person whose belief in managing is low, unless a supporting form is
    /// suggested with it. Where none of the suggested forms supports, the best one that does replaces the last form
    /// other than the guarded one; where there is none at all, the guarded form is removed.
    fn guard(&mut self, top: &mut Vec<Ranked<'a>>, has_room: bool) {
        let pack = self.pack;
        for need in pack.needs.iter().filter(|need| !need.needs_support_before.is_empty()) {
            let is_high = need_size(&self.reflection.answers, &need.id).is_some_and(NeedSize::is_high);
            let is_guarded = |ranked: &Ranked| need.needs_support_before.contains(&ranked.form.id);
            let supports = |ranked: &Ranked| {
                !is_guarded(ranked)
                    && pack.cell(&need.id, &ranked.form.id).is_some_and(|cell| cell.strength >= Strength::Helps)
            };
            // A form without a reason of its own does not support: where only picked needs count, there may be none
            // with one.
            let can_support = |ranked: &Ranked| supports(ranked) && ranked.suggestion.need_points > 0;
            if !is_high || !top.iter().any(is_guarded) || top.iter().any(supports) {
                continue;
            }
            let supporter = self.take(|ranked| can_support(ranked) && (has_room || ranked.needs_no_room()));
            let out = match &supporter {
                Some(_) if top.len() < MAX_SUGGESTIONS => None,
                Some(_) => top.iter().rposition(|ranked| !is_guarded(ranked)),
                None => top.iter().position(is_guarded),
            };
            if let Some(at) = out {
                self.put_back(top.remove(at));
            }
            if let Some(supporter) = supporter {
                // Before the guarded form, so that the stretch task is not read alone.
                top.insert(top.iter().position(is_guarded).unwrap_or(top.len()), supporter);
            }
            if top.len() > MAX_SUGGESTIONS {
                top.pop().into_iter().for_each(|surplus| self.put_back(surplus));
            }
        }
    }
}

fn consider<'a>(pack: &ContentPack, reflection: &Reflection, form: &'a LearningForm, counted: Counted) -> Ranked<'a> {
    let of_form = pack.cells_of(&form.id).iter();
    let mut reasons: Vec<Reason> = of_form.filter_map(|cell| reason(reflection, form, cell, counted)).collect();
    let helps = reasons.iter().any(|reason| reason.strength >= Strength::Helps);
    // Among equal points the stronger cell is quoted first: it says more about the form. Then in the order of the
    // questions.
    let question = |reason: &Reason| pack.needs.iter().position(|need| need.id == reason.need);
    let key = |reason: &Reason| (Reverse(reason.points), Reverse(reason.strength), question(reason));
    sort(&mut reasons, |one, other| key(one) < key(other));
    reasons.truncate(MAX_REASONS);
    let suggestion = Suggestion {
        form: form.id.clone(),
        need_points: reasons.iter().map(|reason| reason.points).sum(),
        reasons,
        preferences_met: preferences_met(form, &reflection.preferences),
    };
    Ranked { form, suggestion, helps, place: 0 }
}

fn reason(reflection: &Reflection, form: &LearningForm, cell: &Cell, counted: Counted) -> Option<Reason> {
    let priority = reflection.priorities.contains(&cell.need);
    let degree = reflection.answers.get(&cell.need)?.degree()?;
    let size = degree.need_size();
    let is_counted = match counted {
        Counted::All => true,
        Counted::PicksOnly => priority,
        Counted::Nothing => false,
    };
    // "Delvist" is a fifth of all answers: it does not justify planning, cover and money, unless the person says that
    // the need matters most.
    let is_worth_it = form.effort < Effort::High || priority || size.is_high();
    if !is_counted || !size.is_open() || !is_worth_it {
        return None;
    }
    let strength = cell.strength;
    let points = size.weight() * if priority { 2 } else { 1 } * strength.squared();
    Some(Reason { need: cell.need.clone(), degree, strength, priority, points })
}

fn preferences_met(form: &LearningForm, wanted: &Preferences) -> Vec<PreferenceMet> {
    let formality = match wanted.formality {
        None | Some(Formality::Any) => false,
        Some(choice) => form.formality == choice || form.formality == Formality::Any,
    };
    let company = match wanted.company {
        None | Some(Company::Any) => false,
        Some(choice) => form.company == choice || form.company == Company::Any,
    };
    let mode = match wanted.mode {
        None | Some(Mode::Any) => false,
        Some(choice) => form.mode == choice || form.mode == Mode::Any,
    };
    let time = wanted.time == Some(Time::Flexible) && form.flexible_time;
    [
        (formality, PreferenceMet::Formality),
        (company, PreferenceMet::Company),
        (mode, PreferenceMet::Mode),
        (time, PreferenceMet::Time),
    ]
    .into_iter()
    .filter_map(|(met, preference)| met.then_some(preference))
    .collect()
}
