import { monitorEventLoopDelay } from 'node:perf_hooks';
import { RecodingService } from '#libs/coding';
import { appConnection } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { Taggers, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadKnowledge } from '../../apps/platform.js';
import { laterTypologies } from '../builders/later-typologies.js';
import { figure, timed, type Report } from './figure.js';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { LAST_STEP, oneStatement, seedCoded, TAGGER } from './fixtures/coded-passages.js';

const PASSAGES = 100_000;

/** A hundred thousand passages with two codes each, carried through two versions in one job of one process. */
export async function run(report: Report): Promise<void> {
  const server = await openBenchDatabase();
  const database = await new DataSource(appConnection(server.url)).initialize();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const { typologies, taggers, groups } = loadKnowledge('invented');
    const typology = typologies.inForce();
    const tagging = new TaggingService(database, new Taggers({ ...taggers.inUse(), version: TAGGER }));
    const versions = new Typologies([typology, ...laterTypologies(typology)]);
    const recoding = new RecodingService(database, tagging, versions, groups);
    await seedCoded(client, PASSAGES, [...typology.codes.keys()]);
    const peer = await watched(() => oneStatement(client, versions.all()));
    const theirs = await arrived(client);
    await client.query('TRUNCATE recoding');
    const ours = await watched(() => recoding.recodeMissing(operatorFor('ambleford')));
    if ((await arrived(client)) !== theirs) throw new Error('The two ways carried codes to different ends.');
    tell(report, ours, peer);
    const again = await watched(() => recoding.recodeMissing(operatorFor('ambleford')));
    const measured = { bench: 'recoding', unit: 'ms', peer: 'the job itself', peerValue: ours.ms };
    report(figure({ ...measured, case: 'finding nothing left to carry', value: again.ms }));
  } finally {
    await client.end();
    await database.destroy();
    await server.close();
  }
}

/** `waits` are the milliseconds other work of the process had to wait: the longest, and that of 999 in a thousand. */
type Watched = { ms: number; waits: Record<'the longest wait' | '999 in 1,000 waits', number> };

function tell(report: Report, ours: Watched, peer: Watched): void {
  report(
    figure({
      bench: 'recoding',
      case: '100,000 passages through two versions, one job',
      value: (PASSAGES / ours.ms) * 1000,
      unit: 'passages/s',
      peer: 'one SQL statement a version, past the walls',
      peerValue: (PASSAGES / peer.ms) * 1000,
    }),
  );
  for (const [which, value] of Object.entries(ours.waits) as [keyof Watched['waits'], number][])
    report(
      figure({
        bench: 'recoding',
        case: `event loop meanwhile, ${which}`,
        value,
        unit: 'ms',
        peer: 'while PostgreSQL works alone',
        peerValue: peer.waits[which],
      }),
    );
}

/** How long the work took, and the longest that other work of this process had to wait meanwhile. */
async function watched(work: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { ms } = await timed(work);
  delay.disable();
  return { ms, waits: { '999 in 1,000 waits': delay.percentile(99.9) / 1e6, 'the longest wait': delay.max / 1e6 } };
}

async function arrived(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ sum: string }>(LAST_STEP);
  return rows[0]!.sum;
}
