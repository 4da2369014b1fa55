import { actingFrom, AuditSettings, AuditTrail, recordAct, Seals } from '#libs/audit';
import { type Actor, operatorFor } from '#libs/authority';
import { appConnection } from '#libs/database';
import { Clock } from '#libs/kernel';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { figure, type Report, timed } from './figure.js';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { nearlyAll } from './median.js';

const WRITERS = 8;
const ACTS = 2_000;
const ENTRIES = 1_000_000;
const TURNS = 15;

const administrator: Actor = { id: 'admin', name: 'Admin', boardId: null, roles: ['administrator'] };
const guardian: Actor = { id: 'guardian', name: 'Guardian', boardId: 'ambleford', roles: ['privacy-guardian'] };

/**
 * What the chain costs those who write, eight at once, each act a transaction of its own on a durable server; then pages of
 * a trail of a million entries, and looking through all of it.
 */
export async function run(report: Report): Promise<void> {
  const server = await openBenchDatabase();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const database = await new DataSource(appConnection(server.url)).initialize();
  try {
    await measureWriters(client, database, report);
    await client.query(FILLED);
    await measureReaders(database, report);
  } finally {
    await database.destroy();
    await client.end();
    await server.close();
  }
}

async function measureWriters(client: pg.Client, database: DataSource, report: Report): Promise<void> {
  const chained = [];
  const plain = [];
  for (let turn = 0; turn < 3; turn++) {
    chained.push(await rate(database));
    await client.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_chained');
    plain.push(await rate(database));
    await client.query('TRUNCATE audit_entry CASCADE; ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_chained');
  }
  const [value, peerValue] = [Math.max(...chained), Math.max(...plain)];
  report(figure({ bench: 'audit', case: `acts a second, ${WRITERS} at once`, value, unit: '/s', peer: 'the same without a chain', peerValue })); // prettier-ignore
}

async function rate(database: DataSource): Promise<number> {
  const writer = async () => {
    for (let act = 0; act < ACTS / WRITERS; act++)
      await database.transaction((manager) => recordAct(manager, operatorFor('ambleford'), 'bench.act', String(act)));
  };
  const { ms } = await timed(() =>
    actingFrom({ means: 'job', through: 'bench' }, () => Promise.all(Array.from({ length: WRITERS }, writer))),
  );
  return (1000 * ACTS) / ms;
}

/** A million entries over two years: a few hundred people, the boards of a region, forty acts. Linked as the database links. */
const FILLED = `
  ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_chained;
  INSERT INTO audit_entry (at, actor_id, roles, board_id, action, subject, means, address)
  SELECT now() - (${ENTRIES} - n) * interval '1 minute', 'person-' || n % 331, '{board-contributor}',
         (ARRAY['ambleford', 'brackenmoor', 'cindermouth', 'dunmallow'])[1 + n % 4], 'act.' || n % 41, 'record-' || n % 9973, 'page', '192.0.2.1'
    FROM generate_series(1, ${ENTRIES}) n;
  DO $$ DECLARE entry audit_entry; last audit_link; BEGIN
    FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP last := link_after(last, entry); INSERT INTO audit_link SELECT last.*; END LOOP;
  END $$;
  ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_chained; ANALYZE audit_entry; ANALYZE audit_link`;

async function measureReaders(database: DataSource, report: Report): Promise<void> {
  const trail = new AuditTrail(database);
  const pages: Record<string, () => Promise<unknown>> = {
    'the newest page': () => trail.read(administrator, {}),
    'a page in the middle': () => trail.read(administrator, {}, String(ENTRIES / 2)),
    'one person': () => trail.read(administrator, { who: 'person-7' }),
    'one record': () => trail.read(administrator, { subject: 'record-77' }),
    'one act of a month': () => trail.read(administrator, { action: 'act.7', from: '2025-12-01', to: '2025-12-31' }),
    'a board, for its guardian': () => trail.read(guardian, {}, String(ENTRIES / 2)),
    'which acts there are': () => trail.actions(administrator),
  };
  const peer = { peer: '100 ms', peerValue: 100 };
  for (const [name, ask] of Object.entries(pages)) {
    const times = [];
    for (let turn = 0; turn < TURNS; turn++) times.push((await timed(ask)).ms);
    report(figure({ bench: 'audit', case: `${name}, p95`, value: nearlyAll(times), unit: 'ms', ...peer }));
  }
  const seals = new Seals(database, new Clock(), new AuditSettings(null));
  const { ms, result } = await timed(() => seals.verify(operatorFor(null)));
  if (result.findings.length > 0) throw new Error(`The chain of the bench does not hold: ${result.findings[0]!.kind}`);
  report(figure({ bench: 'audit', case: 'entries a second verified', value: (1000 * result.links) / ms, unit: '/s', peer: '10,000 a second', peerValue: 10_000 })); // prettier-ignore
}
