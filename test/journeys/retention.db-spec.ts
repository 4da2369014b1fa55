import { RetentionService } from '#libs/retention';
import type { EntityManager } from 'typeorm';
import { retain } from '../../apps/worker/src/retain.js';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let service: RunningService;
let [approver, other, guardian]: Visitor[] = [];
let summaries: { id: string; reference: string }[];
let words: string[];
let counted: number;
let before: unknown[];

/** When people did something with the board's summaries. */
const DONE = [
  'summary_event SET at',
  'release_resolution SET at',
  'action SET taken_up_at',
  'action_status SET recorded_at',
  'impact_evidence SET taken_up_at',
  'impact_result SET recorded_at',
  'recurrence_step SET taken_at',
];
/** The board's summaries were last changed eleven years ago, and it keeps them for ten. */
beforeAll(async () => {
  service = await startService();
  for (const done of DONE) await query(`UPDATE ${done} = now() - interval '11 years' WHERE board_id = 'ambleford'`);
  [approver, other, guardian] = await Promise.all([
    service.signIn(['board-approver'], 'ambleford'),
    service.signIn(['board-approver'], 'ambleford'),
    service.signIn(['privacy-guardian'], 'ambleford'),
  ]);
  summaries = await query(
    `SELECT id, regional_reference AS reference FROM summary s WHERE board_id = 'ambleford'
      ORDER BY EXISTS (SELECT 1 FROM action a WHERE a.summary_id = s.id), 2`,
  );
  words = (
    await query<{ text: string }>(`SELECT text FROM passage p WHERE board_id = 'ambleford' AND length(text) > 80
        AND NOT EXISTS (SELECT 1 FROM passage o WHERE o.board_id <> 'ambleford' AND strpos(o.text, left(p.text, 60)) > 0)`)
  ).map(({ text }) => text);
  counted = service.warehouse.current()!.totals.summaries;
  before = [await returned(), await missing()];
}, 120_000);
afterAll(() => service.stop());

const query = <T extends object>(sql: string, values: unknown[] = []) =>
  asOwner<T & Record<string, unknown>>(service.databaseUrl, sql, values) as Promise<T[]>;
const disposals = () => query<{ id: string; state: string }>(`SELECT id, state FROM disposal ORDER BY proposed_at`);
const firstDisposal = async () => (await disposals())[0]!;

it('shows what is due, and keeps one under a legal hold out of what is proposed', async () => {
  const kept = summaries[0]!.id;
  const fields = { over: 'record', recordId: kept, reason: 'Coroner asks' };
  expect((await guardian!.submit('/retention', '/retention/holds', fields)).status).toBe(303);
  const page = await approver!.text('/retention');
  expect(page).toContain(`${summaries.length - 1} due, and 1 more kept by a legal hold`);
  expect(page).toContain('Coroner asks');
  const proposed = await approver!.submit('/retention', '/retention/disposals', {});
  const items = await query<{ id: string }>('SELECT record_id AS id FROM disposal_item');
  expect([proposed.status, items.length, items.some(({ id }) => id === kept)]).toEqual([
    303,
    summaries.length - 1,
    false,
  ]);
});

it('takes the regional reference for a hold, names the record with a link, and says to the region whose holds it does not see', async () => {
  const { id, reference } = summaries[1]!;
  const fields = { over: 'record', recordId: ` ${reference.toLowerCase()} `, reason: 'A claim' };
  expect((await guardian!.submit('/retention', '/retention/holds', fields)).status).toBe(303);
  const [placed] = await query<{ record_id: string; id: string }>(`SELECT id, record_id FROM legal_hold WHERE reason = 'A claim'`); // prettier-ignore
  expect(placed!.record_id).toBe(id);
  const listed = /<h3[^>]*>Learning summary:[^]*?<\/h3>/g;
  expect((await guardian!.text('/retention')).match(listed)!.join()).toContain(
    `href="/summaries/${id}">${reference}</a>`,
  );
  const wrong = await guardian!.submit('/retention', '/retention/holds', { ...fields, recordId: 'IR-1900-000' });
  const said = await wrong.text();
  expect([wrong.status, said.includes('Enter the reference of a summary'), said.includes('leave it empty')]).toEqual([422, true, false]); // prettier-ignore
  await guardian!.submit('/retention', `/retention/holds/${placed!.id}/lift`, { reason: 'Settled' });
  const region = await (await service.signIn(['administrator'])).text('/retention');
  expect(region).toContain('Holds that a board placed over its own records are in force all the same');
  expect(region).not.toContain('None has been placed');
});

