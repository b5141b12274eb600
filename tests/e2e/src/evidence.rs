//! What has to be true after every story, whatever it was about: no complaints, and nothing sent anywhere.

use std::{collections::BTreeSet, fmt::Write as _};

use anyhow::bail;
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::{
    Engine, Outcome,
    server::Seen,
    setting::{Expected, Setting},
    words,
};

/// The evidence of a story so far. Collected before a browser is closed, judged at the end.
#[derive(Default)]
pub(crate) struct Evidence {
    /// Complaints of the console, of axe and of the measurements. Each with the steps on which it occurred, if it
    /// belongs to steps: a fault in the header occurs on every step, and is reported once.
    complaints: Vec<(String, Vec<String>)>,
    /// The requests of the pages.
    requests: Vec<Request>,
    /// The answers to them.
    answers: Vec<Answer>,
    /// Addresses and history entries that the story went through.
    addresses: BTreeSet<String>,
    /// The texts that the person typed.
    typed: Vec<String>,
    /// The host site and the app's origin, if the story is about frames.
    around: Option<Around>,
}

/// Two origins: of the host pages, and of the app in their frames.
pub(crate) struct Around {
    pub(crate) host: String,
    pub(crate) module: String,
}

struct Request {
    id: String,
    method: String,
    url: String,
    body: String,
}

struct Answer {
    /// The id of the request.
    id: String,
    url: String,
    status: u16,
    encoding: Option<String>,
}

impl Evidence {
    pub(crate) fn complain(&mut self, complaint: impl Into<String>) {
        self.complain_on(None, complaint.into());
    }

    pub(crate) fn complain_on(&mut self, step: Option<&str>, complaint: String) {
        let at = self.complaints.iter().position(|(known, _)| *known == complaint).unwrap_or_else(|| {
            self.complaints.push((complaint, Vec::new()));
            self.complaints.len() - 1
        });
        let steps = &mut self.complaints[at].1;
        steps.extend(step.map(str::to_owned).filter(|step| !steps.contains(step)));
    }

    /// All complaints so far, as they are reported.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let told = |(complaint, steps): &(String, Vec<String>)| {
            if steps.is_empty() { complaint.clone() } else { format!("on {}: {complaint}", steps.join(", ")) }
        };
        self.complaints.iter().map(told).collect()
    }

    pub(crate) fn note_address(&mut self, address: String) {
        self.addresses.insert(address);
    }

    pub(crate) fn note_typed(&mut self, text: &str) {
        self.typed.push(text.to_owned());
    }

    /// Collects the browser's log since the last time.
    pub(crate) async fn gather(&mut self, browser: &WebDriver, setting: &Setting) -> Outcome {
        if setting.engine == Engine::Chromium {
            self.gather_logs(browser, setting).await?;
        } else {
            // The driver cannot read the console here: a script in the page has kept its messages.
            let said = browser.execute("return window.__kompas_console?.splice(0) ?? []", vec![]).await?;
            for complaint in said.json().as_array().into_iter().flatten().filter_map(Value::as_str) {
                self.complain(format!("console: {complaint}"));
            }
        }
        if let Ok(cookies) = browser.get_all_cookies().await {
            for cookie in cookies {
                self.complain(format!("cookie: the page has set {:?}", cookie.name));
            }
        }
        Ok(())
    }

    async fn gather_logs(&mut self, browser: &WebDriver, setting: &Setting) -> Outcome {
        for entry in browser.get_log("browser").await? {
            // Without scripts the page does not use what it preloads, and on a slow machine the browser warns about it.
            let is_unused = entry.message.contains("was preloaded using link preload but not used");
            if setting.scripts_disabled && is_unused {
                continue;
            }
            if matches!(entry.level.as_str(), "WARNING" | "SEVERE") {
                self.complain(format!("console: {}: {}", entry.level.to_lowercase(), entry.message));
            }
        }
        for entry in browser.get_log("performance").await? {
            let entry: Value = serde_json::from_str(&entry.message)?;
            self.requests.extend(Request::in_entry(&entry["message"]));
            self.answers.extend(Answer::in_entry(&entry["message"]));
            self.mind_frames(&entry["message"]);
        }
        Ok(())
    }

    /// The browser's answers, in the form in which a server reports them. Answers from the browser's cache never
    /// reached a server.
    pub(crate) fn answered(&self) -> Vec<Seen> {
        let method =
            |id: &str| self.requests.iter().find(|request| request.id == id).map(|request| request.method.clone());
        let answers = self.answers.iter().filter(|answer| answer.url.starts_with("http"));
        answers
            .map(|Answer { id, url, status, encoding }| Seen {
                method: method(id).unwrap_or_else(|| "GET".to_owned()),
                target: format!("/{}", url.splitn(4, '/').nth(3).unwrap_or_default()),
                status: *status,
                encoding: encoding.clone(),
                // The body is in the request.
                body: String::new(),
            })
            .collect()
    }

    /// The app is embedded in pages of another site.
    pub(crate) fn allow(&mut self, around: Around) {
        self.around = Some(around);
    }

    /// The host pages may request the app, and the app itself; but the app may not request anything of the host site.
    fn mind_frames(&mut self, message: &Value) {
        let Some(Around { module, .. }) = &self.around else { return };
        let params = &message["params"];
        let (document, url) = (params["documentURL"].as_str(), params["request"]["url"].as_str());
        let (Some(document), Some(url)) = (document, url) else { return };
        let is_of_module = |url: &str| url.starts_with(&format!("{module}/"));
        if is_of_module(document) && !is_of_module(url) && url.starts_with("http") {
            self.complain(format!("network: the app in a frame asked another origin: {url}"));
        }
    }

    fn is_around(&self, url: &str) -> bool {
        self.around.as_ref().is_some_and(|Around { host, module }| {
            [host, module].iter().any(|known| url.starts_with(&format!("{known}/")))
        })
    }

    /// Returns the verdict.
    pub(crate) fn judge(&mut self, origin: &str, served: &[Seen], expected: &[Expected]) -> Outcome {
        for complaint in self.complaints_about_requests(origin).into_iter().chain(complaints_about_service(served)) {
            self.complain(complaint);
        }
        for address in self.addresses.clone() {
            if let Some(what) = self.answer_in(&address) {
                self.complain(format!("answers in the address or the history: {what} in {address}"));
            }
        }

        let complaints = self.complaints();
        let unexpected: Vec<_> = complaints.iter().filter(|c| !expected.iter().any(|e| c.contains(e.part))).collect();
        let absent: Vec<_> = expected.iter().filter(|e| !complaints.iter().any(|c| c.contains(e.part))).collect();
        if unexpected.is_empty() && absent.is_empty() {
            return Ok(());
        }
        let mut verdict = "the story came to its end, but what must hold after every story does not:".to_owned();
        for complaint in unexpected {
            write!(verdict, "\n  - {complaint}")?;
        }
        for Expected { part, because } in absent {
            write!(verdict, "\n  - nothing complained of {part:?}, though it should have: {because}")?;
        }
        bail!(verdict)
    }

    fn complaints_about_requests(&self, origin: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        for Request { method, url, body, .. } in &self.requests {
            // The last two are the browser's own pages and files that the story opened from the disk; no page can reach
            // them.
            if ["data:", "blob:", "about:", "chrome:", "file:"].iter().any(|harmless| url.starts_with(harmless)) {
                continue;
            }
            if !url.starts_with(&format!("{origin}/")) && !self.is_around(url) {
                complaints.push(format!("network: a request to another origin: {method} {url}"));
            }
            if method != "GET" && method != "HEAD" {
                complaints.push(format!("network: a request that sends something: {method} {url} {body:?}"));
            } else if !body.is_empty() {
                complaints.push(format!("network: a request with a body: {method} {url} {body:?}"));
            }
            if url.contains('?') {
                complaints.push(format!("network: a request with a query: {method} {url}"));
            }
            if let Some(what) = self.answer_in(url).or_else(|| self.answer_in(body)) {
                complaints.push(format!("network: a request that carries an answer: {what} in {method} {url}"));
            }
        }
        complaints
    }

    /// The person's own data in a text: a typed text, or the answer to a question.
    fn answer_in(&self, text: &str) -> Option<String> {
        let text = percent_decoded(text);
        let typed = self.typed.iter().find(|typed| typed.len() >= 4 && text.contains(typed.as_str()));
        let need = || words::needs().find(|need| text.contains(*need));
        typed.map(|typed| format!("{typed:?}")).or_else(|| need().map(str::to_owned))
    }
}

