import { AuditTrail, Seals } from '#libs/audit';
import { operatorFor } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import { RequestMethod } from '@nestjs/common';
import { filledIn, routesOf } from '../builders/routes.js';
import { type RunningService, startService, type Visitor, Visitor as Browser } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

type Entry = Record<string, string | null> & { id: string; actor_id: string; roles: string[] & string; action: string };

let running: RunningService;
let administrator: Visitor;
let reader: Visitor;
let theirs: string;
beforeAll(async () => {
  running = await startService();
  administrator = await running.signIn(['administrator']);
  reader = await running.signIn(['board-contributor'], 'brackenmoor');
  const [released] = await asOwner<{ id: string }>(
    running.databaseUrl,
    `SELECT id FROM summary WHERE board_id = 'ambleford' AND released_revision_id IS NOT NULL ORDER BY id LIMIT 1`,
  );
  theirs = released!.id;
}, 120_000);
afterAll(() => running?.stop());

const entries = (where: string, ...values: unknown[]) =>
  asOwner<Entry>(running.databaseUrl, `SELECT * FROM audit_entry WHERE ${where} ORDER BY id`, values);
const last = async (action: string) => (await entries('action = $1', action)).at(-1);
const rowsOf = (page: string) => page.match(/<tr class="govuk-table__row" role="row">\s*<th scope="row"/g)?.length ?? 0;

describe('what another board wrote', () => {
  it('is asked once what it is read for, and who read it is written down: when, from where, in which role, what for', async () => {
    const visitor = await Browser.by(await running.linkFor(['group-member'], null, null));
    const asked = await visitor.get(`/summaries/${theirs}`);
    expect(asked.headers.get('location')).toBe(`/purpose?next=${encodeURIComponent(`/summaries/${theirs}`)}`);
    const way = `/purpose?next=/summaries/${theirs}`;
    const unsaid = await visitor.submit(way, '/purpose', { next: `/summaries/${theirs}` });
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('Select what you are reading for'),
    ]);
    const said = await visitor.submit(way, '/purpose', { purpose: 'collate', next: `/summaries/${theirs}` });
    expect(said.headers.get('location')).toBe(`/summaries/${theirs}`);
    expect((await visitor.get(`/summaries/${theirs}`)).status).toBe(200);
    expect(await last('summary.view')).toMatchObject({
      subject: theirs,
      board_id: 'ambleford',
      roles: ['group-member'],
      purpose: 'collate',
      means: 'page',
      address: '127.0.0.1',
      outcome: 'done',
    });
  });

  it('is read by a program under the name of its key, and one’s own without being asked', async () => {
    const accounts = await running.service.get(AccountsService).list(operatorFor(null));
    const account = accounts.find(({ boardId }) => boardId === 'brackenmoor');
    const made = await running.service
      .get(ApiTokensService)
      .create(account!, { name: 'Register', scopes: SCOPE_IDS, days: 9 });
    const headers = { authorization: `Bearer ${made.ok && made.value}` };
    expect((await running.visitor().get(`/api/v1/summaries/${theirs}`, headers)).status).toBe(200);
    expect(await last('summary.view')).toMatchObject({ means: 'key', actor_id: account!.id, address: '127.0.0.1' });
    const own = await Browser.by(await running.linkFor(['board-approver'], 'ambleford', null));
    expect((await own.get(`/summaries/${theirs}`)).status).toBe(200);
    expect(await last('summary.view')).toMatchObject({
      roles: ['board-approver'],
      purpose: null,
      board_id: 'ambleford',
    });
    expect(await own.text(`/summaries/${theirs}/trail`)).toMatch(/opened it, 2 times in all/);
  });

  it('is not told who read it to anybody but those who answer for it', async () => {
    for (const [role, board] of [
      ['board-contributor', 'ambleford'],
      ['board-approver', 'brackenmoor'],
      ['privacy-guardian', 'brackenmoor'],
    ] as const)
      // prettier-ignore
      expect((await (await running.signIn([role], board)).get(`/summaries/${theirs}/trail`)).status).toBe(404);
    const guardian = await running.signIn(['privacy-guardian'], 'ambleford');
    expect(await guardian.text(`/summaries/${theirs}/trail`)).toContain('To bring the region’s learning together');
  });
});

