import { setImmediate as otherWork } from 'node:timers/promises';
import { inTransaction } from '#libs/database';
import type { Actor } from '#libs/authority';
import { type Groups, phraseMatcher, TaggingService } from '#libs/tagging';
import { type CrosswalkEntry, Typologies, type Typology } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { carrierOf } from './domain/carry-codes.js';
import { endsAs, mayEndAs } from './domain/ends-as.js';
import { CUE_GROUPS } from './recoding.service.js';
import { requireAny } from './require-any.js';
import { carriersTo } from './what-is-offered.js';

const SLICE = 500; // passages read for cues before other work gets its turn

/**
 * What would become of the passages that carry a code now: how many by rule, how many would wait for a person. And of those
 * that wait since an earlier split and may be of this code: how many would wait no more, how many go on waiting.
 */
export type CodeForecast = { byRule: number; queued: number; freed: number; waiting: number };

/** Foretells what publishing a version would do to what is coded already. Changes nothing. */
@Injectable()
export class RecodingForecast {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    @Inject(CUE_GROUPS) private readonly groups: () => Groups,
  ) {}

  /** By code of the version in force that `next` would change: the passages the actor may read that carry it now. */
  async forecast(actor: Actor, next: Typology): Promise<Map<string, CodeForecast>> {
    requireAny(actor, ['typology.decide', 'typology.publish']);
    const splits = next.crosswalk.filter(({ to }) => to.length > 1);
    const counts = await this.count(actor, next.crosswalk);
    const texts = await this.texts(actor, splits);
    const queued = await this.countQueued(texts, next);
    const earlier = await this.countWaiting(actor, next);
    return new Map(
      next.crosswalk.map(({ from }) => {
        const waits = queued.get(from) ?? 0;
        const { freed = 0, waiting = 0 } = earlier.get(from) ?? {};
        return [from, { byRule: (counts.get(from) ?? 0) - waits, queued: waits, freed, waiting }];
      }),
    );
  }

  /** The cues among these that cannot be read as phrases: a rule made of them would find nothing. */
  unreadable(cues: readonly string[]): string[] {
    return cues.filter((cue) => {
      try {
        phraseMatcher([cue], this.groups());
        return false;
      } catch {
        return true;
      }
    });
  }

  private async count(actor: Actor, entries: readonly CrosswalkEntry[]): Promise<Map<string, number>> {
    const rows = await this.ask<{ code: string; passages: number }>(
      actor,
      `SELECT code, count(DISTINCT passage_id)::int AS passages FROM counted_code_now($1, $2) WHERE code = ANY ($3) GROUP BY 1`,
      entries,
    );
    return new Map(rows.map(({ code, passages }) => [code, passages]));
  }

  private texts(actor: Actor, splits: readonly CrosswalkEntry[]): Promise<{ code: string; text: string }[]> {
    return this.ask(
      actor,
      `SELECT c.code, p.text FROM (SELECT DISTINCT passage_id, code FROM counted_code_now($1, $2) WHERE code = ANY ($3)) c
         JOIN passage p ON p.id = c.passage_id`,
      splits,
    );
  }

  private async countQueued(texts: readonly { code: string; text: string }[], next: Typology) {
    const carrier = this.carrierTo(next);
    const queued = new Map<string, number>();
    for (const [at, { code, text }] of texts.entries()) {
      if (carrier.carry(code, text) === null) queued.set(code, (queued.get(code) ?? 0) + 1);
      if (at % SLICE === SLICE - 1) await otherWork();
    }
    return queued;
  }

  /** Of the codes that wait since earlier splits, by what they may be in the version in force. */
  private async countWaiting(actor: Actor, next: Typology): Promise<Map<string, { freed: number; waiting: number }>> {
    const { tagger } = this.tagging.versions;
    const rows = await inTransaction(this.database, actor, (manager) => manager.query<Waiting[]>(WAITING, [tagger]));
    const [before, last] = [carriersTo(this.typologies, this.groups), this.carrierTo(next)];
    const counts = new Map(next.crosswalk.map(({ from }) => [from, { freed: 0, waiting: 0 }]));
    for (const [at, { version, code, text }] of rows.entries()) {
      const way = before.slice(before.findIndex(({ from }) => from === version));
      const ends = endsAs(code, [...way, last], (carrier, one) => carrier.carry(one, text));
      for (const now of mayEndAs(code, way)) {
        const count = counts.get(now);
        if (count) count[ends ? 'freed' : 'waiting'] += 1;
      }
      if (at % SLICE === SLICE - 1) await otherWork();
    }
    return counts;
  }

  private carrierTo(next: Typology) {
    const step = { from: this.typologies.inForce().version, to: next.version, entries: next.crosswalk };
    return carrierOf(step, this.groups());
  }

  private async ask<T>(actor: Actor, sql: string, entries: readonly CrosswalkEntry[]): Promise<T[]> {
    if (entries.length === 0) return [];
    const { tagger } = this.tagging.versions;
    const asked = [tagger, this.typologies.inForce().version, entries.map(({ from }) => from)];
    return inTransaction(this.database, actor, (manager) => manager.query<T[]>(sql, asked));
  }
}

type Waiting = { version: string; code: string; text: string };
const WAITING = `
  SELECT w.from_version AS version, w.from_code AS code, p.text FROM waiting_code($1) w JOIN passage p ON p.id = w.passage_id`;
