import { type Countable, type Facet, FACETS } from './facets.js';

/**
 * Documents laid out for counting: a slot each, their facet values as small numbers side by side. Only ever added to: a
 * document that changes has a new number, so what is kept here is never wrong. It is asked by the numbers a reader may read.
 */
export class FacetColumns {
  /** Where the values of a slot start in `values`; one more at the end. */
  readonly starts: number[] = [0];
  readonly values: number[] = [];
  /** By when a slot was completed, as a number that sorts: 20140312. Not known is 0. */
  readonly dates: number[] = [];
  readonly numbers: number[] = [];
  readonly coded: boolean[] = [];
  /** What each small number stands for. */
  readonly names: { facet: Facet; value: string }[] = [];
  private readonly ids = new Map<string, number>();
  private readonly slots = new Map<number, number>();

  /** The slot of a document, or -1 while it is not known. */
  slotOf(number: number): number {
    return this.slots.get(number) ?? -1;
  }

  /** The small number of a value; undefined where no document has it. */
  idOf(facet: Facet, value: string): number | undefined {
    return this.ids.get(`${facet} ${value}`);
  }

  add(documents: readonly Countable[]): void {
    for (const document of documents) if (!this.slots.has(document.number)) this.addOne(document);
  }

  private addOne(document: Countable): void {
    this.slots.set(document.number, this.numbers.length);
    this.numbers.push(document.number);
    this.dates.push(sortable(document.completedOn));
    this.coded.push(document.isCoded);
    for (const facet of FACETS)
      for (const value of new Set(document[facet])) this.values.push(this.numbered(facet, value));
    this.starts.push(this.values.length);
  }

  private numbered(facet: Facet, value: string): number {
    const key = `${facet} ${value}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.names.length);
    return this.names.push({ facet, value }) - 1;
  }
}

/** A date or a quarter as a number; a coarser date sorts at its end, so that "2014" is among the newest of 2014. */
function sortable(date: string | null): number {
  if (date === null) return 0;
  const [year, part = '12', day = '31'] = date.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return Number(year) * 10_000 + month * 100 + Number(day);
}
