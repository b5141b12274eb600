//! The state of the app, what can happen to it, and what it asks the browser to do.

use crate::domain::{
    basics::{
        choice::choice,
        date::{Date, Timestamp},
        id::{FormId, GoalId, LineId, NeedId, PrincipleId, ReflectionId},
        language::Language,
    },
    content::{
        dimension::Dimension,
        pack::{ContentPack, STANDARD_PACK},
        preference::Preference,
    },
    host::{Host, HostEvent},
    invitation::{Content, Focus, Invitation, LinkError},
    keeping::{
        library::{Library, MergePreview},
        retention::Retention,
    },
    navigation::step::Step,
    reflection::{
        PointPlace, Reflection, Role, TaskTime,
        answer::Answer,
        plan::{Agreement, AgreementDay, AgreementText, FollowUpText, Used},
    },
};
use std::{borrow::Cow, sync::Arc};

/// How long a shared computer may stand idle before the answers are wiped, in milliseconds: ten minutes.
///
/// Source: `design/platform.md`, "Shared computer".
pub const IDLE_LIMIT: i64 = 10 * 60 * 1000;

/// How long before the wipe the warning is shown, in milliseconds: two minutes.
pub const IDLE_WARNING: i64 = 2 * 60 * 1000;

/// The pictures at the meeting: what it is about, time to think, and one question for each dimension.
pub const SLIDES: usize = 2 + Dimension::ALL.len();

choice!(
    /// Where answers are kept. Nothing is stored before the person has chosen.
    StoragePlace {
        /// My own computer: in this browser.
        Device = "device",
        /// A shared computer: only in this tab's memory, wiped when it closes or stands idle.
        Tab = "tab",
    }
);

/// Why answers cannot be kept in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreProblem {
    /// The browser does not allow it, or does not answer.
    Blocked,
    /// There is no room.
    Full,
    /// Another tab has the answers open. It saves; this one does not.
    OtherTab,
    /// What is stored was written by a newer version of the app.
    Newer,
}

/// How far keeping the answers has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is to be stored: not chosen yet, or a shared computer.
    Off,
    /// The store has been asked for and not been read yet: nothing may be written.
    Opening,
    /// Something is on its way to the store.
    Pending,
    /// Everything is in the store; the transaction has completed.
    Saved(Timestamp),
    /// It does not work; the answers are only in memory.
    Failed(StoreProblem),
}

impl Saving {
    /// Whether the store has been read and takes what is written, or did until it was full.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Saved(_) | Self::Failed(StoreProblem::Full))
    }
}

/// What the store held when it was opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// Nothing, or readable reflections.
    Library(Library),
    /// Something that cannot be read. It has been put aside and is never overwritten.
    Damaged(Recovery),
}

/// The choices after damage: the previous good state, the damaged text itself, or a fresh start.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// The last state that could be read.
    pub previous: Option<Library>,
    /// The damaged text, to be downloaded.
    pub damaged: String,
}

/// The whole state of the app.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The content.
    pub pack: Arc<ContentPack>,
    /// The language of everything on the page.
    pub language: Language,
    /// The page.
    pub step: Step,
    /// Where answers are kept, once chosen.
    pub place: Option<StoragePlace>,
    /// All reflections kept here, the current one included.
    pub library: Library,
    /// The reflection that is being worked on.
    pub current: Option<ReflectionId>,
    /// How far keeping has come.
    pub saving: Saving,
    /// Counts the changes, so that "saved" is only said of the latest.
    pub revision: u64,
    /// Set after damage until the person has chosen.
    pub recovery: Option<Recovery>,
    /// Whether "next" leads back to the check page, since the person came from there to change an answer.
    pub returning: bool,
    /// The question to show first on the page that is being opened.
    pub target: Option<NeedId>,
    /// When the person last did something (shared computer only).
    pub active_at: Timestamp,
    /// Set while the warning before the wipe is shown: whole seconds left.
    pub idle_warning: Option<u32>,
    /// A message on the start page.
    pub notice: Option<Notice>,
    /// What was removed last, until the page is left.
    pub removed: Option<Removed>,
    /// Counts the files that were opened and closed.
    pub opened: u64,
    /// A file that was opened and waits to be put in, or what is wrong with it.
    pub file: Option<Result<OpenedFile, FileProblem>>,
    /// How long reflections are kept on the person's own computer.
    pub retention: Retention,
    /// Another choice of it, which would delete something now and waits to be confirmed.
    pub choosing: Option<Retention>,
    /// What was deleted because it was kept long enough, until the person has taken note of it.
    pub expired: Option<Expired>,
    /// The invitation in the page's address, or what is wrong with it.
    pub link: Option<Result<Invitation, LinkError>>,
    /// Counts the links that the page was opened with.
    pub links: u64,
    /// The invitation that a leader is making.
    pub draft: Content,
    /// The picture that is shown at the meeting, from 0.
    pub slide: usize,
    /// What is known of the page around.
    pub host: Host,
}

