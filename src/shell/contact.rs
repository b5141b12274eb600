//! The contact with the host page of a frame, and the reports to it.

use crate::{
    domain::navigation::step::Step,
    formats::frame_message::{Outgoing, Wishes},
    platform::port::Port,
};

/// The host page, once it has made contact.
#[derive(Debug)]
pub(super) struct Contact {
    port: Port,
    /// Its latest wishes.
    pub wishes: Wishes,
    /// The height that was reported last, in CSS pixels.
    reported: u32,
}

impl Contact {
    /// A contact over this port: there are no wishes or reports yet.
    pub(super) fn new(port: Port) -> Self {
        Self { port, wishes: Wishes::default(), reported: 0 }
    }

    /// Sends a message.
    pub(super) fn report(&self, message: Outgoing<'_>) {
        self.port.send(&message.write());
    }

    /// Reports how high the content is, in CSS pixels, unless it was reported already.
    pub(super) fn report_height(&mut self, height: u32) {
        // Rounded up: with half a pixel too little there would be a scroll bar.
        let height = height + 1;
        // One pixel more or less is rounding.
        if self.reported.abs_diff(height) > 1 {
            self.reported = height;
            self.report(Outgoing::Height(height));
        }
    }

    /// Reports that a step was opened, so that the page scrolls to its start; its name goes only to a page that has
    /// asked for it.
    pub(super) fn report_step(&self, step: Step) {
        self.report(Outgoing::Top);
        if self.wishes.wants_steps {
            self.report(Outgoing::Step(step.name()));
        }
    }
}
