//! The set-ups in `docs/servers/`, each run by the program it is for: every file of the release arrives complete, under
//! the right name, in the encoding that the browser accepts, with the headers that `headers.txt` sets; and the main job
//! can be done through them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Setting, Verdict, journey,
    server::Serving,
    web_server::{Answer, SetUp, WebServer},
    words::{HIGH, VERY_LOW},
};

const YEAR: &str = "public, max-age=31536000, immutable";

fn serving(set_up: SetUp) -> Outcome<WebServer> {
    set_up.start(&Setting::dist()).with_context(|| format!("{set_up:?}"))
}

/// Every file of the release that has an address of its own, as `assets/x.js`.
fn release() -> Outcome<Vec<String>> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                below(&path, found)?;
            } else if !path.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
                found.push(path);
            }
        }
        Ok(())
    }
    let dist = Setting::dist();
    let mut found = Vec::new();
    below(&dist, &mut found)?;
    let mut names = Vec::new();
    for path in found {
        names.push(path.strip_prefix(&dist)?.to_str().context("a name that is no text")?.to_owned());
    }
    ensure!(names.iter().any(|name| name.ends_with(".wasm")), "no program in {names:?}");
    Ok(names)
}

/// The media types, without their parameters. JavaScript has had two names.
fn kinds(name: &str) -> Outcome<&'static [&'static str]> {
    Ok(match name.rsplit('.').next().unwrap_or_default() {
        "html" => &["text/html"],
        "css" => &["text/css"],
        "js" => &["text/javascript", "application/javascript"],
        "json" => &["application/json"],
        "wasm" => &["application/wasm"],
        "svg" => &["image/svg+xml"],
        "txt" => &["text/plain"],
        other => {
            anyhow::bail!("{name}: the set-ups in docs/servers/ know no files that end with {other}")
        }
    })
}

/// Checks an answer that contains a file of the release.
fn see_file(answer: &Answer, name: &str, wants: &str, rules: &Serving) -> Outcome {
    ensure!(answer.status == 200, "status {}", answer.status);
    let kind = answer.header("content-type").unwrap_or_default();
    let plain = kind.split(';').next().unwrap_or_default();
    ensure!(kinds(name)?.contains(&plain), "called {kind:?}");
    ensure!(!plain.starts_with("text/html") || kind.to_lowercase().contains("charset=utf-8"), "called {kind:?}");

    let dist = Setting::dist();
    let copy = |ending: &str| dist.join(format!("{name}{ending}"));
    let (encoding, file) = match wants {
        "br" if copy(".br").is_file() => (Some("br"), copy(".br")),
        "gzip" if copy(".gz").is_file() => (Some("gzip"), copy(".gz")),
        _ => (None, copy("")),
    };
    let sent = answer.header("content-encoding");
    ensure!(sent.as_deref() == encoding, "encoded as {sent:?} instead of {encoding:?}");
    ensure!(answer.body == fs::read(&file)?, "{} bytes that are not {}", answer.body.len(), file.display());
    // Some servers take the ending .br for the Breton language.
    ensure!(answer.header("content-language").is_none(), "said to be in {:?}", answer.header("content-language"));
    let vary = answer.header("vary").unwrap_or_default();
    ensure!(vary.to_lowercase() == "accept-encoding", "Vary: {vary:?}");
    see_headers(answer, name, rules)
}

fn see_headers(answer: &Answer, name: &str, rules: &Serving) -> Outcome {
    let path = format!("/{name}");
    for (header, value) in rules.headers_for(&path) {
        let sent = answer.header(header).unwrap_or_default();
        // Only the order of the words may differ.
        let words = |text: &str| {
            let mut words: Vec<_> = text.split(", ").map(str::to_owned).collect();
            words.sort();
            words
        };
        ensure!(words(&sent) == words(value), "{header}: {sent:?} instead of {value:?}");
    }
    let cache = answer.header("cache-control").unwrap_or_default();
    let expected = if name.starts_with("assets/") { YEAR } else { "no-cache" };
    ensure!(cache == expected, "Cache-Control: {cache:?} instead of {expected:?}");
    Ok(())
}

