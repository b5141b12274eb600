//! Links: made, scanned, opened in the middle of a reflection, damaged, hostile.

use super::*;

#[tokio::test]
async fn a_leader_makes_a_link_and_a_colleague_scans_it() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        let link = make_a_link(page).await?;
        ensure!(link.starts_with(&page.address()) && link.len() <= 2000, "{link}");
        ensure!(scan(page).await? == link, "the code says something else than the link");
        page.look_around("invite").await?;
        page.act("copy_link").await?;
        page.see("[data-output=copied]").await?;
        ensure!(page.clipboard().await? == link);
        let [danish] = &page.all_values("[data-output=text_da]").await?[..] else { anyhow::bail!("no text to copy") };
        ensure!(danish.contains(THEME) && danish.contains(&link) && danish.contains("4.\u{a0}marts 2027"), "{danish}");
        ensure!(danish.contains(VOLUNTARY) && danish.contains("cirka 4 minutter"), "{danish}");
        let [english] = &page.all_values("[data-output=text_en]").await?[..] else { anyhow::bail!("no text to copy") };
        ensure!(english.contains("4\u{a0}March 2027") && !english.contains(&link), "it opens in English: {english}");
        ensure!(english.contains("The manager cannot demand to see them"), "{english}");
        let png = page.download("qr_png").await?;
        ensure!(code_in(&std::fs::read(png)?)? == link, "the picture says something else than the link");
        let svg = std::fs::read_to_string(page.download("qr_svg").await?)?;
        ensure!(svg.starts_with("<svg ") && !svg.contains("script"), "{svg}");
        page.ask_to_print().await?;
        let paper = page.print_to_pdf("poster").await?;
        ensure!(paper.pages == 1 && paper.text.contains(THEME), "{} pages: {}", paper.pages, paper.text);
        ensure!(!paper.text.contains("tegn tilbage"), "the form is on the poster");
        ensure!(paper.text.contains("frivilligt"), "{}", paper.text);
        ensure!(page.kept_in_browser().await?.is_empty(), "making a link has stored something");

        page.act("meeting").await?;
        page.see_step("meeting").await?;
        ensure!(scan(page).await? == link, "the code at the meeting is another one");

        // The colleague, in an empty browser.
        page.quit_browser().await?;
        page.new_browser().await?;
        open_link(page, &link).await?;
        see_the_invitation(page).await?;
        ensure!(page.kept_in_browser().await?.is_empty(), "opening a link has stored something");
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await?.is_empty(), "the theme is a proposal, not an answer");
        page.act("use_theme").await?;
        page.see_focus_in("[data-field=task]").await?;
        ensure!(page.written("task").await? == THEME);
        for dimension in ["may", "dare", "will", "can", "should"] {
            page.next().await?;
            page.see_step(dimension).await?;
            ensure!(page.shows(".in-focus").await? == ["may", "dare"].contains(&dimension), "{dimension}");
            page.answer_all(HIGH, &[("may_time", LOW)]).await?;
        }
        page.next().await?;
        page.see_step("profile").await?;
        page.go_on_to("talk_sheet").await?;
        ensure!(page.see(".sheet").await?.contains(THEME));
        ensure_the_server_knows_nothing(page, &link)
    })
    .await
}

#[tokio::test]
async fn a_link_opened_in_the_middle_of_a_reflection_loses_nothing() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        let link = make_a_link(page).await?;
        page.leave_for_another_page().await?;
        page.start_reflection("device").await?;
        page.write("task", "Min egen opgave").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.answer_all(LOW, &[]).await?;
        page.wait_for("what was given to be saved", "return document.body.innerText.includes('Gemt')", vec![]).await?;

        // Pasted into the address field of the open page.
        page.open_at(link.strip_prefix(&page.address()).context("a link to elsewhere")?).await?;
        page.see_step("start").await?;
        see_the_invitation(page).await?;
        page.act("resume").await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_meaning").await?.as_deref() == Some(LOW));
        // And after the browser was closed in between.
        page.quit_browser().await?;
        page.new_browser().await?;
        open_link(page, &link).await?;
        see_the_invitation(page).await?;
        ensure!(page.see("[aria-labelledby=resume-heading]").await?.contains("Min egen opgave"));
        page.act("resume").await?;
        page.see_step("will").await?;
        ensure!(page.answer_to("will_interest").await?.as_deref() == Some(LOW));
        page.walk_to_task().await?;
        ensure!(page.written("task").await? == "Min egen opgave");
        ensure!(!page.shows("[data-action=use_theme]").await?, "what is written would be written over");
        page.reload().await?;
        page.see_loaded("task").await?;
        for dimension in ["may", "dare", "will", "can", "should"] {
            page.next().await?;
            page.see_step(dimension).await?;
            page.answer_all(HIGH, &[]).await?;
        }
        page.next().await?;
        page.see_step("profile").await?;
        page.go_on_to("talk_sheet").await?;
        ensure!(page.see(".sheet").await?.contains("Min egen opgave"));
        ensure_the_server_knows_nothing(page, &link)
    })
    .await
}