it('lets nobody approve what they proposed, nor anybody of another board see it', async () => {
  const { id } = await firstDisposal();
  const path = `/retention/disposals/${id}`;
  expect(await approver!.text(path)).toContain('You proposed this');
  expect((await approver!.submit(path, `${path}/decision`, { decision: 'approve' })).status).toBe(409);
  const stranger = await service.signIn(['board-approver'], 'brackenmoor');
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.submit('/retention', `${path}/decision`, { decision: 'approve' })).status).toBe(404);
});

it('cannot be carried out by the database before it is approved, nor for another board', async () => {
  const { id } = await firstDisposal();
  const carryOut = (manager: EntityManager) => manager.query('SELECT carry_out_disposal($1)', [id]);
  const asBoard = (boardId: string) =>
    service.service.get(RetentionService)['database'].transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.board_id', $1, true)`, [boardId]);
      return carryOut(manager);
    });
  await expect(asBoard('ambleford')).rejects.toThrow('it is not approved');
  await expect(asBoard('brackenmoor')).rejects.toThrow('it is not approved');
});

it('asks for a choice, and for a reason where records are to stay', async () => {
  const { id } = await firstDisposal();
  const path = `/retention/disposals/${id}`;
  const without = await other!.submit(path, `${path}/decision`, {});
  expect([without.status, (await without.text()).includes('Select whether these records may be disposed of')]).toEqual([
    422,
    true,
  ]);
  expect((await other!.submit(path, `${path}/decision`, { decision: 'refuse' })).status).toBe(422);
});

const returned = () =>
  query<{ quarter: string }>(
    `SELECT quarter, released_at FROM released_return() WHERE board_id = 'ambleford' ORDER BY 1`,
  );
const missing = async () => (await approver!.text('/returns')).match(/Missing/g)?.length;

it('removes every word of what was approved, and keeps what a later hold is over or was worked on since', async () => {
  const { id } = await firstDisposal();
  const path = `/retention/disposals/${id}`;
  expect((await other!.submit(path, `${path}/decision`, { decision: 'approve' })).status).toBe(303);
  const late = summaries[1]!.id;
  const fields = { over: 'record', recordId: late, reason: 'An inquiry has begun' };
  expect((await guardian!.submit('/retention', '/retention/holds', fields)).status).toBe(303);
  const worked = summaries.at(-1)!.id;
  await query(
    `INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, note, said_by, recorded_at)
     SELECT id, status_number + 1, board_id, 'in-progress', '2014-05-14', 'day', 'Begun', 'x', now() FROM action WHERE summary_id = $1 LIMIT 1`,
    [worked],
  );
  const kept = new Set([summaries[0]!.id, late, worked]);
  const keptWords = await wordsOf([...kept]);
  await retain(service.service.get(RetentionService), service.knowledge.reference);
  expect(await disposals()).toEqual([{ id, state: 'carried-out' }]);
  const left = await query<{ id: string }>(`SELECT id FROM summary WHERE board_id = 'ambleford'`);
  expect(new Set(left.map((one) => one.id))).toEqual(kept);
  const gone = words.filter((text) => !keptWords.has(text));
  expect(gone.length).toBeGreaterThan(10);
  expect(await tablesWith(gone.slice(0, 12))).toEqual([]);
});

