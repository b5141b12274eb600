//! The messages when something goes wrong, and the dialogs.

use super::{Kept, Saved, State, Way};

const FULL: Kept = Kept::Own(&[Saved::Full]);
const SHARED: Kept = Kept::Shared(&[Saved::Full]);

/// The browser denies access to its store.
const BLOCKED: &str = "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };";

/// The store never answers.
const LATE: &str = "IDBFactory.prototype.open = () => new EventTarget();";

/// The store is full.
const NO_ROOM: &str = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };";

/// The store is almost full.
const LITTLE_ROOM: &str = "StorageManager.prototype.estimate = async () => ({ quota: 1000000, usage: 999999 });";

/// Another tab has the answers open.
pub(super) const ELSEWHERE: &str =
    "navigator.locks.request('kompetencekompas-writer', () => new Promise(() => {})).catch(() => {});";

/// Nothing can be deleted.
const NOT_ERASED: &str =
    "IDBObjectStore.prototype.clear = () => { throw new DOMException('refused', 'UnknownError'); };";

/// Makes the database that the page has opened accessible to scripts.
const KNOWN_DATABASE: &str = "const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...of) {
      const opening = open.apply(this, of);
      opening.addEventListener('success', () => { window.lastDatabase = opening.result; });
      return opening;
    };";

/// The part after the questions cannot be fetched at first: neither the first time, nor in the retry, nor in the
/// request that finds the cause.
const NO_AFTER: &str = "const fetch = window.fetch;
    let refused = 3;
    window.fetch = (url, ...of) => String(url).includes('-after-') && refused-- > 0
      ? Promise.reject(new TypeError('no network')) : fetch(url, ...of);";

/// The part for leaders and editors cannot be fetched.
const NO_DESK: &str = "const fetch = window.fetch;
    window.fetch = (url, ...of) => String(url).includes('-desk-') ? Promise.reject(new TypeError('no network')) : fetch(url, ...of);";

/// The part after the questions never arrives.
const SLOW_AFTER: &str = "const fetch = window.fetch;
    window.fetch = (url, ...of) => String(url).includes('-after-') ? new Promise(() => {}) : fetch(url, ...of);";

/// English cannot be fetched.
const NO_ENGLISH: &str = "const fetch = window.fetch;
    window.fetch = (url, ...of) => String(url).includes('/en-') ? Promise.reject(new TypeError('no network')) : fetch(url, ...of);";

/// The clock goes forward when the story says so.
const CLOCK: &str = "const now = Date.now; window.ahead = 0; Date.now = () => now() + window.ahead;";

/// Nine minutes pass.
const NINE_MINUTES: Way = Way::Run("window.ahead = 9 * 60 * 1000; dispatchEvent(new Event('focus'));");

const DELETE_DATABASE: Way = Way::Run("indexedDB.deleteDatabase('kompetencekompas');");

const TO_SHARED: &[Way] = &[
    Way::Press("[data-action=start]"),
    Way::See("[data-step=start] [data-action=begin][data-storage=tab]"),
    Way::Press("[data-action=begin][data-storage=tab]"),
    Way::See("[data-step=task]"),
];

