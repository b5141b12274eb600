//! The published index.html, generated from the one in the source.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use anyhow::{Result, anyhow, ensure};
use lol_html::html_content::ContentType::Html;
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

use crate::policy;

/// A published file: its name in `assets/` and its checksum in the form of the `integrity` attribute.
pub(crate) struct Asset {
    pub(crate) name: String,
    pub(crate) integrity: String,
}

/// The files the page starts from.
pub(crate) struct Assets {
    pub(crate) style: Asset,
    /// The script that runs before anything is painted.
    pub(crate) first: Asset,
    pub(crate) boot: Asset,
    pub(crate) glue: Asset,
    pub(crate) wasm: Asset,
    /// The parts of the Wasm that are fetched later, by name.
    pub(crate) parts: BTreeMap<String, Asset>,
    /// Content and texts by language and part, each under the name that `boot.js` uses.
    pub(crate) pieces: BTreeMap<String, Asset>,
}

impl Asset {
    /// `href="…" integrity="…" crossorigin="anonymous"`. With CORS mode the checksum also works in a sandboxed frame,
    /// where the page's own files count as foreign. (Names and checksums contain nothing that has to be escaped in
    /// HTML.)
    pub(crate) fn link(&self) -> String {
        format!(r#"href="assets/{}" integrity="{}" crossorigin="anonymous""#, self.name, self.integrity)
    }
}

impl Assets {
    /// The element that starts the app: `boot.js` with the names and checksums of the files it fetches.
    fn script(&self) -> String {
        let Asset { name, integrity } = &self.boot;
        let mut script = format!(
            r#"<script defer src="assets/{name}" integrity="{integrity}" crossorigin="anonymous" data-js="{}""#,
            self.glue.name
        );
        let mut add = |key: &str, Asset { name, integrity }: &Asset| {
            script.push_str(&format!(r#" data-{key}="{name}" data-{key}-integrity="{integrity}""#));
        };
        add("wasm", &self.wasm);
        self.parts.iter().chain(&self.pieces).for_each(|(name, part)| add(name, part));
        script + r#" data-packs="../packs/"></script>"#
    }

    /// Only here can the glue have a checksum: `import()` takes none, but it uses the preloaded file. The others are
    /// fetched by boot.js, which checks them; the preload only starts the Wasm a round trip earlier, and has no
    /// checksum because browsers ignore it there, with a warning. Only boot.js knows which pieces are needed; they are
    /// small, and arrive before the Wasm.
    fn preloads(&self) -> String {
        let mut links = format!(r#"<link rel="modulepreload" {}>"#, self.glue.link());
        links.push_str(&format!(
            "\n<link rel=\"preload\" as=\"fetch\" href=\"assets/{}\" crossorigin=\"anonymous\">",
            self.wasm.name
        ));
        links
    }
}

/// The stylesheets of the page, relative to it, in their order, which is the cascade.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stylesheets {
    /// The stylesheets that the page starts with.
    pub(crate) first: Vec<String>,
    /// The stylesheets that are loaded with the later parts.
    pub(crate) after: Vec<String>,
    /// All of them.
    pub(crate) all: Vec<String>,
}

/// Finds the stylesheets of the page.
pub(crate) fn stylesheets(html: &str) -> Result<Stylesheets> {
    let found = RefCell::new(Stylesheets::default());
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("link[data-trunk][rel=css]", |link| {
            let address = link.get_attribute("href").unwrap_or_default();
            let (mut found, part) = (found.borrow_mut(), link.get_attribute("data-part"));
            if part.as_deref() != Some("after") {
                found.first.push(address.clone());
            }
            if part.is_some() {
                found.after.push(address.clone());
            }
            found.all.push(address);
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| anyhow!("index.html: {error}"))?;
    Ok(found.into_inner())
}

/// The published page. Returns an error when one of the elements that it replaces does not occur exactly once, or when
/// the page contains something that the Content-Security-Policy would block.
///
/// `start_pages` is inserted before the skeleton.
pub(crate) fn publish(html: &str, start_pages: &str, assets: &Assets) -> Result<String> {
    // Before everything that it applies to.
    let policy = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy::page_meta()?);
    let style = format!(r#"<link rel="stylesheet" {}>"#, assets.style.link());
    let program = format!("{}\n{}", assets.preloads(), assets.script());
    let Asset { name, integrity } = &assets.first;
    let first = format!(r#"<script src="assets/{name}" integrity="{integrity}" crossorigin="anonymous"></script>"#);
    let [policies, styles, programs, firsts, skeletons] = [const { Cell::new(0) }; 5];
    let count = |cell: &Cell<u32>| cell.replace(cell.get() + 1);
    let settings = RewriteStrSettings::new()
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("*", |element| {
            for attribute in element.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                if name == "style" || name.starts_with("on") || value.trim_start().starts_with("javascript:") {
                    return Err(format!("the Content-Security-Policy blocks {name}=\"{value}\"").into());
                }
            }
            Ok(())
        }))
        .append_element_content_handler(element!("style, script:not([src])", |element| {
            Err(format!("the Content-Security-Policy blocks an inline <{}>", element.tag_name()).into())
        }))
        .append_element_content_handler(element!("meta[charset]", |meta| {
            count(&policies);
            meta.after(&policy, Html);
            Ok(())
        }))
        .append_element_content_handler(element!("script[src='first.js']", |script| {
            count(&firsts);
            script.replace(&first, Html);
            Ok(())
        }))
        .append_element_content_handler(element!("#boot", |skeleton| {
            count(&skeletons);
            skeleton.before(start_pages, Html);
            Ok(())
        }))
        // They are joined into one, which replaces the first.
        .append_element_content_handler(element!("link[data-trunk]", |link| {
            match link.get_attribute("rel").as_deref() {
                Some("css") => link.replace(if count(&styles) == 0 { &style } else { "" }, Html),
                Some("rust") => {
                    count(&programs);
                    link.replace(&program, Html);
                }
                // Copied to where the development page looks for it.
                _ => link.remove(),
            }
            Ok(())
        }));
    let page = rewrite_str(html, settings).map_err(|error| anyhow!("index.html: {error}"))?;
    ensure!(styles.get() > 0, "index.html has no stylesheet");
    for (name, found) in [
        ("meta charset", policies),
        ("link to the program", programs),
        ("script first.js", firsts),
        ("element #boot", skeletons),
    ] {
        ensure!(found.get() == 1, "index.html has {} × {name} and not one", found.get());
    }
    // Indentation and empty lines are only for editing the page. (It has no `<pre>`.)
    Ok(page.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"<!doctype html>
<html lang="da"><head>
  <meta charset="utf-8">
  <!-- <link data-trunk rel="css" href="style/old.css"> -->
  <script type="module" src="first.js"></script>
  <link data-trunk rel="css" href="style/tokens.css">
  <link data-trunk rel="css" href="style/plan.css" data-part="after">
  <link data-trunk rel="css" href="style/print.css" data-part="both">
  <link data-trunk rel="copy-dir" href="packs">
  <link data-trunk rel="rust" data-bin="k">
</head><body><div id="kompas"><main id="boot"></main></div></body></html>"#;

    fn assets() -> Assets {
        let asset = |name: &str| Asset { name: name.to_owned(), integrity: format!("sha384-{name}") };
        Assets {
            style: asset("k-1.css"),
            first: asset("first-9.js"),
            boot: asset("boot-2.js"),
            glue: asset("k-3.js"),
            wasm: asset("k-4.wasm"),
            parts: BTreeMap::from([("after".to_owned(), asset("after-7.wasm"))]),
            pieces: ["da-early", "en-early"].map(|name| (name.to_owned(), asset(&format!("{name}-5.json")))).into(),
        }
    }

    #[test]
    fn everything_points_to_the_published_files_and_the_policy_comes_first() -> Result<()> {
        let sheets = stylesheets(SOURCE)?;
        assert_eq!(sheets.first, ["style/tokens.css", "style/print.css"]);
        assert_eq!(sheets.after, ["style/plan.css", "style/print.css"]);
        assert_eq!(sheets.all, ["style/tokens.css", "style/plan.css", "style/print.css"]);
        let page = publish(SOURCE, "<p>first</p>", &assets())?;
        for part in [
            r#"<link rel="stylesheet" href="assets/k-1.css" integrity="sha384-k-1.css" crossorigin="anonymous">"#,
            r#"<script src="assets/first-9.js" integrity="sha384-first-9.js" crossorigin="anonymous"></script>"#,
            r#"<p>first</p><main id="boot">"#,
            r#"src="assets/boot-2.js" integrity="sha384-boot-2.js""#,
            r#"data-js="k-3.js" data-wasm="k-4.wasm" data-wasm-integrity="sha384-k-4.wasm""#,
            r#"data-after="after-7.wasm" data-after-integrity="sha384-after-7.wasm""#,
            r#"data-da-early="da-early-5.json" data-da-early-integrity="sha384-da-early-5.json""#,
            r#"data-en-early="en-early-5.json" data-en-early-integrity="sha384-en-early-5.json""#,
            r#"<link rel="modulepreload" href="assets/k-3.js" integrity="#,
            r#"<link rel="preload" as="fetch" href="assets/k-4.wasm" crossorigin="anonymous">"#,
        ] {
            assert_eq!(page.matches(part).count(), 1, "{part}\n{page}");
        }
        for old in ["tokens.css", "base.css", "packs\"", "data-trunk", "<!--"] {
            assert!(!page.contains(old), "{old}\n{page}");
        }
        let policy = page.find("Content-Security-Policy");
        assert!(policy.is_some() && policy < page.find("<link"), "{page}");
        Ok(())
    }

    #[test]
    fn inline_code_and_missing_parts_are_refused() {
        for (old, new) in [
            ("<main", "<script>1</script><main"),
            ("<main", "<main style=\"color:red\""),
            ("<main", "<main onclick='x()'"),
            ("<main", "<style>p {}</style><main"),
            ("\"rust\"", "\"other\""),
            ("first.js", "other.js"),
            ("boot", "other"),
            ("\"css\"", "\"icon\""),
        ] {
            let bad = SOURCE.replace(old, new);
            assert!(publish(&bad, "", &assets()).is_err(), "{bad}");
        }
    }
}
