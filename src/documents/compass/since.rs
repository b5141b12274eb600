//! Then and now in one figure: where each answer was, and where it is now.

use super::{At, Compass, Sign, pair, root};
use crate::domain::basics::id::NeedId;

/// The radius of the current dot with the gap before it, and the size of the head of an arrow.
const TIP: f64 = 9.5;
const HEAD: f64 = 6.0;

/// One answer, then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The need.
    pub need: NeedId,
    /// Where it was, unless it is there now: a hollow dot.
    pub then: Option<At>,
    /// Where it is now: a filled dot.
    pub now: Option<At>,
    /// From the one to the other, as the data of a path.
    pub arrow: Option<String>,
    /// Whether it is where it was.
    pub is_same: bool,
}

/// How each answer has changed between two figures of the same content.
#[must_use]
pub fn since(then: &Compass, now: &Compass) -> Vec<Since> {
    let mut needs: Vec<&NeedId> = now.marks().map(|mark| &mark.need).collect();
    for mark in then.marks() {
        if !needs.contains(&&mark.need) {
            needs.push(&mark.need);
        }
    }
    let all = needs.into_iter().map(|need| {
        let (then, now) = (place(then, need), place(now, need));
        let is_same = then == now;
        let arrow = then.zip(now).filter(|_| !is_same).map(|(then, now)| arrow(then, now));
        Since { need: need.clone(), then: then.filter(|_| !is_same), now, arrow, is_same }
    });
    all.filter(|since| since.then.is_some() || since.now.is_some()).collect()
}

/// Where an answer on the scale is.
fn place(compass: &Compass, need: &NeedId) -> Option<At> {
    let is_answer = |sign| matches!(sign, Sign::InPlace | Sign::Raise);
    compass.marks().find(|mark| mark.need == *need && is_answer(mark.sign)).map(|mark| mark.at)
}

/// Both ends are on one stem, so it crosses no other dot. It ends where the current dot begins.
fn arrow(then: At, now: At) -> String {
    let units = |(x, y): At| (f64::from(x.0) / 10.0, f64::from(y.0) / 10.0);
    let (from, to) = (units(then), units(now));
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = root(x * x + y * y).max(1.0);
    let (x, y) = (x / length, y / length);
    let beside = |back: f64, aside: f64| pair((to.0 - back * x - aside * y, to.1 - back * y + aside * x));
    let (tip, behind) = (beside(TIP, 0.0), TIP + HEAD);
    format!("M{}L{tip}M{}L{tip}L{}", pair(from), beside(behind, HEAD), beside(behind, -HEAD))
}
