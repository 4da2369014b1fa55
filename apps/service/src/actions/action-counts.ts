import { disclose } from '#libs/disclosure';
import { DisclosurePolicies } from '#libs/framework';
import { type Filters, type MartName, NO_FILTERS, Warehouse } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { AUDIENCE } from '../dashboards/answers.js';

/** Actions alike in what they are told apart by, by state. */
export type ActionCounts = Readonly<Record<string, unknown>>;

/** Numbers of boards; none of a theme on which no action is complete, nor before the first snapshot. */
export type BoardsThatCompleted = { onAny: unknown; onTheme: Record<string, unknown> };

/** How many actions are in each state: the part of the figures that everybody of the region may read, which names no board. */
@Injectable()
export class ActionFigures {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly policies: DisclosurePolicies,
  ) {}

  /** Themes that findings and recommendations of the region do not share, those most often left without first. */
  async unmatched(): Promise<ActionCounts[]> {
    return this.warehouse.current() ? this.rowsOf('unmatched-themes') : [];
  }

  /** How many boards completed an action, on each theme and on any: what the boards that learning came back in are out of. */
  async boardsThatCompleted(): Promise<BoardsThatCompleted> {
    if (!this.warehouse.current()) return { onAny: undefined, onTheme: {} };
    const [themes, curve] = await Promise.all([this.rowsOf('sustainment-by-theme'), this.rowsOf('sustainment-curve')]);
    return { onAny: curve[0]?.boards, onTheme: Object.fromEntries(themes.map(({ code, boards }) => [code, boards])) };
  }

  /** Over all, by agency, by theme and by kind; undefined before the first snapshot. */
  async counted({
    from,
    to,
    board,
    theme,
  }: Filters): Promise<{ all: ActionCounts | undefined; themes: ActionCounts[] } | undefined> {
    if (!this.warehouse.current()) return undefined;
    const answered = await this.warehouse.query('action-progress', { ...NO_FILTERS, from, to, board, theme });
    if (!answered.ok) return undefined;
    const { rows } = disclose(answered.value, AUDIENCE, this.policies.inForce());
    return {
      all: rows.find((row) => row.told_by === 'all'),
      themes: rows.filter((row) => row.told_by === 'theme' && row.value !== 'not-stated'),
    };
  }

  private async rowsOf(mart: MartName): Promise<ActionCounts[]> {
    const answered = await this.warehouse.query(mart, NO_FILTERS);
    return answered.ok ? disclose(answered.value, AUDIENCE, this.policies.inForce()).rows : [];
  }
}
