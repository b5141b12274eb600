//! The setting of a story: the person's browser, its window and settings, and the server.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    Engine, Outcome,
    server::{Fault, Serving},
};

/// The setting of a story. `Setting::desktop()` is the usual one; each method changes one property of it.
#[derive(Clone, Debug)]
pub struct Setting {
    pub(crate) engine: Engine,
    pub(crate) folder: PathBuf,
    pub(crate) elsewhere: Option<String>,
    pub(crate) mount: Option<String>,
    pub(crate) lacking: Vec<String>,
    pub(crate) sandboxed: bool,
    pub(crate) faults: Vec<(String, Fault)>,
    pub(crate) language: &'static str,
    pub(crate) window: Window,
    pub(crate) storage_blocked: bool,
    pub(crate) habit: Option<Habit>,
    pub(crate) scripts_disabled: bool,
    pub(crate) font_size: Option<u32>,
    pub(crate) media: Vec<(&'static str, &'static str)>,
    pub(crate) with_axe: bool,
    pub(crate) with_looks: bool,
    pub(crate) shots: Option<&'static str>,
    pub(crate) shots_folder: Option<PathBuf>,
    pub(crate) expected: Vec<Expected>,
    pub(crate) patience: Duration,
    pub(crate) host: Option<HostPages>,
    pub(crate) frames_witnessed: bool,
    pub(crate) is_heard: bool,
    pub(crate) waits_for_pages: bool,
}

/// The host pages, another site's intranet.
#[derive(Clone, Debug)]
pub(crate) struct HostPages {
    pub(crate) folder: PathBuf,
    /// The Content-Security-Policy that they are sent with; `%MODULE%` is replaced by the app's origin.
    pub(crate) policy: Option<&'static str>,
    /// Whether the app's server lets them frame it.
    pub(crate) may_frame: bool,
    /// The only origin that the app's page allows to make contact.
    pub(crate) named: Option<&'static str>,
}

/// A complaint that the story causes on purpose.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) part: &'static str,
    pub(crate) because: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Emulated as a touch device with a viewport of its own, so that a missing `<meta name="viewport">` is noticed.
    pub(crate) phone: bool,
    /// The page, not the browser's window, has exactly this size; and the person has a mouse.
    pub(crate) exact: bool,
}

/// What a browser does that is set up otherwise than usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// It refuses the cookies of other sites than the one in its address bar.
    BlocksOtherSites,
    /// It opens the tabs of the last time when it is started again.
    RestoresTabs,
    /// It deletes what sites have stored when it is closed.
    ClearsOnExit,
}

impl Setting {
    /// A Danish browser on a desktop, 1280 × 900, in front of the built app (`$KOMPAS_DIST`, else `dist` in the
    /// workspace).
    pub fn desktop() -> Self {
        Self {
            engine: Engine::Chromium,
            folder: Self::dist(),
            elsewhere: None,
            mount: None,
            lacking: Vec::new(),
            sandboxed: false,
            faults: Vec::new(),
            language: "da",
            window: Window { width: 1280, height: 900, phone: false, exact: false },
            storage_blocked: false,
            habit: None,
            scripts_disabled: false,
            font_size: None,
            media: Vec::new(),
            with_axe: false,
            with_looks: false,
            shots: None,
            shots_folder: std::env::var_os("KOMPAS_SHOTS").map(PathBuf::from),
            expected: Vec::new(),
            patience: Duration::from_secs(30),
            host: None,
            frames_witnessed: false,
            is_heard: false,
            waits_for_pages: true,
        }
    }

    /// The driver does not wait until a page has loaded, so that a story can check a page that is still loading.
    #[must_use]
    pub fn without_waiting_for_pages(mut self) -> Self {
        self.waits_for_pages = false;
        self
    }

    /// The folder with the built app: `$KOMPAS_DIST`, else `dist` in the workspace.
    pub fn dist() -> PathBuf {
        std::env::var_os("KOMPAS_DIST")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
    }

