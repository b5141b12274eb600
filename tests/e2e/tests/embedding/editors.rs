//! The page for editors, and the links and codes that leaders make inside a frame.

use super::*;

/// The systems of a host page, the way to embed the app in each, and a phrase of the instructions.
const SYSTEMS: [(&str, &str, &str); 8] = [
    ("sharepoint", "iframe", "HTML-feltsikkerhed"),
    ("wordpress", "element", "ikke i et afsnit"),
    ("wordpress_author", "card", "bed en redaktør"),
    ("umbraco", "element", "partial view"),
    ("drupal", "iframe", "Fuld HTML"),
    ("sitecore", "element", "rendering"),
    ("wagtail", "element", "RawHTMLBlock"),
    ("unknown", "card", "almindeligt link"),
];

#[tokio::test]
async fn an_editor_gets_one_snippet_that_works_in_their_system() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks().with_shots("embed"), async |page| {
        page.open_at("#embed").await?;
        page.see_loaded("embed").await?;
        ensure!(page.run("return !here('[data-output]')", vec![]).await? == true, "there is code before the system is known");
        for (system, way, to_do) in SYSTEMS {
            page.choose(&format!("input[name=system][value={system}]")).await?;
            let code = page.see(&format!("[data-output=snippet-{way}]")).await?;
            let shown = page
                .run("return [document.querySelectorAll('[data-snippet]').length, document.querySelectorAll('[data-snippet] li').length, here('[data-snippet]').innerText]", vec![])
                .await?;
            ensure!(shown[0] == 1 && shown[1] == 3, "{system}: {shown}");
            ensure!(shown[2].as_str().is_some_and(|words| words.contains(to_do)), "{system}: {shown}");
            page.act("copy_text").await?;
            page.wait_for("that it was copied", "return here('[data-snippet] [data-output=copied]').innerText === 'Kopieret.'", vec![])
                .await?;
            ensure!(page.clipboard().await?.trim() == code.trim(), "another text was copied: {}", page.clipboard().await?);
        }
        page.look_around("embed, with a snippet").await
    })
    .await
}

#[tokio::test]
async fn what_an_editor_chooses_besides_is_in_the_code() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks(), async |page| {
        page.open_at("#embed").await?;
        page.see_loaded("embed").await?;
        page.choose("input[name=system][value=wordpress]").await?;
        // By script: browsers draw the list outside of the page.
        page.run(
            "const list = here('[data-field=pack]');
             list.value = 'region-midtjylland';
             return list.dispatchEvent(new Event('change'))",
            vec![],
        )
        .await?;
        page.click_on("[data-more=advanced] > summary").await?;
        page.choose("input[name=embed_language][value=en]").await?;
        page.choose("input[name=embed_theme][value=dark]").await?;
        page.choose("input[name=embed_level][value='3']").await?;
        page.choose("input[name=tab_only]").await?;
        page.write("label", "MUS & \"mig\"").await?;
        let element = page.see("[data-output=snippet-element]").await?;
        for part in [
            "<kompetence-kompas",
            "lang=\"en\"",
            "theme=\"dark\"",
            "pack=\"region-midtjylland\"",
            "storage=\"tab\"",
            "heading=\"3\"",
            "label=\"MUS &amp; &quot;mig&quot;\"",
            "Open Kompetencekompas",
        ] {
            ensure!(element.contains(part), "{part} is not in {element}");
        }
        // Changing the language of the page loses no choice.
        page.act("language").await?;
        page.wait_for("the page in English", "return now().innerText.includes('Copy the code')", vec![]).await?;
        ensure!(page.see("[data-output=snippet-element]").await? == element);
        page.click_on("[data-more=advanced] > summary").await?;
        page.choose("input[name=way][value=iframe]").await?;
        let frame = page.see("[data-output=snippet-iframe]").await?;
        let address = "#pack=region-midtjylland&amp;lang=en&amp;storage=tab&amp;theme=dark&amp;heading=3";
        ensure!(frame.contains(address) && frame.contains("display:block"), "{frame}");
        page.choose("input[name=way][value=card]").await?;
        let card = page.see("[data-output=snippet-card]").await?;
        ensure!(card.contains("<h3>MUS &amp; &quot;mig&quot;</h3>") && card.contains("_blank"), "{card}");
        page.look_around("embed, with choices").await?;

        // The preview shows the choices.
        page.click_on("[data-more=preview] > summary").await?;
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
        page.see_loaded("embed").await?;
        page.choose("input[name=system][value=wordpress]").await?;
        page.see("[data-output=snippet-element]").await?;
        page.click_on("[data-more=advanced] > summary").await?;
        page.look_around("embed, with a snippet").await
    })
    .await
}

#[tokio::test]
async fn a_dialog_opens_where_it_is_seen_and_moves_nothing() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "element.html", "one").await?;
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.act("all_steps").await?;
        page.click_on("[data-go=profile]").await?;
        page.see_step("profile").await?;
        page.act("review").await?;
        page.see_step("review").await?;
        ensure!(see_it_fit(page, "one").await? > 1500.0, "the frame must be higher than the window, or this tells nothing");
        page.ask_host("scrollTo({ top: 120, behavior: 'instant' })", vec![]).await?;
        page.enter_element("one").await?;
        // Not with the mouse, which would scroll the button to the middle of the window first.
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
    let portal =
        intranet().with_frames_witnessed().expecting("intranet.html?session=hemmelig", "the portal's own address");
    journey(portal, async |page| {
        // What a portal has put into its own address may be a session.
        go_in(page, "intranet.html?session=hemmelig", "one").await?;
        page.see_loaded("start").await?;
        page.click_on("details:has([data-action=invite]) summary").await?;
        page.act("invite").await?;
        // The frame is loaded again, with the build that has the step, and the host page makes contact once more.
        page.enter_element("one").await?;
        page.see("[data-step=invite]").await?;
        page.write("theme", "Tage imod nye kolleger").await?;
        page.wait_for(
            "a link to the page around",
            "return now().querySelector('[data-output=link]')?.value.includes('/intranet.html#i=')
               && !now().innerHTML.includes('hemmelig');",
            vec![],
        )
        .await?;
        Ok(())
    })
    .await
}
