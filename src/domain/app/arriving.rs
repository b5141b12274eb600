//! Parts that are fetched while the app runs, and the language that waits for them.

use crate::domain::{
    app::{event::Effect, model::Model},
    navigation::{
        self, HistoryMove,
        parts::{Event, Haste, Part, Pieces, Wish},
        step::Step,
    },
};

/// Takes in what became of a piece. A step that waited for it goes on by itself.
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

/// Changes the language, at once or when all that the page has is there in it. Until then everything stays as it is.
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

/// Asks for what the step lacks, and within the questions for what comes after them. A language that waited for what another step lacks
/// is changed to when this one does without it.
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
