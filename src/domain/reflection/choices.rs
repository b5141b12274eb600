//! What a person chooses once for a reflection.

use crate::domain::basics::choice::choice;

choice!(
    /// Whether the task is there now or is coming. The policy's own starting point is "current and coming tasks".
    TaskTime {
        /// A task the person has now.
        Present = "present",
        /// A task the person will get.
        Coming = "coming",
    }
);

choice!(
    /// How much of the questionnaire a person is asked.
    Edition {
        /// The questions that the content pack marks as the core: some of each dimension.
        Core = "core",
        /// All questions.
        All = "all",
    }
);

choice!(
    /// Where the person has put a point of the profile, when it is not where the answer puts it.
    PointPlace {
        /// "Det er på plads".
        Strength = "strength",
        /// "Det kan du tage op".
        TakeUp = "take_up",
        /// Left out.
        Dropped = "dropped",
    }
);
