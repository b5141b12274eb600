//! The published index.html, made from the one Trunk writes.
//!
//! The input is our own page, so this is no HTML parser: it finds the few elements it must replace, and stops with an
//! error when one of them is not where it should be, or when something is in the page that the policy would block.

use std::ops::Range;

use anyhow::{Context, Result, bail};

use crate::policy;
use crate::questions::escape;

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
    /// page's own files count as foreign.
    pub(crate) fn link(&self) -> String {
        format!(
            r#"href="assets/{}" integrity="{}" crossorigin="anonymous""#,
            escape(&self.name),
            escape(&self.integrity)
        )
    }
}

/// The stylesheets of the page Trunk wrote, in their order, relative to it.
pub(crate) fn stylesheets(html: &str) -> Result<Vec<String>> {
    let html = without_comments(html)?;
    let mut found = Vec::new();
    for range in tags(&html, "link") {
        let tag = html.get(range).unwrap_or_default();
        if attribute(tag, "rel") == Some("stylesheet") {
            let address = attribute(tag, "href").context("a stylesheet in index.html has no href")?;
            found.push(address.trim_start_matches("./").to_owned());
        }
    }
    if found.is_empty() {
        bail!("index.html has no stylesheet");
    }
    Ok(found)
}

/// The page as it is published.
pub(crate) fn publish(html: &str, assets: &Assets) -> Result<String> {
    let mut page = without_comments(html)?;

    let style = format!(r#"<link rel="stylesheet" {}>"#, assets.style.link());
    replace(&mut page, "link", |tag| attribute(tag, "rel") == Some("stylesheet"), &style)?;

    // The glue's checksum can only be given here: `import()` takes none, but it uses what was preloaded.
    // Wasm and pack are fetched by boot.js, which checks them; the preloads only start them a round trip earlier. They carry no
    // checksum because browsers ignore it there, with a warning.
    let mut preload = format!(r#"<link rel="modulepreload" {}>"#, assets.glue.link());
    for name in [&assets.wasm.name, &assets.pack.name, &assets.texts.name] {
        preload.push_str(&format!(
            "\n<link rel=\"preload\" as=\"fetch\" href=\"assets/{}\" crossorigin=\"anonymous\">",
            escape(name)
        ));
    }
    replace(&mut page, "link", |tag| attribute(tag, "rel") == Some("modulepreload"), &preload)?;

    let script = format!(
        "<script defer src=\"assets/{boot}\" integrity=\"{boot_integrity}\" crossorigin=\"anonymous\" data-js=\"{js}\" \
         data-wasm=\"{wasm}\" data-wasm-integrity=\"{wasm_integrity}\" \
         data-desk-js=\"{desk_js}\" data-desk-js-integrity=\"{desk_js_integrity}\" \
         data-desk-wasm=\"{desk_wasm}\" data-desk-wasm-integrity=\"{desk_wasm_integrity}\" \
         data-packs=\"../packs/\" data-pack=\"{pack}\" data-pack-integrity=\"{pack_integrity}\" \
         data-texts=\"{texts}\" data-texts-integrity=\"{texts_integrity}\">",
        boot = escape(&assets.boot.name),
        boot_integrity = escape(&assets.boot.integrity),
        js = escape(&assets.glue.name),
        wasm = escape(&assets.wasm.name),
        wasm_integrity = escape(&assets.wasm.integrity),
        desk_js = escape(&assets.desk_glue.name),
        desk_js_integrity = escape(&assets.desk_glue.integrity),
        desk_wasm = escape(&assets.desk_wasm.name),
        desk_wasm_integrity = escape(&assets.desk_wasm.integrity),
        pack = escape(&assets.pack.name),
        pack_integrity = escape(&assets.pack.integrity),
        texts = escape(&assets.texts.name),
        texts_integrity = escape(&assets.texts.integrity),
    );
    let is_boot = |tag: &str| attribute(tag, "src").is_some_and(|src| src.ends_with("boot.js"));
    replace(&mut page, "script", is_boot, &script)?;

    // Before everything that it is to govern.
    let charset = r#"<meta charset="utf-8">"#;
    let policy =
        format!("{charset}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy::page_meta());
    if page.matches(charset).count() != 1 {
        bail!("index.html must have {charset} once: the policy goes behind it");
    }
    page = page.replace(charset, &policy);

    refuse_what_the_policy_blocks(&page)?;
    Ok(without_indentation(&page))
}

/// Puts `new` in place of the first matching element and takes the others away.
fn replace(page: &mut String, name: &str, matches: impl Fn(&str) -> bool, new: &str) -> Result<()> {
    let mut found: Vec<Range<usize>> =
        tags(page, name).into_iter().filter(|range| page.get(range.clone()).is_some_and(&matches)).collect();
    if found.is_empty() {
        bail!(
            "the index.html that Trunk wrote has no <{name}> to put `{new}` in place of; see Trunk.toml and index.html"
        );
    }
    // From the end, so that the earlier ranges stay right.
    while let Some(range) = found.pop() {
        page.replace_range(range, if found.is_empty() { new } else { "" });
    }
    Ok(())
}

/// Where the start tags with this name are.
fn tags(html: &str, name: &str) -> Vec<Range<usize>> {
    let open = format!("<{name}");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html.get(from..).and_then(|rest| rest.find(&open)).map(|at| at + from) {
        let after_name = start + open.len();
        let rest = html.get(after_name..).unwrap_or_default();
        let Some(end) = rest.find('>').map(|at| after_name + at + 1) else { break };
        // `<link` but not `<linker`.
        if rest.starts_with([' ', '\n', '>', '/']) {
            found.push(start..end);
        }
        from = end;
    }
    found
}

/// The value of an attribute in double quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.get(start..)?.split('"').next()
}

fn without_comments(html: &str) -> Result<String> {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").context("a comment in index.html does not end")?.1;
    }
    kept.push_str(rest);
    Ok(kept)
}

/// Indentation and empty lines are for the one who edits the page. (It has no `<pre>`.)
fn without_indentation(html: &str) -> String {
    let mut lines: String = html.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    lines.push('\n');
    lines
}

fn refuse_what_the_policy_blocks(page: &str) -> Result<()> {
    for range in tags(page, "script") {
        let tag = page.get(range).unwrap_or_default();
        if attribute(tag, "src").is_none() {
            bail!("index.html has an inline script, which the Content-Security-Policy blocks: {tag}");
        }
    }
    for inline in ["<style", " style=\"", " onclick=", " onload=", "javascript:"] {
        if page.contains(inline) {
            bail!("index.html has `{}`, which the Content-Security-Policy blocks", inline.trim());
        }
    }
    Ok(())
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
    fn stylesheets_keep_their_order_and_comments_do_not_count() -> Result<()> {
        assert_eq!(stylesheets(TRUNK)?, ["tokens.css", "base.css"]);
        Ok(())
    }

    #[test]
    fn everything_points_to_the_published_files() -> Result<()> {
        let page = publish(TRUNK, &assets())?;
        for part in [
            r#"<link rel="stylesheet" href="assets/k-1.css" integrity="sha384-k-1.css" crossorigin="anonymous">"#,
            r#"src="assets/boot-2.js" integrity="sha384-boot-2.js""#,
            r#"data-js="k-3.js" data-wasm="k-4.wasm" data-wasm-integrity="sha384-k-4.wasm""#,
            r#"data-pack="standard-5.json" data-pack-integrity="sha384-standard-5.json""#,
            r#"<link rel="modulepreload" href="assets/k-3.js" integrity="#,
            r#"<link rel="preload" as="fetch" href="assets/k-4.wasm" crossorigin="anonymous">"#,
        ] {
            assert_eq!(page.matches(part).count(), 1, "{part}\n{page}");
        }
        for old in ["tokens.css", "base.css", "\"./", "<!--"] {
            assert!(!page.contains(old), "{old}\n{page}");
        }
        Ok(())
    }

    #[test]
    fn the_policy_comes_before_the_first_link() -> Result<()> {
        let page = publish(TRUNK, &assets())?;
        let policy = page.find("Content-Security-Policy");
        assert!(policy.is_some() && policy < page.find("<link"), "{page}");
        Ok(())
    }

    #[test]
    fn inline_code_and_missing_parts_are_refused() {
        for bad in [
            TRUNK.replace("<main", "<script>1</script><main"),
            TRUNK.replace("<main", "<main style=\"color:red\""),
            TRUNK.replace("boot.js", "other.js"),
            TRUNK.replace("modulepreload", "preload"),
        ] {
            assert!(publish(&bad, &assets()).is_err(), "{bad}");
        }
    }
}
