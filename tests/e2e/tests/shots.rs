//! Pictures of every step and state, for `cargo xtask shots`. It only checks that each can be reached; not part of the
//! suite.

use e2e::{
    Outcome, Page, Setting, Verdict, journey,
    states::{Scene, all},
    words::{HIGH, LOW, PARTLY, QUESTIONS, UNKNOWN, VERY_LOW},
};

/// Enough answers for every screen to have content.
const ANSWERS: &[(&str, &str)] = &[
    ("can_depth_skills", VERY_LOW),
    ("may_time", LOW),
    ("dare_ask_help", PARTLY),
    ("should_role", PARTLY),
    ("should_ethics", UNKNOWN),
];

/// The steps that are not on the path.
const BESIDE: [&str; 4] = ["review", "outcome", "follow_up", "my_data"];

/// The whole path from the first step, and the other steps.
async fn see_everything(page: &Page, task: &str) -> Outcome {
    page.start_reflection("device").await?;
    page.write("task", task).await?;
    page.look_around("task").await?;
    go_to_the_suggestions(page).await?;
    page.look_around("suggestions").await?;
    page.go_on_to("done").await?;
    for step in BESIDE {
        page.open_at(&format!("#{step}")).await?;
        page.see_loaded(step).await?;
    }
    begin_again(page).await?;
    page.act("start").await?;
    page.see_step("start").await
}

async fn go_to_the_suggestions(page: &Page) -> Outcome {
    page.answer_every_page(HIGH, ANSWERS).await?;
    page.prioritise("can_depth_skills").await?;
    page.look_around("profile").await?;
    page.go_on_to("suggestions").await?;
    page.act("add_to_plan").await
}

/// The next reflection, with some other answers.
async fn begin_again(page: &Page) -> Outcome {
    page.open_at("#follow_up").await?;
    page.see_loaded("follow_up").await?;
    page.act("begin_same").await?;
    page.see_step("task").await?;
    page.answer_every_page(HIGH, &[("may_time", PARTLY), ("can_depth_skills", PARTLY), ("will_meaning", VERY_LOW)])
        .await?;
    page.open_at("#follow_up").await?;
    page.see_loaded("follow_up").await
}

/// The steps of leaders and editors.
async fn see_the_desk(page: &Page) -> Outcome {
    page.open_at("#invite").await?;
    page.see_loaded("invite").await?;
    page.write("theme", "Godt i gang sammen").await?;
    page.look_around("invite").await?;
    page.act("meeting").await?;
    page.see_step("meeting").await?;
    for _ in 1..8 {
        page.act("slide_next").await?;
        page.look_around("meeting").await?;
    }
    for step in ["pack", "embed", "leader"] {
        page.open_at(&format!("#{step}")).await?;
        page.see_loaded(step).await?;
    }
    page.begin_on("device").await?;
    page.wait_for("the preparation", "return !!here('[data-field=note]')", vec![]).await?;
    page.act("add_agreement").await?;
    page.write("task", DANISH).await?;
    page.look_around("leader").await?;
    page.act("after_talk").await?;
    page.look_around("leader").await
}

/// Every step as it is printed.
async fn print_everything(page: &Page, task: &str) -> Outcome {
    page.open().await?;
    page.see_loaded("start").await?;
    page.photograph_paper("start").await?;
    page.begin_on("device").await?;
    page.see_step("task").await?;
    page.write("task", task).await?;
    page.photograph_paper("task").await?;
    for (dimension, _) in QUESTIONS {
        page.next().await?;
        page.see_step(dimension).await?;
        page.answer_all(HIGH, ANSWERS).await?;
        page.photograph_paper(dimension).await?;
    }
    page.next().await?;
    page.see_step("profile").await?;
    page.prioritise("can_depth_skills").await?;
    page.photograph_paper("profile").await?;
    for step in ["preferences", "suggestions", "plan", "talk_sheet", "done"] {
        page.next().await?;
        page.see_step(step).await?;
        if step == "suggestions" {
            page.act("add_to_plan").await?;
        }
        page.photograph_paper(step).await?;
    }
    for step in BESIDE.iter().chain(&["invite", "meeting", "leader", "pack", "embed"]) {
        page.open_at(&format!("#{step}")).await?;
        page.see_loaded(step).await?;
        page.photograph_paper(step).await?;
    }
    begin_again(page).await?;
    page.photograph_paper("follow_up").await
}

/// In a host page with its own colour and font.
async fn see_it_embedded(page: &Page, host: &str, task: &str) -> Outcome {
    page.open_host(host).await?;
    page.see_ready("one").await?;
    page.enter_element("one").await?;
    go_through_the_frame(page, task).await
}

/// In a frame whose host page does not answer.
async fn see_it_framed(page: &Page) -> Outcome {
    page.open_host("plain.html").await?;
    page.enter("return document.querySelector('iframe')").await?;
    go_through_the_frame(page, DANISH).await
}

async fn go_through_the_frame(page: &Page, task: &str) -> Outcome {
    page.see_loaded("start").await?;
    page.begin_on("tab").await?;
    page.see_step("task").await?;
    page.write("task", task).await?;
    go_to_the_suggestions(page).await?;
    page.go_on_to("done").await
}

