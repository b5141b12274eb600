//! A real screen reader: Orca in a session without screen and sound. It reads a browser that is started in that
//! session, and its speech is read from its own log.

use std::{
    fs,
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;

use crate::{
    Outcome,
    browser::{Display, end},
};

/// The environment of a program that Orca can read.
const ACCESSIBLE: [(&str, &str); 6] = [
    ("GTK_MODULES", "gail:atk-bridge"),
    ("NO_AT_BRIDGE", "0"),
    ("ACCESSIBILITY_ENABLED", "1"),
    ("GNOME_ACCESSIBILITY", "1"),
    ("LANG", "C.UTF-8"),
    // Orca's own words: "trykknap", "overskrift".
    ("LANGUAGE", "da"),
];

/// Speech without output.
const SPEECH: [(&str, &str); 3] = [
    ("home/.asoundrc", "pcm.!default { type null }\nctl.!default { type null }\n"),
    (
        "speech/speechd.conf",
        "LogLevel 1\nAudioOutputMethod \"alsa\"\nAddModule \"silent\" \"sd_generic\" \"silent.conf\"\nDefaultModule silent\nTimeout 0\n",
    ),
    (
        "speech/modules/silent.conf",
        "GenericExecuteSynth \"true\"\nAddVoice \"da\" \"MALE1\" \"da\"\nAddVoice \"en\" \"MALE1\" \"en\"\n",
    ),
];

/// How long the reader has to be silent to count as finished. Between two parts of one message it pauses for less.
const QUIET: Duration = Duration::from_millis(1200);

/// Orca, and the session that it runs in.
pub(crate) struct ScreenReader {
    session: Child,
    display: Display,
    place: TempDir,
}

impl ScreenReader {
    /// Starts it, and waits until it speaks.
    pub(crate) fn start() -> Outcome<Self> {
        let place = tempfile::Builder::new().prefix("kompas-heard-").tempdir()?;
        for folder in ["home", "run", "speech/modules"] {
            fs::create_dir_all(place.path().join(folder))?;
        }
        for (name, text) in SPEECH {
            fs::write(place.path().join(name), text)?;
        }
        let script = place.path().join("session.sh");
        fs::write(&script, include_str!("session.sh"))?;
        let display = Display::start()?;
        let log = fs::File::create(place.path().join("session.log"))?;
        let session = Command::new("dbus-run-session")
            .args(["--", "sh"])
            .arg(&script)
            .envs(ACCESSIBLE)
            .env("PLACE", place.path())
            .env("DISPLAY", display.name())
            .env("HOME", place.path().join("home"))
            .env("XDG_RUNTIME_DIR", place.path().join("run"))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context("dbus-run-session did not start; `cargo xtask test heard` sets up what a screen reader needs")?;
        let mut reader = Self { session, display, place };
        let until = Instant::now() + Duration::from_secs(60);
        while reader.spoken(0)?.0.is_empty() {
            if let Some(status) = reader.session.try_wait()? {
                bail!("the screen reader ended with {status}:\n{}", reader.log());
            }
            ensure!(Instant::now() < until, "the screen reader says nothing:\n{}", reader.log());
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(reader)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.place.path().join("session.log")).unwrap_or_default()
    }

    /// Sets the environment that lets Orca read a browser.
    pub(crate) fn dress(&self, command: &mut Command) -> Outcome {
        command
            .envs(ACCESSIBLE)
            .env("DISPLAY", self.display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", fs::read_to_string(self.place.path().join("address"))?)
            .env("HOME", self.place.path().join("home"))
            .env("XDG_RUNTIME_DIR", self.place.path().join("run"));
        Ok(())
    }

    fn record(&self) -> PathBuf {
        self.place.path().join("spoken")
    }

    /// The current end of the log.
    pub(crate) fn now(&self) -> Outcome<usize> {
        Ok(self.spoken(0)?.1)
    }

    /// The speech since a place in the log, and where the log ends.
    pub(crate) fn spoken(&self, since: usize) -> Outcome<(Vec<String>, usize)> {
        let record = match fs::read(self.record()) {
            Ok(record) => record,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((Vec::new(), 0)),
            Err(error) => return Err(error.into()),
        };
        let text = String::from_utf8_lossy(record.get(since..).unwrap_or_default()).into_owned();
        let phrases = text.lines().filter_map(|line| {
            let said = line.split_once("SPEECH OUTPUT: '")?.1;
            // The voice may follow the text.
            let said = said.split_once("'{").map_or(said, |(said, _)| said);
            Some(said.trim().trim_end_matches('\'').trim().to_owned())
        });
        Ok((phrases.filter(|phrase| !phrase.is_empty()).collect(), record.len()))
    }

    /// Waits until it is quiet: it has nothing more to speak or to process, both of which its log shows.
    pub(crate) async fn rests(&self) -> Outcome {
        let until = Instant::now() + Duration::from_secs(30);
        let (mut length, mut changed) = (0, Instant::now());
        while changed.elapsed() < QUIET && Instant::now() < until {
            let now = fs::metadata(self.record())?.len();
            if now != length {
                (length, changed) = (now, Instant::now());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Presses a key as a keyboard does: the browser and the screen reader both get it.
    pub(crate) fn key(&self, key: &str) -> Outcome {
        let status = Command::new("xdotool")
            .args(["key", "--clearmodifiers", key])
            .env("DISPLAY", self.display.name())
            .status()
            .context("xdotool did not start")?;
        ensure!(status.success(), "xdotool could not press {key}");
        Ok(())
    }
}

impl Drop for ScreenReader {
    fn drop(&mut self) {
        end(&mut self.session);
    }
}
