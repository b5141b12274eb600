//! The files of a person: saved, printed and opened again; and the clipboard.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use base64::Engine as _;
use serde_json::json;
use thirtyfour::{
    Key,
    common::print::{PrintMargins, PrintPage, PrintParameters},
};

use crate::{Engine, Outcome, page::Page};

/// The printed pages.
#[derive(Debug, Clone)]
pub struct Paper {
    /// How many pages.
    pub pages: usize,
    /// The text on them, with every run of white space as one space, since lines break elsewhere on paper.
    pub text: String,
    /// How each page looks on a printer without colours.
    pub inks: Vec<Ink>,
}

/// How a page looks on a printer without colours; 0 is black, 255 white.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    /// The shade of its corner: that of the paper, unless a background is printed.
    pub ground: u8,
    /// Its darkest shade.
    pub darkest: u8,
    /// How many of a thousand dots are darker than light grey.
    pub covered: usize,
}

// Saving and opening.
impl Page {
    /// Presses a button that saves a file, and waits until the whole file is on the disk.
    pub async fn download(&self, action: &str) -> Outcome<PathBuf> {
        let before = self.downloaded()?;
        self.act(action).await?;
        self.see_download(&before).await
    }

    /// The same by keyboard.
    pub async fn download_by_keyboard(&self, action: &str) -> Outcome<PathBuf> {
        let before = self.downloaded()?;
        self.act_by_keyboard(action).await?;
        self.see_download(&before).await
    }

    /// The same with Ctrl+S.
    pub async fn download_by_ctrl_s(&self) -> Outcome<PathBuf> {
        self.did("pressed Ctrl+S");
        let before = self.downloaded()?;
        self.browser()?.action_chain().key_down(Key::Control).send_keys("s").key_up(Key::Control).perform().await?;
        self.see_download(&before).await
    }

    /// Every file in the folder for downloads, complete or not.
    fn downloaded(&self) -> Outcome<BTreeSet<PathBuf>> {
        let files = std::fs::read_dir(self.downloads())?;
        let paths = files.map(|file| Ok(file?.path())).collect::<std::io::Result<Vec<_>>>()?;
        Ok(paths.into_iter().filter(|path| path.is_file()).collect())
    }

