//! A new release is put on the server while people have the old one open, in the order of `docs/deployment.md`: first
//! the new files in `assets/`, at the end `index.html`; the old files stay.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use e2e::{
    Outcome, Setting, Verdict, journey,
    server::Seen,
    web_server::copy,
    words::{HIGH, LOW, VERY_LOW},
};
use tempfile::TempDir;

/// A server's folder with a release in it.
struct Folder(TempDir);

impl Folder {
    fn with_the_release() -> Outcome<Self> {
        let folder = Self(tempfile::Builder::new().prefix("kompas-updates-").tempdir()?);
        copy(&Setting::dist(), folder.path())?;
        Ok(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn assets(&self) -> Outcome<Vec<PathBuf>> {
        let listed = fs::read_dir(self.path().join("assets"))?;
        listed.map(|entry| Ok(entry?.path())).collect()
    }

    /// The same release, with each file in `assets/` under another name, as if each had changed.
    fn upload_the_next(&self) -> Outcome {
        let old = self.assets()?;
        let mut page = fs::read_to_string(self.path().join("index.html"))?;
        for file in old {
            let name = file.file_name().and_then(|name| name.to_str()).context("a name that is no text")?;
            let next = next_name(name)?;
            fs::copy(&file, file.with_file_name(&next))?;
            page = page.replace(name, &next);
        }
        // The compressed copies of the old page would be served instead.
        for compressed in ["index.html.br", "index.html.gz"] {
            fs::remove_file(self.path().join(compressed))?;
        }
        fs::write(self.path().join("index.html"), page)?;
        Ok(())
    }

    fn remove(&self, which: impl Fn(&str) -> bool) -> Outcome {
        let mut removed = 0;
        for file in self.assets()? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if which(&name) {
                fs::remove_file(file)?;
                removed += 1;
            }
        }
        ensure!(removed > 0, "there was nothing to remove");
        Ok(())
    }
}

/// `kompas-0123456789ab.js.br` → `kompas-next23456789.js.br`: same length, and recognisably changed.
fn next_name(name: &str) -> Outcome<String> {
    let (stem, rest) = name.split_once('-').with_context(|| format!("no checksum in the name {name}"))?;
    let (hash, endings) = rest.split_once('.').with_context(|| format!("no ending in the name {name}"))?;
    Ok(format!("{stem}-{}.{endings}", hash.chars().rev().collect::<String>()))
}

#[tokio::test]
async fn an_open_tab_goes_on_and_the_next_visit_is_the_new_release() -> Verdict {
    let folder = Folder::with_the_release()?;
    journey(Setting::desktop().on_site(folder.path()), async |page| {
        page.start_reflection("device").await?;
        page.write("task", "Oplæring af nye kolleger").await?;
        let old: Vec<_> = folder.assets()?.iter().filter_map(|file| Some(file.file_name()?.to_owned())).collect();
        folder.upload_the_next()?;
        let before = page.requests().len();

        page.answer_every_page(HIGH, &[("can_depth_skills", VERY_LOW)]).await?;
        page.go_on_to("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty());
        let is_old = |seen: &Seen| old.iter().any(|name| Path::new(&seen.target).file_name() == Some(name));
        let others: Vec<_> = page.requests().into_iter().skip(before).filter(|seen| !is_old(seen)).collect();
        ensure!(others.is_empty(), "the open tab mixes two releases: {others:?}");

        page.reload().await?;
        page.see_loaded("suggestions").await?;
        ensure!(!page.learning_forms("suggestions").await?.is_empty(), "the answers are gone with the old release");
        let programs: Vec<_> =
            page.requests().into_iter().map(|seen| seen.target).filter(|target| is_program(target)).collect();
        ensure!(programs.len() == 2 && programs[0] != programs[1], "the new release did not come: {programs:?}");
        Ok(())
    })
    .await
}

/// Whether it is the main part of the Wasm.
fn is_program(target: &str) -> bool {
    target.contains("/kompas-") && target.ends_with(".wasm")
}

#[tokio::test]
async fn an_open_tab_goes_on_even_when_the_old_files_are_gone() -> Verdict {
    let folder = Folder::with_the_release()?;
    journey(Setting::desktop().on_site(folder.path()), async |page| {
        page.start_reflection("tab").await?;
        page.next().await?;
        page.see_step("will").await?;
        page.see_late_part().await?;
        page.act("back").await?;
        page.see_step("task").await?;
        folder.remove(|_| true)?;
        page.answer_every_page(HIGH, &[("can_depth_knowledge", LOW)]).await?;
        page.go_on_to("suggestions").await?;
        page.act("my_data").await?;
        page.see_step("my_data").await?;
        page.download("save_file").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_open_tab_that_lacks_parts_when_the_old_files_are_gone_gives_the_answers_and_goes_on_when_they_are_back()
-> Verdict {
    let folder = Folder::with_the_release()?;
    let setting = Setting::desktop()
        .on_site(folder.path())
        .expecting("404", "the files are not there")
        .expecting_wrong_files()
        .expecting("/assets/", "the page says in the console, too, what went wrong");
    journey(setting, async |page| {
        page.start_reflection("tab").await?;
        page.write("task", "Oplæring af nye kolleger").await?;
        folder.remove(|_| true)?;
        page.open_at("#profile").await?;
        page.see("[data-waiting=profile] [data-action=fetch_again]").await?;
        // The answers can be saved to a file.
        page.download("save_file").await?;

        copy(&Setting::dist(), folder.path())?;
        page.act("fetch_again").await?;
        page.see_step("profile").await?;
        page.open_at("#task").await?;
        page.see_step("task").await?;
        ensure!(page.written("task").await? == "Oplæring af nye kolleger", "what was written is gone");
        Ok(())
    })
    .await
}

/// A proxy between server and browser has an old page in its cache, and the server has deleted the old files.
#[tokio::test]
async fn an_old_page_whose_program_is_gone_says_so_and_tries_again() -> Verdict {
    let folder = Folder::with_the_release()?;
    folder.remove(|name| name.contains(".wasm"))?;
    let setting = Setting::desktop()
        .on_site(folder.path())
        .expecting("404", "the file is not there")
        .expecting_wrong_files()
        .expecting("/assets/boot-", "the page says in the console, too, what went wrong");
    journey(setting, async |page| {
        page.open().await?;
        let message = page.see("[data-boot=error][data-kind=not_found]").await?;
        ensure!(message.contains("ved at blive opdateret"), "the message does not say what may be going on: {message}");
        ensure!(message.contains("Prøv igen"), "nothing to press in: {message}");

        // Now the update is complete.
        fs::remove_dir_all(folder.path().join("assets"))?;
        copy(&Setting::dist(), folder.path())?;
        folder.upload_the_next()?;
        page.act("reload").await?;
        page.see_loaded("start").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_old_page_all_of_whose_files_are_gone_can_still_be_read() -> Verdict {
    let folder = Folder::with_the_release()?;
    folder.remove(|_| true)?;
    let setting = Setting::desktop()
        .on_site(folder.path())
        .expecting("404", "the files are not there")
        .expecting("Refused to", "what the server says instead is neither style nor script");
    journey(setting, async |page| {
        page.open().await?;
        let text = page.see(".boot-late").await?;
        ensure!(text.contains("Genindlæs siden") && text.contains("spørgsmålene på papir"), "{text}");
        Ok(())
    })
    .await
}
