//! Which needs are offered for the choice of what matters most.

use crate::domain::{
    basics::order::sort_few_by_key,
    content::pack::{ContentPack, Need},
    reflection::{
        Reflection,
        answer::{NeedSize, need_size},
    },
};
use std::cmp::Reverse;

/// The needs of a pack, in the two groups that they are offered in.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered<'a> {
    /// Those with something to take up, the largest need first; the order of the questions breaks ties.
    pub open: Vec<&'a Need>,
    /// The others, in the order of the questions.
    pub rest: Vec<&'a Need>,
}

/// Whether the answer to a need leaves something to take up.
fn is_open(reflection: &Reflection, need: &Need) -> bool {
    need_size(&reflection.answers, &need.id).is_some_and(NeedSize::is_open)
}

/// The needs with something to take up, in the order of the questions.
#[must_use]
pub fn open_needs<'a>(pack: &'a ContentPack, reflection: &Reflection) -> Vec<&'a Need> {
    pack.needs.iter().filter(|need| is_open(reflection, need)).collect()
}

/// All needs of a pack, as they are offered for the choice of what matters most.
#[must_use]
pub fn offered<'a>(pack: &'a ContentPack, reflection: &Reflection) -> Offered<'a> {
    let mut open = open_needs(pack, reflection);
    sort_few_by_key(&mut open, |need| Reverse(need_size(&reflection.answers, &need.id)));
    let rest = pack.needs.iter().filter(|need| !is_open(reflection, need)).collect();
    Offered { open, rest }
}

/// How many needs are offered at the compass itself; the others are in its list.
pub const MOST_SHOWN: usize = 8;

/// The needs that are offered at the compass itself: the largest first, and of equals those that the short edition asks about, so
/// that they are of all dimensions.
#[must_use]
pub fn first_offered<'a>(pack: &'a ContentPack, reflection: &Reflection) -> Vec<&'a Need> {
    let mut open = open_needs(pack, reflection);
    sort_few_by_key(&mut open, |need| (Reverse(need_size(&reflection.answers, &need.id)), !need.core));
    open.truncate(MOST_SHOWN);
    open
}
