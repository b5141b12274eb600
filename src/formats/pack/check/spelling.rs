//! Suggests the word that may have been meant.

/// The known word that may have been meant: the nearest one that differs by at most two letters.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|known| (distance(word, known), known)).filter(|(distance, _)| *distance <= 2);
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many letters must be inserted, removed or changed to get from one word to another (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for ((above, above_left), y) in row.iter().skip(1).zip(&row).zip(b.bytes()) {
            left = (above + 1).min(left + 1).min(above_left + usize::from(x != y));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn misspelled_ids_are_near() {
        assert_eq!(distance("course", "course"), 0);
        assert_eq!(distance("cuorse", "course"), 2);
        assert_eq!(distance("e-learning", "e_learning"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
