//! A small static server, the way an intranet's server would do it: right types, compressed variants, the shipped
//! headers, any sub-path. It writes down every request, and it can be made to misbehave.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::{Context, ensure};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use tokio::{net::TcpListener, sync::oneshot};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::{
    Outcome,
    browser::{CONSOLE_WITNESS, WITNESS},
    files::CLOCK,
};

/// The policy of `platform.md`, used when the folder brings no `headers.txt` of its own. `trusted-types 'none'` is the
/// strictest there is: whoever needs a policy has to say so in `headers.txt`.
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
    faults: Vec<(String, Fault)>,
    replaced: Vec<(String, String)>,
    log_aloud: bool,
    /// A script of the harness goes before those of every page; its clock is ahead by so many days.
    witness: Option<Arc<AtomicU32>>,
}

/// A way in which a server lets its users down.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The file is not there.
    NotFound,
    /// Only the first half of the file arrives.
    Truncated,
    /// Something else arrives with status 200, e.g. a login page.
    Replaced {
        /// Its `Content-Type`.
        content_type: String,
        /// Its text.
        body: String,
    },
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
    /// What the browser sent along.
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

    /// Serves the pages of a folder as they are, without any headers of ours: somebody else's intranet.
    pub fn bare(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            mount: "/".to_owned(),
            port: 0,
            headers: Vec::new(),
            faults: Vec::new(),
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

    /// Puts a text in place of another one, in every page and script.
    #[must_use]
    pub fn replacing(mut self, old: &str, new: &str) -> Self {
        self.replaced.push((old.to_owned(), new.to_owned()));
        self
    }

    /// Lets pages of another origin frame this site, as `docs/embedding.md` says.
    #[must_use]
    pub fn framed_by(mut self, origin: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = header.value.replace("frame-ancestors 'self'", &format!("frame-ancestors 'self' {origin}"));
        }
        self
    }

    /// Puts a script of the harness before those of every page, for engines whose driver cannot.
    #[must_use]
    pub fn with_witness(mut self) -> Self {
        self.witness = Some(Arc::default());
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

    /// Takes one keyword or directive out of the Content-Security-Policy, as a host does that has never heard of
    /// WebAssembly.
    #[must_use]
    pub fn with_policy_lacking(mut self, keyword: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = header.value.replace(keyword, "");
        }
        self
    }

    /// Sends the page with a directive more in its Content-Security-Policy.
    #[must_use]
    pub fn with_policy_more(mut self, directive: &str) -> Self {
        for header in self.headers.iter_mut().filter(|header| header.name.eq_ignore_ascii_case(POLICY)) {
            header.value = format!("{}; {directive}", header.value);
        }
        self
    }

    /// Lets every file whose name ends like this fail.
    #[must_use]
    pub fn with_fault(mut self, ending: &str, fault: Fault) -> Self {
        self.faults.push((ending.to_owned(), fault));
        self
    }

    /// The Content-Security-Policy that is sent.
    pub fn policy(&self) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(POLICY)).map(|header| header.value.as_str())
    }

    /// The headers that `headers.txt` wants for a path below the mount, e.g. `/assets/x.js`: names and values.
    pub fn headers_for<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let headers = self.headers.iter().filter(move |header| matches(&header.pattern, path));
        headers.map(|header| (header.name.as_str(), header.value.as_str()))
    }

    /// Starts serving, on a thread of its own so that it answers whatever the test is doing.
    pub fn start(self) -> Outcome<Server> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", self.port))
            .with_context(|| format!("port {} is not free", self.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let mount = self.mount.clone();
        let witness = self.witness.clone();
        let log = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new(Shared { serving: self, log: Arc::clone(&log) });
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::Builder::new().name("server".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener).expect("the listener is non-blocking");
                let router = Router::new().fallback(answer).with_state(shared);
                // Not a graceful shutdown: the browser may keep its connections open for minutes.
                tokio::select! {
                    served = axum::serve(listener, router) => served.expect("serving goes on"),
                    _ = stopped => (),
                }
            });
        })?;
        Ok(Server { address, mount, log, witness, _stop: stop })
    }
}

/// A running server; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    mount: String,
    log: Arc<Mutex<Vec<Seen>>>,
    witness: Option<Arc<AtomicU32>>,
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

    /// The same server under another name of this machine, without a slash. `a.localhost` and `b.localhost` are different sites
    /// to a browser, and both count as secure.
    pub fn origin_as(&self, name: &str) -> String {
        format!("http://{name}:{}", self.address.port())
    }

    /// Sets the clock of the pages that are loaded from now on forward.
    pub(crate) fn set_clock_forward(&self, days: u32) -> Outcome {
        self.witness.as_ref().context("the server sends no script of the harness")?.store(days, Ordering::Relaxed);
        Ok(())
    }

    /// Every request up to now.
    pub fn requests(&self) -> Vec<Seen> {
        self.log.lock().expect("no handler panics while it holds the log").clone()
    }
}

