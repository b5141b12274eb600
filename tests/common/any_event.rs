//! Random events: every event there is, by topic, as far as one session of a person can produce it.

use super::{any_answer, any_need, any_text, blank, pack, reflection_id, session::stored};
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
    desk, host, invitation,
    invitation::{Content, FirstDimensions, Invitation, LinkError},
    keeping::{
        self, expiry, file,
        library::Library,
        removal,
        retention::Retention,
        state::{FileProblem, Recovery, StoragePlace, StoreContent, StoreProblem},
        storing,
    },
    navigation::{self, step::Step},
    reflection::{
        self, PointPlace, Reflection, TaskTime,
        follow_up::{self, FollowUpText, Used},
        plan::{self, AgreementDay, AgreementText},
    },
    shared_computer,
};
use proptest::{prelude::*, strategy::Union};
use std::ops::Range;

/// A strategy for an enum of events: each variant with its weight and a strategy for each of its fields. A variant that is left
/// out does not compile.
macro_rules! every {
    ($of:ty { $($weight:literal => $variant:ident $(($($field:ident: $strategy:expr),+))?),+ $(,)? }) => {{
        type Of = $of;
        let _is_every_variant = |event: &Of| match event {
            $(Of::$variant { .. } => ()),+
        };
        Union::new_weighted(vec![$(($weight, every!(@one $variant $(($($field: $strategy),+))?))),+])
    }};
    (@one $variant:ident) => { Just(Of::$variant).boxed() };
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

/// The numbers that agreements have in short sessions, and one that none has.
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

/// Reflections of this year or long ago, of either side of the talk.
fn any_library() -> BoxedStrategy<Library> {
    let minutes = prop_oneof![4 => -90i64..90, 1 => -600 * 24 * 60..-90 * 24 * 60i64];
    let state = (0..3, minutes, any_text(), any_of::<Role>()).prop_map(|(id, minutes, text, role)| Reflection {
        role,
        ..stored(&format!("r-{id}"), minutes, &free_text(&text))
    });
    prop::collection::vec(state, 0..3).prop_map(|states| states.into_iter().collect()).boxed()
}

fn any_problem() -> impl Strategy<Value = StoreProblem> {
    prop::sample::select(vec![StoreProblem::Blocked, StoreProblem::Full, StoreProblem::OtherTab, StoreProblem::Newer])
}

fn any_store_content() -> impl Strategy<Value = Result<StoreContent, StoreProblem>> {
    let damaged = |previous| StoreContent::Damaged(Recovery { previous, damaged: "{".to_owned() });
    prop_oneof![
        3 => any_library().prop_map(|library| Ok(StoreContent::Library(library))),
        1 => prop::option::of(any_library()).prop_map(move |previous| Ok(damaged(previous))),
        1 => any_problem().prop_map(Err),
    ]
}

fn any_file() -> impl Strategy<Value = Result<Library, FileProblem>> {
    let problems = vec![FileProblem::TooLarge, FileProblem::NotOurs, FileProblem::Newer, FileProblem::Damaged];
    prop_oneof![4 => any_library().prop_map(Ok), 1 => prop::sample::select(problems).prop_map(Err)]
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

fn any_follow_up_event() -> impl Strategy<Value = follow_up::Event> {
    every!(follow_up::Event {
        1 => SaidUsed(id: AGREEMENTS, used: any_of::<Used>()),
        1 => Wrote(id: AGREEMENTS, which: any_of::<FollowUpText>(), text: any_text()),
    })
}

/// Any change of the reflection that is open.
pub(crate) fn any_edit() -> impl Strategy<Value = reflection::Event> {
    let dimension = || prop::sample::select(Dimension::ALL.to_vec());
    let goal = (0..pack().goals.len()).prop_map(|at| pack().goals[at].id.clone());
    let line = any_need().prop_map(|need| LineId::try_from(format!("strength.{need}")).unwrap());
    every!(reflection::Event {
        1 => EnteredTask(text: any_text()),
        1 => ChoseTaskTime(time: any_of::<TaskTime>()),
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
        3 => Plan(event: any_plan_event()),
        1 => FollowUp(event: any_follow_up_event()),
    })
}

fn any_navigation_event() -> impl Strategy<Value = navigation::Event> {
    every!(navigation::Event {
        3 => Began(role: any_of::<Role>(), id: any_id()),
        1 => BeganNext(id: any_id()),
        2 => Resumed(id: any_id()),
        2 => WentForward,
        2 => WentBack,
        2 => WentTo(step: any_step()),
        2 => ArrivedAt(step: any_step()),
        2 => AskedToChange(need: any_need()),
    })
}

fn any_storing_event() -> impl Strategy<Value = storing::Event> {
    every!(storing::Event {
        4 => ChosePlace(place: any_of::<StoragePlace>()),
        4 => StoreRead(outcome: any_store_content()),
        // The shell answers a "keep" with its revision; revisions are small in short sessions.
        4 => Saved(revision: 0u64..12),
        2 => SavingFailed(problem: any_problem()),
        1 => Retried,
        1 => ChosePrevious,
        1 => ChoseFreshStart,
    })
}

fn any_file_event() -> impl Strategy<Value = file::Event> {
    every!(file::Event {
        2 => Read(outcome: any_file()),
        2 => Confirmed,
        1 => Cancelled,
        1 => AskedForCopy,
    })
}

fn any_removal_event() -> impl Strategy<Value = removal::Event> {
    every!(removal::Event {
        2 => Deleted(id: any_id()),
        1 => DeletedEverything,
        3 => Undid,
    })
}

fn any_expiry_event() -> impl Strategy<Value = expiry::Event> {
    every!(expiry::Event {
        2 => ChoseRetention(retention: any_of::<Retention>()),
        2 => ConfirmedRetention,
        1 => CancelledRetention,
        1 => Undid,
        1 => Noted,
    })
}

fn any_keeping_event() -> impl Strategy<Value = keeping::Event> {
    every!(keeping::Event {
        6 => Storing(event: any_storing_event()),
        2 => File(event: any_file_event()),
        1 => Removal(event: any_removal_event()),
        2 => Expiry(event: any_expiry_event()),
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
        1 => ShowedSlide(slide: any::<usize>()),
        1 => TriedPack(pack: Just(pack().clone())),
    })
}

fn any_host_event() -> impl Strategy<Value = host::Event> {
    every!(host::Event {
        1 => Connected,
        1 => KeptSilent,
        1 => Introduced,
        1 => Speaks(language: any_language()),
        1 => AskedForWipe,
    })
}

/// What may happen.
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
    })
}
