// The start page in the HTML can be used before the app has started: a press is shown as accepted, and carried out once
// the app is there.

import { element } from './page.js';
import { texts } from './language.js';

const root = document.documentElement;

/** Whether the person sees that page. */
export function isFirstPage() {
  return 'first' in root.dataset;
}

/** Where a message about loading goes: the part of the page that is seen and announced. */
export function placeForNotes() {
  return (isFirstPage() && shown()?.querySelector('.banners')) || document.getElementById('boot');
}

function shown() {
  return document.querySelector(`.first[lang=${root.lang}]`);
}

let language = '';
let pressed = '';
let focused = '';
let files = null;
const opened = new Set();

/** The selector of the same control on the page of the app. */
function selector(control) {
  const { action, storage } = control.dataset;
  if (action) return `[data-action=${action}]${storage ? `[data-storage=${storage}]` : ''}`;
  const part = control.closest('.foot__part');
  return part ? `.foot__part:nth-of-type(${partNumber(part)}) > summary` : '';
}

function partNumber(part) {
  return [...part.parentElement.querySelectorAll('.foot__part')].indexOf(part) + 1;
}

function press(event) {
  const control = event.target.closest('.first button[data-action]');
  if (!control) return;
  if (control.dataset.action === 'language') {
    language = control.lang;
    root.lang = language;
    // Keeps open what is open, and the focus, on the page in the other language.
    opened.forEach((number) => shown().querySelector(`.foot__part:nth-of-type(${number})`).setAttribute('open', ''));
    shown().querySelector('[data-action=language]').focus();
  } else if (control.dataset.action !== 'start') {
    pressed = selector(control);
    document.querySelectorAll('.first .is-taken').forEach((other) => other.classList.remove('is-taken'));
    control.classList.add('is-taken');
    shown().querySelector('.banners').replaceChildren(element('p', { className: 'boot-status', textContent: texts().opening }));
    shown().querySelector('[data-said]').textContent = texts().opening;
  }
}

function listen(name, listener) {
  document.addEventListener(name, (event) => isFirstPage() && listener(event), true);
}

/** Starts recording what the person does. */
export function watchFirstPage() {
  if (!isFirstPage()) return;
  language = root.lang;
  listen('click', press);
  listen('focusin', (event) => { focused = event.target.closest('.first') ? selector(event.target) : ''; });
  listen('change', (event) => { if (event.target.files) files = event.target.files; });
  listen('toggle', (event) => {
    const part = event.target;
    if (part.open) opened.add(partNumber(part));
    else opened.delete(partNumber(part));
  });
}

/** The app has replaced this page with its own start page: applies there what the person has done here. */
export function goOnFromFirstPage() {
  if (!isFirstPage()) return;
  delete root.dataset.first;
  const app = find('.app');
  if (app && app.lang !== language) find('[data-action=language]')?.click();
  const field = files && find('[data-action=open_file]');
  if (field) {
    field.files = files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  if (pressed) find(pressed)?.click();
  else whenTranslated(app, lookTheSame);
}

function find(what) {
  return what ? document.querySelector(`#kompas ${what}`) : null;
}

/** Waits until the app has rendered the page in the language that was chosen here, which it may have to fetch. */
function whenTranslated(app, then) {
  if (!app || app.lang === language) return then();
  const observer = new MutationObserver(() => {
    if (app.lang !== language) return;
    observer.disconnect();
    setTimeout(then);
  });
  observer.observe(app, { attributeFilter: ['lang'] });
  return undefined;
}

function lookTheSame() {
  opened.forEach((number) => find(`.foot__part:nth-of-type(${number})`)?.setAttribute('open', ''));
  find(focused)?.focus({ preventScroll: true });
}