/// What was deleted because it was kept long enough.
#[derive(Debug, Clone, PartialEq)]
pub struct Expired {
    /// The reflections, so that they can be put back.
    pub library: Library,
    /// The choice that they were deleted by.
    pub retention: Retention,
}

/// A file that was opened. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedFile {
    /// What is in it.
    pub library: Library,
    /// What putting it in would do.
    pub preview: MergePreview,
}

/// Why a file cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// It is too large.
    TooLarge,
    /// It is not one of ours.
    NotOurs,
    /// It was written by a newer version.
    Newer,
    /// It is damaged.
    Damaged,
}

/// What was removed last and can be put back.
#[derive(Debug, Clone, PartialEq)]
pub enum Removed {
    /// An agreement, with its place.
    Agreement(usize, Agreement),
    /// Reflections: all that was here before.
    Reflections(Library),
}

/// A message on the start page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The person pressed "begin" before choosing where answers are kept.
    ChooseStorage,
    /// The answers were wiped from a shared computer.
    Wiped,
    /// The page asked for is part of a reflection, and none is open here.
    NothingOpen,
}

/// What happened. Names are in the past tense: an event is a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The person chose a language.
    ChoseLanguage(Language),
    /// The person said whose computer this is.
    ChoseStorage(StoragePlace),
    /// The store was opened, or could not be.
    StoreOpened(Result<Opened, StoreProblem>),
    /// The state with this revision is in the store.
    Saved(u64),
    /// Storing did not work.
    SaveFailed(StoreProblem),
    /// The person asked to try storing again, or to take over from another tab.
    RetriedSaving,
    /// The person chose to go on with the previous good state after damage.
    ChosePrevious,
    /// The person chose to start again after damage.
    ChoseFreshStart,
    /// The person began a reflection, which gets this id.
    Began(ReflectionId),
    /// The person went on with a reflection.
    Resumed(ReflectionId),
    /// The person pressed "next".
    WentForward,
    /// The person pressed "back".
    WentBack,
    /// The person chose a step.
    WentTo(Step),
    /// The browser's back or forward button led to a step.
    ArrivedAt(Step),
    /// The person asked on the check page to change an answer.
    AskedToChange(NeedId),
    /// The person wrote the task.
    EnteredTask(String),
    /// The person said whether the task is present or coming.
    ChoseTaskTime(TaskTime),
    /// The person chose a goal, or none.
    ChoseGoal(Option<GoalId>),
    /// The person wrote the goal.
    EnteredGoal(String),
    /// The person answered a question.
    AnsweredQuestion(NeedId, Answer),
    /// The person took an answer back.
    ClearedAnswer(NeedId),
    /// The person wrote a note.
    EnteredNote(Dimension, String),
    /// The person chose a need as one that matters most, or took it back.
    ToggledPriority(NeedId),
    /// The person chose a preference.
    ChosePreference(Preference),
    /// The person moved or dropped a point of the profile.
    PlacedPoint(NeedId, PointPlace),
    /// The person made an agreement from a learning form, or an empty one.
    AddedAgreement(Option<FormId>),
    /// The person wrote in an agreement.
    WroteAgreement(u32, AgreementText, String),
    /// The person set or cleared a day of an agreement.
    SetAgreementDay(u32, AgreementDay, Option<Date>),
    /// The person said whether an agreement holds up to a principle.
    ToggledPrinciple(u32, PrincipleId),
    /// The person moved an agreement up.
    MovedAgreementUp(u32),
    /// The person removed an agreement.
    RemovedAgreement(u32),
    /// The person took back the last removal, of an agreement or of reflections.
    UndidRemoval,
    /// The person said how far an agreement came into use.
    SaidUsed(u32, Used),
    /// The person wrote what helped or stood in the way.
    WroteFollowUp(u32, FollowUpText, String),
    /// The person put a line on the talk sheet, or left it off.
    ChoseLine(LineId, bool),
    /// The person wrote questions for the leader.
    WroteQuestions(String),
    /// The person began the next reflection from the latest; it gets this id.
    BeganNext(ReflectionId),
    /// The person opened a file: what is in it, or what is wrong with it.
    OpenedFile(Result<Library, FileProblem>),
    /// The person put the opened file in.
    ConfirmedFile,
    /// The person put the opened file away.
    CancelledFile,
    /// The person deleted a reflection.
    DeletedReflection(ReflectionId),
    /// The person deleted everything.
    DeletedEverything,
    /// The person chose how long reflections are kept.
    ChoseRetention(Retention),
    /// The person agreed to what the choice deletes.
    ConfirmedRetention,
    /// The person stayed with the choice before.
    CancelledRetention,
    /// The person took back what was deleted because it was kept long enough.
    UndidExpiry,
    /// The person took note of it.
    NotedExpiry,
    /// The person did something (shared computer only).
    WasActive,
    /// A second went by (shared computer only).
    Ticked,
    /// The person is done on a shared computer.
    Finished,
    /// The person asked for a file with everything.
    AskedForFile,
    /// An editor tries a content pack in the app, until the page is loaded anew.
    #[cfg(feature = "desk")]
    TriedPack(Arc<ContentPack>),
    /// The page's address came to hold this invitation, or none.
    FollowedLink(Option<Result<Invitation, LinkError>>),
    /// The person took the theme of the invitation as the task.
    UsedTheme,
    /// The leader changed the invitation that is being made.
    ChangedDraft(Content),
    /// The leader went to a picture at the meeting.
    ShowedSlide(usize),
    /// The leader began a preparation, which gets this id.
    BeganAsLeader(ReflectionId),
    /// The page around did something.
    Host(HostEvent),
}

