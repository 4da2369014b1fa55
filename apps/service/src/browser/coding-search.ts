import type { CodingForm, Decide } from './coding-form.js';
import { rankCodes, type SearchedCode } from './rank-codes.js';

type Item = {
  code: SearchedCode;
  element: HTMLElement;
  tick: HTMLInputElement;
  pick: HTMLButtonElement;
  home: Element;
};

/**
 * Finds codes while somebody types. The list it searches is the form's own list of codes: an entry is moved to where it
 * belongs now, among the codes added, among what was found, or at home in its domain.
 */
export class CodeSearch {
  private readonly items: Item[];
  private readonly list = element('#add') as HTMLDetailsElement;
  private readonly input = element('#search') as HTMLInputElement;
  private readonly results = element('#results');
  private readonly added = element('#added');
  private readonly mode = element('#mode');
  private changing: Decide | undefined;
  private cameFrom: HTMLElement | undefined;

  constructor(
    private readonly form: CodingForm,
    private readonly say: (words: string) => void,
    private readonly onPutInPlace: (decide: Decide) => void,
  ) {
    this.items = [...document.querySelectorAll<HTMLElement>('[data-item]')].map(readItem);
    this.input.closest<HTMLElement>('.ct-find__search')!.hidden = false;
    this.input.addEventListener('input', () => this.place());
    this.list.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('toggle', () => this.list.open || this.forget());
    for (const { pick, code } of this.items) pick.addEventListener('click', () => this.putInPlace(code));
    this.place();
  }

  /** Opens the search to add a code, or to find one to put in the place of a suggested one. */
  open(changing?: Decide): void {
    this.cameFrom = changing ?? (document.activeElement as HTMLElement);
    this.changing = changing;
    this.list.open = true;
    this.input.value = '';
    this.place();
    this.input.focus();
    this.input.scrollIntoView({ block: 'center' });
  }

  /** Puts every entry where it belongs now. Called after every change of the form. */
  place(): void {
    const found = rankCodes(
      this.input.value,
      this.items.map(({ code }) => code),
    );
    const isSearch = this.input.value.trim() !== '';
    const inFocus = document.activeElement as HTMLElement;
    for (const item of this.items) this.placeOne(item, isSearch && found.includes(item.code.id));
    const shown = found.flatMap((id) => this.items.filter(({ code, tick }) => code.id === id && !tick.checked));
    this.results.append(...shown.map((item) => item.element));
    this.results.hidden = !isSearch;
    element('#all').hidden = isSearch;
    this.tellMode();
    element('#found').textContent = isSearch ? foundInWords(shown, this.suggestedAs()) : '';
    if (document.activeElement !== inFocus) inFocus.focus({ preventScroll: true }); // an entry that is moved loses it
  }

  private placeOne(item: Item, isFound: boolean): void {
    const { element, tick, pick, home } = item;
    const isChange = this.changing !== undefined && !tick.checked;
    element.querySelector<HTMLElement>('.govuk-checkboxes')!.hidden = isChange;
    pick.hidden = !isChange;
    showAdded(item);
    const place = tick.checked ? this.added : isFound ? this.results : home;
    if (element.parentElement !== place) insertInOrder(place, element);
  }

  private tellMode(): void {
    this.mode.hidden = this.changing === undefined;
    this.mode.textContent = this.changing
      ? `Choose the code to put in the place of “${this.changing.dataset['label']}”. Escape leaves it as it was.`
      : '';
  }

  /** The suggested codes whose name begins like the query: they are not in the list. */
  private suggestedAs(): string[] {
    const names = this.form.decides.filter(({ dataset }) => dataset['decide'] === 'code');
    const codes = names.map(({ dataset }) => ({ ...NO_NOTES, id: dataset['label']!, label: dataset['label']! }));
    return rankCodes(this.input.value, codes);
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      Escape: () => this.close(),
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      ...(event.target === this.input ? { Enter: () => this.takeFirst() } : {}),
      ...(isTick(event.target) ? { Enter: () => this.form.tick(event.target as HTMLInputElement) } : {}),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  private step(by: 1 | -1): void {
    const shown = this.shown();
    const at = shown.findIndex((control) => control === document.activeElement);
    const to = at + by;
    if (to < 0) this.input.focus();
    else shown[Math.min(to, shown.length - 1)]?.focus();
  }

  /** The controls of the entries somebody sees, in order. */
  private shown(): HTMLElement[] {
    const within = this.results.hidden ? element('#all') : this.results;
    const controls = [...within.querySelectorAll<HTMLElement>('input, [data-pick]')];
    return controls.filter((control) => control.checkVisibility());
  }

  private takeFirst(): void {
    const id = this.results.querySelector<HTMLElement>('[data-item]')?.dataset['item'];
    const first = this.items.find(({ code }) => code.id === id);
    if (!first) return this.say(this.input.value.trim() ? 'No code found.' : 'Type to search.');
    if (this.changing) this.putInPlace(first.code);
    else this.form.tick(first.tick);
  }

  private putInPlace(code: SearchedCode): void {
    const decide = this.changing;
    this.close();
    if (!decide) return;
    this.form.changeTo(decide, code.id);
    this.onPutInPlace(decide);
  }

  /** Leaves the search and goes back to where it was opened from. */
  close(): void {
    this.list.open = false;
    this.forget();
    if (this.cameFrom?.checkVisibility() && this.cameFrom !== document.body) this.cameFrom.focus();
    else this.list.querySelector('summary')!.focus();
  }

  private forget(): void {
    this.changing = undefined;
    this.input.value = '';
    this.place();
  }
}

const NO_NOTES = { scope: '', include: '', exclude: '' };
const isTick = (target: EventTarget | null) => target instanceof HTMLInputElement && target.type === 'checkbox';

function readItem(item: HTMLElement): Item {
  const text = (selector: string) => item.querySelector(selector)?.textContent ?? '';
  const { item: id = '', label = '', home = '' } = item.dataset;
  const [include = '', exclude = ''] = [...item.querySelectorAll('dd')].map((note) => note.textContent ?? '');
  return {
    code: { id, label, scope: text('.ct-notes__scope'), include, exclude },
    element: item,
    tick: item.querySelector('input')!,
    pick: item.querySelector('[data-pick]')!,
    home: element(`[data-domain="${home}"]`),
  };
}

/** A code somebody ticked says that it was added, not by its place alone. */
function showAdded({ tick, element }: Item): void {
  const label = element.querySelector('label')!;
  const tag = label.querySelector('.govuk-tag');
  if (!tick.checked) tag?.remove();
  else if (!tag) label.append(' ', stateTag('added'));
}

const stateTag = (state: string) =>
  (element('#states') as HTMLTemplateElement).content.querySelector(`[data-state="${state}"]`)!.cloneNode(true);

/** Keeps the order of the typology wherever an entry stands. */
function insertInOrder(place: Element, entry: HTMLElement): void {
  const order = (one: Element) => Number((one as HTMLElement).dataset['order'] ?? -1);
  const after = [...place.children].find((other) => order(other) > order(entry));
  place.insertBefore(entry, after ?? null);
}

function foundInWords(found: readonly Item[], suggested: readonly string[]): string {
  const first = found[0] ? ` Enter takes the first: ${found[0].code.label}.` : '';
  const there = suggested.length > 0 ? ` Suggested above: ${suggested.join(', ')}.` : '';
  return `${found.length === 0 ? 'No code' : found.length === 1 ? '1 code' : `${found.length} codes`} found.${first}${there}`;
}

const element = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
