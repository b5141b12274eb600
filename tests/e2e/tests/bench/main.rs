//! How quick the app is compared with a handwritten page with the same questions, in one run on one machine. Not part
//! of CI: it prints ratios to be read, and does not fail. `cargo xtask bench` runs it and puts the film strip into
//! `target/bench/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark: a panic here is a message, and what it measures is printed"
)]

mod plain;

use std::{cell::RefCell, path::Path, time::Duration, time::Instant};

use anyhow::{Context, ensure};
use e2e::{
    Failure, Outcome, Page, Setting, Slowness, Verdict, journey,
    words::{HIGH, QUESTIONS},
};
use serde_json::Value;

const WITNESS: &str = include_str!("witness.js");

/// A phone on a poor line.
const PHONE: Slowness = Slowness { processor: 4.0, line: true };
/// The same phone, with everything loaded.
const LOADED: Slowness = Slowness { processor: 4.0, line: false };
/// A very slow machine.
const SLOWEST: Slowness = Slowness { processor: 6.0, line: false };

/// Longer than the time in which a press counts as the second half of a double one.
const PAUSE: Duration = Duration::from_millis(450);

fn rounds() -> usize {
    std::env::var("KOMPAS_BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}

/// Values of the app and of the plain page, for one measurement.
#[derive(Default)]
struct Pair {
    app: Vec<f64>,
    plain: Vec<f64>,
}

fn at(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "an index")]
    let index = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

impl Pair {
    fn line(&self, name: &str, share: f64) {
        let (app, plain) = (at(&self.app, share), at(&self.plain, share));
        println!("| {name} | {app:.0} | {plain:.0} | {:.2} |", app / plain);
    }
}

fn head(title: &str) {
    println!("\n{title}\n\n| | app, ms | plain, ms | ratio |\n|---|---|---|---|");
}

/// The app, and the plain page in its place.
fn both(setting: fn() -> Setting, plain: &Path) -> [(bool, Setting); 2] {
    [(true, setting()), (false, setting().on_site(plain))]
}

async fn load(setting: Setting) -> Result<[f64; 4], Failure> {
    let seen = RefCell::new([0.0; 4]);
    journey(setting, async |page| {
        page.begin_pages_with(&format!("window.walks = true;{WITNESS}")).await?;
        page.slow_down(PHONE).await?;
        page.open().await?;
        page.wait_for("the first question", "return bench.seen.question", vec![]).await?;
        let times = page
            .run(
                "const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
                 return [painted, bench.seen.start, bench.seen.task, bench.seen.question];",
                vec![],
            )
            .await?;
        let times: Vec<f64> = numbers(&times)?;
        seen.replace(times.try_into().ok().context("four times")?);
        Ok(())
    })
    .await?;
    Ok(seen.into_inner())
}

fn numbers(values: &Value) -> Outcome<Vec<f64>> {
    let all = values.as_array().context("a list")?.iter().map(|value| value.as_f64().context("a number"));
    all.collect()
}

#[tokio::test]
#[ignore = "a benchmark"]
async fn a_loading_on_a_slow_line() -> Verdict {
    let plain = plain::page()?;
    let mut pairs: [Pair; 4] = Default::default();
    for _ in 0..rounds() {
        for (is_app, setting) in both(Setting::phone, plain.path()) {
            for (pair, time) in pairs.iter_mut().zip(load(setting).await?) {
                (if is_app { &mut pair.app } else { &mut pair.plain }).push(time);
            }
        }
    }
    head("First visit: processor 4 × slower, 1.6 Mbit/s, 150 ms; median");
    for (pair, name) in pairs.iter().zip([
        "first paint",
        "start page can be used",
        "what is pressed there is carried out",
        "first question",
    ]) {
        pair.line(name, 0.5);
    }
    Ok(())
}

/// Milliseconds from a press to the paint of its effect: answers, and page changes. Also the total work of the main
/// thread.
struct Pace {
    answers: Vec<f64>,
    turns: Vec<f64>,
    work: [f64; 4],
}

async fn press(page: &Page, selector: &str, count: &mut usize) -> Outcome {
    *count += 1;
    page.press_and_wait(selector, &format!("return bench.presses.length >= {count};")).await?;
    Ok(())
}

async fn answer_all(page: &Page) -> Outcome<Pace> {
    let (mut count, mut turns) = (0, Vec::new());
    let begun = page.work().await?;
    for (at, (step, needs)) in QUESTIONS.into_iter().enumerate() {
        if at > 0 {
            page.read_for(PAUSE).await;
            press(page, &format!("[data-step={}] [data-action=next]", QUESTIONS[at - 1].0), &mut count).await?;
            turns.push(count - 1);
            page.wait_for(
                step,
                &format!("return !!document.querySelector('[data-step={step}]')?.checkVisibility()"),
                vec![],
            )
            .await?;
        }
        page.read_for(PAUSE).await;
        for need in needs {
            press(page, &format!("label:has(input[name={need}][value={HIGH:?}])"), &mut count).await?;
        }
    }
    let ended = page.work().await?;
    let times = page.run("return bench.presses.map(([, time]) => time)", vec![]).await?;
    let times = numbers(&times)?;
    let chosen = page.run("return document.querySelectorAll('[data-step] input:checked').length", vec![]).await?;
    ensure!(chosen.as_u64() >= Some(5), "no answer was given: {chosen}");
    let (of_turns, of_answers): (Vec<_>, Vec<_>) =
        times.into_iter().enumerate().partition(|(at, _)| turns.contains(at));
    let values = |all: Vec<(usize, f64)>| all.into_iter().map(|(_, time)| time).collect();
    Ok(Pace {
        answers: values(of_answers),
        turns: values(of_turns),
        work: [0, 1, 2, 3].map(|at| ended[at] - begun[at]),
    })
}

#[tokio::test]
#[ignore = "a benchmark"]
async fn b_answers_and_turns() -> Verdict {
    let plain = plain::page()?;
    let (mut answers, mut turns) = (Pair::default(), Pair::default());
    let mut work: [Pair; 4] = Default::default();
    for _ in 0..rounds() {
        for (is_app, setting) in both(|| Setting::window(1280, 900), plain.path()) {
            let pace = RefCell::new(None);
            journey(setting, async |page| {
                page.begin_pages_with(WITNESS).await?;
                page.start_reflection("device").await?;
                page.next().await?;
                page.see_step("will").await?;
                if is_app {
                    page.see_late_part().await?;
                }
                page.run("bench.presses.length = 0", vec![]).await?;
                page.slow_down(LOADED).await?;
                pace.replace(Some(answer_all(page).await?));
                Ok(())
            })
            .await?;
            let pace = pace.into_inner().context("a pace")?;
            let side = |pair: &mut Pair, values: Vec<f64>| {
                (if is_app { &mut pair.app } else { &mut pair.plain }).extend(values)
            };
            side(&mut answers, pace.answers);
            side(&mut turns, pace.turns);
            work.iter_mut().zip(pace.work).for_each(|(pair, time)| side(pair, vec![time]));
        }
    }
    head("Questions on a desk: processor 4 × slower");
    answers.line("an answer until its paint, median", 0.5);
    answers.line("an answer until its paint, 98 of 100", 0.98);
    turns.line("a turn of the page until its paint, median", 0.5);
    work[0].line("main thread, 26 answers and 4 turns, median", 0.5);
    work[1].line("of it scripts", 0.5);
    work[2].line("of it layout", 0.5);
    work[3].line("of it styles", 0.5);
    Ok(())
}

#[tokio::test]
#[ignore = "a benchmark"]
async fn c_long_tasks_on_the_way() -> Verdict {
    journey(Setting::phone(), async |page| {
        page.begin_pages_with(WITNESS).await?;
        page.slow_down(SLOWEST).await?;
        page.start_reflection("device").await?;
        page.write("task", "Modtage patienter i akutmodtagelsen").await?;
        page.answer_every_page(HIGH, &[("will_meaning", "1"), ("can_depth_skills", "2"), ("dare_speak_up", "1")])
            .await?;
        for step in ["preferences", "suggestions", "plan", "talk_sheet", "done"] {
            page.next().await?;
            page.see_step(step).await?;
        }
        let mut long: Vec<(String, f64)> = Vec::new();
        for task in page.run("return bench.long", vec![]).await?.as_array().into_iter().flatten() {
            long.push((task[0].as_str().unwrap_or_default().to_owned(), task[1].as_f64().unwrap_or_default()));
        }
        long.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        println!("\nProcessor 6 × slower, from start to done: {} tasks over 50 ms", long.len());
        println!("over 200 ms: {}", long.iter().filter(|(_, time)| *time > 200.0).count());
        for (step, time) in long.iter().take(8) {
            println!("- {time:.0} ms on {step:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "a benchmark"]
async fn d_film_strip() -> Verdict {
    let Some(folder) = std::env::var_os("KOMPAS_FILM").map(std::path::PathBuf::from) else { return Ok(()) };
    let plain = plain::page()?;
    let mut strips = String::from("<!doctype html><meta charset=utf-8><title>First visit on a slow line</title>");
    for (is_app, setting) in both(Setting::phone, plain.path()) {
        let name = if is_app { "app" } else { "plain" };
        let pictures = RefCell::new(Vec::new());
        journey(setting.without_waiting_for_pages(), async |page| {
            let folder = folder.join(name);
            std::fs::create_dir_all(&folder)?;
            page.begin_pages_with(&format!("window.walks = true;{WITNESS}")).await?;
            page.slow_down(PHONE).await?;
            let begun = Instant::now();
            page.open().await?;
            let mut next = Duration::ZERO;
            while next < Duration::from_secs(7) {
                page.read_for(next.saturating_sub(begun.elapsed())).await;
                let file = format!("{:05}.png", begun.elapsed().as_millis());
                // While one page is replaced by the next there is nothing to photograph.
                if page.snapshot(&folder.join(&file)).await.is_ok() {
                    pictures.borrow_mut().push(format!("{name}/{file}"));
                }
                next = begun.elapsed().max(next + Duration::from_millis(200));
            }
            page.wait_for("the first question", "return bench.seen.question", vec![]).await?;
            Ok(())
        })
        .await?;
        strips.push_str(&format!("<h2>{name}</h2><div style=\"display:flex;gap:4px;overflow-x:auto\">"));
        for picture in pictures.into_inner() {
            strips.push_str(&format!("<figure style=margin:0><img src=\"{picture}\" width=120 alt=\"\"><figcaption>{picture}</figcaption></figure>"));
        }
        strips.push_str("</div>");
    }
    std::fs::write(folder.join("index.html"), strips).context("the film strip")?;
    Ok(())
}