/// What the browser is asked to do. The outcome, if there is one, comes back as an [`Event`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show a step: title, focus on its heading, and the browser's history.
    ShowStep(Step, HistoryMove),
    /// Remember the language, if it is the person's own choice and anything may be stored; set `lang` and the title.
    ApplyLanguage(Language),
    /// Open the store; with `true`, take it over from another tab. Answered by [`Event::StoreOpened`].
    OpenStore {
        /// Whether to take over from another tab.
        take_over: bool,
    },
    /// Keep this state: always in the emergency copy, and in the store when the place is [`StoragePlace::Device`].
    Keep {
        /// Everything there is.
        library: Library,
        /// Its revision.
        revision: u64,
        /// Whether to store it.
        store: bool,
    },
    /// Close the store, since the person is now on a shared computer. What is stored stays.
    CloseStore,
    /// With the next writing, keep nothing of the state before it: something in it was deleted.
    ForgetEarlier,
    /// Remember how long reflections are kept.
    RememberRetention(Retention),
    /// Hand over a file with everything.
    DownloadFile(Library),
    /// Put the focus back where the person was, after the element that had it was replaced.
    Focus(FocusTarget),
    /// Forget everything that is stored in this browser.
    EmptyStore,
    /// Wipe the memory of this tab.
    Wipe,
    /// Open a step in a tab of its own: this one has what would be lost, and lacks the step.
    OpenBeside(Step),
}