describe('what was refused', () => {
  it('is written down: pages somebody has no right to, other boards’ records, forged keys, forms and passwords', async () => {
    await reader.get('/audit');
    expect(await last('request.not-allowed')).toMatchObject({
      subject: 'GET /audit',
      outcome: 'refused',
      board_id: 'brackenmoor',
    });
    await reader.get(`/summaries/${theirs}/preview`);
    expect(await last('request.not-allowed')).toMatchObject({ subject: `GET /summaries/:id/preview ${theirs}` });
    await running.visitor().get('/api/v1/summaries', { authorization: 'Bearer ct_forged' });
    expect(await last('request.not-signed-in')).toMatchObject({ actor_id: 'nobody', means: 'key' });
    await reader.request('/purpose', { method: 'POST', body: new URLSearchParams({ purpose: 'collate' }) });
    expect(await last('request.forged')).toMatchObject({ subject: 'POST /purpose' });
    await running.visitor().submit('/sign-in', '/sign-in', { email: 'person1@example.org', password: 'not this one' });
    const [{ id }] = await asOwner<{ id: string }>(running.databaseUrl, `SELECT id FROM account WHERE email = 'person1@example.org'`) as [{ id: string }]; // prettier-ignore
    expect(await last('sign-in.password')).toMatchObject({ actor_id: id, outcome: 'refused', address: '127.0.0.1' });
    await running.visitor().get('/sign-in/forged');
    expect(await last('sign-in.link')).toMatchObject({ actor_id: 'nobody', outcome: 'refused' });
  });

  it('is written down whichever way somebody tried to sign in, and where there were too many tries', async () => {
    const stranger = running.visitor();
    const nobody = { actor_id: 'nobody', outcome: 'refused', address: '127.0.0.1' };
    await stranger.submit('/sign-in', '/sign-in/passkey', { response: '{"id":"x"}' });
    expect(await last('sign-in.passkey')).toMatchObject(nobody);
    await stranger.get('/sign-in/provider/back?code=x&state=y');
    expect(await last('sign-in.provider')).toMatchObject(nobody);
    for (let tries = 0; tries < 11; tries++)
      await stranger.submit('/sign-in', '/sign-in', { email: 'nobody@example.org', password: 'not this one' });
    expect(await last('request.too-many')).toMatchObject(nobody);
    for (let tries = 0; tries < 11; tries++)
      await reader.submit('/account', '/sign-in/second-factor', { code: '123456' });
    for (const act of ['sign-in.code-wrong', 'request.too-many'])
      expect(await last(act)).toMatchObject({ outcome: 'refused', board_id: 'brackenmoor' });
  });

  it('cannot fill the trail: of one place and kind thirty a minute are written down', async () => {
    const trail = running.service.get(AuditTrail);
    for (let tries = 0; tries < 40; tries++) await trail.refused(null, 'request.hammered');
    expect(await entries(`action = 'request.hammered'`)).toHaveLength(30);
  });
});

const referenceOf = async (id: string) =>
  (await asOwner<{ it: string }>(running.databaseUrl, 'SELECT regional_reference AS it FROM summary WHERE id = $1', [id]))[0]!.it; // prettier-ignore

