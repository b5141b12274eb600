//! The built-in content pack is complete and readable, its ids are stable (saved files and host pages rely on them),
//! and a pack that is not consistent is refused with a message that names the place.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod built_in;
#[path = "../common/mod.rs"]
mod common;
mod language;
mod refused;

use common::{PACK_TEXT, form, pack};
use kompetencekompas::{
    documents::faults,
    domain::{
        basics::{choice::Choice, language::Localized},
        content::{
            dimension::Dimension,
            pack::{CompetenceKind, Need, Source},
            preference::Context,
        },
    },
    formats::{
        fault::Problem,
        pack::{PackError, lint::lix, parse},
    },
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The stable contract: renaming an id loses answers that people have saved.
const NEEDS: [(Dimension, &[&str]); 5] = [
    (Dimension::Will, &["will_interest", "will_meaning", "will_ownership", "will_change", "will_belonging"]),
    (
        Dimension::Can,
        &[
            "can_depth_knowledge",
            "can_depth_skills",
            "can_communication",
            "can_collaboration",
            "can_problem_solving",
            "can_leadership",
        ],
    ),
    (Dimension::May, &["may_mandate", "may_time", "may_leader_support", "may_opportunity", "may_access"]),
    (Dimension::Dare, &["dare_confidence", "dare_speak_up", "dare_ask_help", "dare_try", "dare_team_safety"]),
    (Dimension::Should, &["should_direction", "should_role", "should_standards", "should_ethics", "should_potential"]),
];

/// Group and form. The order breaks ties, so it is part of the contract.
const FORMS: [(&str, &str); 24] = [
    ("formal_education", "course"),
    ("formal_education", "further_education"),
    ("formal_education", "certification"),
    ("formal_education", "blended_programme"),
    ("formal_education", "supplier_training"),
    ("learning_in_daily_work", "peer_learning"),
    ("learning_in_daily_work", "side_by_side_training"),
    ("learning_in_daily_work", "clinical_simulation"),
    ("learning_in_daily_work", "informal_sparring"),
    ("learning_in_daily_work", "mentor_buddy"),
    ("learning_in_daily_work", "team_debrief"),
    ("learning_in_daily_work", "guideline_review"),
    ("learning_in_daily_work", "case_supervision"),
    ("learning_in_daily_work", "professional_network"),
    ("learning_in_daily_work", "self_directed_study"),
    ("dialogue_and_frame", "leader_feedback"),
    ("dialogue_and_frame", "frame_agreement"),
    ("stretch_projects_tasks", "stretch_task"),
    ("stretch_projects_tasks", "super_user"),
    ("stretch_projects_tasks", "project_participation"),
    ("stretch_projects_tasks", "cross_unit_exchange"),
    ("digital_online", "e_learning"),
    ("digital_online", "virtual_training"),
    ("digital_online", "webinar"),
];

fn json() -> Value {
    serde_json::from_str(PACK_TEXT).unwrap()
}

/// Calls `visit` with the place and every text in a JSON document.
fn walk(place: &str, value: &Value, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(place, text),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(&format!("{place}[{at}]"), item, visit);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                walk(&format!("{place}.{name}"), field, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|word| !word.is_empty()).collect()
}