/// Host pages. Such a window is as high as the longest step: content below its edge is not drawn.
fn host(width: u32) -> Setting {
    Setting::window(width, if width < 1000 { 2600 } else { 1600 })
        .within_pages_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosts"))
}

/// Every state of one scene.
async fn see_every_state(setting: Setting, scene: Scene, prefix: &str) -> Verdict {
    journey(setting, async |page| {
        for (number, state) in all().filter(|state| state.scene == scene).enumerate() {
            page.reach(state).await?;
            let name: String = state.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            page.screenshot(&format!("{prefix}-{:03}-{name}", number + 1)).await?;
        }
        Ok(())
    })
    .await
}

const DANISH: &str = "Modtage og oplære nye kolleger";
const ENGLISH: &str = "Welcoming and training new colleagues";

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn phone_in_danish() -> Verdict {
    journey(Setting::phone().with_shots("phone-da"), async |page| see_everything(page, DANISH).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn phone_in_english() -> Verdict {
    journey(Setting::phone().in_english().with_shots("phone-en"), async |page| see_everything(page, ENGLISH).await)
        .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn phone_in_the_dark() -> Verdict {
    journey(Setting::phone().dark().with_shots("phone-dark"), async |page| see_everything(page, DANISH).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn desk_in_danish() -> Verdict {
    journey(Setting::window(1280, 800).with_shots("desk-da"), async |page| see_everything(page, DANISH).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn desk_in_english() -> Verdict {
    let setting = Setting::window(1280, 800).in_english().with_shots("desk-en");
    journey(setting, async |page| see_everything(page, ENGLISH).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn desk_in_the_dark() -> Verdict {
    journey(Setting::window(1280, 800).dark().with_shots("desk-dark"), async |page| see_everything(page, DANISH).await)
        .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn desk_in_forced_colours() -> Verdict {
    let setting = Setting::window(1280, 800).with_forced_colours().with_shots("desk-forced");
    journey(setting, async |page| see_everything(page, DANISH).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn phone_in_forced_colours() -> Verdict {
    journey(Setting::phone().with_forced_colours().with_shots("phone-forced"), async |page| {
        see_everything(page, DANISH).await
    })
    .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn desk_for_leaders() -> Verdict {
    journey(Setting::window(1280, 800).with_shots("leader-desk"), async |page| see_the_desk(page).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn phone_for_leaders() -> Verdict {
    journey(Setting::phone().with_shots("leader-phone"), async |page| see_the_desk(page).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn dark_for_leaders() -> Verdict {
    journey(Setting::window(1280, 800).dark().with_shots("leader-dark"), async |page| see_the_desk(page).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn paper_from_a_desk() -> Verdict {
    journey(Setting::window(1280, 800).with_shots("paper-desk"), async |page| print_everything(page, DANISH).await)
        .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn paper_from_a_phone_in_the_dark() -> Verdict {
    journey(Setting::phone().dark().in_english().with_shots("paper-phone"), async |page| {
        print_everything(page, ENGLISH).await
    })
    .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn leaders_in_forced_colours() -> Verdict {
    let setting = Setting::window(1280, 800).with_forced_colours().with_shots("leader-forced");
    journey(setting, async |page| see_the_desk(page).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn embedded_on_a_desk() -> Verdict {
    journey(host(1280).with_shots("embedded-desk"), async |page| see_it_embedded(page, "intranet.html", DANISH).await)
        .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn embedded_on_a_phone() -> Verdict {
    journey(host(360).with_shots("embedded-phone"), async |page| see_it_embedded(page, "intranet.html", DANISH).await)
        .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn embedded_in_english_on_a_desk() -> Verdict {
    journey(host(1280).with_shots("embedded-desk-en"), async |page| {
        see_it_embedded(page, "english.html", ENGLISH).await
    })
    .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn embedded_in_english_on_a_phone() -> Verdict {
    journey(host(360).with_shots("embedded-phone-en"), async |page| {
        see_it_embedded(page, "english.html", ENGLISH).await
    })
    .await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn in_a_plain_frame_on_a_desk() -> Verdict {
    journey(host(1280).with_shots("framed-desk"), async |page| see_it_framed(page).await).await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn every_state_on_a_desk() -> Verdict {
    see_every_state(Setting::window(1280, 800), Scene::Desk, "states-desk").await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn every_state_on_a_phone() -> Verdict {
    see_every_state(Setting::window(360, 740), Scene::Desk, "states-phone").await?;
    see_every_state(Scene::Phone.setting(), Scene::Phone, "states-touch").await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn every_state_in_the_dark() -> Verdict {
    see_every_state(Setting::window(1280, 800).dark(), Scene::Desk, "states-dark").await
}

#[tokio::test]
#[ignore = "taken by cargo xtask shots"]
async fn every_state_in_a_frame() -> Verdict {
    for (scene, prefix) in
        [(Scene::Frame, "states-frame"), (Scene::SilentFrame, "states-silent"), (Scene::Sandbox, "states-sandbox")]
    {
        see_every_state(scene.setting(), scene, prefix).await?;
    }
    Ok(())
}