#[tokio::test]
async fn whatever_is_in_a_link_stays_text() -> Verdict {
    journey(Setting::phone().with_looks(), async |page| {
        let long = "Ord og atter ord uden ende. ".repeat(400);
        let texts = [
            ("<script>alert(1)</script>", "<img src=x onerror=alert(1)> & <b>fed</b>", None),
            ("txt.\u{202e}gpj.exe \u{2066}skjult\u{2069}", "a\u{200b}b\u{feff}c", Some(("txt.gpj.exe skjult", "abc"))),
            ("Nyt for alle 👩\u{200d}⚕\u{fe0f}🚑", "😀😀😀\nلا شيء هنا\nhttps://evil.example/ &amp;", None),
            ("Før samtalen", "Skriv dit CPR-nummer og din adgangskode i feltet", None),
            (&long[..], &long[..], Some((long[..120].trim(), long[..280].trim()))),
        ];
        for (theme, message, cleaned) in texts {
            page.leave_for_another_page().await?;
            page.open_at("#invite").await?;
            page.see_loaded("invite").await?;
            page.paste("theme", theme).await?;
            page.paste("message", message).await?;
            let shown = cleaned.unwrap_or((theme, message));
            page.see("[data-output=qr]").await?;
            let link = link(page).await?;
            ensure!(link.len() <= 2000, "{} characters", link.len());
            open_link(page, &link).await?;
            ensure!(
                page.see("[data-from-link=theme]").await? == shown.0,
                "{:?}",
                page.see("[data-from-link=theme]").await?
            );
            // A long message is folded.
            page.run("document.querySelectorAll('.from-link details').forEach(e => { e.open = true; });", vec![])
                .await?;
            ensure!(
                page.see("[data-from-link=message]").await? == shown.1,
                "{:?}",
                page.see("[data-from-link=message]").await?
            );
            ensure!(page.shows("[data-from-link=secrets]").await? == message.contains("CPR"), "{message:?}");
            ensure!(!page.shows(".from-link :is(a, img, b, script)").await?, "a text became more than text");
            ensure_the_server_knows_nothing(page, &link)?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_that_cannot_be_read_opens_the_ordinary_page() -> Verdict {
    journey(Setting::desktop().with_axe(), async |page| {
        let link = make_a_link(page).await?;
        let code = link.split("i=").nth(1).context("a link without a code")?;
        let cases = [
            (code[..code.len() - 3].to_owned(), Some("kan ikke læses")),
            (code.to_lowercase(), Some("kan ikke læses")),
            ("%E2%80%AE".to_owned(), Some("kan ikke læses")),
            ("x".repeat(5000), Some("kan ikke læses")),
            ("AgAAAA".to_owned(), Some("nyere udgave")),
            (format!("{code}."), None),
            (format!("{code}%3E%20"), None),
            (format!("{}%0D%0A{}", &code[..20], &code[20..]), None),
        ];
        for (code, problem) in cases {
            page.leave_for_another_page().await?;
            page.open_at(&format!("#i={code}")).await?;
            page.see_loaded("start").await?;
            match problem {
                None => see_the_invitation(page).await?,
                Some(words) => {
                    ensure!(page.see("[data-link-problem]").await?.contains(words), "{code}");
                    ensure!(!page.shows("[data-from-link]").await?, "{code}");
                    page.begin_on("tab").await?;
                    page.see_step("task").await?;
                    page.act("finished").await?;
                    page.act("confirm_finished").await?;
                    page.see("[data-step=start] .notice").await?;
                }
            }
        }
        Ok(())
    })
    .await
}