pub(super) const STATES: &[State] = &[
    State::new("start, open in another tab", "start")
        .with(FULL)
        .pretending(ELSEWHERE)
        .sees("[data-banner=storage] [data-action=retry_saving]")
        .shows(&["Problem::Elsewhere"]),
    State::new("task, no access to the store", "task")
        .pretending(BLOCKED)
        .by(&[
            Way::Press("[data-action=begin][data-storage=device]"),
            Way::See("[data-step=task]"),
            Way::Write("task", "Prøve"),
        ])
        .sees("[data-banner=storage] [data-action=retry_saving]")
        .shows(&["Problem::Blocked", "State::Failed", "banner:storage"]),
    State::new("start, the store does not answer", "start")
        .with(FULL)
        .pretending(LATE)
        .sees("[data-banner=storage] [data-action=retry_saving]")
        .shows(&["Problem::Late"]),
    State::new("task, no room in the store", "task")
        .with(FULL)
        .at("#task")
        .pretending(NO_ROOM)
        .by(&[Way::Write("task", "Prøve")])
        .sees("[data-banner=storage] [data-action=save_file]")
        .shows(&["Problem::Full"]),
    State::new("task, not saved and saved as a file", "task")
        .with(FULL)
        .at("#task")
        .pretending(NO_ROOM)
        .by(&[
            Way::Write("task", "Prøve"),
            Way::See("[data-banner=storage] [data-action=save_file]"),
            Way::Press("[data-banner=storage] [data-action=save_file]"),
        ])
        .sees("[data-banner=storage] [data-action=show_text]"),
    State::new("task, not saved and the copy as text", "task")
        .with(FULL)
        .at("#task")
        .pretending(NO_ROOM)
        .by(&[
            Way::Write("task", "Prøve"),
            Way::See("[data-banner=storage] [data-action=save_file]"),
            Way::Press("[data-banner=storage] [data-action=save_file]"),
            Way::Press("[data-banner=storage] [data-action=show_text]"),
        ])
        .sees("[data-banner=storage] [data-action=close_text]"),
    State::new("start, written by a newer version", "start")
        .with(Kept::Newer)
        .sees("[data-banner=storage]")
        .shows(&["Problem::Newer"]),
    State::new("task, the database was closed", "task")
        .with(FULL)
        .at("#task")
        .pretending(KNOWN_DATABASE)
        .by(&[Way::Run("lastDatabase.dispatchEvent(new Event('close'));")])
        .sees("[data-banner=storage]")
        .shows(&["Problem::Closed"]),
    State::new("task, another page wants the database", "task")
        .with(FULL)
        .at("#task")
        .by(&[DELETE_DATABASE])
        .sees("[data-banner=storage] [data-action=retry_saving]")
        .shows(&["Problem::Displaced"]),
    State::new("task, the store was emptied", "task")
        .with(FULL)
        .at("#task")
        .by(&[
            DELETE_DATABASE,
            Way::See("[data-banner=storage] [data-action=retry_saving]"),
            Way::Press("[data-action=retry_saving]"),
        ])
        .sees("[data-banner=storage] [data-action=let_go]")
        .shows(&["Problem::Emptied"]),
    State::new("my_data, nothing can be deleted", "my_data")
        .with(FULL)
        .at("#my_data")
        .pretending(NOT_ERASED)
        .by(&[Way::Press("[data-step] [data-action=delete_all]")])
        .sees("[data-banner=storage]")
        .shows(&["Problem::NotErased"]),
    State::new("task, what is to become of what is stored", "task")
        .with(FULL)
        .at("#task")
        .by(TO_SHARED)
        .sees("[data-banner=leftover] [data-action=leftover_delete]")
        .shows(&["Left::Undecided", "banner:leftover"]),
    State::new("task, what is stored stays", "task")
        .with(FULL)
        .at("#task")
        .by(&[
            Way::Press("[data-action=start]"),
            Way::See("[data-step=start] [data-action=begin][data-storage=tab]"),
            Way::Press("[data-action=begin][data-storage=tab]"),
            Way::See("[data-action=leftover_keep]"),
            Way::Press("[data-action=leftover_keep]"),
        ])
        .sees("[data-step=task]")
        .shows(&["Left::Kept"]),
    State::new("task, what is stored was not deleted", "task")
        .with(FULL)
        .at("#task")
        .pretending(NOT_ERASED)
        .by(&[
            Way::Press("[data-action=start]"),
            Way::See("[data-step=start] [data-action=begin][data-storage=tab]"),
            Way::Press("[data-action=begin][data-storage=tab]"),
            Way::See("[data-action=leftover_delete]"),
            Way::Press("[data-action=leftover_delete]"),
        ])
        .sees("[data-banner=storage] [data-action=retry_saving]")
        .shows(&["Left::NotDeleted"]),
    State::new("task, changed twice", "task")
        .with(FULL)
        .at("#task")
        .by(&[
            Way::InAnotherTab(&[
                Way::Press("[data-action=retry_saving]"),
                Way::See(".top__saving .i"),
                Way::Go("task"),
                // More writes than in the first tab, so that this tab's version always becomes the current one.
                Way::Write("task", "I den"),
                Way::Write("task", "I den anden"),
                Way::Write("task", "I den anden fane, igen"),
                Way::Write("task", "I den anden fane, igen og igen"),
                Way::See(".top__saving .i"),
            ]),
            Way::See("[data-banner=storage] [data-action=retry_saving]"),
            Way::Write("task", "I den første fane"),
            Way::Press("[data-action=retry_saving]"),
        ])
        .sees("[data-banner=conflict] [data-action=note_conflict]")
        .shows(&["Why::Conflict", "banner:conflict"]),
    State::new("start, deleted elsewhere", "start")
        .with(Kept::Own(&[Saved::LastYear, Saved::Full]))
        .at("#task")
        .by(&[
            Way::InAnotherTab(&[
                Way::Press("[data-action=retry_saving]"),
                Way::See(".top__saving .i"),
                Way::Go("my_data"),
                Way::Press("[data-reflection=r-full] [data-action=delete]"),
                Way::See("[data-action=undo]"),
                Way::See(".top__saving .i"),
            ]),
            Way::See("[data-banner=storage] [data-action=retry_saving]"),
            Way::Write("task", "I den første fane"),
            Way::Press("[data-action=retry_saving]"),
        ])
        .sees("[data-banner=elsewhere] [data-action=undo_elsewhere]")
        .shows(&["Removed::Elsewhere", "banner:elsewhere"]),
    State::new("start, nothing is here any more", "start")
        .with(Kept::Gone)
        .sees("[data-banner=missing]")
        .shows(&["banner:missing"]),
    State::new("task, little room left", "task")
        .with(FULL)
        .at("#task")
        .pretending(LITTLE_ROOM)
        .sees("[data-banner=tight] [data-action=save_file]")
        .shows(&["banner:tight"]),
    State::new("task, little room left and saved as a file", "task")
        .with(FULL)
        .at("#task")
        .pretending(LITTLE_ROOM)
        .by(&[
            Way::See("[data-banner=tight] [data-action=save_file]"),
            Way::Press("[data-banner=tight] [data-action=save_file]"),
        ])
        .sees("[data-banner=tight] [data-action=show_text]"),
    State::new("task, little room left and the copy as text", "task")
        .with(FULL)
        .at("#task")
        .pretending(LITTLE_ROOM)
        .by(&[
            Way::See("[data-banner=tight] [data-action=save_file]"),
            Way::Press("[data-banner=tight] [data-action=save_file]"),
            Way::Press("[data-banner=tight] [data-action=show_text]"),
        ])
        .sees("[data-banner=tight] [data-action=close_text]"),
    State::new("start, kept long enough", "start")
        .with(Kept::TooLong(&[Saved::LastYear]))
        .sees("[data-banner=expired] [data-action=undo_expiry]")
        .shows(&["banner:expired"]),
    State::new("start, damaged", "start")
        .with(Kept::Damaged)
        .sees("[data-banner=damaged] [data-action=start_again]")
        .shows(&["State::Damaged", "banner:damaged"]),
    State::new("start, damaged, with a state from before", "start")
        .with(Kept::DamagedWithPrevious)
        .sees("[data-banner=damaged] [data-action=use_previous]"),
    State::new("start, damaged and saved as a file", "start")
        .with(Kept::Damaged)
        .by(&[Way::Press("[data-action=save_damaged]")])
        .sees("[data-banner=damaged] [data-action=show_text]"),
    State::new("start, damaged and the file as text", "start")
        .with(Kept::Damaged)
        .by(&[Way::Press("[data-action=save_damaged]"), Way::Press("[data-banner=damaged] [data-action=show_text]")])
        .sees("[data-banner=damaged] [data-action=close_text]"),
    State::new("task, no English", "task")
        .with(FULL)
        .at("#task")
        .pretending(NO_ENGLISH)
        .by(&[Way::Press("[data-action=language]")])
        .sees("[data-banner=language]")
        .shows(&["banner:language"]),
    State::new("profile, on its way", "profile")
        .pretending(SLOW_AFTER)
        .by(&[Way::Press("[data-action=begin][data-storage=device]"), Way::See("[data-step=task]"), Way::Go("profile")])
        .sees("[data-waiting=profile]"),
    State::new("profile, not to be had", "profile")
        .pretending(NO_AFTER)
        .by(&[Way::Press("[data-action=begin][data-storage=device]"), Way::See("[data-step=task]"), Way::Go("profile")])
        .sees("[data-waiting=profile] [data-action=fetch_again]")
        .shows(&["Part::After"]),
    State::new("invite, not to be had", "invite")
        .pretending(NO_DESK)
        .by(&[Way::Go("invite")])
        .sees("[data-waiting=invite] [data-action=fetch_again]")
        .shows(&["Part::Desk"]),
    State::new("task, done on a shared computer", "task")
        .with(SHARED)
        .by(&[Way::Go("task"), Way::See("[data-step=task]"), Way::Press("[data-action=finished]")])
        .sees("[data-dialog=finish] [data-action=cancel]")
        .shows(&["dialog:finish"]),
    State::new("task, done and saved as a file", "task")
        .with(SHARED)
        .by(&[
            Way::Go("task"),
            Way::See("[data-step=task]"),
            Way::Press("[data-action=finished]"),
            Way::Press("[data-dialog=finish] [data-action=save_file]"),
        ])
        .sees("[data-dialog=finish] [data-action=show_text]"),
    State::new("task, done and the copy as text", "task")
        .with(SHARED)
        .by(&[
            Way::Go("task"),
            Way::See("[data-step=task]"),
            Way::Press("[data-action=finished]"),
            Way::Press("[data-dialog=finish] [data-action=save_file]"),
            Way::Press("[data-dialog=finish] [data-action=show_text]"),
        ])
        .sees("[data-dialog=finish] [data-action=close_text]"),
    State::new("task, nobody has done anything", "task")
        .with(SHARED)
        .pretending(CLOCK)
        .by(&[Way::Go("task"), Way::See("[data-step=task]"), NINE_MINUTES])
        .sees("[data-dialog=idle] [data-action=stay]")
        .shows(&["dialog:idle"]),
    State::new("task, nobody has done anything but saved a file", "task")
        .with(SHARED)
        .pretending(CLOCK)
        .by(&[
            Way::Go("task"),
            Way::See("[data-step=task]"),
            NINE_MINUTES,
            Way::Press("[data-dialog=idle] [data-action=save_file]"),
        ])
        .sees("[data-dialog=idle] [data-action=show_text]"),
    State::new("task, nobody has done anything but read the copy", "task")
        .with(SHARED)
        .pretending(CLOCK)
        .by(&[
            Way::Go("task"),
            Way::See("[data-step=task]"),
            NINE_MINUTES,
            Way::Press("[data-dialog=idle] [data-action=save_file]"),
            Way::Press("[data-dialog=idle] [data-action=show_text]"),
        ])
        .sees("[data-dialog=idle] [data-action=close_text]"),
];
