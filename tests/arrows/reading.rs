//! The files of `src/`, and the arrows between them.

use super::*;

/// A module as its path from the crate's root: `["domain", "keeping", "library"]`.
pub(super) type Module = Vec<String>;

/// A reference from one file to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrow {
    pub(super) from: Module,
    pub(super) to: Module,
    pub(super) line: usize,
}

/// The module that a file below `src/` is.
pub(super) fn module_of(file: &Path) -> Module {
    let mut module: Module = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// The source files by module.
pub(super) fn sources() -> BTreeMap<Module, syn::File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parse = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        (module_of(file.strip_prefix(&source).unwrap()), tree)
    };
    rust_files(&source).into_iter().map(parse).collect()
}

/// Collects the arrows that leave one file.
pub(super) struct Collector<'a> {
    pub(super) modules: &'a BTreeSet<Module>,
    pub(super) from: Module,
    /// Modules that are written inside this file, below `from`.
    pub(super) inner: Vec<String>,
    pub(super) arrows: BTreeSet<Arrow>,
}

impl Collector<'_> {
    /// Records a path, if it leads to another file of this crate.
    fn note(&mut self, path: &[String], line: usize) {
        let Some(first) = path.first() else { return };
        let here: Module = self.from.iter().chain(&self.inner).cloned().collect();
        let mut full = match first.as_str() {
            "crate" => Module::new(),
            "self" => here,
            "super" => here[..here.len() - 1].to_vec(),
            // A child module is named without a prefix.
            name if self.modules.contains(&[self.from.clone(), vec![name.to_owned()]].concat()) => {
                [self.from.clone(), vec![name.to_owned()]].concat()
            }
            _ => return,
        };
        for segment in &path[1..] {
            if segment == "super" { full.truncate(full.len().saturating_sub(1)) } else { full.push(segment.clone()) }
        }
        while !full.is_empty() && !self.modules.contains(&full) {
            full.pop();
        }
        if !full.is_empty() && full != self.from {
            self.arrows.insert(Arrow { from: self.from.clone(), to: full, line });
        }
    }

    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.note_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.note(before, name.span().start().line),
            UseTree::Name(name) => self.note(&with(&name.ident), name.span().start().line),
            UseTree::Rename(rename) => self.note(&with(&rename.ident), rename.span().start().line),
            UseTree::Glob(glob) => self.note(before, glob.span().start().line),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(before, tree)),
        }
    }
}

/// Whether an item is compiled for tests only.
pub(super) fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg && attribute.meta.require_list().is_ok_and(|list| has_word(&list.tokens.to_string(), "test"))
    })
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(module) if is_for_tests(&module.attrs) => {}
            Item::Mod(module) if module.content.is_some() => {
                self.inner.push(module.ident.to_string());
                visit::visit_item_mod(self, module);
                self.inner.pop();
            }
            Item::Use(item) => self.note_tree(&[], &item.tree),
            // The code that one of our macros expands to is checked by its words.
            Item::Macro(_) => {}
            other => visit::visit_item(self, other),
        }
    }

    /// What a macro is called with is tokens: paths are found in their text.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let text = call.tokens.to_string().replace(" :: ", "::");
        for path in text.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter))) {
            let segments: Vec<String> = path.split("::").map(str::to_owned).collect();
            if segments.len() > 1 && segments.iter().all(|segment| !segment.is_empty() && !segment.contains(':')) {
                self.note(&segments, call.path.span().start().line);
            }
        }
        visit::visit_macro(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.note(&segments, path.span().start().line);
        }
        visit::visit_path(self, path);
    }
}

/// Every arrow between two files.
pub(super) fn arrows() -> BTreeSet<Arrow> {
    let sources = sources();
    let modules = sources.keys().cloned().collect();
    let mut all = BTreeSet::new();
    for (from, tree) in &sources {
        let mut collector =
            Collector { modules: &modules, from: from.clone(), inner: Vec::new(), arrows: BTreeSet::new() };
        collector.visit_file(tree);
        all.append(&mut collector.arrows);
    }
    assert!(all.len() > 300, "only {} arrows were found", all.len());
    all
}

pub(super) fn name(module: &[String]) -> String {
    module.join("::")
}

pub(super) fn room(module: &Module) -> Option<&'static str> {
    let first = module.first()?;
    MAY_KNOW.iter().map(|(room, _)| *room).find(|room| room == first)
}
