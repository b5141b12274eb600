//! From a suggestion to use at work: the plan, the sheet for the talk, the follow-up, and the person's own files.

#![allow(clippy::indexing_slicing, reason = "test code")]

mod after;
mod files;
mod looks;
mod on_paper;
mod plan;

use std::{fs, path::PathBuf};

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, in_engines, journey,
    words::{HIGH, LOW, PARTLY, VERY_HIGH, VERY_LOW},
};
use thirtyfour::Key;

const TASK: &str = "Oplære nye kolleger i modtagelsen";

const WHEN: &str = "vagten begynder om mandagen";

const THEN: &str = "gennemgå én patient sammen med en erfaren kollega";

const LEARN: &str = "At sætte ord på min faglige vurdering";

const HELPER: &str = "En erfaren kollega i teamet";

const NOTE: &str = "Vagtplanen går aldrig op i uge 44";

const QUESTION: &str = "Kan jeg få en fast time om ugen?";

/// Two high answers, two low ones, and one in between.
const ANSWERS: &[(&str, &str)] = &[
    ("will_interest", VERY_HIGH),
    ("can_depth_skills", VERY_LOW),
    ("can_depth_knowledge", LOW),
    ("may_time", LOW),
    ("dare_try", PARTLY),
];

/// The boxes of the lines that contain low answers or notes.
const DISCREET: &str = "input[name=line]:is([value^='take_up.'], [value^='leader.'], [value^='note.'])";

