// When the app stops each time it starts, something that is stored or in the link may be the cause. After two such starts what is stored
// can be taken along as a file, and the page opened without it.

// The same names as in the shell (`shell/keeper.rs`, `shell/settings.rs`) and `formats/browser_copy.rs`.
const DATABASE = 'kompetencekompas';
const SETTINGS = 'kompetencekompas.';
const FORMAT = 'kompetencekompas-browser';

// In the entry of the history: it survives loading the page again, is no storage, and goes with the tab. The app clears it when it starts.
const before = (window.history.state && window.history.state.kompas) || {};
let isInUse = false;

function remember(state, address) {
  try {
    window.history.replaceState({ kompas: state }, '', address);
  } catch (_) {
    // A frame in a sandbox may not; then the page opens as ever.
  }
}

/** The app is there: what failed before is over, and from the first press on a failure is not one of the start. */
export function watchUse() {
  before.failed = 0;
  for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, () => (isInUse = true), true);
}

/** Counts a failure. Whether the app has now failed to start twice in a row. */
export function failedAgain() {
  const failed = isInUse ? 0 : (before.failed || 0) + 1;
  remember({ failed });
  return failed > 1;
}

/** Loads the page anew, to open it without what is stored, and without what the link says. */
export function reopenSafely() {
  remember({ safe: true }, window.location.pathname + window.location.search);
  window.location.reload();
}

/** Loads the page anew as ever. */
export function reopenAsEver() {
  remember({});
  window.location.reload();
}

/** Whether the page was to be opened without what is stored. If so, no store can be reached from now on, as when the browser blocks it. */
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
  // There was none, and there is to be none.
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

/** All that the app has stored in this browser, as it is, as a file that can be opened later; empty when nothing is there. */
export async function storedCopy() {
  const copy = { format: FORMAT, schema: 1, records: await records().catch(() => ({})), settings: {} };
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(SETTINGS)) copy.settings[key] = window.localStorage.getItem(key);
    }
  } catch (_) {
    // It is blocked; then there is nothing in it.
  }
  return [copy.records, copy.settings].some((part) => Object.keys(part).length) ? JSON.stringify(copy) : '';
}
