//! From a suggestion to use at work: the plan, the sheet for the talk, the follow-up, and the person's own files.

#![allow(clippy::indexing_slicing, reason = "test code")]

use std::{fs, path::PathBuf};

use anyhow::ensure;
use e2e::{
    Outcome, Page, Setting, Verdict, journey,
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

/// Two that lift, two that are low, and one in between.
const ANSWERS: &[(&str, &str)] = &[
    ("will_interest", VERY_HIGH),
    ("can_depth_skills", VERY_LOW),
    ("can_depth_knowledge", LOW),
    ("may_time", LOW),
    ("dare_try", PARTLY),
];

/// The boxes of the lines that tell of low answers or notes.
const DISCREET: &str = "input[name=line]:is([value^='take_up.'], [value^='leader.'], [value^='note.'])";

async fn answer_up_to_the_suggestions(page: &Page, storage: &str) -> Outcome {
    page.start_reflection(storage).await?;
    page.write("task", TASK).await?;
    page.answer_every_page(HIGH, ANSWERS).await?;
    page.prioritise("can_depth_skills").await?;
    page.go_on_to("suggestions").await
}

/// Makes an agreement of the first suggestion.
async fn take_the_first_suggestion(page: &Page) -> Outcome {
    page.click_on("[data-slot=suggestions] [data-action=add_to_plan]").await?;
    page.see("[data-step=plan] [data-agreement]").await?;
    Ok(())
}

async fn fill_in_the_agreement(page: &Page) -> Outcome {
    for (field, words) in [("when", WHEN), ("then", THEN), ("learn", LEARN), ("helper", HELPER)] {
        page.write(field, words).await?;
    }
    Ok(())
}

async fn make_a_plan(page: &Page, storage: &str) -> Outcome {
    answer_up_to_the_suggestions(page, storage).await?;
    take_the_first_suggestion(page).await?;
    fill_in_the_agreement(page).await
}

/// What each of these screens shows, each reached by the page's own buttons. Begins and ends on the talk sheet.
async fn look_at_the_screens(page: &Page) -> Outcome<Vec<Vec<String>>> {
    let mut screens = Vec::new();
    for step in ["plan", "suggestions", "profile", "review", "priorities", "may", "can", "task", "talk_sheet"] {
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
        for words in
            ["Forberedelse til samtalen", TASK, WHEN, THEN, LEARN, HELPER, QUESTION, "Lavet af medarbejderen selv"]
        {
            ensure!(paper.text.contains(words), "{words:?} is not on paper: {}", paper.text);
        }
        for words in ["Vælg linjer", "Sådan ser arket ud", "Kopiér som tekst", "Gem en kopi", "Mine data", "Trin "] {
            ensure!(!paper.text.contains(words), "{words:?} of the page is on paper too: {}", paper.text);
        }

        let before = look_at_the_screens(page).await?;
        let copy = page.download("save_file").await?;
        ensure!(copy.to_string_lossy().ends_with(".kompas.json"), "{}", copy.display());
        ensure!(!copy.to_string_lossy().contains("Opl"), "the file's name tells of the task: {}", copy.display());

        page.act("finished").await?;
        page.act("confirm_finished").await?;
        page.see_loaded("start").await?;
        page.see("[data-step=start] [role=alert]").await?;
        ensure!(!page.shows("[data-action=resume]").await?, "something is left to go on with");
        ensure!(page.kept_in_browser().await?.is_empty(), "{:?}", page.kept_in_browser().await?);

        page.choose_storage("tab").await?;
        let said = page.choose_file(&copy).await?;
        ensure!(said.contains(TASK), "the page does not say what is in the file: {said}");
        ensure!(!page.shows("[data-action=resume]").await?, "it was put in without asking");
        page.act("confirm_open").await?;
        page.act("resume").await?;
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
        page.reload().await?;
        page.see_loaded("my_data").await?;
        ensure!(!page.shows("[data-reflection]").await?, "what was deleted is there again");

        // Everything is gone, whose computer this is included.
        page.act("start").await?;
        page.see_step("start").await?;
        page.choose_storage("device").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        page.choose_file(&copy).await?;
        ensure!(!page.shows("[data-reflection]").await?, "it was put in without asking");
        page.act("confirm_open").await?;
        page.see("[data-reflection]").await?;
        page.mind_the_focus("putting a file in").await?;
        page.see_saved().await?;
        // It is kept, too, and not only shown.
        page.reload().await?;
        page.see_loaded("my_data").await?;
        page.click_on("[data-reflection] [data-action=resume]").await?;
        page.see_step("talk_sheet").await?;
        see_the_same(&before, &look_at_the_screens(page).await?)
    })
    .await
}