    /// Console, network and policy of frames count as evidence too. A driver only reports the process of the host page;
    /// so the browser, unlike its default, puts a frame of another site into the same process. Do not use it where
    /// focus and scrolling between page and frame matter.
    #[must_use]
    pub fn with_frames_witnessed(mut self) -> Self {
        self.frames_witnessed = true;
        self
    }

    /// The app is embedded in pages of another site, from this folder: `Page::open_host` opens one. In their text,
    /// `%MODULE%` is replaced by the origin of the app and `%NOWHERE%` by one without a server.
    #[must_use]
    pub fn within_pages_of(mut self, folder: impl Into<PathBuf>) -> Self {
        self.host = Some(HostPages { folder: folder.into(), policy: None, may_frame: true, named: None });
        self
    }

    /// The host pages have a Content-Security-Policy.
    #[must_use]
    pub fn with_host_policy(mut self, policy: &'static str) -> Self {
        if let Some(host) = &mut self.host {
            host.policy = Some(policy);
        }
        self
    }

    /// The app's page names the only origin that may make contact.
    #[must_use]
    pub fn naming_only(mut self, origin: &'static str) -> Self {
        if let Some(host) = &mut self.host {
            host.named = Some(origin);
        }
        self
    }

    /// The app's server does not allow the host pages to frame it.
    #[must_use]
    pub fn refusing_frames(mut self) -> Self {
        if let Some(host) = &mut self.host {
            host.may_frame = false;
        }
        self
    }

