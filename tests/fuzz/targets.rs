//! The decoders, and the properties that have to be true for every input.

use crate::seeds::STANDARD;
use crc::{CRC_16_GENIBUS, Crc};
use data_encoding::BASE64URL_NOPAD;
use kompetencekompas::{
    documents::faults,
    domain::{
        basics::{
            date::Timestamp,
            id::{PackId, ReflectionId},
        },
        content::pack::{ContentPack, PackIdentity},
        keeping::{
            collection::{Collection, Key},
            version::CopyId,
            versioned::Versioned,
        },
        reflection::{
            Reflection,
            answer::{Answer, Degree},
        },
        suggestion::suggest,
    },
    formats::{
        address::Address,
        browser_copy,
        frame_message::{self, Incoming},
        invitation,
        pack::{
            self,
            check::{self, MOST_FINDINGS},
        },
        record, saved_file,
        stored::{self, Found},
    },
};
use std::collections::BTreeMap;

/// An address that was read can be written, and is written the same when it is read again. (Of a very long one only the
/// beginning is read.)
pub(crate) fn address(text: &str) {
    let written = Address::read(text).write();
    if written.len() < 4000 {
        assert_eq!(Address::read(&written).write(), written);
    }
}

/// An invitation that was read is within the limits of a link, and is read from its own code again.
pub(crate) fn invitation(code: &str) {
    if let Ok(read) = invitation::read(code) {
        assert_eq!(invitation::read(&invitation::write(&read)).as_ref(), Ok(&read));
        assert!(invitation::link(&"h".repeat(290), &read).is_ok());
    }
}

/// The same with a correct check sum, so that the content behind it is reached.
pub(crate) fn signed_invitation(content: &str) {
    let mut bytes = vec![1];
    for letter in content.chars() {
        match u8::try_from(letter) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend(letter.to_string().into_bytes()),
        }
    }
    let sum = Crc::<u16>::new(&CRC_16_GENIBUS).checksum(&bytes);
    bytes.extend(sum.to_be_bytes());
    invitation(&BASE64URL_NOPAD.encode(&bytes));
}

/// A host page cannot set a value that could load or close anything.
pub(crate) fn frame_message(text: &str) {
    if let Some(Incoming::Wishes(wishes)) = frame_message::read(text, "https://intranet.region.dk") {
        for (token, value) in wishes.tokens {
            let small = value.to_ascii_lowercase();
            assert!(
                !small.contains("url") && !value.contains([';', '{', '}', '<', '\\', '@']),
                "{}: {value}",
                token.name
            );
        }
        assert!(wishes.page.is_none_or(|page| page.starts_with("https://intranet.region.dk")));
    }
}

/// A pack that is accepted can be used: any answers give suggestions.
fn use_pack(pack: &ContentPack) {
    let id = ReflectionId::try_from("r").unwrap();
    let mut reflection = Reflection::new(id, Timestamp::from_millis(0), pack.identity.clone());
    for (need, degree) in pack.needs.iter().zip(Degree::ALL.into_iter().cycle()) {
        reflection.answers.insert(need.id.clone(), Answer::Degree(degree));
    }
    let suggestions = suggest(pack, &reflection);
    assert!(suggestions.top.iter().all(|suggestion| pack.learning_form(&suggestion.form).is_some()));
}

/// A whole pack.
pub(crate) fn pack(text: &str) {
    if let Ok(pack) = pack::parse(text) {
        use_pack(&pack);
    }
}

/// A pack that is merged over the standard one.
pub(crate) fn pack_over_pack(text: &str) {
    if let Ok(pack) = pack::parse_over(text, STANDARD) {
        use_pack(&pack);
    }
}

/// The check agrees with the app on which packs can be used, its report is finite, and every remark has a text.
pub(crate) fn pack_check(text: &str) {
    let report = check::check(text, Some("ours.json"), STANDARD);
    assert!(report.findings.len() <= MOST_FINDINGS + 1);
    for finding in &report.findings {
        let words = faults::words(&finding.remark);
        assert!(!words.da.is_empty() && !words.en.is_empty(), "{finding:?}");
    }
    if report.pack.is_none() {
        assert!(report.has_errors(), "refused without a reason");
    } else if !text.contains('\u{fffd}') {
        assert!(pack::parse_over(text, STANDARD).is_ok());
    }
    // A pack that is small enough as an extension may be too large as a whole.
    if let Some(whole) = report.whole.as_ref().filter(|whole| whole.len() <= pack::MAX_BYTES) {
        assert_eq!(pack::parse_over(whole, STANDARD).is_ok(), report.pack.is_some(), "the whole text is another pack");
    }
}

