import { RecodingService } from '#libs/coding';
import { CODING_ENTITIES } from '#libs/coding';
import { operatorFor, type Actor } from '#libs/authority';
import { AuditEntry } from '#libs/audit';
import { projectRoot } from '#libs/kernel';
import { compileTagger, loadIndicators, loadModel, Taggers, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { asOwner, connectTestDatabase, createTestDatabase } from '../../../test/builders/test-database.js';
import { answerKey, countedNow, countedThen, seedDecade } from '../test/decade-record.js';
import { tenYears } from '../test/decade.js';
import { hasRecount, recount } from '../test/recount.js';
import { TAGGER } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, reference, typology, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';
import { NO_FILTERS, type Filters } from './domain/check-filters.js';
import type { Manifest } from './domain/manifest.js';
import { waitingThemes } from './domain/open-splits.js';
import { MART_NAMES, type MartName } from './marts.js';
import { countsCodings } from './sql-for.js';
import { Warehouse } from './warehouse.js';

const decade = tenYears(400, 2013);
const answers = new Map<string, string[]>();
const coder: Actor = { id: 'coder', name: 'Coder', boardId: null, roles: ['coder'] };
const MARTS = MART_NAMES.filter((mart) => countsCodings(mart) && hasRecount(mart));

let workshop: Workshop;
let database: DataSource;
let recoding: RecodingService;
let warehouse: Warehouse;
let frozen: Manifest;
/** How many passages each of two carried on, who began at the same moment with nothing carried yet. */
let carriedAtOnce: number[];

beforeAll(async () => {
  workshop = await openWorkshop(await createTestDatabase());
  workshop.options.typologies = decade.typologies;
  await seedDecade(workshop.url, decade);
  database = await connectTestDatabase(workshop.url, [...CODING_ENTITIES, AuditEntry]);
  const indicators = loadIndicators(join(projectRoot, 'data/typology'), typology);
  const model = loadModel(join(projectRoot, 'data/tagger'), '2013.1');
  const taggers = new Taggers({ ...compileTagger(typology, model), version: TAGGER });
  const versions = new Typologies(decade.typologies);
  recoding = new RecodingService(database, new TaggingService(database, taggers), versions, () => indicators.groups);
  carriedAtOnce = await Promise.all([recodeAll(), recodeAll()]);
  await answerEvery(2);
  frozen = (await buildSnapshot(workshop.options)).manifest;
  warehouse = await Warehouse.open(workshop.folder);
});

afterAll(async () => {
  await warehouse.close();
  await database.destroy();
  await closeWorkshop(workshop);
});

it('has a decade with ten splits, five merges and five retirements to carry codes through', () => {
  const entries = decade.typologies.flatMap(({ crosswalk }) => crosswalk);
  const joined = entries.filter(({ to }) => to.length === 1).map(({ to }) => to[0]);
  expect(decade.typologies).toHaveLength(10);
  expect(entries.filter(({ to }) => to.length > 1)).toHaveLength(10);
  expect(entries.filter(({ to }) => to.length === 0)).toHaveLength(5);
  expect([joined.length, new Set(joined).size]).toEqual([10, 5]);
});

const FILTERS: Record<string, Partial<Filters>> = {
  'all of it': {},
  'three years in the middle': { from: '2007-Q1', to: '2009-Q4' },
  'one board': { board: 'brackenmoor' },
  'good practice only': { valence: 'good' },
  'one kind of review': { reviewType: 'audit' },
  'one theme': { theme: 'recording' },
};

describe.each(MARTS)('the mart %s over ten years', (mart) => {
  it.each(Object.keys(FILTERS))('equals a plain recount in both views: %s', async (name) => {
    for (const view of ['now', 'then'] as const) {
      const filters = { ...NO_FILTERS, ...FILTERS[name], view };
      if (filters.theme && !decade.typologies.at(-1)!.codes.has(filters.theme)) filters.theme = lastingCode();
      const counted = view === 'now' ? countedNow(decade, answers) : countedThen(decade);
      const rows = await ask(mart, filters);
      expect(rows).toEqual(await recount(workshop.url, mart, filters, counted));
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});

it('says under which versions things were coded, and how many codes wait for a person', () => {
  const { waiting } = countedNow(decade, answers);
  expect(waiting).toBeGreaterThan(0);
  expect(frozen.codedUnder).toEqual(decade.typologies.map(({ version }) => version));
  expect(frozen.totals.waiting).toBe(waiting);
});

it('says of each code that waits in how many summaries it does, under the name it had when it was split', async () => {
  const told = waitingThemes(frozen.openSplits ?? [], { from: null, to: null });
  const { codes } = await recoding.queue(coder, { limit: 10_000 });
  const summaries = Map.groupBy(codes, ({ fromVersion, from }) => `${fromVersion} ${from.label}`).values();
  const counted = [...summaries].map((each) => new Set(each.map(({ summaryId }) => summaryId)).size);
  expect(told.map((one) => one.summaries)).toEqual(counted.sort((one, other) => other - one));
  expect(new Set(told.map(({ label }) => label))).toEqual(new Set(codes.map(({ from }) => from.label)));
  expect(told.every(({ parts }) => parts.length > 0)).toBe(true);
});

it('counts what people settled apart from what was suggested', async () => {
  const rows = await ask('settled-codings', { ...NO_FILTERS, view: 'then' });
  const [settled, passages] = ['settled', 'passages'].map((field) =>
    rows.reduce((sum, row) => sum + Number(row[field]), 0),
  );
  expect(settled).toBeGreaterThan(0);
  expect(settled).toBeLessThan(passages!);
});

it('carries a history that two carry at once to one row a step, and adds nothing when it is carried again', async () => {
  const before = await rowsOf();
  const [one, other] = carriedAtOnce;
  expect(one! + other!).toBeGreaterThanOrEqual(new Set(before.map(({ passage_id }) => passage_id)).size); // who took which is chance
  const carried = before.filter(({ basis }) => basis !== 'person').map(stepOf);
  expect(new Set(carried).size).toBe(carried.length);
  expect(await Promise.all([recodeAll(), recodeAll()])).toEqual([0, 0]);
  expect(await rowsOf()).toEqual(before);
});

it('gives the old snapshot’s figures to the digit after everything has moved on', async () => {
  const questions = MARTS.flatMap((mart) => (['now', 'then'] as const).map((view) => ({ mart, view })));
  const before = await Promise.all(questions.map(({ mart, view }) => ask(mart, { ...NO_FILTERS, view })));
  await answerEvery(1);
  await asOwner(
    workshop.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
    SELECT id, 'newcomer', 'first', 1, '2013.1', '[]', '{}', '{"value": "neutral"}', '{}', true FROM passage LIMIT 200`,
  );
  const after = await buildSnapshot(workshop.options);
  await warehouse.refresh();
  expect(after.manifest.id).not.toBe(frozen.id);
  expect(after.manifest.totals.waiting).toBeLessThan(frozen.totals.waiting);
  const old = await warehouse.forSnapshot(frozen.id);
  for (const [at, { mart, view }] of questions.entries()) {
    const filters = { ...NO_FILTERS, view };
    const again = old.ok && (await old.value.query(mart, filters));
    expect(again && again.ok && again.value.rows).toEqual(before[at]);
    expect(await ask(mart, filters)).not.toEqual(before[at]);
  }
});

async function ask(mart: MartName, filters: Filters) {
  const answer = await warehouse.query(mart, filters);
  if (!answer.ok) throw new Error(answer.refusals[0].code);
  return answer.value.rows;
}

async function recodeAll(): Promise<number> {
  let passages = 0;
  for (const { id } of reference.region.boards) passages += await recoding.recodeMissing(operatorFor(id));
  return passages;
}

/** Answers every so many of the waiting codes of released passages, in turn: one part, both, or none of them. */
async function answerEvery(step: number): Promise<void> {
  const { codes } = await recoding.queue(coder, { limit: 10_000 });
  for (const [at, waiting] of codes.entries()) {
    if (at % step !== 0) continue;
    const parts = waiting.candidates.map(({ id }) => id);
    const toCodes = [parts.slice(0, 1), parts.slice(1), parts, []][at % 4]!;
    const { passageId, source, fromVersion, toVersion, from } = waiting;
    const asked = { passageId, source, fromVersion, toVersion, fromCode: from.id, toCodes, reason: 'Read it' };
    expect(await recoding.resolve(coder, asked)).toEqual({ ok: true, value: undefined });
    answers.set(answerKey(passageId, fromVersion, from.id), toCodes);
  }
}

type Step = { passage_id: string; source: string; from_version: string; from_code: string; basis: string };
const stepOf = (step: Step) => [step.passage_id, step.source, step.from_version, step.from_code].join(' ');
const rowsOf = () =>
  asOwner<Step>(
    workshop.url,
    `SELECT passage_id, source, from_version, from_code, to_version, to_codes, basis, id FROM recoding ORDER BY id`,
  );

const lastingCode = () =>
  [...decade.typologies[0]!.codes.keys()].find((code) => decade.typologies.every(({ codes }) => codes.has(code)))!;
