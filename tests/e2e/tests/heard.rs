//! The speech of a screen reader: Orca, a real one, with Firefox and with Chromium, in Danish. Each story is a list of
//! presses and what was spoken after them.

use anyhow::{Context, ensure};
use e2e::{Outcome, Page, Setting, Verdict, in_engines, journey, states::named};
use serde_json::json;

/// Opens the app and begins. The window may get the focus late, so only the step is waited for.
async fn begin(page: &Page) -> Outcome {
    page.open().await?;
    page.wait_for("the start page", "return now()?.dataset.step === 'start'", vec![]).await?;
    let heard = page.hear_tabbing_to("[data-action=begin]").await?;
    heard.has(&["Min egen mobil eller pc", "Alt bliver i denne browser", "trykknap"]).await?;
    let heard = page.hear("Return").await?;
    heard.has(&["Hvilken opgave handler det om?", "overskrift"]).await?.once("Hvilken opgave handler det om?").await?;
    Ok(())
}

/// Goes to a state, and waits until the screen reader has read the new page.
async fn come_to(page: &Page, state: &str) -> Outcome {
    page.reach(named(state)).await?;
    page.hear_at("#step-heading").await?.all().await?;
    Ok(())
}

/// Moves the focus to an element that takes no keys, from which the arrow keys read on.
async fn stand_beside(page: &Page, selector: &str) -> Outcome {
    page.run("here(arguments[0]).tabIndex = -1;", vec![json!(selector)]).await?;
    page.hear_at(selector).await?.all().await?;
    Ok(())
}

/// Each of these was read once.
fn once_each(read: &str, parts: &[&str]) -> Outcome {
    for part in parts {
        let times = read.matches(part).count();
        ensure!(times == 1, "»{part}« was heard {times} times:\n{read}");
    }
    Ok(())
}

/// Checks that the text contains each of these, after the one before it.
fn in_this_order(read: &str, parts: &[&str]) -> Outcome {
    let mut rest = read;
    for part in parts {
        (_, rest) = rest.split_once(part).with_context(|| format!("»{part}« was not heard:\n{read}"))?;
    }
    Ok(())
}

