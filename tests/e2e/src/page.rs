//! A person's browser in front of the app: how a story begins and ends. `asking` contains how to query the page.
//!
//! The vocabulary itself is in `seeing.rs`, `mouse.rs`, `keyboard.rs` and `routine.rs`. None of it uses fixed waits: it
//! polls until the expected thing is there; if it does not appear, the error says what was looked for, what the story
//! did up to then, and what the page shows instead.

mod asking;

pub(crate) use asking::is_passing;

use std::{
    cell::{Cell, RefCell},
    fmt::Display,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WebElement, error::WebDriverErrorInner};

use crate::{
    Outcome,
    browser::{self, Driver},
    evidence::{Around, Evidence},
    host, residue,
    screen_reader::ScreenReader,
    server::{Seen, Server},
    setting::Setting,
};

/// A person's browser in front of the app.
pub struct Page {
    // First, so that the browser is dropped before the chromedriver that controls it.
    browser: Option<WebDriver>,
    driver: Driver,
    site: Site,
    /// The server of the host pages.
    host: Option<Server>,
    setting: Setting,
    evidence: RefCell<Evidence>,
    trail: RefCell<Vec<String>>,
    shots: Cell<usize>,
    /// Whether the story is in a frame.
    pub(crate) in_frame: Cell<bool>,
    /// The step and question at the last click.
    pub(crate) place: RefCell<String>,
    /// Where the last click was, in CSS pixels of the page, and when.
    pub(crate) pressed: Cell<Option<((f64, f64), Instant)>>,
    /// The script that runs before those of every page, by the browser's id for it.
    pub(crate) pretending: RefCell<Option<String>>,
    /// The timestamp of the last press, in seconds since 1970.
    pub(crate) last_press: Cell<f64>,
}

/// The server of the app.
pub(crate) enum Site {
    /// The story's own server, which records its requests.
    Own(Server),
    /// Another program, at this address: only the browser knows its requests.
    Elsewhere(String),
}

impl Site {
    fn of(setting: &Setting) -> Outcome<Self> {
        Ok(match &setting.elsewhere {
            None => Self::Own(setting.serving()?.start()?),
            Some(address) => {
                ensure!(
                    address.starts_with("http://127.0.0.1:") && address.ends_with('/'),
                    "{address} is no address on this machine that ends with a slash"
                );
                Self::Elsewhere(address.clone())
            }
        })
    }

    /// The address of the start page.
    fn url(&self) -> String {
        match self {
            Self::Own(server) => server.url(),
            Self::Elsewhere(address) => address.clone(),
        }
    }

    /// The origin under another name of this machine. Only the story's own server answers under it.
    pub(crate) fn origin_as(&self, name: &str) -> Outcome<String> {
        match self {
            Self::Own(server) => Ok(server.origin_as(name)),
            Self::Elsewhere(address) => bail!("{address} answers to no other name"),
        }
    }

    /// `http://127.0.0.1:port`, without a slash.
    fn origin(&self) -> String {
        self.url().splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
    }
}

/// Goes before every script. `shown`: whether a person can see it. `now`: the step that is shown. `named`: the name of
/// an element for a message.
const WORDS: &str = r#"
  const shown = e => !!e && e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && [...e.getClientRects()].some(r => r.width > 0 && r.height > 0);
  const steps = () => [...document.querySelectorAll('[data-step]:not(.first *)')].filter(shown);
  const now = () => steps()[0] ?? null;
  const here = selector => {
    const all = [...document.querySelectorAll(selector)].filter(e => shown(e) || shown(e.labels?.[0]));
    return all.find(e => now()?.contains(e)) ?? all[0] ?? null;
  };
  const named = e => !e ? 'nothing' : '<' + e.localName
    + [...e.attributes].filter(a => /^(data-(step|action|need|field|slot|learning-form)|name|value|id|href|role)$/.test(a.name))
        .map(a => ` ${a.name}="${a.value}"`).join('')
    + '>' + (e.innerText ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
"#;

// Starting, ending, and coming back.
/// Chromium's folder, and the names of Firefox's.
fn is_for_restoring_tabs(file: &Path) -> bool {
    file.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name == "Sessions" || name.starts_with("sessionstore")
    })
}

