//! Texts with something in them, and the words for values.

use super::{Text, text};
use crate::domain::{
    app::model::Model,
    basics::{date::Date, language::Language},
    content::{
        pack::{ContentPack, Strength},
        preference::{Company, Context, Device, Effort, Formality, Mode, Time},
    },
    keeping::{library::MergePreview, retention::Retention, state::StoreProblem},
    navigation::step::Step,
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
    suggestion::PreferenceMet,
};

/// A text in the quotation marks of the language.
#[must_use]
pub fn quoted(language: Language, words: &str) -> String {
    match language {
        Language::Da => format!("»{words}«"),
        Language::En => format!("‘{words}’"),
    }
}

/// "Trin 3 af 11".
#[must_use]
pub fn step_of(language: Language, step: usize, all: usize) -> String {
    match language {
        Language::Da => format!("Trin {step} af {all}"),
        Language::En => format!("Step {step} of {all}"),
    }
}

/// "3 af 5 besvaret".
#[must_use]
pub fn answered_of(language: Language, answered: usize, all: usize) -> String {
    match language {
        Language::Da => format!("{answered} af {all} besvaret"),
        Language::En => format!("{answered} of {all} answered"),
    }
}

/// "2 af 3 valgt".
#[must_use]
pub fn chosen_of(language: Language, chosen: usize, all: usize) -> String {
    match language {
        Language::Da => format!("{chosen} af {all} valgt"),
        Language::En => format!("{chosen} of {all} chosen"),
    }
}

/// "»Tid til at lære«: Du svarede »i ringe grad«". The theme comes first: after "til:" it could read as a command.
#[must_use]
pub fn you_answered(language: Language, degree: Degree, need: &str) -> String {
    let answer = quoted(language, &in_sentence(answer_label(text(language), Answer::Degree(degree))));
    match language {
        Language::Da => format!("{}: Du svarede {answer}", quoted(language, need)),
        Language::En => format!("{}: you answered {answer}", quoted(language, need)),
    }
}

/// "Brugt i praksis: delvist".
#[must_use]
pub fn used_in_practice(language: Language, used: &str) -> String {
    let used = in_sentence(used);
    match language {
        Language::Da => format!("Brugt i praksis: {used}"),
        Language::En => format!("Used in practice: {used}"),
    }
}

/// "Sidst ændret 22. november 2026", with a day that the shell has written out.
#[must_use]
pub fn last_changed(language: Language, day: &str) -> String {
    match language {
        Language::Da => format!("Sidst ændret {day}"),
        Language::En => format!("Last changed {day}"),
    }
}

/// "Dine svar slettes om 1 minut og 20 sekunder."
#[must_use]
pub fn wiped_in(language: Language, seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match language {
        Language::Da => {
            let minutes = match minutes {
                0 => String::new(),
                1 => "1 minut og ".to_owned(),
                many => format!("{many} minutter og "),
            };
            format!("Dine svar slettes om {minutes}{rest} {}.", if rest == 1 { "sekund" } else { "sekunder" })
        }
        Language::En => {
            let minutes = match minutes {
                0 => String::new(),
                1 => "1 minute and ".to_owned(),
                many => format!("{many} minutes and "),
            };
            format!("Your answers will be deleted in {minutes}{rest} {}.", if rest == 1 { "second" } else { "seconds" })
        }
    }
}

/// The first letter small, for a label that stands inside a sentence.
#[must_use]
pub fn in_sentence(label: &str) -> String {
    with_first(label, |first| match first {
        'Æ' => 'æ',
        'Ø' => 'ø',
        'Å' => 'å',
        other => other.to_ascii_lowercase(),
    })
}

/// Changes the first letter. Only the letters of our two languages: the tables of Unicode cost eight kilobytes.
fn with_first(words: &str, change: fn(char) -> char) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(change(first)).chain(chars).collect())
}

/// Words as a sentence of their own: capital letter, full stop.
#[must_use]
pub fn sentence(words: &str) -> String {
    format!("{}.", capitalised(words))
}

/// The first letter capital.
#[must_use]
pub fn capitalised(words: &str) -> String {
    with_first(words, |first| match first {
        'æ' => 'Æ',
        'ø' => 'Ø',
        'å' => 'Å',
        other => other.to_ascii_uppercase(),
    })
}

