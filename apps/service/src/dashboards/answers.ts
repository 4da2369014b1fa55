import { type ChartView, type Dashboard, type Row, toldBy } from '#libs/dashboards';
import { disclose, type Disclosed } from '#libs/disclosure';
import { type Audience, DisclosurePolicies, type DisclosurePolicy } from '#libs/framework';
import type { Actor } from '#libs/authority';
import {
  type Dimensions,
  type Filters,
  type Manifest,
  MART_COLUMNS,
  MART_NAMES,
  type MartName,
  Warehouse,
} from '#libs/warehouse';
import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { Refused } from '../http/refusals.js';
import { mayCompare } from './who-may-see.js';

export const DASHBOARDS = Symbol('dashboards');

/** Whom everybody with an account belongs to; the public has none. */
export const AUDIENCE: Audience = 'region';

/** Questions to the marts by somebody, with their rights, and answers as they may have them: nothing leaves but disclosed. */
@Injectable()
export class Answers {
  constructor(
    private readonly warehouse: Warehouse,
    @Inject(DASHBOARDS) private readonly dashboards: readonly Dashboard[],
    private readonly policies: DisclosurePolicies,
  ) {}

  /** The disclosure policy that holds now. */
  get policy(): DisclosurePolicy {
    return this.policies.inForce();
  }

  /** The snapshot being served. Refuses before the first. */
  get snapshot(): Manifest {
    const snapshot = this.warehouse.current();
    if (!snapshot) throw new Refused([{ code: 'warehouse.no-snapshot' }]);
    return snapshot;
  }

  /** What it may be asked for. Refuses before the first. */
  get dimensions(): Dimensions {
    const dimensions = this.warehouse.dimensions();
    if (!dimensions) throw new Refused([{ code: 'warehouse.no-snapshot' }]);
    return dimensions;
  }

  /** What a mart answers. Throws where this person may not ask it, and what the warehouse refuses. */
  async ask(actor: Actor, mart: MartName, filters: Filters): Promise<Disclosed> {
    if (!this.mayAsk(actor, mart, filters)) throw new NotFoundException();
    const result = await this.warehouse.query(mart, filters);
    if (!result.ok) throw new Refused(result.refusals);
    return disclose(result.value, AUDIENCE, this.policy);
  }

  /** The verdicts that a chart's sentence tells, where those are another mart's; else none. */
  async toldOf(actor: Actor, view: ChartView, filters: Filters): Promise<readonly Row[]> {
    const mart = toldBy(view);
    return mart ? (await this.ask(actor, mart, filters)).rows : [];
  }

  /** Whether counts are shown as they are, so that what is behind them may be listed. */
  get areTrueCounts(): boolean {
    return this.policy.audiences[AUDIENCE].counts === 'true-counts';
  }

  /** The marts somebody may ask, for their own board where a mart is open to them for that alone. */
  openTo(actor: Actor, filters: Filters): MartName[] {
    return MART_NAMES.filter((mart) => this.mayAsk(actor, mart, filters));
  }

  /**
   * Whoever may open a chart may ask its mart. Boards are compared by the group alone; of one board, its own people ask
   * too. Single summaries, which everybody may read once they are released, are listed only where counts are not hidden.
   */
  mayAsk(actor: Actor, mart: MartName, { board }: Pick<Filters, 'board'>): boolean {
    const columns = MART_COLUMNS[mart];
    if ('summary_id' in columns && !this.areTrueCounts) return false;
    if (mayCompare(actor)) return true;
    const isOwnBoard = board !== null && board === actor.boardId;
    if (board !== null && !isOwnBoard) return false;
    const audiences = this.dashboards
      .flatMap(({ views }) => views.filter((view) => view.mart === mart))
      .map(({ audience }) => audience);
    const isForOwnBoard = isOwnBoard && audiences.includes('own-board');
    const followsBoards = 'action_id' in columns || 'told_by' in columns; // what boards do about their learning is the group's to follow
    const setsBoardsSideBySide = followsBoards || ('board' in columns && !('summary_id' in columns));
    if (setsBoardsSideBySide) return isForOwnBoard;
    return audiences.length === 0 || audiences.includes('everyone') || isForOwnBoard;
  }
}
