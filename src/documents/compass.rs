//! The figure of the compass: the position of everything in it. It is the same on the screen, on the sheet and in the
//! saved picture.
//!
//! Five sectors with gaps, an inner band "tag op" and an outer band "på plads", and a stem for each answer that ends at
//! its degree. An answer in place ends in a filled dot, one to be raised in a hollow dot, so that the shape says the
//! same as the colour. No area and no total: their size would depend on the order of the questions.

mod labels;
pub mod picture;
pub mod since;

use crate::{
    domain::{
        basics::{
            id::NeedId,
            language::Language,
            order::{sort, sort_few_by_key},
        },
        content::{dimension::Dimension, pack::ContentPack},
        reflection::{
            MAX_PRIORITIES, PointPlace, Reflection,
            answer::Answer,
            edition,
            profile::{DimensionProfile, Picture, profile},
        },
    },
    text::{phrases, text},
};
use std::{cmp::Reverse, fmt};

/// The width and height of the figure.
pub const SIZE: (i32, i32) = (480, 440);

const CENTRE: (f64, f64) = (240.0, 220.0);
/// The radius of the hole, of the edge between the bands, and of the outer edge.
const HOLE: f64 = 52.0;
const MIDDLE: f64 = 131.0;
const EDGE: f64 = 184.0;
/// Half of the gap between two sectors.
const HALF_GAP: f64 = 5.0;
/// The angle of a sector that its answers share, in degrees; the rest is its margin.
const SHARED: f64 = 63.4;
/// The radius at which the names of the sectors are.
const NAMES: f64 = 194.0;
/// The radius at which a label's line leaves the figure.
const OUTSIDE: f64 = 196.0;
/// The height of a line of a label.
const LINE: f64 = 18.0;
/// The most characters in a line of a label.
const LABEL_WIDTH: usize = 19;
/// How many of the highest answers are labelled.
const LABELLED: usize = 3;
/// The heights at which the names of the sectors at the sides are, so that no label covers them.
const NAME_BANDS: [(f64, f64); 2] = [(144.0, 178.0), (372.0, 402.0)];

/// A length or place in the figure, in tenths: formatting a decimal number costs seven kilobytes in the Wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenths(i32);

impl Tenths {
    #[expect(clippy::cast_possible_truncation, reason = "the figure is some hundred units wide")]
    fn of(value: f64) -> Self {
        let tenths = value * 10.0;
        Self((if tenths < 0.0 { tenths - 0.5 } else { tenths + 0.5 }) as i32)
    }

    /// In whole units.
    #[must_use]
    pub const fn whole(self) -> i32 {
        self.0 / 10
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        match (self.0.abs() / 10, self.0.abs() % 10) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, tenth) => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

/// A position in the figure.
pub type At = (Tenths, Tenths);

/// Where a text begins, relative to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The SVG keyword.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compass {
    /// The five sectors.
    pub sectors: Vec<Sector>,
    /// The labels of the priorities and the highest answers.
    pub labels: Vec<Label>,
}

/// One dimension in the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Which.
    pub dimension: Dimension,
    /// Its name.
    pub name: String,
    /// Where the name is.
    pub name_at: At,
    /// Where the name begins.
    pub anchor: Anchor,
    /// The inner and the outer band, as the data of a path each.
    pub bands: [String; 2],
    /// Its answers, in the order of the questions.
    pub marks: Vec<Mark>,
}

/// How an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A filled dot: it is in place.
    InPlace,
    /// A hollow dot: it should be raised in the talk.
    Raise,
    /// "?": *don't know*.
    Unknown,
    /// A dotted tick: unanswered.
    Unanswered,
}

/// One answer in the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The need.
    pub need: NeedId,
    /// What is shown.
    pub sign: Sign,
    /// Which of the priorities it is, from 1.
    pub rank: Option<usize>,
    /// Where it is.
    pub at: At,
    /// Where its stem begins.
    pub from: At,
    /// The need and the answer in words.
    pub words: String,
}

