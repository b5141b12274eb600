//! Ten people in ten kinds of work, each with suggestions that an expert on competence development would expect and
//! would not. The expectations were written before the suggestions were seen: a change of the pack or of the rules that
//! breaks one of them has to be discussed, not adjusted.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod common;
#[path = "common/expectation.rs"]
mod expectation;

use common::need;
use expectation::{Expected, is_told, person};
use kompetencekompas::domain::{
    content::preference::{Context, Device},
    reflection::Reflection,
};

/// Checks the suggestions, and that `docs/suggestions-tried.md` describes them.
fn check(reflection: &Reflection, expected: Expected) {
    expectation::check(reflection, expected);
    is_told(reflection);
}

#[test]
fn a_kitchen_assistant_who_is_unsure_of_the_diet_rules_reads_them_with_colleagues() {
    check(
        &person(Context::Service, &[("should_standards", 2), ("can_depth_knowledge", 2), ("dare_ask_help", 3)]),
        Expected {
            first: &["guideline_review", "e_learning", "certification"],
            top: &["guideline_review"],
            // Rules are learnt by reading and asking; they take no project, no diploma and no rehearsal.
            never_top: &["further_education", "project_participation", "case_supervision", "stretch_task"],
            never_shown: &["clinical_simulation"],
            leader: &[],
            ..Expected::default()
        },
    );
}

#[test]
fn a_porter_who_gets_new_equipment_is_shown_it_by_people_and_not_on_a_screen() {
    let mut reflection =
        person(Context::Service, &[("will_change", 2), ("can_depth_skills", 2), ("may_access", 2), ("dare_try", 3)]);
    reflection.preferences.device = Some(Device::No);
    check(
        &reflection,
        Expected {
            first: &["supplier_training", "side_by_side_training", "super_user"],
            one_of: &["supplier_training", "side_by_side_training"],
            never_top: &["further_education", "leader_feedback", "case_supervision"],
            never_shown: &["e_learning", "virtual_training", "webinar", "blended_programme", "clinical_simulation"],
            leader: &["may_access"],
            frame_first: true,
            ..Expected::default()
        },
    );
}

#[test]
fn a_medical_secretary_who_is_alone_with_her_field_gets_company_in_it() {
    check(
        &person(Context::Admin, &[("will_belonging", 1), ("can_problem_solving", 2), ("should_standards", 3)]),
        Expected {
            first: &["professional_network"],
            // A network meets a few times a year; a webinar can be seen this week.
            shown: &["professional_network", "webinar"],
            never_top: &["further_education", "stretch_task", "leader_feedback"],
            never_shown: &["clinical_simulation"],
            leader: &[],
            ..Expected::default()
        },
    );
}

#[test]
fn a_laboratory_technician_with_a_new_analyser_is_trained_and_signed_off() {
    check(
        &person(
            Context::Laboratory,
            &[("can_depth_skills", 2), ("should_standards", 2), ("can_depth_knowledge", 3), ("will_change", 3)],
        ),
        Expected {
            top: &["certification"],
            one_of: &["side_by_side_training", "supplier_training", "e_learning", "guideline_review"],
            never_top: &[
                "case_supervision",
                "project_participation",
                "further_education",
                "leader_feedback",
                "mentor_buddy",
            ],
            leader: &[],
            ..Expected::default()
        },
    );
}

#[test]
fn an_ambulance_crew_member_who_seldom_meets_sick_children_rehearses_it() {
    let mut reflection = person(
        Context::Prehospital,
        &[("can_depth_skills", 2), ("dare_try", 1), ("dare_confidence", 2), ("can_collaboration", 3)],
    );
    reflection.priorities = vec![need("can_depth_skills")];
    check(
        &reflection,
        Expected {
            first: &["clinical_simulation"],
            one_of: &["side_by_side_training", "virtual_training"],
            // Skills that the hands need under pressure are not learnt by reading.
            never_top: &[
                "e_learning",
                "webinar",
                "self_directed_study",
                "further_education",
                "stretch_task",
                "super_user",
            ],
            leader: &[],
            ..Expected::default()
        },
    );
}

