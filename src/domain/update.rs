//! Model × event → effects: the one place where the state changes.

use crate::domain::{
    basics::{
        date::Timestamp,
        id::{FormId, NeedId, ReflectionId},
    },
    host::{self, Host},
    invitation::{Invitation, LinkError},
    keeping::{library::Library, retention::Retention},
    model::{
        Effect, Event, Expired, FocusTarget, HistoryMove, IDLE_LIMIT, IDLE_WARNING, Model, Notice, Opened, OpenedFile,
        Removed, SLIDES, Saving, StoragePlace, StoreProblem,
    },
    navigation::step::Step,
    reflection::{
        Reflection, Role,
        answer::Answer,
        free_text,
        plan::{Agreement, FollowUpText},
    },
};

/// Takes over an event and says what the browser has to do. `now` is the shell's clock.
#[must_use]
pub fn update(model: &mut Model, event: Event, now: Timestamp) -> Vec<Effect> {
    match event {
        Event::ChoseLanguage(language) => {
            model.language = language;
            model.host.has_own_language = true;
            vec![Effect::ApplyLanguage(language)]
        }
        Event::WentForward => {
            let next = if model.returning { Some(Step::Review) } else { model.step.next(&model.path()) };
            next.map_or_else(Vec::new, |step| go(model, step, HistoryMove::Push, now))
        }
        Event::WentBack => {
            let previous = if model.returning { Some(Step::Review) } else { model.step.previous(&model.path()) };
            previous.map_or_else(Vec::new, |step| go(model, step, HistoryMove::Push, now))
        }
        Event::WentTo(step) => go(model, step, HistoryMove::Push, now),
        Event::ArrivedAt(step) => arrive(model, step, now),
        Event::AskedToChange(need) => {
            let Some(dimension) = model.pack.need(&need).map(|need| need.dimension) else { return Vec::new() };
            let effects = go(model, Step::Questions(dimension), HistoryMove::Push, now);
            if model.current.is_some() {
                model.returning = true;
                model.target = Some(need);
            }
            effects
        }
        Event::EnteredTask(text) => change(model, now, |reflection| reflection.task = free_text(&text)),
        Event::ChoseTaskTime(time) => change(model, now, |reflection| reflection.task_time = Some(time)),
        Event::ChoseGoal(goal) => change(model, now, |reflection| reflection.goal = goal),
        Event::EnteredGoal(text) => change(model, now, |reflection| reflection.goal_text = free_text(&text)),
        Event::AnsweredQuestion(need, answer) => answer_question(model, &need, Some(answer), now),
        Event::ClearedAnswer(need) => {
            let effects = answer_question(model, &need, None, now);
            with_focus(effects, FocusTarget::Question(need))
        }
        Event::EnteredNote(dimension, text) => change(model, now, |reflection| {
            let text = free_text(&text);
            if text.is_empty() {
                reflection.notes.remove(&dimension);
            } else {
                reflection.notes.insert(dimension, text);
            }
        }),
        Event::ToggledPriority(need) => {
            let pack = model.pack.clone();
            let effects = change(model, now, |reflection| {
                // Also those of an earlier version can be taken back, and none that is gone takes a place.
                reflection.priorities = pack.brought_up(reflection).into_owned().priorities;
                reflection.toggle_priority(need.clone());
            });
            with_focus(effects, FocusTarget::Priority(need))
        }
        Event::ChosePreference(preference) => change(model, now, |reflection| reflection.preferences.set(preference)),
        Event::PlacedPoint(need, place) => {
            let effects = change(model, now, |reflection| {
                reflection.points.insert(need.clone(), place);
            });
            with_focus(effects, FocusTarget::Point(need))
        }
        Event::Began(id) => begin(model, id, Role::Employee, now),
        Event::BeganAsLeader(id) => begin(model, id, Role::Leader, now),
        Event::Resumed(id) => {
            let found = model.library.get(&id).map(|reflection| (reflection.step, reflection.role));
            let Some((step, role)) = found else { return Vec::new() };
            if model.place.is_none() {
                // Opened from a file, and nobody has said yet whose computer this is.
                model.notice = Some(Notice::ChooseStorage);
                return Vec::new();
            }
            model.current = Some(id);
            // The first question on return: what did you get to use?
            let due = model.reflection().is_some_and(|reflection| reflection.is_follow_up_due(now.date()));
            let step = match step {
                _ if role == Role::Leader => Step::Leader,
                _ if due => Step::FollowUp,
                Step::Start => Step::Task,
                step => step,
            };
            go(model, step, HistoryMove::Push, now)
        }
        Event::AddedAgreement(form) => add_agreement(model, form.as_ref(), now),
        Event::WroteAgreement(id, which, text) => {
            edit_agreement(model, id, now, |agreement| agreement.set_text(which, &text))
        }
        Event::SetAgreementDay(id, which, day) => {
            edit_agreement(model, id, now, |agreement| agreement.set_day(which, day))
        }
        Event::ToggledPrinciple(id, principle) => {
            edit_agreement(model, id, now, |agreement| agreement.toggle_principle(principle))
        }
        Event::MovedAgreementUp(id) => {
            let effects = change(model, now, |reflection| {
                let at = reflection.plan.iter().position(|agreement| agreement.id == id);
                if let Some((at, before)) = at.and_then(|at| Some((at, at.checked_sub(1)?))) {
                    reflection.plan.swap(before, at);
                }
            });
            with_focus(effects, FocusTarget::Agreement(id))
        }
        Event::RemovedAgreement(id) => {
            let mut removed = None;
            let effects = change(model, now, |reflection| {
                if let Some(at) = reflection.plan.iter().position(|agreement| agreement.id == id) {
                    removed = Some(Removed::Agreement(at, reflection.plan.remove(at)));
                }
            });
            model.removed = removed;
            with_focus(effects, FocusTarget::Undo)
        }
        Event::UndidRemoval => undo(model, now),
        Event::SaidUsed(id, used) => change(model, now, |reflection| {
            if let Some(follow_up) = reflection.follow_up_mut(id, now) {
                follow_up.used = Some(used);
                follow_up.at = now;
            }
        }),
        Event::WroteFollowUp(id, which, text) => change(model, now, |reflection| {
            if let Some(follow_up) = reflection.follow_up_mut(id, now) {
                match which {
                    FollowUpText::Helped => follow_up.helped = free_text(&text),
                    FollowUpText::Hindered => follow_up.hindered = free_text(&text),
                }
            }
        }),
        Event::ChoseLine(line, on) => change(model, now, |reflection| {
            reflection.sheet.insert(line, on);
        }),
        Event::WroteQuestions(text) => change(model, now, |reflection| reflection.questions = free_text(&text)),
        Event::BeganNext(id) => {
            let Some(next) = model.resumable().map(|latest| latest.next(id.clone(), now, model.pack.identity.clone()))
            else {
                return Vec::new();
            };
            model.library.put(next);
            model.current = Some(id);
            go(model, Step::Task, HistoryMove::Push, now)
        }
        Event::OpenedFile(opened) => {
            model.opened += 1;
            model.file = Some(opened.map(|library| OpenedFile { preview: model.library.preview(&library), library }));
            vec![Effect::Focus(FocusTarget::File)]
        }
        Event::ConfirmedFile => {
            let Some(Ok(file)) = model.file.take() else { return Vec::new() };
            model.opened += 1;
            model.library.merge(file.library);
            with_focus(changed(model), FocusTarget::Undo)
        }
        Event::CancelledFile => {
            model.file = None;
            model.opened += 1;
            with_focus(Vec::new(), FocusTarget::Undo)
        }
        Event::DeletedReflection(id) => {
            let before = model.library.clone();
            model.library.remove(&id);
            deleted(model, before)
        }
        Event::DeletedEverything => {
            (model.expired, model.file, model.choosing) = (None, None, None);
            let before = std::mem::take(&mut model.library);
            let effects = deleted(model, before);
            if model.place == Some(StoragePlace::Device) {
                // In place of keeping an empty state: nothing at all is to stay.
                let is_keep = |effect: &Effect| matches!(effect, Effect::Keep { .. });
                return std::iter::once(Effect::EmptyStore)
                    .chain(effects.into_iter().filter(|effect| !is_keep(effect)))
                    .collect();
            }
            effects
        }
        Event::ChoseRetention(retention) => {
            // What a choice would delete can only be told once the store has been read.
            let is_open = model.saving.is_open();
            if model.place != Some(StoragePlace::Device) || !is_open {
                return Vec::new();
            }
            let deletes_now = !model.would_expire(retention, now).is_empty();
            model.choosing = deletes_now.then_some(retention);
            if deletes_now {
                return Vec::new();
            }
            model.retention = retention;
            vec![Effect::RememberRetention(retention)]
        }
        Event::ConfirmedRetention => match model.choosing.take() {
            Some(retention) => {
                model.retention = retention;
                // Two ways back, each to another state, would undo each other.
                model.removed = None;
                let expired = model.library.expire(retention, now.date(), &Library::default());
                let mut effects = vec![Effect::RememberRetention(retention)];
                effects.extend(expire(model, expired));
                with_focus(effects, FocusTarget::Expired)
            }
            None => Vec::new(),
        },
        Event::CancelledRetention => {
            model.choosing = None;
            with_focus(Vec::new(), FocusTarget::Retention)
        }
        Event::UndidExpiry => {
            let Some(expired) = model.expired.take() else { return Vec::new() };
            model.library.merge(expired.library);
            // Else they would be deleted again the next time.
            model.retention = Retention::UntilDeleted;
            let mut effects = vec![Effect::RememberRetention(model.retention)];
            effects.extend(changed(model));
            with_focus(effects, FocusTarget::Undo)
        }
        Event::NotedExpiry => {
            if model.expired.take().is_none() {
                return Vec::new();
            }
            with_focus(forgotten(model), FocusTarget::Undo)
        }
        Event::AskedForFile => vec![Effect::DownloadFile(model.library.clone())],
        Event::ChoseStorage(place) => choose_storage(model, place, now),
        Event::StoreOpened(outcome) => store_opened(model, outcome, now),
        Event::Saved(revision) => {
            let may_be_saved = model.saving.is_open();
            if revision == model.revision && may_be_saved {
                model.saving = Saving::Saved(now);
            }
            Vec::new()
        }
        Event::SaveFailed(problem) => {
            // "Full" lets writing go on, so it is only believed of a store that is open.
            let is_open = model.saving.is_open();
            if model.place == Some(StoragePlace::Device) && (is_open || problem != StoreProblem::Full) {
                model.saving = Saving::Failed(problem);
            }
            Vec::new()
        }
        Event::RetriedSaving => match model.saving {
            Saving::Failed(StoreProblem::Full) => {
                model.saving = Saving::Pending;
                keep(model)
            }
            Saving::Failed(problem) => {
                model.saving = Saving::Opening;
                vec![Effect::OpenStore { take_over: problem == StoreProblem::OtherTab }]
            }
            Saving::Off | Saving::Opening | Saving::Pending | Saving::Saved(_) => Vec::new(),
        },
        Event::ChosePrevious => {
            let previous = model.recovery.take().and_then(|recovery| recovery.previous);
            take_in(model, previous.unwrap_or_default());
            changed(model)
        }
        Event::ChoseFreshStart => {
            model.recovery = None;
            changed(model)
        }
        Event::FollowedLink(link) => {
            followed_link(model, link);
            Vec::new()
        }
        Event::UsedTheme => {
            let theme = model.invitation().map(|invitation| invitation.content().theme.clone()).unwrap_or_default();
            let effects = change(model, now, |reflection| {
                // A proposal: what the person has written stays.
                if reflection.task.trim().is_empty() {
                    reflection.task = theme;
                }
            });
            with_focus(effects, FocusTarget::Task)
        }
        Event::ChangedDraft(draft) => {
            model.draft = draft;
            Vec::new()
        }
        Event::ShowedSlide(slide) => {
            model.slide = slide.min(SLIDES - 1);
            Vec::new()
        }
        Event::WasActive => {
            model.active_at = now;
            model.idle_warning = None;
            Vec::new()
        }
        Event::Ticked => tick(model, now),
        Event::Finished => wipe(model),
        #[cfg(feature = "desk")]
        Event::TriedPack(pack) => {
            model.pack = pack;
            go(model, Step::Start, HistoryMove::Push, now)
        }
        Event::Host(event) => host::update(model, event),
    }
}

