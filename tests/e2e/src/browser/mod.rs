//! Starts a driver and, through it, a browser; and makes sure that neither outlives the test.

mod chromium;
mod display;
mod firefox;
mod webkit;

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::WebDriver;

pub(crate) use display::Display;

use crate::{Engine, Outcome, screen_reader::ScreenReader, setting::Setting};

/// A running driver with a folder of its own for everything that it and its browsers write.
pub(crate) struct Driver {
    engine: Engine,
    process: Child,
    port: u16,
    place: TempDir,
    /// Outside that folder: a file that a person saves on purpose is no residue.
    downloads: TempDir,
    /// A display without a screen, for an engine that needs one.
    _display: Option<Display>,
    /// The screen reader that reads aloud to the person.
    reader: Option<ScreenReader>,
}

impl Driver {
    /// Starts it on a free port. Another driver that starts at the same moment may take the port; this one then exits
    /// at once, and is started again.
    pub(crate) fn start(setting: &Setting) -> Outcome<Self> {
        for _ in 0..4 {
            if let Ok(driver) = Self::start_once(setting) {
                return Ok(driver);
            }
        }
        Self::start_once(setting)
    }

    fn start_once(setting: &Setting) -> Outcome<Self> {
        let engine = setting.engine;
        let place = tempfile::Builder::new().prefix("kompas-e2e-").tempdir()?;
        let downloads = tempfile::Builder::new().prefix("kompas-e2e-downloads-").tempdir()?;
        let temporary = place.path().join("tmp");
        std::fs::create_dir(&temporary)?;
        let display = (engine == Engine::WebKit).then(Display::start).transpose()?;
        let reader = setting.is_heard.then(ScreenReader::start).transpose()?;
        let (variable, usual) = match engine {
            Engine::Chromium => ("KOMPAS_CHROMEDRIVER", "chromedriver"),
            Engine::Firefox => ("KOMPAS_GECKODRIVER", "geckodriver"),
            Engine::WebKit => ("KOMPAS_WEBKITDRIVER", "WebKitWebDriver"),
        };
        let program = std::env::var_os(variable).unwrap_or_else(|| OsString::from(usual));
        let mut command = Command::new(&program);
        command
            // The browser's temporary files are searched for residue too.
            .env("TMPDIR", &temporary)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // The browsers that it starts belong to the same group, and are ended with it.
            .process_group(0);
        let chosen = match engine {
            Engine::Chromium => {
                command.arg("--port=0");
                None
            }
            Engine::Firefox => {
                command.args(["--port", "0", "--websocket-port", "0"]);
                None
            }
            Engine::WebKit => {
                let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
                webkit::dress(&mut command, place.path(), downloads.path(), display.as_ref())?;
                command.arg(format!("--port={port}"));
                Some(port)
            }
        };
        if let Some(reader) = &reader {
            reader.dress(&mut command)?;
        }
        let mut process = command
            .spawn()
            .with_context(|| format!("{} did not start: put it on the PATH or set {variable}", program.display()))?;
        let said = BufReader::new(process.stdout.take().context("the driver has no output")?);
        let port = match chosen {
            Some(port) => wait_for_port(port, &mut process).map(|()| port),
            None => announced_port(said),
        };
        match port {
            Ok(port) => Ok(Self { engine, process, port, place, downloads, _display: display, reader }),
            Err(error) => {
                end(&mut process);
                Err(error)
            }
        }
    }

    /// The browser writes everything below this folder: its profile and its temporary files.
    pub(crate) fn place(&self) -> &Path {
        self.place.path()
    }

    /// The screen reader that reads aloud to the person.
    pub(crate) fn reader(&self) -> Option<&ScreenReader> {
        self.reader.as_ref()
    }

    /// The folder that files are saved into.
    pub(crate) fn downloads(&self) -> &Path {
        self.downloads.path()
    }

