//! Views that are shown before the later parts of the app have been loaded use no text of those parts, which would be
//! empty then.

use super::*;
use kompetencekompas::{domain::navigation::parts::Part, text::Text};

/// The views that the app starts with; those that they use are loaded with them.
const FIRST: [&[&str]; 4] = [
    &["views", "layout"],
    &["views", "screens", "start"],
    &["views", "screens", "task"],
    &["views", "screens", "questions"],
];

/// Where the later parts begin.
const LATER: &[&str] = &["views", "later"];

/// The texts and the phrases that code names.
#[derive(Default)]
struct Words {
    texts: BTreeSet<String>,
    phrases: BTreeSet<String>,
}

impl Words {
    /// Whether an expression is the texts of a language: `t`, `cx.t`, `t()`, `text(language)`.
    fn are_texts(of: &syn::Expr) -> bool {
        let is_name = |name: &syn::Ident| name == "t" || name == "text";
        match of {
            syn::Expr::Path(path) => path.path.segments.last().is_some_and(|last| is_name(&last.ident)),
            syn::Expr::Field(field) => matches!(&field.member, syn::Member::Named(name) if is_name(name)),
            syn::Expr::Call(call) => Self::are_texts(&call.func),
            _ => false,
        }
    }
}

impl<'a> Visit<'a> for Words {
    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        if Self::are_texts(&call.receiver) {
            self.texts.insert(call.method.to_string());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [.., room, phrase] = names.as_slice()
            && ["phrases", "places"].contains(&room.as_str())
        {
            self.phrases.insert(phrase.clone());
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        // Among themselves phrases are called by their names alone.
        if let syn::Expr::Path(path) = &*call.func {
            self.phrases.extend(path.path.get_ident().map(ToString::to_string));
        }
        visit::visit_expr_call(self, call);
    }
}

/// The functions that make sentences, with what they name.
fn phrases(sources: &BTreeMap<Module, syn::File>) -> BTreeMap<String, Words> {
    let files = sources.iter().filter(|(module, _)| module.starts_with(&["text".to_owned(), "phrases".to_owned()]));
    let functions = files.flat_map(|(_, file)| &file.items).filter_map(|item| match item {
        Item::Fn(function) => {
            let mut words = Words::default();
            words.visit_block(&function.block);
            Some((function.sig.ident.to_string(), words))
        }
        _ => None,
    });
    functions.collect()
}

#[test]
fn what_comes_first_has_its_words_with_it() {
    let (sources, arrows) = (sources(), arrows());
    let is_in = |module: &Module, folder: &[&str]| module.iter().take(folder.len()).eq(folder.iter().copied());
    let mut first: BTreeSet<Module> =
        sources.keys().filter(|module| FIRST.iter().any(|folder| is_in(module, folder))).cloned().collect();
    loop {
        let known = arrows.iter().filter(|arrow| first.contains(&arrow.from)).map(|arrow| &arrow.to);
        let more: Vec<Module> =
            known.filter(|to| is_in(to, &["views"]) && !is_in(to, LATER) && !first.contains(*to)).cloned().collect();
        if more.is_empty() {
            break;
        }
        first.extend(more);
    }
    assert!(first.len() > 15 && !first.iter().any(|module| is_in(module, &["views", "desk"])), "{first:?}");

    let phrases = phrases(&sources);
    let late = Text::names(Part::After);
    let mut wrong = Vec::new();
    for module in &first {
        let mut words = Words::default();
        words.visit_file(&sources[module]);
        let mut open: Vec<String> = words.phrases.into_iter().collect();
        let mut seen = BTreeSet::new();
        let mut texts = words.texts;
        while let Some(phrase) = open.pop() {
            let Some(of) = phrases.get(&phrase).filter(|_| seen.insert(phrase)) else { continue };
            texts.extend(of.texts.iter().cloned());
            open.extend(of.phrases.iter().cloned());
        }
        let found = texts.iter().filter(|text| late.contains(&text.as_str()));
        wrong.extend(found.map(|text| format!("{} says {text}", name(module))));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
