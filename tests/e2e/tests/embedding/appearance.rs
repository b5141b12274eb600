//! Language, light or dark, and colours of the host page.

use super::*;

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
        // The page becomes light while it is open.
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
            // Measured in painted colours, since the stylesheet computes them.
            let texts = [
                ".lead",
                ".start__facts span",
                ".go--first strong",
                ".go small",
                ".begin h2",
                ".top .button",
                "summary",
            ];
            for text in texts {
                let contrast = page.contrast(text).await?;
                ensure!(contrast >= 4.5, "{scheme}: {text} has a contrast of {contrast:.2}");
            }
        }
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.next().await?;
        page.see_step("will").await
    })
    .await
}

#[tokio::test]
async fn messages_never_take_the_accent_of_the_page() -> Verdict {
    journey(intranet().with_frames_witnessed(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        let look =
            "const e = Object.assign(document.createElement('p'), { className: arguments[0], textContent: 'x' });
            now().append(e);
            const s = getComputedStyle(e);
            const look = [s.backgroundColor, s.borderInlineStartColor, s.color].join(' ');
            e.remove();
            return look;";
        const MESSAGES: [&str; 6] =
            ["notice", "notice notice--calm", "banner", "field__warning", "button button--danger", "card"];
        let mut before = Vec::new();
        for class in MESSAGES {
            before.push(page.run(look, vec![json!(class)]).await?);
        }
        let own = page.run(look, vec![json!("button button--primary")]).await?;
        page.ask_host("document.documentElement.style.setProperty('--kompas-accent', '#c00000'); return true", vec![])
            .await?;
        page.enter_element("one").await?;
        page.wait_for(
            "the accent of the page",
            "return document.documentElement.style.getPropertyValue('--kompas-accent') !== ''",
            vec![],
        )
        .await?;
        ensure!(page.run(look, vec![json!("button button--primary")]).await? != own, "the accent is not taken");
        for (class, before) in MESSAGES.into_iter().zip(before) {
            let now = page.run(look, vec![json!(class)]).await?;
            ensure!(now == before, "{class} takes the accent: {before} → {now}");
        }
        Ok(())
    })
    .await
}
