//! Parts that are fetched while the app runs, and the language that waits for them.

use crate::domain::{
    app::{event::Effect, model::Model},
    navigation::{
        self, HistoryMove,
        parts::{Event, Haste, Part, Pieces, Wish},
        step::Step,
    },
};

/// Handles the arrival or failure of a piece. A step that waited for it is shown as soon as nothing is missing.
pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::ForesawReturn => {
            let after = Pieces::one((Part::After, model.language));
            Effect::all(model.parts.fetch(after, Haste::Now))
        }
        Event::TriedAgain => for_step(model),
        Event::Arrived(piece, pack) => {
            let waited = model.waits();
            model.parts.arrived(piece);
            model.pack = pack;
            let mut effects = model.parts.wish.map_or_else(Vec::new, |wish| speak(model, wish));
            if waited && !model.waits() {
                effects.push(navigation::Effect::Show(model.navigation.step, HistoryMove::Stay).into());
            }
            effects
        }
        Event::Failed(piece) => {
            model.parts.failed(piece);
            Vec::new()
        }
    }
}

/// Changes the language at once, or as soon as everything on the page has arrived in it. Until then nothing on the page
/// changes.
pub(super) fn speak(model: &mut Model, wish: Wish) -> Vec<Effect> {
    let Wish { language, is_own } = wish;
    model.parts.is_wish_refused = false;
    let needed = model.parts.needed_to_speak(language).and(Pieces::needed(model.navigation.step, language));
    if language == model.language || model.parts.has(needed) {
        model.parts.wish = None;
        model.language = language;
        model.has_own_language |= is_own;
        return vec![Effect::ApplyLanguage(language)];
    }
    model.parts.wish = Some(wish);
    Effect::all(model.parts.fetch(needed, Haste::Now))
}

/// Fetches the pieces that the step lacks, and during the questions also those for the steps after them. A language
/// change that waited for the pieces of another step is made if this step does not need them.
pub(super) fn for_step(model: &mut Model) -> Vec<Effect> {
    let (step, language) = (model.navigation.step, model.language);
    let haste = if matches!(step, Step::Questions(_)) { Haste::WhenIdle } else { Haste::Now };
    let needed = match haste {
        Haste::Now => Pieces::needed(step, language),
        Haste::WhenIdle => Pieces::one((Part::After, language)),
    };
    let mut effects = Effect::all(model.parts.fetch(needed, haste));
    effects.extend(model.parts.wish.map_or_else(Vec::new, |wish| speak(model, wish)));
    effects
}
