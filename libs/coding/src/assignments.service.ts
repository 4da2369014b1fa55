import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { OwnPurpose, PassageLine } from './coding-views.js';
import { findCoder, listCoders, type Coder } from './coders.js';
import { checkAssignment, type Assignable } from './domain/check-assignment.js';
import { sampleOf } from './domain/sample-of.js';
import { IN_ORDER, LATEST, LINE, nameOf, TASKS, TOUCHED, VISIBLE } from './passages-to-code.js';
import type { AssignRefusal, TakeBackRefusal } from './refusals.js';

/** Which passages a sample is drawn from, how many, and the seed that makes the draw repeatable. */
export type SampleOf = { size: number; seed: number; boardId?: string; quarter?: string };

/** A passage given to the actor. */
export type Assignment = Omit<PassageLine, 'settled' | 'isAssigned'> & {
  calibrationSetId: string | null;
  assignedBy: string;
  assignedAt: Date;
  doneAt: Date | null;
};

/** A passage somebody was given to code blind, as who gives them sees it. */
export type SecondCoding = Omit<PassageLine, 'purpose' | 'settled' | 'isAssigned'> & {
  coder: Coder;
  assignedBy: string;
  assignedAt: Date;
};

/** What one person was given to code blind, and how far they are with it. */
export type SecondCoder = {
  coder: Coder;
  /** Whether they have an open account and may code: nobody else will go on with it. */
  mayCode: boolean;
  given: SecondCoding[];
};

/** Who is to code what, above all who codes blind what somebody else has settled. */
@Injectable()
export class AssignmentsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The people who may code, by name. */
  async coders(actor: Actor): Promise<Coder[]> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, listCoders);
  }

  /**
   * Gives these passages to a coder; what they have already is left as it is. As second coder only passages that
   * somebody else has settled. Out: how many are new to them.
   */
  async assign(
    actor: Actor,
    coderId: string,
    passageIds: readonly string[],
    purpose: Exclude<OwnPurpose, 'calibration'> = 'second',
  ): Promise<Outcome<number, AssignRefusal>> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      if (!(await findCoder(manager, coderId))) return refused({ code: 'coding.no-such-coder' });
      const known = await listAssignable(manager, coderId, { passageIds });
      const checked = checkAssignment(passageIds, known, purpose);
      if (!checked.ok) return checked;
      return ok(await give(manager, actor, coderId, passageIds, purpose));
    });
  }

  /** Gives a second coder a random sample of what others settled and nobody has coded twice. Same seed, same sample. */
  async assignSample(
    actor: Actor,
    coderId: string,
    { size, seed, ...from }: SampleOf,
  ): Promise<Outcome<number, AssignRefusal>> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      if (!(await findCoder(manager, coderId))) return refused({ code: 'coding.no-such-coder' });
      const open = (await listAssignable(manager, coderId, from)).filter(
        ({ isSettled, isCodedByThem, isGiven }) => isSettled && !isCodedByThem && !isGiven,
      );
      const ids = open.map(({ passageId }) => passageId);
      const sample = sampleOf(ids, size, seed);
      if (sample.length === 0) return refused({ code: 'coding.nothing-to-assign' });
      return ok(await give(manager, actor, coderId, sample, 'second'));
    });
  }

  /** Who was given passages to code blind, by name, also those who have no account any more. */
  async secondCoders(actor: Actor): Promise<SecondCoder[]> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      const coders = new Set((await listCoders(manager)).map(({ id }) => id));
      const given = await manager.query<SecondCoding[]>(SECOND_CODINGS);
      const byCoder = Map.groupBy(given, ({ coder }) => coder.id);
      return [...byCoder].map(([id, own]) => ({ coder: own[0]!.coder, mayCode: coders.has(id), given: own }));
    });
  }

  /**
   * Takes passages back that were given to somebody to code blind and that they have not settled. What they have begun
   * stays in the record, and is there again when they are given the passage once more. Out: how many were taken back.
   */
  async takeBack(
    actor: Actor,
    coderId: string,
    passageIds: readonly string[],
  ): Promise<Outcome<number, TakeBackRefusal>> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      const [, taken] = await manager.query<[unknown[], number]>(
        `DELETE FROM coding_assignment WHERE coder_id = $1 AND passage_id = ANY ($2::uuid[]) AND purpose = 'second' AND done_at IS NULL`,
        [coderId, passageIds],
      );
      if (taken === 0) return refused({ code: 'coding.nothing-to-take-back' });
      await recordAct(manager, actor, 'coding.take-back', coderId);
      return ok(taken);
    });
  }

  /** What was given to the actor, open ones first. */
  async mine(actor: Actor): Promise<Assignment[]> {
    requireMay(actor, 'coding.code');
    return inTransaction(this.database, actor, (manager) =>
      manager.query<Assignment[]>(
        `${TASKS}
         SELECT ${LINE}, t.purpose, t.state, g.calibration_set_id AS "calibrationSetId", ${nameOf('g.assigned_by')} AS "assignedBy",
                g.assigned_at AS "assignedAt", g.done_at AS "doneAt"
           FROM standing t JOIN visible v USING (id)
           JOIN given g ON g.passage_id = t.id AND g.purpose = t.purpose AND g.calibration_set_id IS NOT DISTINCT FROM t.set_id
          ORDER BY t.state = 'settled', ${IN_ORDER}`,
        [null, null],
      ),
    );
  }
}

