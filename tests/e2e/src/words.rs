//! The names that app and stories share: the stable hooks (README) and the ids of the built-in pack.

/// The five pages of questions in their order, each with the ids of its needs.
pub const QUESTIONS: [(&str, &[&str]); 5] = [
    ("will", &["will_interest", "will_meaning", "will_ownership", "will_change", "will_belonging"]),
    (
        "can",
        &[
            "can_depth_knowledge",
            "can_depth_skills",
            "can_communication",
            "can_collaboration",
            "can_problem_solving",
            "can_leadership",
        ],
    ),
    ("may", &["may_mandate", "may_time", "may_leader_support", "may_opportunity", "may_access"]),
    ("dare", &["dare_confidence", "dare_speak_up", "dare_ask_help", "dare_try", "dare_team_safety"]),
    ("should", &["should_direction", "should_role", "should_standards", "should_ethics", "should_potential"]),
];

/// The main job, page by page.
pub const PATH: [&str; 13] = [
    "start",
    "task",
    "will",
    "can",
    "may",
    "dare",
    "should",
    "profile",
    "preferences",
    "suggestions",
    "plan",
    "talk_sheet",
    "done",
];

/// The four slots of the suggestions.
pub const SLOTS: [&str; 4] = ["leader", "suggestions", "easy_start", "more"];

/// *I meget høj grad*: a low need.
pub const VERY_HIGH: &str = "5";
/// *I høj grad*.
pub const HIGH: &str = "4";
/// *Delvist*: a middling need.
pub const PARTLY: &str = "3";
/// *I ringe grad*.
pub const LOW: &str = "2";
/// *I meget ringe grad*: a high need.
pub const VERY_LOW: &str = "1";
/// *Ved ikke*: outside the scale.
pub const UNKNOWN: &str = "unknown";
/// *Ikke relevant*: outside the scale.
pub const NOT_RELEVANT: &str = "not_relevant";

/// Every need.
pub fn needs() -> impl Iterator<Item = &'static str> {
    QUESTIONS.iter().flat_map(|(_, needs)| needs.iter().copied())
}

/// The needs on one page of questions.
pub fn needs_of(dimension: &str) -> &'static [&'static str] {
    QUESTIONS.iter().find(|(name, _)| *name == dimension).map_or(&[], |(_, needs)| needs)
}

/// The button to the next step. The page with all answers is left by *finish*.
pub(crate) const FORWARD: &str = "[data-step] [data-action=next], [data-step=review] [data-action=finish]";

/// One answer of one question.
pub(crate) fn answer_selector(need: &str, value: &str) -> String {
    format!("fieldset[data-need={need:?}] input[type=radio][value={value:?}]")
}

/// The box that marks a need as a priority.
pub(crate) fn priority_selector(need: &str) -> String {
    format!("input[name=priority][value={need:?}]")
}

/// A free text field.
pub(crate) fn field_selector(field: &str) -> String {
    format!("[data-field={field:?}]")
}
