import { type AskedFacts, openFacts } from '../../warehouse/test/facts-in-duckdb.js';
import { reference, typology } from '../../warehouse/test/warehouse-under-test.js';
import { dimensionsOf } from '../../warehouse/src/domain/dimensions.js';
import { matchOf } from '../src/domain/match.js';
import { factsOf, type Histories, tellHistories } from './histories.js';

const quarters = ['2009-Q1', '2017-Q4'];
const dimensions = dimensionsOf(reference, [typology], quarters);
let histories: Histories;
let asked: AskedFacts;
beforeAll(async () => {
  histories = tellHistories(900, 2014, dimensions);
  asked = await openFacts(dimensions, factsOf(histories));
});
afterAll(() => asked.close());

const byKey = <T extends { summaryId: string; code: string }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (a.summaryId + a.code < b.summaryId + b.code ? -1 : 1));

it('finds every recurrence of nine hundred histories and nothing else, each against the action it was told of', async () => {
  const found = (await asked.ask('recurrences'))
    .map(matchOf)
    .map(({ summaryId, code, actionId, days, sameAgency, incident }) => {
      return { summaryId, code, actionId, days, sameAgency, incident };
    });
  expect(histories.told.length).toBeGreaterThan(750);
  expect(byKey(found)).toEqual(byKey(histories.told));
});

it('finds the same a board at a time', async () => {
  const boards = await Promise.all(dimensions.boards.map(({ id }) => asked.ask('recurrences', { board: id })));
  const keys = (rows: readonly { summaryId: string; code: string }[]) =>
    byKey(rows).map(({ summaryId, code }) => `${summaryId} ${code}`);
  expect(keys(boards.flat().map(matchOf))).toEqual(keys(histories.told));
});
