import { disclose, type Disclosed } from '#libs/disclosure';
import type { DisclosurePolicy } from '#libs/framework';
import { ok, type Outcome } from '#libs/kernel';
import { type Filters, type MartName, Warehouse, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';

export const POLICY = Symbol('disclosure policy');
/** Whoever is signed in reads the figures of the region; the public reads publications alone. */
export const AUDIENCE = 'region';

/** The marts as people who are signed in may have them. No page, file or address takes rows from anywhere else. */
@Injectable()
export class DisclosedMarts {
  constructor(
    private readonly warehouse: Warehouse,
    @Inject(POLICY) readonly policy: DisclosurePolicy,
  ) {}

  /** The rows of a mart, with what must not be seen hidden already. */
  async ask(mart: MartName, filters: Filters): Promise<Outcome<Disclosed, WarehouseRefusal>> {
    const answer = await this.warehouse.query(mart, filters);
    return answer.ok ? ok(disclose(answer.value, AUDIENCE, this.policy)) : answer;
  }

  /** Whether this audience sees counts as they are, so that what is behind them may be listed. */
  get areTrueCounts(): boolean {
    return this.policy.audiences[AUDIENCE].counts === 'true-counts';
  }
}
