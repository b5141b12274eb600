//! Translates places of the whole pack, which is checked, to places of the file that was written. They differ when the
//! pack extends the standard pack.

use crate::formats::{
    fault::{Fault, Problem},
    pack::{
        check::spelling::nearest,
        extension::{EXTENDS, LISTS, id, is_removal},
        ids::Ids,
        open,
    },
};
use serde_json::Value;

/// Where an item of the whole pack comes from: its place in the list of the standard pack and of the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Origin {
    base: Option<usize>,
    extension: Option<usize>,
}

/// Translates places of the whole pack to places of the file that was written.
pub(super) struct Places<'a> {
    /// Where the items of each list come from; empty for a pack that extends none.
    origins: Vec<(&'static str, Vec<Origin>)>,
    file: &'a Value,
    standard: Value,
}

impl<'a> Places<'a> {
    /// The places of a pack: of its file, and of the whole pack that is made from it and the standard pack.
    pub(super) fn new(file: &'a Value, whole: &Value, standard: &str) -> Self {
        if file.get(EXTENDS).is_none() {
            return Self { origins: Vec::new(), file, standard: Value::Null };
        }
        let standard = open(standard).unwrap_or_default();
        let of_list = |(list, keys): (&'static str, &[&str])| {
            let (base, changes) = (items(&standard, list), items(file, list));
            let based = Ids::of(base.iter().map(|item| id(item, keys)));
            let changing = changes.iter().enumerate().filter(|(_, change)| !is_removal(change));
            let changed = Ids::at(changing.map(|(at, change)| (id(change, keys), at)));
            let origin = |item: &Value| {
                let id = id(item, keys);
                Origin { base: based.first(id), extension: changed.first(id) }
            };
            (list, items(whole, list).iter().map(origin).collect())
        };
        Self { origins: LISTS.into_iter().map(of_list).collect(), file, standard }
    }

    /// Whether the pack extends the standard pack.
    pub(super) fn is_extension(&self) -> bool {
        !self.origins.is_empty()
    }

    /// The item of a list that contains a place, and the rest of the place.
    fn item<'p>(&self, place: &'p str) -> Option<(&'static str, Origin, &'p str)> {
        let (list, rest) = place.split_once('[')?;
        let (at, rest) = rest.split_once(']')?;
        let (name, origins) = self.origins.iter().find(|(name, _)| *name == list)?;
        Some((*name, *origins.get(at.parse::<usize>().ok()?)?, rest))
    }

    /// The place in the file; `None` when it is in the standard pack.
    pub(super) fn in_file(&self, place: &str) -> Option<String> {
        if !self.is_extension() {
            return Some(place.to_owned());
        }
        match self.item(place) {
            Some((list, origin, rest)) => {
                let at = origin.extension?;
                let change = self.file.get(list)?.get(at)?;
                let is_there = origin.base.is_none() || rest.is_empty() || reaches(change, rest);
                is_there.then(|| format!("{list}[{at}]{rest}"))
            }
            None => (place.is_empty() || reaches(self.file, &format!(".{place}"))).then(|| place.to_owned()),
        }
    }

    /// The place in the file, or else in the standard pack.
    fn anywhere(&self, place: &str) -> String {
        self.in_file(place).unwrap_or_else(|| match self.item(place) {
            Some((list, Origin { base: Some(at), .. }, rest)) => format!("standard: {list}[{at}]{rest}"),
            _ => format!("standard: {place}"),
        })
    }

    /// The problems by the places of the file. Everything that a new item lacks becomes one problem, since its id may
    /// be misspelled.
    pub(super) fn translate(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let mut translated: Vec<Problem> = Vec::new();
        for Problem { place, fault } in problems {
            let new = self.item(&place).filter(|(_, origin, rest)| origin.base.is_none() && rest.is_empty());
            let problem = Problem { place: self.anywhere(&place), fault };
            let (Fault::Missing(name), Some((list, ..))) = (&problem.fault, new) else {
                translated.push(problem);
                continue;
            };
            if let Some(Problem { fault: Fault::IncompleteOrMisspelled { missing, .. }, .. }) =
                translated.iter_mut().find(|other| other.place == problem.place)
            {
                missing.push(name.clone());
                continue;
            }
            let at = problem.place.split(['[', ']']).nth(1).and_then(|at| at.parse::<usize>().ok()).unwrap_or_default();
            let id = self.file.get(list).and_then(|list| list.get(at)?.get("id")?.as_str());
            let fault = match id {
                Some(id) => Fault::IncompleteOrMisspelled {
                    id: id.to_owned(),
                    missing: vec![name.clone()],
                    similar: self.similar(id, list),
                },
                None => problem.fault,
            };
            translated.push(Problem { place: problem.place, fault });
        }
        translated
    }

    /// An id of the standard pack that may have been meant.
    fn similar(&self, id: &str, list: &str) -> Option<String> {
        let ids = items(&self.standard, list).iter().filter_map(|item| item.get("id")?.as_str());
        nearest(id, ids).map(str::to_owned)
    }
}

/// The items of a list.
fn items<'v>(value: &'v Value, list: &str) -> &'v [Value] {
    value.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Whether the first field of a path (`.links[0].url`) is there.
fn reaches(value: &Value, path: &str) -> bool {
    let name = path.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default();
    let rest = path.trim_start_matches('.').strip_prefix(name).unwrap_or_default();
    match value.get(name) {
        // A text that the extension gives in one language has the other from the standard pack.
        Some(field) if field.is_object() && rest.starts_with('.') => reaches(field, rest),
        field => field.is_some(),
    }
}
