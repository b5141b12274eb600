// After a Rust panic: the page looks alive but no longer saves.

import { stop } from './failure.js';
import { texts } from './language.js';
import { button, element, embedded, itDetails, reloadButton, show } from './page.js';
import { failedAgain, reopenAsEver, reopenSafely, storedCopy } from './safe.js';

const COPY_NAME = 'kompetencekompas-kopi.kompas.json';
const STORED_NAME = 'kompetencekompas-browser.kompas.json';

let glue = null;
let reportedCopy = '';
let place = '';

/** The app has started: from now on it may have answers that need rescuing. */
export function hasStarted(loaded) {
  glue = loaded;
}

export function isPanic(reason) {
  return typeof WebAssembly === 'object' && reason instanceof WebAssembly.RuntimeError;
}

function emergencyCopy() {
  if (reportedCopy) return reportedCopy;
  try {
    return String((glue && glue.emergency_copy && glue.emergency_copy()) || '');
  } catch (_) {
    return ''; // the memory may be in any state after a panic
  }
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = element('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** The buttons that hand over a text as a file and show it, and what they show. */
function handOver(text, name, save, words) {
  const hint = element('p', { textContent: texts().copy_hint, hidden: true });
  hint.setAttribute('role', 'status');
  const area = element('textarea', { readOnly: true, rows: 10, value: text, spellcheck: false, autocomplete: 'off' });
  const shown = element('label', { className: 'boot-copy', hidden: true }, [`${words.label} `, area]);
  const buttons = [
    button(save, words.save, () => {
      download(name, text);
      hint.hidden = false;
    }),
    ' ',
    button(save.replace('save', 'show'), texts().show_copy, () => {
      shown.hidden = false;
      area.focus();
      area.select();
    }),
    ' ',
  ];
  return { buttons, shown: [hint, shown] };
}

/** What the person can do when the app keeps failing to start: save what is stored, and open the page without it. */
async function safeWay() {
  const stored = await storedCopy();
  const words = { save: texts().save_stored, label: texts().stored_label };
  const { buttons, shown } = stored ? handOver(stored, STORED_NAME, 'save_stored', words) : { buttons: [], shown: [] };
  const open = button('open_safely', texts().open_safely, reopenSafely);
  const way = element('div', {}, [
    element('p', { textContent: stored ? texts().safe_what : texts().safe_nothing_stored }),
    element('p', { className: 'actions' }, [...buttons, open]),
    ...shown,
  ]);
  way.dataset.boot = 'safe_way';
  return way;
}

/**
 * A page that has panicked looks alive but no longer saves: an error screen replaces it and offers the answers it had.
 */
export function showPanic(reason) {
  if (!stop()) return;
  // In a frame the focus moves only when it is in the frame already.
  const mayFocus = !embedded || document.hasFocus();
  const copy = emergencyCopy();
  const heading = element('h1', { textContent: texts().panic_title });
  const words = { save: texts().save_copy, label: texts().copy_label };
  const { buttons, shown } = copy ? handOver(copy, COPY_NAME, 'save_copy', words) : { buttons: [], shown: [] };
  const section = element('section', { className: 'boot-message' }, [
    heading,
    element('p', { textContent: texts().panic_what }),
    element('p', { textContent: copy ? texts().panic_kept : texts().panic_no_copy }),
    element('p', { className: 'actions' }, [...buttons, reloadButton(texts().panic_reload)]),
    ...shown,
  ]);
  section.dataset.boot = 'panic';
  const details = itDetails([`message: ${(reason && reason.message) || reason || 'panic'}`, `place: ${place || '-'}`]);
  section.append(details);
  show(section, heading, mayFocus);
  if (failedAgain()) safeWay().then((way) => details.before(way));
}

/** Shows a note above the app that it was opened without what is stored. */
export function showSafeNote() {
  const again = button('open_as_ever', texts().open_as_ever, reopenAsEver);
  const said = element('p', {});
  said.setAttribute('role', 'status');
  const note = element('div', { className: 'boot-note' }, [said, element('p', { className: 'actions' }, [again])]);
  note.dataset.boot = 'safe';
  document.body.prepend(note);
  // Screen readers do not announce text that is in a live region from the start.
  setTimeout(() => (said.textContent = texts().safe_note), 100);
}

export function watchForPanics() {
  window.addEventListener('kompas:panic', (event) => {
    if (typeof event.detail === 'string') reportedCopy = event.detail;
    place = event.place || '';
    // Rust code is still on the stack: wait until it has returned before changing the page.
    setTimeout(() => showPanic('kompas:panic'), 0);
  });
  window.addEventListener('error', (event) => {
    if (isPanic(event.error)) showPanic(event.error);
  });
  window.addEventListener('unhandledrejection', (event) => {
    if (isPanic(event.reason)) showPanic(event.reason);
  });
}
