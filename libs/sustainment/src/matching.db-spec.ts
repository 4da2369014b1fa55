import { type Actor, operatorFor } from '#libs/authority';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { passageId } from '../../warehouse/test/seed-record.js';
import { type Histories, later, tellHistories, type ToldAction, type ToldSummary } from '../test/histories.js';
import { type Matching, openMatching } from '../test/matching-under-test.js';
import { seedHistories } from '../test/seed-histories.js';

const group: Actor = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] };
const ALL = { boards: null, code: null, state: null, strength: null, isGone: false, isApart: null };

let region: Matching;
let histories: Histories;
beforeAll(async () => {
  region = await openMatching();
  const [{ boards }, codes] = [region.reference.region, [...region.typology.codes.values()]];
  const inFour = boards.slice(0, 4).map(({ id }) => ({ id }));
  histories = tellHistories(44, 7, {
    boards: inFour,
    codes: codes.filter(({ id }) => id !== 'missed-appointments'),
  } as never);
  await seedHistories(region.url, histories);
});
afterAll(() => region.close());

const stored = () =>
  asOwner<{ summaryId: string; code: string; actionId: string; days: number; sameAgency: boolean; incident: string }>(
    region.url,
    `SELECT summary_id AS "summaryId", code, action_id AS "actionId", days, same_agency AS "sameAgency", incident
       FROM recurrence WHERE gone_why IS NULL ORDER BY summary_id, code`,
  );
const inOrder = (rows: Histories['told']) =>
  rows.toSorted((a, b) => (a.summaryId + a.code < b.summaryId + b.code ? -1 : 1));
const whyGone = async (summaryId: string, code?: string) => {
  const rows = await asOwner<{ why: string | null }>(
    region.url,
    'SELECT gone_why AS why FROM recurrence WHERE summary_id = $1 AND ($2::text IS NULL OR code = $2)',
    [summaryId, code ?? null],
  );
  return rows.map(({ why }) => why);
};

it('finds in the record every recurrence that was told and no other, and keeps none twice, whoever matches beside', async () => {
  await region.refresh('whole');
  expect(await stored()).toEqual(inOrder(histories.told));
  const both = await Promise.all([region.matching.match(operatorFor(null)), region.matching.match(operatorFor(null))]);
  expect(both).toEqual([
    { found: 0, gone: 0 },
    { found: 0, gone: 0 },
  ]);
});

it('ends a recurrence whose summary is withdrawn, saying why, and brings it back as it was with its release', async () => {
  const { summaryId } = histories.told[0]!;
  const [before] = await asOwner<{ id: string }>(region.url, 'SELECT id FROM recurrence WHERE summary_id = $1', [
    summaryId,
  ]);
  const revision = await asOwner<{ id: string }>(
    region.url,
    'SELECT released_revision_id AS id FROM summary WHERE id = $1',
    [summaryId],
  );
  await asOwner(region.url, 'UPDATE summary SET released_revision_id = NULL WHERE id = $1', [summaryId]);
  expect(await region.refresh()).toEqual({ found: 0, gone: 1 });
  expect(await whyGone(summaryId)).toEqual(['summary-withdrawn']);
  expect((await region.reader.list(group, { ...ALL, isGone: true })).lines).toMatchObject([
    { id: before!.id, goneWhy: 'summary-withdrawn' },
  ]);
  await asOwner(region.url, 'UPDATE summary SET released_revision_id = $2 WHERE id = $1', [summaryId, revision[0]!.id]);
  await region.refresh();
  expect(await asOwner(region.url, 'SELECT id, gone_why FROM recurrence WHERE summary_id = $1', [summaryId])).toEqual([
    { id: before!.id, gone_why: null },
  ]);
});

it('ends it where the action turns out not to be complete, and brings it back where it is after all', async () => {
  const { summaryId, actionId } = histories.told[1]!;
  const report = (number: number, state: string, day: string | null) =>
    asOwner(
      region.url,
      `INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, said_by, recorded_at)
       SELECT id, $2, board_id, $3, $4::date, CASE WHEN $4::date IS NOT NULL THEN 'day' END, 'x', now() FROM action WHERE id = $1`,
      [actionId, number, state, day],
    );
  await report(2, 'in-progress', null);
  await region.refresh();
  expect(await whyGone(summaryId)).toEqual(['action-not-complete']);
  await report(3, 'complete', histories.actions.find(({ id }) => id === actionId)!.completedOn);
  await region.refresh();
  expect(await stored()).toEqual(inOrder(histories.told));
});

it('ends it where a person settles that the summary is about something else', async () => {
  const { summaryId, code } = histories.told[2]!;
  await asOwner(
    region.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
     VALUES ($1, 'x', 'first', 1, '2013.1', '[]', '{}', '{"value": "concern"}', '{}', true)`,
    [passageId({ id: summaryId }, 1)],
  );
  await region.refresh();
  expect(await whyGone(summaryId, code)).toEqual(['coded-otherwise']);
});

it('follows a code that was split and renamed between the action and its recurrence, and says what it was called', async () => {
  const [board, code] = ['wrenfold', 'missed-appointments'];
  const before = {
    id: '00000003-0000-4000-8000-000000000001',
    board,
    day: '2012-03-01',
    incident: null,
    agencies: [],
    circumstances: [],
  };
  const once = { [code]: { concern: 1, good: 0, neutral: 0 } };
  const summaries: ToldSummary[] = [
    { ...before, codes: {} },
    { ...before, id: '00000003-0000-4000-8000-000000000002', day: '2013-03-01', codes: once },
    { ...before, id: '00000003-0000-4000-8000-000000000003', day: '2014-03-01', codes: {} },
  ];
  const action: ToldAction = {
    id: '00000004-0000-4000-8000-000000000001',
    summaryId: before.id,
    board,
    code,
    agencies: [],
    circumstances: [],
    state: 'complete',
    completedOn: '2012-06-01',
  };
  await seedHistories(region.url, { summaries, actions: [action] });
  await asOwner(region.url, `UPDATE passage SET text = 'Nobody followed it up' WHERE board_id = 'wrenfold'`);
  await region.refresh();
  expect(await whyGone(summaries[1]!.id)).toEqual([null]);
  region.typologies.add(laterTypologies(region.typology));
  await region.recoding.recodeMissing(operatorFor(board));
  await asOwner(region.url, CODED_LATER, [passageId(summaries[2]!, 1), summaries[2]!.id]);
  await region.refresh();
  expect(await whyGone(summaries[1]!.id, code)).toEqual([]);
  const { lines } = await region.reader.list(group, { ...ALL, boards: [board] });
  expect(lines.map(({ code: now, actionCarried, days }) => [now, actionCarried, days])).toEqual([
    ['not-followed-up', true, 638],
    ['not-followed-up', true, 273],
  ]);
  const called = summaries.map(({ id }) => region.reader.codedThen(group, id, 'not-followed-up', '2015.1'));
  expect(await Promise.all(called)).toEqual([[code], [code], []]);
  expect(later('2012-06-01', 273)).toBe('2013-03-01');
});

/** A passage of the last summary, coded under the last version. */
const CODED_LATER = `
  WITH added AS (
    INSERT INTO passage (id, revision_id, board_id, field, ordinal, line, text)
    SELECT $1, released_revision_id, board_id, 'themes', 1, 1, 'It was not followed up' FROM summary WHERE id = $2),
  tagged AS (
    INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances)
    VALUES ($1, 'tagger-1', '2015.1', 'concern', '{}', '{}'))
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  VALUES ($1, 'tagger-1', '2015.1', 'not-followed-up', 0.9, '[]')`;