const SECOND_CODINGS = `
  SELECT ${LINE}, jsonb_build_object('id', a.coder_id, 'name', ${nameOf('a.coder_id')}) AS coder,
         ${nameOf('a.assigned_by')} AS "assignedBy", a.assigned_at AS "assignedAt",
         CASE WHEN a.done_at IS NOT NULL THEN 'settled' WHEN l.passage_id IS NOT NULL THEN 'begun' ELSE 'untouched' END AS state
    FROM coding_assignment a JOIN (${VISIBLE}) v ON v.id = a.passage_id
    LEFT JOIN (${LATEST}) l ON l.passage_id = a.passage_id AND l.coder_id = a.coder_id AND l.purpose = 'second' AND ${TOUCHED}
   WHERE a.purpose = 'second'
   ORDER BY ${nameOf('a.coder_id')}, a.coder_id, a.done_at IS NOT NULL, ${IN_ORDER}`;

/** The passages the actor sees, of a board, a quarter or a list, with what matters when they are given to this coder. */
async function listAssignable(
  manager: EntityManager,
  coderId: string,
  from: { boardId?: string; quarter?: string; passageIds?: readonly string[] } = {},
): Promise<(Assignable & { isGiven: boolean })[]> {
  const coders = (await listCoders(manager)).map(({ id }) => id); // what waits for anybody else is nobody's
  return manager.query(
    `SELECT v.id AS "passageId", coalesce(d.coder_id <> $1, false) AS "isSettled",
            EXISTS (SELECT 1 FROM coding c WHERE c.passage_id = v.id AND c.coder_id = $1
                       AND c.purpose IN ('first', 'adjudicated')) AS "isCodedByThem",
            EXISTS (SELECT 1 FROM coding_assignment a WHERE a.passage_id = v.id AND a.purpose = 'second'
                       AND (a.done_at IS NOT NULL OR a.coder_id = ANY ($5))) AS "isGiven"
       FROM (${VISIBLE}) v LEFT JOIN decided_coding d ON d.passage_id = v.id
      WHERE ($2::text IS NULL OR v.board_id = $2) AND ($3::text IS NULL OR v.quarter = $3)
        AND ($4::uuid[] IS NULL OR v.id = ANY ($4))`,
    [coderId, from.boardId ?? null, from.quarter ?? null, from.passageIds ?? null, coders],
  );
}

/** Gives passages to a coder. Out: how many they did not have yet. */
export async function give(
  manager: EntityManager,
  actor: Actor,
  coderId: string,
  passageIds: readonly string[],
  purpose: OwnPurpose,
  calibrationSetId: string | null = null,
): Promise<number> {
  const given = await manager.query<unknown[]>(
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, calibration_set_id, assigned_by)
     SELECT DISTINCT unnest($1::uuid[]), $2, $3, $4::uuid, $5 ON CONFLICT DO NOTHING RETURNING 1`,
    [passageIds, coderId, purpose, calibrationSetId, actor.id],
  );
  await recordAct(manager, actor, 'coding.assign', coderId);
  return given.length;
}
