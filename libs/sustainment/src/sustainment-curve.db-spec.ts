import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot, quartersBetween } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { dimensionsOf } from '../../warehouse/src/domain/dimensions.js';
import { type AskedFacts, openFacts } from '../../warehouse/test/facts-in-duckdb.js';
import { kaplanMeier } from './domain/kaplan-meier.js';

const QUARTERS = quartersBetween('2012-Q1', '2016-Q4');
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const dimensions = dimensionsOf(reference, [typology], QUARTERS);
const CODES = dimensions.codes.slice(0, 4).map(({ id }) => id);

/** Forty actions completed in 2012 to 2015 and a hundred summaries, drawn with a fixed seed. */
function history() {
  let state = 11;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const one = <T>(list: readonly T[]): T => list[upTo(list.length - 1)]!;
  const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const day = (from: number) =>
    new Date(Date.UTC(2012, 0, 1) + 86_400_000 * (from + upTo(900))).toISOString().slice(0, 10);
  const boards = dimensions.boards.map((board) => board.id);
  const summaries = Array.from({ length: 140 }, (_, at) => {
    const on = day(at < 40 ? 0 : 500);
    return {
      summary_id: id(at),
      board: one(boards),
      quarter: `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`,
      day: on,
    };
  });
  const { day: _, ...placed } = summaries[0]!;
  const of = ({ summary_id, board, quarter }: typeof placed) => ({ summary_id, board, quarter });
  return {
    summaries,
    codings: summaries.slice(40).map((own) => ({ ...of(own), code: one(CODES), found: upTo(1), mentioned: 0, concern: 1, good: 1, neutral: 0, settled: 0 })),
    actions: summaries.slice(0, 40).map((own, at) => ({
      ...of(own), action_id: id(1000 + at), code: one(CODES), state: one(['complete', 'complete', 'in-progress']),
      completed_on: day(200), agencies: one(['police', 'police schools', '']), evidence_given: upTo(1), evidence_result: null, kind: one(['single', 'multi', null]),
      evidence_kinds: at % 3 === 0 ? 'audit data' : null,
    })),
    returns: [],
  }; // prettier-ignore
}

let facts: AskedFacts;
const drawn = history();
beforeAll(async () => {
  facts = await openFacts(dimensions, drawn);
});
afterAll(() => facts.close());

const near = (one: unknown, other: number | null) =>
  other === null ? expect(one).toBeNull() : expect(Math.abs(Number(one) - other)).toBeLessThan(0.05 + 1e-9);

const boardsOf = (spells: readonly Record<string, unknown>[]) => new Set(spells.map(({ board }) => board)).size;

it.each([null, ...CODES])('draws the curve that kaplanMeier gives, to the decimal it prints: %s', async (theme) => {
  const spells = await facts.ask('time-to-recurrence', { theme });
  const curve = kaplanMeier(spells.map(({ days, recurred }) => ({ time: Number(days), ended: recurred === 1 })));
  const all = await facts.ask('sustainment-curve', { theme });
  const rows = all.filter((row) => Number(row['recurred']) + Number(row['censored']) > 0);
  expect(all[0]).toMatchObject({ days: 0, half_year: 0, at_risk: spells.length });
  for (const row of all) {
    const left = spells.filter(({ days }) => Number(days) >= Number(row['days']));
    expect([row['at_risk'], row['boards_at_risk']]).toEqual([left.length, boardsOf(left)]);
  }
  expect(rows.map(({ days, at_risk, recurred, censored }) => [days, at_risk, recurred, censored])).toEqual(
    curve.points.map(({ time, atRisk, ended, censored }) => [time, atRisk, ended, censored]),
  );
  for (const [at, { survival, lower, upper }] of curve.points.entries()) {
    near(rows[at]!['held'], 100 * survival);
    near(rows[at]!['lower'], lower === null ? null : 100 * lower);
    near(rows[at]!['upper'], upper === null ? null : 100 * upper);
  }
  const { median, followed, ended } = curve;
  for (const row of rows) {
    expect([row['median'], row['median_lower'], row['median_upper']]).toEqual([
      median.time,
      median.lower,
      median.upper,
    ]);
    expect([row['followed'], row['came_back']]).toEqual([followed, ended]);
    const back = spells.filter(({ recurred }) => recurred === 1);
    expect([row['boards'], row['came_back_boards']]).toEqual([boardsOf(spells), boardsOf(back)]);
  }
});

it('counts by theme what time-to-recurrence lists', async () => {
  const spells = await facts.ask('time-to-recurrence');
  for (const row of await facts.ask('sustainment-by-theme')) {
    const own = spells.filter(({ code }) => code === row['code']);
    const back = own.filter(({ recurred }) => recurred === 1);
    expect(row).toMatchObject({ followed: own.length, came_back: back.length, boards: boardsOf(own), came_back_boards: boardsOf(back) }); // prettier-ignore
  }
});

it('tells apart what held and what came back by what actions differ in, each action once for each', async () => {
  const rows = await facts.ask('what-differed');
  const dayOf = new Map(drawn.summaries.map(({ summary_id, day }) => [summary_id, day]));
  const complete = drawn.actions.filter(({ state }) => state === 'complete');
  const cameBack = complete.filter(({ board, code, completed_on, summary_id }) => {
    const from = [completed_on, dayOf.get(summary_id)!].sort().at(-1)!;
    return drawn.codings.some((one) => one.board === board && one.code === code && one.found > 0 && dayOf.get(one.summary_id)! > from);
  }); // prettier-ignore
  const told = (differs: string, value: string, of: (action: (typeof complete)[number]) => boolean) =>
    expect(rows.find((row) => row['differs'] === differs && row['value'] === value)).toMatchObject({
      completed: complete.filter(of).length,
      came_back: cameBack.filter(of).length,
      held: complete.filter(of).length - cameBack.filter(of).length,
    });
  expect(cameBack.length).toBeGreaterThan(3);
  told('evidence', 'given', (one) => one.evidence_given > 0);
  told('evidence', 'not-given', (one) => one.evidence_given === 0);
  told('by', 'audit', (one) => one.evidence_given > 0 && one.evidence_kinds !== null);
  told('by', 'not-stated', (one) => one.evidence_given > 0 && one.evidence_kinds === null);
  told('kind', 'single', (one) => one.kind === 'single');
  told('kind', 'not-stated', (one) => one.kind === null);
  told('agencies', 'several', (one) => one.agencies === 'police schools');
  told('agency', 'police', (one) => one.agencies !== '');
});
