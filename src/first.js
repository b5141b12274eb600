// Runs before anything is painted: determines the language of the page, and whether it begins with the start page that
// is in the HTML. That page is what the app shows on a first visit, and only then.

import { preferredLanguage } from './boot/language.js';

const root = document.documentElement;
root.lang = preferredLanguage();
const theme = /[#&?]theme=(light|dark)(?!\w)/.exec(window.location.hash);
if (theme) root.dataset.theme = theme[1];
if (window.parent !== window) root.dataset.framed = '';
if (window.parent === window && isPlainAddress() && isStandardPack() && isFirstVisit()) root.dataset.first = '';

// A file of the page was changed on the way, or did not arrive whole. What the browser has cached of it is replaced by what
// the server has now; if that is the right one, the page is loaded again: once, and not when the app is there already.
const before = history.state;
const isAgain = before?.again === true;
if (isAgain) history.replaceState(before.state, '');
window.addEventListener(
  'error',
  ({ target: { src, href, integrity } }) => {
    if (!integrity) return;
    fetch(src || href, { cache: 'reload', integrity }).then(loadAgain, () => {});
  },
  true,
);

function loadAgain() {
  if (isAgain || document.querySelector('.app:not(.first)')) return;
  history.replaceState({ again: true, state: history.state }, '');
  window.location.reload();
}

/** Whether the address names no step, no invitation, and nothing else that the app would begin with. */
function isPlainAddress() {
  const parts = window.location.hash.slice(1).split(/[&?]/);
  return parts.every((part) => part === '' || part === 'start' || /^(lang|theme)=/.test(part));
}

function isStandardPack() {
  const wanted = document.querySelector('meta[name=kompas-pack]');
  return !wanted || !wanted.content;
}

/**
 * Whether nothing says that answers may be stored here. If storage cannot be read, the app has more to show than that
 * page.
 */
function isFirstVisit() {
  try {
    return window.localStorage.getItem('kompetencekompas.storage') === null;
  } catch (_) {
    return false;
  }
}