    /// Another engine than Chromium.
    #[must_use]
    pub fn in_engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self
    }

    /// The person uses a screen reader.
    #[must_use]
    pub fn heard(mut self) -> Self {
        self.is_heard = true;
        self
    }

    /// The engine that the story runs in.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A small phone, 360 × 740, with touch.
    pub fn phone() -> Self {
        Self { window: Window { width: 360, height: 740, phone: true, exact: false }, ..Self::desktop() }
    }

    /// A window of another size: with touch below the width of a tablet, else with a mouse.
    #[must_use]
    pub fn window(width: u32, height: u32) -> Self {
        Self { window: Window { width, height, phone: width < 1000, exact: true }, ..Self::desktop() }
    }

    /// The desktop window zoomed to 400 %: 1280 × 900 becomes 320 × 225 (WCAG 1.4.10).
    pub fn zoomed_to_400_percent() -> Self {
        Self { window: Window { width: 320, height: 225, phone: true, exact: false }, ..Self::desktop() }
    }

    /// Another site than the built app; the harness's own test page, for instance.
    #[must_use]
    pub fn on_site(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    /// Served by another program, which the story has started: nginx, for instance. `address` is that of the start page
    /// and ends with a slash. The requests and answers of such a server are read from the browser; settings that need
    /// our own server (faults, a weaker policy) do not apply.
    #[must_use]
    pub fn served_at(mut self, address: impl Into<String>) -> Self {
        self.elsewhere = Some(address.into());
        self
    }

    /// The folder with the site.
    pub fn site(&self) -> &Path {
        &self.folder
    }

    /// A browser that prefers English.
    #[must_use]
    pub fn in_english(mut self) -> Self {
        self.language = "en";
        self
    }

    /// The site is served under a sub-path.
    #[must_use]
    pub fn mounted_at(mut self, path: &str) -> Self {
        self.mount = Some(path.to_owned());
        self
    }

    /// The server's policy lacks a keyword.
    #[must_use]
    pub fn with_policy_lacking(mut self, keyword: &str) -> Self {
        self.lacking.push(keyword.to_owned());
        self
    }

    /// The page is in a sandbox that allows scripts and storage, and nothing else: no files, no printing, no windows.
    /// Some intranets put everything that they embed into one.
    #[must_use]
    pub fn in_a_sandbox(mut self) -> Self {
        self.sandboxed = true;
        self
    }

    /// The server fails for every file whose name ends like this.
    #[must_use]
    pub fn with_fault(mut self, ending: &str, fault: Fault) -> Self {
        self.faults.push((ending.to_owned(), fault));
        self
    }

    /// The browser refuses all storage.
    #[must_use]
    pub fn with_storage_blocked(mut self) -> Self {
        self.storage_blocked = true;
        self
    }

    /// How the person has set up Chromium.
    #[must_use]
    pub fn whose_browser(mut self, habit: Habit) -> Self {
        self.habit = Some(habit);
        self
    }

    /// The browser runs no scripts.
    #[must_use]
    pub fn with_scripts_disabled(mut self) -> Self {
        self.scripts_disabled = true;
        self
    }

    /// The person has set the browser's text to twice its size.
    #[must_use]
    pub fn with_text_doubled(mut self) -> Self {
        self.font_size = Some(32);
        self
    }

    /// The person's system is dark.
    #[must_use]
    pub fn dark(mut self) -> Self {
        self.media.push(("prefers-color-scheme", "dark"));
        self
    }

    /// The person prefers reduced motion.
    #[must_use]
    pub fn with_reduced_motion(mut self) -> Self {
        self.media.push(("prefers-reduced-motion", "reduce"));
        self
    }

    /// The person's system forces its own colours on pages (high contrast).
    #[must_use]
    pub fn with_forced_colours(mut self) -> Self {
        self.media.push(("forced-colors", "active"));
        self
    }

    /// axe-core checks every step that the story sees.
    #[must_use]
    pub fn with_axe(mut self) -> Self {
        self.with_axe = true;
        self
    }

    /// Every step that the story sees is measured: nothing wider than the window, no target too small.
    #[must_use]
    pub fn with_looks(mut self) -> Self {
        self.with_looks = true;
        self
    }

    /// Every step that the story sees is photographed into `$KOMPAS_SHOTS`, under this prefix.
    #[must_use]
    pub fn with_shots(mut self, prefix: &'static str) -> Self {
        self.shots = Some(prefix);
        self
    }

    /// Pictures are saved in this folder, whatever `$KOMPAS_SHOTS` is.
    #[must_use]
    pub fn with_shots_in(mut self, folder: impl Into<PathBuf>) -> Self {
        self.shots_folder = Some(folder.into());
        self
    }

    /// A complaint that this story causes on purpose: any that contains `part`. If it does not occur, the story fails
    /// too, so that no exception outlives its reason.
    #[must_use]
    pub fn expecting(mut self, part: &'static str, because: &'static str) -> Self {
        self.expected.push(Expected { part, because });
        self
    }

    /// The browser's complaints about a file that differs from the published one.
    #[must_use]
    pub fn expecting_wrong_files(self) -> Self {
        self.expecting("'integrity' attribute", "the browser says which file is not the one that was published")
            .expecting("SRI's integrity checks failed", "the browser says so twice")
    }

    /// The timeout of every wait; for tests of the harness itself.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The files and options of the story's own server.
    pub(crate) fn serving(&self) -> Outcome<Serving> {
        let mut serving = Serving::folder(&self.folder)?;
        // WebKit takes the languages from the system's locale, which may not be installed.
        let languages = (self.engine == Engine::WebKit).then_some(if self.language == "da" {
            "['da', 'en']"
        } else {
            "['en-GB', 'en']"
        });
        if self.engine != Engine::Chromium {
            serving = serving.with_witness(languages);
        }
        if let Some(mount) = &self.mount {
            serving = serving.mounted_at(mount);
        }
        for keyword in &self.lacking {
            serving = serving.with_policy_lacking(keyword);
        }
        if self.sandboxed {
            serving = serving.with_policy_more("sandbox allow-scripts allow-same-origin");
        }
        for (ending, fault) in &self.faults {
            serving = serving.with_fault(ending, fault.clone());
        }
        if self.host.as_ref().is_some_and(|host| host.may_frame) {
            // Their port is not known yet.
            serving = serving.framed_by("http://host.localhost:*");
        }
        if let Some(origin) = self.host.as_ref().and_then(|host| host.named) {
            let list = |origins: &str| format!("name=\"kompas-hosts\" content=\"{origins}\"");
            serving = serving.replacing(&list(""), &list(origin));
        }
        Ok(serving)
    }
}