async fn answer_up_to_the_suggestions(page: &Page, storage: &str) -> Outcome {
    page.start_reflection(storage).await?;
    page.write("task", TASK).await?;
    page.answer_every_page(HIGH, ANSWERS).await?;
    page.prioritise("can_depth_skills").await?;
    page.go_on_to("suggestions").await
}
/// Makes an agreement from the first suggestion.
async fn take_the_first_suggestion(page: &Page) -> Outcome {
    page.click_on("[data-slot=suggestions] [data-action=add_to_plan]").await?;
    page.next().await?;
    page.see("[data-step=plan] [data-agreement]").await?;
    Ok(())
}
async fn fill_in_the_agreement(page: &Page) -> Outcome {
    for (field, words) in [("when", WHEN), ("then", THEN), ("learn", LEARN)] {
        page.write(field, words).await?;
    }
    page.click_on("[data-agreement] [data-action=more]").await?;
    page.write("helper", HELPER).await
}
async fn make_a_plan(page: &Page, storage: &str) -> Outcome {
    answer_up_to_the_suggestions(page, storage).await?;
    take_the_first_suggestion(page).await?;
    fill_in_the_agreement(page).await
}
/// The content of each of these screens, each reached with the page's own buttons. Begins and ends on the talk sheet.
async fn look_at_the_screens(page: &Page) -> Outcome<Vec<Vec<String>>> {
    let mut screens = Vec::new();
    for step in ["plan", "suggestions", "preferences", "profile", "may", "can", "task", "talk_sheet"] {
        page.walk_to(step).await?;
        page.see_loaded(step).await?;
        screens.push(page.screen().await?);
    }
    Ok(screens)
}
fn see_the_same(before: &[Vec<String>], after: &[Vec<String>]) -> Outcome {
    for (before, after) in before.iter().zip(after) {
        let missing: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
        let strange: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
        ensure!(before == after, "the step {:?} is another one: without {missing:#?}, with {strange:#?}", before[0]);
    }
    ensure!(before.len() == after.len());
    Ok(())
}
#[tokio::test]
async fn on_a_shared_computer_the_plan_goes_to_paper_and_into_a_file_and_comes_back() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "tab").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        page.write("questions", QUESTION).await?;
        page.see(".sheet").await?;

        page.ask_to_print().await?;
        let paper = page.print_to_pdf("talk-sheet").await?;
        ensure!(paper.pages == 1, "the sheet takes {} pages: {}", paper.pages, paper.text);
        for words in [
            "Min forberedelse til samtalen",
            TASK,
            WHEN,
            THEN,
            LEARN,
            HELPER,
            QUESTION,
            "Lavet af mig selv",
            "frivilligt",
        ] {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        for words in ["Vælg linjer", "Sådan ser arket ud", "Kopiér som tekst", "Gem en kopi", "Mine data", "Trin "] {
            ensure!(!paper.text.contains(words), "{words:?} of the page is on paper too: {}", paper.text);
        }

        // Nothing is stored here: the agreements of the talk need room on paper, and that room is printed too.
        let rows = page.run("return document.querySelectorAll('[data-output=sheet] tbody tr').length", vec![]).await?;
        ensure!(rows == 3, "{rows} rows for agreements");
        page.next().await?;
        page.see_step("done").await?;
        ensure!(page.see(".have").await?.contains("intet at vende tilbage til"), "{}", page.see(".have").await?);
        page.walk_to("talk_sheet").await?;
        page.see_loaded("talk_sheet").await?;

        let before = look_at_the_screens(page).await?;
        let copy = page.download("save_file").await?;
        ensure!(copy.to_string_lossy().ends_with(".kompas.json"), "{}", copy.display());
        ensure!(!copy.to_string_lossy().contains("Opl"), "the file's name tells of the task: {}", copy.display());

        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        page.see("[data-step=start] [data-notice=start]").await?;
        ensure!(!page.shows("[data-action=resume]").await?, "something is left to go on with");
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);

        let said = page.choose_file(&copy).await?;
        ensure!(said.contains(TASK), "the page does not say what is in the file: {said}");
        ensure!(!page.shows("[data-action=resume]").await?, "it was put in without asking");
        page.act("confirm_open").await?;
        page.resume_on("tab").await?;
        page.see_step("talk_sheet").await?;
        see_the_same(&before, &look_at_the_screens(page).await?)
    })
    .await
}
#[tokio::test]
async fn on_ones_own_computer_everything_is_deleted_and_comes_back_from_the_file() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "device").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        let before = look_at_the_screens(page).await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        ensure!(page.see("[data-reflection]").await?.contains(TASK));
        let copy = page.download("save_file").await?;
        page.act("delete_all").await?;
        page.see("[data-step=my_data] [data-action=undo]").await?;
        ensure!(!page.shows("[data-reflection]").await?);
        // The browser has deleted it.
        page.see_rest().await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        ensure!(!page.shows("[data-reflection]").await?, "what was deleted is there again");

        page.act("start").await?;
        page.see_step("start").await?;
        page.choose_file(&copy).await?;
        ensure!(!page.shows("[data-action=resume]").await?, "it was put in without asking");
        page.act("confirm_open").await?;
        page.act("resume").await?;
        page.see_step("talk_sheet").await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("talk_sheet").await?;
        see_the_same(&before, &look_at_the_screens(page).await?)
    })
    .await
}
#[tokio::test]
async fn six_weeks_later_the_first_question_is_what_came_of_it() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "device").await?;
        page.see_saved().await?;
        page.come_back_later(3).await?;
        page.act("resume").await?;
        // Too early to ask.
        page.see_step("plan").await?;

        page.come_back_later(43).await?;
        page.act("resume").await?;
        page.see_step("follow_up").await?;
        let asked = page.see("[data-agreement]").await?;
        ensure!(asked.contains(WHEN) && asked.contains(THEN), "{asked}");
        page.choose("input[name=used-1][value=partly]").await?;
        page.write("helped", "En rolig morgenvagt").await?;
        page.write("hindered", "Sygdom i teamet").await?;
        page.act("to_talk_sheet").await?;
        page.see_step("talk_sheet").await?;
        let sheet = page.see(".sheet").await?;
        for words in ["Siden sidst", "Brugt i praksis: delvist", "En rolig morgenvagt", "Sygdom i teamet"] {
            ensure!(sheet.contains(words), "{words:?} is not on the sheet: {sheet}");
        }

        // A person who has answered is not asked the same question again.
        page.see_saved().await?;
        page.come_back_later(44).await?;
        page.act("resume").await?;
        page.see_step("talk_sheet").await?;

        // The page can still be opened.
        page.next().await?;
        page.see_step("done").await?;
        page.act("follow_up").await?;
        page.see_step("follow_up").await?;
        ensure!(page.is_chosen("input[name=used-1][value=partly]").await?);
        ensure!(!page.shows("[data-comparison]").await?, "there is nothing to compare with yet");
        page.act("begin_next").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await?.is_empty(), "the next reflection begins with the task of the last");
        page.next().await?;
        page.see_step("will").await?;
        ensure!(
            page.answer_to("will_interest").await?.is_none(),
            "the answers of the last reflection are there already"
        );
        let question = page.see("fieldset[data-need=will_interest] legend").await?;
        ensure!(question.ends_with("Sidst: i meget høj grad"), "{question}");
        page.answer("will_interest", PARTLY).await?;
        page.open_at("#done").await?;
        page.see_loaded("done").await?;
        page.act("follow_up").await?;
        page.see_step("follow_up").await?;
        let then_and_now = page.see("[data-comparison] [data-then-and-now=will_interest]").await?;
        let (then, now) = (then_and_now.find("Sidst: i meget høj grad"), then_and_now.find("Nu: delvist"));
        ensure!(then.is_some() && then < now, "{then_and_now}");
        // Answers that have not changed, or were given only once, are behind one press.
        ensure!(page.all_texts("[data-comparison] [data-then-and-now]").await?.len() == 1);
        page.act("show_unchanged").await?;
        page.see("[data-then-and-now=may_time]").await?;
        // The next reflection can be about the same task.
        page.act("begin_same").await?;
        page.see_step("task").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        ensure!(page.all_texts("[data-reflection]").await?.len() == 3);
        Ok(())
    })
    .await
}
#[tokio::test]
async fn from_a_suggestion_to_the_saved_file_without_a_mouse() -> Verdict {
    journey(Setting::desktop(), async |page| {
        answer_up_to_the_suggestions(page, "tab").await?;
        page.tab_until("[data-slot=suggestions] [data-action=add_to_plan]").await?;
        page.press(Key::Enter).await?;
        // The undo button is where the button was.
        page.see_focus_in("[data-slot=suggestions] [data-action=undo]").await?;
        page.next_by_keyboard().await?;
        page.see_step("plan").await?;
        page.tab_until("[data-field=learn]").await?;
        page.type_text(LEARN).await?;
        page.act_by_keyboard("more").await?;
        page.tab_until("[data-field=follow_up]").await?;
        page.type_text("04042027").await?;
        page.wait_for(
            "the day",
            "return document.querySelector('[data-field=follow_up]').value === '2027-04-04';",
            vec![],
        )
        .await?;
        page.tab_until("[data-agreement] .agree__more details > summary").await?;
        page.press(Key::Enter).await?;
        page.tab_until("[data-agreement] input[type=checkbox]").await?;
        page.press(Key::Space).await?;
        ensure!(page.is_chosen("[data-agreement] input[type=checkbox]").await?);
        page.act_by_keyboard("remove").await?;
        page.see_focus_in("[data-action=undo]").await?;
        page.press(Key::Enter).await?;
        page.see_focus_in("[data-agreement]").await?;
        let calendar = page.download_by_keyboard("calendar").await?;
        ensure!(fs::read_to_string(calendar)?.contains("20270404"));

        page.next_by_keyboard().await?;
        page.see_step("talk_sheet").await?;
        page.act_by_keyboard("choose_lines").await?;
        page.tab_until("input[name=line][value='take_up.may_time']").await?;
        page.press(Key::Space).await?;
        let line = page.lines("input[name=line][value='take_up.may_time']").await?;
        ensure!(page.see(".sheet").await?.contains(&line[0]));
        page.see_focus_in("input[name=line]").await?;
        page.act_by_keyboard("copy_text").await?;
        page.see("[data-output=copied]").await?;
        page.mind_the_focus("copying").await?;
        let copied = page.clipboard().await?;
        ensure!(copied.contains(LEARN) && copied.contains(&line[0]), "{copied}");

        page.act_by_keyboard("my_data").await?;
        page.see_step("my_data").await?;
        let copy = page.download_by_keyboard("save_file").await?;
        ensure!(fs::read_to_string(&copy)?.contains(LEARN));
        page.act_by_keyboard("delete_all").await?;
        page.see_focus_in("[data-action=undo]").await?;
        page.tab_until("input[type=file]").await?;
        page.choose_file(&copy).await?;
        page.act_by_keyboard("confirm_open").await?;
        page.see("[data-reflection]").await?;
        page.mind_the_focus("putting a file in").await?;
        page.act_by_keyboard("resume").await?;
        page.see_step("talk_sheet").await
    })
    .await
}