    async fn see_download(&self, before: &BTreeSet<PathBuf>) -> Outcome<PathBuf> {
        let patience = self.setting().patience;
        let until = Instant::now() + patience;
        loop {
            let new: Vec<PathBuf> = self.downloaded()?.difference(before).cloned().collect();
            // The browser gives a file its name when it is complete.
            if let [file] = new.as_slice()
                && file.extension().is_some_and(|kind| kind != "crdownload" && kind != "tmp")
                && !is_hidden(file)
            {
                // Moved away, since the next file may have the same name, and would replace it.
                let name = file.file_name().context("a file without a name")?;
                let away = tempfile::Builder::new().prefix("taken-").tempdir_in(self.downloads())?.keep();
                std::fs::rename(file, away.join(name))?;
                return Ok(away.join(name));
            }
            if Instant::now() > until {
                bail!("waited {} s for one file to be saved; in the folder came {new:?}", patience.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Writes a file that the person can open.
    pub fn put_file(&self, name: &str, content: &str) -> Outcome<PathBuf> {
        let file = self.downloads().join(name);
        std::fs::write(&file, content)?;
        Ok(file)
    }

    /// Chooses a file in a field for files.
    pub async fn choose_in(&self, selector: &str, file: &Path) -> Outcome {
        self.did(format!("chose the file {} in {selector}", file.display()));
        let field =
            self.element(format!("the field {selector}"), "return here(arguments[0]);", vec![json!(selector)]).await?;
        field.send_keys(file.to_str().context("a path that is no text")?).await?;
        Ok(())
    }

    /// Chooses a file in the field that opens one, waits until the page shows a message about it that has the focus,
    /// and returns the message.
    pub async fn choose_file(&self, file: &Path) -> Outcome<String> {
        self.did(format!("chose the file {}", file.display()));
        let field = self
            .element(
                "the field that opens a file",
                "document.querySelectorAll('[data-file]').forEach(e => e.saidBefore = true);
                 return here('input[type=file][data-action=open_file]');",
                vec![],
            )
            .await?;
        field.send_keys(file.to_str().context("a path that is no text")?).await?;
        let said = self
            .wait_for(
                "what is said of the file, with the focus on it",
                "const e = [...document.querySelectorAll('[data-file]')].find(e => shown(e) && !e.saidBefore);
                 return e && e.contains(document.activeElement) && [e.innerText];",
                vec![],
            )
            .await?;
        Ok(said[0].as_str().unwrap_or_default().to_owned())
    }
}

// Dropping a file, and viewing a file outside the app.
impl Page {
    /// Drops a file with this name and content on the element with the selector, as from the desktop, and returns
    /// whether the page kept the browser from opening the file in place of the page.
    pub async fn drop_file(&self, selector: &str, name: &str, content: &str) -> Outcome<bool> {
        self.did(format!("dropped the file {name} on {selector}"));
        let kept = self
            .run(
                "const files = new DataTransfer();
                 files.items.add(new File([arguments[2]], arguments[1], { type: 'application/json' }));
                 const drop = name => new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: files });
                 const target = document.querySelector(arguments[0]);
                 return ['dragover', 'drop'].every(name => !target.dispatchEvent(drop(name)));",
                vec![json!(selector), json!(name), json!(content)],
            )
            .await?;
        Ok(kept == true)
    }

    /// Opens a file from the disk in the browser, as a double click does, and checks it with axe.
    pub async fn open_from_disk(&self, file: &Path) -> Outcome {
        self.did(format!("opened {} from the disk", file.display()));
        self.browser()?.goto(format!("file://{}", file.display())).await?;
        self.axe("a file from the disk").await
    }

    /// Asks for the file as text, checks that it has the focus and is all selected, and returns it.
    pub async fn show_as_text(&self) -> Outcome<String> {
        self.act("show_text").await?;
        let shown = self
            .wait_for(
                "a text, selected, with the focus on it",
                "const e = document.activeElement;
                 return e.matches('textarea[data-output=as_text]') && e.readOnly && e.value
                   && e.selectionStart === 0 && e.selectionEnd === e.value.length && [e.value];",
                vec![],
            )
            .await?;
        Ok(shown[0].as_str().unwrap_or_default().to_owned())
    }
}

// Printing.
impl Page {
    /// Presses the button that prints, and checks that the page opens the print dialog once. A browser without a window
    /// has no printer; `print_to_pdf` shows what would be printed.
    pub async fn ask_to_print(&self) -> Outcome {
        self.run("window.askedToPrint = 0; window.print = () => { window.askedToPrint += 1; };", vec![]).await?;
        self.act("print").await?;
        self.wait_for("the page to ask for printing", "return window.askedToPrint === 1;", vec![]).await?;
        Ok(())
    }

    /// How many windows are open.
    pub async fn windows(&self) -> Outcome<usize> {
        Ok(self.browser()?.windows().await?.len())
    }

    /// Prints the page as it is to a PDF, and reads that with a PDF reader.
    pub async fn print_to_pdf(&self, name: &str) -> Outcome<Paper> {
        self.did("printed to a PDF");
        let pdf = self.printed().await?;
        let file = self.downloads().join(format!("{name}.pdf"));
        std::fs::write(&file, &pdf)?;
        if let Some(shots) = &self.setting().shots_folder {
            std::fs::create_dir_all(shots)?;
            std::fs::write(shots.join(format!("{name}.pdf")), &pdf)?;
        }
        let about = output_of("pdfinfo", &[file.as_os_str()])?;
        let pages = about
            .lines()
            .find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok())
            .with_context(|| format!("pdfinfo does not tell the number of pages:\n{about}"))?;
        // In drawing order, so that the cells of a table row are not mixed line by line.
        let text = output_of("pdftotext", &["-raw".as_ref(), file.as_os_str(), "-".as_ref()])?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let inks = (1..=pages).map(|page| ink(&file, page)).collect::<Outcome<_>>()?;
        Ok(Paper { pages, text, inks })
    }

    async fn printed(&self) -> Outcome<Vec<u8>> {
        let browser = self.browser()?;
        match self.setting().engine {
            // The page sets the paper size, which the command of WebDriver ignores.
            Engine::Chromium => {
                let how = json!({ "preferCSSPageSize": true, "printBackground": false });
                let printed = browser.cdp().send_raw("Page.printToPDF", how).await?;
                let data = printed["data"].as_str().context("nothing was printed")?;
                Ok(base64::engine::general_purpose::STANDARD.decode(data)?)
            }
            // In centimetres: the paper that the stylesheet sets, A4.
            Engine::Firefox => {
                let page = PrintPage { width: 21.0, height: 29.7 };
                let margin = PrintMargins { top: 1.2, bottom: 1.2, left: 1.4, right: 1.4 };
                Ok(browser.print_page(PrintParameters { page, margin, ..PrintParameters::default() }).await?)
            }
            Engine::WebKit => bail!("the driver of WebKit has no command for printing"),
        }
    }
}

// Copying, and the clock.
impl Page {
    /// The content of the clipboard, pasted into a field that the story adds, as a person would into a letter. The page
    /// itself may not read the clipboard: the shipped headers forbid it.
    pub async fn clipboard(&self) -> Outcome<String> {
        self.run(
            "const field = document.createElement('textarea');
             field.id = 'letter';
             field.before = document.activeElement;
             document.body.append(field);
             field.focus();",
            vec![],
        )
        .await?;
        self.browser()?.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control).perform().await?;
        let held = self
            .wait_for(
                "something pasted from the clipboard",
                "const field = document.getElementById('letter');
                 if (!field.value) return null;
                 field.before?.focus();
                 field.remove();
                 return [field.value];",
                vec![],
            )
            .await?;
        Ok(held[0].as_str().unwrap_or_default().to_owned())
    }

