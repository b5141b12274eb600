//! No files refer to each other in a circle.

use super::*;

/// The groups of files that can all reach each other, by Tarjan's algorithm in its simple, quadratic form.
pub(super) fn circles(arrows: &BTreeSet<Arrow>) -> Vec<BTreeSet<Module>> {
    let mut next: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reach = |start| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(module) = open.pop() {
            for to in next.get(module).into_iter().flatten() {
                if seen.insert((*to).clone()) {
                    open.push(to);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = next.keys().map(|module| (*module, reach(module))).collect();
    let mut groups: Vec<BTreeSet<Module>> = Vec::new();
    for (module, targets) in &reached {
        if targets.contains(*module) && !groups.iter().any(|group| group.contains(*module)) {
            let back = |other: &&Module| reached.get(other).is_some_and(|back| back.contains(*module));
            groups.push(targets.iter().filter(back).cloned().collect());
        }
    }
    groups
}

#[test]
fn no_files_refer_to_each_other_in_a_circle() {
    let found: BTreeSet<BTreeSet<String>> =
        circles(&arrows()).iter().map(|group| group.iter().map(|module| name(module)).collect()).collect();
    let listed: BTreeSet<BTreeSet<String>> =
        CIRCLES.iter().map(|(files, _)| files.iter().map(|file| (*file).to_owned()).collect()).collect();
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(new.is_empty(), "circles that CIRCLES does not list: {new:#?}");
    assert!(gone.is_empty(), "CIRCLES lists what is no circle any more: {gone:#?}");
    for (files, reason) in CIRCLES {
        assert!(reason.len() > 20, "{files:?} needs a reason");
        let rooms: BTreeSet<&str> = files.iter().filter_map(|file| file.split("::").next()).collect();
        assert_eq!(rooms.len(), 1, "{files:?} is a circle between rooms");
    }
}
