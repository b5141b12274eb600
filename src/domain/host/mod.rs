//! The host page, when the module is in a frame: what it may ask for, and what it can never do.
//!
//! A host can ask for a shared computer, but never for storing; propose a language, but not overrule the person's own
//! choice; and wipe what is only in memory, but not touch what is stored. A wipe has the same effect as the person's
//! own "finish": if they have said that the computer is shared, and have not chosen to keep what they stored before,
//! that is deleted too.

pub mod theme;

use crate::domain::basics::language::Language;

/// Where in this browser the answers that are stored here can be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StorageReach {
    /// Wherever the module is opened in this browser.
    #[default]
    Everywhere,
    /// Only on the site of the host page: browsers keep storage apart for each site that shows a frame.
    ThisSite,
    /// Nothing can be stored: the browser or the frame's sandbox forbids it.
    Nowhere,
}

/// What is known about the host page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// Whether the module is in a frame.
    pub is_frame: bool,
    /// Whether nothing may be stored, since the host page has said that this is a shared computer.
    pub tab_only: bool,
    /// Where the answers that are stored here can be read again.
    pub storage_reach: StorageReach,
    /// Whether no script of the host page has made contact: then the frame scrolls on its own and offers to open in its
    /// own window.
    pub is_silent: bool,
    /// The address of the host page, if its script has reported it. Invitations lead there, since people know that
    /// page.
    pub page: Option<String>,
}

/// What the host page did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Its script made contact, so that the frame is as high as its content.
    Connected,
    /// No script made contact.
    KeptSilent,
    /// It reported its address.
    Introduced(String),
    /// It speaks this language.
    Speaks(Language),
    /// It asked for a wipe, for instance because the person has logged out there.
    AskedForWipe,
}

/// The state that decides whether a request of the host page is granted.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The language of everything on the page.
    pub language: Language,
    /// Whether the person has chosen it, or an invitation brought it: an invitation was written for the people who open
    /// it, while the host page is for everyone.
    pub is_language_settled: bool,
    /// Whether memory may be wiped: there is something in it, and the person has not chosen to keep it in this browser.
    /// Without anything to wipe the page need not be reloaded.
    pub may_be_wiped: bool,
}

/// A request of the host page that is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granted {
    /// To speak this language.
    Language(Language),
    /// To wipe what is in memory.
    Wipe,
}

/// Notes what the host page did, and decides whether its request is granted.
pub fn update(host: &mut Host, event: Event, context: Context) -> Option<Granted> {
    match event {
        Event::Connected => host.is_silent = false,
        Event::KeptSilent => host.is_silent = true,
        Event::Introduced(page) => host.page = Some(page),
        Event::Speaks(language) => {
            let is_new = !context.is_language_settled && language != context.language;
            return is_new.then_some(Granted::Language(language));
        }
        Event::AskedForWipe => return context.may_be_wiped.then_some(Granted::Wipe),
    }
    None
}

/// Whether every host page of a frame, given by their origins with spaces between, is of the same site as the module,
/// so that the frame has the storage that the module has in a window of its own.
///
/// Browsers know every domain below which anyone may register; we do not carry that list. Two names count as one site
/// when they share a domain of two labels of which the first has more than three letters (`region.dk`, but not
/// `co.uk`). Where that guess is wrong, the page says less than it could on a few shared domains; it never makes a
/// false statement.
#[must_use]
pub fn is_same_site(module: &str, around: &str) -> bool {
    let own = host_name(module);
    around.split(' ').map(host_name).all(|other| other == own || domain(own).is_some() && domain(own) == domain(other))
}

/// `region.dk` of `https://region.dk:8443`.
fn host_name(origin: &str) -> &str {
    let name = origin.split('/').nth(2).unwrap_or_default();
    name.split_once(':').map_or(name, |(name, _)| name)
}

/// The last two labels of a name, if that can be an organisation's domain. `a.localhost` and `b.localhost` are two
/// sites, as in the browsers; a numeric address has no domain.
fn domain(name: &str) -> Option<&str> {
    let (before, last) = name.rsplit_once('.')?;
    let start = before.rsplit_once('.').map_or(0, |(rest, _)| rest.len() + 1);
    let is_public = last != "localhost" && !last.bytes().all(|byte| byte.is_ascii_digit());
    (is_public && before.len() - start > 3).then(|| name.get(start..)).flatten()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn one_site_or_two() {
        for (one, other, same) in [
            ("modul.region.dk", "intranet.region.dk", true),
            ("region.dk", "intranet.region.dk", true),
            ("region.dk", "region.dk", true),
            ("localhost", "localhost", true),
            ("modul.region.dk", "region.sharepoint.com", false),
            ("a.co.uk", "b.co.uk", false),
            ("host.localhost", "module.localhost", false),
            ("127.0.0.1", "127.1.0.1", false),
            ("localhost", "127.0.0.1", false),
            ("", "region.dk", false),
        ] {
            let (one, other) = (format!("https://{one}"), format!("http://{other}:8443"));
            assert_eq!(is_same_site(&one, &other), same, "{one} {other}");
            assert_eq!(is_same_site(&other, &one), same, "{other} {one}");
        }
        let own = "https://modul.region.dk";
        assert!(is_same_site(own, "https://intranet.region.dk https://region.dk"));
        assert!(!is_same_site(own, "https://intranet.region.dk https://region.sharepoint.com"));
        assert!(!is_same_site(own, "null") && !is_same_site(own, ""));
    }
}