fn answer_question(model: &mut Model, need: &NeedId, answer: Option<Answer>, now: Timestamp) -> Vec<Effect> {
    let pack = model.pack.clone();
    change(model, now, |reflection| pack.answer(reflection, need, answer))
}

fn add_agreement(model: &mut Model, form: Option<&FormId>, now: Timestamp) -> Vec<Effect> {
    let form = form.and_then(|form| model.pack.learning_form(form)).cloned();
    let language = model.language;
    let mut added = None;
    let effects = change(model, now, |reflection| {
        if reflection.has_room_in_plan() {
            let id = reflection.next_agreement_id();
            reflection.plan.push(match &form {
                Some(form) => Agreement::from_form(id, now.date(), form, language),
                None => Agreement::new(id, now.date()),
            });
            added = Some(id);
        }
    });
    added.map_or(effects.clone(), |id| with_focus(effects, FocusTarget::Agreement(id)))
}

fn edit_agreement(model: &mut Model, id: u32, now: Timestamp, edit: impl FnOnce(&mut Agreement)) -> Vec<Effect> {
    change(model, now, |reflection| {
        if let Some(agreement) = reflection.agreement_mut(id) {
            edit(agreement);
        }
    })
}

/// Puts back what was removed last.
fn undo(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    match model.removed.take() {
        None => Vec::new(),
        Some(Removed::Agreement(at, agreement)) => {
            let id = agreement.id;
            let effects = change(model, now, |reflection| {
                if reflection.has_room_in_plan() {
                    reflection.plan.insert(at.min(reflection.plan.len()), agreement);
                }
            });
            with_focus(effects, FocusTarget::Agreement(id))
        }
        Some(Removed::Reflections(before)) => {
            model.library.merge(before);
            with_focus(changed(model), FocusTarget::Undo)
        }
    }
}

