import { PAST_THE_GUARD } from '../../../test/builders/past-the-guard.js';
import { asOwner } from '../../../test/builders/test-database.js';

export const TAGGER = 'tagger-1';
export const TYPOLOGY = '2013.1';

export type SeededPassage = {
  valence: 'concern' | 'good' | 'neutral';
  codes: string[];
  text?: string;
  field?: string;
  agencies?: string[];
  circumstances?: string[];
  harms?: string[];
};
export type SeededSummary = {
  id: string;
  board: string;
  quarter: string | null;
  reviewType: string | null;
  released: boolean;
  passages: SeededPassage[];
  reviewText?: string;
  completedOn?: string;
  incidentQuarter?: string;
  /** When it came in and when the region could first read it; without these the record does not say. */
  receivedAt?: string;
  releasedAt?: string;
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
  await asOwner(url, SEED_EVENTS, [JSON.stringify(rows)]);
}

type Choices = Record<'methods' | 'independence' | 'selections', { label: string }[]>;
type Scattered = {
  boards: string[];
  quarters: string[];
  reviewTypes: (string | null)[];
  codes: string[];
  facets?: Record<'agencies' | 'circumstances' | 'harmTypes', readonly { id: string }[]>;
  choices?: Choices;
};

/** How a review was done and when, some of it not said. */
function reviewed({ methods, independence, selections }: Choices, pick: <T>(from: readonly T[]) => T) {
  const says = (what: string, from: { label: string }[]) =>
    pick([`${what}: ${pick(from).label}`, `${what}: hard to say`, '']);
  const lines = [says('Method', methods), says('Chair', independence), says('Author', independence)];
  return {
    reviewText: ['A review', ...lines, says('How selected', selections), 'and more'].join('\n'),
    completedOn: pick(['2013-07-11', '2014-02', '2014-04-30', '2013', '2014-06-02']),
    incidentQuarter: pick(['2012-Q4', '2013-Q1', '2014-Q3', undefined]),
    receivedAt: pick(['2014-05-01T23:30:00Z', '2014-01-03T12:00:00Z', undefined]),
    releasedAt: pick(['2013-10-20T08:00:00Z', '2014-05-20T23:30:00Z', '2014-06-01T10:00:00Z', '2014-01-28T10:00:00Z']),
  };
}

/** Nil returns, returns that came by other ways, and reviews known beforehand, of what is there. */
export async function seedReturns(url: string): Promise<void> {
  await asOwner(
    url,
    `INSERT INTO nil_statement (board_id, quarter, stated_on, stated_by) VALUES ('wrenfold', '2013-Q3', '2013-10-30', 'seed'),
       ('wrenfold', '2013-Q4', '2014-02-03', 'seed'), ('vellinghope', '2014-Q1', '2014-04-02', 'seed')`,
  );
  await asOwner(
    url,
    `INSERT INTO earlier_return (board_id, quarter, received_on, recorded_by) VALUES ('ambleford', '2013-Q3', '2013-10-02', 'seed'),
       ('cindermouth', '2013-Q4', '2014-02-20', 'seed')`,
  );
  await asOwner(
    url,
    `WITH sent AS (
       INSERT INTO uploaded_file (board_id, sha256, name, content, uploaded_by) VALUES ('ambleford', 'x', 'x', '', 'seed') RETURNING id)
     INSERT INTO revision_detail (revision_id, board_id, file_id, file_part, questions, places)
     SELECT current_revision_id, board_id, sent.id, row_number() OVER (ORDER BY summary.id), '[]', '{}'
       FROM summary, sent WHERE released_revision_id IS NOT NULL ORDER BY summary.id LIMIT 40`,
  );
  await asOwner(
    url,
    `INSERT INTO known_review (board_id, review_type, known_on, expected_by, added_by, summary_id)
     SELECT s.board_id, 'audit', '2014-01-10', '2014-04-10', 'seed', s.id FROM summary s
       JOIN revision_detail d ON d.revision_id = s.current_revision_id`,
  );
}

