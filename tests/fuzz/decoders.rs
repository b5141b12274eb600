//! Every decoder, with its inputs.

use crate::{seeds, targets};
use std::{fs, path::Path};

/// A decoder: its name, which is also that of the folder of its corpus, the texts that it can read, and the function
/// that reads them.
type Decoder = (&'static str, Vec<String>, fn(&str));

/// All of them.
pub(crate) fn all() -> Vec<Decoder> {
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

/// The inputs of the decoder with this name, and the function that reads them.
pub(crate) fn named(name: &str) -> (Vec<String>, fn(&str)) {
    let (_, seeds, read) = all().into_iter().find(|(decoder, ..)| *decoder == name).unwrap();
    ([corpus(name), seeds].concat(), read)
}

/// Texts that were kept because they once caused a fault, or look as if they could.
pub(crate) fn corpus(decoder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(decoder);
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()).collect()
}

#[test]
fn every_decoder_has_a_corpus_and_every_corpus_a_decoder() {
    let decoders: Vec<&str> = all().into_iter().map(|(decoder, ..)| decoder).collect();
    for decoder in &decoders {
        assert!(!corpus(decoder).is_empty(), "tests/fuzz/corpus/{decoder} has no texts");
    }
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")).unwrap();
    for folder in folders {
        let name = folder.unwrap().file_name();
        assert!(decoders.iter().any(|decoder| name == **decoder), "{} is the corpus of no decoder", name.display());
    }
}