    /// Moves the clock of the page that is open forward by this many seconds.
    pub async fn let_pass(&self, seconds: u32) -> Outcome {
        self.did(format!("let {seconds} seconds pass"));
        // By way of `window`: Firefox runs scripts with a `Date` of their own.
        let script = "const [seconds] = arguments, clock = window.Date, time = clock.now; clock.now = () => time() + seconds * 1000;";
        self.run(script, vec![json!(seconds)]).await?;
        Ok(())
    }

    /// Moves the clock forward for pages that are loaded from now on in this browser.
    pub async fn set_the_clock_forward(&self, days: u32) -> Outcome {
        self.did(format!("set the clock {days} days forward"));
        if self.setting().engine != Engine::Chromium {
            return self.own_server()?.set_clock_forward(days);
        }
        self.begin_pages_with(&CLOCK.replace("DAYS", &days.to_string())).await?;
        Ok(())
    }
}

pub(crate) const CLOCK: &str = "{
  const ahead = DAYS * 24 * 60 * 60 * 1000;
  const later = () => Reflect.apply(now, Date, []) + ahead;
  const now = Date.now;
  window.Date = new Proxy(Date, {
    construct: (date, given, target) => Reflect.construct(date, given.length ? given : [later()], target),
    apply: date => new date(later()).toString(),
    get: (date, key) => key === 'now' ? later : Reflect.get(date, key),
  });
}";

/// Draws a page of a PDF without colours.
fn ink(file: &Path, page: usize) -> Outcome<Ink> {
    let page = page.to_string();
    let number: &std::ffi::OsStr = page.as_ref();
    let arguments = ["-gray".as_ref(), "-r".as_ref(), "60".as_ref(), "-f".as_ref(), number, "-l".as_ref(), number];
    let picture = bytes_of("pdftoppm", &[&arguments[..], &[file.as_os_str()]].concat())?;
    // "P5", the width, the height and the number of shades, each followed by a line break or a space, then the dots.
    let head =
        picture.iter().enumerate().filter(|(_, byte)| byte.is_ascii_whitespace()).nth(3).context("no picture")?.0;
    let dots = &picture[head + 1..];
    let ground = *dots.first().context("a picture without dots")?;
    let darkest = *dots.iter().min().context("a picture without dots")?;
    Ok(Ink { ground, darkest, covered: dots.iter().filter(|dot| **dot < 200).count() * 1000 / dots.len() })
}

fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn output_of(program: &str, arguments: &[&std::ffi::OsStr]) -> Outcome<String> {
    Ok(String::from_utf8(bytes_of(program, arguments)?)?)
}

/// Runs a program of poppler, which reads PDF files.
fn bytes_of(program: &str, arguments: &[&std::ffi::OsStr]) -> Outcome<Vec<u8>> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .with_context(|| format!("{program} did not start; it comes with: apt-get install poppler-utils"))?;
    ensure!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}
