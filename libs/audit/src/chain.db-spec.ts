import { operatorFor } from '#libs/authority';
import { inTransaction } from '#libs/database';
import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { StillClock } from '../../../test/builders/record.js';
import { connectTestDatabase, createTestDatabase } from '../../../test/builders/test-database.js';
import { sealLine } from './domain/seal-line.js';
import { actingFrom } from './origin.js';
import { recordAct } from './record-act.js';
import { AuditSettings, Seals } from './seals.service.js';

const operator = operatorFor(null);
const clock = new StillClock();
const KEY = 'a key kept outside of the database';
const OTHER_KEY = 'another, which took the place of that';
const ENTRIES = 24;

let url: string;
let app: DataSource;
let owner: pg.Client;
let seals: Seals;
beforeAll(async () => {
  url = await createTestDatabase();
  app = await connectTestDatabase(url);
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  seals = new Seals(app, clock, new AuditSettings(null));
  await act(ENTRIES);
  await owner.query(`CREATE TABLE kept_entry AS TABLE audit_entry; CREATE TABLE kept_link AS TABLE audit_link`);
});
afterAll(async () => {
  await owner.end();
  await app.destroy();
});

/** Acts one after another, every third in a transaction that is rolled back, so that ids have gaps. */
async function act(times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    const person = { id: `person-${done % 3}`, roles: ['coder' as const], boardId: done % 2 ? 'ambleford' : null };
    await actingFrom({ means: 'page', address: '192.0.2.7', requestId: `r${done}` }, () =>
      recordAct(app.manager, person, 'summary.view', `“${done}” naïve, 1:2`, { purpose: 'collate' }),
    );
    if (done % 3 === 0) await expect(app.transaction(rolledBack)).rejects.toThrow('after all');
  }
}
const rolledBack = async (manager: DataSource['manager']) => {
  await recordAct(manager, operator, 'never.done');
  throw new Error('after all');
};

/** Does what only somebody could who owns the database, with all its guards off, and looks what is found. Then undoes it. */
async function tampered(...statements: string[]) {
  try {
    await owner.query(`SET session_replication_role = replica`);
    for (const statement of statements) await owner.query(statement);
    return (await seals.verify(operator)).findings;
  } finally {
    await owner.query(`DELETE FROM audit_link; DELETE FROM audit_entry;
      INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept_entry; INSERT INTO audit_link SELECT * FROM kept_link;
      SET session_replication_role = origin`);
  }
}
const idAt = async (position: number): Promise<string> => {
  const { rows } = await owner.query<{ entry_id: string }>('SELECT entry_id FROM kept_link WHERE position = $1', [
    position,
  ]);
  return rows[0]!.entry_id;
};

it('holds over acts, of which some were never committed, in the words of SQL and of TypeScript alike', async () => {
  const found = await seals.verify(operator);
  expect(found).toMatchObject({ links: ENTRIES, findings: [] });
  const { rows } = await owner.query('SELECT max(id)::int - count(*)::int AS gaps FROM audit_entry');
  expect(rows[0]).toEqual({ gaps: ENTRIES / 3 });
});

it('says of a changed, a removed, a moved and an inserted entry which it is', async () => {
  const [fifth, ninth] = [await idAt(5), await idAt(9)];
  expect(await tampered(`UPDATE audit_entry SET purpose = 'practice' WHERE id = ${fifth}`)).toEqual([
    { kind: 'entry-changed', position: '5', entryId: fifth },
  ]);
  expect(await tampered(`DELETE FROM audit_entry WHERE id = ${fifth}`)).toEqual([
    { kind: 'entry-removed', position: '5', entryId: fifth },
  ]);
  expect(
    await tampered(`DELETE FROM audit_link WHERE position = 5`, `DELETE FROM audit_entry WHERE id = ${fifth}`),
  ).toEqual([{ kind: 'links-removed', from: '5', to: '5' }]);
  expect(await tampered(swap(5, 9))).toEqual([
    { kind: 'entries-swapped', positions: ['5', '9'], entryIds: [ninth, fifth] },
  ]);
  expect(await tampered(INSERT)).toEqual([{ kind: 'entry-inserted', entryId: '100000' }]);
});

const swap = (one: number, other: number) =>
  `UPDATE audit_link l SET entry_id = k.entry_id FROM kept_link k
    WHERE (l.position, k.position) IN ((${one}, ${other}), (${other}, ${one}))`.replace(
    /^/,
    'ALTER TABLE audit_link DROP CONSTRAINT audit_link_entry; ',
  ) + '; ALTER TABLE audit_link ADD CONSTRAINT audit_link_entry UNIQUE (entry_id)';
const INSERT = `INSERT INTO audit_entry (id, actor_id, action) OVERRIDING SYSTEM VALUE VALUES (100000, 'person-1', 'sign-out')`;
/** The whole chain made anew by the database's own hand after a change, as its owner could. */
const relink = `DO $$ DECLARE entry audit_entry; last audit_link; BEGIN
  DELETE FROM audit_link;
  FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP last := link_after(last, entry); INSERT INTO audit_link SELECT last.*; END LOOP;
END $$`;