/// What follows a deletion: what was there can be put back until the page is left.
fn deleted(model: &mut Model, before: Library) -> Vec<Effect> {
    model.removed = Some(Removed::Reflections(before));
    with_focus(forgotten(model), FocusTarget::Undo)
}

/// What follows when reflections were kept long enough: the person is told, and can put them back.
fn expire(model: &mut Model, library: Library) -> Vec<Effect> {
    model.expired = Some(Expired { library, retention: model.retention });
    forgotten(model)
}

/// What follows when reflections are not to be here any more.
fn forgotten(model: &mut Model) -> Vec<Effect> {
    if model.reflection().is_none() {
        model.current = None;
    }
    let mut effects = vec![Effect::ForgetEarlier];
    effects.extend(changed(model));
    effects
}

/// What follows a change that replaces the very element the person acted on.
fn with_focus(mut effects: Vec<Effect>, target: FocusTarget) -> Vec<Effect> {
    effects.push(Effect::Focus(target));
    effects
}

/// Goes to a step. A step of a reflection needs one that is open; without it the person lands on the start page.
fn go(model: &mut Model, step: Step, history: HistoryMove, now: Timestamp) -> Vec<Effect> {
    if !cfg!(feature = "desk") && step.is_desk() {
        // This build lacks the step: the page is loaded anew with the one that has it, unless that would lose something. Here
        // the person stays where they are, also when they think better of it.
        return vec![if model.holds_unsaved() { Effect::OpenBeside(step) } else { Effect::ShowStep(step, history) }];
    }
    let role = step.role();
    let fits = |model: &Model| model.reflection().is_some_and(|reflection| Some(reflection.role) == role);
    // Each side of the talk goes on where it was left, and never lands in the other.
    if let Some(wanted) = role.filter(|role| !fits(model) && (*role == Role::Leader || model.current.is_some()))
        && let Some(latest) = model.library.latest(wanted)
    {
        model.current = Some(latest.id.clone());
    }
    let step = if step.needs_reflection() && !fits(model) {
        model.notice = Some(Notice::NothingOpen);
        Step::Start
    } else {
        model.notice = None;
        step
    };
    model.step = step;
    model.returning = false;
    model.target = None;
    model.removed = None;
    model.file = None;
    model.choosing = None;
    let mut effects = vec![Effect::ShowStep(step, history)];
    // The start page and what stands beside the path are no places to continue from.
    if step.position().is_some() {
        effects.extend(change(model, now, |reflection| reflection.step = step));
    }
    effects
}

