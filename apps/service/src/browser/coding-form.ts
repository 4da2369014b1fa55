import { type StillOpen, tallyInWords } from '../coding/tally.js';

type Field = HTMLInputElement | HTMLSelectElement;
type Step = { values: (string | boolean)[]; focus: string };
export type State = 'untouched' | 'accepted' | 'rejected' | 'changed' | 'added';

/** One thing to decide: a suggested code, good or concern, an agency, a circumstance or a harm type. */
export type Decide = HTMLElement;

/**
 * The form of the coding screen as it stands: what is chosen of each suggestion, told in words beside it, and a way back
 * a step at a time. Only what the form sends is ever changed; without this the same form works by itself.
 */
export class CodingForm {
  readonly decides: Decide[];
  private readonly fields: Field[];
  private readonly steps: Step[] = [];
  private now: Step;
  /** Called after every change, with the form brought up to date. */
  onChange: () => void = () => undefined;

  constructor(readonly form: HTMLFormElement) {
    this.decides = decidesIn(form);
    const sent = 'input[type=radio][name], input[type=checkbox][name], select[name]';
    this.fields = [...form.querySelectorAll<Field>(sent)];
    this.now = this.step();
    form.addEventListener('change', (event) => this.changed(event.target as Field));
    this.refresh();
  }

  get isChanged(): boolean {
    return this.steps.length > 0;
  }

  /** Whether there are choices the record does not have: made here, or sent and refused. */
  get isUnsaved(): boolean {
    return this.isChanged || this.form.dataset['unsaved'] !== undefined;
  }

  stateOf(decide: Decide): State {
    const choice = decide.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value;
    if (choice === undefined) return 'untouched';
    const { decide: kind, suggested } = decide.dataset;
    if (kind === 'valence') return suggested ? (choice === suggested ? 'accepted' : 'changed') : 'added';
    if (choice === 'change') return decide.querySelector('select')?.value ? 'changed' : 'untouched';
    return choice === 'accept' ? 'accepted' : 'rejected';
  }

  /** Chooses one of the answers of a thing to decide. Out: whether there is such an answer. */
  choose(decide: Decide, value: string): boolean {
    const wanted = decide.dataset['decide'] === 'valence' && value === 'accept' ? decide.dataset['suggested'] : value;
    const radio = decide.querySelector<HTMLInputElement>(`input[type=radio][value="${wanted}"]`);
    if (radio) this.tick(radio);
    return radio !== null;
  }

  /** Puts another code in the place of a suggested one. */
  changeTo(decide: Decide, code: string): void {
    const select = decide.querySelector('select')!;
    select.value = code;
    announceChange(select);
  }

  /** Ticks or unticks, as a click would. */
  tick(field: HTMLInputElement, checked = true): void {
    field.checked = checked;
    announceChange(field);
  }

  /** Takes back the last change. Out: where the focus was then, or undefined when there is nothing to take back. */
  undo(): string | undefined {
    const before = this.steps.pop();
    if (!before) return undefined;
    this.fields.forEach((field, index) => restore(field, before.values[index]!));
    const { focus } = this.now;
    this.now = before;
    this.refresh();
    return focus;
  }

  private changed(field: Field): void {
    if (!this.fields.includes(field)) return;
    this.follow(field);
    this.steps.push(this.now);
    this.now = { ...this.step(), focus: field.closest('[data-decide], .ct-part, .ct-item')?.id ?? field.id };
    this.refresh();
  }

  /** What follows from a choice: a code put in place means Change; no code means the rest of the suggestions go. */
  private follow(field: Field): void {
    const decide = field.closest<Decide>('[data-decide]');
    if (field instanceof HTMLSelectElement && decide && field.value)
      decide.querySelector<HTMLInputElement>('input[value=change]')!.checked = true;
    if (field.name !== 'noCode' || !field.value) return;
    const open = this.decides.filter((one) => one.dataset['decide'] === 'code' && this.stateOf(one) === 'untouched');
    for (const one of open) one.querySelector<HTMLInputElement>('input[value=reject]')!.checked = true;
  }

  private step(): Step {
    const values = this.fields.map((field) => (field instanceof HTMLSelectElement ? field.value : field.checked));
    return { values, focus: '' };
  }

  private refresh(): void {
    for (const decide of this.decides) showState(decide, this.stateOf(decide));
    this.form.querySelector('[data-tally]')!.textContent = tallyInWords(this.stillOpen());
    this.onChange();
  }

  private stillOpen(): StillOpen {
    const open = (kind: string) =>
      this.decides.filter((one) => one.dataset['decide'] === kind && this.stateOf(one) === 'untouched').length;
    const kept = this.decides.filter((one) => isCode(one) && ['accepted', 'changed'].includes(this.stateOf(one)));
    const added = this.form.querySelectorAll('input[name=add]:checked');
    return {
      codes: open('code'),
      valence: open('valence') > 0,
      others: open('facet'),
      given: kept.length + added.length,
      limit: Number(this.form.dataset['limit']),
      hasReason: this.form.querySelector('input[name=noCode][value]:not([value=""]):checked') !== null,
    };
  }
}

/** Everything to decide, in the order of the page. */
export const decidesIn = (form: HTMLFormElement) => [...form.querySelectorAll<Decide>('[data-decide]')];

export const isCode = (decide: Decide) => decide.dataset['decide'] === 'code';

/** The code put in place of a suggested one, by name. */
export const replacementOf = (decide: Decide): string =>
  decide.querySelector<HTMLSelectElement>('select')?.selectedOptions[0]?.text ?? '';

/** The tags stand in a template of the page, so that their words are written once. */
function showState(decide: Decide, state: State): void {
  const tag = document.querySelector<HTMLTemplateElement>('#states')!.content.querySelector(`[data-state="${state}"]`)!;
  decide.querySelector('[data-state]')!.replaceWith(tag.cloneNode(true));
  decide.dataset['standing'] = state;
  const to = decide.querySelector('[data-to]');
  if (to) to.textContent = state === 'changed' ? `to ${replacementOf(decide)}` : '';
}

function restore(field: Field, value: string | boolean): void {
  if (field instanceof HTMLSelectElement) field.value = String(value);
  else field.checked = value === true;
}

const announceChange = (field: Field) => field.dispatchEvent(new Event('change', { bubbles: true }));
