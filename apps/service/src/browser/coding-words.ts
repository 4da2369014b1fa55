import { type Decide, decidesIn } from './coding-form.js';

/** Shows which words of the passage led to the suggestion in focus or under the pointer, and its notes beside the passage. */
export function emphasiseWords(form: HTMLFormElement): void {
  for (const decide of decidesIn(form)) {
    decide.addEventListener('focusin', () => show(decide));
    decide.addEventListener('pointerenter', () => show(decide));
  }
  for (const mark of marks())
    mark.addEventListener('click', () => document.getElementById(mark.dataset['for']!.split(' ')[0]!)?.focus());
  for (const item of document.querySelectorAll<HTMLElement>('[data-item]'))
    item.addEventListener('focusin', () => showNotes(item.dataset['label']!, item));
}

function show(decide: Decide): void {
  const { key, label } = decide.dataset;
  for (const mark of marks()) mark.toggleAttribute('data-on', mark.dataset['for']!.split(' ').includes(key!));
  showNotes(label!, decide);
}

const marks = () => document.querySelectorAll<HTMLElement>('[data-for]');

/** A copy of the notes that stand with the code, where the eye already is. */
function showNotes(label: string, within: HTMLElement): void {
  const notes = within.querySelector('.ct-notes__text');
  const about = document.querySelector<HTMLElement>('#about')!;
  about.hidden = notes === null;
  if (!notes) return;
  const heading = document.createElement('h2');
  heading.className = 'govuk-heading-s';
  heading.textContent = label;
  about.replaceChildren(heading, ...[...notes.children].map((note) => note.cloneNode(true)));
}
