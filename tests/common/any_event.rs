//! Random events: every kind of event, by topic, as far as one session of a person can produce it.

use super::{
    any_answer, any_need, any_text, blank, pack, reflection_id,
    session::{collection, contents, stored},
};
use kompetencekompas::domain::{
    app::event::Event,
    basics::{
        choice::Choice,
        date::{Date, Timestamp},
        id::{FormId, LineId, PrincipleId, ReflectionId},
        language::Language,
        role::Role,
        text::free_text,
    },
    content::{
        dimension::Dimension,
        preference::{Company, Context, Device, Formality, Mode, Preference, Time},
    },
    desk::{
        self,
        embedding::{Embedding, System},
    },
    host, invitation,
    invitation::{Content, FirstDimensions, Invitation, LinkError},
    keeping::{
        self,
        collection::{Collection, Key},
        machine::message::{self, Contents, Damage, Known, Leftover, Mark, Problem, Refusal, Timer},
        retention::Retention,
        state::{FileProblem, StoragePlace},
    },
    navigation::{
        self, NextTask,
        parts::{self, Piece, Pieces},
        step::Step,
    },
    reflection::{
        self, Edition, PointPlace, Reflection, TaskTime,
        follow_up::{self, FollowUpText, Used},
        outcome::{self, AgreedText, OutcomeText},
        plan::{self, AgreementDay, AgreementText},
    },
    shared_computer,
};
use proptest::{prelude::*, strategy::Union};
use std::ops::Range;

/// A strategy for an enum of events: each variant with its weight and a strategy for each of its fields. A missing
/// variant does not compile.
macro_rules! every {
    ($of:ty { $($weight:literal => $variant:ident $(($($field:ident: $strategy:expr),+))? $({ $name:ident: $named:expr })?),+ $(,)? }) => {{
        type Of = $of;
        let _is_every_variant = |event: &Of| match event {
            $(Of::$variant { .. } => ()),+
        };
        Union::new_weighted(vec![$(($weight, every!(@one $variant $(($($field: $strategy),+))? $({ $name: $named })?))),+])
    }};
    (@one $variant:ident) => { Just(Of::$variant).boxed() };
    (@one $variant:ident { $name:ident: $named:expr }) => { $named.prop_map(|$name| Of::$variant { $name }).boxed() };
    (@one $variant:ident ($($field:ident: $strategy:expr),+)) => {
        ($($strategy,)+).prop_map(|($($field,)+)| Of::$variant($($field),+)).boxed()
    };
}

fn any_of<C: Choice + std::fmt::Debug>() -> impl Strategy<Value = C> + Clone {
    prop::sample::select(C::ALL)
}

fn any_language() -> impl Strategy<Value = Language> {
    prop::sample::select(vec![Language::Da, Language::En])
}

fn any_id() -> impl Strategy<Value = ReflectionId> {
    prop::sample::select(vec!["r-0", "r-1", "r-2"]).prop_map(reflection_id)
}

/// The ids that agreements have in short sessions, and one that none has.
const AGREEMENTS: Range<u32> = 1..6;

fn any_form() -> impl Strategy<Value = FormId> {
    (0..pack().learning_forms.len()).prop_map(|at| pack().learning_forms[at].id.clone())
}

fn any_principle() -> impl Strategy<Value = PrincipleId> {
    (0..pack().principles.len()).prop_map(|at| pack().principles[at].id.clone())
}

fn any_day() -> impl Strategy<Value = Date> {
    (-400..400).prop_map(|days| blank().created.date().plus_days(days))
}

fn any_preference() -> impl Strategy<Value = Preference> {
    prop_oneof![
        any_of::<Formality>().prop_map(Preference::Formality),
        any_of::<Company>().prop_map(Preference::Company),
        any_of::<Mode>().prop_map(Preference::Mode),
        any_of::<Time>().prop_map(Preference::Time),
        any_of::<Context>().prop_map(Preference::Context),
        any_of::<Device>().prop_map(Preference::Device),
    ]
}