/// A label beside the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether it is a priority's.
    pub is_priority: bool,
    /// The line that leads to it, as the data of a path.
    pub path: String,
    /// Where its first line is.
    pub at: At,
    /// Where it begins.
    pub anchor: Anchor,
}

impl Compass {
    /// All its marks, in the order of the questions.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.sectors.iter().flat_map(|sector| &sector.marks)
    }
}

/// The figure of a reflection that is read under the ids of this content.
#[must_use]
pub fn compass(pack: &ContentPack, reflection: &Reflection, language: Language) -> Compass {
    let profile = profile(pack, reflection);
    let mut sectors = ring(pack, language);
    for ((at, dimension), sector) in profile.dimensions.iter().enumerate().zip(&mut sectors) {
        sector.marks = marks(pack, reflection, dimension, middle(at), language);
    }
    let labels = labels::labels(pack, reflection, &sectors, language);
    Compass { sectors, labels }
}

/// The five sectors without answers.
#[must_use]
pub fn ring(pack: &ContentPack, language: Language) -> Vec<Sector> {
    Dimension::ALL
        .into_iter()
        .enumerate()
        .map(|(at, dimension)| sector(pack, dimension, middle(at), language))
        .collect()
}

/// The angle of the middle of a sector.
fn middle(at: usize) -> f64 {
    72.0 * at as f64
}

fn marks(
    pack: &ContentPack,
    reflection: &Reflection,
    dimension: &DimensionProfile,
    middle: f64,
    language: Language,
) -> Vec<Mark> {
    let count = pack.needs_of(dimension.dimension).count().max(1) as f64;
    let angle = |at: usize| middle - SHARED / 2.0 + SHARED * (at as f64 + 0.5) / count;
    let asked = edition::asked(pack, reflection, dimension.dimension);
    pack.needs_of(dimension.dimension)
        .enumerate()
        .filter(|(_, need)| asked.iter().any(|asked| asked.id == need.id))
        .filter_map(|(at, need)| mark(pack, reflection, dimension, &need.id, angle(at), language))
        .collect()
}

fn sector(pack: &ContentPack, dimension: Dimension, middle: f64, language: Language) -> Sector {
    let (sine, cosine) = (sine(middle), sine(middle + 90.0));
    let anchor = if sine > 0.1 {
        Anchor::Start
    } else if sine < -0.1 {
        Anchor::End
    } else {
        Anchor::Middle
    };
    // The position is that of the baseline: the further down, the lower it has to be to keep away from the edge.
    let lower = if cosine > 0.9 {
        0.0
    } else if cosine > 0.0 {
        8.0
    } else {
        16.0
    };
    let (x, y) = place(middle, NAMES);
    Sector {
        dimension,
        name: pack.dimension(dimension).name.get(language).to_owned(),
        name_at: tenths((x, y + lower)),
        anchor,
        bands: [band(middle, HOLE, MIDDLE), band(middle, MIDDLE, EDGE)],
        marks: Vec::new(),
    }
}

