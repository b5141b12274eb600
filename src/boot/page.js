// Builds pages without the app: with createElement and textContent, because `trusted-types 'none'` allows no HTML from
// strings.

import { texts } from './language.js';

const QUESTIONS_PAGE = 'questions.html';
export const embedded = window.parent !== window;

export function element(name, properties, children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...(children || []));
  return made;
}

export function button(action, label, onClick) {
  const made = element('button', { type: 'button', className: 'button', textContent: label });
  made.dataset.action = action;
  made.addEventListener('click', onClick);
  return made;
}

const PATIENCE_MS = 5000;

/**
 * Reloads the page. The browser caches its files for a year, even a truncated copy, so each is first fetched again from
 * the server.
 */
async function reloadAfresh() {
  const script = document.querySelector('script[data-wasm]');
  const named = Object.values(script.dataset).filter((value) => /\.(js|wasm|css|json)$/.test(value));
  const linked = document.querySelectorAll('script[src], link[rel~=stylesheet], link[rel~=preload]');
  const files = new Set([
    ...named.map((value) => new URL(value, script.src).href),
    ...[...linked].map((element) => element.src || element.href),
  ]);
  const asked = Promise.allSettled([...files].map((file) => fetch(file, { cache: 'reload' })));
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  window.location.reload();
}

export function reloadButton(label) {
  return button('reload', label, reloadAfresh);
}

export function paperLink() {
  const part = document.documentElement.lang === 'en' ? '#en' : '';
  const made = element('a', { href: QUESTIONS_PAGE + part, textContent: texts().paper });
  made.dataset.action = 'questions';
  return made;
}

export function itDetails(lines) {
  // Without the fragment: these details are sent to IT, who must not see the message of an invitation.
  const page = window.location.href.split('#')[0];
  const all = [...lines, `page: ${page}`, `browser: ${navigator.userAgent}`, `time: ${new Date().toISOString()}`];
  return element('details', {}, [
    element('summary', { textContent: texts().details }),
    element('pre', { textContent: all.join('\n') }),
  ]);
}

/** Replaces everything on the page with a message, and announces it to screen readers. */
export function show(section, heading, mayFocus) {
  // The host page of a frame has a `main` of its own.
  const main = element(embedded ? 'div' : 'main', { id: 'kompas' }, [section]);
  document.body.replaceChildren(main);
  if (mayFocus) {
    heading.tabIndex = -1;
    heading.focus();
  } else {
    // In a frame, taking the focus would scroll the host's page.
    section.setAttribute('role', 'alert');
  }
}
