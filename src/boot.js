// Starts the app, and turns every failure into a page that can be read.
//
// A classic, deferred script of its own, because the Content-Security-Policy allows no inline script; and all of the
// page is made with createElement and textContent, because `trusted-types 'none'` allows no HTML from strings.
//
// Its own <script> element says what to fetch, relative to this file:
//   data-js, data-wasm, data-pack, data-texts          the wasm-bindgen glue, the Wasm, the content pack, the interface's words
//   data-desk-js, data-desk-wasm                       the build that has the steps for leaders and editors too
//   data-packs                                         the folder of the other content packs
//   data-wasm-integrity, data-pack-integrity, …        written by `cargo xtask build`; absent in development, as are the two above
//
// The glue must export `wanted_pack()` and `start(packText, textsText, otherPackText)`, a promise of a function that takes the messages of the
// page around a frame, and may export `emergency_copy()`, a string with the person's answers. The app's panic hook dispatches `kompas:panic` on
// window with that same string as `detail`.
(function () {
  'use strict';

  const me = document.currentScript;
  const embedded = window.parent !== window;
  const LATE_AFTER_MS = 15000;
  const QUESTIONS_PAGE = 'questions.html';
  const COPY_NAME = 'kompetencekompas-kopi.kompas.json';

  // ---------------------------------------------------------------------------------------------- texts

  const TEXTS = {
    da: {
      title: 'Kompetencekompasset kunne ikke åbnes',
      untouched: 'Svar, der er gemt i denne browser, er ikke berørt.',
      reload: 'Prøv igen',
      paper: 'Brug spørgsmålene på papir i stedet',
      details: 'Tekniske oplysninger til it-afdelingen',
      late: 'Det tager længere tid end normalt at hente siden. Den åbner af sig selv, når alt er hentet.',
      what: {
        wasm_missing: 'Din browser mangler det, siden skal bruge for at køre (WebAssembly). Prøv en anden eller nyere browser. På en arbejdscomputer kan it-afdelingen have slået det fra.',
        wasm_blocked: 'En sikkerhedsindstilling på siden eller i browseren forhindrer siden i at køre. Du har ikke gjort noget forkert. Send oplysningerne nedenfor til it-afdelingen.',
        not_found: 'En af sidens filer findes ikke på serveren. Måske er siden ved at blive opdateret. Prøv igen om lidt.',
        damaged: 'En af sidens filer er ufuldstændig eller blevet ændret på vejen hertil. Derfor er den ikke brugt.',
        login: 'Serveren sendte en anden side i stedet for den fil, der skulle hentes. Det sker ofte, når man er blevet logget ud. Log på igen, og prøv så igen.',
        network: 'Der er ikke forbindelse til serveren. Tjek, om du er på netværket, og prøv igen.',
        old_browser: 'Din browser er for gammel til siden. Prøv en nyere udgave af for eksempel Edge, Chrome, Firefox eller Safari.',
        start: 'Siden blev hentet, men kunne ikke komme i gang.',
      },
      panic_title: 'Noget gik galt',
      panic_what: 'Der opstod en fejl, og siden er stoppet, så intet bliver gemt forkert.',
      panic_kept: 'Svar, der allerede er gemt i denne browser, ligger der stadig. På en fælles computer findes svarene kun her: Gem en kopi, før du åbner siden igen.',
      panic_no_copy: 'Svar, der allerede er gemt i denne browser, ligger der stadig. Der er ikke flere svar at lave en kopi af.',
      save_copy: 'Gem en kopi af dine svar',
      show_copy: 'Vis som tekst',
      copy_hint: 'Kom der ingen fil? Vælg »Vis som tekst«, og kopiér teksten til et dokument. Kopien kan åbnes igen her på siden.',
      copy_label: 'Kopi af dine svar',
      panic_reload: 'Åbn siden igen',
    },
    en: {
      title: 'The competence compass could not be opened',
      untouched: 'Answers saved in this browser have not been touched.',
      reload: 'Try again',
      paper: 'Use the questions on paper instead',
      details: 'Technical details for the IT department',
      late: 'Fetching the page is taking longer than usual. It will open by itself when everything has arrived.',
      what: {
        wasm_missing: 'Your browser lacks what this page needs to run (WebAssembly). Try another or newer browser. On a work computer the IT department may have turned it off.',
        wasm_blocked: 'A security setting of the page or the browser keeps this page from running. You have done nothing wrong. Send the details below to the IT department.',
        not_found: 'One of the page’s files is not on the server. The page may be in the middle of an update. Try again in a moment.',
        damaged: 'One of the page’s files is incomplete or was changed on its way here. It has therefore not been used.',
        login: 'The server sent another page instead of the file that was asked for. This often happens after being logged out. Log in again, then try once more.',
        network: 'There is no connection to the server. Check that you are on the network and try again.',
        old_browser: 'Your browser is too old for this page. Try a newer version of, for example, Edge, Chrome, Firefox or Safari.',
        start: 'The page was fetched but could not get going.',
      },
      panic_title: 'Something went wrong',
      panic_what: 'An error occurred, and the page has stopped so that nothing is saved wrongly.',
      panic_kept: 'Answers already saved in this browser are still there. On a shared computer the answers exist only here: save a copy before you open the page again.',
      panic_no_copy: 'Answers already saved in this browser are still there. There are no further answers to make a copy of.',
      save_copy: 'Save a copy of your answers',
      show_copy: 'Show as text',
      copy_hint: 'Did no file arrive? Choose “Show as text” and copy the text into a document. The copy can be opened again on this page.',
      copy_label: 'Copy of your answers',
      panic_reload: 'Open the page again',
    },
  };

  // For the person in IT who opens the details; the same in both languages, like a log line.
  const ADVICE = {
    wasm_missing: 'WebAssembly is not available in this browser (disabled by policy, lockdown mode or too old).',
    wasm_blocked: "The Content-Security-Policy in force must allow 'wasm-unsafe-eval' in script-src.",
    not_found: 'The file is missing at the address below. Upload the whole dist folder, including assets/.',
    damaged: 'The bytes do not match what was published. A proxy may rewrite or cut files, or an old copy is cached.',
    login: 'The answer was a redirect or an HTML page. Exempt the assets folder from log-in and from error pages.',
    network: "The request failed. Also check that connect-src in the Content-Security-Policy allows 'self'.",
    old_browser: 'The browser does not support a feature that is needed (dynamic import, newer JavaScript or WebAssembly).',
    start: 'The app refused to start; its own message is below.',
  };

  // ----------------------------------------------------------------------------------------- language

  /** The language chosen earlier, else the one in the address, else the first of the browser's that we speak, else Danish. */
  function preferredLanguage() {
    try {
      const chosen = JSON.parse(window.localStorage.getItem('kompetencekompas.language'));
      if (chosen === 'da' || chosen === 'en') return chosen;
    } catch (_) {
      // Storage may be blocked or hold something else; neither may keep the page from opening.
    }
    // The page around a frame, or the link, may say which.
    const wished = /[#&?]lang=(da|en)(?!\w)/.exec(window.location.hash);
    if (wished) return wished[1];
    for (const tag of navigator.languages || [navigator.language || '']) {
      const language = tag.toLowerCase().split('-')[0];
      if (language === 'da' || language === 'en') return language;
    }
    return 'da';
  }

  function showSkeletonIn(language) {
    document.documentElement.lang = language;
    for (const late of document.querySelectorAll('#boot .boot-late')) late.remove();
    for (const text of document.querySelectorAll('#boot [lang]')) text.hidden = text.lang !== language;
  }

  /** Read when needed: the app may have changed the language since. */
  function texts() {
    return TEXTS[document.documentElement.lang] || TEXTS.da;
  }

  // ------------------------------------------------------------------------------------------ page parts

  function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...(children || []));
    return made;
  }

  function button(action, label, onClick) {
    const made = element('button', { type: 'button', className: 'button', textContent: label });
    made.dataset.action = action;
    made.addEventListener('click', onClick);
    return made;
  }

  function reloadButton(label) {
    return button('reload', label, () => window.location.reload());
  }

  function paperLink() {
    const part = document.documentElement.lang === 'en' ? '#en' : '';
    const made = element('a', { href: QUESTIONS_PAGE + part, textContent: texts().paper });
    made.dataset.action = 'questions';
    return made;
  }

  function itDetails(lines) {
    // Without the fragment: an invitation's message is nobody else's business.
    const page = window.location.href.split('#')[0];
    const all = [...lines, `page: ${page}`, `browser: ${navigator.userAgent}`, `time: ${new Date().toISOString()}`];
    return element('details', {}, [
      element('summary', { textContent: texts().details }),
      element('pre', { textContent: all.join('\n') }),
    ]);
  }

  /** Puts a message in place of everything else, and tells those who cannot see it. */
  function show(section, heading, mayFocus) {
    // The page around a frame has a `main` of its own.
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

  // -------------------------------------------------------------------------------- what can go wrong

  /** A failure with its kind, the file it was about, and the original message. */
  class BootError extends Error {
    constructor(kind, file, cause) {
      super(cause ? String(cause.message || cause) : kind);
      this.kind = kind;
      this.file = file;
    }
  }

  let stopped = false; // an error or panic screen is up; nothing may replace it
  let lateTimer = 0;

  function showError(error) {
    if (stopped) return;
    stopped = true;
    clearTimeout(lateTimer);
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
    const boot = document.getElementById('boot');
    if (!boot || stopped) return;
    const note = element('p', { className: 'boot-note', textContent: `${texts().late} ` });
    note.setAttribute('role', 'status');
    note.append(reloadButton(texts().reload), ' ', paperLink());
    note.dataset.boot = 'late';
    boot.append(note);
  }

  // ------------------------------------------------------------------------------------ fetching files

  /**
   * Fetches a file; with `integrity` only the exact bytes that were published count. The browser reports a missing
   * network, a refused answer and a wrong checksum all alike ("Failed to fetch"), so a failure is looked into.
   */
  async function fetchFile(url, integrity) {
    const options = integrity ? { integrity } : {};
    let response;
    try {
      response = await fetch(url, options);
    } catch (first) {
      try {
        // A half or outdated copy in the browser's cache is the one cause that a second attempt can mend.
        response = await fetch(url, { ...options, cache: 'reload' });
      } catch (_) {
        throw await whyNotFetched(url, first);
      }
    }
    if (!response.ok) throw new BootError(response.status === 404 ? 'not_found' : 'network', url, `HTTP ${response.status}`);
    // With a checksum the content is known to be right, whatever the server calls it.
    if (!integrity && isHtml(response)) throw new BootError('login', url, 'the answer is an HTML page');
    return response;
  }

  async function whyNotFetched(url, cause) {
    let response;
    try {
      response = await fetch(url, { cache: 'no-store', redirect: 'manual' });
    } catch (_) {
      return new BootError('network', url, cause);
    }
    if (response.type === 'opaqueredirect') return new BootError('login', url, 'the answer is a redirect');
    if (response.status === 404 || response.status === 410) return new BootError('not_found', url, `HTTP ${response.status}`);
    if (response.status === 401 || response.status === 403) return new BootError('login', url, `HTTP ${response.status}`);
    if (!response.ok) return new BootError('network', url, `HTTP ${response.status}`);
    return new BootError(isHtml(response) ? 'login' : 'damaged', url, cause);
  }

  function isHtml(response) {
    return (response.headers.get('content-type') || '').includes('text/html');
  }

  async function fetchText(url, integrity) {
    const response = await fetchFile(url, integrity);
    try {
      return await response.text();
    } catch (cause) {
      throw new BootError('damaged', url, cause); // the connection broke half way
    }
  }

  async function importGlue(url) {
    try {
      return await import(url);
    } catch (cause) {
      if (cause instanceof SyntaxError) throw new BootError('old_browser', url, cause);
      throw await whyNotFetched(url, cause);
    }
  }

  /** Asks before anything is downloaded: eight bytes are the smallest Wasm module there is. */
  function checkWebAssembly() {
    if (typeof WebAssembly !== 'object') throw new BootError('wasm_missing', '', 'no WebAssembly');
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch (cause) {
      throw new BootError('wasm_blocked', '', cause);
    }
  }

  function wasmFailure(url, cause, checked) {
    const message = String(cause && cause.message);
    if (/wasm-eval|unsafe-eval|content security policy|blocked by csp/i.test(message)) return new BootError('wasm_blocked', url, cause);
    if (/magic (word|number)|3c 21|3c 68/i.test(message)) return new BootError('login', url, cause);
    if (cause instanceof WebAssembly.CompileError) {
      // The bytes were verified, so it is the browser that does not understand them.
      return new BootError(checked ? 'old_browser' : 'damaged', url, cause);
    }
    if (cause instanceof WebAssembly.LinkError) return new BootError('damaged', url, cause); // glue and Wasm of two releases
    if (cause instanceof TypeError) return new BootError('network', url, cause); // broke off while streaming
    return new BootError('start', url, cause);
  }

  // --------------------------------------------------------------------------------- after a Rust panic

  let glue = null;
  let reportedCopy = '';

  function isPanic(reason) {
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
  function showPanic(reason) {
    if (stopped) return;
    stopped = true;
    clearTimeout(lateTimer);
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

  function watchForPanics() {
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

  // ------------------------------------------------------------------------------------------- the start

  /** The steps that only the larger build has. The same names as `Step::is_desk`. */
  const DESK = /^#(invite|meeting|leader|pack|embed)([&?]|$)/;

  /** The glue of the larger build is not preloaded by the page, and `import()` takes no checksum: so it is preloaded here. */
  function preloadGlue(href, integrity) {
    document.head.append(element('link', { rel: 'modulepreload', crossOrigin: 'anonymous', href, integrity }));
  }

  /**
   * The page preloads the smaller build, before anybody knows what the address asks for. It is taken up, so that the browser
   * does not complain of it, and let go.
   */
  function dropPreloaded(url) {
    const stop = new AbortController();
    fetch(url, { signal: stop.signal }).then(() => stop.abort()).catch(() => {});
  }

  /** Another content pack than the standard one. When it cannot be had the app says so and goes on with the standard one. */
  async function fetchOtherPack(id) {
    try {
      return id ? await fetchText(new URL(`${me.dataset.packs}${id}.json`, me.src).href) : '';
    } catch (_) {
      return '';
    }
  }

  // The page around a frame makes contact when the frame has loaded, which is before the app is there: the last attempt is kept.
  // The same word as in embed.js; other scripts of the page may post ports too.
  const CONNECT = 'kompetencekompas/1';
  let contact = null;
  let greet = null;
  function listenToHost() {
    if (!embedded) return;
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.ports.length !== 1 || event.data !== CONNECT || stopped) return;
      contact = event;
      if (greet) greet(event);
    });
  }

  async function boot() {
    const at = (name) => new URL(me.dataset[name], me.src).href;
    const wantsDesk = DESK.test(window.location.hash) && 'deskJs' in me.dataset;
    checkWebAssembly();

    // All at once. The failure of pack and texts is looked at later, so it must not count as unhandled in between.
    const wasmUrl = at(wantsDesk ? 'deskWasm' : 'wasm');
    const wasmIntegrity = wantsDesk ? me.dataset.deskWasmIntegrity : me.dataset.wasmIntegrity;
    if (wantsDesk) {
      preloadGlue(at('deskJs'), me.dataset.deskJsIntegrity);
      dropPreloaded(at('wasm'));
    }
    const fetchedWasm = fetchFile(wasmUrl, wasmIntegrity);
    const fetchedPack = fetchText(at('pack'), me.dataset.packIntegrity);
    const fetchedTexts = fetchText(at('texts'), me.dataset.textsIntegrity);
    fetchedWasm.catch(() => {});
    fetchedPack.catch(() => {});
    fetchedTexts.catch(() => {});

    const loaded = await importGlue(at(wantsDesk ? 'deskJs' : 'js'));
    const wasm = await fetchedWasm;
    try {
      await loaded.default({ module_or_path: wasm });
    } catch (cause) {
      throw wasmFailure(wasmUrl, cause, Boolean(wasmIntegrity));
    }
    const other = await fetchOtherPack(loaded.wanted_pack());
    const pack = await fetchedPack;
    const words = await fetchedTexts;
    if (stopped) return; // an `error` event has already put its message up
    glue = loaded;
    greet = await glue.start(pack, words, other);
    if (contact) greet(contact);

    clearTimeout(lateTimer);
    const skeleton = document.getElementById('boot');
    if (skeleton) skeleton.remove();
    const main = document.getElementById('kompas');
    if (main) main.removeAttribute('aria-busy');
  }

  const theme = /[#&?]theme=(light|dark)(?!\w)/.exec(window.location.hash);
  if (theme) document.documentElement.dataset.theme = theme[1];
  listenToHost();
  showSkeletonIn(preferredLanguage());
  lateTimer = setTimeout(showLateNote, LATE_AFTER_MS);
  watchForPanics();
  boot().catch((error) => (isPanic(error) ? showPanic(error) : showError(error)));
})();
