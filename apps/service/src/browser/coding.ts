// Makes the coding screen quick: keys, search while typing, undo, words shown where they stand. The form works without.
import { CodingForm, type Decide, isCode, replacementOf } from './coding-form.js';
import { keysDialog, listenForKeys } from './coding-keys.js';
import { CodeSearch } from './coding-search.js';
import { emphasiseWords } from './coding-words.js';

const element = document.querySelector<HTMLFormElement>('#coding');
if (element) {
  emphasiseWords(element);
  if (isOpen(element)) start(new CodingForm(element));
  arrive();
}

/** A passage that is closed is shown, with nothing to decide or to send. */
function isOpen(form: HTMLFormElement): boolean {
  return form.querySelector('[data-act=settle]') !== null;
}

function start(form: CodingForm): void {
  const search = new CodeSearch(form, say, goOn);
  const keys = keysDialog();
  form.onChange = () => {
    search.place();
    undoButton.hidden = !form.isChanged;
  };
  const undoButton = form.form.querySelector<HTMLButtonElement>('[data-undo]')!;
  undoButton.addEventListener('click', undo);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-search-change]')) {
    button.hidden = false;
    button.addEventListener('click', () => search.open(button.closest<Decide>('[data-decide]')!));
  }
  tellChanges(form);
  guardUnsaved(form);
  listenForKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    a: () => answer('accept'),
    r: () => answer('reject'),
    c: () => change(),
    g: () => valence('good'),
    d: () => valence('concern'),
    n: () => valence('neutral'),
    '0': () => noCode('nothing-to-code'),
    '9': () => noCode('no-code-fits'),
    '/': () => search.open(),
    s: () => press('[data-act=settle]'),
    l: () => press('[data-act=later]') || say('It is settled. Undo the last save to open it again.'),
    u: undo,
    b: () => press('[data-back]'),
    '?': () => keys.open(),
    ...Object.fromEntries([1, 2, 3, 4].map((number) => [String(number), () => goToCode(number)])),
  });

  function current(): Decide | undefined {
    const inFocus = document.activeElement?.closest<Decide>('[data-decide]');
    return inFocus ?? nextOpen() ?? undefined;
  }

  /** The first thing not decided, looking on from one and round again. */
  function nextOpen(from?: Decide): Decide | undefined {
    const start = from ? form.decides.indexOf(from) + 1 : 0;
    const order = [...form.decides.slice(start), ...form.decides.slice(0, start)];
    return order.find((decide) => form.stateOf(decide) === 'untouched');
  }

  function move(by: 1 | -1): void {
    const at = form.decides.indexOf(document.activeElement?.closest<Decide>('[data-decide]') as Decide);
    const to = at === -1 ? (by === 1 ? 0 : form.decides.length - 1) : at + by;
    if (to < 0) focus(document.querySelector<HTMLElement>('#passage')!);
    else if (to >= form.decides.length) focus(form.form.querySelector<HTMLElement>('[data-act=settle]')!);
    else focus(form.decides[to]!);
  }

  function answer(value: 'accept' | 'reject'): void {
    const decide = current();
    if (!decide) return say('Everything is decided.');
    if (value === 'accept' && decide.dataset['decide'] === 'valence' && !decide.dataset['suggested'])
      return say('Nothing is suggested here. Press d, g or n.');
    if (form.choose(decide, value)) goOn(decide);
    else say('Choose one: d for a concern, g for good practice, n for neutral.');
  }

  function change(): void {
    const decide = current();
    if (decide && isCode(decide)) search.open(decide);
    else say('Only a code can be changed to another.');
  }

  function valence(value: string): void {
    const decide = form.decides.find(({ dataset }) => dataset['decide'] === 'valence')!;
    form.choose(decide, value);
    goOn(decide);
  }

  function noCode(value: string): void {
    form.tick(form.form.querySelector<HTMLInputElement>(`input[name=noCode][value=${value}]`)!);
    focus(nextOpen() ?? form.form.querySelector<HTMLElement>('[data-act=settle]')!);
  }

  function goToCode(number: number): void {
    const code = form.decides.filter(isCode)[number - 1];
    if (code) focus(code);
    else say(`There is no suggested code ${number}.`);
  }

  /** On to the next thing that is open, or to the button that settles when there is none. */
  function goOn(from: Decide): void {
    focus(nextOpen(from) ?? form.form.querySelector<HTMLElement>('[data-act=settle]')!);
  }

  function undo(): void {
    const where = form.undo();
    if (where === undefined)
      return void (
        press('[data-undo-last]') ||
        press('[data-undo-save]') ||
        say('There is nothing to undo on this page.')
      );
    say('Undone.');
    const place = document.getElementById(where);
    if (place?.checkVisibility()) focus(place);
  }
}

/** Says every change, whichever way it was made. */
function tellChanges(form: CodingForm): void {
  form.form.addEventListener('change', (event) => {
    const field = event.target as HTMLInputElement;
    const decide = field.closest<Decide>('[data-decide]');
    const left = form.decides.filter((one) => form.stateOf(one) === 'untouched').length;
    const open = left === 0 ? 'Everything is decided.' : `${left} not decided.`;
    if (decide) say(`${STANDING[form.stateOf(decide)]}: ${nameOf(decide)}. ${open}`);
    else if (field.name === 'add') say(`${field.checked ? 'Added' : 'Taken away'}: ${labelOf(field)}.`);
    else if (field.name === 'noCode' && field.value) say(`${labelOf(field)}. ${open}`);
  });

  function nameOf(decide: Decide): string {
    const { label } = decide.dataset;
    if (form.stateOf(decide) === 'changed' && isCode(decide)) return `${label} to ${replacementOf(decide)}`;
    const chosen = decide.querySelector<HTMLInputElement>('input:checked');
    return decide.dataset['decide'] === 'valence' && chosen ? labelOf(chosen) : label!;
  }
}

const STANDING = {
  untouched: 'Not decided',
  accepted: 'Accepted',
  rejected: 'Rejected',
  changed: 'Changed',
  added: 'Chosen',
};

/** Without the key that stands beside it and the tag that follows. */
function labelOf(field: HTMLInputElement): string {
  const text = [...(field.labels?.[0]?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
  return text?.textContent?.trim() ?? '';
}

/** Leaving with choices that were not sent asks first, also to undo the last save. Only saving them sends them. */
function guardUnsaved(form: CodingForm): void {
  let isSent = false;
  form.form.addEventListener('submit', ({ submitter }) => (isSent = submitter?.dataset['act'] !== undefined));
  window.addEventListener('beforeunload', (event) => {
    if (form.isUnsaved && !isSent) event.preventDefault();
  });
}

/** A new passage is read first, with the whole window for it; after a mistake the error summary has the focus. */
function arrive(): void {
  if (document.querySelector('.govuk-error-summary')) return;
  const passage = document.querySelector<HTMLElement>('#passage')!;
  passage.focus({ preventScroll: true });
  document.querySelector('.ct-coding__head')!.scrollIntoView({ block: 'start' });
  passage.scrollIntoView({ block: 'nearest' }); // within its column, past long neighbours
}

function focus(place: HTMLElement): void {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Out: whether there was such a button. */
function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}

function say(words: string): void {
  document.querySelector('#said')!.textContent = words;
}
