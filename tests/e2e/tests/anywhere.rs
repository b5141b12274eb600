//! The app can be put anywhere: below any path of any static server.

use anyhow::ensure;
use e2e::{
    Page, Setting, Verdict, journey,
    words::{HIGH, VERY_LOW},
};

#[tokio::test]
async fn below_a_path() -> Verdict {
    journey(Setting::desktop().mounted_at("/intranet/kompas/"), async |page| {
        page.start_reflection("device").await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty());
        page.reload().await?;
        page.see_loaded("suggestions").await?;
        let outside: Vec<_> =
            page.requests().into_iter().filter(|request| !request.target.starts_with("/intranet/kompas/")).collect();
        ensure!(outside.is_empty(), "asked for outside its path: {outside:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_loaded_is_small_and_loaded_before_the_first_question() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        let loaded = page.requests();
        let program = loaded.iter().find(|request| request.target.ends_with(".wasm"));
        ensure!(
            program.is_some_and(|request| request.encoding.as_deref() == Some("br")),
            "the program did not come compressed: {program:?}"
        );
        ensure!(loaded.len() <= 8, "{} files for one page: {loaded:?}", loaded.len());
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("suggestions").await?;
        let later: Vec<_> = page.requests().into_iter().skip(loaded.len()).collect();
        ensure!(later.is_empty(), "loaded later, when the network may be gone: {later:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_steps_of_leaders_and_editors_are_fetched_by_those_who_open_them() -> Verdict {
    journey(Setting::desktop(), async |page| {
        let desk = |page: &Page| page.requests().iter().filter(|seen| seen.target.contains("/desk-")).count();
        page.open().await?;
        page.see_loaded("start").await?;
        ensure!(desk(page) == 0, "everybody fetches what only leaders and editors use: {:?}", page.requests());

        // From within, the page is loaded again.
        page.open_at("#embed").await?;
        page.see_loaded("embed").await?;
        ensure!(desk(page) == 2, "the larger build was not fetched: {:?}", page.requests());
        // The browser complains some seconds after loading of what it was asked to preload and nobody used.
        page.wait_for("the browser to have complained", "return performance.now() > 6000", vec![]).await?;

        // The larger build has everything: nothing is loaded again on the way back.
        let before = page.requests().len();
        page.act("start").await?;
        page.see_step("start").await?;
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        ensure!(page.requests().len() == before, "{:?}", page.requests());
        Ok(())
    })
    .await
}