fn serves_the_release(set_up: SetUp) -> Verdict {
    let server = serving(set_up)?;
    let mount = set_up.mount();
    let rules = Serving::folder(Setting::dist())?;

    for name in release()? {
        for wants in ["br", "gzip", "identity"] {
            let accepted = if wants == "br" { "gzip, deflate, br, zstd" } else { wants };
            let answer = server.get(&format!("{mount}{name}"), &[("Accept-Encoding", accepted)])?;
            see_file(&answer, &name, wants, &rules).with_context(|| format!("{set_up:?}: {name} for {wants}"))?;
        }
    }

    // The folder's own address returns the page.
    let page = server.get(mount, &[("Accept-Encoding", "br")])?;
    see_file(&page, "index.html", "br", &rules).with_context(|| format!("{set_up:?}: {mount}"))?;
    if let Some(bare) = mount.strip_suffix('/').filter(|bare| !bare.is_empty()) {
        let moved = server.get(bare, &[])?;
        let to = moved.header("location").unwrap_or_default();
        if !matches!(moved.status, 301 | 308) || !to.ends_with(mount) {
            return Err(anyhow::anyhow!("{set_up:?}: {bare} leads to {to:?} with status {}", moved.status).into());
        }
    }

    // A missing file is not found: the server sends no page instead, and the browser does not cache the error for a
    // year.
    for missing in ["assets/kompas-000000000000.wasm", "assets/", "missing.html", "missing"] {
        let answer = server.get(&format!("{mount}{missing}"), &[("Accept-Encoding", "gzip, br")])?;
        let cache = answer.header("cache-control").unwrap_or_default();
        let policy = answer.header("content-security-policy").unwrap_or_default();
        let is_page = memchr::memmem::find(&answer.body, b"<main").is_some();
        // A folder without an index page may be forbidden instead.
        let right = answer.status == 404 || (missing.ends_with('/') && answer.status == 403);
        if !right || cache.contains("max-age") || is_page || !policy.contains("default-src 'none'") {
            return Err(anyhow::anyhow!("{set_up:?}: {missing} is answered with {answer:?}").into());
        }
    }

    // A page that has not changed is not sent again, and the answer keeps its headers.
    let tag = page.header("etag").context("the page has no ETag")?;
    let again = server.get(mount, &[("Accept-Encoding", "br"), ("If-None-Match", &tag)])?;
    if again.status != 304 || !again.body.is_empty() {
        return Err(anyhow::anyhow!("{set_up:?}: asked again, the answer is {again:?}").into());
    }
    see_headers(&again, "index.html", &rules).with_context(|| format!("{set_up:?}: asked again"))?;
    Ok(())
}

#[test]
fn nginx() -> Verdict {
    serves_the_release(SetUp::Nginx)
}

#[test]
fn nginx_below_a_path() -> Verdict {
    serves_the_release(SetUp::NginxBelowPath)
}

#[test]
fn caddy() -> Verdict {
    serves_the_release(SetUp::Caddy)
}

#[test]
fn caddy_below_a_path() -> Verdict {
    serves_the_release(SetUp::CaddyBelowPath)
}

#[test]
fn apache() -> Verdict {
    serves_the_release(SetUp::Apache)
}

#[test]
fn apache_in_a_folder() -> Verdict {
    serves_the_release(SetUp::ApacheFolder)
}

/// The main job, and coming back to it.
async fn do_the_main_job(set_up: SetUp) -> Verdict {
    let server = serving(set_up)?;
    journey(Setting::desktop().served_at(server.url()), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Lære nye kolleger op").await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty());
        page.reload().await?;
        page.see_loaded("suggestions").await?;
        page.quit_browser().await?;
        let asked = page.requests();
        let program = asked.iter().find(|request| request.target.ends_with(".wasm"));
        ensure!(
            program.is_some_and(|request| request.encoding.as_deref() == Some("br")),
            "the program did not come compressed: {asked:?}"
        );
        ensure!(asked.iter().all(|request| request.target.starts_with(set_up.mount())), "outside its path: {asked:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_main_job_through_nginx() -> Verdict {
    do_the_main_job(SetUp::Nginx).await
}

#[tokio::test]
async fn the_main_job_through_nginx_below_a_path() -> Verdict {
    do_the_main_job(SetUp::NginxBelowPath).await
}

#[tokio::test]
async fn the_app_starts_from_the_others() -> Verdict {
    for set_up in [SetUp::Apache, SetUp::ApacheFolder, SetUp::Caddy, SetUp::CaddyBelowPath] {
        let server = serving(set_up)?;
        journey(Setting::desktop().served_at(server.url()), async |page| {
            page.start_reflection("tab").await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}