/// "22. november 2026".
#[must_use]
pub fn day(language: Language, day: Date) -> String {
    let (year, month, date) = day.civil();
    let months = match language {
        Language::Da => [
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    let month = months.get(month as usize - 1).copied().unwrap_or_default();
    match language {
        Language::Da => format!("{date}. {month} {year}"),
        Language::En => format!("{date} {month} {year}"),
    }
}

/// "1 er ny her. 1 er nyere end den, der er her …": what putting a file in would do, and only that.
#[must_use]
pub fn merge_preview(language: Language, preview: &MergePreview) -> String {
    let MergePreview { new, newer, older, same, .. } = preview;
    let texts = match language {
        Language::Da => [
            "er ikke her endnu.",
            "er nyere end her og bliver gældende. Det, der er her, bliver gemt som tidligere udgave.",
            "er ældre end her og bliver gemt som tidligere udgave.",
            "er her allerede.",
        ],
        Language::En => [
            "not here yet.",
            "newer than here and will become current. What is here is kept as an earlier version.",
            "older than here and will be kept as an earlier version.",
            "here already.",
        ],
    };
    let mut words = String::new();
    for (ids, text) in [new, newer, older, same].into_iter().zip(texts) {
        if !ids.is_empty() {
            words.push_str(&format!("{} {text} ", ids.len()));
        }
    }
    words.trim_end().to_owned()
}

/// "fylder 4 kB".
#[must_use]
pub fn size(language: Language, bytes: usize) -> String {
    let size = bytes.div_ceil(1024);
    match language {
        Language::Da => format!("fylder {size} kB"),
        Language::En => format!("takes up {size} kB"),
    }
}

/// "I alt fylder det 12 kB."
#[must_use]
pub fn size_in_all(language: Language, bytes: usize) -> String {
    let size = bytes.div_ceil(1024);
    match language {
        Language::Da => format!("I alt fylder det {size} kB."),
        Language::En => format!("It takes up {size} kB in all."),
    }
}

/// "2 refleksioner".
fn reflections(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Da, 1) => "1 refleksion".to_owned(),
        (Language::Da, _) => format!("{count} refleksioner"),
        (Language::En, 1) => "1 reflection".to_owned(),
        (Language::En, _) => format!("{count} reflections"),
    }
}

/// "Begyndt 3. marts 2026 · 26 svar · 2 noter · 1 aftale": what is in a reflection.
#[must_use]
pub fn contents(language: Language, begun: &str, reflection: &Reflection) -> String {
    let (answers, notes, agreements) = (reflection.answers.len(), reflection.notes.len(), reflection.plan.len());
    let many = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    match language {
        Language::Da => format!(
            "Begyndt {begun} · {answers} svar · {notes} {} · {agreements} {}",
            many(notes, "note", "noter"),
            many(agreements, "aftale", "aftaler"),
        ),
        Language::En => format!(
            "Begun {begun} · {answers} {} · {notes} {} · {agreements} {}",
            many(answers, "answer", "answers"),
            many(notes, "note", "notes"),
            many(agreements, "agreement", "agreements"),
        ),
    }
}

