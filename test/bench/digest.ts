import { join } from 'node:path';
import { Composer, type Document, type Subject } from '#libs/digests';
import type { Actor } from '#libs/authority';
import { operatorFor } from '#libs/authority';
import { projectRoot, quartersBetween } from '#libs/kernel';
import { DOCUMENT_FORMATS, Press } from '#libs/print';
import { loadCoded, Taggers } from '#libs/tagging';
import { buildSnapshot, Warehouse } from '#libs/warehouse';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { readEnvironment } from '../../apps/environment.js';
import { loadKnowledge, openRooms, outsideOf } from '../../apps/platform.js';
import { figure, type Report, timed } from './figure.js';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { seedFacts, TAGGER } from './fixtures/seed-facts.js';
import { median } from './median.js';

const QUARTERS = quartersBetween('2013-Q2', '2015-Q1');
const A_QUARTER = 250;
const GROWTH = 10;
const ROUNDS = 5;
/** How long each may take, in milliseconds. Issue: a digest in all formats, an annual-report section. */
const LIMITS = { digest: 3000, annual: 2000 };

const DIGEST: Subject = { kind: 'regional-digest', quarter: '2014-Q4' };
const ANNUAL: Subject = { kind: 'annual-report', board: 'ambleford', year: '2014-15' };
const CONTRIBUTOR: Actor = { id: 'bench', name: 'A contributor', boardId: 'ambleford', roles: ['board-contributor'] };
const AT = new Date('2015-04-20T09:00:00Z');

type Times = { first: number; composed: number; printed: number; annual: number };

/** The digest of a quarter with 250 summaries from 23 boards, and a board's annual report; and of ten times as many. */
export async function run(report: Report): Promise<void> {
  const small = await timesAt(A_QUARTER);
  const tell = (what: string, value: number, peer: string, peerValue: number) =>
    report(figure({ bench: 'digest', case: what, value, unit: 'ms', peer, peerValue }));
  tell('the first digest of a process, composed', small.first, 'what it may take, printed', LIMITS.digest);
  tell('a digest, composed', small.composed, 'what it may take, printed', LIMITS.digest);
  tell('a digest, composed and in all formats', small.printed, 'what it may take', LIMITS.digest);
  tell('an annual report, composed', small.annual, 'what it may take', LIMITS.annual);
  const large = await timesAt(A_QUARTER * GROWTH);
  const tenfold = 'ten times what a tenth takes';
  tell('ten times as many: a digest, composed', large.composed, tenfold, GROWTH * small.composed);
  tell('ten times as many: in all formats', large.printed, tenfold, GROWTH * small.printed);
  tell('ten times as many: an annual report', large.annual, tenfold, GROWTH * small.annual);
}

async function timesAt(aQuarter: number): Promise<Times> {
  const { rooms, close } = await openRegion(aQuarter * QUARTERS.length);
  try {
    const compose = async (actor: Actor, subject: Subject): Promise<Document> => {
      const composed = await rooms.get(Composer).compose(actor, subject, { at: AT });
      if (!composed.ok) throw new Error(composed.refusals[0].code);
      return composed.value.document;
    };
    const print = async (document: Document) => {
      for (const format of DOCUMENT_FORMATS) await rooms.get(Press).print(format, document);
    };
    const first = await timed(() => compose(operatorFor(null), DIGEST));
    await print(first.result);
    const composed = await medianOf(() => compose(operatorFor(null), DIGEST));
    const printed = await medianOf(async () => print(await compose(operatorFor(null), DIGEST)));
    const annual = await medianOf(() => compose(CONTRIBUTOR, ANNUAL));
    return { first: first.ms, composed, printed, annual };
  } finally {
    await close();
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push((await timed(work)).ms);
  return median(rounds);
}

/** A record of so many released summaries over two years, all coded, with the words of coded passages, and its snapshot. */
async function openRegion(summaries: number): Promise<{ rooms: INestApplicationContext; close: () => Promise<void> }> {
  const server = await openBenchDatabase();
  const known = loadKnowledge('invented');
  const { reference, typologies, policies } = known;
  await seedFacts(server.url, summaries, QUARTERS, { reference, typology: typologies.inForce() }, summaries);
  await giveWords(server.url);
  const folder = join(server.folder, 'warehouse');
  const taggers = new Taggers({ ...known.shipped, version: TAGGER });
  const environment = readEnvironment({ DATA_DIR: server.folder });
  const warehouse = await Warehouse.open(folder);
  const rooms = await openRooms(server.url, { ...known, taggers }, warehouse, outsideOf(environment));
  await buildSnapshot({
    database: rooms.get(DataSource),
    folder,
    reference,
    typologies: typologies.all(),
    taggerVersion: TAGGER,
    policyVersion: policies.inForce().version,
    now: AT,
  });
  await warehouse.refresh();
  const close = async () => {
    await rooms.close();
    await warehouse.close();
    await server.close();
  };
  return { rooms, close };
}

/** Gives made-up passages the words of coded ones, so that there is something to quote. */
async function giveWords(url: string): Promise<void> {
  const { training } = loadCoded(join(projectRoot, 'data/coded'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `UPDATE passage SET text = ($1::text[])[1 + (hashtext(id::text)::bigint & 2147483647) % cardinality($1::text[])]`,
      [training.map(({ text }) => text)],
    );
    await client.query('VACUUM ANALYZE passage');
  } finally {
    await client.end();
  }
}
