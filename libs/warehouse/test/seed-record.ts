import { PAST_THE_GUARD } from '../../../test/builders/past-the-guard.js';
import { asOwner } from '../../../test/builders/test-database.js';

export const TAGGER = 'tagger-1';
export const TYPOLOGY = '2013.1';

export type SeededPassage = { valence: 'concern' | 'good' | 'neutral'; codes: string[]; text?: string };
export type SeededSummary = {
  id: string;
  board: string;
  quarter: string | null;
  reviewType: string | null;
  released: boolean;
  passages: SeededPassage[];
};

let made = 0;

/** A released audit of Ambleford in 2014-Q1 with one passage of concern, but for what is given. */
export function summary(given: Partial<SeededSummary> = {}): SeededSummary {
  return {
    id: uuid((made += 1)),
    board: 'ambleford',
    quarter: '2014-Q1',
    reviewType: 'audit',
    released: true,
    passages: [{ valence: 'concern', codes: ['child-voice'] }],
    ...given,
  };
}

/** Puts summaries into the record, each with one revision, its passages and their suggested codes. */
export async function seedRecord(url: string, summaries: readonly SeededSummary[]): Promise<void> {
  const rows = summaries.map((one, index) => ({ ...one, reference: `T-${one.id}`, revision: revisionOf(one), index }));
  await asOwner(url, PAST_THE_GUARD);
  await asOwner(url, SEED_SUMMARIES, [JSON.stringify(rows)]);
  await asOwner(url, SEED_REVISIONS, [JSON.stringify(rows)]);
  await asOwner(url, POINT_TO_REVISIONS, [JSON.stringify(rows)]);
  await asOwner(url, SEED_PASSAGES, [JSON.stringify(rows)]);
  await asOwner(url, SEED_TAGGINGS, [JSON.stringify(rows), TAGGER, TYPOLOGY]);
  await asOwner(url, SEED_CODES, [JSON.stringify(rows), TAGGER, TYPOLOGY]);
}

/** Summaries spread over the boards, quarters, kinds and codes given, the same for the same seed. */
export function scatter(
  count: number,
  seed: number,
  among: { boards: string[]; quarters: string[]; reviewTypes: (string | null)[]; codes: string[] },
): SeededSummary[] {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  return Array.from({ length: count }, () =>
    summary({
      board: pick(among.boards),
      quarter: pick(among.quarters),
      reviewType: pick(among.reviewTypes),
      released: next() < 0.8,
      passages: Array.from({ length: Math.floor(next() * 7) }, () => ({
        valence: pick(['concern', 'concern', 'good', 'neutral'] as const),
        codes: [...new Set(Array.from({ length: Math.floor(next() * 4) }, () => pick(among.codes)))],
      })),
    }),
  );
}

/** The passage of a seeded summary at a place, counted from 1. */
export const passageId = (one: Pick<SeededSummary, 'id'>, ordinal: number) =>
  `${ordinal.toString().padStart(4, '0')}${one.id.slice(4)}`;

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const revisionOf = ({ id }: SeededSummary) => id.replace('-4000-', '-4001-');

const ROWS = `jsonb_to_recordset($1::jsonb) AS s(id uuid, board text, quarter text, "reviewType" text, released boolean,
  passages jsonb, reference text, revision uuid)`;
const PASSAGES = `${ROWS} CROSS JOIN LATERAL jsonb_array_elements(s.passages) WITH ORDINALITY AS p(passage, ordinal)`;
const PASSAGE_ID = `overlay(s.id::text placing lpad(p.ordinal::text, 4, '0') from 1 for 4)::uuid`;

const SEED_SUMMARIES = `INSERT INTO summary (id, board_id, regional_reference) SELECT id, board, reference FROM ${ROWS}`;
const SEED_REVISIONS = `
  INSERT INTO revision (id, summary_id, board_id, number, review_type, quarter, created_by)
  SELECT revision, id, board, 1, "reviewType", quarter, 'seed' FROM ${ROWS}`;
const POINT_TO_REVISIONS = `
  UPDATE summary SET current_revision_id = s.revision, released_revision_id = CASE WHEN s.released THEN s.revision END
  FROM ${ROWS} WHERE summary.id = s.id`;
const SEED_PASSAGES = `
  INSERT INTO passage (id, revision_id, board_id, field, ordinal, line, text)
  SELECT ${PASSAGE_ID}, s.revision, s.board, 'themes', p.ordinal, p.ordinal,
    coalesce(p.passage->>'text', 'Invented words') FROM ${PASSAGES}`;
const SEED_TAGGINGS = `
  INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances)
  SELECT ${PASSAGE_ID}, $2, $3, p.passage->>'valence', '{}', '{}' FROM ${PASSAGES}`;
const SEED_CODES = `
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT ${PASSAGE_ID}, $2, $3, c.code, 0.9, '[]'
  FROM ${PASSAGES} CROSS JOIN LATERAL jsonb_array_elements_text(p.passage->'codes') AS c(code)`;

/** A small seeded generator (mulberry32): numbers from 0 up to 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