    /// Opens a browser. A second one gets the same profile, as for a person who comes back the next day.
    pub(crate) async fn open(&self, setting: &Setting) -> Outcome<WebDriver> {
        let profile = self.place.path().join("profile");
        let capabilities = match self.engine {
            Engine::Chromium => chromium::capabilities(setting, &profile)?,
            Engine::Firefox => firefox::capabilities(setting, &profile, self.downloads.path())?,
            Engine::WebKit => webkit::capabilities()?,
        };
        let browser = WebDriver::new(format!("http://127.0.0.1:{}", self.port), capabilities)
            .await
            .with_context(|| format!("the driver could not open {}", self.engine))?;
        // The usual 30 s are too short where something is stored on a busy machine.
        browser.set_script_timeout(Duration::from_secs(120)).await?;
        match self.engine {
            Engine::Chromium => chromium::prepare(&browser, setting, self.downloads.path()).await?,
            Engine::Firefox | Engine::WebKit => {
                browser.set_window_rect(0, 0, setting.window.width, setting.window.height).await?;
            }
        }
        Ok(browser)
    }

    /// Asks chromedriver to close its browsers and itself. Plain `std`, so that it works in `drop` in any state of the
    /// asynchronous runtime.
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
        if self.engine == Engine::Chromium {
            // If this fails, the process is killed below.
            let _ = self.shut_down();
            let until = Instant::now() + Duration::from_secs(5);
            while Instant::now() < until {
                if matches!(self.process.try_wait(), Ok(Some(_))) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        end(&mut self.process);
    }
}

/// Ends a process and all processes that it has started.
pub(crate) fn end(process: &mut Child) {
    // Its group no longer exists where it exited by itself.
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", process.id())]).stderr(Stdio::null()).status();
    let _ = process.kill();
    let _ = process.wait();
}

/// Reads the port that a driver prints.
fn announced_port(mut said: BufReader<std::process::ChildStdout>) -> Outcome<u16> {
    let mut everything = String::new();
    loop {
        let mut line = String::new();
        if said.read_line(&mut line)? == 0 {
            bail!("the driver ended before it said on which port it listens:\n{everything}");
        }
        everything.push_str(&line);
        let port = ["started successfully on port ", "Listening on 127.0.0.1:"]
            .iter()
            .find_map(|words| Some(line.split_once(words)?.1.trim_end().trim_end_matches('.')));
        if let Some(port) = port {
            // A full pipe would block the driver.
            std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
            return Ok(port.parse()?);
        }
    }
}

/// Waits until a driver that prints nothing accepts connections.
fn wait_for_port(port: u16, process: &mut Child) -> Outcome {
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Some(status) = process.try_wait()? {
            bail!("the driver ended with {status} before it listened");
        }
        if Instant::now() > until {
            bail!("the driver does not listen on port {port}");
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    Ok(())
}

/// Kills a browser as a power cut does: nothing more is written.
pub(crate) fn kill(browser: &WebDriver) -> Outcome {
    let capabilities = browser.capabilities();
    let process = ["goog:processID", "moz:processID"]
        .iter()
        .find_map(|name| capabilities.get(name).and_then(Value::as_u64))
        .context("the driver did not say which process the browser is")?;
    let status = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
    if !status.success() {
        bail!("the browser, process {process}, could not be killed");
    }
    Ok(())
}

/// Chromium's sandbox does not work for root, which is the user in most containers.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// Runs in every document before the page's own scripts. A breach of the policy is kept for the story to read, and
/// written to the console too, because the console's log survives a reload. Where the driver cannot read the console,
/// its messages are kept too.
pub(crate) const WITNESS: &str = r#"
  Object.defineProperty(window, '__kompas_violations', { value: [], enumerable: false });
  document.addEventListener('securitypolicyviolation', event => {
    const breach = `policy breached: ${event.effectiveDirective} by ${event.blockedURI || '?'} `
      + `${event.sample ? `(${event.sample}) ` : ''}at ${event.sourceFile || document.URL}:${event.lineNumber}`;
    window.__kompas_violations.push(breach);
    console.error(breach);
  });
"#;

/// Follows [`WITNESS`] where the driver cannot read the console.
pub(crate) const CONSOLE_WITNESS: &str = r#"
  Object.defineProperty(window, '__kompas_console', { value: [], enumerable: false });
  for (const name of ['warn', 'error']) {
    const say = console[name];
    console[name] = (...said) => { window.__kompas_console.push(`${name}: ${said.join(' ')}`); say.apply(console, said); };
  }
  addEventListener('error', event => window.__kompas_console.push(`error: ${event.message ?? event.target?.src}`), true);
  addEventListener('unhandledrejection', event => window.__kompas_console.push(`error: unhandled ${event.reason}`));
"#;