/// The browser's own buttons, or an address with a step in it. Someone who comes back to a step in a browser that
/// keeps reflections goes on with the latest.
fn arrive(model: &mut Model, step: Step, now: Timestamp) -> Vec<Effect> {
    if model.current.is_none() && step.needs_reflection() {
        model.current = model.library.latest(Role::Employee).map(|reflection| reflection.id.clone());
    }
    go(model, step, HistoryMove::Stay, now)
}

/// An invitation speaks its own language until the person has chosen one or has a reflection open.
fn followed_link(model: &mut Model, link: Option<Result<Invitation, LinkError>>) {
    if model.link == link {
        return;
    }
    model.link = link;
    model.links += 1;
    model.slide = 0;
    let Some(content) = model.invitation().map(Invitation::content).cloned() else { return };
    if !model.host.has_own_language && model.current.is_none() {
        model.language = content.language;
    }
    // Where somebody goes on with making it.
    model.draft = content;
}

fn begin(model: &mut Model, id: ReflectionId, role: Role, now: Timestamp) -> Vec<Effect> {
    if model.place.is_none() {
        model.notice = Some(Notice::ChooseStorage);
        return Vec::new();
    }
    let step = if role == Role::Leader { Step::Leader } else { Step::Task };
    let new = Reflection::new(id.clone(), now, model.pack.identity.clone());
    model.library.put(Reflection { role, step, ..new });
    model.current = Some(id);
    go(model, step, HistoryMove::Push, now)
}