/// Reflections of this year or older, of either side of the talk.
fn any_states() -> BoxedStrategy<Vec<Reflection>> {
    let minutes = prop_oneof![4 => -90i64..90, 1 => -600 * 24 * 60..-90 * 24 * 60i64];
    let state = (0..3, minutes, any_text(), any_of::<Role>()).prop_map(|(id, minutes, text, role)| Reflection {
        role,
        ..stored(&format!("r-{id}"), minutes, &free_text(&text))
    });
    prop::collection::vec(state, 0..3).boxed()
}

fn any_problem() -> impl Strategy<Value = Problem> {
    prop::sample::select(vec![Problem::Blocked, Problem::Newer])
}

fn any_contents() -> BoxedStrategy<Box<Contents>> {
    let mark = Known::Mark(Mark { generation: 7, revision: 1 });
    let known = prop::sample::select(vec![mark, Known::Nothing, Known::Version1(3)]);
    let damaged = prop_oneof![4 => Just(0), 1 => Just(1)];
    (any_states(), any_states(), known, damaged, prop::option::of(any_of::<Retention>()))
        .prop_map(|(states, previous, known, damaged, retention)| {
            let damage = Damage { key: "state/r-9".to_owned(), text: "{".to_owned() };
            let stored = if known == Known::Nothing { Vec::new() } else { states };
            Box::new(Contents {
                known,
                retention,
                damaged: vec![damage; damaged],
                previous: collection(if damaged > 0 { previous } else { Vec::new() }),
                ..contents(stored)
            })
        })
        .boxed()
}

fn any_file() -> BoxedStrategy<Box<(Collection, Option<String>)>> {
    let damaged = proptest::option::of(Just("reflections[0].id".to_owned()));
    (any_states(), damaged).prop_map(|(states, damaged)| Box::new((collection(states), damaged))).boxed()
}

fn any_key() -> impl Strategy<Value = Key> {
    (any_id(), prop::option::of(any::<u64>())).prop_map(|(id, state)| Key { id, state })
}

/// Numbers of attempts in short sessions.
const ATTEMPTS: Range<u32> = 1..6;

fn any_edited() -> impl Strategy<Value = Box<Reflection>> {
    (0..3, any_text(), any_of::<Role>())
        .prop_map(|(id, text, role)| Box::new(Reflection { role, ..stored(&format!("r-{id}"), 0, &free_text(&text)) }))
}

fn any_content() -> impl Strategy<Value = Content> {
    let first = (1u8..32).prop_map(|bits| FirstDimensions::from_bits(bits).unwrap());
    (any_language(), any_text(), any_text(), first).prop_map(|(language, theme, message, first)| Content {
        language,
        theme,
        message,
        first,
        ..Content::default()
    })
}

