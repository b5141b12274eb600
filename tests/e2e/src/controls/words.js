// Goes before every script about controls. `controls`: everything that can be pressed now, each with its key.
const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [contenteditable]';
const QUESTIONS = ['will', 'can', 'may', 'dare', 'should'];
const hit = e => shown(e) ? e : e.labels?.[0];
const modal = () => document.querySelector('dialog:modal');
const placeOf = e => {
  const within = selector => e.closest(selector);
  return within('[data-dialog]') ? `dialog ${within('[data-dialog]').dataset.dialog}`
    : within('[data-banner]') ? `banner ${within('[data-banner]').dataset.banner}`
    // On the start page the link to the start page has no effect.
    : within('.top') ? (stepNow() === 'start' ? 'header of the start page' : 'header')
    : within('.progress') ? 'progress'
    // The five pages of questions are one page with different texts.
    : QUESTIONS.includes(within('[data-step]')?.dataset.step) ? 'questions'
    : within('[data-step]') ? within('[data-step]').dataset.step
    : within('[data-waiting]') ? 'waiting'
    : 'page';
};
const plain = name => name.replace(/-?\d+$/, '');
const about = e => {
  const within = selector => e.closest(selector);
  return within('.foot__part') ? `foot ${[...within('.foot').querySelectorAll('.foot__part')].indexOf(within('.foot__part')) + 1}`
    : within('.trace') ? 'trace'
    : within('.titles') ? 'title'
    : within('details.more') && within('[data-slot]') ? `more of ${within('[data-slot]').dataset.slot}`
    : within('[data-more]') ? `more ${within('[data-more]').dataset.more}`
    : within('details.more') ? `more ${[...e.closest('[data-step]').querySelectorAll('details.more')].indexOf(within('details.more')) + 1}`
    : within('[data-agreement]') ? 'agreement'
    : within('[data-agreed]') ? 'agreed'
    : within('[data-dimension]') ? 'dimension'
    : within('details')?.className ?? 'details';
};
const nameOf = e => {
  const { action, field, storage, output, mark } = e.dataset;
  if (mark) return 'mark';
  if (e.type === 'radio') return `${e.closest('[data-need]') ? 'answer' : plain(e.name)}=${e.value}`;
  if (action) return storage ? `${action}=${storage}` : action;
  if (e.type === 'checkbox') return plain(e.name || field);
  if (field) return `${field} field`;
  if (output) return `text ${output.replace(/-.*/, '')}`;
  if (e.localName === 'summary') return `summary ${about(e)}`;
  if (e.localName === 'a') return e.closest('.links') ? 'link of a form' : 'link';
  return `${e.localName} ${e.id || e.className}`;
};
const kindOf = e => e.dataset.mark ? 'mark'
  : e.localName === 'input' && ['radio', 'checkbox', 'file', 'date'].includes(e.type) ? e.type
  : e.readOnly || e.localName === 'pre' ? 'text to read'
  : ['input', 'textarea'].includes(e.localName) ? 'text'
  : e.localName;
const controls = () => [...document.querySelectorAll(CONTROLS)]
  .filter(e => shown(hit(e)) && !e.disabled && !e.closest('[inert]') && (!modal() || modal().contains(e)))
  .map(e => ({ e, key: `${placeOf(e)} · ${nameOf(e)}`, kind: kindOf(e) }));
const find = key => {
  const all = controls().filter(control => control.key === key);
  // Where there are several, not the one that is already chosen or shown.
  return all.find(({ e }) => !e.checked && !e.ariaCurrent && e.ariaPressed !== 'true') ?? all[0] ?? null;
};
const pageNow = own => {
  const page = document.body.cloneNode(true);
  // The saving status and the seconds of the clock change by themselves.
  page.querySelectorAll('.top__saving, dialog > p, [data-output=clock]').forEach(e => e.remove());
  const fields = [...document.querySelectorAll('input:not([type=file]), textarea, select')].filter(e => e !== own);
  const values = fields.map(e => ['checkbox', 'radio'].includes(e.type) ? (e.name === own?.name ? '' : e.checked) : e.value);
  return page.outerHTML + document.documentElement.lang + values.join('|');
};
const valueNow = e => e && (['checkbox', 'radio'].includes(e.type) ? e.checked
  : e.readOnly ? `${e.selectionStart} ${e.selectionEnd}` : e.value);
const isLast = e => e.localName === 'select' && e.selectedIndex === e.options.length - 1;
const stepNow = () => now()?.dataset.step ?? document.querySelector('[data-waiting]')?.dataset.waiting;