/// The words for how long reflections are kept.
#[must_use]
pub const fn retention(t: &'static Text, choice: Retention) -> &'static str {
    match choice {
        Retention::UntilDeleted => t.retention_until_deleted(),
        Retention::ThreeMonths => t.retention_3_months(),
        Retention::SixMonths => t.retention_6_months(),
        Retention::OneYear => t.retention_1_year(),
    }
}

/// "Slettes 3. marts 2027", or the next time, when that day has come.
#[must_use]
pub fn expires(language: Language, expiry: Date, today: Date) -> String {
    if expiry <= today {
        return text(language).expires_next_time().to_owned();
    }
    let day = day(language, expiry);
    match language {
        Language::Da => format!("Slettes {day}"),
        Language::En => format!("Will be deleted on {day}"),
    }
}

/// "Vælger du 3 måneder, bliver 2 refleksioner slettet nu:" before it is done.
#[must_use]
pub fn would_expire(language: Language, choice: Retention, count: usize) -> String {
    let (time, reflections) = (retention(text(language), choice), reflections(language, count));
    match language {
        Language::Da => format!("Vælger du {time}, bliver {reflections} slettet nu:"),
        Language::En => format!("If you choose {time}, {reflections} will be deleted now:"),
    }
}

/// "2 refleksioner er slettet, fordi du ikke har ændret i dem i 3 måneder …".
#[must_use]
pub fn expired(language: Language, choice: Retention, count: usize) -> String {
    let (time, reflections) = (retention(text(language), choice), reflections(language, count));
    match language {
        Language::Da => {
            let them = if count == 1 { "den" } else { "dem" };
            format!(
                "{reflections} er slettet, fordi du ikke har ændret i {them} i {time}. Den tid har du valgt under Mine data."
            )
        }
        Language::En => {
            let (were, them) = if count == 1 { ("was", "it") } else { ("were", "them") };
            format!(
                "{reflections} {were} deleted, since you had not changed {them} for {time}. You chose that time under My data."
            )
        }
    }
}

/// What a file holds that would be deleted again, after the choice of how long things are kept.
#[must_use]
pub fn file_expires(language: Language, count: usize) -> String {
    let reflections = reflections(language, count);
    match language {
        Language::Da => format!(
            "{reflections} er ældre, end du har valgt at gemme, og bliver slettet her igen, næste gang du åbner siden. Filen \
             bliver ikke rørt."
        ),
        Language::En => {
            let are = if count == 1 { "is" } else { "are" };
            format!(
                "{reflections} {are} older than what you chose to keep, and will be deleted here again the next time you open \
                 this page. The file is not touched."
            )
        }
    }
}

/// The words for an answer.
#[must_use]
pub const fn answer_label(t: &'static Text, answer: Answer) -> &'static str {
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

/// The name of a step in the list of steps and in the title.
#[must_use]
pub fn step_name(pack: &ContentPack, language: Language, step: Step) -> &str {
    let t = text(language);
    match step {
        Step::Start => t.step_start(),
        Step::Task => t.step_task(),
        Step::Questions(dimension) => pack.dimension(dimension).name.get(language),
        Step::Priorities => t.step_priorities(),
        Step::Preferences => t.step_preferences(),
        Step::Review => t.step_review(),
        Step::Profile => t.step_profile(),
        Step::Suggestions => t.step_suggestions(),
        Step::Plan => t.step_plan(),
        Step::TalkSheet => t.step_talk_sheet(),
        Step::FollowUp => t.step_follow_up(),
        Step::MyData => t.step_my_data(),
        Step::Invite => t.step_invite(),
        Step::Meeting => t.step_meeting(),
        Step::Leader => t.step_leader(),
        Step::Pack => t.step_pack(),
        Step::Embed => t.step_embed(),
    }
}

/// The title of the document: the step, then the questionnaire. It never holds an answer, since titles end up in the
/// browser's history.
#[must_use]
pub fn document_title(model: &Model) -> String {
    let title = model.pack.title.get(model.language);
    match model.navigation.step {
        Step::Start => title.to_owned(),
        step => format!("{} – {title}", step_name(&model.pack, model.language, step)),
    }
}

/// What does not work with keeping the answers, and what to do.
#[must_use]
pub const fn store_problem(t: &'static Text, problem: StoreProblem) -> &'static str {
    match problem {
        StoreProblem::Blocked => t.problem_blocked(),
        StoreProblem::Full => t.problem_full(),
        StoreProblem::OtherTab => t.problem_other_tab(),
        StoreProblem::Newer => t.problem_newer(),
    }
}

/// The words for an effort.
#[must_use]
pub const fn effort(t: &'static Text, effort: Effort) -> &'static str {
    match effort {
        Effort::Low => t.effort_low(),
        Effort::Medium => t.effort_medium(),
        Effort::High => t.effort_high(),
    }
}

/// The word for how strongly a learning form addresses a need.
#[must_use]
pub const fn strength(t: &'static Text, strength: Strength) -> &'static str {
    match strength {
        Strength::Supports => t.strength_1(),
        Strength::Helps => t.strength_2(),
        Strength::Direct => t.strength_3(),
    }
}

/// The word for a preference that a learning form meets.
#[must_use]
pub const fn preference_met(t: &'static Text, met: PreferenceMet) -> &'static str {
    match met {
        PreferenceMet::Formality => t.met_formality(),
        PreferenceMet::Company => t.met_company(),
        PreferenceMet::Mode => t.met_mode(),
        PreferenceMet::Time => t.met_time(),
    }
}

/// The words for a choice between formal and informal.
#[must_use]
pub const fn formality(t: &'static Text, choice: Formality) -> &'static str {
    match choice {
        Formality::Formal => t.formality_formal(),
        Formality::Informal => t.formality_informal(),
        Formality::Any => t.any(),
    }
}

/// The words for a choice between alone and together.
#[must_use]
pub const fn company(t: &'static Text, choice: Company) -> &'static str {
    match choice {
        Company::Alone => t.company_alone(),
        Company::Together => t.company_together(),
        Company::Any => t.any(),
    }
}

/// The words for a choice between online and in person.
#[must_use]
pub const fn mode(t: &'static Text, choice: Mode) -> &'static str {
    match choice {
        Mode::Online => t.mode_online(),
        Mode::Physical => t.mode_physical(),
        Mode::Blended => t.mode_blended(),
        Mode::Any => t.any(),
    }
}

/// The words for a choice of time.
#[must_use]
pub const fn time(t: &'static Text, choice: Time) -> &'static str {
    match choice {
        Time::Flexible => t.time_flexible(),
        Time::Any => t.any(),
    }
}

/// The words for a kind of work.
#[must_use]
pub const fn context(t: &'static Text, choice: Context) -> &'static str {
    match choice {
        Context::Clinical => t.context_clinical(),
        Context::CareSocial => t.context_care_social(),
        Context::Service => t.context_service(),
        Context::Admin => t.context_admin(),
        Context::It => t.context_it(),
        Context::Leader => t.context_leader(),
    }
}

/// The words for having a device.
#[must_use]
pub const fn device(t: &'static Text, choice: Device) -> &'static str {
    match choice {
        Device::Yes => t.device_yes(),
        Device::No => t.device_no(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn quotes_the_answer_inside_the_sentence() {
        assert_eq!(
            you_answered(Language::Da, Degree::Low, "Tid til at lære"),
            "»Tid til at lære«: Du svarede »i ringe grad«"
        );
        assert_eq!(you_answered(Language::En, Degree::Partly, "Time"), "‘Time’: you answered ‘partly’");
    }

    #[test]
    fn counts_down_in_words() {
        assert_eq!(wiped_in(Language::Da, 81), "Dine svar slettes om 1 minut og 21 sekunder.");
        assert_eq!(wiped_in(Language::En, 1), "Your answers will be deleted in 1 second.");
        assert_eq!(wiped_in(Language::Da, 120), "Dine svar slettes om 2 minutter og 0 sekunder.");
    }
}
