import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { join } from 'node:path';
import { ActionsReader, ProgressReader } from '#libs/actions';
import { type Actor, operatorFor } from '#libs/authority';
import { FidelityReader, FidelitySettings, loadPrinciples } from '#libs/fidelity';
import { Clock, projectRoot } from '#libs/kernel';
import { loadRuleBook, RegisterCounts, ReviewRegisterReader, ReviewsSettings } from '#libs/reviews';
import { KnownReviewsService, ReturnsSettings } from '#libs/returns';
import { MatchingService, SustainmentReader } from '#libs/sustainment';
import { Taggers, TaggingService } from '#libs/tagging';
import type { Typologies } from '#libs/typology';
import { buildSnapshot, type Manifest, NO_FILTERS, type SnapshotView, Warehouse } from '#libs/warehouse';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { appConnection, inTransaction } from '#libs/database';
import { ENTITIES, loadKnowledge } from '../../apps/platform.js';
import { figure, timed, type Report } from './figure.js';
import { type BenchRecord, openBenchRecord } from './fixtures/bench-snapshot.js';
import { seedRegister } from './fixtures/seed-register.js';
import { seedActions } from './fixtures/seed-actions.js';
import { TAGGER } from './fixtures/seed-facts.js';
import { median, nearlyAll } from './median.js';

const MILLION = { summaries: 1_000_000, coded: 100_000, first: '2011-Q1', actions: 1 } as const; // as many codings as summaries
/** Ten years of 23 boards with 40 summaries each a year. `actions` are those of a coded summary: 100,000 here and above. */
const TEN_YEARS = { summaries: 9200, coded: 9200, first: '2006-Q1', actions: 11 } as const;
const TURNS = 9;
const PAGE_TURNS = 25;
const group: Actor = { id: 'group', name: 'Group', boardId: null, roles: ['group-member'] };
const own: Actor = { id: 'own', name: 'Own', boardId: 'ambleford', roles: ['board-contributor'] };

/**
 * What came back among a million facts and a hundred thousand actions, beside the window over all of them and beside
 * PostgreSQL looking each up; the nightly run, which finds nothing new; and pages of actions, of recurrences and of the register of
 * reviews of ten years of 23 boards.
 */
export async function run(report: Report): Promise<void> {
  await withRecord(MILLION, (record) => measureRun(record, report));
  await withRecord(TEN_YEARS, (record) => measurePages(record, report));
}

async function withRecord(
  { summaries, coded, first, actions }: typeof MILLION | typeof TEN_YEARS,
  measure: (record: BenchRecord) => Promise<void>,
) {
  const record = await openBenchRecord(summaries, first, coded);
  try {
    await seedActions(record.url, actions);
    await measure(record);
  } finally {
    await record.close();
  }
}

async function measureRun({ url, options }: BenchRecord, report: Report): Promise<void> {
  const { manifest } = await buildSnapshot(options);
  const warehouse = await Warehouse.open(options.folder, { keptValues: 0, limitMs: 60_000 });
  const window = await WindowForm.open(options.folder, manifest);
  const postgres = await LookedUp.open(url);
  const rooms = await new DataSource(appConnection(url, ENTITIES)).initialize();
  const tell = (what: string, value: number, peer: string, peerValue: number) =>
    report(figure({ bench: 'sustainment', case: `${what}, 1M facts`, value, unit: 'ms', peer, peerValue }));
  try {
    const view = await warehouse.forSnapshot(manifest.id);
    if (!view.ok) throw new Error(view.refusals[0].code);
    const ask = async () => {
      const answer = await view.value.marks('recurrences');
      if (!answer.ok) throw new Error(answer.refusals[0].code);
      return [...answer.value.values()].reduce((sum, mark) => sum + Number(mark.split(' ')[0]), 0);
    };
    const found = await ask();
    for (const [peer, count] of Object.entries({ window: await window.count(), postgres: await postgres.count() }))
      if (count !== found) throw new Error(`Found ${found}, where the ${peer} form finds ${count}.`);
    const times: Record<'ours' | 'window' | 'postgres', number[]> = { ours: [], window: [], postgres: [] };
    for (let turn = 0; turn < TURNS; turn += 1) {
      times.ours.push((await timed(ask)).ms);
      times.window.push((await timed(() => window.count())).ms);
      times.postgres.push((await timed(() => postgres.count())).ms);
    }
    tell(
      `${found} recurrences found and marked`,
      median(times.ours),
      'window form in DuckDB, counted',
      median(times.window),
    );
    tell(
      `${found} recurrences found and marked`,
      median(times.ours),
      'PostgreSQL, an index look-up each, counted',
      median(times.postgres),
    );
    const matching = new MatchingService(rooms, warehouse, loadKnowledge('invented').typologies, new Clock());
    const first = await timed(() => matching.match(operatorFor(null)));
    const again: number[] = [];
    const before = process.cpuUsage();
    for (let turn = 0; turn < 3; turn += 1) again.push((await timed(() => matching.match(operatorFor(null)))).ms);
    const { user, system } = process.cpuUsage(before);
    tell('the nightly run, nothing new', median(again), 'five seconds', 5000);
    tell('the nightly run, processor time', (user + system) / 3000, 'five seconds', 5000);
    tell('the first run of all, everything kept', first.ms, 'the nightly run', median(again));
  } finally {
    await rooms.destroy();
    await postgres.close();
    window.close();
    await warehouse.close();
  }
}

