//! Entry.
use kompetencekompas as _;
fn main() {}
