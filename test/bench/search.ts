import { deepStrictEqual } from 'node:assert/strict';
import { appConnection } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { SearchService, type Wishes } from '#libs/search';
import { TaggingService } from '#libs/tagging';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadKnowledge } from '../../apps/platform.js';
import { figure, timed, type Report } from './figure.js';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { seedSearchable } from './fixtures/searchable.js';
import { median, nearlyAll } from './median.js';

const SUMMARIES = 100_000;
const TURNS = 15;
const OWN = 'ambleford';

type Case = { name: string; words: string; wishes: Wishes };
const CASES: Case[] = [
  { name: 'a common word', words: 'child', wishes: {} },
  { name: 'two words', words: 'school information', wishes: {} },
  { name: 'a phrase', words: '"health visitor"', wishes: {} },
  { name: 'either word', words: 'police OR housing', wishes: {} },
  { name: 'without a word', words: 'neglect -police', wishes: {} },
  { name: 'a rare word', words: 'dentist', wishes: {} },
  { name: 'a beginning', words: 'superv*', wishes: {} },
  { name: 'a common word, two facets', words: 'child', wishes: { board: [OWN], valence: ['good'] } },
  { name: 'a phrase, two facets', words: '"child protection"', wishes: { reviewType: ['audit'], agency: ['police'] } },
  { name: 'two facets alone', words: '', wishes: { code: ['missed-appointments'], quarter: ['2014-Q1'] } },
  { name: 'a theme and a valence alone', words: '', wishes: { code: ['missed-appointments'], valence: ['good'] } },
];

/**
 * A page of results with all its facet counts and extracts, for a person of one board, behind the walls; against the usual
 * way, one statement each for the page and for every facet over the same index, past the walls.
 */
export async function run(report: Report): Promise<void> {
  const server = await openBenchDatabase();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const database = await new DataSource(appConnection(server.url)).initialize();
  try {
    const { typologies, reference, taggers } = loadKnowledge('invented');
    const boards = reference.region.boards.map(({ id }) => id);
    await seedSearchable(client, SUMMARIES, boards, typologies.inForce(), taggers.inUse().version);
    await client.query('CREATE INDEX bench_words_index ON search_document USING gin (words)'); // the peer's
    await client.query('SET jit = off; SET enable_seqscan = off'); // as ours has it: a scan would read the words of every row
    const tagging = new TaggingService(database, taggers);
    await measure(new SearchService(database, tagging, typologies), client, report);
  } finally {
    await database.destroy();
    await client.end();
    await server.close();
  }
}

async function measure(service: SearchService, client: pg.Client, report: Report): Promise<void> {
  const ask = ({ words, wishes }: Case) =>
    service.search(operatorFor(OWN), { words, wishes, sort: 'relevance', page: 1 });
  const tell = (name: string, value: number, peerValue: number) =>
    report(
      figure({ bench: 'search', case: name, value, unit: 'ms', peer: 'PostgreSQL, a statement a facet', peerValue }),
    );
  const everything = { ...CASES[0]!, words: '' };
  const start = await timed(() => service.warmUp());
  const first = await timed(() => ask(everything));
  const theirFirst = await timed(() => usualWay(client, everything));
  const [all, allTheirs]: [number[], number[]] = [[], []];
  for (const one of CASES) {
    const theirs = await timed(() => usualWay(client, one));
    deepStrictEqual((await ask(one)).total, theirs.result.total);
    const ours: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) ours.push((await timed(() => ask(one))).ms);
    tell(`${one.name}, p50`, median(ours), theirs.ms);
    tell(`${one.name}, p95`, nearlyAll(ours), theirs.ms);
    all.push(...ours);
    allTheirs.push(theirs.ms);
  }
  tell('all of them, p50', median(all), median(allTheirs));
  tell('all of them, p95', nearlyAll(all), nearlyAll(allTheirs));
  tell('everything, the first search of a process', first.ms, theirFirst.ms);
  tell('what the process reads as it starts', start.ms, theirFirst.ms);
}

const COLUMNS: Record<string, string> = {
  board: 'ARRAY[d.board_id]',
  quarter: 'ARRAY[d.quarter]',
  reviewType: 'ARRAY[d.review_type]',
  code: 'd.codes',
  agency: 'd.agencies',
  valence: 'd.valences',
};

async function usualWay(client: pg.Client, { words, wishes }: Case): Promise<{ total: number }> {
  const said = (text: string) => client.escapeLiteral(text);
  const query = words.endsWith('*')
    ? `(websearch_to_tsquery('english', ${said(words.slice(0, -1))})::text || ':*')::tsquery`
    : `websearch_to_tsquery('english', ${said(words)})`;
  const readable = `(d.board_id = ${said(OWN)} AND d.is_current OR d.board_id <> ${said(OWN)} AND d.is_released)`;
  const found = words ? `${readable} AND d.words @@ ${query}` : readable;
  const where = (besides?: string) =>
    Object.entries(wishes)
      .filter(([facet]) => facet !== besides)
      .map(([facet, wanted]) => ` AND ${COLUMNS[facet]} && ARRAY[${wanted.map(said).join()}]`)
      .reduce((all, one) => all + one, found);
  for (const [facet, column] of Object.entries(COLUMNS))
    await client.query(
      `SELECT v, count(*) FROM search_document d CROSS JOIN unnest(${column}) v WHERE ${where(facet)} GROUP BY v`,
    );
  const rank = words ? `ts_rank(d.words, ${query}, 1)` : '0::real';
  await client.query(
    `SELECT d.revision_id FROM search_document d WHERE ${where()} ORDER BY ${rank} DESC, d.completed_on DESC LIMIT 20`,
  );
  const counted = await client.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM search_document d WHERE ${where()}`,
  );
  return counted.rows[0]!;
}
