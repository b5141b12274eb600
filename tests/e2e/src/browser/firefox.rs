//! Firefox: the options that are sent to geckodriver.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, error::WebDriverResult};

use crate::setting::Setting;

/// The media types of the files that the app saves; Firefox asks the person about all others.
const SAVED: &str =
    "application/json,text/calendar,text/html,text/plain,image/png,image/svg+xml,application/octet-stream";

pub(super) fn capabilities(setting: &Setting, profile: &Path, downloads: &Path) -> WebDriverResult<Capabilities> {
    // geckodriver writes its preferences into the folder, which has to exist.
    std::fs::create_dir_all(profile)?;
    let is_danish = setting.language == "da";
    let mut preferences = json!({
        "intl.accept_languages": if is_danish { "da,en" } else { "en-GB,en" },
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.useDownloadDir": true,
        // It would take the focus from the page.
        "browser.download.alwaysOpenPanel": false,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.helperApps.neverAsk.saveToDisk": SAVED,
        "pdfjs.disabled": true,
        // Only this machine can be reached, and the browser does not try to reach another.
        "network.proxy.type": 0,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "browser.safebrowsing.downloads.enabled": false,
        "app.update.auto": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        // The browser's default: geckodriver's own preferences accept every dialog on leaving.
        "dom.disable_beforeunload": false,
    });
    for (name, value) in &setting.media {
        match (*name, *value) {
            ("prefers-color-scheme", "dark") => {
                preferences["layout.css.prefers-color-scheme.content-override"] = json!(0);
            }
            ("forced-colors", "active") => preferences["browser.display.document_color_use"] = json!(2),
            _ => {}
        }
    }
    if setting.storage_blocked {
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    if setting.is_heard {
        preferences["accessibility.force_disabled"] = json!(-1);
    }
    let (width, height) = (setting.window.width.to_string(), setting.window.height.to_string());
    let mut arguments =
        vec![json!("-profile"), json!(profile), json!("--width"), json!(width), json!("--height"), json!(height)];
    // A screen reader needs a browser on a display.
    if !setting.is_heard {
        arguments.push(json!("-headless"));
    }
    let mut options = json!({ "args": arguments, "prefs": preferences });
    if let Some(program) = std::env::var_os("KOMPAS_FIREFOX") {
        options["binary"] = json!(PathBuf::from(program));
    }
    let mut capabilities = Capabilities::new();
    let wanted: [(&str, Value); 4] = [
        ("browserName", json!("firefox")),
        ("moz:firefoxOptions", options),
        ("unhandledPromptBehavior", json!("accept")),
        ("timeouts", json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 })),
    ];
    for (name, value) in wanted {
        capabilities.set(name, value)?;
    }
    Ok(capabilities)
}
