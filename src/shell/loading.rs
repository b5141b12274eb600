//! How the code of a part is loaded. Handed over to the shell, since the views that are loaded know it.

use crate::domain::navigation::parts::Part;
use std::pin::Pin;

/// The code of a part on its way, and then whether it is there.
pub type Loading = Pin<Box<dyn Future<Output = bool>>>;

/// Loads the code of a part.
pub type LoadCode = fn(Part) -> Loading;