impl Page {
    pub(crate) async fn start(setting: Setting) -> Outcome<Self> {
        let site = Site::of(&setting)?;
        let host = host::start(&setting, &site)?;
        let driver = Driver::start(&setting)?;
        let browser = driver.open(&setting).await?;
        let evidence = RefCell::<Evidence>::default();
        if let Some(host) = &host {
            let (host, module) = (host.origin_as(host::HOST), site.origin_as(host::MODULE)?);
            evidence.borrow_mut().allow(Around { host, module });
        }
        Ok(Self {
            browser: Some(browser),
            driver,
            site,
            host,
            setting,
            evidence,
            trail: RefCell::default(),
            shots: Cell::new(0),
            in_frame: Cell::new(false),
            place: RefCell::default(),
            pressed: Cell::default(),
            pretending: RefCell::default(),
            last_press: Cell::new(0.0),
        })
    }

    /// Checks what has to be true after every story: no warning or error in the console, no breach of the policy, no
    /// cookie, no request to another origin, none that failed, none that sends anything, no personal data in an
    /// address; and no complaints from axe or the measurements.
    pub(crate) async fn finish(mut self) -> Outcome {
        if self.browser.is_some() {
            self.quit_browser().await?;
        }
        let served = self.requests();
        self.evidence.borrow_mut().judge(&self.site.origin(), &served, &self.setting.expected)
    }

    /// Closes the browser properly; its complaints up to now are kept for the verdict.
    pub async fn quit_browser(&mut self) -> Outcome {
        self.did("quit the browser");
        self.gather().await?;
        if let Some(browser) = self.browser.take() {
            browser.quit().await?;
        }
        Ok(())
    }

    /// Kills the browser as a power cut would.
    pub async fn kill_browser(&mut self) -> Outcome {
        self.did("killed the browser");
        self.gather().await?;
        if let Some(browser) = self.browser.take() {
            browser::kill(&browser)?;
            // Chromedriver may notice the death before this call, and that is fine.
            let _ = browser.quit().await;
        }
        Ok(())
    }

    /// How many listeners the page has, after garbage collection.
    pub async fn listeners(&self) -> Outcome<u64> {
        let cdp = self.browser()?.cdp();
        cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
        let counters = cdp.send_raw("Memory.getDOMCounters", json!({})).await?;
        counters["jsEventListeners"].as_u64().context("the browser does not count listeners")
    }

    /// Starts a new browser on the same profile, as for a person who comes back the next day.
    pub async fn new_browser(&mut self) -> Outcome {
        ensure!(self.browser.is_none(), "the old browser is still open, and a profile serves only one at a time");
        self.did("started a new browser");
        self.browser = Some(self.driver.open(&self.setting).await?);
        Ok(())
    }

    /// The files below the browser's profile that contain this text, in UTF-8 or UTF-16.
    pub fn files_holding(&self, text: &str) -> Outcome<Vec<PathBuf>> {
        ensure!(self.browser.is_none(), "quit the browser first: it still has things to write");
        residue::files_holding(self.driver.place(), text)
    }

    /// Those of them from which the browser restores its tabs. Ids of questions are in many files, since the app itself
    /// is cached; in these files they would show that answers were stored with the tab.
    pub fn files_for_restoring_tabs_holding(&self, text: &str) -> Outcome<Vec<PathBuf>> {
        let mut files = self.files_holding(text)?;
        files.retain(|file| is_for_restoring_tabs(file));
        Ok(files)
    }

    /// Whether the browser has noted, for the next time, that the app is open in a tab at this fragment.
    pub fn would_be_brought_back(&self, fragment: &str) -> Outcome<bool> {
        let files = residue::files_holding(self.driver.place(), &format!("{}{fragment}", self.address()))?;
        Ok(files.iter().any(|file| is_for_restoring_tabs(file)))
    }

    /// Ends without a verdict.
    pub(crate) async fn leave(mut self) {
        if let Some(browser) = self.browser.take() {
            // The story has failed already, so an error here is of no use.
            let _ = browser.quit().await;
        }
    }

