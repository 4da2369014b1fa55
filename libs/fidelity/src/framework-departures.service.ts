import { randomUUID } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { type Actor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type EntityTarget } from 'typeorm';
import {
  checkDeparture,
  checkDepartureAnswer,
  checkLocal,
  type DepartureAnswer,
  type NewDeparture,
  type NewLocal,
} from './domain/departure.js';
import { type EntryRefusal, identifying, unless } from './domain/entry.js';
import {
  FrameworkDeparture,
  FrameworkDepartureAnswer,
  FrameworkProposal,
  LocalFramework,
} from './governance.entity.js';
import { FidelitySettings } from './settings.js';

export type DepartureRefusal =
  | EntryRefusal
  | { code: 'fidelity.no-board' }
  | { code: 'fidelity.no-such-departure' }
  | { code: 'fidelity.answered-meanwhile' }
  | { code: 'fidelity.local-meanwhile' };

/** Keeps what boards say of their own frameworks and of departures, and what the Steering Group makes of these. */
@Injectable()
export class FrameworkDepartures {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: FidelitySettings,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** Tells the Steering Group of a departure of the actor's board. Out: its id. */
  async notify(actor: Actor, sent: Record<keyof NewDeparture, string>): Promise<Outcome<string, DepartureRefusal>> {
    requireMay(actor, 'fidelity.notify');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'fidelity.no-board' });
    const reviewTypes = this.reference.reviewTypes.map(({ id }) => id);
    const checked = checkDeparture(sent, { sections: this.settings.sectionIds, reviewTypes });
    if (!checked.ok) return checked;
    const { what, why } = checked.value;
    const clean = unless(identifying({ what, why }, this.settings.gate), () => checked.value);
    if (!clean.ok) return clean;
    const row = { ...clean.value, id: randomUUID(), boardId, notifiedBy: actor.id, notifiedAt: this.clock.now() };
    return inTransaction(this.database, actor, async (manager) => {
      await manager.insert(FrameworkDeparture, row);
      await recordAct(manager, actor, 'fidelity.notify', row.id);
      return ok(row.id);
    });
  }

  /** Records what the Steering Group made of a departure. `seen` is the number of the answer on the page, 0 for none. */
  async answer(
    actor: Actor,
    departureId: string,
    { seen, ...sent }: Record<keyof DepartureAnswer, string> & { seen: number },
  ): Promise<Outcome<void, DepartureRefusal>> {
    requireMay(actor, 'fidelity.decide');
    return inTransaction(this.database, actor, async (manager) => {
      const where = { id: departureId };
      const departure = await manager.findOne(FrameworkDeparture, { where });
      if (!departure) return refused({ code: 'fidelity.no-such-departure' });
      const proposals = (await manager.find(FrameworkProposal, { select: { id: true } })).map(({ id }) => id);
      const checked = checkDepartureAnswer(sent, londonDay(this.clock.now()), proposals);
      if (!checked.ok) return checked;
      const clean = unless(identifying({ words: checked.value.words }, this.settings.gate), () => checked.value);
      if (!clean.ok) return clean;
      const row = { ...clean.value, departureId, number: seen + 1, recordedBy: actor.id, recordedAt: this.clock.now() };
      const last = await manager.maximum(FrameworkDepartureAnswer, 'number', { departureId });
      if ((last ?? 0) !== seen) return refused({ code: 'fidelity.answered-meanwhile' });
      if (!(await add(manager, FrameworkDepartureAnswer, row))) return refused({ code: 'fidelity.answered-meanwhile' });
      await recordAct(manager, actor, 'fidelity.answer', departureId);
      return ok(undefined);
    });
  }

  /** Keeps a version of the board's own framework. `seen` is the number of the one on the page, 0 for none. */
  async recordLocal(
    actor: Actor,
    { seen, ...sent }: Record<keyof NewLocal, string> & { seen: number },
  ): Promise<Outcome<void, DepartureRefusal>> {
    requireMay(actor, 'fidelity.notify');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'fidelity.no-board' });
    const checked = checkLocal(sent, londonDay(this.clock.now()));
    if (!checked.ok) return checked;
    const { version, departs } = checked.value;
    const clean = unless(identifying({ version, departs: departs ?? '' }, this.settings.gate), () => checked.value);
    if (!clean.ok) return clean;
    const row = { ...clean.value, boardId, number: seen + 1, recordedBy: actor.id, recordedAt: this.clock.now() };
    return inTransaction(this.database, actor, async (manager) => {
      const last = await manager.maximum(LocalFramework, 'number', { boardId });
      if ((last ?? 0) !== seen) return refused({ code: 'fidelity.local-meanwhile' });
      if (!(await add(manager, LocalFramework, row))) return refused({ code: 'fidelity.local-meanwhile' });
      await recordAct(manager, actor, 'fidelity.local', `${boardId} ${row.number}`);
      return ok(undefined);
    });
  }
}

/** Adds a row, unless somebody has taken its number meanwhile. */
async function add<T extends object>(manager: EntityManager, entity: EntityTarget<T>, row: T): Promise<boolean> {
  const added = manager.createQueryBuilder().insert().into(entity).values(row).orIgnore();
  const { raw } = await added.returning('number').execute();
  return (raw as unknown[]).length > 0;
}
