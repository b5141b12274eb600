//! The published index.html, made from the one Trunk writes.

use std::cell::{Cell, RefCell};

use anyhow::{Result, anyhow, ensure};
use lol_html::html_content::ContentType::Html;
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

use crate::policy;

/// A published file: its name in `assets/` and its checksum as the `integrity` attribute wants it.
pub(crate) struct Asset {
    pub(crate) name: String,
    pub(crate) integrity: String,
}

/// The files the page starts from.
pub(crate) struct Assets {
    pub(crate) style: Asset,
    pub(crate) boot: Asset,
    pub(crate) glue: Asset,
    pub(crate) wasm: Asset,
    pub(crate) desk_glue: Asset,
    pub(crate) desk_wasm: Asset,
    pub(crate) pack: Asset,
    pub(crate) texts: Asset,
}

impl Asset {
    /// `href="…" integrity="…" crossorigin="anonymous"`. With CORS mode the checksum also works in a sandboxed frame, where the
    /// page's own files count as foreign. (Names and checksums hold nothing that HTML would have to have escaped.)
    pub(crate) fn link(&self) -> String {
        format!(r#"href="assets/{}" integrity="{}" crossorigin="anonymous""#, self.name, self.integrity)
    }
}

impl Assets {
    /// What starts the app: `boot.js` with the names and checksums of what it fetches.
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
        add("desk-js", &self.desk_glue);
        add("desk-wasm", &self.desk_wasm);
        add("pack", &self.pack);
        add("texts", &self.texts);
        script + r#" data-packs="../packs/"></script>"#
    }

    /// The glue's checksum can only be given here: `import()` takes none, but it uses what was preloaded. The others are
    /// fetched by boot.js, which checks them; the preloads only start them a round trip earlier, and carry no checksum because
    /// browsers ignore it there, with a warning.
    fn preloads(&self) -> String {
        let mut links = format!(r#"<link rel="modulepreload" {}>"#, self.glue.link());
        for Asset { name, .. } in [&self.wasm, &self.pack, &self.texts] {
            links.push_str(&format!(
                "\n<link rel=\"preload\" as=\"fetch\" href=\"assets/{name}\" crossorigin=\"anonymous\">"
            ));
        }
        links
    }
}

/// The stylesheets of the page Trunk wrote, in their order, relative to it.
pub(crate) fn stylesheets(html: &str) -> Result<Vec<String>> {
    let found = RefCell::new(Vec::new());
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("link[rel=stylesheet][href]", |link| {
            let address = link.get_attribute("href").unwrap_or_default();
            found.borrow_mut().push(address.trim_start_matches("./").to_owned());
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| anyhow!("index.html: {error}"))?;
    Ok(found.into_inner())
}

/// The page as it is published. An error when one of the elements that it replaces is not there once, or when something is in
/// the page that the Content-Security-Policy would block.
pub(crate) fn publish(html: &str, assets: &Assets) -> Result<String> {
    // Before everything that it is to govern.
    let policy = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy::page_meta()?);
    let style = format!(r#"<link rel="stylesheet" {}>"#, assets.style.link());
    let [policies, styles, preloads, scripts] = [const { Cell::new(0) }; 4];
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
        // They are joined into one, in place of the first.
        .append_element_content_handler(element!("link[rel=stylesheet]", |link| {
            link.replace(if count(&styles) == 0 { &style } else { "" }, Html);
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=modulepreload]", |link| {
            count(&preloads);
            link.replace(&assets.preloads(), Html);
            Ok(())
        }))
        .append_element_content_handler(element!("script[src$='boot.js']", |script| {
            count(&scripts);
            script.replace(&assets.script(), Html);
            Ok(())
        }));
    let page = rewrite_str(html, settings).map_err(|error| anyhow!("index.html: {error}"))?;
    ensure!(styles.get() > 0, "index.html has no stylesheet");
    for (name, found) in [("meta charset", policies), ("script for boot.js", scripts), ("modulepreload", preloads)] {
        ensure!(found.get() == 1, "Trunk's index.html has {} × {name} and not one; see Trunk.toml", found.get());
    }
    // Indentation and empty lines are for the one who edits the page. (It has no `<pre>`.)
    Ok(page.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUNK: &str = r#"<!doctype html>
<html lang="da"><head>
  <meta charset="utf-8">
  <!-- <link rel="stylesheet" href="./old.css"/> -->
  <link rel="stylesheet" href="./tokens.css"/>
  <link rel="stylesheet" href="./base.css"/>
  <script defer src="./boot.js" data-js="k.js" data-wasm="k_bg.wasm" data-pack="packs/standard.json"></script>
  <link rel="modulepreload" href="./k.js">
</head><body><main id="kompas"></main></body></html>"#;

    fn assets() -> Assets {
        let asset = |name: &str| Asset { name: name.to_owned(), integrity: format!("sha384-{name}") };
        Assets {
            style: asset("k-1.css"),
            boot: asset("boot-2.js"),
            glue: asset("k-3.js"),
            wasm: asset("k-4.wasm"),
            desk_glue: asset("d-7.js"),
            desk_wasm: asset("d-8.wasm"),
            pack: asset("standard-5.json"),
            texts: asset("texts-6.json"),
        }
    }

    #[test]
    fn everything_points_to_the_published_files_and_the_policy_comes_first() -> Result<()> {
        assert_eq!(stylesheets(TRUNK)?, ["tokens.css", "base.css"]);
        let page = publish(TRUNK, &assets())?;
        for part in [
            r#"<link rel="stylesheet" href="assets/k-1.css" integrity="sha384-k-1.css" crossorigin="anonymous">"#,
            r#"src="assets/boot-2.js" integrity="sha384-boot-2.js""#,
            r#"data-js="k-3.js" data-wasm="k-4.wasm" data-wasm-integrity="sha384-k-4.wasm""#,
            r#"data-desk-js="d-7.js" data-desk-js-integrity="sha384-d-7.js""#,
            r#"data-pack="standard-5.json" data-pack-integrity="sha384-standard-5.json""#,
            r#"<link rel="modulepreload" href="assets/k-3.js" integrity="#,
            r#"<link rel="preload" as="fetch" href="assets/k-4.wasm" crossorigin="anonymous">"#,
        ] {
            assert_eq!(page.matches(part).count(), 1, "{part}\n{page}");
        }
        for old in ["tokens.css", "base.css", "\"./", "<!--"] {
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
            ("boot.js", "other.js"),
            ("modulepreload", "preload"),
            ("stylesheet", "icon"),
        ] {
            let bad = TRUNK.replace(old, new);
            assert!(publish(&bad, &assets()).is_err(), "{bad}");
        }
    }
}
