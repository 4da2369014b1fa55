import type { Valence } from '#libs/tagging';
import type { EntityManager } from 'typeorm';
import type { PassageLine } from './coding-views.js';
import type { Unit } from './domain/agreement.js';
import { LATEST, LINE, MONTH, nameOf, VISIBLE } from './passages-to-code.js';

/** A passage of a calibration set as one coder settled it, beside what was agreed; `unit` has the agreed coding first. */
export type CalibrationCoding = Omit<PassageLine, 'purpose' | 'state' | 'settled' | 'isAssigned'> & {
  coderId: string;
  coderName: string;
  month: string;
  agreed: string[];
  given: string[];
  agreedValence: Valence;
  givenValence: Valence;
  unit: Unit;
};

type Row = Omit<CalibrationCoding, 'unit'> & { typologyVersion: string };

/** What coders settled of one set, or of all of them, as far as the actor may see the agreed coding. */
export async function listCalibrationCodings(
  manager: EntityManager,
  setId: string | null = null,
): Promise<CalibrationCoding[]> {
  const rows = await manager.query<Row[]>(
    `SELECT ${LINE}, l.coder_id AS "coderId", ${nameOf('l.coder_id')} AS "coderName", ${MONTH} AS month,
            i.codes AS agreed, i.valence AS "agreedValence", l.held AS given, l.valence ->> 'value' AS "givenValence",
            s.typology_version AS "typologyVersion"
       FROM calibration_item i JOIN calibration_set s ON s.id = i.set_id
       JOIN (${VISIBLE}) v ON v.id = i.passage_id
       JOIN (${LATEST}) l ON l.passage_id = i.passage_id AND l.calibration_set_id = i.set_id AND l.typology_version = s.typology_version
      WHERE l.purpose = 'calibration' AND l.is_complete AND ($1::uuid IS NULL OR i.set_id = $1)
      ORDER BY ${nameOf('l.coder_id')}, l.coder_id, l.at, l.passage_id`,
    [setId],
  );
  return rows.map(({ typologyVersion, ...row }) => ({
    ...row,
    unit: [
      { coder: 'agreed', codes: row.agreed, valence: row.agreedValence, typologyVersion },
      { coder: row.coderId, codes: row.given, valence: row.givenValence, typologyVersion },
    ],
  }));
}
