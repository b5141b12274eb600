// After a Rust panic: the page looks alive but no longer saves.

import { stop } from './failure.js';
import { texts } from './language.js';
import { button, element, embedded, itDetails, reloadButton, show } from './page.js';

const COPY_NAME = 'kompetencekompas-kopi.kompas.json';

let glue = null;
let reportedCopy = '';

/** The app has started: from now on it may have answers to rescue. */
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

function downloadCopy(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = element('a', { href: address, download: COPY_NAME, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** A page that has panicked looks alive but no longer saves: it is taken away, and what it knew is offered. */
export function showPanic(reason) {
  if (!stop()) return;
  // In a frame only when the person is already in it.
  const mayFocus = !embedded || document.hasFocus();
  const copy = emergencyCopy();
  const heading = element('h1', { textContent: texts().panic_title });
  const section = element('section', { className: 'boot-message' }, [
    heading,
    element('p', { textContent: texts().panic_what }),
    element('p', { textContent: copy ? texts().panic_kept : texts().panic_no_copy }),
  ]);
  section.dataset.boot = 'panic';
  const actions = element('p', { className: 'actions' });
  if (copy) {
    const hint = element('p', { textContent: texts().copy_hint, hidden: true });
    hint.setAttribute('role', 'status');
    const area = element('textarea', { readOnly: true, rows: 10, value: copy, spellcheck: false, autocomplete: 'off' });
    const shown = element('label', { className: 'boot-copy', hidden: true }, [`${texts().copy_label} `, area]);
    actions.append(
      button('save_copy', texts().save_copy, () => {
        downloadCopy(copy);
        hint.hidden = false;
      }),
      ' ',
      button('show_copy', texts().show_copy, () => {
        shown.hidden = false;
        area.focus();
        area.select();
      }),
      ' ',
    );
    section.append(actions, hint, shown);
  } else {
    section.append(actions);
  }
  actions.append(reloadButton(texts().panic_reload));
  section.append(itDetails([`message: ${(reason && reason.message) || reason || 'panic'}`]));
  show(section, heading, mayFocus);
}

export function watchForPanics() {
  window.addEventListener('kompas:panic', (event) => {
    if (typeof event.detail === 'string') reportedCopy = event.detail;
    // Rust is still on the stack here: let it fall first, and do not touch the page under its feet.
    setTimeout(() => showPanic('kompas:panic'), 0);
  });
  window.addEventListener('error', (event) => {
    if (isPanic(event.error)) showPanic(event.error);
  });
  window.addEventListener('unhandledrejection', (event) => {
    if (isPanic(event.reason)) showPanic(event.reason);
  });
}
