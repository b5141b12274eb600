//! The app can be served below any path of any static server.

use anyhow::ensure;
use e2e::{
    Page, Setting, Verdict, journey,
    server::Seen,
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
async fn what_is_loaded_is_small_and_the_rest_is_there_from_the_first_question_on() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.open().await?;
        page.see_loaded("start").await?;
        let loaded = page.requests();
        let program = loaded.iter().find(|request| request.target.ends_with(".wasm"));
        ensure!(
            program.is_some_and(|request| request.encoding.as_deref() == Some("br")),
            "the program did not come compressed: {program:?}"
        );
        let names = |seen: &[Seen]| -> Vec<String> {
            let stem = |seen: &Seen| {
                let name = seen.target.rsplit('/').next().unwrap_or_default();
                name.rsplit_once('-').map_or(name, |(stem, _)| stem).to_owned()
            };
            let mut names: Vec<_> = seen.iter().map(stem).collect();
            names.sort();
            names
        };
        let first = ["", "boot", "da-early", "first", "kompas", "kompas", "kompas"];
        ensure!(names(&loaded) == first, "fetched for the start page: {loaded:?}");
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await?;
        let after = ["after", "after", "da-after", "shared"];
        page.see_late_part().await?;
        page.act("back").await?;
        page.see_step("task").await?;
        page.answer_every_page(HIGH, &[]).await?;
        page.go_on_to("suggestions").await?;
        let later = &page.requests()[loaded.len()..];
        ensure!(names(later) == after, "fetched from the first question on: {later:?}");
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

        // Inside the app, with data in memory that a reload would lose.
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.write("task", "Oplæring af nye kolleger").await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.click_on(".foot__part:nth-of-type(2) > summary").await?;
        page.act("embed").await?;
        page.see_step("embed").await?;
        ensure!(desk(page) == 1, "the part was not fetched once: {:?}", page.requests());
        // Some seconds after loading, the browser complains about preloaded files that were not used.
        page.wait_for("the browser to have complained", "return performance.now() > 6000", vec![]).await?;

        // Nothing is fetched a second time on the way back.
        let before = page.requests().len();
        page.act("start").await?;
        page.see_step("start").await?;
        page.act("resume").await?;
        page.see_step("task").await?;
        ensure!(page.requests().len() == before, "{:?}", page.requests());
        Ok(())
    })
    .await
}
