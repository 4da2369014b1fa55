import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { type Actor, operatorFor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEPARTURE_OUTCOMES, FOLLOWS, type DepartureOutcome, type Follows } from './domain/departure.js';
import { OUTCOMES, type ProposalState, VOTES, type Outcome, type Vote } from './domain/proposal.js';
import {
  FrameworkComment,
  FrameworkDecision,
  FrameworkDeparture,
  FrameworkDepartureAnswer,
  FrameworkProposal,
  FrameworkVote,
  LocalFramework,
} from './governance.entity.js';
import { FidelitySettings } from './settings.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const words = z.string().min(1);
const oneOf = <T extends string>(of: Record<T, unknown>) => z.enum(Object.keys(of) as [T, ...T[]]);
const file = z.strictObject({
  proposals: z.array(
    z.strictObject({
      key: words,
      section: words,
      title: words,
      wording: words,
      reason: words,
      by: z.string().nullable().default(null),
      on: day,
      commentUntil: day.nullable().default(null),
      comments: z.array(z.strictObject({ by: z.string().nullable().default(null), on: day, text: words })).default([]),
      votes: z.record(z.string(), oneOf<Vote>(VOTES)).default({}),
      votedOn: day.optional(),
      decision: z
        .strictObject({
          outcome: oneOf<Outcome>(OUTCOMES),
          reason: words,
          on: day,
          inForceFrom: day.nullable().default(null),
        })
        .optional(),
    }),
  ),
  departures: z.array(
    z.strictObject({
      board: words,
      section: words,
      reviewType: z.string().nullable().default(null),
      what: words,
      why: words,
      from: day,
      on: day,
      answer: z
        .strictObject({
          outcome: oneOf<DepartureOutcome>(DEPARTURE_OUTCOMES),
          words,
          on: day,
          proposal: z.string().optional(),
        })
        .optional(),
    }),
  ),
  local: z.record(
    z.string(),
    z.strictObject({
      version: words,
      agreedOn: day,
      follows: oneOf<Follows>(FOLLOWS),
      departs: z.string().nullable().default(null),
    }),
  ),
});

/** Proposals, departures and boards' own frameworks from before the platform was in use. */
export type Earlier = z.infer<typeof file>;

/** Reads a file of them. Throws a sentence naming the file when it is wrong. */
export function readEarlierGovernance(path: string): Earlier {
  const read = file.safeParse(parse(readFileSync(path, 'utf8'), { schema: 'core' }));
  if (!read.success) throw new Error(`${path} is not as it should be:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** Takes into the record what went before the platform, under the days it happened on. */
@Injectable()
export class EarlierGovernance {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: FidelitySettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** Out: how many entries were new. What is there already, by its title or its day, is left as it is. */
  async load(actor: Actor, { proposals, departures, local }: Earlier): Promise<number> {
    requireMay(actor, 'fidelity.record-earlier');
    refuseUnknown(
      'section',
      [...proposals, ...departures].map(({ section }) => section),
      this.settings.sectionIds,
    );
    refuseUnknown(
      'board',
      [...proposals.flatMap(boardsIn), ...departures.map(({ board }) => board), ...Object.keys(local)],
      this.reference.region.boards.map(({ id }) => id),
    );
    const ids = new Map<string, string>();
    let added = 0;
    for (const proposal of proposals) {
      const { id, isNew } = await this.addProposal(actor, proposal);
      ids.set(proposal.key, id);
      if (isNew) added += 1;
    }
    for (const departure of departures) added += await this.addDeparture(actor, departure, ids);
    for (const [boardId, one] of Object.entries(local))
      added += await this.ofBoard(boardId, async (manager) => {
        if (await manager.existsBy(LocalFramework, { boardId })) return 0;
        const recorded = { recordedBy: actor.id, recordedAt: atNoon(one.agreedOn) };
        await manager.insert(LocalFramework, { boardId, number: 1, ...one, ...recorded });
        return 1;
      });
    return added;
  }

  private async addProposal(actor: Actor, one: Earlier['proposals'][number]): Promise<{ id: string; isNew: boolean }> {
    const { key: _, by: speaksFor, on, comments, votes, votedOn, decision, ...proposal } = one;
    const known = await this.database.manager.findOneBy(FrameworkProposal, { title: proposal.title });
    const id = known?.id ?? randomUUID();
    if (!known)
      await inTransaction(this.database, actor, async (manager) => {
        const state: ProposalState = decision?.outcome ?? 'open';
        const made = { proposedBy: actor.id, speaksFor, proposedAt: atNoon(on), state };
        await manager.insert(FrameworkProposal, { id, ...proposal, ...made });
        for (const { by, on: saidOn, text } of comments)
          await manager.insert(FrameworkComment, {
            proposalId: id,
            speaksFor: by,
            authorId: actor.id,
            at: atNoon(saidOn),
            text,
          });
        if (decision) {
          const { on: decidedOn, ...decided } = decision;
          const recorded = { recordedBy: actor.id, recordedAt: atNoon(decidedOn) };
          await manager.insert(FrameworkDecision, { proposalId: id, ...decided, decidedOn, ...recorded });
        }
        await recordAct(manager, actor, 'fidelity.record-earlier', id);
      });
    for (const [boardId, vote] of Object.entries(votes))
      await this.ofBoard(boardId, async (manager) => {
        if (await manager.existsBy(FrameworkVote, { proposalId: id, boardId })) return;
        const cast = { castBy: actor.id, castAt: atNoon(votedOn ?? on) };
        await manager.insert(FrameworkVote, { proposalId: id, boardId, number: 1, vote, reason: null, ...cast });
      });
    return { id, isNew: !known };
  }

  private async addDeparture(
    actor: Actor,
    { board: boardId, on, from: fromDay, answer, ...departure }: Earlier['departures'][number],
    proposals: ReadonlyMap<string, string>,
  ): Promise<number> {
    const { section } = departure;
    return this.ofBoard(boardId, async (manager) => {
      if (await manager.existsBy(FrameworkDeparture, { boardId, section, fromDay })) return 0;
      const id = randomUUID();
      const told = { notifiedBy: actor.id, notifiedAt: atNoon(on) };
      await manager.insert(FrameworkDeparture, { id, boardId, fromDay, ...departure, ...told });
      if (answer) {
        const { on: consideredOn, proposal, ...made } = answer;
        const recorded = { recordedBy: actor.id, recordedAt: atNoon(consideredOn) };
        const proposalId = proposal ? (proposals.get(proposal) ?? null) : null;
        await manager.insert(FrameworkDepartureAnswer, {
          departureId: id,
          number: 1,
          ...made,
          consideredOn,
          proposalId,
          ...recorded,
        });
      }
      return 1;
    });
  }

  /** A board's own rows can be written for that board alone. */
  private ofBoard<T>(boardId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, operatorFor(boardId), work);
  }
}

const atNoon = (on: string) => new Date(`${on}T12:00:00Z`);

const boardsIn = ({ by, comments, votes }: Earlier['proposals'][number]): string[] =>
  [by, ...comments.map((one) => one.by), ...Object.keys(votes)].filter((board) => board !== null);

function refuseUnknown(what: string, named: readonly string[], known: readonly string[]): void {
  const lost = named.find((one) => !known.includes(one));
  if (lost) throw new Error(`There is no ${what} "${lost}" in this region.`);
}
