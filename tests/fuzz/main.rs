//! Inputs from outside, damaged, manipulated and invented: every decoder reads or refuses them, and its results fulfil
//! their guarantees.
//!
//! Inputs are the texts of `corpus/<decoder>/` and of [`seeds`], and those with random changes ([`edits`]). bolero
//! makes the changes, shrinks what fails and prints it: put that text into `corpus/<decoder>/`, where every later run
//! reads it first.
//!
//! `cargo test --test fuzz` takes some hundreds of each, `cargo xtask fuzz` any number. For a search guided by
//! coverage: `cargo install cargo-bolero`, then `cargo bolero test --test fuzz --sanitizer NONE pack` (works on the
//! stable compiler).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]

mod decoders;
mod edits;
mod large;
mod seeds;
mod targets;

use edits::Edit;
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

/// How many inputs each decoder gets by default.
const INPUTS: usize = 300;

/// The longest that one input may take, on a machine that does other things as well: usually it is milliseconds.
const LONGEST: Duration = Duration::from_secs(30);

/// Reads the corpus and the seeds as they are, then the given number of changed ones.
fn fuzz(decoder: &str) {
    let (texts, read) = decoders::named(decoder);
    texts.iter().for_each(|text| read(text));
    let wanted = std::env::var("KOMPAS_FUZZ_INPUTS").ok().and_then(|inputs| inputs.parse().ok());
    let slowest = Mutex::new((Duration::ZERO, 0));
    let (begun, inputs) = (Instant::now(), wanted.unwrap_or(INPUTS));
    bolero::check!().with_iterations(inputs).with_type::<(u16, Vec<Edit>)>().for_each(|(first, edits)| {
        let text = edits::apply(&texts, usize::from(*first), edits);
        let started = Instant::now();
        read(&text);
        let taken = started.elapsed();
        let mut slowest = slowest.lock().unwrap();
        *slowest = (*slowest).max((taken, text.len()));
    });
    let ((slowest, bytes), seconds) = (slowest.into_inner().unwrap(), begun.elapsed().as_secs());
    // What takes longer than any busy machine explains would freeze a page.
    assert!(slowest < LONGEST, "{decoder}: {slowest:.1?} for {bytes} bytes");
    println!("{decoder}: {inputs} inputs in {seconds} s, the slowest {slowest:.1?} for {bytes} bytes");
}

#[test]
fn address() {
    fuzz("address");
}

#[test]
fn invitation() {
    fuzz("invitation");
}

#[test]
fn signed_invitation() {
    fuzz("signed_invitation");
}

#[test]
fn frame_message() {
    fuzz("frame_message");
}

#[test]
fn pack() {
    fuzz("pack");
}

#[test]
fn pack_over_pack() {
    fuzz("pack_over_pack");
}

#[test]
fn pack_check() {
    fuzz("pack_check");
}

#[test]
fn record() {
    fuzz("record");
}

#[test]
fn stored() {
    fuzz("stored");
}

#[test]
fn saved_file() {
    fuzz("saved_file");
}

#[test]
fn browser_copy() {
    fuzz("browser_copy");
}

#[test]
fn merge() {
    fuzz("merge");
}