impl Request {
    fn in_entry(message: &Value) -> Option<Self> {
        let of = |place: &Value| place.as_str().unwrap_or_default().to_owned();
        let params = &message["params"];
        match message["method"].as_str()? {
            "Network.requestWillBeSent" => {
                let request = &params["request"];
                let mut body = of(&request["postData"]);
                if body.is_empty() && request["hasPostData"] == true {
                    body = "(too long to be shown)".to_owned();
                }
                Some(Self {
                    id: of(&params["requestId"]),
                    method: of(&request["method"]),
                    url: of(&request["url"]),
                    body,
                })
            }
            opened @ ("Network.webSocketCreated" | "Network.webTransportCreated") => {
                let method = opened.replace("Network.", "");
                Some(Self { id: String::new(), method, url: of(&params["url"]), body: String::new() })
            }
            _ => None,
        }
    }
}

impl Answer {
    fn in_entry(message: &Value) -> Option<Self> {
        let (params, response) = (&message["params"], &message["params"]["response"]);
        if message["method"] != "Network.responseReceived" || response["fromDiskCache"] == true {
            return None;
        }
        let headers = response["headers"].as_object();
        let encoding = headers
            .and_then(|headers| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-encoding")))
            .and_then(|(_, value)| value.as_str());
        Some(Self {
            id: params["requestId"].as_str()?.to_owned(),
            url: response["url"].as_str()?.to_owned(),
            status: response["status"].as_u64().and_then(|status| u16::try_from(status).ok())?,
            encoding: encoding.map(str::to_owned),
        })
    }
}

fn complaints_about_service(served: &[Seen]) -> Vec<String> {
    let failed = |seen: &Seen| {
        (seen.status >= 400).then(|| format!("server: {} for {} {}", seen.status, seen.method, seen.target))
    };
    let sent = |seen: &Seen| {
        (!seen.body.is_empty())
            .then(|| format!("server: {} {} came with a body: {:?}", seen.method, seen.target, seen.body))
    };
    served.iter().flat_map(|seen| failed(seen).into_iter().chain(sent(seen))).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