/// The mark of a need. There is none for a need that is not asked, not relevant or left out; in a dimension with too
/// few answers for a picture only open questions have one.
fn mark(
    pack: &ContentPack,
    reflection: &Reflection,
    dimension: &DimensionProfile,
    need: &NeedId,
    angle: f64,
    language: Language,
) -> Option<Mark> {
    let answer = reflection.answers.get(need).copied();
    let point = dimension.points.iter().find(|point| point.need == *need);
    let sign = match (answer, point) {
        (Some(Answer::NotRelevant), _) => return None,
        (Some(Answer::Unknown), _) => Sign::Unknown,
        (None, _) => Sign::Unanswered,
        (Some(Answer::Degree(_)), _) if dimension.picture != Picture::Shown => return None,
        (Some(Answer::Degree(_)), point) => match point?.place {
            PointPlace::Strength => Sign::InPlace,
            PointPlace::TakeUp => Sign::Raise,
            PointPlace::Dropped => return None,
        },
    };
    let radius = match answer.and_then(Answer::degree) {
        Some(degree) => 40.0 + 26.0 * f64::from(degree.number()),
        None if sign == Sign::Unknown => 118.0,
        None => 72.0,
    };
    let rank = reflection.priorities.iter().position(|priority| priority == need).map(|at| at + 1);
    let t = text(language);
    let name = pack.need(need)?.name.get(language);
    let label = answer.map_or_else(|| t.unanswered(), |answer| phrases::answer_label(t, answer));
    let mut words =
        format!("{}: {name}, {}", pack.dimension(dimension.dimension).name.get(language), phrases::in_sentence(label));
    if let Some(rank) = rank {
        words.push_str(&format!(" ({})", phrases::matters_most(language, rank)));
    }
    Some(Mark {
        need: need.clone(),
        sign,
        rank,
        at: tenths(place(angle, radius)),
        from: tenths(place(angle, HOLE)),
        words,
    })
}

/// A band of a sector between two radii. The gap has the same width everywhere.
fn band(middle: f64, inner: f64, outer: f64) -> String {
    // For small angles the arc sine is close to its argument.
    let half = |radius: f64| {
        let sine = HALF_GAP / radius;
        36.0 - (sine + sine * sine * sine / 6.0) * 180.0 / std::f64::consts::PI
    };
    let (far, near) = (half(outer), half(inner));
    let (inner_radius, outer_radius) = (Tenths::of(inner), Tenths::of(outer));
    format!(
        "M{}A{outer_radius} {outer_radius} 0 0 1 {}L{}A{inner_radius} {inner_radius} 0 0 0 {}Z",
        pair(place(middle - far, outer)),
        pair(place(middle + far, outer)),
        pair(place(middle + near, inner)),
        pair(place(middle - near, inner)),
    )
}

/// A position from an angle, clockwise from the top in degrees, and a radius.
fn place(angle: f64, radius: f64) -> (f64, f64) {
    (CENTRE.0 + radius * sine(angle), CENTRE.1 - radius * sine(angle + 90.0))
}

fn tenths((x, y): (f64, f64)) -> At {
    (Tenths::of(x), Tenths::of(y))
}

fn pair(at: (f64, f64)) -> String {
    let (x, y) = tenths(at);
    format!("{x} {y}")
}

/// The sine of an angle in degrees, to a ten-thousandth: the library's adds kilobytes to the Wasm, and a hundredth of a
/// unit cannot be seen.
fn sine(degrees: f64) -> f64 {
    let mut turned = degrees % 360.0;
    if turned < -180.0 {
        turned += 360.0;
    } else if turned > 180.0 {
        turned -= 360.0;
    }
    // Reduced to a quarter turn, where the series is accurate.
    if turned > 90.0 {
        turned = 180.0 - turned;
    } else if turned < -90.0 {
        turned = -180.0 - turned;
    }
    let x = turned * std::f64::consts::PI / 180.0;
    let square = x * x;
    x * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))))
}

/// The square root, which the Wasm has as one instruction.
fn root(of: f64) -> f64 {
    of.sqrt()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_sine_is_that_of_the_library() {
        for degrees in -720..=720 {
            let exact = f64::from(degrees).to_radians().sin();
            assert!((sine(f64::from(degrees)) - exact).abs() < 1e-4, "{degrees}");
        }
    }

    #[test]
    fn tenths_are_written_as_people_do() {
        for (value, written) in [(0.0, "0"), (0.04, "0"), (0.05, "0.1"), (-0.26, "-0.3"), (12.0, "12"), (-3.62, "-3.6")]
        {
            assert_eq!(Tenths::of(value).to_string(), written);
        }
    }
}
