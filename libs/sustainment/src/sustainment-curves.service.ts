import { DISCLOSURE_POLICY } from '#libs/disclosure';
import type { DisclosurePolicy } from '#libs/framework';
import { type Actor, requireMay } from '#libs/identity';
import { ok, type Outcome } from '#libs/kernel';
import { NO_FILTERS, Warehouse, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { kaplanMeier, type SurvivalCurve } from './domain/kaplan-meier.js';

/**
 * How long learning on a theme, or on all of them, holds after its action is complete: what is followed is a board, a theme
 * and the day of completion, in days until the theme came back, else until the board was last seen. `curve` is null where fewer
 * boards contribute than the policy's base; the counts are given all the same.
 */
export type Sustainment = { followed: number; cameBack: number; boards: number; curve: SurvivalCurve | null };

/** Reads how long learning holds, over the whole region: names no board. */
@Injectable()
export class SustainmentCurves {
  constructor(
    private readonly warehouse: Warehouse,
    @Inject(DISCLOSURE_POLICY) private readonly policy: DisclosurePolicy,
  ) {}

  /** Of one theme, or of all where `theme` is null. Refuses what the warehouse refuses. */
  async of(actor: Actor, theme: string | null): Promise<Outcome<Sustainment, WarehouseRefusal>> {
    requireMay(actor, 'sustainment.read');
    const answer = await this.warehouse.query('time-to-recurrence', { ...NO_FILTERS, theme });
    if (!answer.ok) return answer;
    const spells = answer.value.rows.map(({ days, recurred }) => ({ time: Number(days), ended: recurred === 1 }));
    const curve = kaplanMeier(spells);
    const boards = new Set(answer.value.rows.map(({ board }) => board)).size;
    const { followed, ended: cameBack } = curve;
    return ok({ followed, cameBack, boards, curve: boards < this.policy.minimumBase ? null : curve });
  }
}