#[test]
fn a_social_worker_in_psychiatry_with_conflicts_and_coercion_talks_them_through_with_others() {
    check(
        &person(
            Context::Psychiatry,
            &[("should_ethics", 2), ("dare_speak_up", 2), ("can_communication", 2), ("dare_team_safety", 3)],
        ),
        Expected {
            first: &["case_supervision", "team_debrief"],
            top: &["case_supervision", "team_debrief"],
            never_top: &["e_learning", "webinar", "super_user", "supplier_training", "further_education"],
            leader: &["dare_speak_up", "dare_team_safety"],
            ..Expected::default()
        },
    );
}

#[test]
fn an_it_specialist_who_is_bored_and_not_put_to_use_gets_something_to_get_hold_of() {
    check(
        &person(
            Context::It,
            &[
                ("should_potential", 1),
                ("will_interest", 2),
                ("may_opportunity", 2),
                ("should_direction", 3),
                ("can_depth_knowledge", 5),
                ("can_depth_skills", 5),
            ],
        ),
        Expected {
            first: &["stretch_task", "project_participation"],
            one_of: &["stretch_task", "project_participation"],
            // He knows the field already: more of the same teaching would bore him further.
            // The super user is among the users: it is IT that super users ask.
            never_top: &[
                "course",
                "further_education",
                "e_learning",
                "virtual_training",
                "supplier_training",
                "super_user",
            ],
            never_shown: &["clinical_simulation"],
            leader: &["should_potential", "may_opportunity", "should_direction"],
            frame_first: true,
            ..Expected::default()
        },
    );
}

#[test]
fn a_young_doctor_with_a_distant_supervisor_gets_somebody_to_stand_beside_and_to_ask() {
    check(
        &person(
            Context::Clinical,
            &[
                ("can_depth_skills", 2),
                ("dare_ask_help", 2),
                ("may_leader_support", 2),
                ("may_mandate", 3),
                ("dare_confidence", 3),
            ],
        ),
        Expected {
            first: &["side_by_side_training"],
            one_of: &["mentor_buddy", "peer_learning"],
            // A missing supervisor is a topic for the talk with the supervisor; asking for more supervision does not
            // solve it.
            never_top: &["leader_feedback", "further_education", "stretch_task", "super_user"],
            leader: &["may_leader_support", "may_mandate"],
            frame_first: true,
            ..Expected::default()
        },
    );
}

#[test]
fn a_nurse_on_night_shifts_gets_what_is_open_at_night_and_the_conditions_first() {
    check(
        &person(
            Context::Clinical,
            &[("may_access", 1), ("may_time", 2), ("can_depth_knowledge", 2), ("should_standards", 3)],
        ),
        Expected {
            first: &["e_learning"],
            top: &["e_learning"],
            // Nothing that needs a free day shift.
            never_top: &[
                "further_education",
                "clinical_simulation",
                "project_participation",
                "cross_unit_exchange",
                "blended_programme",
                "course",
            ],
            leader: &["may_access", "may_time"],
            frame_first: true,
            ..Expected::default()
        },
    );
}

#[test]
fn a_new_ward_manager_gets_peers_and_a_direction_before_a_diploma() {
    let mut reflection = person(
        Context::Leader,
        &[
            ("can_leadership", 2),
            ("will_belonging", 2),
            ("should_direction", 2),
            ("may_time", 2),
            ("can_communication", 3),
            ("dare_confidence", 3),
        ],
    );
    reflection.priorities = vec![need("can_leadership"), need("should_direction")];
    check(
        &reflection,
        Expected {
            first: &["professional_network", "mentor_buddy", "leader_feedback", "course"],
            one_of: &["professional_network", "mentor_buddy", "leader_feedback"],
            never_top: &[
                "e_learning",
                "virtual_training",
                "guideline_review",
                "supplier_training",
                "side_by_side_training",
            ],
            never_shown: &["clinical_simulation"],
            leader: &["should_direction", "may_time"],
            frame_first: true,
            ..Expected::default()
        },
    );
}
