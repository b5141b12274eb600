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

/// Whether the answer to a need leaves something to take up.
fn is_open(reflection: &Reflection, need: &Need) -> bool {
    need_size(&reflection.answers, &need.id).is_some_and(NeedSize::is_open)
}

/// The needs with something to take up, in the order of the questions.
#[must_use]
pub fn open_needs<'a>(pack: &'a ContentPack, reflection: &Reflection) -> Vec<&'a Need> {
    pack.needs.iter().filter(|need| is_open(reflection, need)).collect()
}

/// How many needs are offered at the compass itself; the others are in its list.
pub const MOST_SHOWN: usize = 8;

/// The needs that are offered at the compass itself: chosen ones first, since they could not be taken back there
/// otherwise; then the largest, and of equal ones those that the short edition asks about, so that they are of all
/// dimensions.
#[must_use]
pub fn first_offered<'a>(pack: &'a ContentPack, reflection: &Reflection) -> Vec<&'a Need> {
    let is_chosen = |need: &Need| reflection.priorities.contains(&need.id);
    let mut open: Vec<&Need> = pack.needs.iter().filter(|need| is_chosen(need) || is_open(reflection, need)).collect();
    sort_few_by_key(&mut open, |need| {
        (!is_chosen(need), Reverse(need_size(&reflection.answers, &need.id)), !need.core)
    });
    open.truncate(MOST_SHOWN);
    open
}
