//! The contact with the page around a frame, and what is reported to it.

use crate::{
    domain::navigation::step::Step,
    formats::frame_message::{Outgoing, Wishes},
    platform::port::Port,
};

/// The page around, once it has made contact.
#[derive(Debug)]
pub(super) struct Contact {
    port: Port,
    /// What it has wished last.
    pub wishes: Wishes,
    /// The height that was reported last, in CSS pixels.
    reported: u32,
}

impl Contact {
    /// A contact over this port: nothing is wished or reported yet.
    pub(super) fn new(port: Port) -> Self {
        Self { port, wishes: Wishes::default(), reported: 0 }
    }

    /// Sends a message.
    pub(super) fn report(&self, message: Outgoing<'_>) {
        self.port.send(&message.write());
    }

    /// Reports how high the content is, in CSS pixels, unless that is known.
    pub(super) fn report_height(&mut self, height: u32) {
        // Rounded up: half a pixel too little shows a scroll bar.
        let height = height + 1;
        // One pixel more or less is rounding.
        if self.reported.abs_diff(height) > 1 {
            self.reported = height;
            self.report(Outgoing::Height(height));
        }
    }

    /// Reports that a step was opened: its start should be seen, and its name goes to a page that has asked for it.
    pub(super) fn report_step(&self, step: Step) {
        self.report(Outgoing::Top);
        if self.wishes.wants_steps {
            self.report(Outgoing::Step(step.name()));
        }
    }
}
