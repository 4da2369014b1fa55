import type { ReturnPolicy } from './domain/return-policy.js';

/** What the room works by: the policies of its region, oldest first; the address people are sent to; the fewest a percentage is given of. */
export class ReturnsSettings {
  constructor(
    readonly policies: readonly ReturnPolicy[],
    readonly publicUrl: string,
    private readonly fewest: () => number,
  ) {}

  /** By the disclosure policy in force now. */
  get minimumBase(): number {
    return this.fewest();
  }
}
