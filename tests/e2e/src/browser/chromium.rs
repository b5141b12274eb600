//! Chromium: the options that are sent to chromedriver.

use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver, error::WebDriverResult};

use super::is_root;
use crate::{
    Outcome,
    setting::{Habit, Setting},
};

/// Notes which element the first press since the last one reached, before the page itself can prevent it.
const HEARS_PRESSES: &str =
    "window.pressed = null; addEventListener('click', event => (window.pressed ??= event.target), true);";

/// Prepares a browser that has just been opened.
pub(super) async fn prepare(browser: &WebDriver, setting: &Setting, downloads: &Path) -> Outcome {
    let cdp = browser.cdp();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": super::WITNESS })).await?;
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HEARS_PRESSES })).await?;
    cdp.send_raw("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": downloads })).await?;
    if !setting.media.is_empty() {
        let features: Vec<_> =
            setting.media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        cdp.send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    }
    if setting.scripts_disabled {
        cdp.send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    }
    Ok(())
}

pub(super) fn capabilities(setting: &Setting, profile: &Path) -> WebDriverResult<Capabilities> {
    let Setting { language, window, .. } = setting;
    let accept = if *language == "da" { "da,en" } else { "en-GB,en" };
    let mut arguments = vec![
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
        // Two pages of the browser's own, behind its address bar, cost more than half of what opening the app does.
        "disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup".to_owned(),
        "disable-dev-shm-usage".to_owned(),
        // A picture of the whole page is taken without scrollbars: the page would be laid out again for it, and keep
        // that layout for a while, long enough for a click to hit the neighbour.
        "hide-scrollbars".to_owned(),
        // Only this machine can be reached: a request to another host is caught, and does no harm.
        "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost".to_owned(),
    ];
    if window.exact && !window.phone {
        // This machine has no mouse; the person in the story has one.
        arguments.push(
            "blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
                .to_owned(),
        );
    }
    // A screen reader needs a browser on a display.
    arguments.push(if setting.is_heard { "force-renderer-accessibility" } else { "headless=new" }.to_owned());
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
    match setting.habit {
        None => {}
        Some(Habit::RestoresTabs) => preferences["session.restore_on_startup"] = json!(1),
        Some(Habit::ClearsOnExit) => preferences["profile.default_content_setting_values.cookies"] = json!(4),
        Some(Habit::BlocksOtherSites) => {
            preferences["profile.cookie_controls_mode"] = json!(1);
            preferences["profile.block_third_party_cookies"] = json!(true);
        }
    }
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

    if window.exact && !window.phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": window.width, "height": window.height, "pixelRatio": 1.0, "touch": false, "mobile": false },
        });
    }

    let mut capabilities = Capabilities::new();
    for (name, value) in [
        ("browserName", json!("chrome")),
        ("goog:chromeOptions", options),
        ("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })),
        ("unhandledPromptBehavior", json!("ignore")),
        ("pageLoadStrategy", json!(if setting.waits_for_pages { "normal" } else { "none" })),
        ("timeouts", json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 })),
    ] {
        capabilities.set(name, value)?;
    }
    Ok(capabilities)
}
