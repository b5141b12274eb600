//! How a person likes to learn. Preferences break ties between learning forms; they never overrule a need, since
//! there is no adequate evidence for learning styles.

use crate::domain::basics::choice::{choice, toggle};

choice!(
    /// Planned teaching or learning in passing.
    Formality {
        /// Planned, with a form and often a certificate.
        Formal = "formal",
        /// In the course of the work.
        Informal = "informal",
        /// No preference; of a form: both.
        Any = "any",
    }
);
choice!(
    /// Alone or with others.
    Company {
        /// Alone.
        Alone = "alone",
        /// Together with others.
        Together = "together",
        /// No preference; of a form: both.
        Any = "any",
    }
);
choice!(
    /// Where the learning takes place.
    Mode {
        /// Online.
        Online = "online",
        /// In person.
        Physical = "physical",
        /// Online and in person combined.
        Blended = "blended",
        /// No preference; of a form: either.
        Any = "any",
    }
);
choice!(
    /// Whether the time must be free to choose.
    Time {
        /// At a time one chooses oneself.
        Flexible = "flexible",
        /// No preference.
        Any = "any",
    }
);
choice!(
    /// The kind of work the task belongs to. It filters learning forms before they are ranked.
    Context {
        /// Treatment and examination of patients.
        Clinical = "clinical",
        /// Psychiatry.
        Psychiatry = "psychiatry",
        /// Ambulance and other care before the hospital.
        Prehospital = "prehospital",
        /// Laboratory, imaging and medical technology.
        Laboratory = "laboratory",
        /// Care and social work close to citizens.
        CareSocial = "care_social",
        /// Service: porter, kitchen, cleaning, technical staff.
        Service = "service",
        /// Administration, medical secretary.
        Admin = "admin",
        /// IT.
        It = "it",
        /// Leadership.
        Leader = "leader",
    }
);
choice!(
    /// Whether the person can get at a computer or phone to learn on at work.
    Device {
        /// Yes, or not asked.
        Yes = "yes",
        /// No: online forms are left out.
        No = "no",
    }
);
choice!(
    /// How much a learning form asks of the person and the workplace.
    Effort {
        /// Can begin this week within the ordinary work.
        Low = "low",
        /// Takes an agreement and some hours.
        Medium = "medium",
        /// Takes planning, cover or money.
        High = "high",
    }
);

/// The preferences of one reflection. All of them are optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Formal or informal.
    pub formality: Option<Formality>,
    /// Alone or together.
    pub company: Option<Company>,
    /// Online, in person or blended.
    pub mode: Option<Mode>,
    /// Whether the time must be flexible.
    pub time: Option<Time>,
    /// The kind of work.
    pub context: Option<Context>,
    /// Whether there is a device to learn on.
    pub device: Option<Device>,
}

/// One choice on the page of preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// Formal or informal.
    Formality(Formality),
    /// Alone or together.
    Company(Company),
    /// Online, in person or blended.
    Mode(Mode),
    /// Flexible time.
    Time(Time),
    /// The kind of work.
    Context(Context),
    /// A device to learn on.
    Device(Device),
}

impl Preferences {
    /// Applies one choice, or clears it when it is selected already.
    pub fn set(&mut self, preference: Preference) {
        match preference {
            Preference::Formality(choice) => toggle(&mut self.formality, choice),
            Preference::Company(choice) => toggle(&mut self.company, choice),
            Preference::Mode(choice) => toggle(&mut self.mode, choice),
            Preference::Time(choice) => toggle(&mut self.time, choice),
            Preference::Context(choice) => toggle(&mut self.context, choice),
            Preference::Device(choice) => toggle(&mut self.device, choice),
        }
    }
}
