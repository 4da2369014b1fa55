import type { Typology } from '#libs/typology';
import { asOwner } from '../../../test/builders/test-database.js';
import type { Decade, DecadePassage } from './decade.js';
import { labelsOf, type Counted, type CountedCode } from './recount.js';
import { passageId, seedRecord, TAGGER } from './seed-record.js';

type Placed = DecadePassage & { id: string; released: boolean };

/** Puts ten years into the record: the tagger's suggestions, and what people settled, with what they no longer mean. */
export async function seedDecade(url: string, { summaries }: Decade): Promise<void> {
  await seedRecord(url, summaries);
  const rows = JSON.stringify(placed({ summaries }));
  for (const statement of [TAGGINGS, CODES, CODINGS]) await asOwner(url, statement, [rows, TAGGER]);
}

/** Every passage of the decade with its id. */
export const placed = ({ summaries }: Pick<Decade, 'summaries'>): Placed[] =>
  summaries.flatMap((one) =>
    one.decade.map((passage, at) => ({ ...passage, id: passageId(one, at + 1), released: one.released })),
  );

/** What is counted as coded then: each passage's codes, as they were given. */
export function countedThen({ typologies, ...decade }: Decade): Counted {
  const codes = new Map(typologies.flatMap((typology) => [...labelsOf(typology)]));
  return { codes, given: placed(decade).flatMap((passage) => passage.codes.map((code) => countedOf(passage, code))) };
}

/** What a person answered for a waiting code, by passage, version and code. */
export type Answers = ReadonlyMap<string, readonly string[]>;
export const answerKey = (passage: string, version: string, code: string) => `${passage} ${version} ${code}`;

/**
 * What is counted as coded now, worked out a passage and a year at a time in the plainest way, and how many codes of
 * released passages wait for a person.
 */
export function countedNow({ typologies, ...decade }: Decade, answers: Answers): Counted & { waiting: number } {
  const given: CountedCode[] = [];
  let waiting = 0;
  for (const passage of placed(decade)) {
    let codes = passage.codes;
    const later = typologies.slice(typologies.findIndex(({ version }) => version === passage.version) + 1);
    for (const typology of later) {
      const became = codes.map((code) => becomes(typology, passage, code, answers));
      if (passage.released) waiting += became.filter((next) => next === undefined).length;
      codes = [...new Set(became.flatMap((next) => next ?? []))];
    }
    given.push(...codes.map((code) => countedOf(passage, code)));
  }
  return { codes: labelsOf(typologies.at(-1)!), given, waiting };
}

function becomes(typology: Typology, { id, text }: Placed, code: string, answers: Answers) {
  const entry = typology.crosswalk.find(({ from }) => from === code);
  if (!entry) return [code];
  if (entry.to.length < 2) return entry.to;
  const [notes, minutes] = [text.includes('case notes'), text.includes('minutes')];
  if (notes !== minutes) return [entry.to[notes ? 0 : 1]!];
  return answers.get(answerKey(id, typology.replaces!, code));
}

const countedOf = ({ id, valence, basis }: Placed, code: string): CountedCode => ({
  passage: id,
  code,
  valence,
  settled: basis !== 'suggested',
});

const ROWS = `jsonb_to_recordset($1::jsonb) AS p(id uuid, version text, valence text, codes jsonb, basis text)`;
/** Each was read once, under the version of its year. */
const TAGGINGS = `
  UPDATE passage_tagging t SET typology_version = p.version FROM ${ROWS} WHERE t.passage_id = p.id AND t.tagger_version = $2`;
/** A passage people settled had something else suggested for it, which no longer counts. */
const CODES = `
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT id, $2, version, code, 0.9, '[]' FROM ${ROWS}
   CROSS JOIN LATERAL jsonb_array_elements_text(CASE WHEN basis = 'suggested' THEN codes ELSE '["recording"]' END) code`;
const codingAs = (coder: string, purpose: string, number: number, held: string, isComplete: boolean) => `
  SELECT id, '${coder}', '${purpose}', ${number}, version, '[]'::jsonb, ${held}, jsonb_build_object('value', valence),
         '{}'::jsonb, ${isComplete}, CASE WHEN '${purpose}' = 'adjudicated' THEN 'Both were right in part' END,
         '2014-01-01'::timestamptz + ${number} * interval '1 hour', $2::text
    FROM given`;
const HELD = 'ARRAY(SELECT jsonb_array_elements_text(codes))';
const OTHER = `ARRAY['recording']`;
/** First something else, then what counts, then another started and not finished by somebody who does not count. */
const CODINGS = `
  WITH given AS (SELECT * FROM ${ROWS} WHERE basis <> 'suggested')
  INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete,
    reason, at, tagger_version)
  ${codingAs('first', 'first', 1, OTHER, true)}
  UNION ALL ${codingAs('first', 'first', 2, `CASE WHEN basis = 'settled' THEN ${HELD} ELSE ${OTHER} END`, true)}
  UNION ALL ${codingAs('second', 'second', 1, OTHER, true)}
  UNION ALL ${codingAs('late', 'first', 1, OTHER, false)}
  UNION ALL ${codingAs('third', 'adjudicated', 3, HELD, true)} WHERE basis = 'adjudicated'`;
