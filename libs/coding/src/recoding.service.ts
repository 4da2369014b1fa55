import { setImmediate as otherWork } from 'node:timers/promises';
import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { NarrativeField } from '#libs/intake';
import { type Groups, TaggingService } from '#libs/tagging';
import { type Code, Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { OpenPassage } from './coding-views.js';
import { type Carrier, carryCodes, type GivenCode, type Recoded } from './domain/carry-codes.js';
import { type Become, becomeOf } from './domain/carry-decisions.js';
import { worthAnotherLook } from './domain/ends-as.js';
import { checkResolution } from './domain/check-resolution.js';
import { readAnswer } from './passages-to-code.js';
import * as sql from './recoding-sql.js';
import { carriersTo } from './what-is-offered.js';
import type { RecodingRefusal } from './refusals.js';

/** The injection token of what reads the groups of words that cues may name. */
export const CUE_GROUPS = Symbol('cue groups');

const BATCH = 500; // passages carried in one transaction
const LISTED = 10_000; // passages looked up at a time
const SLICE = 50; // passages carried before other work gets its turn

/** A code that waits for a person to say which part of a split it is of, with all that is needed to say so. */
export type WaitingCode = {
  id: string;
  passageId: string;
  /** The id of the coding, or `tagger:<version>`. */
  source: string;
  fromVersion: string;
  from: Code;
  toVersion: string;
  candidates: Code[];
  text: string;
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: Quarter | null;
};
/** One of them to be decided, with the passages of its answer in order. */
export type OpenWaitingCode = WaitingCode & { field: NarrativeField; answer: OpenPassage['answer'] };
/** A code that waits no longer: what a person said it has become, and why. */
export type DecidedCode = {
  passageId: string;
  fromVersion: string;
  fromCode: string;
  toCodes: string[];
  reason: string;
  by: string;
  at: Date;
  summaryId: string;
  regionalReference: string;
};
/** What a code of a passage is in the typology in force. */
export type BecomesIn = (passageId: string, given: GivenCode) => Become;
export type RecodingQueue = { waiting: number; codes: WaitingCode[] };

/** What a person says one waiting code has become. No code at all: none of the split's codes fits. */
export type Resolution = Pick<WaitingCode, 'passageId' | 'source' | 'fromVersion' | 'toVersion'> & {
  fromCode: string;
  toCodes: readonly string[];
  reason: string;
};

/** Carries what was coded under earlier versions of the typology to the one in force. */
@Injectable()
export class RecodingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    @Inject(CUE_GROUPS) private readonly groups: () => Groups,
  ) {}

  /**
   * Carries the codes that count, of the passages of the actor's board, through every step of the crosswalk they have not
   * been carried through: a batch a transaction, safe to stop at any moment, to run again, and to run twice at once.
   * `taggerVersion` says whose suggestions count, for a caller that must hold to one tagger while another may be put to
   * use; without it, those of the tagger in use. Out: how many passages were carried on.
   */
  async recodeMissing(
    actor: Actor,
    onProgress?: (passages: number) => void,
    { taggerVersion = this.tagger }: { taggerVersion?: string } = {},
  ): Promise<number> {
    requireMay(actor, 'warehouse.build');
    const carriers = this.carriers();
    if (carriers.length === 0) return 0;
    const carrying = { carriers, taggerVersion };
    let passages = 0;
    for (let after: string | null = null; ;) {
      const ids: string[] = await this.listMissing(actor, carrying, after);
      for (let from = 0; from < ids.length; from += BATCH) {
        const batch = ids.slice(from, from + BATCH);
        passages += await inTransaction(this.database, actor, (manager) =>
          this.carryOn(manager, actor, batch, carrying),
        );
        onProgress?.(passages);
      }
      if (ids.length < LISTED) return passages;
      after = ids.at(-1)!;
    }
  }

  /**
   * The codes that wait for a person, in passages the actor may read and is not to code blind: the oldest first, or those
   * behind `after`, the one just left, and round again.
   */
  async queue(actor: Actor, { from = 0, limit = 20, after = '0' } = {}): Promise<RecodingQueue> {
    requireMay(actor, 'coding.recode');
    return inTransaction(this.database, actor, async (manager) => {
      const [counted] = await manager.query<[{ waiting: number }]>(sql.COUNT_WAITING, [this.tagger, actor.id]);
      const rows = await manager.query<WaitingRow[]>(sql.LIST_WAITING, [
        this.tagger,
        actor.id,
        null,
        from,
        limit,
        after,
      ]);
      return { waiting: counted.waiting, codes: rows.flatMap((row) => this.explained(row) ?? []) };
    });
  }

  /** One code that waits for a person, or undefined when it does not or the actor may not see it. */
  async findWaiting(actor: Actor, id: string): Promise<OpenWaitingCode | undefined> {
    requireMay(actor, 'coding.recode');
    return inTransaction(this.database, actor, async (manager) => {
      const [row] = await manager.query<WaitingRow[]>(sql.LIST_WAITING, [this.tagger, actor.id, id, 0, 1, '0']);
      const found = row && this.explained(row);
      if (!found) return undefined;
      const { revisionId, field } = row;
      return { ...found, field, answer: await readAnswer(manager, revisionId, field) };
    });
  }

  /** What was decided of a code that waited, or undefined when it still waits, never did, or the actor may not see it. */
  async findDecided(actor: Actor, id: string): Promise<DecidedCode | undefined> {
    requireMay(actor, 'coding.recode');
    return inTransaction(this.database, actor, async (manager) => {
      const [row] = await manager.query<DecidedCode[]>(sql.FIND_DECIDED, [actor.id, id]);
      return row;
    });
  }

  /** Keeps what a person says a waiting code has become, and carries it on to the version in force. */
  async resolve(actor: Actor, resolution: Resolution): Promise<Outcome<void, RecodingRefusal>> {
    requireMay(actor, 'coding.recode');
    const { passageId, source, fromVersion, fromCode, toVersion } = resolution;
    const split = this.typologies.find(toVersion)?.crosswalk.find((entry) => entry.from === fromCode);
    if (!split) return refused({ code: 'coding.not-waiting' });
    const checked = checkResolution(resolution, split);
    if (!checked.ok) return checked;
    const step = [passageId, source, fromVersion, fromCode, toVersion];
    return inTransaction(this.database, actor, async (manager) => {
      if ((await manager.query<unknown[]>(sql.IS_WAITING, [this.tagger, actor.id, ...step])).length === 0)
        return refused({ code: await whyNotWaiting(manager, step) });
      const { toCodes, reason } = checked.value;
      const kept = await manager.query<unknown[]>(sql.KEEP_DECISION, [...step, toCodes, actor.id, reason]);
      if (kept.length === 0) return refused({ code: 'coding.recoding-settled' });
      await recordAct(manager, actor, 'coding.recode', passageId);
      await this.carryOn(manager, actor, [passageId], { carriers: this.carriers(), taggerVersion: this.tagger });
      return ok(undefined);
    });
  }

  /**
   * What codes given to these passages are in the typology in force: as was kept, and elsewhere as far as the words make it
   * certain, so that nobody need wait for the refresh after a publish.
   */
  async becomesIn(actor: Actor, passages: readonly { id: string; text: string }[]): Promise<BecomesIn> {
    requireMay(actor, 'summaries.read');
    const carriers = this.carriers();
    if (carriers.length === 0) return (_, { code }) => ({ certain: [code], open: [] });
    const texts = new Map(passages.map(({ id, text }) => [id, text]));
    const known = await inTransaction(this.database, actor, (manager) =>
      manager.query<Of<Recoded>[]>(sql.KNOWN, [[...texts.keys()]]),
    );
    const knownOf = byPassage(known);
    return (id, given) => becomeOf(given, texts.get(id) ?? '', knownOf.get(id) ?? [], carriers);
  }

  private get tagger(): string {
    return this.tagging.versions.tagger;
  }

  private carriers(): Carrier[] {
    return carriersTo(this.typologies, this.groups);
  }

  private async listMissing(actor: Actor, carrying: Carrying, after: string | null): Promise<string[]> {
    const earlier = carrying.carriers.map(({ from }) => from);
    const asked = [carrying.taggerVersion, earlier, after, LISTED, worthAnotherLook(carrying.carriers)];
    const rows = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ id: string }[]>(sql.LIST_MISSING, asked),
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Carries the codes of some passages as far as rules and people's decisions lead, and keeps the new steps. Out: how many
   * passages there was something to keep of.
   */
  private async carryOn(
    manager: EntityManager,
    actor: Actor,
    passages: readonly string[],
    { carriers, taggerVersion }: Carrying,
  ): Promise<number> {
    const earlier = carriers.map(({ from }) => from);
    const [texts, given, known] = [
      await manager.query<{ id: string; text: string }[]>(sql.TEXTS, [passages]),
      await manager.query<Of<GivenCode>[]>(sql.GIVEN, [taggerVersion, passages, earlier]),
      await manager.query<Of<Recoded>[]>(sql.KNOWN, [passages]),
    ];
    const [givenTo, knownOf] = [byPassage(given), byPassage(known)];
    const carried = new Set<string>();
    for (let from = 0; from < texts.length; from += SLICE) {
      const added = texts.slice(from, from + SLICE).flatMap(({ id, text }) =>
        carryCodes(text, givenTo.get(id) ?? [], knownOf.get(id) ?? [], carriers).map((step) => ({
          passageId: id,
          ...step,
        })),
      );
      await manager.query(sql.KEEP_STEPS, [JSON.stringify(added), actor.id]);
      for (const { passageId } of added) carried.add(passageId);
      await otherWork();
    }
    return carried.size;
  }

  /** Undefined for a second or two, while this process has not heard of a version another one carries codes to. */
  private explained({ fromCode, field: _, revisionId: __, ...row }: WaitingRow): WaitingCode | undefined {
    const [before, after] = [this.typologies.find(row.fromVersion), this.typologies.find(row.toVersion)];
    const split = after?.crosswalk.find(({ from }) => from === fromCode);
    if (!before || !after || !split) return undefined;
    return {
      ...row,
      from: before.codes.get(fromCode)!,
      candidates: split.to.map((code) => after.codes.get(code)!),
    };
  }
}

/** The steps to carry codes through, and the tagger whose suggestions count. */
type Carrying = { carriers: readonly Carrier[]; taggerVersion: string };
type Of<T> = T & { passageId: string };
type WaitingRow = Omit<WaitingCode, 'from' | 'candidates'> & {
  fromCode: string;
  field: NarrativeField;
  revisionId: string;
};

const byPassage = <T extends { passageId: string }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.passageId);

async function whyNotWaiting(
  manager: EntityManager,
  step: readonly string[],
): Promise<'coding.recoding-settled' | 'coding.not-waiting'> {
  const decided = await manager.query<unknown[]>(sql.IS_DECIDED, [...step]);
  return decided.length > 0 ? 'coding.recoding-settled' : 'coding.not-waiting';
}