fn any_link() -> impl Strategy<Value = Option<Result<Invitation, LinkError>>> {
    let error = prop::sample::select(vec![LinkError::Damaged, LinkError::Newer]);
    prop_oneof![
        1 => Just(None),
        4 => any_content().prop_map(|content| Invitation::new(content).map(Ok)),
        1 => error.prop_map(|error| Some(Err(error))),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let steps: Vec<Step> = std::iter::once(Step::Start).chain(Step::PATH).chain(Step::ASIDE).collect();
    prop::sample::select(steps)
}

/// Any change of a plan.
fn any_plan_event() -> impl Strategy<Value = plan::Event> {
    every!(plan::Event {
        3 => Added(form: prop::option::of(any_form())),
        1 => Wrote(id: AGREEMENTS, which: any_of::<AgreementText>(), text: any_text()),
        1 => SetDay(id: AGREEMENTS, which: any_of::<AgreementDay>(), day: prop::option::of(any_day())),
        1 => ToggledPrinciple(id: AGREEMENTS, principle: any_principle()),
        1 => MovedUp(id: AGREEMENTS),
        1 => Removed(id: AGREEMENTS),
    })
}

/// Any change of the agreements of the talk.
fn any_outcome_event() -> impl Strategy<Value = outcome::Event> {
    every!(outcome::Event {
        2 => Added,
        1 => Wrote(id: AGREEMENTS, which: any_of::<AgreedText>(), text: any_text()),
        1 => SetDay(id: AGREEMENTS, day: prop::option::of(any_day())),
        1 => Dropped(id: AGREEMENTS, dropped: any::<bool>()),
        1 => WroteBeside(which: any_of::<OutcomeText>(), text: any_text()),
        1 => SetFollowUp(day: prop::option::of(any_day())),
    })
}

fn any_follow_up_event() -> impl Strategy<Value = follow_up::Event> {
    every!(follow_up::Event {
        1 => SaidUsed(id: AGREEMENTS, used: any_of::<Used>()),
        1 => Wrote(id: AGREEMENTS, which: any_of::<FollowUpText>(), text: any_text()),
    })
}

/// Any change of the open reflection.
pub(crate) fn any_edit() -> impl Strategy<Value = reflection::Event> {
    let dimension = || prop::sample::select(Dimension::ALL.to_vec());
    let goal = (0..pack().goals.len()).prop_map(|at| pack().goals[at].id.clone());
    let line = any_need().prop_map(|need| LineId::try_from(format!("strength.{need}")).unwrap());
    every!(reflection::Event {
        1 => EnteredTask(text: any_text()),
        1 => ChoseTaskTime(time: any_of::<TaskTime>()),
        1 => ChoseEdition(edition: any_of::<Edition>()),
        1 => ChoseGoal(goal: prop::option::of(goal)),
        1 => EnteredGoal(text: any_text()),
        1 => AnsweredQuestion(need: any_need(), answer: any_answer()),
        1 => ClearedAnswer(need: any_need()),
        1 => EnteredNote(dimension: dimension(), text: any_text()),
        1 => ToggledPriority(need: any_need()),
        1 => ChosePreference(preference: any_preference()),
        1 => PlacedPoint(need: any_need(), place: any_of::<PointPlace>()),
        1 => ChoseLine(line: line, is_on: any::<bool>()),
        1 => WroteQuestions(text: any_text()),
        1 => ToggledTopic(topic: (0..pack().topics.len()).prop_map(|at| pack().topics[at].id.clone())),
        1 => SetTalkDay(day: prop::option::of(any_day())),
        3 => Plan(event: any_plan_event()),
        1 => Outcome(event: any_outcome_event()),
        1 => FollowUp(event: any_follow_up_event()),
    })
}

fn any_navigation_event() -> impl Strategy<Value = navigation::Event> {
    every!(navigation::Event {
        3 => Began(role: any_of::<Role>(), id: any_id()),
        1 => BeganNext(about: any_of::<NextTask>(), id: any_id()),
        2 => Resumed(id: any_id()),
        2 => WentForward,
        2 => WentBack,
        2 => WentTo(step: any_step()),
        2 => ArrivedAt(step: any_step(), id: proptest::option::of(any_id())),
        2 => WentAside(step: any_step(), need: proptest::option::of(any_need())),
        2 => WentOnFrom(need: any_need()),
        2 => WentBackFrom(need: any_need()),
        1 => AskedForMore(dimension: any_of::<Dimension>()),
        1 => ChoseAllAtOnce(all: any::<bool>()),
    })
}

/// The browser's answers and the person's decisions, in any order, sensible or not.
fn any_machine_event() -> impl Strategy<Value = message::Event> {
    let refusal = prop::sample::select(vec![Refusal::Stale, Refusal::Full, Refusal::Blocked]);
    let timer = (ATTEMPTS, any::<bool>())
        .prop_map(|(of, is_retry)| if is_retry { Timer::Retry(of) } else { Timer::Patience(of) });
    every!(message::Event {
        2 => Started { remembered: any::<bool>() },
        2 => Looked(attempt: ATTEMPTS, found: prop::option::of(any::<bool>())),
        2 => ChoseOwn,
        1 => ChoseShared(current: prop::option::of(any_id())),
        1 => ChoseLeftover(leftover: prop::sample::select(vec![Leftover::Keep, Leftover::Delete])),
        6 => LockGranted(attempt: ATTEMPTS),
        1 => LockRefused(attempt: ATTEMPTS),
        1 => LockLost,
        6 => Opened(attempt: ATTEMPTS, contents: any_contents()),
        1 => OpenFailed(attempt: ATTEMPTS, problem: any_problem()),
        4 => Written(ticket: ATTEMPTS),
        1 => Refused(ticket: ATTEMPTS, why: refusal),
        2 => Emptied(ticket: ATTEMPTS, stored: any_contents().prop_map(|contents| Box::new(contents.collection))),
        1 => EmptyFailed(ticket: ATTEMPTS),
        1 => DatabaseClosed,
        1 => VersionWanted,
        1 => FoundRoom(bytes: any::<u64>()),
        1 => Hid,
        1 => Shown,
        1 => LeftPage(may_come_back: any::<bool>()),
        1 => CameBack,
        1 => TimedOut(timer: timer),
        1 => Retried,
        1 => LetGo,
        1 => ChosePrevious,
        1 => ChoseFreshStart,
        1 => Edited(reflection: any_edited(), removed: Just(None)),
        1 => Deleted(id: any_id()),
        1 => DeletedEverything,
        2 => UndidRemoval,
        1 => LeftStep,
        1 => Restored(key: any_key()),
        1 => DeletedEarlier(key: any_key()),
        1 => DeletedAside(key: Just("damaged/x".to_owned())),
        1 => NotedConflicts,
        1 => ChoseRetention(retention: any_of::<Retention>()),
        1 => ConfirmedRetention,
        1 => CancelledRetention,
        1 => UndidExpiry,
        1 => NotedExpiry,
        2 => OpenedFile(file: any_file()),
        2 => ConfirmedFile,
        1 => CancelledFile,
        1 => SharedComputer(event: any_shared_computer_event()),
    })
}

fn any_keeping_event() -> impl Strategy<Value = keeping::Event> {
    let problems =
        vec![FileProblem::TooLarge, FileProblem::NotOurs, FileProblem::Newer, FileProblem::Damaged("1:7".to_owned())];
    every!(keeping::Event {
        9 => Machine(event: any_machine_event()),
        2 => ChosePlace(place: any_of::<StoragePlace>()),
        1 => FileRefused(problem: prop::sample::select(problems)),
        1 => AskedForCopy,
    })
}

fn any_shared_computer_event() -> impl Strategy<Value = shared_computer::Event> {
    every!(shared_computer::Event {
        1 => WasActive,
        3 => Ticked,
        1 => Finished,
    })
}

fn any_invitation_event() -> impl Strategy<Value = invitation::Event> {
    every!(invitation::Event {
        2 => FollowedLink(link: any_link()),
        1 => UsedTheme,
    })
}

fn any_desk_event() -> impl Strategy<Value = desk::Event> {
    every!(desk::Event {
        1 => ChangedDraft(draft: any_content()),
        1 => ChangedEmbedding(embedding: any_of::<System>().prop_map(|system| Embedding::default().in_system(system))),
        1 => ShowedSlide(slide: any::<usize>()),
        1 => TriedPack(pack: Just(pack().clone())),
    })
}

fn any_host_event() -> impl Strategy<Value = host::Event> {
    every!(host::Event {
        1 => Connected,
        1 => KeptSilent,
        1 => Introduced(page: "https://[a-z]{1,8}\\.dk/[a-z]{0,8}"),
        1 => Speaks(language: any_language()),
        1 => AskedForWipe,
    })
}

fn any_piece() -> impl Strategy<Value = Piece> {
    prop::sample::select(Pieces::each().collect::<Vec<_>>())
}

fn any_parts_event() -> impl Strategy<Value = parts::Event> {
    every!(parts::Event {
        1 => ForesawReturn,
        1 => Arrived(piece: any_piece(), pack: Just(pack().clone())),
        1 => Failed(piece: any_piece()),
        1 => TriedAgain,
    })
}

/// Any event.
pub(crate) fn any_event() -> impl Strategy<Value = Event> {
    every!(Event {
        1 => ChoseLanguage(language: any_language()),
        10 => Reflection(event: any_edit()),
        8 => Navigation(event: any_navigation_event()),
        9 => Keeping(event: any_keeping_event()),
        2 => SharedComputer(event: any_shared_computer_event()),
        1 => Invitation(event: any_invitation_event()),
        1 => Desk(event: any_desk_event()),
        1 => Host(event: any_host_event()),
        1 => Parts(event: any_parts_event()),
    })
}
