// Starts the app, and turns every failure into a page that can be read.
//
// A script of its own, because the Content-Security-Policy allows no inline script. `cargo xtask build` joins it with the files of
// `boot/` into one classic, deferred script.
//
// Its own <script> element says what to fetch, relative to this file:
//   data-js, data-wasm                  the wasm-bindgen glue and the Wasm
//   data-shared, data-after, data-desk  the parts of the Wasm that are fetched later (boot/parts.js)
//   data-after-style                    the stylesheet of what they show
//   data-da-early, data-en-after, …     content and texts, by language and part
//   data-packs                          the folder of the other content packs
//   data-wasm-integrity, …              written by `cargo xtask build`; absent in development, as are the parts
//   data-pack, data-texts               in development instead: the whole files, and the texts of the desk beside the others
//
// The glue must export `wanted_pack()` and `start(language, pieces, otherPackText, fetchPiece)`, a promise of a function that takes the
// messages of the page around a frame, and may export `emergency_copy()`, a string with the person's answers. The app's panic hook
// dispatches `kompas:panic` on window with that same string as `detail`.

import { isStopped, showError, startWaiting, stopWaiting } from './boot/failure.js';
import { goOnFromFirstPage, watchFirstPage } from './boot/first_page.js';
import { checkWebAssembly, fetchFile, fetchText, importGlue, wasmFailure } from './boot/fetching.js';
import { preferredLanguage, showSkeletonIn } from './boot/language.js';
import { element, embedded } from './boot/page.js';
import { hasStarted, isPanic, showPanic, showSafeNote, watchForPanics } from './boot/panic.js';
import { openSafely, watchUse } from './boot/safe.js';

// Not `currentScript`, which a module does not have.
const me = document.querySelector('script[data-wasm]');

/** The address of what an attribute of the script element names. */
function at(name) {
  return new URL(me.getAttribute(`data-${name}`), me.src).href;
}

/** The steps that come after the questions, and those for leaders and editors. The same names as `Part::of` has for them. */
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

/** What is being fetched or has come, by name. What has failed is fetched anew when it is asked for again. */
const asked = {};

function once(name, fetched) {
  if (!asked[name]) {
    asked[name] = fetched(at(name), me.getAttribute(`data-${name}-integrity`) || '');
    asked[name].catch(() => delete asked[name]);
  }
  return asked[name];
}

/** A part of the Wasm that is needed later, compiled, when there is also the stylesheet of what is shown with it. */
async function fetchPart(name) {
  const compiled = async (url, integrity) => WebAssembly.compile(await (await fetchFile(url, integrity)).arrayBuffer());
  const [part] = await Promise.all([once(name, compiled), once('after-style', loadStyle)]);
  return part;
}

async function loadStyle(href, integrity) {
  // A failure that the browser has in its cache is what the element would get; this asks again.
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

/** Begins to fetch the code of parts. What comes of it is looked at when the app asks for it. */
function fetchCode(parts) {
  if (parts.length) ['shared', ...parts].forEach((name) => fetchPart(name).catch(() => {}));
}

/** Fetches a piece that did not come with the page, `en-early` or `da-after`, for the app, which asks for the code then. */
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

/** The parts that the step in the address needs. Another pack is read by the second, and laid over all of the standard one. */
function firstParts(hasOtherPack) {
  if (DESK.test(window.location.hash)) return PARTS;
  return PARTS.slice(0, hasOtherPack || AFTER.test(window.location.hash) ? 2 : 1);
}

/** The pieces as one text. The app can begin without all but the first. */
async function joined(names, first) {
  const files = names.map((name) => once(name, fetchText).then((text) => `"${name}":${text}`));
  const came = await Promise.all(files.map((file) => file.catch(() => '')));
  await files[names.indexOf(first)];
  return `{${came.filter(Boolean)}}`;
}

/** The content pack that the address or the page asks for. What an invitation asks for comes before the page's and is known to the app. */
function wishedPack() {
  const named = /[#&?]pack=([^&?]*)/.exec(window.location.hash);
  const meta = document.querySelector('meta[name=kompas-pack]');
  const id = [named && named[1], meta && meta.content].find((one) => one && /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(one));
  return id && id !== 'standard' ? id : '';
}

const otherPacks = {};

/** Another content pack than the standard one, or nothing. When it cannot be had the app says so and goes on with the standard one. */
function fetchOtherPack(id) {
  if (id) otherPacks[id] = otherPacks[id] || fetchText(new URL(`${me.dataset.packs}${id}.json`, me.src).href).catch(() => '');
  return otherPacks[id] || '';
}

// The page around a frame makes contact when the frame has loaded, which is before the app is there: the last attempt is kept.
// The same word as in embed.js; other scripts of the page may post ports too.
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

  // All at once. The failure of what is not the program is looked at later, so it must not count as unhandled in between.
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
  // A server that takes the request and never answers keeps nobody from the standard pack.
  const other = await Promise.race([fetchOtherPack(wanted), wanted ? later('', PACK_PATIENCE_MS) : '']);
  // What an invitation asks for is known only now.
  const pieces = await (wanted && !isWhole ? joined(firstPieces(wanted), early) : fetchedPieces);
  // In development the program is in one piece.
  if (loaded.fetchPartsWith) loaded.fetchPartsWith(fetchPart);
  if (isStopped()) return; // an `error` event has already put its message up
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

// Before anything asks what is stored.
const isSafe = openSafely();
listenToHost();
const language = preferredLanguage();
showSkeletonIn(language);
watchFirstPage();
startWaiting();
watchForPanics();
boot().catch((error) => (isPanic(error) ? showPanic(error) : showError(error)));
