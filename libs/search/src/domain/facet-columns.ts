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
  private readonly ids = new Map<Facet, Map<string, number>>(FACETS.map((facet) => [facet, new Map()]));
  /** By number; in pieces, because numbers have gaps. */
  private readonly slots: Int32Array[] = [];
  private order: Int32Array | null = null;

  /** The slot of a document, or -1 while it is not known. */
  slotOf(number: number): number {
    return this.slots[number >>> PIECE]?.[number & (2 ** PIECE - 1)] ?? -1;
  }

  /** Those of these documents that are not known yet. */
  unknownOf(numbers: Int32Array): number[] {
    const unknown: number[] = [];
    for (let at = 0; at < numbers.length; at++) if (this.slotOf(numbers[at]!) < 0) unknown.push(numbers[at]!);
    return unknown;
  }

  /** All slots, the newest first. */
  newestFirst(): Int32Array {
    this.order ??= Int32Array.from(this.dates.keys()).sort(
      (one, other) => this.dates[other]! - this.dates[one]! || other - one,
    );
    return this.order;
  }

  add(documents: readonly Countable[]): void {
    for (const document of documents) if (this.slotOf(document.number) < 0) this.addOne(document);
    this.order = null;
  }

  private addOne(document: Countable): void {
    const { number } = document;
    const piece = (this.slots[number >>> PIECE] ??= new Int32Array(2 ** PIECE).fill(-1));
    piece[number & (2 ** PIECE - 1)] = this.numbers.length;
    this.numbers.push(number);
    this.dates.push(sortable(document.completedOn));
    this.coded.push(document.isCoded);
    for (const facet of FACETS) this.addValues(facet, document[facet]);
    this.starts.push(this.values.length);
  }

  private addValues(facet: Facet, values: readonly string[]): void {
    for (const value of values.length > 1 ? new Set(values) : values) this.values.push(this.numbered(facet, value));
  }

  private numbered(facet: Facet, value: string): number {
    const ids = this.ids.get(facet)!;
    const known = ids.get(value);
    if (known !== undefined) return known;
    ids.set(value, this.names.length);
    return this.names.push({ facet, value }) - 1;
  }
}
const PIECE = 12;

/** A date or a quarter as a number; a coarser date sorts at its end, so that "2014" is among the newest of 2014. */
function sortable(date: string | null): number {
  if (date === null) return 0;
  const [year, part = '12', day = '31'] = date.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return Number(year) * 10_000 + month * 100 + Number(day);
}
