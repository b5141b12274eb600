//! One press counts once. After a change of step or question the same press, or the second half of a double press,
//! would act on the element that is now under the pointer; and where a button has turned into its opposite, it would
//! undo what it has just done. One guard serves the whole page, so that no button needs its own.

use crate::platform::{
    events::Default::{self, Happens, Prevented},
    pointer::{self, Activation},
};
use std::cell::Cell;

/// For so many milliseconds after a change, presses of the pointer are ignored. Key presses are not affected.
const CHANGE: f64 = 400.0;

/// A press at the same place of a step is ignored for so many milliseconds after the last one. Controls around the
/// steps, such as the language button, are their own undo and may be pressed again at once.
const REPEAT: f64 = 400.0;

/// The part of the page in which a repeated press at the same place is ignored.
pub(super) const STEP: &str = "[data-step]";

/// How close two presses at the same place are, in CSS pixels: a finger does not hit the same spot twice.
const NEAR: f64 = 24.0;

/// How close in time two events of one gesture are, in milliseconds: pressing a label makes the browser press its
/// control too.
const GESTURE: f64 = 20.0;

/// What the next press is compared with.
#[derive(Debug, Default)]
pub(super) struct Guard {
    changed: Cell<Option<f64>>,
    last: Cell<Option<Activation>>,
}

impl Guard {
    /// The page shows another step or question from now on.
    pub(super) fn changed(&self) {
        self.changed.set(Some(pointer::now()));
    }

    /// Whether a press may move the focus when it begins.
    pub(super) fn judge_beginning(&self, press: Activation) -> Default {
        if self.is_early(press) { Prevented } else { Happens }
    }

    /// A press from before the change that was delivered late is early too.
    fn is_early(&self, press: Activation) -> bool {
        self.changed.get().is_some_and(|changed| press.at < changed + CHANGE)
    }

    /// Whether a press is accepted.
    pub(super) fn judge(&self, press: Activation) -> Default {
        let is_repeated = self.last.get().is_some_and(|last| {
            let since = press.at - last.at;
            press.is_within
                && since > GESTURE
                && since < REPEAT
                && (press.x - last.x).abs() < NEAR
                && (press.y - last.y).abs() < NEAR
        });
        if self.is_early(press) || is_repeated {
            return Prevented;
        }
        self.last.set(Some(press));
        Happens
    }
}
