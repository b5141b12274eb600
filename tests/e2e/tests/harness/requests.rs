//! Console, policy, requests and frames: which complaints they cause.

use super::*;

#[tokio::test]
async fn complaints_of_the_console_are_caught() {
    planted(on_site(), "console-error", "planted error").await;
    planted(on_site(), "console-warning", "planted warning").await;
    planted(on_site(), "exception", "planted exception").await;
    planted(on_site(), "rejection", "planted rejection").await;
}

#[tokio::test]
async fn breaches_of_the_policy_are_caught() {
    planted(on_site(), "style-attribute", "policy breached: style-src").await;
    planted(on_site(), "inner-html", "policy breached: require-trusted-types-for").await;
    planted(on_site(), "eval", "policy breached: require-trusted-types-for").await;
    let untyped = || on_site().with_policy_lacking("require-trusted-types-for 'script';");
    planted(untyped(), "eval", "policy breached: script-src").await;
}

#[tokio::test]
async fn foreign_and_failed_requests_are_caught() {
    let lax = || on_site().with_policy_lacking("default-src 'none';").with_policy_lacking("connect-src 'self';");
    planted(
        lax().with_policy_lacking("img-src 'self' data:;"),
        "foreign-image",
        "network: a request to another origin",
    )
    .await;
    planted(lax(), "foreign-fetch", "network: a request to another origin: GET http://localhost:1/").await;
    // The policy stops it before it becomes a request, and that is found as well.
    planted(on_site(), "foreign-fetch", "policy breached: connect-src").await;
    planted(on_site(), "missing-file", "server: 404 for GET /missing.json").await;
}

#[tokio::test]
async fn what_a_server_elsewhere_answered_is_told_by_the_browser() -> Verdict {
    let elsewhere = Serving::folder(SITE)?.mounted_at("/a/b/").start()?;
    let there = || Setting::desktop().served_at(elsewhere.url());
    journey(there(), async |page| {
        small_story(page, "").await?;
        page.quit_browser().await?;
        let asked = page.requests();
        ensure!(asked.iter().any(|seen| seen.target == "/a/b/site.js" && seen.status == 200), "{asked:?}");
        Ok(())
    })
    .await?;
    planted(there(), "missing-file", "server: 404 for GET /").await;
    planted(there(), "post", "network: a request that sends something: POST").await;
    planted(there(), "cookie", "cookie: the page has set \"seen\"").await;
    Ok(())
}

#[tokio::test]
async fn whatever_sends_answers_is_caught() {
    planted(on_site(), "beacon", "came with a body: \"will_interest=5\"").await;
    planted(on_site(), "post", "network: a request that sends something: POST").await;
    planted(on_site(), "answer-in-request", "network: a request that carries an answer: will_interest").await;
    planted(on_site(), "task-in-request", "network: a request that carries an answer: \"Ny rolle").await;
    planted(on_site(), "answer-in-address", "answers in the address or the history: will_interest").await;
    planted(on_site(), "task-in-history", "answers in the address or the history: \"Ny rolle").await;
    planted(on_site(), "cookie", "cookie: the page has set \"seen\"").await;
}

#[tokio::test]
async fn what_a_frame_does_is_caught() {
    let setting = || {
        on_site()
            .within_pages_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts"))
            .with_frames_witnessed()
            .with_policy_lacking("frame-ancestors 'none';")
    };
    let lax = || setting().with_policy_lacking("default-src 'none';").with_policy_lacking("connect-src 'self';");
    let planted = async |setting: Setting, plant: &str, complaint: &str| {
        let story = async |page: &mut Page| {
            page.open_host(&format!("asking.html#plant={plant}")).await?;
            page.enter("return document.getElementById('plain')").await?;
            page.see_loaded("start").await?;
            page.begin_on("tab").await?;
            page.see_step("task").await?;
            page.next().await?;
            page.see_step("will").await
        };
        let said = complaint_of(setting, story).await;
        assert!(said.contains(complaint), "{plant:?} was planted in a frame, and the complaint is\n{said}");
    };
    // The host pages may request the app: that causes no complaint.
    planted(setting(), "", "(none)").await;
    planted(setting(), "console-error", "planted error").await;
    planted(setting(), "inner-html", "policy breached: require-trusted-types-for").await;
    planted(lax(), "host-fetch", "the app in a frame asked another origin: http://host.localhost").await;
    planted(lax(), "foreign-fetch", "network: a request to another origin: GET http://localhost:1/").await;
}
