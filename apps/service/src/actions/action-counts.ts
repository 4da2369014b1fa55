import { disclose } from '#libs/disclosure';
import type { DisclosurePolicy } from '#libs/framework';
import { type Filters, NO_FILTERS, Warehouse } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { AUDIENCE, DISCLOSURE } from '../dashboards/answers.js';

/** Actions alike in what they are told apart by, by state. */
export type ActionCounts = Record<string, unknown>;

/** How many actions are in each state: the part of the figures that everybody of the region may read, which names no board. */
@Injectable()
export class ActionFigures {
  constructor(
    private readonly warehouse: Warehouse,
    @Inject(DISCLOSURE) private readonly policy: DisclosurePolicy,
  ) {}

  /** Themes that findings and recommendations of the region do not share, those most often left without first. */
  async unmatched(): Promise<Readonly<Record<string, unknown>>[]> {
    if (!this.warehouse.current()) return [];
    const answered = await this.warehouse.query('unmatched-themes', NO_FILTERS);
    return answered.ok ? disclose(answered.value, AUDIENCE, this.policy).rows : [];
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
    const { rows } = disclose(answered.value, AUDIENCE, this.policy);
    return {
      all: rows.find((row) => row.told_by === 'all'),
      themes: rows.filter((row) => row.told_by === 'theme' && row.value !== 'not-stated'),
    };
  }
}
