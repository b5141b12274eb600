// A page with the app's hooks and none of its content. The address plants one fault: `#plant=<name>`.
const steps = [...document.querySelectorAll('[data-step]')];
const plant = new URLSearchParams(location.hash.slice(1)).get('plant');
const task = document.querySelector('[data-field=task]');
let storage;
const kept = () => storage === 'device';

const go = by => {
  const at = steps.findIndex(step => !step.hidden);
  steps[at].hidden = true;
  steps[at + by].hidden = false;
  if (plant !== 'unfocused') steps[at + by].querySelector('h1').focus();
};
for (const [action, by] of [['begin', 1], ['next', 1], ['back', -1]]) {
  for (const button of document.querySelectorAll(`[data-action=${action}]`)) {
    button.addEventListener('click', () => { storage = button.dataset.storage ?? storage; go(by); if (action === 'next') faults[plant]?.(); });
  }
}
document.querySelector('[data-action=language]').addEventListener('click', () => { document.documentElement.lang = 'en'; });
task.addEventListener('change', () => { if (kept()) localStorage.setItem('task', task.value); });
try { task.value = localStorage.getItem('task') ?? ''; } catch { /* blocked */ }

const add = (name, attributes, text = '') => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  document.querySelector('main').append(element);
  return element;
};
// Without `autocomplete="off"` the browser writes the content of fields into the files from which it restores its tabs.
if (plant === 'remembered') {
  for (const control of document.querySelectorAll('input, textarea')) control.removeAttribute('autocomplete');
}
const faults = {
  'console-error': () => console.error('planted error'),
  'console-warning': () => console.warn('planted warning'),
  'exception': () => setTimeout(() => { throw new Error('planted exception'); }),
  'rejection': () => { Promise.reject(new Error('planted rejection')); },
  'style-attribute': () => add('p', { style: 'color: red' }, 'x'),
  'inner-html': () => { try { document.querySelector('main').innerHTML += '<p>x</p>'; } catch { /* enforced */ } },
  'eval': () => { try { (0, eval)('1'); } catch { /* enforced */ } },
  'foreign-image': () => add('img', { src: 'http://localhost:1/pixel.png', alt: '' }),
  'foreign-fetch': () => fetch('http://localhost:1/').catch(() => {}),
  'host-fetch': () => fetch(`${location.ancestorOrigins[0]}/page.css`, { mode: 'no-cors' }).catch(() => {}),
  'missing-file': () => fetch('missing.json'),
  'beacon': () => navigator.sendBeacon('collect', 'will_interest=5'),
  'post': () => fetch('site.css', { method: 'POST', body: 'x' }),
  'answer-in-request': () => fetch('site.css?will_interest=5'),
  'task-in-request': () => fetch(`site.css?${encodeURIComponent(task.value)}`),
  'answer-in-address': () => history.replaceState(null, '', '#will_interest=5'),
  'task-in-history': () => history.replaceState({ task: task.value }, ''),
  'cookie': () => { document.cookie = 'seen=1'; },
  'image-without-words': () => add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' }),
  'pale-text': () => add('p', { class: 'pale' }, 'Kan ikke læses'),
  'tall': () => add('div', { class: 'tall' }, 'høj'),
  'wide': () => add('div', { class: 'wide' }, 'bred'),
  'cut-off': () => add('p', { class: 'cut-off' }, 'Det her kan ingen læse til ende'),
  'squeezed': () => document.querySelector('[data-need]').classList.add('squeezed'),
  'unmarked': () => document.body.classList.add('unmarked'),
  'tiny': () => { add('button', { class: 'tiny' }, 'x'); add('button', { class: 'tiny' }, 'y'); },
  'cover': () => add('div', { class: 'cover' }, 'cookies?'),
};
