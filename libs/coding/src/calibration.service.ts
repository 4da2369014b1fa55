import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { give, type SampleOf } from './assignments.service.js';
import { listCalibrationCodings, type CalibrationCoding } from './calibration-codings.js';
import { findCoder, listCoders, type Coder } from './coders.js';
import { codesIn } from './codes-in.js';
import { CalibrationItem, CalibrationSet } from './coding.entity.js';
import {
  agreementByCode,
  agreementOn,
  valenceAgreementOn,
  type Agreement,
  type CodeAgreement,
  type CodesUnder,
  type ValenceAgreement,
} from './domain/agreement.js';
import { LONGEST_SET_NAME } from './domain/check-reason.js';
import { agreedCoding } from './domain/double-coded.js';
import { sampleOf } from './domain/sample-of.js';
import { nameOf, VISIBLE } from './passages-to-code.js';
import type { CalibrationRefusal, TakeBackRefusal } from './refusals.js';
import { requireAny } from './require-any.js';
import { listDoubleCoded, type SettledRow } from './settled-codings.js';

/** A calibration set and how far each coder is with it. */
export type CalibrationSetLine = {
  id: string;
  name: string;
  typologyVersion: string;
  madeAt: Date;
  passages: number;
  coders: { coder: Coder; given: number; settled: number }[];
};

/** How one coder held to the agreed coding of a set: `first` counts the agreed codes, `second` the coder's. */
export type CalibrationResult = {
  coder: Coder;
  codes: Agreement;
  valence: ValenceAgreement;
  byCode: CodeAgreement[];
  /** Passages coded otherwise than agreed: other codes, or another word on good practice or concern. */
  differing: CalibrationCoding[];
};

/** Calibration: passages with an agreed coding that coders code blind, to see how they hold to it. */
@Injectable()
export class CalibrationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a set of these passages, or of a sample, and freezes their agreed coding. Agreed is what was adjudicated, or
   * what two people gave alike, under the typology in force. Out: the set's id.
   */
  async makeSet(
    actor: Actor,
    name: string,
    of: { passageIds: readonly string[] } | SampleOf,
  ): Promise<Outcome<string, CalibrationRefusal>> {
    requireMay(actor, 'coding.assign');
    if (name.trim() === '') return refused({ code: 'coding.name-missing' });
    if (name.trim().length > LONGEST_SET_NAME)
      return refused({ code: 'coding.name-too-long', limit: LONGEST_SET_NAME });
    return inTransaction(this.database, actor, async (manager) => {
      const agreed = await this.listAgreed(manager, 'size' in of ? of : {});
      const wanted = 'size' in of ? sampleOf([...agreed.keys()], of.size, of.seed) : [...new Set(of.passageIds)];
      const missing = wanted.find((id) => !agreed.has(id));
      if (missing !== undefined) return refused({ code: 'coding.not-agreed', passageId: missing });
      if (wanted.length === 0) return refused({ code: 'coding.nothing-to-assign' });
      return ok(
        await this.freeze(
          manager,
          actor,
          name.trim(),
          wanted.map((id) => agreed.get(id)!),
        ),
      );
    });
  }

  /** Gives each coder the passages of a set they have not coded before; those who have it already keep it as it is. */
  async give(actor: Actor, setId: string, coderIds: readonly string[]): Promise<Outcome<void, CalibrationRefusal>> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      const set = await manager.findOneBy(CalibrationSet, { id: setId });
      if (!set) return refused({ code: 'coding.no-such-set' });
      if (set.typologyVersion !== this.typologies.inForce().version) return refused({ code: 'coding.set-outdated' });
      const coders = await Promise.all(coderIds.map((id) => findCoder(manager, id)));
      if (coderIds.length === 0 || coders.includes(undefined)) return refused({ code: 'coding.no-such-coder' });
      let given = 0;
      for (const coderId of coderIds) {
        const ids = await listNewTo(manager, setId, coderId);
        if (ids.length > 0) await give(manager, actor, coderId, ids, 'calibration', setId);
        given += ids.length;
      }
      return given > 0 ? ok(undefined) : refused({ code: 'coding.set-known' });
    });
  }

  /**
   * Takes back from a coder what they have not settled of a set, also from one who may not code any more. What they have begun
   * stays in the record. Out: how many passages were taken back.
   */
  async takeBack(actor: Actor, setId: string, coderId: string): Promise<Outcome<number, TakeBackRefusal>> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      const [, taken] = await manager.query<[unknown[], number]>(
        'DELETE FROM coding_assignment WHERE calibration_set_id = $1 AND coder_id = $2 AND done_at IS NULL',
        [setId, coderId],
      );
      if (taken === 0) return refused({ code: 'coding.nothing-to-take-back' });
      await recordAct(manager, actor, 'coding.take-back', coderId);
      return ok(taken);
    });
  }

  /** The coders, by name, who have passages of a set still to be given: they do not have them, and have not coded them before. */
  async codersToGive(actor: Actor, setId: string): Promise<Coder[]> {
    requireMay(actor, 'coding.assign');
    return inTransaction(this.database, actor, async (manager) => {
      const toGive: Coder[] = [];
      for (const coder of await listCoders(manager))
        if ((await listNewTo(manager, setId, coder.id)).length > 0) toGive.push(coder);
      return toGive;
    });
  }

  /** The sets there are, newest first. */
  async sets(actor: Actor): Promise<CalibrationSetLine[]> {
    requireAny(actor, ['coding.assign', 'coding.agreement']);
    return inTransaction(this.database, actor, (manager) => manager.query<CalibrationSetLine[]>(SETS));
  }

  /** How each coder held to a set; nothing to somebody who has yet to finish it, since that would show the answers. */
  async results(actor: Actor, setId: string): Promise<CalibrationResult[]> {
    requireMay(actor, 'coding.agreement');
    const codings = await inTransaction(this.database, actor, (manager) => listCalibrationCodings(manager, setId));
    const codesUnder = codesIn(this.typologies);
    const coders = new Map(codings.map(({ coderId, coderName }) => [coderId, coderName]));
    return [...coders].map(([id, name]) => {
      const own = codings.filter(({ coderId }) => coderId === id);
      return { coder: { id, name }, ...resultOf(own, codesUnder) };
    });
  }

  /** Passages with an agreed coding under the typology in force. */
  private async listAgreed(
    manager: EntityManager,
    from: { boardId?: string; quarter?: string },
  ): Promise<Map<string, SettledRow>> {
    const { version } = this.typologies.inForce();
    const { coded } = await listDoubleCoded(manager, this.typologies, from);
    const agreed = coded.flatMap((passage) => {
      const coding = agreedCoding(passage);
      return coding?.typologyVersion === version ? [[passage.passageId, coding] as const] : [];
    });
    return new Map(agreed);
  }

  private async freeze(
    manager: EntityManager,
    actor: Actor,
    name: string,
    agreed: readonly SettledRow[],
  ): Promise<string> {
    const set = {
      name,
      typologyVersion: this.typologies.inForce().version,
      madeBy: actor.id,
      madeAt: this.clock.now(),
    };
    const { identifiers } = await manager.insert(CalibrationSet, set);
    const setId = identifiers[0]!.id as string;
    const items = agreed.map(({ passageId, held, valence }) => ({
      setId,
      passageId,
      codes: held,
      valence: valence.value,
    }));
    await manager.insert(CalibrationItem, items);
    await recordAct(manager, actor, 'coding.calibration-set', setId);
    return setId;
  }
}

