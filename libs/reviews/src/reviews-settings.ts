import type { GateContext } from '#libs/release';
import type { RuleBook } from './domain/rule-book.js';

/** What the room works by: its rules; what the gate of releases knows beside the text; the fewest a median is given of. */
export class ReviewsSettings {
  constructor(
    readonly book: RuleBook,
    readonly gate: GateContext,
    private readonly fewest: () => number,
  ) {}

  /** By the disclosure policy in force now. */
  get minimumBase(): number {
    return this.fewest();
  }
}
