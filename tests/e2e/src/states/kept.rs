//! Data that an earlier visit has left in the browser: reflections in the first version of the store's format, which
//! every version opens.

use serde_json::{Map, Value, json};

use crate::words::needs;

/// The content of the browser's store before the app is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// These reflections, on the person's own computer.
    Own(&'static [Saved]),
    /// These reflections, whose retention time is over.
    TooLong(&'static [Saved]),
    /// A reflection with two earlier states.
    WithEarlier,
    /// Nothing, although the browser remembers that reflections were stored.
    Gone,
    /// A record that cannot be read, without a previous state.
    Damaged,
    /// A record that cannot be read, and a good previous state.
    DamagedWithPrevious,
    /// A record of a newer version of the app.
    Newer,
    /// Nothing, and these reflections are opened from a file before the person has said whose computer it is.
    FromFile(&'static [Saved]),
    /// The same, on a shared computer.
    Shared(&'static [Saved]),
}

/// A reflection that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Just begun.
    Begun,
    /// With something in every field.
    Full,
    /// With three agreements, and the dimension *dare* unanswered.
    ThreeAgreements,
    /// One of a year ago, with agreements that it is time to ask about.
    LastYear,
    /// The one that was begun from [`Saved::LastYear`].
    ThisYear,
    /// The short edition.
    Short,
    /// All answers the highest.
    AllHigh,
    /// Nothing but *ved ikke*.
    AllUnknown,
    /// Middling everywhere, so that there is no direction.
    AllMiddling,
    /// As [`Saved::AllMiddling`], with a need picked.
    AllMiddlingPicked,
    /// One dimension not relevant, one hardly answered.
    Uneven,
    /// A leader's preparation.
    Leader,
    /// A leader's preparation with what was agreed, of which it is time to ask.
    LeaderAfter,
}

impl Kept {
    /// The reflections that are opened from a file.
    pub(super) fn file(self) -> Option<&'static [Saved]> {
        match self {
            Self::FromFile(saved) | Self::Shared(saved) => Some(saved),
            _ => None,
        }
    }

    /// The records of the store, by key.
    pub(super) fn records(self) -> Value {
        let unreadable = "kompetencekompas-record 1 1 0000000000000000\n{}";
        match self {
            Self::Nothing | Self::FromFile(_) | Self::Shared(_) | Self::Gone => json!({}),
            Self::Own(saved) | Self::TooLong(saved) => json!({ "current": record(&file(saved)) }),
            Self::WithEarlier => {
                let mut earlier = file(&[Saved::Begun]);
                earlier["history"] = json!([older(Saved::Begun, "Sådan var det"), older(Saved::Begun, "Og før det")]);
                json!({ "current": record(&earlier) })
            }
            Self::Damaged => json!({ "current": unreadable }),
            Self::DamagedWithPrevious => json!({ "current": unreadable, "previous": record(&file(&[Saved::Full])) }),
            Self::Newer => json!({ "current": record(&json!({ "format": "kompetencekompas", "schema": 99 })) }),
        }
    }

    /// The small settings, by key. The app writes them as JSON.
    pub(super) fn settings(self) -> Value {
        match self {
            Self::Nothing | Self::FromFile(_) | Self::Shared(_) => json!({}),
            Self::TooLong(_) => {
                json!({ "kompetencekompas.storage": "\"device\"", "kompetencekompas.retention": "\"3_months\"" })
            }
            _ => json!({ "kompetencekompas.storage": "\"device\"" }),
        }
    }
}

/// A saved file with these reflections.
pub(super) fn file(saved: &[Saved]) -> Value {
    json!({
        "format": "kompetencekompas",
        "schema": 1,
        "saved": "2026-01-20T10:00:00.000Z",
        "pack": { "id": "standard", "version": "1.0.0" },
        "reflections": saved.iter().map(|saved| saved.reflection()).collect::<Vec<_>>(),
    })
}

fn older(saved: Saved, task: &str) -> Value {
    let mut earlier = saved.reflection();
    earlier["task"] = json!(task);
    earlier["changed"] = json!("2025-11-01T10:00:00.000Z");
    earlier
}

/// A record as the store has it: a mark, the revision, a check sum, and the file.
fn record(file: &Value) -> String {
    let body = file.to_string();
    let sum = 1_u64
        .to_le_bytes()
        .iter()
        .chain(body.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("kompetencekompas-record 1 1 {sum:016x}\n{body}")
}

impl Saved {
    fn reflection(self) -> Value {
        let mut reflection = json!({
            "id": format!("r-{}", format!("{self:?}").to_lowercase()),
            "created": "2026-01-10T08:00:00.000Z",
            "changed": "2026-01-12T08:00:00.000Z",
            "pack": { "id": "standard", "version": "1.0.0" },
            "task": "Modtage og oplære nye kolleger",
            "step": "task",
        });
        for (name, value) in self.given() {
            reflection[name] = value;
        }
        reflection
    }

    fn given(self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Begun => vec![("task", json!(""))],
            Self::Full => full(),
            Self::ThreeAgreements => vec![
                (
                    "answers",
                    json!(answers(3).into_iter().filter(|(need, _)| !need.starts_with("dare")).collect::<Map<_, _>>()),
                ),
                ("plan", json!([agreement(1), agreement(2), agreement(3)])),
            ],
            Self::LastYear => vec![
                ("created", json!("2025-01-10T08:00:00.000Z")),
                ("changed", json!("2025-01-12T08:00:00.000Z")),
                ("task", json!("Lægge planer for vagterne")),
                ("answers", json!(answers(2))),
                ("plan", json!([agreement(1), agreement(2)])),
                ("outcome", outcome()),
                ("step", json!("outcome")),
            ],
            Self::ThisYear => {
                let mut given = full();
                given.push(("previous", json!("r-lastyear")));
                given
            }
            Self::Short => vec![("edition", json!("core"))],
            Self::AllHigh => vec![("answers", json!(answers(5)))],
            Self::AllUnknown => {
                vec![("answers", json!(needs().map(|need| (need.to_owned(), json!("unknown"))).collect::<Map<_, _>>()))]
            }
            Self::AllMiddling => vec![("answers", json!(answers(3)))],
            Self::AllMiddlingPicked => vec![("answers", json!(answers(3))), ("priorities", json!(["may_time"]))],
            Self::Uneven => {
                let mut given = answers(3);
                given.retain(|need, _| !need.starts_with("may") || need == "may_time");
                for (need, answer) in &mut given {
                    if need.starts_with("dare") {
                        *answer = json!("not_relevant");
                    }
                }
                vec![("answers", json!(given))]
            }
            Self::Leader => vec![
                ("role", json!("leader")),
                ("notes", json!({ "will": "Hun har selv spurgt." })),
                ("plan", json!([agreement(1), agreement(2)])),
                ("step", json!("leader")),
            ],
            Self::LeaderAfter => vec![
                ("role", json!("leader")),
                ("plan", json!([agreement(1)])),
                ("outcome", outcome()),
                ("step", json!("leader")),
            ],
        }
    }
}

fn answers(degree: u8) -> Map<String, Value> {
    needs().map(|need| (need.to_owned(), json!(degree))).collect()
}

/// Something in every field, and two answers of every kind.
fn full() -> Vec<(&'static str, Value)> {
    let mut answers = answers(4);
    for (need, answer) in [
        ("can_depth_skills", json!(1)),
        ("may_time", json!(2)),
        ("may_mandate", json!(1)),
        ("dare_ask_help", json!(3)),
        ("dare_try", json!(2)),
        ("should_ethics", json!("unknown")),
        ("should_potential", json!("not_relevant")),
    ] {
        answers.insert(need.to_owned(), answer);
    }
    vec![
        ("task_time", json!("present")),
        ("goal", json!("keep_attract")),
        ("goal_text", json!("Færre skal gå forgæves")),
        ("edition", json!("all")),
        ("answers", json!(answers)),
        ("notes", json!({ "can": "Det svære er, når det haster." })),
        ("priorities", json!(["can_depth_skills", "may_time"])),
        ("points", json!({ "can_communication": "take_up", "dare_try": "dropped" })),
        (
            "preferences",
            json!({ "formality": "informal", "company": "together", "mode": "physical", "time": "any", "context": "clinical", "device": "yes" }),
        ),
        ("plan", json!([agreement(1), agreement(2)])),
        ("questions", json!("Hvordan ser du på det?")),
        ("talk_day", json!("2026-02-02")),
        ("step", json!("plan")),
    ]
}

fn agreement(id: u32) -> Value {
    json!({
        "id": id,
        "when": "jeg har vagt om mandagen",
        "then": format!("gennemgå én patient sammen med en kollega ({id})"),
        "learn": "at sige det klart",
        "helper": "En erfaren kollega",
        "leader_part": "Tid i vagtplanen",
        "worked_when": "Nye kolleger spørger mig",
        "first_use": "2026-01-19",
        "follow_up": "2026-03-01",
    })
}

fn outcome() -> Value {
    json!({
        "agreed": [
            { "id": 1, "what": "Følge en erfaren kollega", "who": "Begge", "by": "2026-02-20" },
            { "id": 2, "what": "Et kursus", "who": "Lederen", "by": "2026-02-20", "dropped": true },
        ],
        "follow_up": "2026-03-01",
    })
}