it('leaves nothing that hangs on a summary that is gone, in any table there is', async () => {
  const columns = await query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'uuid' AND table_name NOT IN ('disposal_item', 'legal_hold', 'fact_change')`,
  );
  const gone = summaries.slice(2, -1).map(({ id }) => id);
  for (const { table, column } of columns) {
    const found = await query(`SELECT 1 FROM "${table}" WHERE "${column}" = ANY ($1::uuid[])`, [gone]);
    expect([table, column, found.length]).toEqual([table, column, 0]);
  }
});

it('takes no quarter for missing whose summaries are gone', async () => {
  expect([await returned(), await missing()]).toEqual(before);
  const [quarter] = (await query<{ quarter: string }>('SELECT quarter FROM disposed_return')).map((one) => one.quarter);
  expect(await approver!.text(`/returns/quarters/${quarter}`)).toContain('were kept for their period and disposed of');
});

it('counts it no more in the next snapshot, and finds it no more', async () => {
  await service.worker.refresh();
  expect(service.warehouse.current()!.totals.summaries).toBeLessThan(counted);
  const member = await service.signIn(['group-member']);
  expect((await member.get(`/summaries/${summaries[2]!.id}`)).status).toBe(404);
  for (const path of ['/', '/summaries', '/dashboards/overview', '/returns', '/reviews', '/actions', '/sustained'])
    expect([path, (await approver!.get(path)).status < 400]).toEqual([path, true]);
});

it('gives a certificate of ids and days, with what was kept and why, that shows no words', async () => {
  const { id } = await firstDisposal();
  const page = await approver!.text(`/retention/disposals/${id}`);
  expect(page).toContain('Certificate of disposal');
  expect(page).toContain('Kept: under a legal hold');
  const csv = await approver!.text(`/retention/disposals/${id}/certificate.csv`);
  expect(page).toContain('Kept: changed since');
  expect(csv.match(/"Disposed of"/g)).toHaveLength(summaries.length - 3);
  expect(csv).toContain(summaries[2]!.id);
  expect(words.some((text) => csv.includes(text) || page.includes(text))).toBe(false);
});

it('tells the readers of what was published that summaries were withdrawn since', async () => {
  const changes = await query<{ id: string }>(
    `SELECT summary_id AS id FROM released_change('2001-01-01') WHERE is_withdrawn`,
  );
  expect(changes.map(({ id }) => id)).toEqual(expect.arrayContaining([summaries[2]!.id]));
});

it('keeps the trail of who proposed, approved and carried it out', async () => {
  const acts = await query<{ action: string }>(
    `SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'retention.%' ORDER BY 1`,
  );
  expect(acts.map(({ action }) => action)).toEqual([
    'retention.approve',
    'retention.carry-out',
    'retention.hold',
    'retention.lift-hold',
    'retention.propose',
  ]);
});

describeInBrowser('its pages in a browser', () => {
  it('have nothing that keeps anybody out, and hold what has to be kept without scripts too', async () => {
    const browser = await openBrowser();
    const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    const problems = listenForProblems(page);
    await page.goto(await service.linkFor(['board-approver'], 'ambleford'));
    const { id } = await firstDisposal();
    await page.goto(`${service.publicUrl}/retention/disposals/${id}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await bare.goto(await service.linkFor(['privacy-guardian'], 'ambleford'));
    await bare.goto(`${service.publicUrl}/retention`);
    await bare.getByText('Place a legal hold').click();
    await bare.getByLabel('One kind of record of your board').check();
    await bare.getByLabel('Which kind').selectOption('form-in-progress');
    await bare.getByLabel('Why?').fill('A claim is expected');
    await bare.getByRole('button', { name: 'Place this hold' }).click();
    expect(await bare.getByText('The hold is in force').count()).toBe(1);
    expect(problems).toEqual([]);
    await browser.close();
  }, 60_000);
});

async function wordsOf(ids: string[]): Promise<Set<string>> {
  const rows = await query<{ text: string }>(
    `SELECT p.text FROM passage p JOIN revision r ON r.id = p.revision_id WHERE r.summary_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Set(rows.map(({ text }) => text));
}

/** The tables in which any of these texts stands anywhere, as it is or within a document. */
async function tablesWith(texts: string[]): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await query(
      `SELECT 1 FROM "${name}" t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE strpos(t::text, left(w, 60)) > 0) LIMIT 1`,
      [texts],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
