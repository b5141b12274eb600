// Is in every host page, before embed.js: records everything that this page receives, so that a story can search it for
// answers.
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

// Events of the page that it did not cause itself.
window.moves = [];
window.addEventListener('scroll', () => window.moves.push(`scrolled to ${Math.round(window.scrollY)}`));
window.addEventListener('blur', () => window.moves.push('lost the focus'));
