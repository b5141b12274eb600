// When the app fails each time it starts, something that is stored or in the link may be the cause. After two such
// starts the person can save what is stored as a file, and open the page without it.

// The same names as in the shell (`shell/keeper.rs`, `shell/settings.rs`) and `formats/browser_copy.rs`.
const DATABASE = 'kompetencekompas';
const SETTINGS = 'kompetencekompas.';
const FORMAT = 'kompetencekompas-browser';

// Kept in the entry of the history: it survives a reload, is not storage, and disappears with the tab. The app clears
// it when it starts.
const before = (window.history.state && window.history.state.kompas) || {};
let isInUse = false;

function remember(state, address) {
  try {
    window.history.replaceState({ kompas: state }, '', address);
  } catch (_) {
    // A frame in a sandbox may not; then the page opens as usual.
  }
}

/**
 * The app has started: earlier failures no longer count, and a failure after the first press is not one of the start.
 */
export function watchUse() {
  before.failed = 0;
  for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, () => (isInUse = true), true);
}

/** Counts a failure. Returns whether the app has now failed to start twice in a row. */
export function failedAgain() {
  const failed = isInUse ? 0 : (before.failed || 0) + 1;
  remember({ failed });
  return failed > 1;
}

/** Reloads the page to open it without what is stored and without the fragment of the link. */
export function reopenSafely() {
  remember({ safe: true }, window.location.pathname + window.location.search);
  window.location.reload();
}

/** Reloads the page to open it as usual. */
export function reopenAsEver() {
  remember({});
  window.location.reload();
}

/**
 * Whether the page has to be opened without what is stored. If so, no storage can be reached from now on, as when the
 * browser blocks it.
 */
export function openSafely() {
  if (!before.safe) return false;
  for (const name of ['indexedDB', 'localStorage']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('opened without it', 'SecurityError');
      },
    });
  }
  return true;
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function records() {
  const opening = window.indexedDB.open(DATABASE);
  // There was no database, and none must be created.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await answered(opening);
  try {
    const store = database.transaction('records').objectStore('records');
    const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    return Object.fromEntries(keys.map((key, at) => [String(key), String(values[at])]));
  } finally {
    database.close();
  }
}

/**
 * Everything that the app has stored in this browser, unchanged, as a file that can be opened later; empty when nothing
 * is stored.
 */
export async function storedCopy() {
  const copy = { format: FORMAT, schema: 1, records: await records().catch(() => ({})), settings: {} };
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(SETTINGS)) copy.settings[key] = window.localStorage.getItem(key);
    }
  } catch (_) {
    // It is blocked, so the app has stored nothing in it.
  }
  return [copy.records, copy.settings].some((part) => Object.keys(part).length) ? JSON.stringify(copy) : '';
}
