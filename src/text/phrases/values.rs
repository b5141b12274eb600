//! The words for values that can be chosen or shown.

use crate::{
    domain::{
        basics::language::Language,
        content::{
            pack::{ContentPack, Strength},
            preference::{Company, Context, Device, Effort, Formality, Mode, Time},
        },
        keeping::{machine::message::Problem, retention::Retention},
        navigation::step::Step,
        reflection::{
            answer::{Answer, Degree},
            follow_up::Used,
        },
        suggestion::PreferenceMet,
    },
    text::{Text, text},
};

/// The words for how long reflections are kept.
#[must_use]
pub fn retention(t: &'static Text, choice: Retention) -> &'static str {
    match choice {
        Retention::UntilDeleted => t.retention_until_deleted(),
        Retention::ThreeMonths => t.retention_3_months(),
        Retention::SixMonths => t.retention_6_months(),
        Retention::OneYear => t.retention_1_year(),
    }
}

/// The words for an answer.
#[must_use]
pub fn answer_label(t: &'static Text, answer: Answer) -> &'static str {
    match answer {
        Answer::Degree(Degree::VeryHigh) => t.degree_5(),
        Answer::Degree(Degree::High) => t.degree_4(),
        Answer::Degree(Degree::Partly) => t.degree_3(),
        Answer::Degree(Degree::Low) => t.degree_2(),
        Answer::Degree(Degree::VeryLow) => t.degree_1(),
        Answer::Unknown => t.unknown(),
        Answer::NotRelevant => t.not_relevant(),
    }
}

/// The label of the button that leads on, or back to the step that the person only left to give something.
#[must_use]
pub fn way_on(t: &'static Text, returning: Option<Step>) -> &'static str {
    match returning {
        None => t.next(),
        Some(Step::Profile) => t.back_to_profile(),
        Some(Step::Questions(_)) => t.back_to_questions(),
        Some(_) => t.back_to_review(),
    }
}

/// The name of a step in the list of steps and in the title.
#[must_use]
pub fn step_name(pack: &ContentPack, language: Language, step: Step) -> &str {
    let t = text(language);
    match step {
        Step::Start => t.step_start(),
        Step::Task => t.step_task(),
        Step::Questions(dimension) => pack.dimension(dimension).name.get(language),
        Step::Preferences => t.step_preferences(),
        Step::Review => t.step_review(),
        Step::Profile => t.step_profile(),
        Step::Suggestions => t.step_suggestions(),
        Step::Plan => t.step_plan(),
        Step::TalkSheet => t.step_talk_sheet(),
        Step::Done => t.step_done(),
        Step::Outcome => t.step_outcome(),
        Step::FollowUp => t.step_follow_up(),
        Step::MyData => t.step_my_data(),
        Step::Invite => t.step_invite(),
        Step::Meeting => t.step_meeting(),
        Step::Leader => t.step_leader(),
        Step::Pack => t.step_pack(),
        Step::Embed => t.step_embed(),
    }
}

/// The problem with keeping the answers, and what to do.
#[must_use]
pub fn store_problem(t: &'static Text, problem: Problem) -> &'static str {
    match problem {
        Problem::Blocked => t.problem_blocked(),
        Problem::Late => t.problem_late(),
        Problem::Full => t.problem_full(),
        Problem::Elsewhere => t.problem_other_tab(),
        Problem::Newer => t.problem_newer(),
        Problem::Closed => t.problem_closed(),
        Problem::Displaced => t.problem_displaced(),
        Problem::Emptied => t.problem_emptied(),
        Problem::NotErased => t.problem_not_erased(),
        // The page is in the browser's cache, where no one sees it.
        Problem::Away => "",
    }
}

/// The words for an effort.
#[must_use]
pub fn effort(t: &'static Text, effort: Effort) -> &'static str {
    match effort {
        Effort::Low => t.effort_low(),
        Effort::Medium => t.effort_medium(),
        Effort::High => t.effort_high(),
    }
}

/// The same in two words.
#[must_use]
pub fn effort_in_brief(t: &'static Text, effort: Effort) -> &'static str {
    match effort {
        Effort::Low => t.effort_low_brief(),
        Effort::Medium => t.effort_medium_brief(),
        Effort::High => t.effort_high_brief(),
    }
}

/// The word for how strongly a learning form addresses a need.
#[must_use]
pub fn strength(t: &'static Text, strength: Strength) -> &'static str {
    match strength {
        Strength::Supports => t.strength_1(),
        Strength::Helps => t.strength_2(),
        Strength::Direct => t.strength_3(),
    }
}

/// The word for a preference that a learning form meets.
#[must_use]
pub fn preference_met(t: &'static Text, met: PreferenceMet) -> &'static str {
    match met {
        PreferenceMet::Formality => t.met_formality(),
        PreferenceMet::Company => t.met_company(),
        PreferenceMet::Mode => t.met_mode(),
        PreferenceMet::Time => t.met_time(),
    }
}

/// The words for a choice between formal and informal.
#[must_use]
pub fn formality(t: &'static Text, choice: Formality) -> &'static str {
    match choice {
        Formality::Formal => t.formality_formal(),
        Formality::Informal => t.formality_informal(),
        Formality::Any => t.any(),
    }
}

/// The words for a choice between alone and together.
#[must_use]
pub fn company(t: &'static Text, choice: Company) -> &'static str {
    match choice {
        Company::Alone => t.company_alone(),
        Company::Together => t.company_together(),
        Company::Any => t.any(),
    }
}

/// The words for a choice between online and in person.
#[must_use]
pub fn mode(t: &'static Text, choice: Mode) -> &'static str {
    match choice {
        Mode::Online => t.mode_online(),
        Mode::Physical => t.mode_physical(),
        Mode::Blended => t.mode_blended(),
        Mode::Any => t.any(),
    }
}

/// The words for a choice of time.
#[must_use]
pub fn time(t: &'static Text, choice: Time) -> &'static str {
    match choice {
        Time::Flexible => t.time_flexible(),
        Time::Any => t.any(),
    }
}

/// The words for a kind of work.
#[must_use]
pub fn context(t: &'static Text, choice: Context) -> &'static str {
    match choice {
        Context::Clinical => t.context_clinical(),
        Context::Psychiatry => t.context_psychiatry(),
        Context::Prehospital => t.context_prehospital(),
        Context::Laboratory => t.context_laboratory(),
        Context::CareSocial => t.context_care_social(),
        Context::Service => t.context_service(),
        Context::Admin => t.context_admin(),
        Context::It => t.context_it(),
        Context::Leader => t.context_leader(),
    }
}

/// The words for having a device.
#[must_use]
pub fn device(t: &'static Text, choice: Device) -> &'static str {
    match choice {
        Device::Yes => t.device_yes(),
        Device::No => t.device_no(),
    }
}

/// The words for how far an agreement came into use.
#[must_use]
pub fn used_label(t: &'static Text, used: Used) -> &'static str {
    match used {
        Used::Yes => t.used_yes(),
        Used::Partly => t.used_partly(),
        Used::NotYet => t.used_not_yet(),
    }
}
