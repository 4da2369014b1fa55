import type { Solver } from './attacker/attack.js';
import { recover, recoverAs, recoverEach, type Recovery } from './attacker/recover.js';
import type { Known, KnownRow } from './attacker/what-is-known.js';
import { keyOf } from './dimension.js';
import { firstDecisions } from './first-decision.js';
import { type Step, StepsNear } from './steps-near.js';
import { type PublishedCell, tellCell } from './published-cell.js';
import { knownFrom, type Wish } from './wish.js';

const FIRMEST_LAST = ['share', 'figure', 'wholly'] as const;

/** A publication in the making: figures as they would be published alone, and what is hidden of them so far. */
export class Draft {
  private readonly first: ReadonlyMap<string, PublishedCell>;
  private readonly whole: Known;
  private readonly indices: ReadonlyMap<string, number>;
  private readonly near: StepsNear;
  private readonly release: number;
  private readonly steps: Step[] = [];
  private readonly solver: Solver;

  constructor(
    private readonly wish: Wish,
    solver: Solver,
  ) {
    this.solver = { ...solver, memory: new Map() };
    const first = firstDecisions(wish);
    this.first = new Map(first.map((cell) => [keyOf(cell.at), cell]));
    this.whole = knownFrom(wish, first);
    this.release = wish.earlier.length;
    const own = [...this.whole.variables.entries()].filter(([, { release }]) => release === this.release);
    this.indices = new Map(own.map(([index, { key }]) => [key, index]));
    this.near = new StepsNear(this.whole, this.first, wish.dimensions, this.release);
  }

  /** The figures as they stand now. */
  cells(): PublishedCell[] {
    const hidden = this.hiddenKeys();
    return [...this.first].map(([key, cell]) => {
      const how = hidden.get(key);
      if (how === 'figure' || how === 'wholly') return asHidden(cell, how);
      const { share, ...rest } = cell;
      return share && this.givesShare(key, hidden) ? cell : rest;
    });
  }

  /** What could be worked out from the figures as they stand now. */
  undone(): Recovery[] {
    return recover(this.known(), this.wish.rules, this.solver);
  }

  /** Hides something for the sake of a figure that can be worked out. Whether anything was left that could be hidden. */
  hideFor(one: Recovery): boolean {
    if (!this.isUndone(one)) return true;
    const before = this.steps.length;
    for (const step of this.near.stepsFor(one.index)) {
      if (this.isHiddenAlready(step)) continue;
      this.steps.push(step);
      if (!this.isUndone(one)) break;
    }
    const added = this.steps.slice(before);
    for (const step of added.slice(0, -1)) this.giveBackUnless(step, () => this.isUndone(one));
    return added.length > 0;
  }

  /** Shows again what need not be hidden, the most useful first. */
  giveBack(): void {
    const mostUsefulFirst = this.steps.toSorted((one, other) => this.near.useOfStep(other) - this.near.useOfStep(one));
    for (const step of mostUsefulFirst) this.giveBackUnless(step, () => this.isAnyUndone());
  }

  private giveBackUnless(step: Step, isNeeded: () => boolean): void {
    const place = this.steps.indexOf(step);
    this.steps.splice(place, 1);
    if (isNeeded()) this.steps.splice(place, 0, step);
  }

  private isHiddenAlready({ how, keys }: Step): boolean {
    const hidden = this.hiddenKeys();
    return keys.every(
      (key) => FIRMEST_LAST.indexOf(hidden.get(key) ?? 'share') >= FIRMEST_LAST.indexOf(how) && hidden.has(key),
    );
  }

  private hiddenKeys(): Map<string, Step['how']> {
    const hidden = new Map<string, Step['how']>();
    for (const firm of FIRMEST_LAST)
      for (const { how, keys } of this.steps) if (how === firm) for (const key of keys) hidden.set(key, how);
    return hidden;
  }

  /** Whether a share is given: neither it nor its base is hidden. */
  private givesShare(key: string, hidden: ReadonlyMap<string, Step['how']>): boolean {
    const base = hidden.get(keyOf(this.first.get(key)!.share!.base));
    return !hidden.has(key) && (base === undefined || base === 'share');
  }

  private known(): Known {
    const hidden = this.hiddenKeys();
    const variables = this.whole.variables.slice();
    for (const [key, how] of hidden) {
      const index = this.indices.get(key)!;
      if (how !== 'share')
        variables[index] = {
          ...variables[index]!,
          told: tellCell(asHidden(this.first.get(key)!, how), this.wish.rules),
        };
    }
    const own = `${this.release} `;
    const isKnown = ({ share, stands }: KnownRow) =>
      share?.startsWith(own)
        ? this.givesShare(share.slice(own.length), hidden)
        : !stands?.startsWith(own) || !hidden.has(stands.slice(own.length));
    return { variables, rows: this.whole.rows.filter(isKnown) };
  }

  private isUndone({ index, board }: Recovery): boolean {
    return recoverAs(board, this.known(), this.wish.rules, this.solver, [index]).length > 0;
  }

  private isAnyUndone(): boolean {
    return !recoverEach(this.known(), this.wish.rules, this.solver).next().done;
  }
}

const asHidden = ({ at, isOfFew }: PublishedCell, how: 'figure' | 'wholly'): PublishedCell => ({
  at,
  shown: { value: null, mark: 'withheld' },
  ...(how === 'wholly' ? { isWholly: true } : {}),
  ...(isOfFew ? { isOfFew } : {}),
});
