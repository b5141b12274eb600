//! The browser engines that stories are run in.

use std::fmt;

/// A browser engine. Every story runs in Chromium; stories about the main job, the plan and the sheet, the person's
/// data, shared computers and frames run in all three (`in_engines!`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKit, the engine of Safari, as WebKitGTK's `MiniBrowser`, through `WebKitWebDriver` on a display of its own.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}

/// Stories that run in the named engines: for each story a module with its name, and in it one test for each engine.
/// The body gets the setting of a desktop with the engine in it.
///
/// `[chromium, firefox]` are for stories in which a person comes back in a new browser, which WebKit's automation
/// cannot do: its profile is only in memory.
#[macro_export]
macro_rules! in_engines {
    ($(#[$doc:meta])* $engines:tt async fn $story:ident($setting:ident) $body:block) => {
        $(#[$doc])*
        mod $story {
            #[allow(unused_imports, reason = "what a story uses differs")]
            use super::*;

            async fn story($setting: e2e::Setting) -> e2e::Verdict $body

            $crate::in_engines!(@tests $engines);
        }
    };
    (@tests [$($engine:ident),+]) => {$($crate::in_engines!(@test $engine);)+};
    (@test chromium) => {
        #[tokio::test]
        async fn chromium() -> e2e::Verdict {
            story(e2e::Setting::desktop()).await
        }
    };
    (@test firefox) => {
        #[tokio::test]
        async fn firefox() -> e2e::Verdict {
            story(e2e::Setting::desktop().in_engine(e2e::Engine::Firefox)).await
        }
    };
    (@test webkit) => {
        #[tokio::test]
        async fn webkit() -> e2e::Verdict {
            story(e2e::Setting::desktop().in_engine(e2e::Engine::WebKit)).await
        }
    };
}
