// Runs before the scripts of a page and records: the time from a press to the paint, what keeps the main thread busy,
// and when each stage of loading is reached.
(() => {
  const shown = (e) => !!e && e.checkVisibility();
  const step = () => [...document.querySelectorAll('[data-step]')].find(shown)?.dataset.step ?? '';
  const bench = (window.bench = { presses: [], long: [], seen: {} });
  new PerformanceObserver((list) => list.getEntries().forEach((task) => bench.long.push([step(), task.duration]))).observe({ type: 'longtask', buffered: true });

  let last = -1;
  addEventListener('click', ({ timeStamp, isTrusted }) => {
    // The browser follows a press on a label with one on its control.
    if (!isTrusted || timeStamp - last < 20) return;
    last = timeStamp;
    // The first task after a frame comes after the paint of that frame.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => bench.presses.push([step(), performance.now() - timeStamp]);
      channel.port2.postMessage(0);
    });
  }, true);

  if (!window.walks) return;
  const saw = (name) => (bench.seen[name] ??= performance.now());
  let ticks = 0;
  // Repeatedly, as a person does when nothing happens.
  const press = (e) => ticks % 10 === 0 && e?.click();
  setInterval(() => {
    ticks += 1;
    const begin = [...document.querySelectorAll('[data-action=begin][data-storage=device]')].find(shown);
    if (begin) {
      saw('start');
      press(begin);
    }
    if (step() === 'task') {
      saw('task');
      press([...document.querySelectorAll('[data-step=task] [data-action=next]')].find(shown));
    }
    if ([...document.querySelectorAll('fieldset[data-need]')].some(shown)) saw('question');
  }, 16);
})();
