//! How the server answers one request.

use std::sync::{Arc, Mutex};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::{Fault, Header, Seen, Serving, matches};
use crate::states::QUIET;

pub(super) struct Shared {
    pub(super) serving: Serving,
    pub(super) log: Arc<Mutex<Vec<Seen>>>,
}

pub(super) async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
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
        if let (Some(witness), "/witness.js") = (&self.witness, path.as_str()) {
            let headers = [(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")];
            return (headers, witness.script()).into_response();
        }
        if format!("{path}/") == self.mount {
            return Redirect::permanent(&self.mount).into_response();
        }
        let Some(inner) = path.strip_prefix(&self.mount) else {
            return self.dress(StatusCode::NOT_FOUND.into_response(), &path);
        };
        if inner == QUIET {
            let headers = [(header::CONTENT_TYPE, "text/html"), (header::CACHE_CONTROL, "no-store")];
            return (headers, "<!doctype html><title>Quiet</title><link rel=icon href='data:,'>").into_response();
        }
        let inner = format!("/{inner}");
        let fault = self.faults.of(&path);
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
            Some(Fault::Held(gate)) => {
                gate.passed().await;
                served.map(Body::new)
            }
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
                ([(header::CONTENT_TYPE, content_type)], body).into_response()
            }
        };
        self.dress(response, &inner)
    }

    /// Adds the headers that do not depend on the file's content. `path` is the one below the mount.
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

/// Whether a file's name contains a hash of its content (`app-1a2b3c4d5e6f7a8b_bg.wasm`), so that it may be cached
/// permanently.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '.', '_']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_in_names() {
        assert!(is_hashed("/assets/kompetencekompas-5d8c8bb0a8ca1a73_bg.wasm"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/5d8c8bb0a8ca1a73/index.html"));
    }
}
