//! Made-up persons for trying a content pack: an editor sees what would be suggested to them, by the same rules as for
//! other people.

use crate::domain::{
    basics::{
        choice::choice,
        date::Timestamp,
        id::{NeedId, ReflectionId},
    },
    content::{
        dimension::Dimension,
        pack::ContentPack,
        preference::{Company, Context, Device, Formality, Mode, Preferences, Time},
    },
    reflection::{
        Reflection,
        answer::{Answer, Degree},
    },
};

choice!(
    /// A made-up person.
    ExamplePerson {
        /// A nurse who is new on a ward: little practice, in doubt, pressed for time.
        NewNurse = "new_nurse",
        /// A porter of many years, without a computer of his own: the work changes, and he hears of it late.
        ExperiencedPorter = "experienced_porter",
        /// A medical secretary with a new system, who sits alone with it.
        MedicalSecretary = "medical_secretary",
    }
);

impl ExamplePerson {
    /// The needs that are not in place; all others are, "to a great extent".
    const fn open(self) -> &'static [(Dimension, &'static str, Degree)] {
        match self {
            Self::NewNurse => &[
                (Dimension::Can, "can_depth_skills", Degree::VeryLow),
                (Dimension::Can, "can_depth_knowledge", Degree::Partly),
                (Dimension::Dare, "dare_confidence", Degree::Low),
                (Dimension::May, "may_time", Degree::Low),
            ],
            Self::ExperiencedPorter => &[
                (Dimension::Will, "will_change", Degree::Low),
                (Dimension::Can, "can_collaboration", Degree::Partly),
                (Dimension::May, "may_access", Degree::VeryLow),
                (Dimension::Should, "should_direction", Degree::Partly),
            ],
            Self::MedicalSecretary => &[
                (Dimension::Will, "will_belonging", Degree::Low),
                (Dimension::Can, "can_problem_solving", Degree::Low),
                (Dimension::Dare, "dare_ask_help", Degree::Partly),
                (Dimension::Should, "should_standards", Degree::Partly),
            ],
        }
    }

    fn preferences(self) -> Preferences {
        let nothing = Preferences::default();
        match self {
            Self::NewNurse => Preferences {
                company: Some(Company::Together),
                mode: Some(Mode::Physical),
                context: Some(Context::Clinical),
                ..nothing
            },
            Self::ExperiencedPorter => Preferences {
                formality: Some(Formality::Informal),
                context: Some(Context::Service),
                device: Some(Device::No),
                ..nothing
            },
            Self::MedicalSecretary => Preferences {
                mode: Some(Mode::Online),
                time: Some(Time::Flexible),
                context: Some(Context::Admin),
                device: Some(Device::Yes),
                ..nothing
            },
        }
    }

    /// The person's answers to the questions of a pack. Where the pack has other questions than the standard one,
    /// another of the same dimension is answered instead.
    #[must_use]
    pub fn reflection(self, pack: &ContentPack, id: ReflectionId) -> Reflection {
        let mut reflection = Reflection::new(id, Timestamp::default(), pack.identity.clone());
        for (dimension, name, degree) in self.open() {
            let named = NeedId::try_from(*name).ok().filter(|id| pack.need(id).is_some());
            let other = || pack.needs_of(*dimension).find(|need| !reflection.answers.contains_key(&need.id));
            if let Some(need) = named.or_else(|| other().map(|need| need.id.clone())) {
                reflection.answer(need, Some(Answer::Degree(*degree)));
            }
        }
        for need in &pack.needs {
            if !reflection.answers.contains_key(&need.id) {
                reflection.answer(need.id.clone(), Some(Answer::Degree(Degree::High)));
            }
        }
        reflection.preferences = self.preferences();
        reflection
    }
}
