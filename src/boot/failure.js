// What can go wrong before the app is there, as a page that can be read.

import { placeForNotes } from './first_page.js';
import { texts } from './language.js';
import { element, embedded, itDetails, paperLink, reloadButton, show } from './page.js';
import { ADVICE } from './texts.js';

const LATE_AFTER_MS = 15000;

/** A failure with its kind, the file it was about, and the original message. */
export class BootError extends Error {
  constructor(kind, file, cause) {
    super(cause ? String(cause.message || cause) : kind);
    this.kind = kind;
    this.file = file;
  }
}

let stopped = false;
let lateTimer = 0;

/** Whether an error or panic screen is shown; nothing may replace it. */
export function isStopped() {
  return stopped;
}

/** Whether the caller may show its screen: only the first one may. */
export function stop() {
  if (stopped) return false;
  stopped = true;
  clearTimeout(lateTimer);
  return true;
}

/** Shows a note after a while that loading takes long, unless the app has started. */
export function startWaiting() {
  lateTimer = setTimeout(showLateNote, LATE_AFTER_MS);
}

export function stopWaiting() {
  clearTimeout(lateTimer);
}

export function showError(error) {
  if (!stop()) return;
  const kind = error.kind || 'start';
  const heading = element('h1', { textContent: texts().title });
  const section = element('section', { className: 'boot-message' }, [
    heading,
    element('p', { textContent: texts().what[kind] }),
    element('p', { textContent: texts().untouched }),
    element('p', { className: 'actions' }, [reloadButton(texts().reload), ' ', paperLink()]),
    itDetails([
      `kind: ${kind}`,
      ADVICE[kind],
      `file: ${error.file || '-'}`,
      `message: ${error.message || error}`,
    ]),
  ]);
  section.dataset.boot = 'error';
  section.dataset.kind = kind;
  show(section, heading, !embedded);
  console.error(error);
}

function showLateNote() {
  const place = placeForNotes();
  if (!place || stopped) return;
  const note = element('p', { className: 'boot-note', textContent: `${texts().late} ` });
  note.setAttribute('role', 'status');
  note.append(reloadButton(texts().reload), ' ', paperLink());
  note.dataset.boot = 'late';
  place.append(note);
}
