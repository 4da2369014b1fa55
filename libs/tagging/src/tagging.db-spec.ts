import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { operatorFor, type Actor } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { releaseToRegion } from '../../../test/builders/released.js';

const MISSED = 'The child was not brought to three clinic appointments and nobody followed it up.';
const ambleford = operatorFor('ambleford');
const groupMember: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };

let record: Record;
let files = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const send = async (boardId: string, themes: string, completed = '2014-03-12') => {
  const bytes = new Uint8Array([(files += 1)]);
  const draft = draftOf({ boardId, themes, completed, reference: null });
  const received = await record.summaries.receive(operatorFor(boardId), { name: 'f.docx', bytes }, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
};

it('tags every passage of a board once, by this tagger and typology, and none of another board', async () => {
  await send('ambleford', `${MISSED}\nContact the board office.`);
  await send('brackenmoor', MISSED);
  expect([await record.tagging.suggestMissing(ambleford), await record.tagging.suggestMissing(ambleford)]).toEqual([
    2, 0,
  ]);
  const taggings = await asOwner(
    record.url,
    `SELECT p.board_id, t.tagger_version, t.typology_version, count(*)::int AS passages
       FROM passage_tagging t JOIN passage p ON p.id = t.passage_id GROUP BY 1, 2, 3`,
  );
  expect(taggings).toEqual([
    { board_id: 'ambleford', tagger_version: record.tagger.version, typology_version: '2013.1', passages: 2 },
  ]);
});

it('tags once when several workers start at the same moment', async () => {
  await send('cindermouth', Array(40).fill(MISSED).join('\n'));
  await Promise.all([1, 2, 3, 4].map(() => record.tagging.suggestMissing(operatorFor('cindermouth'))));
  const [row] = await asOwner(
    record.url,
    `SELECT count(*)::int AS codes, count(DISTINCT (c.passage_id, c.code))::int AS distinct FROM suggested_code c
       JOIN passage p ON p.id = c.passage_id WHERE p.board_id = 'cindermouth'`,
  );
  expect(row!.codes).toBe(row!.distinct);
  expect(row!.codes).toBeGreaterThanOrEqual(40);
});

it('adds no code to what another worker has tagged meanwhile', async () => {
  const { revisionId } = await send('gorsewater', MISSED);
  const other = new pg.Client({ connectionString: record.url });
  await other.connect();
  await other.query('BEGIN');
  await other.query(
    `INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances, harm_types, reasons)
     SELECT id, $2, $3, 'neutral', '{}', '{}', '{}', '{}' FROM passage WHERE revision_id = $1`,
    [revisionId, record.tagger.version, record.tagger.typologyVersion],
  );
  const tagging = record.tagging.suggestMissing(operatorFor('gorsewater'));
  const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await other.query(waits)).rowCount === 0) await setTimeout(20);
  await other.query('COMMIT');
  await other.end();
  await tagging;
  const sql = `SELECT c.code FROM suggested_code c JOIN passage p ON p.id = c.passage_id WHERE p.revision_id = $1`;
  expect(await asOwner(record.url, sql, [revisionId])).toEqual([]);
});

it('keeps with each code the very words that led to it', async () => {
  const { summaryId } = await send('dunmallow', MISSED);
  const dunmallow = operatorFor('dunmallow');
  await record.tagging.suggestMissing(dunmallow);
  const page = await record.reader.find(dunmallow, summaryId);
  const [passage] = page!.passages.themes;
  const suggestions = await record.tagging.suggestionsFor(dunmallow, [passage!.id]);
  const [first] = suggestions.get(passage!.id)!.codes;
  expect(first!.code).toBe('missed-appointments');
  for (const { start, end, text } of first!.evidence) expect(MISSED.slice(start, end)).toBe(text);
});

it('gives another board no suggestion for a passage that is not released', async () => {
  const { summaryId } = await send('elverside', MISSED);
  const elverside = operatorFor('elverside');
  await record.tagging.suggestMissing(elverside);
  const [passage] = (await record.reader.find(elverside, summaryId))!.passages.themes;
  expect((await record.tagging.suggestionsFor(ambleford, [passage!.id])).size).toBe(0);
});

it('lists the released passages with a code, the surest first, within the quarters asked for', async () => {
  for (const completed of ['2013-08-01', '2014-08-01']) {
    const { summaryId, revisionId } = await send('fernhallow', MISSED, completed);
    await releaseToRegion(record, 'fernhallow', { summaryId, revisionId });
  }
  await record.tagging.suggestMissing(operatorFor('fernhallow'));
  const found = await record.tagging.listCoded(
    groupMember,
    'missed-appointments',
    { from: '2014-Q1', to: null, under: '2013.1' },
    10,
  );
  expect(found.map(({ boardId, quarter, text }) => [boardId, quarter, text])).toEqual([
    ['fernhallow', '2014-Q3', MISSED],
  ]);
  const all = await record.tagging.listCoded(
    groupMember,
    'missed-appointments',
    { from: null, to: null, under: '2013.1' },
    10,
  );
  expect(all).toHaveLength(2);
  const surest = all.map(({ confidence }) => confidence);
  expect(surest).toEqual(surest.toSorted((a, b) => b - a));
});
