// Decides the language before the app has started.

import { TEXTS } from './texts.js';

/**
 * The code of an invitation of version 1. If the lowest bit of its second byte is set, it is in English
 * (`formats/invitation.rs`).
 */
const INVITATION = /[#&?]i(?:=|%3D)A[Q-Za-f]([\w-])/i;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The language that the page starts in, for the app too: the one chosen earlier, else that of the invitation, else the
 * one in the address, else the browser's first that the app has, else Danish.
 */
export function preferredLanguage() {
  try {
    const chosen = JSON.parse(window.localStorage.getItem('kompetencekompas.language'));
    if (chosen === 'da' || chosen === 'en') return chosen;
  } catch (_) {
    // Storage may be blocked or hold something else; neither may keep the page from opening.
  }
  const invitation = INVITATION.exec(window.location.hash);
  if (invitation) return LETTERS.indexOf(invitation[1]) & 4 ? 'en' : 'da';
  // The host page of a frame, or the link, may ask for one.
  const wished = /[#&?]lang=(da|en)(?!\w)/.exec(window.location.hash);
  if (wished) return wished[1];
  for (const tag of navigator.languages || [navigator.language || '']) {
    const language = tag.toLowerCase().split(/[-_]/)[0];
    if (language === 'da' || language === 'en') return language;
  }
  return 'da';
}

export function showSkeletonIn(language) {
  document.documentElement.lang = language;
  for (const late of document.querySelectorAll('.boot-late')) late.remove();
  for (const text of document.querySelectorAll('#boot [lang]')) text.hidden = text.lang !== language;
}

/** Read when needed: the app may have changed the language since. */
export function texts() {
  return TEXTS[document.documentElement.lang] || TEXTS.da;
}
