//! Rooms, topics and screens.

use super::*;

#[test]
fn a_room_knows_only_those_below_it() {
    let mut wrong = Vec::new();
    for arrow in arrows() {
        let Some(from) = room(&arrow.from) else { continue };
        let allowed = MAY_KNOW.iter().find(|(room, _)| *room == from).unwrap().1;
        let is_allowed = arrow.to.first().is_some_and(|to| to == from || allowed.contains(&to.as_str()));
        if !is_allowed {
            wrong.push(format!("{}:{} knows {}", name(&arrow.from), arrow.line, name(&arrow.to)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_rooms_has_no_circle_and_leaves_no_folder_out() {
    for (at, (room, known)) in MAY_KNOW.iter().enumerate() {
        let below: Vec<&str> = MAY_KNOW[..at].iter().map(|(room, _)| *room).collect();
        assert!(
            known.iter().all(|known| below.contains(known)),
            "{room} knows a room that is not above it in the table"
        );
    }
    let outside: Vec<String> =
        sources().keys().filter(|module| room(module).is_none()).map(|module| name(module)).collect();
    assert_eq!(outside, ["", "main", "start"], "files below src/ that are in no room");
}

#[test]
fn a_topic_of_the_domain_knows_only_those_before_it() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for Arrow { from, to, line } in arrows() {
        let topic = |module: &Module| {
            let name = module.get(1).filter(|_| module.first().is_some_and(|room| room == "domain"))?;
            Some(
                TOPICS
                    .iter()
                    .position(|topic| topic == name)
                    .unwrap_or_else(|| panic!("{name} is no topic in the list")),
            )
        };
        if let (Some(one), Some(other)) = (topic(&from), topic(&to)) {
            seen.extend([one, other]);
            if one < other {
                wrong.push(format!("{}:{line} knows {}", name(&from), name(&to)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(seen.len(), TOPICS.len(), "a topic in the list is not there");
}

#[test]
fn screens_know_neither_each_other_nor_the_layout_around_them() {
    let is_in = |module: &Module, folder: &[&str]| module.iter().take(folder.len()).eq(folder.iter().copied());
    let mut wrong = Vec::new();
    for Arrow { from, to, line } in arrows() {
        let between_screens =
            is_in(&from, &["views", "screens"]) && from.len() > 2 && is_in(&to, &["views", "screens"]);
        // A screen may be split into files of its own folder.
        let within_screen = from.get(2) == to.get(2);
        let to_layout = is_in(&to, &["views", "layout"]) && !is_in(&from, &["views", "layout"]) && from.len() > 1;
        let part_to_app = is_in(&from, &["views", "parts"])
            && (is_in(&to, &["shell"]) || is_in(&to, &["domain", "app"]) || is_in(&to, &["views", "screens"]));
        if between_screens && !within_screen || to_layout || part_to_app {
            wrong.push(format!("{}:{line} knows {}", name(&from), name(&to)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