it('is told by a seal kept elsewhere when its end is cut off, or all of it is made anew', async () => {
  const seal = (await seals.seal(operator))!;
  expect(await seals.seal(operator)).toBeUndefined();
  expect(sealLine(seal)).toMatch(/^24 [0-9a-f]{64} 2014-04-02T09:00:00.000Z -$/);
  const cut = `DELETE FROM audit_link WHERE position > 20; DELETE FROM audit_entry WHERE id > ${await idAt(20)}`;
  expect(await tampered(cut)).toEqual([
    { kind: 'cut-off', lastPosition: '20', seal: expect.objectContaining({ position: '24' }) },
  ]);
  const changed = `UPDATE audit_entry SET actor_id = 'somebody-else' WHERE id = ${await idAt(3)}`;
  expect(await tampered(changed, relink)).toEqual([
    { kind: 'rewritten', seal: expect.objectContaining({ position: '24' }) },
  ]);
});

it('finds any tampering with entries that were sealed', async () => {
  const position = fc.integer({ min: 1, max: ENTRIES });
  const column = fc.constantFrom(
    'actor_id',
    'action',
    'subject',
    'address',
    'purpose',
    'request_id',
    'through',
    'board_id',
  );
  const tampering = fc.oneof(
    fc.tuple(position, column, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/['\0\\]/.test(text))).map(
      ([at, name, text]) => [`UPDATE audit_entry SET ${name} = 'x${text}' WHERE id = (SELECT entry_id FROM kept_link WHERE position = ${at})`],
    ),
    fc.tuple(position, fc.integer({ min: 1, max: 10_000 })).map(([at, ms]) => [
      `UPDATE audit_entry SET at = at - ${ms} * interval '1 microsecond' WHERE id = (SELECT entry_id FROM kept_link WHERE position = ${at})`,
    ]),
    position.map((at) => [`DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM kept_link WHERE position = ${at})`]),
    position.map((at) => [`DELETE FROM audit_link WHERE position >= ${at}`, `DELETE FROM audit_entry WHERE id NOT IN (SELECT entry_id FROM audit_link)`]),
    fc.tuple(position, position).filter(([one, other]) => one !== other).map(([one, other]) => [swap(one, other)]),
    fc.constant([INSERT]),
    fc.constant([INSERT, relink]),
    position.map((at) => [`DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM kept_link WHERE position = ${at})`, relink]),
  ); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(tampering, async (statements) =>
      expect((await tampered(...statements)).length).toBeGreaterThan(0),
    ),
    { numRuns: 60, seed: 8 },
  );
  expect((await seals.verify(operator)).findings).toEqual([]);
});

it('knows a seal that was not signed with its key', async () => {
  const signing = new Seals(app, clock, new AuditSettings(KEY));
  const until = (await seals.list(operator)).at(-1)!.position;
  await recordAct(app.manager, operator, 'sign-out');
  const seal = (await signing.seal(operator))!;
  const found = async (by: Seals, elsewhere = [seal]) => (await by.verify(operator, elsewhere, until)).findings;
  expect(await found(signing)).toEqual([]);
  const forged = { ...seal, mac: 'ab'.repeat(32) };
  expect(await found(signing, [forged])).toEqual([{ kind: 'seal-forged', seal: forged }]);
  expect(await found(new Seals(app, clock, new AuditSettings(OTHER_KEY, [KEY])))).toEqual([]);
  const kinds = (await found(new Seals(app, clock, new AuditSettings(OTHER_KEY)))).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['seal-forged']));
});

it('takes no seal without a signature once there is a key, but those said to be from before it', async () => {
  const signing = new Seals(app, clock, new AuditSettings(KEY));
  await recordAct(app.manager, operator, 'sign-out');
  const late = (await seals.seal(operator))!;
  const unsigned = async (until: string) =>
    (await signing.verify(operator, [], until)).findings.flatMap((one) =>
      one.kind === 'seal-unsigned' ? [one.seal.position] : [],
    );
  expect(await unsigned(String(BigInt(late.position) - 1n))).toEqual([late.position]);
  expect((await unsigned('0')).length).toBeGreaterThan(1);
  expect(await unsigned(late.position)).toEqual([]);
  expect(await seals.verify(operator)).toMatchObject({ signaturesChecked: false, findings: [] });
});

it('is one chain when many write at once, and makes nobody wait for what another is still doing', async () => {
  const before = (await seals.verify(operator)).links;
  let finish = () => {};
  const slow = app.transaction(async (manager) => {
    await recordAct(manager, operator, 'slow.act');
    await new Promise<void>((done) => (finish = done));
  });
  const many = Array.from({ length: 40 }, (_, at) =>
    inTransaction(app, operatorFor('ambleford'), (manager) => recordAct(manager, operator, 'quick.act', String(at))),
  );
  await Promise.all(many); // while the slow one, which recorded first, has not ended
  finish();
  await slow;
  expect(await seals.verify(operator)).toMatchObject({ links: before + 41, findings: [] });
});

it('lets the application choose neither the time of an entry nor its link', async () => {
  const asApp = (sql: string) => expect(app.query(sql)).rejects.toThrow('permission denied');
  await asApp(`INSERT INTO audit_entry (actor_id, action, at) VALUES ('x', 'x', now())`);
  await asApp(`INSERT INTO audit_link VALUES (1000, 1, now(), '')`);
  await asApp(`DELETE FROM audit_link`);
  await asApp(`UPDATE audit_seal SET position = 1`);
});
