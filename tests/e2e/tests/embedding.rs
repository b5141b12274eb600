//! The app in pages of another site (`tests/hosts/`): it fits in, the page around never learns an answer, and where a frame
//! cannot be shown there is a link.

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    words::{HIGH, VERY_LOW, needs},
};
use serde_json::{Value, json};

/// What a strict intranet allows: our script and our frame, and nothing else of anybody's.
const STRICT: &str =
    "default-src 'none'; script-src 'self' %MODULE%; frame-src %MODULE%; style-src 'self'; img-src data:";

const MARKER: &str = "Vandkraft9Zebrofil";

fn intranet() -> Setting {
    Setting::desktop().within_pages_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts"))
}

/// Opens a page with an element and goes into its frame when the app is there.
async fn go_in(page: &Page, name: &str, id: &str) -> Outcome {
    page.open_host(name).await?;
    page.see_ready(id).await?;
    page.enter_element(id).await
}

/// How high the frame is, how high its content, and where the page stands, once frame and content agree.
async fn see_it_fit(page: &Page, id: &str) -> Outcome<f64> {
    page.enter_element(id).await?;
    let content = page.run("return document.body.offsetHeight", vec![]).await?;
    page.leave_frame().await?;
    let fits = "const { height } = document.getElementById(arguments[0]).shadowRoot.querySelector('iframe').getBoundingClientRect();
        return Math.abs(height - arguments[1]) <= 2 && [height];";
    let found = page.wait_for("the frame to be as high as its content", fits, vec![json!(id), content]).await?;
    found.get(0).and_then(Value::as_f64).context("no height")
}

/// Everything that the page was told is one of the few messages there are, and nothing of it is the person's.
async fn see_that_nothing_was_learned(page: &Page) -> Outcome<Vec<String>> {
    let heard = page.heard().await?;
    ensure!(!heard.is_empty(), "the page has heard nothing at all: is listen.js there?");
    for message in &heard {
        for word in [MARKER].into_iter().chain(needs()) {
            ensure!(!message.contains(word), "the page around has learned {word:?}: {message}");
        }
        if let Some(event) = message.strip_prefix("event: ") {
            ensure!(event == "kompas-ready {}" || event.starts_with("kompas-step {\"step\":\""), "{event}");
            continue;
        }
        let said: Value = serde_json::from_str(message).with_context(|| message.clone())?;
        let mut fields: Vec<&str> = said.as_object().context("no object")?.keys().map(String::as_str).collect();
        fields.sort_unstable();
        let expected: &[&str] = match said.get("t").and_then(Value::as_str).unwrap_or_default() {
            "ready" | "top" => &["t", "v"],
            "height" => &["px", "t", "v"],
            "step" => &["step", "t", "v"],
            other => anyhow::bail!("an unknown message {other:?}: {message}"),
        };
        ensure!(fields == expected && said.get("v") == Some(&json!(1)), "{message}");
    }
    Ok(heard)
}

async fn host_scroll(page: &Page) -> Outcome<f64> {
    page.ask_host("return window.scrollY", vec![]).await?.as_f64().context("no number")
}

// ---------------------------------------------------------------------------------------------------- the element

