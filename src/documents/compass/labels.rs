//! The labels of the figure: each beside its point, without covering another.

use super::*;

/// The labels: the priorities, and the highest answers of different dimensions.
pub(super) fn labels(
    pack: &ContentPack,
    reflection: &Reflection,
    sectors: &[Sector],
    language: Language,
) -> Vec<Label> {
    let marks = || sectors.iter().flat_map(|sector| &sector.marks);
    let mut labelled: Vec<&Mark> = marks().filter(|mark| mark.rank.is_some()).take(MAX_PRIORITIES).collect();
    labelled.extend(highest(reflection, sectors).into_iter().filter(|mark| mark.rank.is_none()));
    let mut sides: [Vec<Wanted<'_>>; 2] = [Vec::new(), Vec::new()];
    let [left, right] = &mut sides;
    for mark in labelled {
        let (x, y) = (f64::from(mark.at.0.0) / 10.0 - CENTRE.0, f64::from(mark.at.1.0) / 10.0 - CENTRE.1);
        let Some(need) = pack.need(&mark.need) else { continue };
        let distance = root(x * x + y * y).max(1.0);
        let wanted =
            Wanted { mark, unit: (x / distance, y / distance), distance, lines: lines(need.name.get(language)) };
        if x < 0.0 { left.push(wanted) } else { right.push(wanted) }
    }
    sides.into_iter().enumerate().flat_map(|(side, wanted)| beside(wanted, side == 1)).collect()
}

/// The highest answers in place, each of another dimension.
fn highest<'a>(reflection: &Reflection, sectors: &'a [Sector]) -> Vec<&'a Mark> {
    let degree = |mark: &Mark| reflection.answers.get(&mark.need).and_then(|answer| answer.degree());
    let best = |sector: &'a Sector| {
        let mut marks: Vec<&Mark> = sector.marks.iter().filter(|mark| mark.sign == Sign::InPlace).collect();
        sort_few_by_key(&mut marks, |mark| Reverse(degree(mark)));
        marks.first().copied()
    };
    let mut best: Vec<&Mark> = sectors.iter().filter_map(best).collect();
    sort_few_by_key(&mut best, |mark| Reverse(degree(mark)));
    best.truncate(LABELLED);
    best
}

/// A label that has no position yet.
struct Wanted<'a> {
    mark: &'a Mark,
    /// The direction from the centre.
    unit: (f64, f64),
    distance: f64,
    lines: Vec<String>,
}

/// Places the labels of one side from the top down, each below the one before and none over the name of a sector.
fn beside(mut wanted: Vec<Wanted<'_>>, is_right: bool) -> Vec<Label> {
    sort(&mut wanted, |one, other| one.unit.1 < other.unit.1);
    let mut free = 8.0;
    let place_one = |wanted: Wanted<'_>| {
        let height = LINE * wanted.lines.len() as f64;
        let mut top = (CENTRE.1 + OUTSIDE * wanted.unit.1 - height / 2.0).max(free);
        for (from, to) in NAME_BANDS {
            if top < to && top + height > from {
                top = if from - height >= free { from - height } else { to };
            }
        }
        free = top + height;
        label(wanted, top, is_right)
    };
    wanted.into_iter().map(place_one).collect()
}

fn label(wanted: Wanted<'_>, top: f64, is_right: bool) -> Label {
    let middle = top + LINE * wanted.lines.len() as f64 / 2.0;
    let along = |radius: f64| (CENTRE.0 + radius * wanted.unit.0, CENTRE.1 + radius * wanted.unit.1);
    let aside = root((OUTSIDE * OUTSIDE - (middle - CENTRE.1) * (middle - CENTRE.1)).max(0.0)).max(44.0) + 8.0;
    let side = if is_right { 1.0 } else { -1.0 };
    let end = (CENTRE.0 + side * aside, middle);
    let is_priority = wanted.mark.rank.is_some();
    let start = along(wanted.distance + if is_priority { 11.0 } else { 10.0 });
    // The line first follows the direction of the stem, so that it crosses no dot.
    let bend = if wanted.distance < EDGE - 20.0 { format!("L{}", pair(along(EDGE + 7.0))) } else { String::new() };
    Label {
        path: format!("M{}{bend}L{}", pair(start), pair(end)),
        at: tenths((end.0 + side * 4.0, top + 13.0)),
        anchor: if is_right { Anchor::Start } else { Anchor::End },
        lines: wanted.lines,
        is_priority,
    }
}

/// A name in lines that fit beside the figure.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LABEL_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_broken_and_none_is_lost() {
        assert_eq!(lines("Problemløsning og nye idéer"), ["Problemløsning og", "nye idéer"]);
        assert_eq!(lines("Tid til at lære"), ["Tid til at lære"]);
    }
}
