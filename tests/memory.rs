//! What comes from outside takes memory in proportion to its size, whatever it is: no few bytes of a link, file or message make the page
//! ask for what a phone does not have. One test, so that nothing else allocates beside it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")]
#![allow(dead_code, reason = "the seeds and targets are those of the fuzz tests, which need more of them")]

#[path = "fuzz/seeds.rs"]
mod seeds;
#[path = "fuzz/targets.rs"]
mod targets;

use peak_alloc::PeakAlloc;
use std::{fs, path::Path};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What reading anything may take, in bytes, before its size counts: most is the standard pack, over which others are laid.
const FIXED: usize = 4_000_000;

/// What each byte of the input may take besides.
const EACH: usize = 80;

/// A decoder: its name, which is also that of the folder of its corpus, what it is given, and what reads it.
type Decoder = (&'static str, Vec<String>, fn(&str));

fn decoders() -> Vec<Decoder> {
    vec![
        ("address", seeds::addresses(), targets::address),
        ("invitation", seeds::invitations(), targets::invitation),
        ("signed_invitation", seeds::invitation_contents(), targets::signed_invitation),
        ("frame_message", seeds::frame_messages(), targets::frame_message),
        ("pack", seeds::packs(), targets::pack),
        ("pack_over_pack", seeds::extensions(), targets::pack_over_pack),
        ("pack_check", [seeds::packs(), seeds::extensions()].concat(), targets::pack_check),
        ("record", seeds::records(), targets::record),
        ("stored", seeds::record_bodies(), targets::stored),
        ("saved_file", seeds::saved_files(), targets::saved_file),
        ("browser_copy", seeds::browser_copies(), targets::browser_copy),
        ("merge", seeds::saved_files(), targets::merge),
    ]
}

fn corpus(decoder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(decoder);
    let files = fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path());
    files.map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()).collect()
}

/// What is made to take much: deep, long, and full of what has to be escaped.
fn greedy() -> Vec<String> {
    let mut texts: Vec<String> =
        ["[", "{\"a\":", "\"\\u00e6", "1e9,", "%C3%A6", "\u{1f469}\u{200d}"].map(|part| part.repeat(20_000)).to_vec();
    texts.push(format!("[{}0]", "0,".repeat(500_000)));
    texts.push(format!("#i={}", "A".repeat(1_000_000)));
    texts
}

#[test]
fn each_input_takes_memory_in_proportion_to_its_size() {
    for (name, seeds, read) in decoders() {
        // What is read once and stays, such as the standard pack, is there from now on.
        read(&seeds[0]);
        let mut most = (0, 0);
        for text in [corpus(name), seeds, greedy()].concat() {
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
