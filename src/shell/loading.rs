//! How the code of a part is loaded. It is passed to the shell, since the views that are loaded depend on the shell.

use crate::domain::navigation::parts::Part;
use std::pin::Pin;

/// The loading of the code of a part; the result says whether it succeeded.
pub type Loading = Pin<Box<dyn Future<Output = bool>>>;

/// Loads the code of a part.
pub type LoadCode = fn(Part) -> Loading;
