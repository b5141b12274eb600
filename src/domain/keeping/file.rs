//! Files with reflections: one that is opened, looked at and merged, and one that is handed over.

use crate::domain::keeping::{
    effect::Effect,
    library::Library,
    state::{FileProblem, FileToMerge, Keeping},
};

/// What the person did with a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Chose one: what is in it, or what is wrong with it.
    Read(Result<Library, FileProblem>),
    /// Had it merged.
    Confirmed,
    /// Put it away.
    Cancelled,
    /// Asked for a file with everything.
    AskedForCopy,
}

/// Takes in what the person did with a file.
pub fn update(keeping: &mut Keeping, event: Event) -> Vec<Effect> {
    match event {
        Event::Read(outcome) => {
            let with_preview = |library: Library| FileToMerge { preview: keeping.library.preview(&library), library };
            keeping.file = Some(outcome.map(with_preview));
            Vec::new()
        }
        Event::Confirmed => {
            let Some(Ok(file)) = keeping.file.take() else { return Vec::new() };
            keeping.library.merge(file.library);
            keeping.changed()
        }
        Event::Cancelled => {
            keeping.file = None;
            Vec::new()
        }
        Event::AskedForCopy => vec![Effect::DownloadFile(keeping.library.clone())],
    }
}