async function measurePages({ url, options }: BenchRecord, report: Report): Promise<void> {
  await seedRegister(url);
  const { manifest } = await buildSnapshot(options);
  const warehouse = await Warehouse.open(options.folder, { keptValues: 0 });
  const rooms = await new DataSource(appConnection(url, ENTITIES)).initialize();
  try {
    await new MatchingService(rooms, warehouse, loadKnowledge('invented').typologies, new Clock()).match(
      operatorFor(null),
    );
    await rooms.query('SELECT 1');
    await vacuum(url);
    const { shipped, typologies } = loadKnowledge('invented');
    const tagging = new TaggingService(rooms, new Taggers({ ...shipped, version: TAGGER }));
    const view = await warehouse.forSnapshot(manifest.id);
    if (!view.ok) throw new Error(view.refusals[0].code);
    const pages = {
      ...(await pagesOf(rooms, tagging, typologies)),
      ...progressPages(rooms, tagging, typologies, view.value),
      ...registerPages(rooms),
    };
    for (const [what, page] of Object.entries(pages)) await measurePage(report, what, page, 100);
    await measurePage(report, 'principles in the summaries of a year', fidelityOfYear(rooms, tagging), 1000);
  } finally {
    await rooms.destroy();
    await warehouse.close();
  }
}

async function measurePage(report: Report, what: string, page: () => Promise<unknown>, mostMs: number): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < PAGE_TURNS; turn += 1) times.push((await timed(page)).ms);
  const measured = { bench: 'sustainment', unit: 'ms', peer: 'the most it may be', peerValue: mostMs };
  report(figure({ ...measured, case: `${what}, p50`, value: median(times) }));
  report(figure({ ...measured, case: `${what}, p95`, value: nearlyAll(times) }));
}

/** What pages ask, by the page. */
async function pagesOf(
  rooms: DataSource,
  tagging: TaggingService,
  typologies: Typologies,
): Promise<Record<string, () => Promise<unknown>>> {
  const reader = new SustainmentReader(rooms, tagging);
  const actions = new ActionsReader(rooms, tagging, typologies, new Clock());
  const all = { boards: null, code: null, state: null, strength: null, isGone: false, isApart: null };
  const first = await reader.list(group, all);
  const one = first.lines[0]!;
  return {
    'recurrences, all boards': () => reader.list(group, all),
    'recurrences, next page': () => reader.list(group, all, first.next),
    'recurrences, one board': () => reader.list(group, { ...all, boards: ['ambleford'] }),
    'recurrences, one theme': () => reader.list(group, { ...all, code: one.code }),
    'recurrences, own board': () => reader.list(own, all),
    'recurrences by theme': () => reader.counts(group, { from: null, to: null }),
    'recurrences of a theme': () => reader.ofTheme(group, one.code),
    'one recurrence': () => reader.find(group, one.id),
    'its action': () => actions.action(group, one.actionId),
    'actions, all boards': () => actions.list(group, {}),
    'actions, overdue in one board': () => actions.list(group, { boardId: 'ambleford', state: 'overdue' }),
    'actions of an agency': () => actions.list(group, { agency: 'police' }),
    'the round of a board': () => actions.round(own),
    'counts of a board': () => actions.countOwn(own),
  };
}

/** How the region comes on, and the themes that do not meet. */
function progressPages(
  rooms: DataSource,
  tagging: TaggingService,
  typologies: Typologies,
  view: SnapshotView,
): Record<string, () => Promise<unknown>> {
  const progress = new ProgressReader(rooms, tagging, typologies, new Clock());
  return {
    'progress of recommendations, all boards': () => progress.progress(group),
    'progress of recommendations, one board': () => progress.progress(own, 'ambleford'),
    'actions by theme and agency': () => view.query('action-progress', NO_FILTERS),
    'themes that do not meet': () => view.query('unmatched-themes', NO_FILTERS),
  };
}

const ANOTHER_REVIEW = `INSERT INTO known_review (board_id, review_type, known_on, expected_by, added_by)
  VALUES ($1, 'audit', '2015-01-06', '2015-07-06', 'bench')`;

/** The register of reviews: a board's own list, one of its reviews, and the clocks of the region. */
function registerPages(rooms: DataSource): Record<string, () => Promise<unknown>> {
  const { reference, gate } = loadKnowledge('invented');
  const clock = new Clock();
  const known = new KnownReviewsService(rooms, reference, new ReturnsSettings([], 'http://127.0.0.1', () => 8), clock);
  const book = loadRuleBook(join(projectRoot, 'data/reference'), reference);
  const register = new ReviewRegisterReader(
    rooms,
    clock,
    new ReviewsSettings(book, gate, () => 8),
    known,
    new RegisterCounts(rooms, clock),
  );
  const span = { from: '2006-Q1', to: '2016-Q4' };
  const touched = async <T>(page: () => Promise<T>): Promise<T> => {
    await inTransaction(rooms, own, (manager) => manager.query(ANOTHER_REVIEW, [own.boardId]));
    return page();
  };
  return {
    'register of a board': () => register.own(own),
    'what is due of its reviews': () => register.due(own),
    'clocks of the region': () => register.measures(group, span),
    'clocks board by board': () => register.compared(group, span),
    'clocks of the region, of a board another review': () => touched(() => register.measures(group, span)),
    'clocks board by board, of a board another review': () => touched(() => register.compared(group, span)),
    'reviews of the region': () => known.ofRegion(group),
  };
}

