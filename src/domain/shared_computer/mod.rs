//! A shared computer: the memory is wiped when the person is idle for a while, or has finished.
//!
//! The clock decides, not the number of ticks: timers stop in hidden and sleeping tabs.

use crate::domain::basics::date::Timestamp;

/// How long a shared computer may be idle before the answers are wiped, in milliseconds: ten minutes.
pub const IDLE_LIMIT: i64 = 10 * 60 * 1000;

/// How long before the wipe the warning is shown, in milliseconds: two minutes.
pub const IDLE_WARNING: i64 = 2 * 60 * 1000;

/// How long the computer has been idle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// When the person last did something.
    pub active_at: Timestamp,
    /// Set while the warning before the wipe is shown: whole seconds left.
    pub warning: Option<u32>,
}

impl Idle {
    /// The person has just done something.
    #[must_use]
    pub const fn since(now: Timestamp) -> Self {
        Self { active_at: now, warning: None }
    }
}

/// What happened on a shared computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The person did something.
    WasActive,
    /// A second went by.
    Ticked,
    /// The person is done.
    Finished,
}

/// Counts the idle time. `is_at_risk` says whether this is a shared computer with anything in memory. Returns whether
/// everything in memory has to be wiped.
#[must_use]
pub fn update(idle: &mut Idle, event: Event, is_at_risk: bool, now: Timestamp) -> bool {
    match event {
        Event::WasActive => *idle = Idle::since(now),
        Event::Ticked if is_at_risk => return tick(idle, now),
        Event::Ticked => {}
        Event::Finished => return true,
    }
    false
}

fn tick(idle: &mut Idle, now: Timestamp) -> bool {
    let passed = now.millis() - idle.active_at.millis();
    if passed < 0 {
        // The clock was set back: start counting again rather than never wiping.
        idle.active_at = now;
        return false;
    }
    let left = IDLE_LIMIT - passed;
    idle.warning = (0 < left && left <= IDLE_WARNING).then(|| u32::try_from((left + 999) / 1000).unwrap_or(0));
    left <= 0
}