    async fn gather(&self) -> Outcome {
        if !self.setting.scripts_disabled {
            // A breach of the policy is reported in a task of its own, after the one that it occurred in. A page that
            // is being left or has crashed cannot report any more.
            let turn = "const done = arguments[arguments.length - 1]; setTimeout(() => setTimeout(done));";
            let _ = self.browser()?.execute_async(turn, vec![]).await;
        }
        let mut evidence = self.evidence.take();
        let gathered = evidence.gather(self.browser()?, &self.setting).await;
        self.evidence.replace(evidence);
        gathered
    }

    pub(crate) fn browser(&self) -> Outcome<&WebDriver> {
        self.browser.as_ref().context("the browser is closed")
    }

    /// The folder into which the browser saves files.
    pub(crate) fn downloads(&self) -> &Path {
        self.driver.downloads()
    }

    /// Pictures are numbered in the order of the story.
    pub(crate) fn next_shot(&self) -> usize {
        self.shots.set(self.shots.get() + 1);
        self.shots.get()
    }

    /// The screen reader that reads aloud to the person.
    pub(crate) fn screen_reader(&self) -> Outcome<&ScreenReader> {
        self.driver.reader().context("nobody reads aloud: use `Setting::heard`")
    }

    pub(crate) fn setting(&self) -> &Setting {
        &self.setting
    }

    pub(crate) fn complain_on(&self, step: &str, complaint: String) {
        self.evidence.borrow_mut().complain_on(Some(step), complaint);
    }

    /// Runs a script in every page before the page's own, from the next page on. Returns the browser's id for it.
    pub async fn begin_pages_with(&self, script: &str) -> Outcome<String> {
        let source = json!({ "source": script });
        let added = self.browser()?.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        Ok(added["identifier"].as_str().context("the browser does not name a script")?.to_owned())
    }

    /// Sends the browser a DevTools command, which only Chromium knows.
    pub async fn ask_the_browser(&self, command: &str, what: Value) -> Outcome {
        self.browser()?.cdp().send_raw(command, what).await?;
        Ok(())
    }

    /// Stops running that script.
    pub async fn end_beginning_pages_with(&self, name: &str) -> Outcome {
        let script = json!({ "identifier": name });
        self.browser()?.cdp().send_raw("Page.removeScriptToEvaluateOnNewDocument", script).await?;
        Ok(())
    }

    /// All complaints so far, from the console, axe and the measurements.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        self.gather().await?;
        Ok(self.evidence.borrow().complaints())
    }

    pub(crate) fn did(&self, what: impl Into<String>) {
        self.trail.borrow_mut().push(what.into());
    }

    pub(crate) fn note_address(&self, address: &str) {
        self.evidence.borrow_mut().note_address(address.to_owned());
    }

    pub(crate) fn note_typed(&self, text: &str) {
        self.evidence.borrow_mut().note_typed(text);
    }

    /// Every request that the server has received. For another program: the browser's report when it was last read,
    /// which is complete at the end of a story and when a browser is closed.
    pub fn requests(&self) -> Vec<Seen> {
        match &self.site {
            Site::Own(server) => server.requests(),
            Site::Elsewhere(_) => self.evidence.borrow().answered(),
        }
    }

    /// The address of the start page.
    pub fn address(&self) -> String {
        self.site.url()
    }

    /// From now on no file of the story's own server fails.
    pub fn mend(&self) -> Outcome {
        self.own_server()?.mend();
        Ok(())
    }

    /// The story's own server.
    pub(crate) fn own_server(&self) -> Outcome<&Server> {
        match &self.site {
            Site::Own(server) => Ok(server),
            Site::Elsewhere(address) => bail!("{address} is served by another program"),
        }
    }

    /// The server of the host pages.
    pub(crate) fn host(&self) -> Outcome<&Server> {
        self.host.as_ref().context("the setting has no pages around: use `within_pages_of`")
    }

    /// The origin of the app as the host pages see it.
    pub fn module_origin(&self) -> Outcome<String> {
        self.site.origin_as(host::MODULE)
    }
}