/// Something on the page that can take the focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FocusTarget {
    /// A question on its page.
    Question(NeedId),
    /// A point of the profile.
    Point(NeedId),
    /// The check box that marks a need as one that matters most.
    Priority(NeedId),
    /// An agreement of the plan.
    Agreement(u32),
    /// The button that takes back the last removal.
    Undo,
    /// What is said of an opened file.
    File,
    /// What is said of deleted reflections that were kept long enough.
    Expired,
    /// The question whether to delete what a choice deletes.
    Retention,
    /// The field with the task.
    Task,
}

/// What a step change does to the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryMove {
    /// A new entry.
    Push,
    /// None: the browser is there already.
    Stay,
}

impl Model {
    /// The state at the very start: nothing is known, nothing is stored.
    #[must_use]
    pub fn new(pack: Arc<ContentPack>, language: Language, now: Timestamp) -> Self {
        let other_pack = Some(pack.identity.id.clone()).filter(|id| id.as_str() != STANDARD_PACK);
        Self {
            pack,
            language,
            step: Step::Start,
            place: None,
            library: Library::default(),
            current: None,
            saving: Saving::Off,
            revision: 0,
            recovery: None,
            returning: false,
            target: None,
            active_at: now,
            idle_warning: None,
            notice: None,
            removed: None,
            opened: 0,
            file: None,
            retention: Retention::UntilDeleted,
            choosing: None,
            expired: None,
            link: None,
            links: 0,
            draft: Content { language, pack: other_pack, ..Content::default() },
            slide: 0,
            host: Host::default(),
        }
    }

    /// The reflection that is being worked on.
    #[must_use]
    pub fn reflection(&self) -> Option<&Reflection> {
        self.library.get(self.current.as_ref()?)
    }

    /// A reflection with agreements that it is time to ask about, other than the one that "continue" leads to, which asks
    /// by itself. Who began anew before the day came would not be asked otherwise.
    #[must_use]
    pub fn also_due(&self, today: Date) -> Option<&Reflection> {
        let continued = self.resumable().map(|reflection| &reflection.id);
        let is_due = |reflection: &&Reflection| {
            let is_other = reflection.role == Role::Employee && Some(&reflection.id) != continued;
            is_other && reflection.is_follow_up_due(today)
        };
        self.library.reflections().iter().rfind(is_due)
    }

    /// The reflection that is being worked on, as the pack reads it: answers to questions of an earlier version stand
    /// under the ids of today.
    #[must_use]
    pub fn reading(&self) -> Option<Cow<'_, Reflection>> {
        self.reflection().map(|reflection| self.pack.brought_up(reflection))
    }

    /// The reflections that a choice of how long they are kept would delete now.
    #[must_use]
    pub fn would_expire(&self, retention: Retention, now: Timestamp) -> Library {
        self.library.clone().expire(retention, now.date(), &Library::default())
    }

    /// The current reflection, if it is of this side of the talk.
    #[must_use]
    pub fn side(&self, role: Role) -> Option<&Reflection> {
        self.reflection().filter(|reflection| reflection.role == role)
    }

    /// Whether anything of the person's own is in memory, also what could be put back or waits to be put in.
    #[must_use]
    pub fn holds_anything(&self) -> bool {
        let can_be_put_back = matches!(self.removed, Some(Removed::Reflections(_))) || self.expired.is_some();
        !self.library.is_empty() || can_be_put_back || matches!(self.file, Some(Ok(_)))
    }

    /// Whether closing the page would lose something that is in memory.
    #[must_use]
    pub fn holds_unsaved(&self) -> bool {
        self.holds_anything() && !matches!(self.saving, Saving::Pending | Saving::Saved(_))
    }

    /// The reflection that "continue" leads to.
    #[must_use]
    pub fn resumable(&self) -> Option<&Reflection> {
        self.side(Role::Employee).or_else(|| self.library.latest(Role::Employee))
    }

    /// The invitation that the page was opened with.
    #[must_use]
    pub fn invitation(&self) -> Option<&Invitation> {
        self.link.as_ref()?.as_ref().ok()
    }

    /// What the invitation asks about first.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.invitation().map(|invitation| invitation.content().focus).unwrap_or_default()
    }

    /// The steps of a reflection, in this invitation's order.
    #[must_use]
    pub fn path(&self) -> [Step; 13] {
        Step::path(self.focus().order())
    }
}