/// Every new step, with enough on it that there is something to look at, also what shows only at times.
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
        for words in ["Siden sidst", "Delvist", "En rolig morgenvagt", "Sygdom i teamet"] {
            ensure!(sheet.contains(words), "{words:?} is not on the sheet: {sheet}");
        }

        // Who has told is not asked the same again.
        page.see_saved().await?;
        page.come_back_later(44).await?;
        page.act("resume").await?;
        page.see_step("talk_sheet").await?;

        page.open_at("#follow_up").await?;
        page.see_loaded("follow_up").await?;
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
        page.answer("will_interest", PARTLY).await?;
        page.open_at("#follow_up").await?;
        page.see_loaded("follow_up").await?;
        let then_and_now = page.see("[data-comparison] [data-then-and-now=will_interest]").await?;
        let (then, now) = (then_and_now.find("I meget høj grad"), then_and_now.find("Delvist"));
        ensure!(then.is_some() && then < now, "{then_and_now}");
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        ensure!(page.all_texts("[data-reflection]").await?.len() == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_dates_go_into_the_calendar_and_nothing_else_does() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "tab").await?;
        page.set_day_in_agreement(0, "first_use", "2027-03-03").await?;
        page.set_day_in_agreement(0, "follow_up", "2027-04-04").await?;
        let file = page.download("calendar").await?;
        ensure!(file.extension().is_some_and(|kind| kind == "ics"), "{}", file.display());
        let text = fs::read_to_string(&file)?;
        ensure!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        let unfolded = text.replace("\r\n ", "");
        ensure!(unfolded.matches("BEGIN:VEVENT\r\n").count() == 2, "{text}");
        for line in [
            "DTSTART;VALUE=DATE:20270303\r\n",
            "DTSTART;VALUE=DATE:20270404\r\n",
            "SUMMARY:Kompetencekompas: brug det første gang\r\n",
            "SUMMARY:Kompetencekompas: følg op på din aftale\r\n",
        ] {
            ensure!(unfolded.contains(line), "{line:?} is not in the calendar: {text}");
        }
        for words in [TASK, WHEN, THEN, LEARN, HELPER] {
            ensure!(!unfolded.contains(words), "{words:?} is in the calendar: {text}");
        }
        // The same entries again, so that the calendar changes them and does not show them twice.
        let uids = |text: &str| {
            text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<String>>()
        };
        page.set_day_in_agreement(0, "follow_up", "2027-05-05").await?;
        let again = fs::read_to_string(page.download("calendar").await?)?.replace("\r\n ", "");
        ensure!(again.contains("DTSTART;VALUE=DATE:20270505\r\n"), "{again}");
        ensure!(uids(&unfolded) == uids(&again), "{:?} became {:?}", uids(&unfolded), uids(&again));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn agreements_are_added_moved_removed_and_put_back() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "tab").await?;
        page.act("add_agreement").await?;
        page.see_focus_in("[data-agreement] ~ [data-agreement]").await?;
        page.write_in_agreement(1, "then", "den anden").await?;
        page.act("add_agreement").await?;
        page.write_in_agreement(2, "then", "den tredje").await?;
        ensure!(!page.shows("[data-action=add_agreement]").await?, "there is room for a fourth");
        let thens = async || page.all_values("[data-agreement] [data-field=then]").await;
        ensure!(thens().await? == [THEN, "den anden", "den tredje"], "{:?}", thens().await?);

        page.click_on("[data-agreement] ~ [data-agreement] [data-action=move_up]").await?;
        page.wait_for(
            "the second agreement to be the first",
            "return document.querySelector('[data-agreement] [data-field=then]')?.value === 'den anden';",
            vec![],
        )
        .await?;
        ensure!(thens().await? == ["den anden", THEN, "den tredje"], "{:?}", thens().await?);
        page.see_focus_in("[data-agreement]").await?;

        page.act("remove").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(thens().await? == [THEN, "den tredje"], "{:?}", thens().await?);
        page.act("undo").await?;
        page.see_focus_in("[data-agreement]").await?;
        ensure!(thens().await? == ["den anden", THEN, "den tredje"], "{:?}", thens().await?);
        ensure!(!page.shows("[data-action=undo]").await?);

        // What is in the plan cannot be taken twice, and a full plan takes no more.
        page.back().await?;
        page.see_step("suggestions").await?;
        ensure!(!page.shows("[data-action=add_to_plan]").await?, "a full plan takes one more");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn low_answers_and_notes_are_on_the_sheet_only_when_chosen() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("tab").await?;
        page.write("task", TASK).await?;
        page.answer_every_page(HIGH, ANSWERS).await?;
        page.walk_to("may").await?;
        page.write("note", NOTE).await?;
        page.go_on_to("plan").await?;
        page.act("add_agreement").await?;
        fill_in_the_agreement(page).await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;

        let discreet = page.lines(DISCREET).await?;
        ensure!(discreet.len() >= 5, "hardly any low answers to choose: {discreet:?}");
        let sheet = page.see(".sheet").await?;
        let paper = page.print_to_pdf("discreet").await?;
        for line in &discreet {
            ensure!(!sheet.contains(line.as_str()), "{line:?} is on the sheet, and nobody chose it: {sheet}");
            ensure!(!paper.text.contains(line.as_str()), "{line:?} is on paper, and nobody chose it: {}", paper.text);
        }
        ensure!(sheet.contains(TASK) && sheet.contains(THEN), "{sheet}");

        for line in ["take_up.may_time", "note.may"] {
            page.choose(&format!("input[name=line][value={line:?}]")).await?;
        }
        let chosen = page.lines("input[name=line]:is([value='take_up.may_time'], [value='note.may'])").await?;
        page.click_on("label:has(input[name=line][value=task])").await?;
        page.wait_for(
            "the task to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes(arguments[0]);",
            vec![TASK.into()],
        )
        .await?;
        let sheet = page.see(".sheet").await?;
        let paper = page.print_to_pdf("chosen").await?;
        page.act("copy_text").await?;
        page.see("[data-output=copied]").await?;
        let copied = page.clipboard().await?;
        let file = fs::read_to_string(page.download("save_html").await?)?;
        for (where_, text) in [("sheet", &sheet), ("paper", &paper.text), ("clipboard", &copied), ("file", &file)] {
            for line in &chosen {
                ensure!(text.contains(line.as_str()), "{line:?} was chosen, and is not in the {where_}: {text}");
            }
            ensure!(text.contains(NOTE) && text.contains(THEN) && text.contains(HELPER), "in the {where_}: {text}");
            ensure!(!text.contains(TASK), "the task was left off, and is in the {where_}: {text}");
            for line in discreet.iter().filter(|line| !chosen.contains(line)) {
                ensure!(!text.contains(line.as_str()), "{line:?} is in the {where_}, and nobody chose it: {text}");
            }
        }
        ensure!(!file.contains("<script") && !file.contains("http") && !file.contains("may_time"), "{file}");
        ensure!(!copied.contains('<'), "{copied}");

        // What has just been written can be left off as well.
        page.write("questions", QUESTION).await?;
        page.click_on("label:has(input[name=line][value=questions])").await?;
        page.wait_for(
            "the question to leave the sheet",
            "return !document.querySelector('.sheet').innerText.includes(arguments[0]);",
            vec![QUESTION.into()],
        )
        .await?;

        // The choice stays when the person looks elsewhere.
        page.back().await?;
        page.see_step("plan").await?;
        page.next().await?;
        page.see_step("talk_sheet").await?;
        ensure!(page.see(".sheet").await? == sheet);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_reflection_or_all_are_deleted_and_put_back() -> Verdict {
    journey(Setting::desktop(), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Den første opgave").await?;
        page.act("start").await?;
        page.see_step("start").await?;
        page.begin().await?;
        page.see_step("task").await?;
        page.write("task", "Den anden opgave").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let tasks = async || -> Outcome<Vec<bool>> {
            let lines = page.all_texts("[data-reflection]").await?;
            Ok(lines.iter().map(|line| line.contains("Den første opgave")).collect())
        };
        ensure!(tasks().await? == [false, true], "{:?}", page.all_texts("[data-reflection]").await?);

        // One.
        page.click_on("[data-reflection] ~ [data-reflection] [data-action=delete]").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(tasks().await? == [false]);
        page.act("undo").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;
        ensure!(tasks().await? == [false, true]);
        page.mind_the_focus("undoing a deletion").await?;

        // All, and it is as if it had not been, also for the store.
        page.act("delete_all").await?;
        page.see_focus_in("[data-action=undo]").await?;
        ensure!(tasks().await?.is_empty());
        page.act("undo").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("my_data").await?;
        page.wait_for("both", "return document.querySelectorAll('[data-reflection]').length === 2;", vec![]).await?;

        // Whoever leaves the page has decided.
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

#[tokio::test]
async fn a_file_that_cannot_be_opened_changes_nothing() -> Verdict {
    journey(Setting::desktop(), async |page| {
        make_a_plan(page, "device").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        let copy = fs::read_to_string(page.download("save_file").await?)?;
        let newer = copy.replacen("\"schema\":1", "\"schema\":2", 1);
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

/// A saved file, made in a browser of this story, and a new page in front of it with nothing kept.
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
        page.choose_storage("tab").await?;
        ensure!(page.shows("[data-step=start] [data-action=resume]").await?, "the opened file is gone without a word");
        page.act("resume").await?;
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
        page.choose_storage("device").await?;
        page.see_saved().await?;
        page.reload().await?;
        page.see_loaded("start").await?;
        page.see("[data-step=start] [data-action=resume]").await?;
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
        // The agreement has the focus in its first field: whoever presses the button wants to go on there.
        page.see_focus_in("[data-agreement]").await?;
        page.tab_until("[data-field=learn]").await?;
        page.type_text(LEARN).await?;
        page.tab_until("[data-field=follow_up]").await?;
        page.type_text("04042027").await?;
        page.wait_for(
            "the day",
            "return document.querySelector('[data-field=follow_up]').value === '2027-04-04';",
            vec![],
        )
        .await?;
        page.tab_until("[data-agreement] summary").await?;
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
