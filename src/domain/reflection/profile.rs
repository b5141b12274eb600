//! The compass: what the answers say per dimension and need, in words. Never a total, a mean or a comparison: one
//! question per need is a prompt for a talk, not a measurement.

use crate::domain::{
    basics::{id::NeedId, order::sort_few_by_key},
    content::{dimension::Dimension, pack::ContentPack},
    reflection::{
        PointPlace, Reflection,
        answer::{Answer, Degree},
        edition, reading,
    },
};
use std::cmp::Reverse;

/// The profile of one reflection, a [`DimensionProfile`] for each dimension in the order they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The five dimensions.
    pub dimensions: Vec<DimensionProfile>,
}

/// What the answers say about one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionProfile {
    /// Which dimension.
    pub dimension: Dimension,
    /// Whether there is enough to draw a picture.
    pub picture: Picture,
    /// The needs that were answered on the scale, in the order they were asked.
    pub points: Vec<Point>,
    /// The needs answered with *don't know*: something to find out before the talk.
    pub unknown: Vec<NeedId>,
}

/// Whether the answers to a dimension make a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// At least half of the relevant questions that are asked are answered on the scale.
    Shown,
    /// Fewer than that: only the answers themselves are shown.
    TooLittle,
    /// All questions were answered with *not relevant*.
    NotRelevant,
    /// Nothing was answered.
    Unanswered,
}

/// One need in the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The need.
    pub need: NeedId,
    /// The answer.
    pub degree: Degree,
    /// Where the person has put it, or else where the answer puts it.
    pub place: PointPlace,
}

/// Where an answer puts a point before the person moves it.
#[must_use]
pub fn place_of(degree: Degree) -> PointPlace {
    if degree.need_size().is_open() { PointPlace::TakeUp } else { PointPlace::Strength }
}

/// Makes the profile of a reflection.
#[must_use]
pub fn profile(pack: &ContentPack, reflection: &Reflection) -> Profile {
    let reflection = &*reading::migrated(pack, reflection);
    Profile {
        dimensions: Dimension::ALL.into_iter().map(|dimension| of_dimension(pack, reflection, dimension)).collect(),
    }
}

fn of_dimension(pack: &ContentPack, reflection: &Reflection, dimension: Dimension) -> DimensionProfile {
    let mut points = Vec::new();
    let mut unknown = Vec::new();
    let (mut relevant, mut answered) = (0, 0);
    for need in edition::asked(pack, reflection, dimension) {
        let answer = reflection.answers.get(&need.id);
        relevant += usize::from(answer != Some(&Answer::NotRelevant));
        answered += usize::from(answer.is_some());
        match answer {
            Some(Answer::Degree(degree)) => points.push(Point {
                need: need.id.clone(),
                degree: *degree,
                place: reflection.points.get(&need.id).copied().unwrap_or_else(|| place_of(*degree)),
            }),
            Some(Answer::Unknown) => unknown.push(need.id.clone()),
            Some(Answer::NotRelevant) | None => {}
        }
    }
    let picture = if answered == 0 {
        Picture::Unanswered
    } else if relevant == 0 {
        Picture::NotRelevant
    } else if points.is_empty() || points.len() * 2 < relevant {
        Picture::TooLittle
    } else {
        Picture::Shown
    };
    DimensionProfile { dimension, picture, points, unknown }
}

impl Profile {
    /// The needs with the highest answers that are in place: the best of each dimension, the highest first.
    #[must_use]
    pub fn highest(&self, most: usize) -> Vec<&NeedId> {
        let mut best: Vec<&Point> = self
            .dimensions
            .iter()
            .filter(|dimension| dimension.picture == Picture::Shown)
            .filter_map(|dimension| dimension.points_in(PointPlace::Strength).first().copied())
            .collect();
        sort_few_by_key(&mut best, |point| Reverse(point.degree));
        best.truncate(most);
        best.into_iter().map(|point| &point.need).collect()
    }
}

impl DimensionProfile {
    /// The points in one place, strongest statement first: among strengths the highest answer, among points to take
    /// up the lowest. Equal answers keep the order of the questions.
    #[must_use]
    pub fn points_in(&self, place: PointPlace) -> Vec<&Point> {
        let mut points: Vec<&Point> = self.points.iter().filter(|point| point.place == place).collect();
        match place {
            PointPlace::Strength => sort_few_by_key(&mut points, |point| Reverse(point.degree)),
            PointPlace::TakeUp | PointPlace::Dropped => sort_few_by_key(&mut points, |point| point.degree),
        }
        points
    }
}
