// Starts the app, and turns every failure into a page that can be read.
//
// A script of its own, because the Content-Security-Policy allows no inline script. `cargo xtask build` joins it with
// the files of `boot/` into one classic, deferred script.
//
// Its own <script> element says what to fetch, relative to this file:
//   data-js, data-wasm                  the wasm-bindgen glue and the Wasm
//   data-shared, data-after, data-desk  the parts of the Wasm that are fetched later (boot/parts.js)
//   data-after-style                    the stylesheet of what they show
//   data-da-early, data-en-after, …     content and texts, by language and part
//   data-packs                          the folder of the other content packs
//   data-wasm-integrity, …              written by `cargo xtask build`; absent in development, as are the parts
//   data-pack, data-texts               in development instead: the whole files; the texts of the desk are beside
//                                       the others
//
// The glue must export `wanted_pack()` and `start(language, pieces, otherPackText, fetchPiece)`, a promise of a
// function that takes the messages of the host page, and may export `emergency_copy()`, a string with the person's
// answers. The app's panic hook dispatches `kompas:panic` on window with that same string as `detail`.

import { isStopped, showError, startWaiting, stopWaiting } from './boot/failure.js';
import { goOnFromFirstPage, watchFirstPage } from './boot/first_page.js';
import { checkWebAssembly, fetchFile, fetchText, importGlue, wasmFailure } from './boot/fetching.js';
import { preferredLanguage, showSkeletonIn } from './boot/language.js';
import { element, embedded } from './boot/page.js';
import { hasStarted, isPanic, showPanic, showSafeNote, watchForPanics } from './boot/panic.js';
import { openSafely, watchUse } from './boot/safe.js';

// Not `currentScript`, which a module does not have.
const me = document.querySelector('script[data-wasm]');

/** The address of the file that an attribute of the script element names. */
function at(name) {
  return new URL(me.getAttribute(`data-${name}`), me.src).href;
}

/** The steps that come after the questions, and those for leaders and editors. The same names as in `Part::of`. */
const AFTER = /^#(profile|preferences|suggestions|plan|talk_sheet|done|review|outcome|follow_up|my_data)([&?]|$)/;
const DESK = /^#(invite|meeting|leader|pack|embed)([&?]|$)/;
const PARTS = ['early', 'after', 'desk'];

const PACK_PATIENCE_MS = 8000;

