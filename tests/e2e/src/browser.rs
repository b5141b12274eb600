//! Starts chromedriver and, through it, Chromium; and makes sure that neither outlives the test.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver, error::WebDriverResult};

use crate::{Outcome, setting::Setting};

/// A running chromedriver with a place of its own for everything that it and its browsers write.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    place: TempDir,
    /// Beside that place: what a person saves on purpose is no residue.
    downloads: TempDir,
}

impl Driver {
    /// Starts it on a port that it picks itself. The port may be taken from under it by another one that starts at the
    /// same moment (it picks for IPv4, and then wants the same for IPv6); then it ends at once, and is started again.
    pub(crate) fn start() -> Outcome<Self> {
        for _ in 0..4 {
            if let Ok(driver) = Self::start_once() {
                return Ok(driver);
            }
        }
        Self::start_once()
    }

    fn start_once() -> Outcome<Self> {
        let program = std::env::var_os("KOMPAS_CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let place = tempfile::Builder::new().prefix("kompas-e2e-").tempdir()?;
        let downloads = tempfile::Builder::new().prefix("kompas-e2e-downloads-").tempdir()?;
        let temporary = place.path().join("tmp");
        std::fs::create_dir(&temporary)?;
        let mut process = Command::new(&program)
            .arg("--port=0")
            // What the browser puts aside while it runs is searched for residue too.
            .env("TMPDIR", &temporary)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("{} did not start: put it on the PATH or set KOMPAS_CHROMEDRIVER", program.display())
            })?;
        let mut said = BufReader::new(process.stdout.take().context("chromedriver has no output")?);
        let mut everything = String::new();
        let port = loop {
            let mut line = String::new();
            if said.read_line(&mut line)? == 0 {
                process.wait()?;
                bail!("chromedriver ended before it said on which port it listens:\n{everything}");
            }
            everything.push_str(&line);
            if let Some((_, rest)) = line.split_once("started successfully on port ") {
                break rest.trim_end().trim_end_matches('.').parse()?;
            }
        };
        // A full pipe would stop chromedriver in its tracks.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Ok(Self { process, port, place, downloads })
    }

    /// Everything that the browser wrote lies below this folder: its profile, and what it put aside.
    pub(crate) fn place(&self) -> &Path {
        self.place.path()
    }

    /// What the person saves goes into this folder.
    pub(crate) fn downloads(&self) -> &Path {
        self.downloads.path()
    }

    /// Opens a browser. A second one gets the same profile, as when a person comes back the next day.
    pub(crate) async fn open(&self, setting: &Setting) -> Outcome<WebDriver> {
        let capabilities = capabilities(setting, &self.place.path().join("profile"))?;
        let browser = WebDriver::new(format!("http://127.0.0.1:{}", self.port), capabilities)
            .await
            .context("chromedriver could not open a browser")?;
        let cdp = browser.cdp();
        cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WITNESS })).await?;
        cdp.send_raw("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": self.downloads() }))
            .await?;
        if !setting.media.is_empty() {
            let features: Vec<_> =
                setting.media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
            cdp.send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        }
        if setting.scripts_disabled {
            cdp.send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        }
        Ok(browser)
    }

    /// Asks chromedriver to close its browsers and itself. Plain `std`, so that it works in `drop`, whatever state the
    /// asynchronous runtime is in.
    fn shut_down(&mut self) -> std::io::Result<()> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(connection, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        connection.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever goes wrong here, the process is killed below.
        let _ = self.shut_down();
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Kills a browser the way a power cut does: nothing is written any more.
pub(crate) fn kill(browser: &WebDriver) -> Outcome {
    let process = browser
        .capabilities()
        .get("goog:processID")
        .and_then(Value::as_u64)
        .context("chromedriver did not say which process the browser is")?;
    let status = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
    if !status.success() {
        bail!("the browser, process {process}, could not be killed");
    }
    Ok(())
}

fn capabilities(setting: &Setting, profile: &Path) -> WebDriverResult<Capabilities> {
    let Setting { language, window, .. } = setting;
    let accept = if *language == "da" { "da,en" } else { "en-GB,en" };
    let mut arguments = vec![
        "headless=new".to_owned(),
        format!("user-data-dir={}", profile.display()),
        format!("lang={}", if *language == "da" { "da" } else { "en-GB" }),
        format!("window-size={},{}", window.width, window.height),
        "no-first-run".to_owned(),
        "no-default-browser-check".to_owned(),
        "no-proxy-server".to_owned(),
        "disable-quic".to_owned(),
        "disable-background-networking".to_owned(),
        "disable-component-update".to_owned(),
        "disable-sync".to_owned(),
        "disable-dev-shm-usage".to_owned(),
        // A picture of the whole page is taken without them, and the page would be laid out anew for it, and stay so for
        // a while: long enough for a click to land on the neighbour.
        "hide-scrollbars".to_owned(),
        // Nothing but this machine can be reached: a foreign request is caught, and does no harm either.
        "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost".to_owned(),
    ];
    if setting.frames_witnessed {
        arguments.push("disable-site-isolation-trials".to_owned());
    }
    if is_root() {
        arguments.push("no-sandbox".to_owned());
    }

    let mut preferences = json!({
        "intl.accept_languages": accept,
        "intl.selected_languages": accept,
        "credentials_enable_service": false,
        // Not the browser's own start page, which loads a hundred files.
        "session.restore_on_startup": 4,
        "session.startup_urls": ["about:blank"],
    });
    if setting.storage_blocked {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    if let Some(size) = setting.font_size {
        preferences["webkit.webprefs.default_font_size"] = json!(size);
    }

    let mut options = json!({
        "args": arguments,
        "prefs": preferences,
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if window.phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": window.width, "height": window.height, "pixelRatio": 2.0, "touch": true, "mobile": true },
        });
    }
    if let Some(program) = std::env::var_os("KOMPAS_CHROMIUM") {
        options["binary"] = json!(PathBuf::from(program));
    }

    let mut capabilities = Capabilities::new();
    for (name, value) in [
        ("browserName", json!("chrome")),
        ("goog:chromeOptions", options),
        ("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })),
        ("unhandledPromptBehavior", json!("ignore")),
        ("timeouts", json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 })),
    ] {
        capabilities.set(name, value)?;
    }
    Ok(capabilities)
}

/// Chromium's sandbox refuses to work for root, as it is called in most containers.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// Runs in every document before the page's own scripts. A breach of the policy is kept for the story to look at, and
/// said in the console too, because the console's log survives a reload.
const WITNESS: &str = r#"
  Object.defineProperty(window, '__kompas_violations', { value: [], enumerable: false });
  document.addEventListener('securitypolicyviolation', event => {
    const breach = `policy breached: ${event.effectiveDirective} by ${event.blockedURI || '?'} `
      + `${event.sample ? `(${event.sample}) ` : ''}at ${event.sourceFile || document.URL}:${event.lineNumber}`;
    window.__kompas_violations.push(breach);
    console.error(breach);
  });
"#;
