// The questionnaire as one would write it by hand: native controls, sections that are shown one at a time, each answer
// stored at once.
const steps = [...document.querySelectorAll('[data-step]')];
const answers = JSON.parse(localStorage.getItem('answers') ?? '{}');

function show(step) {
  for (const other of steps) other.hidden = other !== step;
  const heading = step.querySelector('h1');
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  history.pushState(step.dataset.step, '', '#' + step.dataset.step);
}

for (const input of document.querySelectorAll('input')) input.checked = answers[input.name] === input.value;

document.addEventListener('change', ({ target }) => {
  answers[target.name] = target.value;
  target.closest('fieldset').dataset.answered = '';
  localStorage.setItem('answers', JSON.stringify(answers));
});

document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-action=next], [data-action=begin]')) show(steps[steps.indexOf(target.closest('[data-step]')) + 1]);
});