function later(value, milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

function whenIdle() {
  return new Promise((resolve) => {
    if (window.requestIdleCallback) window.requestIdleCallback(resolve, { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}

/** What is being fetched or has been fetched, by name. A failure is removed, so that the next request tries again. */
const asked = {};

function once(name, fetched) {
  if (!asked[name]) {
    asked[name] = fetched(at(name), me.getAttribute(`data-${name}-integrity`) || '');
    asked[name].catch(() => delete asked[name]);
  }
  return asked[name];
}

/** A part of the Wasm that is needed later, compiled, once the stylesheet for its pages has been loaded too. */
async function fetchPart(name) {
  const compiled = async (url, integrity) => WebAssembly.compile(await (await fetchFile(url, integrity)).arrayBuffer());
  const [part] = await Promise.all([once(name, compiled), once('after-style', loadStyle)]);
  return part;
}

async function loadStyle(href, integrity) {
  // The element would get a failure that the browser has cached; this asks the server again.
  await fetchFile(href, integrity);
  return new Promise((resolve, reject) => {
    const link = element('link', { rel: 'stylesheet', crossOrigin: 'anonymous', integrity, href });
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} did not come`));
    };
    document.head.append(link);
  });
}

/** Starts fetching the code of parts. A failure is handled when the app asks for the part. */
function fetchCode(parts) {
  if (parts.length) ['shared', ...parts].forEach((name) => fetchPart(name).catch(() => {}));
}

/**
 * Fetches a piece that did not come with the page, `en-early` or `da-after`, and the code that the app asks for next.
 */
function fetchPiece(name, isLater) {
  const fetched = () => {
    fetchCode(PARTS.slice(1).filter((part) => name.endsWith(part)));
    return once(name, fetchText);
  };
  return isLater ? whenIdle().then(fetched) : fetched();
}

/** In development: everything, as it is in the repository. */
async function fetchWhole() {
  const files = [at('pack'), at('texts'), at('texts').replace('interface', 'desk')];
  return `{"whole":[${await Promise.all(files.map((file) => fetchText(file)))}]}`;
}

/** The names of the pieces that the page begins with: in this language, and for leaders and editors in both. */
function firstPieces(hasOtherPack) {
  const parts = firstParts(hasOtherPack);
  const languages = parts.length > 2 ? ['da', 'en'] : [language];
  return languages.flatMap((of) => parts.map((part) => `${of}-${part}`));
}

/**
 * The parts that the step in the address needs. Another pack is read by code of the second part, on top of the whole
 * standard pack.
 */
function firstParts(hasOtherPack) {
  if (DESK.test(window.location.hash)) return PARTS;
  return PARTS.slice(0, hasOtherPack || AFTER.test(window.location.hash) ? 2 : 1);
}

/** The pieces as one text. The app can start when the first one is there. */
async function joined(names, first) {
  const files = names.map((name) => once(name, fetchText).then((text) => `"${name}":${text}`));
  const came = await Promise.all(files.map((file) => file.catch(() => '')));
  await files[names.indexOf(first)];
  return `{${came.filter(Boolean)}}`;
}

/**
 * The content pack that the address or the page asks for. A pack named by an invitation comes first, but only the app
 * can read it.
 */
function wishedPack() {
  const named = /[#&?]pack=([^&?]*)/.exec(window.location.hash);
  const meta = document.querySelector('meta[name=kompas-pack]');
  const id = [named && named[1], meta && meta.content].find((one) => one && /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(one));
  return id && id !== 'standard' ? id : '';
}

const otherPacks = {};

/**
 * The text of another content pack than the standard one, or nothing. If it cannot be fetched, the app shows a message
 * and uses the standard one.
 */
function fetchOtherPack(id) {
  if (id) otherPacks[id] = otherPacks[id] || fetchText(new URL(`${me.dataset.packs}${id}.json`, me.src).href).catch(() => '');
  return otherPacks[id] || '';
}

// The host page makes contact when its frame has loaded, which is before the app has started: the last attempt is kept.
// The same word as in embed.js; other scripts of the host page may post ports too.
const CONNECT = 'kompetencekompas/1';
let contact = null;
let greet = null;
function listenToHost() {
  if (!embedded) return;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.ports.length !== 1 || event.data !== CONNECT || isStopped()) return;
    contact = event;
    if (greet) greet(event);
  });
}

async function boot() {
  checkWebAssembly();

  // Everything is requested at once. A failure of anything but the program is handled later, so it must not count as
  // unhandled in between.
  const wasmUrl = at('wasm');
  const wasmIntegrity = me.dataset.wasmIntegrity;
  const fetchedWasm = fetchFile(wasmUrl, wasmIntegrity);
  const early = `${language}-early`;
  const isWhole = 'pack' in me.dataset;
  fetchOtherPack(wishedPack());
  const fetchedPieces = isWhole ? fetchWhole() : joined(firstPieces(wishedPack()), early);
  if (!isWhole) fetchCode(firstParts(wishedPack()).slice(1));
  fetchedWasm.catch(() => {});
  fetchedPieces.catch(() => {});

  const loaded = await importGlue(at('js'));
  const wasm = await fetchedWasm;
  try {
    await loaded.default({ module_or_path: wasm });
  } catch (cause) {
    throw wasmFailure(wasmUrl, cause, Boolean(wasmIntegrity));
  }
  const wanted = loaded.wanted_pack();
  // A server that accepts the request and never answers must not keep the person from the standard pack.
  const other = await Promise.race([fetchOtherPack(wanted), wanted ? later('', PACK_PATIENCE_MS) : '']);
  // Only now is it known which pack an invitation asks for.
  const pieces = await (wanted && !isWhole ? joined(firstPieces(wanted), early) : fetchedPieces);
  // In development the program is in one piece.
  if (loaded.fetchPartsWith) loaded.fetchPartsWith(fetchPart);
  if (isStopped()) return; // an `error` event has already shown its message
  hasStarted(loaded);
  greet = await loaded.start(language, pieces, other, fetchPiece);
  if (contact) greet(contact);

  stopWaiting();
  const skeleton = document.getElementById('boot');
  if (skeleton) skeleton.remove();
  goOnFromFirstPage();
  watchUse();
  if (isSafe) showSafeNote();
}

// Before anything reads what is stored.
const isSafe = openSafely();
listenToHost();
const language = preferredLanguage();
showSkeletonIn(language);
watchFirstPage();
startWaiting();
watchForPanics();
boot().catch((error) => (isPanic(error) ? showPanic(error) : showError(error)));
