// Puts Kompetencekompas into a page: the custom element <kompetence-kompas>. No dependencies; docs/embedding.md
// describes its attributes and events.
//
// The module itself is in an iframe of its own origin, so nothing on this page can read an answer. The element makes
// the frame, makes it as high as its content, passes on language, theme and colours, and shows a link instead when the
// frame cannot be shown. Everything it draws is in a shadow root and styled through CSSOM, so that neither this page's
// stylesheets nor its Content-Security-Policy affect it.
(() => {
  'use strict';

  const NAME = 'kompetence-kompas';
  // A page that loads the script twice has defined the element already.
  if (!window.customElements || customElements.get(NAME)) return;

  const CONNECT = 'kompetencekompas/1';
  const SANDBOX = 'allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox';
  const ALLOW = 'clipboard-write; fullscreen';
  const TOKENS = [
    '--kompas-accent',
    '--kompas-ground',
    '--kompas-surface',
    '--kompas-ink',
    '--kompas-font',
    '--kompas-radius',
  ];
  const PATIENCE_MS = 8000;
  const FIRST_HEIGHT = 640;
  const LOWEST = 160;
  const HIGHEST = 20000;
  // In every form that mail programs and other systems turn it into (`formats/address.rs`).
  const INVITATION = /(?:[#&?;/]|%23)i(?:=|%3D)([\w-]{1,4000})(?![\w-])/i;

  const TEXTS = {
    da: {
      label: 'Kompetencekompas',
      about: 'Gør dig klar til samtalen om din udvikling. Det åbner i eget vindue, og dine svar bliver i din browser.',
      open: 'Åbn Kompetencekompas i eget vindue',
      missing: 'Kompetencekompas kan ikke vises her på siden.',
    },
    en: {
      label: 'Kompetencekompas',
      about: 'Get ready for the conversation about your development. It opens in its own window, and your answers stay in your browser.',
      open: 'Open Kompetencekompas in its own window',
      missing: 'Kompetencekompas cannot be shown on this page.',
    },
  };

  // The module is in the folder of this script, unless `src` says otherwise.
  const HOME = document.currentScript && document.currentScript.src ? new URL('./', document.currentScript.src).href : '';

  // Pages may forbid this; without it the element is an ordinary block, unless the page's own styles say otherwise.
  let sheet = null;
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(':host { display: block !important } :host([hidden]) { display: none !important }');
  } catch (_) {
    sheet = null;
  }

  /** Like `Object.assign`, for styles. */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
    return element;
  }

  function make(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...(children || []));
    return made;
  }

  class KompetenceKompas extends HTMLElement {
    static get observedAttributes() {
      return ['src', 'lang', 'pack', 'storage', 'theme', 'label', 'heading', 'share-progress', 'mode'];
    }

    #root = null;
    #frame = null;
    #fallback = null;
    #port = null;
    #sent = '';
    #timer = 0;
    #ready = false;
    #life = null; // ends all listeners on disconnecting
    #observers = [];

    connectedCallback() {
      this.#root = this.#root || this.shadowRoot || this.attachShadow({ mode: 'open' });
      if (sheet) this.#root.adoptedStyleSheets = [sheet];
      this.#build();
    }

    /** Moved by `moveBefore`, which keeps the frame as it is. */
    connectedMoveCallback() {}

    disconnectedCallback() {
      this.#tearDown();
    }

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.#life) return;
      if (name === 'label' && this.#frame) this.#frame.title = this.#label;
      else if (['lang', 'theme', 'share-progress'].includes(name) && this.#frame) this.#sendEnv();
      else this.#build();
    }

    /**
     * Asks the module to forget what is only in memory, for instance when the person logs out here. `false` when the
     * module is not there.
     */
    wipe() {
      return this.#send({ t: 'wipe' });
    }

    // ------------------------------------------------------------------------------------------- settings

    /** The language to use: the attribute, else that of the host page, else none. */
    get #language() {
      const around = (this.parentElement && this.parentElement.closest('[lang]')) || document.documentElement;
      return this.getAttribute('lang') || this.#part('lang') || around.getAttribute('lang') || '';
    }

    get #texts() {
      const wanted = [this.#language, ...navigator.languages].map((tag) => tag.toLowerCase().split('-')[0]);
      return TEXTS[wanted.find((language) => Object.hasOwn(TEXTS, language))] || TEXTS.da;
    }

    get #label() {
      return this.getAttribute('label') || this.#texts.label;
    }

    /** The module's address, if it is one that a page may lead to. */
    get #source() {
      try {
        const url = new URL(this.getAttribute('src') || HOME, document.baseURI);
        return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
      } catch (_) {
        return null;
      }
    }

    /** A part of the fragment in `src`. */
    #part(name) {
      return this.#source ? new URLSearchParams(this.#source.hash.slice(1)).get(name) : null;
    }

    /** The invitation in this page's address, unchanged. Only the first element on the page gets it. */
    get #invitation() {
      const found = document.querySelector(NAME) === this && INVITATION.exec(window.location.hash);
      return found ? found[1] : '';
    }

    /** The module's address with its parameters after the `#`. A window of its own has its own theme and headings. */
    #address(forOwnWindow) {
      const url = this.#source;
      if (!url) return '';
      const parts = new Map(
        url.hash.slice(1).split('&').filter(Boolean).map((part) => [part.split('=')[0], part]),
      );
      const put = (name, value) => value && parts.set(name, `${name}=${encodeURIComponent(value)}`);
      put('i', this.#invitation);
      put('pack', this.getAttribute('pack'));
      // So that it is right from the first rendering on, and not only after the first message.
      const [language] = this.#language.toLowerCase().split('-');
      put('lang', Object.hasOwn(TEXTS, language) && language);
      // A page can ask for a shared computer, never for storing.
      put('storage', this.getAttribute('storage') === 'tab' && 'tab');
      put('theme', this.#theme);
      put('heading', this.getAttribute('heading'));
      if (forOwnWindow) {
        parts.delete('theme');
        parts.delete('heading');
      }
      url.hash = [...parts.values()].join('&');
      return url.href;
    }

    // ------------------------------------------------------------------------------------------- drawing

    #build() {
      this.#tearDown();
      this.#life = new AbortController();
      const { signal } = this.#life;
      const address = this.#address(false);
      if (this.getAttribute('mode') === 'card') {
        this.#showCard();
        return;
      }
      if (!address) {
        this.#showFallback();
        return;
      }
      const frame = make('iframe', { title: this.#label, loading: 'lazy', allow: ALLOW, referrerPolicy: 'no-referrer' });
      frame.setAttribute('sandbox', SANDBOX);
      style(frame, { display: 'block', width: '100%', border: '0', height: `${FIRST_HEIGHT}px`, 'color-scheme': this.#theme });
      frame.addEventListener('load', () => this.#connect(), { signal });
      frame.src = address;
      this.#frame = frame;
      this.#root.append(frame);

      // The browser fetches a frame far down the page only when it comes near, so the wait begins then.
      const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#wait());
      seen.observe(this);
      const changed = new MutationObserver(() => this.#sendEnv());
      for (const element of [document.documentElement, document.body, this]) {
        if (element) changed.observe(element, { attributes: true, attributeFilter: ['lang', 'class', 'style', 'data-theme', 'data-bs-theme'] });
      }
      this.#observers = [seen, changed];
      window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#sendEnv(), { signal });
      // An invitation that is opened while the page is already there. Only the fragment changes, so nothing is loaded
      // again.
      window.addEventListener('hashchange', () => this.#invitation && (frame.src = this.#address(false)), { signal });
    }

    #tearDown() {
      if (this.#life) this.#life.abort();
      for (const observer of this.#observers) observer.disconnect();
      clearTimeout(this.#timer);
      if (this.#port) this.#port.close();
      if (this.#root) this.#root.replaceChildren();
      this.#observers = [];
      this.#life = this.#frame = this.#fallback = this.#port = null;
      this.#timer = 0;
      this.#ready = false;
    }

    #link(text) {
      const link = make('a', { href: this.#address(true), target: '_blank', rel: 'noopener', textContent: text });
      return style(link, { display: 'inline-block', padding: '0.6em 0' });
    }

    /** The same as a button, in the colour of the text around it, which can be read on any background. */
    #button(text) {
      const look = { margin: '0.75em 0 0.25em', padding: '0.65em 1.2em', border: '2px solid', 'border-radius': 'var(--kompas-radius, 0.6em)' };
      return style(this.#link(text), { ...look, color: 'inherit', 'font-weight': '600', 'text-decoration': 'none' });
    }

    /** Level 2: only a link into a window of its own. */
    #showCard() {
      const level = /^[2-6]$/.test(this.getAttribute('heading') || '') ? this.getAttribute('heading') : '2';
      const card = make('section', {}, [
        style(make(`h${level}`, { textContent: this.#label }), { margin: '0', 'font-size': '1.25em' }),
        style(make('p', { textContent: this.#texts.about }), { margin: '0.5em 0 0' }),
      ]);
      if (this.#address(true)) card.append(this.#button(this.#texts.open));
      this.#root.append(style(card, { padding: '1em 1.25em 0.75em', border: '1px solid', 'border-radius': '0.75em' }));
    }

    /**
     * Begins to wait for the module. That the frame has loaded proves nothing: a browser's own error page loads too.
     */
    #wait() {
      if (!this.#timer && !this.#ready) this.#timer = setTimeout(() => this.#showFallback(), PATIENCE_MS);
    }

    #showFallback() {
      if (this.#fallback) return;
      const note = make('p', { textContent: `${this.#texts.missing} ` });
      note.setAttribute('role', 'status');
      if (this.#address(true)) note.append(this.#link(this.#texts.open));
      this.#fallback = style(note, { margin: '0', padding: '0.5em 1.25em', border: '1px solid' });
      if (this.#frame) style(this.#frame, { display: 'none' });
      this.#root.prepend(note);
    }

    // ------------------------------------------------------------------------------------------- messages

    /** After each load of the frame: one port, to exactly the module's origin. */
    #connect() {
      this.#ready = false;
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#wait();
      if (this.#port) this.#port.close();
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      this.#sent = '';
      port1.onmessage = (event) => this.#receive(event.data, port1);
      this.#frame.contentWindow.postMessage(CONNECT, this.#source.origin, [port2]);
    }

    #receive(data, port) {
      let message;
      try {
        message = JSON.parse(data);
      } catch (_) {
        return;
      }
      if (!message || message.v !== 1 || port !== this.#port) return;
      if (message.t === 'ready') this.#beReady();
      else if (message.t === 'height' && Number.isFinite(message.px)) {
        style(this.#frame, { height: `${Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(message.px)))}px` });
      } else if (message.t === 'top') this.#showTop();
      else if (message.t === 'step' && this.hasAttribute('share-progress') && /^[a-z_]{1,20}$/.test(message.step)) {
        this.#tell('kompas-step', { step: message.step });
      }
    }

    #beReady() {
      this.#ready = true;
      clearTimeout(this.#timer);
      if (this.#fallback) this.#fallback.remove();
      this.#fallback = null;
      style(this.#frame, { display: 'block' });
      this.#sendEnv();
      this.#tell('kompas-ready', {});
    }

    /** Scrolls only when the person has done something, and only when the start is out of sight. */
    #showTop() {
      const active = !navigator.userActivation || navigator.userActivation.hasBeenActive;
      const { top } = this.getBoundingClientRect();
      if (active && (top < 0 || top > window.innerHeight)) this.scrollIntoView({ block: 'start' });
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    }

    #send(message) {
      if (!this.#port || !this.#ready) return false;
      this.#port.postMessage(JSON.stringify({ v: 1, ...message }));
      return true;
    }

    /** Light or dark: the attribute, else the colour scheme of the page; light for a page without one. */
    get #theme() {
      const wanted = this.getAttribute('theme') || this.#part('theme');
      if (wanted === 'light' || wanted === 'dark') return wanted;
      const schemes = getComputedStyle(this).getPropertyValue('color-scheme').split(' ');
      if (!schemes.includes('dark')) return 'light';
      if (!schemes.includes('light')) return 'dark';
      return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    }

    /**
     * The address of this page for invitations: its canonical one, else the one without its query, which may hold a
     * session.
     */
    get #page() {
      const own = document.querySelector('link[rel=canonical]');
      const { origin, pathname } = window.location;
      return own && own.href.startsWith(`${origin}/`) ? own.href.split('#')[0] : origin + pathname;
    }

    /** The colour behind the element. */
    get #ground() {
      for (let around = this.parentElement; around; around = around.parentElement) {
        const colour = getComputedStyle(around).backgroundColor;
        if (!/^transparent$|, 0\)$|\/ 0\)$/.test(colour)) return colour;
      }
      return '';
    }

    /** The settings that the module adapts to. Sent when one of them has changed. */
    #sendEnv() {
      if (!this.#frame) return;
      const computed = getComputedStyle(this);
      const tokens = {};
      for (const name of TOKENS) {
        const value = computed.getPropertyValue(name).trim();
        if (value) tokens[name] = value;
      }
      // The module has no background of its own: it takes the page's.
      const ground = TOKENS.find((name) => name.endsWith('-ground'));
      if (!tokens[ground] && this.#ground) tokens[ground] = this.#ground;
      const env = {
        t: 'env',
        lang: this.#language,
        theme: this.#theme,
        tokens,
        steps: this.hasAttribute('share-progress'),
        page: this.#page,
      };
      const text = JSON.stringify(env);
      if (text === this.#sent || !this.#send(env)) return;
      this.#sent = text;
      style(this.#frame, { 'color-scheme': env.theme });
    }
  }

  customElements.define(NAME, KompetenceKompas);
})();
