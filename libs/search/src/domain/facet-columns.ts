import { TypedFastBitSet } from 'typedfastbitset';
import { type Countable, type Facet, FACETS } from './facets.js';

/** Slots of documents, a bit each. */
export type Slots = TypedFastBitSet;

/**
 * Documents laid out for counting: a slot each, and for every facet value the slots of the documents that have it. Only
 * ever added to: a document that changes has a new number, so what is kept here is never wrong. It is asked by the numbers
 * a reader may read.
 */
export class FacetColumns {
  readonly numbers: number[] = [];
  /** Those whose codes somebody has looked up. */
  readonly coded: Slots = new TypedFastBitSet();
  /** The slots of each value. */
  readonly values: Record<Facet, Map<string, Slots>>;
  /** By when a slot was completed, as a number that sorts: 20140312. Not known is 0. */
  private readonly dates: number[] = [];
  /** By number; in pieces, because numbers have gaps. */
  private readonly slots: Int32Array[] = [];
  private order: Int32Array | null = null;

  constructor() {
    this.values = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as Record<Facet, Map<string, Slots>>;
  }

  /** The slots of these documents, of which unknown ones are left out. */
  slotsOf(numbers: Int32Array): Slots {
    const slots = new TypedFastBitSet();
    for (let at = 0; at < numbers.length; at++) {
      const slot = this.slotOf(numbers[at]!);
      if (slot >= 0) slots.add(slot);
    }
    return slots;
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

  /** The slot of a document, or -1 while it is not known. */
  private slotOf(number: number): number {
    return this.slots[number >>> PIECE]?.[number & (2 ** PIECE - 1)] ?? -1;
  }

  private addOne(document: Countable): void {
    const { number } = document;
    const slot = this.numbers.push(number) - 1;
    const piece = (this.slots[number >>> PIECE] ??= new Int32Array(2 ** PIECE).fill(-1));
    piece[number & (2 ** PIECE - 1)] = slot;
    this.dates.push(sortable(document.completedOn));
    if (document.isCoded) this.coded.add(slot);
    for (const facet of FACETS) for (const value of document[facet]) this.slotsWith(facet, value).add(slot);
  }

  private slotsWith(facet: Facet, value: string): Slots {
    const known = this.values[facet].get(value);
    if (known !== undefined) return known;
    const slots = new TypedFastBitSet();
    this.values[facet].set(value, slots);
    return slots;
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
