//! The page for editors, and what leaders make inside a frame.

use super::*;

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
        // The frame is loaded again, with the build that has the step, and the page around makes contact once more.
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