/// A record of the browser's store. A record that was read is read again from the text that would be written.
pub(crate) fn record(text: &str) {
    if let Ok(read) = record::read(text) {
        assert_eq!(record::read(&record::write(read.revision, read.body)).as_ref(), Ok(&read));
    }
}

/// The content of a store and of the journals beside it, behind a correct check sum: as a manifest, as a reflection, as
/// a previous state, and as a journal. Everything that was read can be saved as a file.
pub(crate) fn stored(body: &str) {
    let text = record::write(1, body);
    let keys = ["current", "previous", "state/r-1", "previous/state/r-1", "state/r-1/0000000000000001"];
    let records = keys.iter().map(|key| ((*key).to_owned(), text.clone())).collect();
    let found = Found {
        records,
        journals: [text.clone(), body.to_owned()].map(|text| (String::new(), text)).into(),
        retention: None,
    };
    let alone = Found { records: vec![("state/r-1".to_owned(), text)], ..Found::default() };
    for found in [found, alone] {
        if let Ok(mut contents) = stored::read(found) {
            contents.previous.join(&contents.collection);
            for journal in &contents.journals {
                contents.previous.join(&journal.collection);
            }
            saved_again(&contents.previous);
        }
    }
}

/// Stored data can be written, and is read as the same.
fn saved_again(collection: &Collection) {
    let pack = PackIdentity { id: PackId::try_from("standard").unwrap(), version: "2.0.0".to_owned() };
    let text = saved_file::write(collection, &pack, Timestamp::from_millis(0));
    match saved_file::read(&text) {
        Ok(read) => {
            // A record can have another name than its content gives; a file has no names.
            let read = Collection::from(read);
            assert_eq!(there(&read), there(collection).into_iter().map(named_by_content).collect());
        }
        // Whatever its size.
        Err(error) => panic!("{error:?}\n{text}"),
    }
}

/// What is there, with the writes it consists of. That something was deleted is not in a file.
fn there(collection: &Collection) -> BTreeMap<Key, &Versioned> {
    collection.items().iter().filter_map(|item| Some((item.key.clone(), item.entry.kept()?))).collect()
}

/// An earlier state by the name that its content gives it.
fn named_by_content((key, kept): (Key, &Versioned)) -> (Key, &Versioned) {
    (if key.state.is_some() { Key::earlier(&kept.reflection) } else { key }, kept)
}

/// A file that a person opens.
pub(crate) fn saved_file(text: &str) {
    if let Ok(read) = saved_file::read(text) {
        saved_again(&Collection::from(read));
    }
}

/// A copy of all data that a browser has stored, which a person opens like a file.
pub(crate) fn browser_copy(text: &str) {
    if let Ok((read, _)) = browser_copy::read(text) {
        saved_again(&read);
    }
}

/// Two files that have something in common: merging gives the same in either order, and merging again adds nothing.
pub(crate) fn merge(text: &str) {
    let Ok(read) = saved_file::read(text) else { return };
    let theirs = Collection::from(read);
    for other in crate::seeds::saved_files() {
        let ours = Collection::from(saved_file::read(&other).unwrap());
        let (mut one, mut two) = (ours.clone(), theirs.clone());
        one.join(&theirs);
        two.join(&ours);
        assert_eq!(one.keys(), two.keys());
        assert_eq!(one.fingerprint(), two.fingerprint());
        let before = one.fingerprint();
        one.join(&theirs);
        assert_eq!(one.fingerprint(), before);

        let copy = CopyId::from_random(1);
        let mut opened = ours.clone();
        opened.absorb(&theirs, copy);
        let after = opened.fingerprint();
        opened.absorb(&theirs, copy);
        assert_eq!(opened.fingerprint(), after, "opening a file again changes nothing");
    }
}
