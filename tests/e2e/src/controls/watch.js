// Runs before the page's own scripts, and records in `window.__effects` which effects a press has outside the page.
const seen = [];
Object.defineProperty(window, '__effects', { value: seen });
const wrap = (object, name, kind, instead) => {
  const before = object?.[name];
  if (!before) return;
  object[name] = function (...of) {
    seen.push(kind);
    return (instead ?? before).apply(this, of);
  };
};
// There is no person to answer a print dialog.
wrap(window, 'print', 'printed', () => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); });
wrap(window, 'open', 'window');
wrap(window.IDBObjectStore?.prototype, 'put', 'stored');
wrap(window.IDBObjectStore?.prototype, 'delete', 'stored');
wrap(window.IDBObjectStore?.prototype, 'clear', 'stored');
wrap(window.Storage?.prototype, 'setItem', 'stored');
wrap(window.Storage?.prototype, 'removeItem', 'stored');
wrap(window.Clipboard?.prototype, 'writeText', 'copied');
wrap(Element.prototype, 'requestFullscreen', 'full screen');
// The driver cancels every dialog for files.
addEventListener('cancel', event => { if (event.target.matches?.('input[type=file]')) seen.push('file dialog'); }, true);
// The other site does not exist here: only the link that leads to it can be checked.
addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (link && !event.defaultPrevented && link.origin !== location.origin) {
    event.preventDefault();
    seen.push('another site');
  }
});