/** Summaries spread over the boards, quarters, kinds and codes given, the same for the same seed. */
export function scatter(count: number, seed: number, among: Scattered): SeededSummary[] {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const some = (from: readonly { id: string }[] | undefined) =>
    from && next() < 0.4 ? [...new Set([pick(from).id, pick(from).id])] : [];
  return Array.from({ length: count }, () =>
    summary({
      board: pick(among.boards),
      quarter: pick(among.quarters),
      reviewType: pick(among.reviewTypes),
      released: next() < 0.8,
      passages: Array.from({ length: Math.floor(next() * 7) }, () => ({
        valence: pick(['concern', 'concern', 'good', 'neutral'] as const),
        codes: [...new Set(Array.from({ length: Math.floor(next() * 4) }, () => pick(among.codes)))],
        field: pick(['themes', 'themes', 'singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes']),
        agencies: some(among.facets?.agencies),
        circumstances: some(among.facets?.circumstances),
        harms: some(among.facets?.harmTypes),
      })),
      ...(among.choices && reviewed(among.choices, pick)),
    }),
  );
}

/** The passage of a seeded summary at a place, counted from 1. */
export const passageId = (one: Pick<SeededSummary, 'id'>, ordinal: number) =>
  `${ordinal.toString().padStart(4, '0')}${one.id.slice(4)}`;

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const revisionOf = ({ id }: SeededSummary) => id.replace('-4000-', '-4001-');

const ROWS = `jsonb_to_recordset($1::jsonb) AS s(id uuid, board text, quarter text, "reviewType" text, released boolean,
  passages jsonb, reference text, revision uuid, "reviewText" text, "completedOn" text, "incidentQuarter" text,
  "receivedAt" timestamptz, "releasedAt" timestamptz)`;
const PASSAGES = `${ROWS} CROSS JOIN LATERAL jsonb_array_elements(s.passages) WITH ORDINALITY AS p(passage, ordinal)`;
const PASSAGE_ID = `overlay(s.id::text placing lpad(p.ordinal::text, 4, '0') from 1 for 4)::uuid`;

const listIn = (name: string) => `ARRAY(SELECT jsonb_array_elements_text(coalesce(p.passage->'${name}', '[]')))`;

const SEED_SUMMARIES = `INSERT INTO summary (id, board_id, regional_reference) SELECT id, board, reference FROM ${ROWS}`;
const SEED_REVISIONS = `
  INSERT INTO revision (id, summary_id, board_id, number, review_type, quarter, created_by, review_text, completed_on,
    incident_quarter)
  SELECT revision, id, board, 1, "reviewType", quarter, 'seed', "reviewText", "completedOn", "incidentQuarter" FROM ${ROWS}`;
const SEED_EVENTS = `
  INSERT INTO summary_event (summary_id, board_id, actor_id, kind, revision_id, state, at)
  SELECT id, board, 'seed', e.kind, revision, e.state, e.at
  FROM ${ROWS} CROSS JOIN LATERAL (VALUES ('received', 'draft', "receivedAt"), ('released', 'released', "releasedAt")) AS e (kind, state, at)
  WHERE e.at IS NOT NULL`;
const POINT_TO_REVISIONS = `
  UPDATE summary SET current_revision_id = s.revision, released_revision_id = CASE WHEN s.released THEN s.revision END
  FROM ${ROWS} WHERE summary.id = s.id`;
const SEED_PASSAGES = `
  INSERT INTO passage (id, revision_id, board_id, field, ordinal, line, text)
  SELECT ${PASSAGE_ID}, s.revision, s.board, coalesce(p.passage->>'field', 'themes'), p.ordinal, p.ordinal,
    coalesce(p.passage->>'text', 'Invented words') FROM ${PASSAGES}`;
const SEED_TAGGINGS = `
  INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances, harm_types)
  SELECT ${PASSAGE_ID}, $2, $3, p.passage->>'valence', ${['agencies', 'circumstances', 'harms'].map(listIn).join(', ')}
  FROM ${PASSAGES}`;
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
