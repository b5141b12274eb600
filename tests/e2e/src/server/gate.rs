//! Holds a file back.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// Holds a file back until the gate is opened.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Semaphore>);

impl Gate {
    /// A closed gate.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a gate that is closed is no natural default")]
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }

    /// Lets everything through from now on.
    pub fn open(&self) {
        self.0.close();
    }

    pub(super) async fn passed(&self) {
        // No caller ever gets a permit: an error means that the gate is open.
        let _ = self.0.acquire().await;
    }
}
