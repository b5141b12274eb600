//! Sorting a few dozen things.

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
    }
}
