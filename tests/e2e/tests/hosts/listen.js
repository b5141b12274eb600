// Is in every page around the app, before embed.js: writes down everything that this page receives, so that a story can
// look for answers in it.
window.heard = [];

window.addEventListener('message', (event) => window.heard.push(`window: ${JSON.stringify(event.data)}`), true);

const { get, set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
Object.defineProperty(MessagePort.prototype, 'onmessage', {
  configurable: true,
  get,
  set(listener) {
    set.call(this, listener && ((event) => {
      window.heard.push(event.data);
      listener.call(this, event);
    }));
  },
});

for (const name of ['kompas-ready', 'kompas-step']) {
  window.addEventListener(name, (event) => {
    window.heard.push(`event: ${name} ${JSON.stringify(event.detail)}`);
    if (name === 'kompas-ready') event.target.dataset.ready = 'yes';
  });
}

// What the page itself goes through without having asked for it.
window.moves = [];
window.addEventListener('scroll', () => window.moves.push(`scrolled to ${Math.round(window.scrollY)}`));
window.addEventListener('blur', () => window.moves.push('lost the focus'));
