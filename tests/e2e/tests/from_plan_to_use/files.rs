//! The saved file: deleted and undone, refused, opened before anything else.

use super::*;

in_engines! {
    [chromium, firefox, webkit] async fn one_reflection_or_all_are_deleted_and_put_back(setting) {
    journey(setting, async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Den første opgave").await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin_on("device").await?;
        page.see_step("task").await?;
        page.write("task", "Den anden opgave").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let tasks = async || -> Outcome<Vec<bool>> {
            let lines = page.all_texts("[data-reflection]").await?;
            Ok(lines.iter().map(|line| line.contains("Den første opgave")).collect())
        };
        ensure!(tasks().await? == [false, true], "{:?}", page.all_texts("[data-reflection]").await?);

        // One reflection.
        page.click_on("[data-reflection] ~ [data-reflection] [data-action=delete]").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(tasks().await? == [false]);
        page.act("undo").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;
        ensure!(tasks().await? == [false, true]);
        page.mind_the_focus("undoing a deletion").await?;

        // All reflections. After undo nothing has changed, not even in the store.
        page.act("delete_all").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(tasks().await?.is_empty());
        page.act("undo").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;

        // Leaving the page makes the deletion final.
        page.click_on("[data-reflection] ~ [data-reflection] [data-action=delete]").await?;
        page.see("[data-action=undo]").await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        ensure!(!page.shows("[data-action=undo]").await?);
        ensure!(tasks().await? == [false]);
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        page.see("[data-reflection]").await?;
        ensure!(tasks().await? == [false]);
        Ok(())
    })
    .await
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_changes_nothing() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "device").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let copy = fs::read_to_string(page.download("save_file").await?)?;
        let newer = copy.replacen("\"schema\":2", "\"schema\":3", 1);
        ensure!(newer != copy, "the file has no schema: {copy}");
        let damaged = copy.replacen("\"will_interest\":5", "\"will_interest\":99", 1);
        ensure!(damaged != copy, "the file does not have the answer: {copy}");
        let half: String = copy.chars().take(copy.chars().count() / 2).collect();
        let too_large = " ".repeat(5 * 1024 * 1024);
        let here = page.all_texts("[data-reflection]").await?;
        for (name, content, part) in [
            ("newer.kompas.json", newer.as_str(), "nyere udgave"),
            ("damaged.kompas.json", damaged.as_str(), "beskadiget"),
            ("half.kompas.json", half.as_str(), "beskadiget"),
            ("foreign.json", r#"{"name": "package", "version": "1.0.0"}"#, "ikke fra Kompetencekompas"),
            ("letter.txt", "Kære leder", "ikke fra Kompetencekompas"),
            ("empty.json", "", "ikke fra Kompetencekompas"),
            ("large.json", too_large.as_str(), "for stor"),
        ] {
            let said = page.choose_file(&page.put_file(name, content)?).await?;
            ensure!(said.contains(part), "of {name} it says: {said}");
            ensure!(!page.shows("[data-action=confirm_open]").await?, "{name} could be put in all the same");
            ensure!(page.all_texts("[data-reflection]").await? == here, "{name} changed what is here");
        }
        // A good one after them is offered, and can be declined.
        let good = page.put_file("good.kompas.json", &copy.replace(TASK, "En helt anden opgave"))?;
        ensure!(page.choose_file(&good).await?.contains("En helt anden opgave"));
        page.act("cancel_open").await?;
        page.wait_for("the file to be put away", "return !document.querySelector('[data-file]');", vec![]).await?;
        page.mind_the_focus("declining a file").await?;
        ensure!(page.all_texts("[data-reflection]").await? == here);
        page.reload().await?;
        page.see_loaded("my_data").await?;
        page.see("[data-reflection]").await?;
        ensure!(page.all_texts("[data-reflection]").await? == here);
        Ok(())
    })
    .await
}

/// Makes a saved file in a browser of this story, and opens a new page with an empty store.
async fn come_with_a_file(page: &mut Page) -> Outcome<PathBuf> {
    page.start_reflection("tab").await?;
    page.write("task", TASK).await?;
    let copy = page.download("save_file").await?;
    page.act("finished").await?;
    page.act("confirm_finished").await?;
    page.see_loaded("start").await?;
    Ok(copy)
}

#[tokio::test]
async fn who_opens_a_file_first_and_chooses_a_shared_computer_then_keeps_it() -> Verdict {
    journey(Setting::desktop(), async |page| {
        let copy = come_with_a_file(page).await?;
        page.choose_file(&copy).await?;
        page.act("confirm_open").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        page.resume_on("tab").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == TASK);
        ensure!(page.shows("[data-action=finished]").await?, "nothing here to be done with a shared computer");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_opens_a_file_first_and_chooses_the_own_computer_then_finds_it_kept() -> Verdict {
    journey(Setting::desktop(), async |page| {
        let copy = come_with_a_file(page).await?;
        page.choose_file(&copy).await?;
        page.act("confirm_open").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        page.resume_on("device").await?;
        page.see_step("task").await?;
        page.see_saved().await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.reload().await?;
        page.see_loaded("start").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
        Ok(())
    })
    .await
}
