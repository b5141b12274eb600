//! Inputs from outside take memory in proportion to their size: no few bytes of a link, file or message make the page
//! request more than a phone has. One test, so that nothing else allocates beside it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]
#![allow(dead_code, reason = "the seeds and targets are those of the fuzz tests, which need more of them")]

#[path = "fuzz/decoders.rs"]
mod decoders;
#[path = "fuzz/seeds.rs"]
mod seeds;
#[path = "fuzz/targets.rs"]
mod targets;

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The memory that reading any input may take, in bytes, independent of its size: most of it is the standard pack,
/// which others are merged over.
const FIXED: usize = 4_000_000;

/// The further bytes that each byte of the input may take.
const EACH: usize = 80;

/// Inputs that take much memory: deep, long, and full of characters that have to be escaped.
fn greedy() -> Vec<String> {
    let mut texts: Vec<String> =
        ["[", "{\"a\":", "\"\\u00e6", "1e9,", "%C3%A6", "\u{1f469}\u{200d}"].map(|part| part.repeat(20_000)).to_vec();
    texts.push(format!("[{}0]", "0,".repeat(500_000)));
    texts.push(format!("#i={}", "A".repeat(1_000_000)));
    texts
}

#[test]
fn each_input_takes_memory_in_proportion_to_its_size() {
    for (name, seeds, read) in decoders::all() {
        // Data that is read once and kept, such as the standard pack, is in memory from now on.
        read(&seeds[0]);
        let mut most = (0, 0);
        for text in [decoders::corpus(name), seeds, greedy()].concat() {
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            read(&text);
            let taken = MEMORY.peak_usage().saturating_sub(before);
            assert!(
                taken <= FIXED + EACH * text.len(),
                "{name}: {taken} bytes for {} of {:?} …",
                text.len(),
                text.chars().take(80).collect::<String>()
            );
            most = most.max((taken, text.len()));
        }
        println!("{name}: at most {} kB for {} bytes", most.0 / 1000, most.1);
    }
}
