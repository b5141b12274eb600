//! Accessibility of the steps from the plan on.

use super::*;

/// Every new step, with enough content to be checked, including what is shown only at times.
async fn look_at_every_new_step(page: &mut Page) -> Outcome {
    page.start_reflection("device").await?;
    page.write("task", TASK).await?;
    page.answer_every_page(HIGH, ANSWERS).await?;
    page.go_on_to("plan").await?;
    page.act("to_suggestions").await?;
    page.see_step("suggestions").await?;
    take_the_first_suggestion(page).await?;
    fill_in_the_agreement(page).await?;
    page.act("add_agreement").await?;
    page.write_in_agreement(1, "then", "spørge min leder om en fast time").await?;
    page.act("add_agreement").await?;
    page.act("remove").await?;
    page.see("[data-action=undo]").await?;
    page.click_on("[data-agreement] summary").await?;
    page.look_around("plan, filled in").await?;
    page.next().await?;
    page.see_step("talk_sheet").await?;
    page.act("copy_text").await?;
    page.see("[data-output=copied]").await?;
    page.look_around("talk_sheet, copied").await?;
    page.act("my_data").await?;
    page.see_step("my_data").await?;
    let copy = page.download("save_file").await?;
    page.choose_file(&copy).await?;
    page.look_around("my_data, with a file").await?;
    let foreign = page.put_file("foreign.json", "[]")?;
    page.choose_file(&foreign).await?;
    page.look_around("my_data, with a file of something else").await?;
    page.act("delete_all").await?;
    page.see("[data-action=undo]").await?;
    page.look_around("my_data, empty").await?;
    page.act("undo").await?;
    page.see("[data-reflection]").await?;
    page.see_saved().await?;

    page.come_back_later(43).await?;
    page.act("resume").await?;
    page.see_step("follow_up").await?;
    page.choose("input[name=used-2][value=partly]").await?;
    page.act("begin_next").await?;
    page.see_step("task").await?;
    page.next().await?;
    page.see_step("will").await?;
    page.answer("will_interest", PARTLY).await?;
    page.open_at("#follow_up").await?;
    page.see_loaded("follow_up").await?;
    page.see("[data-comparison]").await?;
    page.look_around("follow_up, then and now").await
}

#[tokio::test]
async fn every_new_step_is_accessible_on_a_desk() -> Verdict {
    journey(Setting::desktop().with_axe().with_looks().with_shots("use-desk"), look_at_every_new_step).await
}

#[tokio::test]
async fn every_new_step_is_accessible_on_a_small_phone() -> Verdict {
    journey(Setting::phone().with_axe().with_looks().with_shots("use-phone"), look_at_every_new_step).await
}

#[tokio::test]
async fn every_new_step_is_accessible_in_the_dark() -> Verdict {
    journey(Setting::desktop().dark().with_axe().with_shots("use-dark"), look_at_every_new_step).await
}