/// Changes the current reflection and keeps it. Split, so that only the edit itself is compiled for each event.
fn change(model: &mut Model, now: Timestamp, edit: impl FnOnce(&mut Reflection)) -> Vec<Effect> {
    let Some(before) = model.reflection().cloned() else { return Vec::new() };
    let mut reflection = before.clone();
    edit(&mut reflection);
    put_changed(model, now, &before, reflection)
}

#[inline(never)]
fn put_changed(model: &mut Model, now: Timestamp, before: &Reflection, mut reflection: Reflection) -> Vec<Effect> {
    if reflection == *before {
        return Vec::new();
    }
    // Looking at another page is no change: of two copies the one that was edited last counts as the newer.
    let only_looked = Reflection { step: before.step, ..reflection.clone() } == *before;
    if !only_looked {
        // A clock that was set back must not make a later change look older.
        reflection.changed = now.max(before.changed);
        reflection.pack = model.pack.identity.clone();
    }
    model.library.put(reflection);
    changed(model)
}

fn changed(model: &mut Model) -> Vec<Effect> {
    model.revision += 1;
    if matches!(model.saving, Saving::Saved(_)) {
        model.saving = Saving::Pending;
    }
    keep(model)
}

/// What has to be kept now. While the store is being opened, or another tab or a newer app has it, nothing is written.
fn keep(model: &Model) -> Vec<Effect> {
    let may_write = match model.saving {
        Saving::Off | Saving::Opening => false,
        Saving::Failed(problem) => problem == StoreProblem::Full && model.recovery.is_none(),
        Saving::Pending | Saving::Saved(_) => model.recovery.is_none(),
    };
    vec![Effect::Keep { library: model.library.clone(), revision: model.revision, store: may_write }]
}

