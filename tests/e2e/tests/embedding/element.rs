//! The element `<kompetence-kompas>` in host pages.

use super::*;

#[tokio::test]
async fn from_start_to_suggestions_in_a_hostile_page_with_a_strict_policy() -> Verdict {
    journey(intranet().with_frames_witnessed().with_host_policy(STRICT), async |page| {
        go_in(page, "intranet.html", "one").await?;
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty());
        see_it_fit(page, "one").await?;
        let heard = see_that_nothing_was_learned(page).await?;
        ensure!(
            !heard.iter().any(|message| message.contains("\"step\"")),
            "steps were told to a page that did not ask"
        );
        Ok(())
    })
    .await
}

/// Waits for a step. In WebKit, whose driver cannot press anything in a frame of another site, the frame does not have
/// the focus.
async fn see_without_focus(page: &Page, step: &str) -> Outcome {
    page.wait_for(format!("the step {step}"), "return now()?.dataset.step === arguments[0];", vec![json!(step)])
        .await?;
    Ok(())
}

in_engines! {
    [chromium, firefox, webkit] async fn on_another_site_questions_are_answered_and_the_page_learns_nothing(setting) {
        journey(within_intranet(setting), async |page| {
            for (host, question) in [("element.html", "I hvilken grad"), ("english.html", "To what extent")] {
                go_in(page, host, "one").await?;
                page.see_loaded("start").await?;
                page.begin_on("tab").await?;
                see_without_focus(page, "task").await?;
                page.next().await?;
                see_without_focus(page, "will").await?;
                ensure!(page.text().await?.contains(question), "{host} does not ask in its own language");
                page.answer_all(HIGH, &[]).await?;
                page.next().await?;
                see_without_focus(page, "can").await?;
                see_that_nothing_was_learned(page).await?;
            }
            Ok(())
        })
        .await
    }
}

