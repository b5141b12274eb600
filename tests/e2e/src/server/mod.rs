//! A small static server that works like an intranet's server: correct types, compressed variants, the shipped headers,
//! any sub-path. It records every request, and it can be made to fail.

mod gate;
mod respond;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::{Context, ensure};
use axum::{Router, http::HeaderName};
use tokio::{net::TcpListener, sync::oneshot};

pub use gate::Gate;

use crate::{
    Outcome,
    browser::{CONSOLE_WITNESS, WITNESS},
    files::CLOCK,
};

/// The policy that is used when the folder has no `headers.txt`. `trusted-types 'none'` is the strictest value: a site
/// that needs a policy has to name it in `headers.txt`.
const STRICTEST_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const POLICY: &str = "content-security-policy";

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Serving {
    folder: PathBuf,
    mount: String,
    port: u16,
    headers: Vec<Header>,
    /// Can be removed while it runs.
    faults: Faults,
    replaced: Vec<(String, String)>,
    log_aloud: bool,
    /// A script of the harness runs before those of every page.
    witness: Option<Witness>,
}

/// What the script of the harness changes.
#[derive(Clone, Debug, Default)]
struct Witness {
    /// How many days the clock is ahead.
    days: Arc<AtomicU32>,
    /// The languages that the person prefers, as a list in JSON, where the browser cannot be given them.
    languages: Option<&'static str>,
}

impl Witness {
    fn script(&self) -> String {
        let clock = match self.days.load(Ordering::Relaxed) {
            0 => String::new(),
            days => CLOCK.replace("DAYS", &days.to_string()),
        };
        let languages = self.languages.map_or_else(String::new, |languages| {
            format!("Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }});")
        });
        format!("{WITNESS}{CONSOLE_WITNESS}{languages}{clock}")
    }
}

/// A way in which a server fails.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The file is missing.
    NotFound,
    /// Only the first half of the file arrives.
    Truncated,
    /// Another content arrives with status 200, e.g. a login page.
    Replaced {
        /// Its `Content-Type`.
        content_type: String,
        /// Its text.
        body: String,
    },
    /// The file arrives when the gate is opened.
    Held(Gate),
}

/// The files that fail, by their names.
#[derive(Clone, Debug, Default)]
struct Faults(Arc<Mutex<Vec<(String, Fault)>>>);

impl Faults {
    fn all(&self) -> std::sync::MutexGuard<'_, Vec<(String, Fault)>> {
        self.0.lock().expect("no handler panics while it holds the faults")
    }

    fn add(&self, name: &str, fault: Fault) {
        self.all().push((name.to_owned(), fault));
    }

    fn of(&self, path: &str) -> Option<Fault> {
        let is_named = |name: &str| path.ends_with(name) || name.ends_with('-') && path.contains(&format!("/{name}"));
        self.all().iter().find(|(name, _)| is_named(name)).map(|(_, fault)| fault.clone())
    }
}

/// A header for every path that matches a pattern.
#[derive(Clone, Debug)]
struct Header {
    pattern: String,
    name: String,
    value: String,
}

/// One request, as the server saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `GET`, `POST` …
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// The status of the answer.
    pub status: u16,
    /// `br`, `gzip` or nothing.
    pub encoding: Option<String>,
    /// The body of the request.
    pub body: String,
}

impl Serving {
    /// Serves a folder under `/` on a free port, with the headers of its `headers.txt`.
    pub fn folder(folder: impl Into<PathBuf>) -> Outcome<Self> {
        let folder = folder.into();
        ensure!(
            folder.join("index.html").is_file(),
            "{} has no index.html: build the app first, or set KOMPAS_DIST to where it was built",
            folder.display()
        );
        let headers = read_headers(&folder.join("headers.txt"))?.unwrap_or_else(strictest_headers);
        Ok(Self { headers, ..Self::bare(folder) })
    }