function fidelityOfYear(rooms: DataSource, tagging: TaggingService): () => Promise<unknown> {
  const { reference, typologies, gate } = loadKnowledge('invented');
  const settings = new FidelitySettings(loadPrinciples(join(projectRoot, 'data/reference')), gate);
  const fidelity = new FidelityReader(rooms, settings, reference, tagging, typologies);
  return () => fidelity.ofRegion(group, { from: '2014-Q2', to: '2015-Q1' });
}

async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

/** What both peers count: summaries and codes after the day from which an action with the code counts. */
const LATER = `SELECT c.summary_id, c.board, c.code, s.day FROM codings c JOIN summaries s ON s.summary_id = c.summary_id
  WHERE c.found + c.mentioned > 0`;
const COMPLETED = `SELECT a.board, a.code, greatest(a.completed_on, s.day) AS held_from, a.action_id
  FROM actions a JOIN summaries s ON s.summary_id = a.summary_id
  WHERE a.state = 'complete' AND a.completed_on IS NOT NULL AND a.code IS NOT NULL`;

/** The same snapshot in a DuckDB of its own, asked by one window over every summary and action of a board and code. */
class WindowForm {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(folder: string, { partitions }: Manifest): Promise<WindowForm> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const fact of ['summaries', 'codings', 'actions'] as const) {
      const files = partitions.filter((one) => one.fact === fact).map(({ file }) => `'${join(folder, file)}'`);
      await connection.run(`CREATE TABLE ${fact} AS FROM read_parquet([${files.join()}])`);
    }
    return new WindowForm(instance, connection);
  }

  async count(): Promise<number> {
    const reader = await this.connection.runAndReadAll(`
      SELECT count(*)::INTEGER FROM (
        SELECT summary_id, last_value(action_id IGNORE NULLS) OVER (
          PARTITION BY board, code ORDER BY day, is_action ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS action_id
        FROM (SELECT summary_id, board, code, day, NULL AS action_id, 0 AS is_action FROM (${LATER})
          UNION ALL SELECT NULL, board, code, held_from, action_id, 1 FROM (${COMPLETED})))
      WHERE summary_id IS NOT NULL AND action_id IS NOT NULL`);
    return Number(reader.getRows()[0]![0]);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** The same facts in tables of PostgreSQL, each summary's code looked up in an index of what was complete before it. */
class LookedUp {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<LookedUp> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `SET work_mem = '256MB'; SET jit = off; CREATE SCHEMA looked_up; SET search_path = looked_up, public`,
    );
    for (const statement of FACTS) await client.query(statement);
    await client.query(`CREATE TABLE later AS ${LATER}`);
    await client.query(`CREATE TABLE completed AS ${COMPLETED}`);
    await client.query('CREATE INDEX ON completed (board, code, held_from)');
    await client.query('VACUUM ANALYZE');
    return new LookedUp(client);
  }

  async count(): Promise<number> {
    const { rows } = await this.client.query<{ found: number }>(
      `SELECT count(*)::int AS found FROM later l CROSS JOIN LATERAL (
         SELECT action_id FROM completed c WHERE c.board = l.board AND c.code = l.code AND c.held_from < l.day
          ORDER BY c.held_from DESC LIMIT 1) a`,
    );
    return rows[0]!.found;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

const learnt = (valence: string, as: string) =>
  `(count(*) FILTER (WHERE t.valence = '${valence}' AND p.field IN ('themes', 'methodologyLearning')))::int AS ${as}`;
const FACTS = [
  `CREATE TABLE summaries AS SELECT s.id AS summary_id,
     coalesce(first_day(r.completed_on), (quarter_start(r.quarter) + interval '3 months')::date - 1) AS day
     FROM summary s JOIN revision r ON r.id = s.released_revision_id`,
  `CREATE TABLE codings AS SELECT s.id AS summary_id, s.board_id AS board, c.code, ${learnt('concern', 'found')}, ${learnt('neutral', 'mentioned')}
     FROM summary s JOIN passage p ON p.revision_id = s.released_revision_id JOIN passage_tagging t ON t.passage_id = p.id
     JOIN suggested_code c ON c.passage_id = p.id GROUP BY s.id, s.board_id, c.code`,
  `CREATE TABLE actions AS SELECT DISTINCT a.id AS action_id, a.summary_id, a.board_id AS board, c.code, a.state, a.completed_on
     FROM action a JOIN recommendation_wording w ON w.recommendation_id = a.recommendation_id
     JOIN suggested_code c ON c.passage_id = w.passage_id`,
];