describe('the page of the trail', () => {
  it('shows all of it to an administrator, newest first, a page at a time without a line twice', async () => {
    const first = await administrator.text('/audit');
    expect(rowsOf(first)).toBe(50);
    const older = /href="(\/audit\?after=\d+)"/.exec(first)![1]!;
    const second = await administrator.text(older);
    expect(rowsOf(second)).toBe(50);
    expect(Number(/after=(\d+)/.exec(second)![1])).toBeLessThan(Number(/\d+/.exec(older)![0]));
  });

  it('narrows down by person, act, record, outcome and day', async () => {
    expect(rowsOf(await administrator.text(`/audit?subject=${theirs}&action=summary.view`))).toBe(3);
    const reference = await referenceOf(theirs);
    const byReference = await administrator.text(`/audit?subject=${reference.toLowerCase()}&action=summary.view`);
    expect([rowsOf(byReference), byReference.includes(`${reference}<br>`)]).toEqual([3, true]);
    expect(rowsOf(await administrator.text('/audit?who=nobody&outcome=refused&action=sign-in.link'))).toBe(1);
    expect(await administrator.text('/audit?to=2001-01-01')).toContain('Nothing matches');
    const today = new Date().toISOString().slice(0, 10);
    expect(rowsOf(await administrator.text(`/audit?from=2001-01-01&to=${today}`))).toBeGreaterThan(0);
    expect((await administrator.get('/audit?after=x&from=never&outcome=maybe')).status).toBe(200);
    expect((await administrator.get('/audit?who=%00')).status).toBe(400);
  });

  it('shows a privacy guardian what concerns their board, and nobody else anything', async () => {
    const guardian = await running.signIn(['privacy-guardian'], 'cindermouth');
    expect(rowsOf(await guardian.text('/audit?action=summary.released'))).toBeGreaterThan(0);
    expect(await guardian.text(`/audit?subject=${theirs}`)).toContain('Nothing matches');
    for (const roles of [['board-approver'], ['group-chair'], ['coder']] as const)
      expect((await (await running.signIn([...roles], roles[0] === 'board-approver' ? 'cindermouth' : null)).get('/audit')).status).toBe(404); // prettier-ignore
  });

  it('is taken out as CSV that no spreadsheet takes for formulas, which is written down first', async () => {
    await asOwner(
      running.databaseUrl,
      `INSERT INTO audit_entry (actor_id, action, subject) VALUES ('=1+1', 'odd.act', '@SUM(A1)')`,
    );
    const file = await administrator.get('/audit/trail.csv?action=odd.act');
    expect(file.headers.get('content-disposition')).toContain('audit-trail.csv');
    expect(await file.text()).toMatch(/^\uFEFF?"When \(UTC\)".*\r\n.*"'=1\+1".*"'@SUM\(A1\)"/);
    expect(await last('audit.export')).toMatchObject({ purpose: 'practice', means: 'page' });
    expect((await (await administrator.get('/audit/trail.csv')).text()).split('\r\n').length).toBeGreaterThan(500);
  });
});

it('holds no five words in a row of any passage, whatever pages are opened and whatever is asked', async () => {
  const passages = await asOwner<{ text: string }>(running.databaseUrl, 'SELECT text FROM passage');
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  const fives = (text: string) => words(text).flatMap((_, at, all) => (at + 5 <= all.length ? [all.slice(at, at + 5).join(' ')] : [])); // prettier-ignore
  const quoted = encodeURIComponent(passages[0]!.text.slice(0, 300));
  const routes = routesOf(running, RequestMethod.GET).filter(
    (route) => !route.includes('audit') && !/print|files|\.png/.test(route),
  );
  for (const route of routes.filter((_, at) => at % 4 === 0))
    for (const path of filledIn(route, [passages[0]!.text.slice(0, 80)]))
      await reader.get(`${path}?q=${quoted}&who=${quoted}`);
  await reader.get(`/search?q=${quoted}`);
  const known = new Set(passages.flatMap(({ text }) => fives(text)));
  const all = await entries('true');
  expect(known.size).toBeGreaterThan(1000);
  const said = all.map((entry) => Object.values(entry).flat().join(' '));
  expect(said.filter((line) => fives(line).some((five) => known.has(five)))).toEqual([]);
});

it('is one unbroken chain after all of that, from the first start on', async () => {
  const seals = running.service.get(Seals);
  const found = await seals.verify(operatorFor(null));
  expect(found.findings).toEqual([]);
  expect(found.links).toBe((await entries('true')).length);
  expect(found.seals).toBeGreaterThan(0);
});
