//! One press counts once. After a change of step or question the same press, or the second half of a double press, would act on
//! what has come to lie under the pointer; and where a button has turned into its opposite in place, it would take back what it
//! has just done. One guard for all of the page, so that no button needs its own.

use crate::platform::{
    events::Default::{self, Happens, Prevented},
    pointer::{self, Activation},
};
use std::cell::Cell;

/// For so many milliseconds after a change a press of the pointer is not taken. The keyboard is not concerned.
const CHANGE: f64 = 400.0;

/// Nor is one at the same place of a step within so many milliseconds of the last. What is around the steps, such as the button for
/// the language, undoes itself when it is pressed again.
const REPEAT: f64 = 400.0;

/// Where a second press at the same place is one too many.
pub(super) const STEP: &str = "[data-step]";

/// The same place, in CSS pixels: a finger does not come down twice on the same spot.
const NEAR: f64 = 24.0;

/// The same gesture: pressing a label makes the browser press its control too.
const GESTURE: f64 = 20.0;

/// What the next press is held against.
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

    /// Also one from before the change that had to wait for it.
    fn is_early(&self, press: Activation) -> bool {
        self.changed.get().is_some_and(|changed| press.at < changed + CHANGE)
    }

    /// Whether a press is taken.
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
