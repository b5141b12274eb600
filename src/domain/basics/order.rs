//! Sorting without compiling the standard library's sort again for each type.

/// Sorts by a key; equal keys keep their order. An insertion sort, for lists of some dozens: `slice::sort_by_key` is
/// compiled again for every type and adds seven kilobytes to the download.
pub fn sort_few_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1) {
            let in_order = match (items.get(before), items.get(at)) {
                (Some(left), Some(right)) => key(left) <= key(right),
                _ => true,
            };
            if in_order {
                break;
            }
            items.swap(before, at);
            at = before;
        }
    }
}

/// The positions 0 to `len` in the order that `is_before` gives; equal elements keep theirs. A merge sort for any
/// number of elements, compiled once for all types.
#[must_use]
pub fn positions(len: usize, is_before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut run = 1;
    while run < len {
        let mut merged = Vec::with_capacity(len);
        for pair in order.chunks(2 * run) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
            loop {
                let takes_right = match (left.peek(), right.peek()) {
                    (Some(left), Some(right)) => is_before(*right, *left),
                    (None, Some(_)) => true,
                    (Some(_), None) => false,
                    (None, None) => break,
                };
                merged.extend(if takes_right { right.next() } else { left.next() });
            }
        }
        order = merged;
        run *= 2;
    }
    order
}

/// Sorts by a comparison, through [`positions`].
pub fn sort<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    let order = positions(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => is_before(one, other),
        _ => false,
    });
    arrange(order, &mut |one, other| items.swap(one, other));
}

/// Brings elements into this order by swapping two of them at a time. Compiled once for all types.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        // Each element of a cycle is swapped to its position; then the cycle is done.
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at)).filter(|from| *from != start) {
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in prop::collection::vec((0u8..5, 0u8..=255), 0..40)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_few_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn sorts_many_as_the_standard_library_does(items in prop::collection::vec((0u8..9, 0u16..), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort(&mut ours, |one, other| one.0 < other.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