function resultOf(own: readonly CalibrationCoding[], codesUnder: CodesUnder): Omit<CalibrationResult, 'coder'> {
  const units = own.map(({ unit }) => unit);
  return {
    codes: agreementOn(units, codesUnder),
    valence: valenceAgreementOn(units),
    byCode: agreementByCode(units, codesUnder),
    differing: own.filter(isOtherwise),
  };
}

const isOtherwise = ({ agreed, given, agreedValence, givenValence }: CalibrationCoding): boolean =>
  agreedValence !== givenValence || agreed.length !== given.length || agreed.some((code) => !given.includes(code));

/** The passages of a set that this coder does not have, and has not decided before: they would know what was agreed. */
async function listNewTo(manager: EntityManager, setId: string, coderId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT v.id FROM calibration_item i JOIN (${VISIBLE}) v ON v.id = i.passage_id
      WHERE i.set_id = $1 AND NOT EXISTS (
        SELECT 1 FROM coding c WHERE c.passage_id = v.id AND c.coder_id = $2 AND c.purpose <> 'calibration')
        AND NOT EXISTS (SELECT 1 FROM coding_assignment a
          WHERE a.passage_id = v.id AND a.coder_id = $2 AND a.calibration_set_id = i.set_id)`,
    [setId, coderId],
  );
  return rows.map(({ id }) => id);
}

/** Passages are counted by what was given too: somebody with a set still before them is not shown its items. */
const SETS = `
  WITH visible AS (${VISIBLE})
  SELECT s.id, s.name, s.typology_version AS "typologyVersion", s.made_at AS "madeAt",
         greatest((SELECT count(*) FROM calibration_item i JOIN visible v ON v.id = i.passage_id WHERE i.set_id = s.id), coalesce(max(g.given), 0))::int AS passages,
         coalesce(jsonb_agg(jsonb_build_object('coder', jsonb_build_object('id', g.coder_id, 'name', ${nameOf('g.coder_id')}),
                            'given', g.given, 'settled', g.settled) ORDER BY ${nameOf('g.coder_id')})
                  FILTER (WHERE g.coder_id IS NOT NULL), '[]') AS coders
    FROM calibration_set s
    LEFT JOIN (SELECT calibration_set_id, coder_id, count(*)::int AS given, count(done_at)::int AS settled
                 FROM coding_assignment JOIN visible v ON v.id = passage_id WHERE purpose = 'calibration' GROUP BY 1, 2) g ON g.calibration_set_id = s.id
   GROUP BY s.id ORDER BY s.made_at DESC, s.id`;