    /// Serves the pages of a folder as they are, without our headers, like another site's intranet.
    pub fn bare(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            mount: "/".to_owned(),
            port: 0,
            headers: Vec::new(),
            faults: Faults::default(),
            replaced: Vec::new(),
            log_aloud: false,
            witness: None,
        }
    }

    /// Sends a header with every file whose path matches the pattern.
    #[must_use]
    pub fn with_header(mut self, pattern: &str, name: &str, value: &str) -> Self {
        self.headers.push(Header { pattern: pattern.to_owned(), name: name.to_owned(), value: value.to_owned() });
        self
    }

    /// Replaces a text in every page and script.
    #[must_use]
    pub fn replacing(mut self, old: &str, new: &str) -> Self {
        self.replaced.push((old.to_owned(), new.to_owned()));
        self
    }

    /// Lets pages of another origin frame this site, as `docs/embedding.md` describes.
    #[must_use]
    pub fn framed_by(mut self, origin: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = header.value.replace("frame-ancestors 'self'", &format!("frame-ancestors 'self' {origin}"));
        }
        self
    }

    /// Runs a script of the harness before those of every page, for engines whose driver cannot. `languages`: those
    /// that the person prefers, as a list in JSON, where the browser takes them from the system.
    #[must_use]
    pub fn with_witness(mut self, languages: Option<&'static str>) -> Self {
        self.witness = Some(Witness { languages, ..Witness::default() });
        self.replacing("<head>", "<head><script src=\"/witness.js\"></script>")
    }

    /// Serves it under a sub-path, e.g. `/a/b/`.
    #[must_use]
    pub fn mounted_at(mut self, path: &str) -> Self {
        let inner = path.trim_matches('/');
        self.mount = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        self
    }

    /// Serves it on a fixed port instead of a free one.
    #[must_use]
    pub fn on_port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Prints every request.
    #[must_use]
    pub fn logging_aloud(mut self) -> Self {
        self.log_aloud = true;
        self
    }

    /// Removes one keyword or directive from the Content-Security-Policy, like a host whose policy does not allow
    /// WebAssembly.
    #[must_use]
    pub fn with_policy_lacking(mut self, keyword: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = header.value.replace(keyword, "");
        }
        self
    }

    /// Sends the page with one directive more in its Content-Security-Policy.
    #[must_use]
    pub fn with_policy_more(mut self, directive: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = format!("{}; {directive}", header.value);
        }
        self
    }

    /// Makes every file fail whose name ends like this; with a hyphen at its end, every file whose name begins like
    /// this.
    #[must_use]
    pub fn with_fault(self, name: &str, fault: Fault) -> Self {
        self.faults.add(name, fault);
        self
    }

    /// The Content-Security-Policy that is sent.
    pub fn policy(&self) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(POLICY)).map(|header| header.value.as_str())
    }

    /// The headers that `headers.txt` sets for a path below the mount, e.g. `/assets/x.js`: names and values.
    pub fn headers_for<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let headers = self.headers.iter().filter(move |header| matches(&header.pattern, path));
        headers.map(|header| (header.name.as_str(), header.value.as_str()))
    }

    /// Starts serving, on its own thread so that it answers whatever the test is doing.
    pub fn start(self) -> Outcome<Server> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", self.port))
            .with_context(|| format!("port {} is not free", self.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let mount = self.mount.clone();
        let (witness, faults) = (self.witness.clone(), self.faults.clone());
        let log = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new(respond::Shared { serving: self, log: Arc::clone(&log) });
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::Builder::new().name("server".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener).expect("the listener is non-blocking");
                let router = Router::new().fallback(respond::answer).with_state(shared);
                // Not a graceful shutdown: the browser may keep its connections open for minutes.
                tokio::select! {
                    served = axum::serve(listener, router) => served.expect("serving goes on"),
                    _ = stopped => (),
                }
            });
        })?;
        Ok(Server { address, mount, log, witness, faults, _stop: stop })
    }
}

/// A running server; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    mount: String,
    log: Arc<Mutex<Vec<Seen>>>,
    witness: Option<Witness>,
    faults: Faults,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// `http://127.0.0.1:port`, without a slash.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of the start page.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.mount)
    }

    /// The same server under another name of this machine, without a slash. `a.localhost` and `b.localhost` are
    /// different sites to a browser, and both count as secure.
    pub fn origin_as(&self, name: &str) -> String {
        format!("http://{name}:{}", self.address.port())
    }

    /// Moves the clock forward for pages that are loaded from now on.
    pub(crate) fn set_clock_forward(&self, days: u32) -> Outcome {
        self.witness.as_ref().context("the server sends no script of the harness")?.days.store(days, Ordering::Relaxed);
        Ok(())
    }

    /// From now on no file fails.
    pub(crate) fn mend(&self) {
        self.faults.all().clear();
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.log.lock().expect("no handler panics while it holds the log").clone()
    }
}

/// Whether a path matches a pattern, in which `*` matches anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            (0..=path.len()).filter(|at| path.is_char_boundary(*at)).any(|at| matches(rest, &path[at..]))
        }),
    }
}

fn strictest_headers() -> Vec<Header> {
    [(POLICY, STRICTEST_POLICY), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")]
        .map(|(name, value)| Header { pattern: "/*".to_owned(), name: name.to_owned(), value: value.to_owned() })
        .into()
}

/// Reads the format of `_headers` files: a line that begins with `/` is a pattern of paths, `Name: value` lines below
/// it are headers for them, `#` begins a comment. `None` when there is no such file.
fn read_headers(file: &Path) -> Outcome<Option<Vec<Header>>> {
    if !file.is_file() {
        return Ok(None);
    }
    let headers = parse_headers(&std::fs::read_to_string(file)?);
    ensure!(
        headers.iter().any(|header| header.name.eq_ignore_ascii_case(POLICY)),
        "{} names no {POLICY}: the journeys must run under the policy that is shipped",
        file.display()
    );
    Ok(Some(headers))
}

fn parse_headers(text: &str) -> Vec<Header> {
    let mut pattern = "/*".to_owned();
    let mut headers = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('/') {
            pattern = line.to_owned();
        } else if let Some((name, value)) = line.split_once(':')
            && name.parse::<HeaderName>().is_ok()
        {
            headers.push(Header { pattern: pattern.clone(), name: name.to_owned(), value: value.trim().to_owned() });
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_belong_to_the_paths_above_them() {
        let text = "# how to read it: like this\n/*\n  Content-Security-Policy: default-src 'none'; img-src data:\n\n\
                    /assets/*\n  Cache-Control: immutable\n";
        let headers = parse_headers(text);
        assert_eq!(headers.len(), 2, "{headers:?}");
        assert_eq!(headers[0].value, "default-src 'none'; img-src data:");
        assert!(matches(&headers[0].pattern, "/"));
        assert!(matches(&headers[1].pattern, "/assets/a-1.wasm"));
        assert!(!matches(&headers[1].pattern, "/index.html"));
        assert_eq!(parse_headers("Referrer-Policy: no-referrer")[0].pattern, "/*");
    }

    #[test]
    fn patterns() {
        for (pattern, path, expected) in [
            ("/*.html", "/questions.html", true),
            ("/*.html", "/a/b.html", true),
            ("/*.html", "/a.html.br", false),
            ("/", "/", true),
            ("/", "/x", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
