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
import { IN_ORDER, LINE, nameOf, TASKS, VISIBLE } from './passages-to-code.js';
import type { AssignRefusal } from './refusals.js';

/** Which passages a sample is drawn from, how many, and the seed that makes the draw repeatable. */
export type SampleOf = { size: number; seed: number; boardId?: string; quarter?: string };

/** A passage given to the actor. */
export type Assignment = Omit<PassageLine, 'settled' | 'isAssigned'> & {
  calibrationSetId: string | null;
  assignedBy: string;
  assignedAt: Date;
  doneAt: Date | null;
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

/** The passages the actor sees, of a board, a quarter or a list, with what matters when they are given to this coder. */
function listAssignable(
  manager: EntityManager,
  coderId: string,
  from: { boardId?: string; quarter?: string; passageIds?: readonly string[] } = {},
): Promise<(Assignable & { isGiven: boolean })[]> {
  return manager.query(
    `SELECT v.id AS "passageId", coalesce(d.coder_id <> $1, false) AS "isSettled",
            EXISTS (SELECT 1 FROM coding c WHERE c.passage_id = v.id AND c.coder_id = $1
                       AND c.purpose IN ('first', 'adjudicated')) AS "isCodedByThem",
            EXISTS (SELECT 1 FROM coding_assignment a WHERE a.passage_id = v.id AND a.purpose = 'second') AS "isGiven"
       FROM (${VISIBLE}) v LEFT JOIN decided_coding d ON d.passage_id = v.id
      WHERE ($2::text IS NULL OR v.board_id = $2) AND ($3::text IS NULL OR v.quarter = $3)
        AND ($4::uuid[] IS NULL OR v.id = ANY ($4))`,
    [coderId, from.boardId ?? null, from.quarter ?? null, from.passageIds ?? null],
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