#[tokio::test]
async fn a_page_that_asks_for_steps_gets_their_names_and_nothing_else() -> Verdict {
    journey(intranet().with_frames_witnessed(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer_all(HIGH, &[]).await?;
        page.next().await?;
        page.see_step("can").await?;
        let steps: Vec<_> = see_that_nothing_was_learned(page)
            .await?
            .into_iter()
            .filter_map(|message| Some(message.strip_prefix("event: kompas-step ")?.to_owned()))
            .collect();
        ensure!(steps == [r#"{"step":"task"}"#, r#"{"step":"will"}"#, r#"{"step":"can"}"#], "{steps:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_is_accessible_together_with_the_page_around() -> Verdict {
    journey(intranet().with_axe(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        let level = page.run("return document.querySelector('h1').ariaLevel", vec![]).await?;
        ensure!(level == "2", "the heading is on level {level}");
        let landmarks = page.run("return document.querySelectorAll('main, header').length", vec![]).await?;
        ensure!(landmarks == 0, "{landmarks} landmarks that the page around has too");
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.leave_frame().await?;
        page.axe("the page around").await
    })
    .await
}

#[tokio::test]
async fn loading_moves_nothing_and_a_step_is_only_brought_into_view_from_out_of_sight() -> Verdict {
    journey(intranet(), async |page| {
        page.open_host("element.html").await?;
        page.see_ready("one").await?;
        see_it_fit(page, "one").await?;
        let moves = page.ask_host("return window.moves", vec![]).await?;
        ensure!(moves == json!([]), "loading the app moved the page: {moves}");
        let focused = page.ask_host("return document.activeElement === document.body", vec![]).await?;
        ensure!(focused == true, "loading the app took the focus");

        // The start is in sight: nothing scrolls.
        page.enter_element("one").await?;
        page.click_on("[data-step] summary").await?;
        page.ask_host("scrollTo(0, 0)", vec![]).await?;
        page.enter_element("one").await?;
        page.begin_by_keyboard_on("tab").await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await?;
        // The last control on this page is far below its start.
        page.next().await?;
        page.see_step("can").await?;
        page.leave_frame().await?;
        let in_view = "const { top } = document.getElementById('one').getBoundingClientRect(); return top >= -1 && top < innerHeight && [top];";
        page.wait_for("the start of the step to be in view", in_view, vec![]).await?;
        ensure!(host_scroll(page).await? > 0.0, "the element stands below a heading, so the page must have moved");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_height_follows_the_content_and_never_loops() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        see_it_fit(page, "one").await?;
        let heights = |heard: Vec<String>| heard.iter().filter(|message| message.contains("\"height\"")).count();
        let before = heights(page.heard().await?);
        page.enter_element("one").await?;
        page.next().await?;
        page.see_step("will").await?;
        let tall = see_it_fit(page, "one").await?;
        let after = heights(page.heard().await?);
        ensure!((1..=4).contains(&(after - before)), "{} messages for one step", after - before);

        // Within one or two frames of the change of the content, measured in the host page.
        page.enter_element("one").await?;
        page.run("document.querySelector('[data-action=all_steps]').click()", vec![]).await?;
        let higher = see_it_fit(page, "one").await?;
        ensure!(higher > tall + 50.0, "{tall} px before and {higher} px after more was shown");
        page.enter_element("one").await?;
        page.run("document.querySelector('[data-action=all_steps]').click()", vec![]).await?;
        ensure!((see_it_fit(page, "one").await? - tall).abs() <= 2.0, "it does not become lower again");

        // After that there are no more messages.
        let settled = heights(page.heard().await?);
        page.browser_waits_for_frames(30).await?;
        ensure!(heights(page.heard().await?) == settled, "messages go on though nothing changes");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_on_one_page_do_not_know_of_each_other() -> Verdict {
    journey(intranet().with_shots("two"), async |page| {
        page.open_host("two.html#i=AbC-_1").await?;
        page.see_ready("one").await?;
        page.run("document.getElementById('two').scrollIntoView()", vec![]).await?;
        page.see_ready("two").await?;
        page.enter_element("two").await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "en");
        ensure!(!page.address_in_frame().await?.contains("i="), "the invitation went to the second one too");
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.enter_element("one").await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "da");
        ensure!(page.address_in_frame().await?.contains("i=AbC-_1"), "{}", page.address_in_frame().await?);
        see_it_fit(page, "one").await?;
        see_it_fit(page, "two").await?;
        // Another invitation, opened while the page is shown.
        page.ask_host("location.hash = 'i=Other'; return true", vec![]).await?;
        page.enter_element("one").await?;
        page.wait_for("the other invitation", "return location.hash.includes('i=Other')", vec![]).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn of_two_on_one_page_one_saves_and_the_other_says_so() -> Verdict {
    journey(intranet().with_frames_witnessed(), async |page| {
        page.open_host("two.html").await?;
        page.see_ready("one").await?;
        // The page has said that the first one is on a shared computer.
        let own = "const one = document.getElementById('one'); one.removeAttribute('storage'); one.removeAttribute('data-ready'); one.replaceWith(one.cloneNode());";
        page.run(own, vec![]).await?;
        page.see_ready("one").await?;
        page.enter_element("one").await?;
        page.see_app().await?;
        page.begin_on("device").await?;
        see_without_focus(page, "task").await?;
        page.write("task", MARKER).await?;
        page.see_saved().await?;
        page.leave_frame().await?;
        page.run("document.getElementById('two').scrollIntoView()", vec![]).await?;
        page.see_ready("two").await?;
        page.enter_element("two").await?;
        page.see_app().await?;
        page.begin_on("device").await?;
        let said = page.see("[data-banner=storage]").await?;
        ensure!(said.contains("open somewhere else"), "{said}");
        page.enter_element("one").await?;
        ensure!(page.written("task").await? == MARKER);
        page.see_saved().await
    })
    .await
}

#[tokio::test]
async fn it_can_be_taken_away_and_put_back_at_any_time() -> Verdict {
    journey(intranet(), async |page| {
        page.open_host("empty.html").await?;
        let churn = "
            const place = document.getElementById('place');
            const before = window.heard.length;
            window.kept = [];
            for (let i = 0; i < 20; i += 1) {
              const one = document.createElement('kompetence-kompas');
              one.setAttribute('src', '%MODULE%/'.replace('%MODULE%', arguments[0]));
              one.id = 'one';
              place.replaceChildren(one);
              window.kept.push(new WeakRef(one));
              if (i % 3 === 0) one.remove();
              if (i % 4 === 0) place.append(one);
            }
            return place.children.length;";
        let elements = page.run(churn, vec![json!(page.module_origin()?)]).await?;
        ensure!(elements == 1, "{elements} elements on the page");
        page.see_ready("one").await?;
        see_it_fit(page, "one").await?;
        let frames =
            page.run("return document.getElementById('one').shadowRoot.querySelectorAll('iframe').length", vec![]);
        ensure!(frames.await? == 1, "more than one frame in one element");
        let ready = page.heard().await?.iter().filter(|message| message.starts_with("event: kompas-ready")).count();
        ensure!(ready == 1, "{ready} elements have become ready");

        // Removed, with all its listeners.
        page.ask_host("document.getElementById('place').replaceChildren(); return true", vec![]).await?;
        page.collect_garbage().await?;
        let left = page.ask_host("return window.kept.filter(one => one.deref()).length", vec![]).await?;
        ensure!(left == 0, "{left} elements that nobody sees are kept in memory");
        let quiet = page.heard().await?.len();
        page.ask_host("document.documentElement.lang = 'en'; return true", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        ensure!(page.heard().await?.len() == quiet);
        Ok(())
    })
    .await
}