fn choose_storage(model: &mut Model, place: StoragePlace, now: Timestamp) -> Vec<Effect> {
    let is_refused = place == StoragePlace::Device && model.host.tab_only;
    if model.place == Some(place) || is_refused {
        return Vec::new();
    }
    model.notice = None;
    let before = model.place.replace(place);
    model.active_at = now;
    model.idle_warning = None;
    match place {
        StoragePlace::Device => {
            model.saving = Saving::Opening;
            vec![Effect::OpenStore { take_over: false }]
        }
        StoragePlace::Tab => {
            model.saving = Saving::Off;
            model.recovery = None;
            model.expired = None;
            model.choosing = None;
            if before.is_some() {
                // Whoever sits at a shared computer is shown nothing that is stored in it. What came from a file before
                // the choice is the person's own, and stays.
                let current = model.reflection().cloned().filter(|_| model.revision > 0);
                model.current = current.as_ref().map(|reflection| reflection.id.clone());
                model.library = current.into_iter().collect();
            }
            let mut effects = vec![Effect::CloseStore];
            if model.current.is_none() && model.step != Step::Start && !model.step.is_desk() {
                effects.extend(go(model, Step::Start, HistoryMove::Push, now));
            }
            effects
        }
    }
}

fn store_opened(model: &mut Model, outcome: Result<Opened, StoreProblem>, now: Timestamp) -> Vec<Effect> {
    if model.place != Some(StoragePlace::Device) {
        return Vec::new();
    }
    match outcome {
        Ok(Opened::Library(mut library)) => {
            model.saving = Saving::Saved(now);
            // What is in memory was given just now, or comes from a file that was just opened.
            let expired = library.expire(model.retention, now.date(), &model.library);
            // A reflection begun, or a file opened, before the store was.
            let given_meanwhile = !model.library.is_empty();
            take_in(model, library);
            if !expired.is_empty() {
                // It leaves the store when the person has taken note of it. Until then it can be put back, and is told of
                // again, also when the page is closed or the clock was wrong.
                model.expired = Some(Expired { library: expired, retention: model.retention });
            }
            if given_meanwhile { changed(model) } else { Vec::new() }
        }
        Ok(Opened::Damaged(recovery)) => {
            model.saving = Saving::Pending;
            model.recovery = Some(recovery);
            Vec::new()
        }
        Err(problem) => {
            // "Full" promises that the next write may work, and that takes a store that is open.
            let problem = if problem == StoreProblem::Full { StoreProblem::Blocked } else { problem };
            model.saving = Saving::Failed(problem);
            Vec::new()
        }
    }
}

/// Adds stored reflections to what is in memory, as opening a file does.
fn take_in(model: &mut Model, stored: Library) {
    model.library.merge(stored);
}

fn tick(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    if model.place != Some(StoragePlace::Tab) || !model.holds_anything() {
        return Vec::new();
    }
    let idle = now.millis() - model.active_at.millis();
    if idle < 0 {
        // The clock was set back: start counting anew rather than never wiping.
        model.active_at = now;
        return Vec::new();
    }
    let left = IDLE_LIMIT - idle;
    if left <= 0 {
        return wipe(model);
    }
    model.idle_warning = (left <= IDLE_WARNING).then(|| u32::try_from((left + 999) / 1000).unwrap_or(0));
    Vec::new()
}

/// Forgets everything that is in memory.
pub(super) fn wipe(model: &mut Model) -> Vec<Effect> {
    let now = model.active_at;
    *model = Model {
        notice: Some(Notice::Wiped),
        revision: model.revision,
        host: Host { has_own_language: false, ..model.host },
        ..Model::new(model.pack.clone(), model.language, now)
    };
    vec![Effect::Wipe]
}