// Chromium at times speaks the new title in place of the heading, so its speech is not always the same.
in_engines! {
    [firefox] async fn each_new_step_is_heard_and_reading_goes_on_from_there(setting) {
        journey(setting.heard(), async |page| {
            begin(page).await?;
            page.hear("Down").await?.has(&["Vælg én opgave eller udfordring"]).await?;
            page.hear_at("[data-field=task]").await?.has(&["Opgaven med få ord", "For eksempel"]).await?;
            page.type_text("Oplære nye kolleger").await?;
            page.hear_tabbing_to("[data-action=next]").await?.has(&["Videre", "trykknap"]).await?;
            let heard = page.hear("Return").await?;
            heard.has(&["Hvad driver dig i opgaven?", "overskrift"]).await?.once("Hvad driver dig").await?;
            page.hear("Down").await?.has(&["Oplære nye kolleger"]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn an_answer_says_what_it_is_and_no_answer_says_that_it_was_saved(setting) {
        journey(setting.heard(), async |page| {
            begin(page).await?;
            page.next().await?;
            page.see_step("will").await?;
            let heard = page.hear_at("fieldset[data-need] input").await?;
            heard.has(&["I meget høj grad", "ikke valgt", "radioknap"]).await?;
            page.hear("space").await?.lacks("Gemt").await?;
            page.see_saved().await?;
            page.hear_at("fieldset[data-need]:not(:has(:checked)) input").await?.lacks("Gemt").await?;
            page.hear("space").await?.lacks("Gemt").await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn what_is_put_into_the_plan_is_named_and_a_group_says_how_many_it_shows(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "suggestions").await?;
            page.hear_at("[data-action=add_to_plan]").await?.has(&["Tilføj: Uformel sparring", "trykknap"]).await?;
            let heard = page.hear("Return").await?;
            heard.has(&["Lagt i planen: Uformel sparring. 3 af 3 i planen"]).await?.once("Lagt i planen").await?;
            page.hear("Return").await?.once("Aftalen er fjernet.").await?;
            page.hear_at("[data-action=show_more]").await?.has(&["Formel uddannelse", "ikke trykket"]).await?;
            page.hear("Return").await?.has(&["trykket", "4 vises nedenfor"]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn a_new_agreement_says_what_its_field_belongs_to_and_one_that_goes_says_so(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "plan").await?;
            page.hear_at("[data-action=add_agreement]").await?.has(&["Skriv selv en aftale", "trykknap"]).await?;
            page.hear("Return").await?.all().await?;
            page.see_focus_in("[data-agreement]:last-of-type").await?;
            // A field that was just added is not always spoken on a busy machine; when the focus returns to it, it
            // always is.
            page.hear("shift+Tab").await?.all().await?;
            page.hear("Tab").await?.has(&["Når …", "Aftale 3", "felt"]).await?;
            page.hear_at("[open] [data-action=remove]").await?.has(&["Fjern: Aftale", "trykknap"]).await?;
            page.hear("Return").await?.has(&["Fortryd", "Aftalen er fjernet."]).await?.once("Aftalen er fjernet.").await?;
            page.hear("Return").await?.has(&["Aftale", "Det er kommet tilbage."]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn the_fourth_that_matters_most_is_reached_and_says_why_it_takes_no_choice(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "profile").await?;
            let open = "input[name=priority]:not(:checked)";
            page.hear_at(open).await?.has(&["Hvad du selv må", "afkrydsningsboks", "fravalgt"]).await?;
            page.hear("space").await?.has(&["tilvalgt", "3 af 3 valgt. Du har valgt tre."]).await?;
            let heard = page.hear_at(open).await?;
            heard.has(&["Et sted at øve sig", "afkrydsningsboks", "Du har valgt tre. Vælg en fra"]).await?;
            page.hear("space").await?.has(&["Du har valgt tre. Vælg en fra for at vælge en anden."]).await?;
            ensure!(!page.is_chosen(open).await?, "a fourth was chosen");
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn a_dot_of_the_figure_says_its_degree(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "profile, all rows open").await?;
            page.hear_at("[data-mark]").await?.has(&["Vil: Lyst til at blive bedre, i høj grad"]).await?;
            page.hear_at("[data-mark=can_depth_skills]").await?.has(&["Færdigheder i praksis, i meget ringe grad"]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn what_is_saved_deleted_and_put_back_is_said(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "my_data").await?;
            let copy = "[data-step] [data-action=save_file]";
            page.hear_at(copy).await?.has(&["Gem en kopi: Mine data", "trykknap"]).await?;
            page.hear("Return").await?.once("Browseren gemmer filen. Kom der ingen fil?").await?;
            page.hear_at("[data-action=delete_all]").await?.has(&["Slet alt", "trykknap"]).await?;
            page.hear("Return").await?.has(&["Fortryd", "Det er slettet."]).await?.once("Det er slettet.").await?;
            page.hear("Return").await?.once("Det er kommet tilbage.").await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn a_file_that_was_opened_says_what_is_in_it(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "my_data").await?;
            let heard = page.listen()?;
            page.reach(named("my_data, a file is open")).await?;
            heard.has(&["Filen indeholder:"]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn the_sheet_says_that_it_was_copied_and_saved(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "talk_sheet").await?;
            page.hear_at("[data-action=bring_priorities]").await?.has(&["trykknap"]).await?;
            page.hear_at("[data-action=copy_text]").await?.has(&["Kopiér som tekst", "trykknap"]).await?;
            page.hear("Return").await?.once("Kopieret.").await?;
            page.hear_at("[data-action=save_html]").await?.has(&["trykknap"]).await?;
            page.hear("Return").await?.once("Browseren gemmer filen.").await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn a_dialog_says_what_it_asks_gives_the_focus_back_and_a_wipe_is_said(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "task, on a shared computer").await?;
            let button = page.hear_at("[data-action=finished]").await?;
            button.all().await?;
            let heard = page.hear("Return").await?;
            heard.has(&["Nej, vent", "trykknap"]).await?;
            heard.has(&["Er du færdig?", "Dine svar bliver slettet fra denne fane."]).await?;
            page.hear("Escape").await?.has(&["Afslut", "trykknap"]).await?;
            page.hear("Return").await?.has(&["Er du færdig?"]).await?;
            page.hear_at("[data-action=confirm_finished]").await?.has(&["trykknap"]).await?;
            page.hear("Return").await?.has(&["Dine svar er slettet fra denne fane."]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn the_warning_of_a_shared_computer_says_how_long_it_is_and_its_button_deletes(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "task, on a shared computer").await?;
            let heard = page.listen()?;
            page.let_pass(8 * 60 + 5).await?;
            heard.has(&["Jeg er her stadig", "trykknap"]).await?;
            heard.has(&["Er du der stadig?", "Dine svar slettes om"]).await?;
            page.hear_at("[data-action=wipe]").await?.has(&["Slet mine svar nu", "trykknap"]).await?;
            page.hear("Return").await?.has(&["Dine svar er slettet fra denne fane."]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn a_number_that_looks_like_a_cpr_number_and_another_language_are_said(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "task").await?;
            page.hear_at("[data-field=task]").await?.has(&["Opgaven med få ord", "felt"]).await?;
            let heard = page.listen()?;
            page.type_text(" 010190-1234").await?;
            heard.once("Det ligner et CPR-nummer.").await?;
            page.hear_at("[data-action=language]").await?.has(&["English", "trykknap"]).await?;
            page.hear("Return").await?.has(&["The page is now in English."]).await?;
            page.hear("Return").await?.has(&["Siden er nu på dansk."]).await?;
            Ok(())
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn the_page_to_check_says_each_question_once(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "review").await?;
            let read = page.read_on(14).await?;
            ensure!(read.matches("har du lyst til at blive").count() == 1, "the question was heard otherwise:\n{read}");
            ensure!(read.contains("I høj grad"), "the answer was not heard:\n{read}");
            Ok(())
        })
        .await
    }
}

/// Only Chromium's driver can simulate a full store.
#[tokio::test]
async fn that_nothing_is_saved_is_said_once() -> Verdict {
    journey(Setting::desktop().heard(), async |page| {
        come_to(page, "task").await?;
        let heard = page.listen()?;
        page.reach(named("task, no room in the store")).await?;
        heard.once("Der er ikke mere plads i browseren.").await?;
        Ok(())
    })
    .await
}

in_engines! {
    [chromium, firefox] async fn who_reads_the_compass_by_arrows_hears_each_answer_once(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "profile, all rows open").await?;
            stand_beside(page, ".line-head h2").await?;
            let read = page.read_on(10).await?;
            // By itself; its check box says it too, since it has to say what it chooses.
            for need in ["Lyst til at blive bedre", "Mening i opgaven"] {
                let times = read.lines().filter(|line| line.trim().trim_end_matches('.') == need).count();
                ensure!(times == 1, "»{need}« was heard {times} times:\n{read}");
            }
            in_this_order(&read, &["Vil", "Lyst til at blive bedre", "i høj grad"])
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn who_reads_the_sheet_by_arrows_hears_what_is_on_it_in_its_order(setting) {
        journey(setting.heard(), async |page| {
            come_to(page, "talk_sheet").await?;
            stand_beside(page, ".sheet__title").await?;
            let read = page.read_on(30).await?;
            let order = [
                "Opgaven",
                "Modtage og oplære nye kolleger",
                "Målet",
                "Med mine",
                "egne ord",
                "Det er på plads",
                "Jeg har lyst til at blive god til opgaven.",
                "Forslag til, hvordan jeg kan lære",
                "Mine aftaler",
            ];
            once_each(&read, &["Modtage og oplære nye kolleger", "Det er på plads", "Mine aftaler"])?;
            in_this_order(&read, &order)
        })
        .await
    }
}

in_engines! {
    [chromium, firefox] async fn in_english_it_speaks_english(setting) {
        journey(setting.heard().in_english(), async |page| {
            come_to(page, "suggestions").await?;
            page.hear_at("[data-action=add_to_plan]").await?.has(&["Add: Talking it over with a colleague"]).await?;
            let heard = page.hear("Return").await?;
            heard.has(&["Talking it over with a colleague", "3 of 3 in the plan"]).await?.once("3 of 3 in the plan").await?;
            page.hear("Return").await?.once("The agreement has been removed.").await?;
            Ok(())
        })
        .await
    }
}
