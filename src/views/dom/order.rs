//! Which rows of a list have to be moved when their order changes.

/// Which rows need not be moved: as many as possible that are in the order they had, the pinned one among them.
/// `origins` has for each row the index that it had, if it was there before.
pub(super) fn staying(origins: &[Option<usize>], pinned: Option<usize>) -> Vec<(usize, usize)> {
    let pinned = pinned.and_then(|at| Some((at, (*origins.get(at)?)?)));
    let known = origins.iter().enumerate().filter_map(|(at, origin)| Some((at, (*origin)?)));
    // For each row the longest sequence in the old order that ends with it. Lists are short.
    let mut sequences: Vec<Vec<(usize, usize)>> = Vec::new();
    for (at, origin) in known {
        // A row from the other side of the pinned row has to move past it.
        if pinned.is_some_and(|(pin, pin_origin)| at.cmp(&pin) != origin.cmp(&pin_origin)) {
            continue;
        }
        let before = sequences.iter().filter(|sequence| sequence.last().is_some_and(|(_, last)| *last < origin));
        let mut sequence = before.max_by_key(|sequence| sequence.len()).cloned().unwrap_or_default();
        sequence.push((at, origin));
        sequences.push(sequence);
    }
    sequences.into_iter().max_by_key(Vec::len).unwrap_or_default()
}