struct Shared {
    serving: Serving,
    log: Arc<Mutex<Vec<Seen>>>,
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let method = parts.method.to_string();
    let target = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let response = shared.serving.respond(Request::from_parts(parts, Body::empty())).await;

    let seen = Seen {
        method,
        target,
        status: response.status().as_u16(),
        encoding: response.headers().get(header::CONTENT_ENCODING).and_then(|e| e.to_str().ok()).map(str::to_owned),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    if shared.serving.log_aloud {
        println!("{} {} {} {}", seen.status, seen.method, seen.target, seen.encoding.as_deref().unwrap_or("-"));
    }
    shared.log.lock().expect("no handler panics while it holds the log").push(seen);
    response
}

impl Serving {
    async fn respond(&self, mut request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if let (Some(days), "/witness.js") = (&self.witness, path.as_str()) {
            let clock = match days.load(Ordering::Relaxed) {
                0 => String::new(),
                days => CLOCK.replace("DAYS", &days.to_string()),
            };
            let script = format!("{WITNESS}{CONSOLE_WITNESS}{clock}");
            return ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")], script)
                .into_response();
        }
        if format!("{path}/") == self.mount {
            return Redirect::permanent(&self.mount).into_response();
        }
        let Some(inner) = path.strip_prefix(&self.mount) else {
            return self.dress(StatusCode::NOT_FOUND.into_response(), &path);
        };
        let inner = format!("/{inner}");
        let fault = self.faults.iter().find(|(ending, _)| path.ends_with(ending.as_str())).map(|(_, f)| f);
        let is_text = ["/", ".html", ".js"].iter().any(|ending| path.ends_with(ending));
        if fault.is_some() || is_text && !self.replaced.is_empty() {
            request.headers_mut().remove(header::ACCEPT_ENCODING);
        }
        *request.uri_mut() = inner.parse::<Uri>().unwrap_or_default();

        let files = ServeDir::new(&self.folder).precompressed_br().precompressed_gzip();
        let Ok(served) = files.oneshot(request).await;
        let response = match fault {
            None if is_text && !self.replaced.is_empty() => {
                let (parts, body) = served.into_parts();
                let whole = to_bytes(Body::new(body), usize::MAX).await.unwrap_or_default();
                let mut text = String::from_utf8_lossy(&whole).into_owned();
                for (old, new) in &self.replaced {
                    text = text.replace(old, new);
                }
                let mut response = text.into_response();
                *response.status_mut() = parts.status;
                if let Some(content_type) = parts.headers.get(header::CONTENT_TYPE) {
                    response.headers_mut().insert(header::CONTENT_TYPE, content_type.clone());
                }
                response
            }
            None => served.map(Body::new),
            Some(Fault::NotFound) => StatusCode::NOT_FOUND.into_response(),
            Some(Fault::Truncated) => {
                let content_type = served.headers().get(header::CONTENT_TYPE).cloned();
                let whole = to_bytes(Body::new(served.into_body()), usize::MAX).await.unwrap_or_default();
                let mut half = whole.slice(..whole.len() / 2).into_response();
                if let Some(content_type) = content_type {
                    half.headers_mut().insert(header::CONTENT_TYPE, content_type);
                }
                half
            }
            Some(Fault::Replaced { content_type, body }) => {
                ([(header::CONTENT_TYPE, content_type.clone())], body.clone()).into_response()
            }
        };
        self.dress(response, &inner)
    }

    /// Puts the headers on that do not depend on the file's content. `path` is the one below the mount.
    fn dress(&self, mut response: Response, path: &str) -> Response {
        let headers = response.headers_mut();
        let cache = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        for Header { pattern, name, value } in &self.headers {
            if !matches(pattern, path) {
                continue;
            }
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// Whether a file's name carries a hash of its content (`app-1a2b3c4d5e6f7a8b_bg.wasm`), so that it may be kept for ever.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '.', '_']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
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

/// Reads the format of `_headers` files: a line that begins with `/` is a pattern of paths, `Name: value` lines below it
/// are headers for them, `#` begins a comment. `None` when there is no such file.
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

    #[test]
    fn hashes_in_names() {
        assert!(is_hashed("/assets/kompetencekompas-5d8c8bb0a8ca1a73_bg.wasm"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/5d8c8bb0a8ca1a73/index.html"));
    }
}