#[tokio::test]
async fn from_start_to_suggestions_in_a_hostile_page_with_a_strict_policy() -> Verdict {
    journey(intranet().with_frames_witnessed().with_host_policy(STRICT), async |page| {
        go_in(page, "intranet.html", "one").await?;
        page.see_loaded("start").await?;
        page.choose_storage("tab").await?;
        page.begin().await?;
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

#[tokio::test]
async fn a_page_that_asks_for_steps_gets_their_names_and_nothing_else() -> Verdict {
    journey(intranet().with_frames_witnessed(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.choose_storage("device").await?;
        page.begin().await?;
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
        page.choose_storage("tab").await?;
        page.begin().await?;
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

        // The start is in sight: nothing moves.
        page.enter_element("one").await?;
        page.choose_storage("tab").await?;
        page.ask_host("scrollTo(0, 0)", vec![]).await?;
        page.enter_element("one").await?;
        page.act_by_keyboard("begin").await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await?;
        // The last thing on this page is far below its start.
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
        page.choose_storage("tab").await?;
        page.begin().await?;
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

        // Within a frame or two of the content, measured in the page around.
        page.enter_element("one").await?;
        page.run("document.querySelector('.progress__details > summary').click()", vec![]).await?;
        let higher = see_it_fit(page, "one").await?;
        ensure!(higher > tall + 50.0, "{tall} px before and {higher} px after more was shown");
        page.enter_element("one").await?;
        page.run("document.querySelector('.progress__details > summary').click()", vec![]).await?;
        ensure!((see_it_fit(page, "one").await? - tall).abs() <= 2.0, "it does not become lower again");

        // And then there is silence.
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
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.enter_element("one").await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "da");
        ensure!(page.address_in_frame().await?.contains("i=AbC-_1"), "{}", page.address_in_frame().await?);
        see_it_fit(page, "one").await?;
        see_it_fit(page, "two").await?;
        // Another invitation, opened while the page is there.
        page.ask_host("location.hash = 'i=Other'; return true", vec![]).await?;
        page.enter_element("one").await?;
        page.wait_for("the other invitation", "return location.hash.includes('i=Other')", vec![]).await?;
        Ok(())
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

        // Gone, with everything that listened for it.
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

// ------------------------------------------------------------------------------------------------------- fitting in

#[tokio::test]
async fn language_and_theme_follow_the_page_until_the_person_chooses() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "english.html", "one").await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "en", "the language of the page around is not spoken");
        page.ask_host("document.documentElement.lang = 'da'; return true", vec![]).await?;
        page.enter_element("one").await?;
        page.wait_for("the page's new language", "return document.documentElement.lang === 'da'", vec![]).await?;
        page.switch_language("en").await?;
        page.ask_host("document.documentElement.lang = 'en'; document.documentElement.lang = 'da'; document.body.className = 'x'; return true", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.language().await? == "en", "the page around has overruled the person");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_dark_page_with_colours_of_its_own() -> Verdict {
    journey(intranet().with_frames_witnessed().with_axe().with_shots("dark-host"), async |page| {
        go_in(page, "dark.html", "one").await?;
        page.see_loaded("start").await?;
        page.wait_for(
            "the page's colours and font",
            "const style = getComputedStyle(document.body);
             return getComputedStyle(document.documentElement).colorScheme === 'dark' && style.fontFamily.startsWith('Georgia');",
            vec![],
        )
        .await?;
        page.axe("the start page in dark").await?;
        page.leave_frame().await?;
        page.screenshot("dark-host").await?;
        // The page turns light while it is open.
        page.run("document.documentElement.className = ''; return true", vec![]).await?;
        page.enter_element("one").await?;
        page.wait_for(
            "light, and our own font again",
            "return getComputedStyle(document.documentElement).colorScheme === 'light'
               && !getComputedStyle(document.body).fontFamily.startsWith('Georgia');",
            vec![],
        )
        .await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn colours_that_could_not_be_read_are_made_readable() -> Verdict {
    journey(intranet().with_frames_witnessed().with_axe(), async |page| {
        go_in(page, "hostile.html", "one").await?;
        page.wait_for(
            "the page's colours",
            "return document.documentElement.style.getPropertyValue('--kompas-accent') !== ''",
            vec![],
        )
        .await?;
        let evil = page
            .run(
                "const { style } = document.documentElement;
                 return style.getPropertyValue('--kompas-surface') + style.getPropertyValue('--kompas-font')",
                vec![],
            )
            .await?;
        ensure!(evil == "", "an address was taken for a colour or a font: {evil}");
        for scheme in ["light", "dark"] {
            page.ask_host(
                "document.documentElement.style.colorScheme = arguments[0]; return true",
                vec![json!(scheme)],
            )
            .await?;
            page.enter_element("one").await?;
            page.wait_for(
                format!("the page to be {scheme}"),
                "return getComputedStyle(document.documentElement).colorScheme === arguments[0]",
                vec![json!(scheme)],
            )
            .await?;
            // Measured in what is painted, since the colours are computed by the stylesheet.
            let texts =
                [".lead", ".promise", ".choice__text", ".choice__hint", ".button--primary", ".top .button", "summary"];
            for text in texts {
                let contrast = page.contrast(text).await?;
                ensure!(contrast >= 4.5, "{scheme}: {text} has a contrast of {contrast:.2}");
            }
        }
        page.see_loaded("start").await?;
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await
    })
    .await
}

// ------------------------------------------------------------------------------------------------- the plain frame

#[tokio::test]
async fn a_plain_frame_scrolls_by_itself_and_offers_its_own_window() -> Verdict {
    journey(intranet().with_frames_witnessed().with_shots("plain-frame"), async |page| {
        page.open_host("plain.html").await?;
        page.enter("return document.getElementById('plain')").await?;
        page.see_loaded("start").await?;
        page.see("[data-action=own_window]").await?;
        let note = page.see("[data-storage=this_site]").await?;
        ensure!(note.contains("Gem en kopi"), "the way between frame and window is not told: {note}");
        let link = page.run("return document.querySelector('[data-action=own_window]').href", vec![]).await?;
        ensure!(link == format!("{}/", page.module_origin()?), "{link}");
        page.choose_storage("device").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("talk_sheet").await?;
        // The page around hands on the clipboard, or the old command works.
        page.act("copy_text").await?;
        let said = page.see("[data-output=copied]").await?;
        ensure!(said.contains("Kopieret"), "{said}");
        let file = page.download("save_file").await?;
        ensure!(std::fs::read_to_string(&file)?.contains(MARKER), "{} is not the copy", file.display());
        let back = page.run("return history.length", vec![]).await?;
        ensure!(back.as_u64().is_some_and(|entries| entries <= 3), "{back} entries in the history of the page around");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sandbox_that_allows_almost_nothing() -> Verdict {
    journey(intranet().with_frames_witnessed().with_shots("sandbox"), async |page| {
        page.open_host("sandbox.html").await?;
        page.enter("return document.getElementById('plain')").await?;
        page.see_loaded("start").await?;
        let note = page.see("[data-storage=nowhere]").await?;
        ensure!(note.contains(&page.module_origin()?), "the address to open is not shown: {note}");
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer("will_interest", HIGH).await?;
        page.back().await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_blocks_storage_is_explained_before_the_choice() -> Verdict {
    journey(intranet().with_storage_blocked(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        page.see("[data-storage=nowhere]").await?;
        page.choose_storage("device").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.see("[data-banner=storage]").await?;
        Ok(())
    })
    .await
}

// ------------------------------------------------------------------------------------------------ shared computers

#[tokio::test]
async fn a_host_can_decide_for_a_shared_computer_and_wipe_it() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "shared.html", "one").await?;
        page.see_loaded("start").await?;
        ensure!(!page.shows("input[name=storage][value=device]").await?, "storing is offered all the same");
        page.see("[data-storage=tab_only]").await?;
        ensure!(
            page.is_chosen("input[name=storage][value=tab]").await?,
            "what the page has decided is asked all the same"
        );
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let wiped = page.ask_host("return document.getElementById('one').wipe()", vec![]).await?;
        ensure!(wiped == true);
        page.enter_element("one").await?;
        page.see_loaded("start").await?;
        page.wait_for(
            "the word that answers were wiped",
            "return document.body.innerText.includes('er slettet')",
            vec![],
        )
        .await?;
        ensure!(!page.shows("input[name=storage][value=device]").await?, "a wipe opens the way to storing");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_wipe_does_not_touch_ones_own_computer() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.choose_storage("device").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        page.ask_host("return document.getElementById('one').wipe()", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.written("task").await? == MARKER);
        Ok(())
    })
    .await
}

// ------------------------------------------------------------------------------------------------------ bad intent

#[tokio::test]
async fn messages_from_anybody_else_change_nothing() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "shared.html", "one").await?;
        page.see_loaded("start").await?;
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let spoof = r#"
            const frame = document.getElementById('one').shadowRoot.querySelector('iframe').contentWindow;
            const env = JSON.stringify({ v: 1, t: 'env', lang: 'en', theme: 'dark' });
            const wipe = JSON.stringify({ v: 1, t: 'wipe' });
            window.answers = [];
            const port = () => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = event => window.answers.push(event.data);
              for (const message of [env, wipe]) port1.postMessage(message);
              return port2;
            };
            // Without a port, with two, with another word, as an object, and as the message itself.
            frame.postMessage('kompetencekompas/1', '*');
            frame.postMessage('kompetencekompas/1', '*', [port(), port()]);
            frame.postMessage('kompetencekompas/2', '*', [port()]);
            frame.postMessage({ t: 'kompetencekompas/1' }, '*', [port()]);
            for (const message of [env, wipe, null, 7, {}, [], '', '{', 'x'.repeat(100000)]) frame.postMessage(message, '*');
            // From a frame beside, which is not the page around.
            const beside = document.createElement('iframe');
            document.body.append(beside);
            beside.contentWindow.eval(`parent.document.getElementById('one').shadowRoot.querySelector('iframe').contentWindow
              .postMessage('kompetencekompas/1', '*', [new MessageChannel().port2])`);
            return true;"#;
        page.ask_host(spoof, vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        ensure!(page.ask_host("return window.answers", vec![]).await? == json!([]), "the app has answered");
        page.enter_element("one").await?;
        ensure!(page.language().await? == "da" && page.written("task").await? == MARKER);

        // On the right port: nothing but what is known.
        let garbage = r#"
            const element = document.getElementById('one');
            const frame = element.shadowRoot.querySelector('iframe').contentWindow;
            const { port1, port2 } = new MessageChannel();
            window.port = port1;
            port1.onmessage = event => window.answers.push(event.data);
            frame.postMessage('kompetencekompas/1', '*', [port2]);
            for (const message of [null, 7, {}, [], '', '{', '{}', '[]', '{"v":2,"t":"wipe"}', '{"v":1,"t":"answers"}', '{"v":1}',
              'x'.repeat(100000), '['.repeat(5000), { v: 1, t: 'wipe' }, new Uint8Array(9), '{"v":1,"t":"env","lang":{},"tokens":{"__proto__":1}}']) {
              port1.postMessage(message);
            }
            return true;"#;
        page.ask_host(garbage, vec![]).await?;
        page.wait_for("an answer on the new port", "return window.answers.length > 0", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.language().await? == "da" && page.written("task").await? == MARKER);
        // The newer contact has taken the place of the older.
        ensure!(page.ask_host("document.getElementById('one').wipe(); return true", vec![]).await? == true);
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.written("task").await? == MARKER, "the old port still works");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn only_the_pages_that_are_named_may_make_contact() -> Verdict {
    journey(intranet().naming_only("https://intranet.region.dk"), async |page| {
        page.open_host("element.html").await?;
        page.enter_element("one").await?;
        page.see("[data-action=own_window]").await?;
        see_the_link(page).await?;
        ensure!(
            page.heard().await?.is_empty(),
            "the app has answered a page that is not named: {:?}",
            page.heard().await?
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn addresses_that_are_none_are_not_opened() -> Verdict {
    journey(intranet(), async |page| {
        page.open_host("unsafe.html").await?;
        let looks = page
            .wait_for(
                "a message in both elements",
                "const roots = ['one', 'two'].map(id => document.getElementById(id).shadowRoot);
                 return roots.every(root => root?.querySelector('p')) && [roots.map(root => root.querySelectorAll('iframe, a').length).join()];",
                vec![],
            )
            .await?;
        ensure!(looks[0] == "0,0", "{looks}");
        Ok(())
    })
    .await
}

// ------------------------------------------------------------------------------------------- when it cannot be shown

async fn see_the_link(page: &Page) -> Outcome<Value> {
    page.leave_frame().await?;
    page.wait_for(
        "a link in place of the frame",
        "const root = document.getElementById('one').shadowRoot; const link = root.querySelector('a');
         return link && shown(link) && ![...root.querySelectorAll('iframe')].some(shown) && [link.innerText, link.href, link.target, link.rel];",
        vec![],
    )
    .await
}

#[tokio::test]
async fn a_server_that_refuses_frames_leads_to_a_link() -> Verdict {
    let setting = intranet().refusing_frames().expecting("frame-ancestors", "the browser says why there is no frame");
    journey(setting, async |page| {
        page.open_host("element.html").await?;
        let link = see_the_link(page).await?;
        page.screenshot("fallback").await?;
        ensure!(
            link == json!([
                "Åbn kompasset i sit eget vindue",
                format!("{}/#lang=da", page.module_origin()?),
                "_blank",
                "noopener"
            ]),
            "{link}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_that_is_dead_leads_to_a_link_and_life_takes_it_away() -> Verdict {
    let setting = intranet().expecting("a request to another origin", "that is where the page leads");
    journey(setting, async |page| {
        page.open_host("dead.html").await?;
        see_the_link(page).await?;
        let script = "document.getElementById('one').setAttribute('src', `${arguments[0]}/`); return true";
        page.run(script, vec![json!(page.module_origin()?)]).await?;
        page.see_ready("one").await?;
        let links =
            page.run("return document.getElementById('one').shadowRoot.querySelectorAll('a').length", vec![]).await?;
        ensure!(links == 0, "the link is still there");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_is_a_link_into_a_window_of_its_own() -> Verdict {
    journey(intranet().with_axe().with_host_policy(STRICT).with_shots("card"), async |page| {
        page.open_host("card.html").await?;
        let card = page
            .wait_for(
                "the card",
                "const root = document.getElementById('one').shadowRoot; const link = root?.querySelector('a');
                 return link && [root.querySelector('h2').innerText, link.href, link.target, link.rel, root.querySelectorAll('iframe').length];",
                vec![],
            )
            .await?;
        let address = format!("{}/#pack=standard&lang=da&storage=tab", page.module_origin()?);
        ensure!(card == json!(["Kompas til din MUS", address, "_blank", "noopener", 0]), "{card}");
        page.screenshot("card").await?;
        page.axe("the card").await
    })
    .await
}

// ---------------------------------------------------------------------------------------------- the page for editors

#[tokio::test]
async fn an_editor_gets_three_snippets_that_work() -> Verdict {
    let setting = Setting::desktop()
        .with_axe()
        .with_looks()
        .with_shots("embed")
        .expecting("carries an answer: \"standard\"", "the id of a pack is no answer, and names its file")
        .expecting("or the history: \"standard\"", "the id of a pack is no answer, and stands in the address");
    journey(setting, async |page| {
        page.open_at("#embed").await?;
        page.see_loaded("embed").await?;
        page.choose("input[name=embed_language][value=en]").await?;
        page.choose("input[name=embed_theme][value=dark]").await?;
        page.choose("input[name=embed_level][value='3']").await?;
        page.choose("input[name=tab_only]").await?;
        page.write("label", "MUS & \"mig\"").await?;
        page.write("pack", "Region Midt").await?;
        page.wait_for(
            "a word on what an id is",
            "return now().innerText.includes('Det er ikke et gyldigt id')",
            vec![],
        )
        .await?;
        page.write("pack", "standard").await?;
        let element = page.see("[data-output=snippet-element]").await?;
        for part in [
            "<kompetence-kompas",
            "lang=\"en\"",
            "theme=\"dark\"",
            "pack=\"standard\"",
            "storage=\"tab\"",
            "heading=\"3\"",
            "label=\"MUS &amp; &quot;mig&quot;\"",
            "Open the compass",
        ] {
            ensure!(element.contains(part), "{part} is not in {element}");
        }
        let frame = page.see("[data-output=snippet-iframe]").await?;
        let card = page.see("[data-output=snippet-card]").await?;
        ensure!(frame.contains("#pack=standard&amp;lang=en&amp;storage=tab&amp;theme=dark&amp;heading=3"), "{frame}");
        ensure!(card.contains("<h3>MUS &amp; &quot;mig&quot;</h3>") && card.contains("_blank"), "{card}");
        page.click_on("[data-snippet=element] [data-action=copy_text]").await?;
        page.see("[data-snippet=element] [role=status]").await?;
        ensure!(
            page.clipboard().await?.trim() == element.trim(),
            "another text was copied: {}",
            page.clipboard().await?
        );
        page.look_around("embed, with choices").await?;

        // What the preview shows is what the choices say.
        page.enter("return document.querySelector('[data-output=preview]')").await?;
        page.see_loaded("start").await?;
        ensure!(page.language().await? == "en");
        ensure!(page.run("return document.documentElement.dataset.theme", vec![]).await? == "dark");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_for_editors_on_a_phone() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("embed-phone"), async |page| {
        page.open_at("#embed").await?;
        page.see_loaded("embed").await
    })
    .await
}

#[tokio::test]
async fn a_dialog_opens_where_it_is_seen_and_moves_nothing() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        page.choose_storage("tab").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await?;
        ensure!(see_it_fit(page, "one").await? > 1500.0, "the frame must be higher than the window, or this tells nothing");
        page.ask_host("scrollTo({ top: 120, behavior: 'instant' })", vec![]).await?;
        page.enter_element("one").await?;
        // Not with the mouse, which would bring the button to the middle of the window first.
        page.run("document.querySelector('[data-action=finished]').click(); return true", vec![]).await?;
        page.see("[data-dialog=finish]").await?;
        let dialog = page
            .run("const { top, bottom } = document.querySelector('dialog').getBoundingClientRect(); return [top, bottom]", vec![])
            .await?;
        page.leave_frame().await?;
        let seen = page
            .run(
                "const frame = document.getElementById('one').getBoundingClientRect();
                 return [frame.top + arguments[0] >= 0, frame.top + arguments[1] <= innerHeight, Math.round(scrollY)]",
                vec![dialog[0].clone(), dialog[1].clone()],
            )
            .await?;
        ensure!(seen[0] == true && seen[1] == true, "the dialog is out of sight: {dialog} {seen}");
        ensure!(seen[2] == 120, "the page has moved to {}", seen[2]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_made_in_a_frame_leads_to_the_page_around() -> Verdict {
    journey(intranet().with_frames_witnessed(), async |page| {
        go_in(page, "intranet.html", "one").await?;
        page.see_loaded("start").await?;
        // Something that keeps the focus first; see `Page::enter`.
        page.choose_storage("tab").await?;
        page.click_on("details:has([data-action=invite]) summary").await?;
        page.act("invite").await?;
        // The frame is loaded anew, with the build that has the step, and the page around makes contact once more.
        page.enter_element("one").await?;
        page.see("[data-step=invite]").await?;
        page.write("theme", "Tage imod nye kolleger").await?;
        page.wait_for(
            "a link to the page around",
            "return now().querySelector('[data-output=link]')?.value.includes('/intranet.html#i=');",
            vec![],
        )
        .await?;
        Ok(())
    })
    .await
}
