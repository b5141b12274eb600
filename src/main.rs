//! The entry of the Wasm module. `boot.js` calls `kompetencekompas::start::start`; there is nothing to do before.

use kompetencekompas as _;

fn main() {}
