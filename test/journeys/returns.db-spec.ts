import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { JOBS_SCHEMA } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { loadEarlierReturns, readEarlierReturns, KnownReviewsService, ReturnsService } from '#libs/returns';
import { projectRoot } from '#libs/kernel';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { PgBoss } from 'pg-boss';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { eventually } from '../builders/eventually.js';
import { releaseToRegion } from '../builders/released.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const NOBODY = '7b0d9c44-25ab-4c57-8a2f-f0f6a7a2b0d1';

let running: RunningService;
let refusedAtFirst: number;
beforeAll(async () => {
  running = await startService({ load: false });
  const services = { returns: running.service.get(ReturnsService), reviews: running.service.get(KnownReviewsService) };
  const earlier = readEarlierReturns(join(projectRoot, 'data/invented/returns.yaml'));
  refusedAtFirst = await loadEarlierReturns(earlier, services);
}, 120_000);
afterAll(() => running.stop());

let files = 0;
/** A summary a board holds, completed on a day. */
async function send(boardId: string, completed: string, reference = `REF/${files}`) {
  files += 1;
  const file = { name: 'form.docx', bytes: new Uint8Array([7, files]) };
  const summaries = running.service.get(SummariesService);
  const received = await summaries.receive(operatorFor(boardId), file, draftOf({ boardId, completed, reference }));
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
}
const release = (boardId: string, sent: { summaryId: string; revisionId: string }) =>
  releaseToRegion({ release: running.service.get(ReleaseService) }, boardId, sent);
/** Puts into the queue what the schedule would each morning. */
async function askForReminders(): Promise<void> {
  const boss = new PgBoss({ connectionString: running.databaseUrl, schema: JOBS_SCHEMA, migrate: false });
  await boss.start();
  await boss.send('remind', {});
  await boss.stop({ graceful: false });
}
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

it('takes in all the invented boards had returned before', () => {
  expect(refusedAtFirst).toBe(0);
});

it('takes a board from a missing return to a nil return and back, without scripts', async () => {
  const pat = await running.signIn(['board-contributor'], 'ambleford');
  expect(plain(await pat.text('/'))).toMatch(
    /Ambleford’s return for January to March 2015 is missing, and so are those for \d earlier quarters\./,
  );
  const page = '/returns/quarters/2014-Q3';
  expect(plain(await pat.text(page))).toContain('Return Missing');

  const long = await pat.submit(page, `${page}/nil`, { reason: 'x'.repeat(501) });
  expect([long.status, plain(await long.text())]).toEqual([422, expect.stringContaining('500 characters or fewer')]);
  const stated = await pat.submit(page, `${page}/nil`, { reason: 'The audit moved.' });
  expect([stated.status, stated.headers.get('location')]).toEqual([303, '/returns']);
  expect(plain(await pat.text('/returns'))).toContain('July to September 2014 Nil return late');
  const twice = await pat.submit(page, `${page}/nil`, { reason: '' });
  expect(twice.status).toBe(409);

  const unsaid = await pat.submit(page, `${page}/take-back`, { reason: '' });
  expect([unsaid.status, plain(await unsaid.text())]).toEqual([422, expect.stringContaining('Enter the reason')]);
  await pat.submit(page, `${page}/take-back`, { reason: 'Told too soon.' });
  expect(plain(await pat.text(page))).toMatch(/The audit moved\. \. Taken back by Person \d+, [^:]+: Told too soon\./);
});

it('tells a board what it holds and has not released, and tells nobody else', async () => {
  const group = await running.signIn(['group-member']);
  const others = async () => [
    await group.text('/returns/table.csv'),
    plain(await group.text('/returns')),
    plain(await group.text('/reviews')),
  ];
  const before = await others();
  const sent = await send('brackenmoor', '2014-06-03', 'BR/HELD');
  const sam = await running.signIn(['board-approver'], 'brackenmoor');
  expect(plain(await sam.text('/returns'))).toContain('1 held, not released: it does not count as returned yet');
  expect(await others()).toEqual(before);
  await release('brackenmoor', sent);
  expect(plain(await sam.text('/returns'))).toContain('April to June 2014 Returned late');
  expect(await others()).not.toEqual(before);
});

it('leaves a return that was nil in time in time when a summary of the quarter is released later, and says so', async () => {
  await running.service
    .get(ReturnsService)
    .recordEarlierNil(operatorFor('dunmallow'), { quarter: '2014-Q2', reason: '', on: '2014-07-20' });
  await release('dunmallow', await send('dunmallow', '2014-06-03', 'DU/LATER'));
  const sam = await running.signIn(['board-approver'], 'dunmallow');
  const page = plain(await sam.text('/returns'));
  expect(page).toMatch(
    /April to June 2014 Returned on time 20 July 2014 .*1 summary released, the first on [\w ]+, after a nil return in time\./,
  );
  expect(page).not.toContain('Returned late');
});

it('keeps a register of reviews: added, linked by its reference or by hand, closed with a reason', async () => {
  const pat = await running.signIn(['board-approver'], 'cindermouth');
  const blank = await pat.submit('/reviews/new', '/reviews', {
    reference: 'CI/9',
    knownDay: '30',
    knownMonth: '2',
    knownYear: '2015',
  });
  const told = plain(await blank.text());
  expect([blank.status, told]).toEqual([422, expect.stringContaining('Select the kind of review')]);
  expect(told).toContain('Enter the day the review became known, like 27 3 2014');
  const day = { knownDay: '3', knownMonth: '2', knownYear: '2015' };
  await pat.submit('/reviews/new', '/reviews', { reviewType: 'audit', reference: 'CI/9', ...day });
  await pat.submit('/reviews/new', '/reviews', { reviewType: 'audit', reference: 'CI/10', ...day });
  await send('cindermouth', '2015-05-03', 'ci 9');
  const list = await pat.text('/reviews');
  expect(plain(list)).toMatch(/CI\/9 3 February 2015 Nothing Nothing Received IR-2015-\d+ , not released/);

  const [review] = await asOwner<{ id: string }>(
    running.databaseUrl,
    `SELECT id FROM known_review WHERE reference = 'CI/10'`,
  );
  const page = `/reviews/${review!.id}`;
  const none = await pat.submit(page, `${page}/link`, { summary: NOBODY });
  expect([none.status, plain(await none.text())]).toEqual([
    422,
    expect.stringContaining('Select a summary of your board'),
  ]);
  await pat.submit(page, `${page}/close`, { reason: 'It was not taken further.' });
  expect(plain(await pat.text('/reviews'))).toContain('Closed None will come: It was not taken further.');
  const group = await running.signIn(['group-member']);
  expect(await group.text('/reviews')).not.toMatch(/CI\/|not taken further|IR-2015/);
  const sam = await running.signIn(['board-approver'], 'dunmallow');
  expect([(await sam.get(page)).status, await sam.text('/reviews')]).toEqual([404, expect.not.stringContaining('CI/')]);
});

it('reminds boards when the group asks: first who gets what, then a message each in the mail folder', async () => {
  await running.linkFor(['board-contributor'], 'elverside');
  const group = await running.signIn(['group-member']);
  expect(plain(await group.text('/returns/reminders'))).toMatch(/Person \d+ Elverside Return for/);
  const sent = await group.submit('/returns/reminders', '/returns/reminders', {});
  expect(sent.headers.getSetCookie().join()).toMatch(/notice=\d+%20people%20reminded/);
  expect(plain(await group.text('/returns/reminders'))).toContain('All of them have been reminded today.');
  const folder = running.outside.mail.folder;
  const mail = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  expect(mail.filter((one) => one.includes('Subject: Elverside: learning return overdue'))).toHaveLength(1);
});

it('reminds each morning through the queue, and from the command line as if it were another day', async () => {
  await running.linkFor(['board-approver'], 'fernhallow');
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const review = { reviewType: 'audit', reference: 'FE/1', knownOn: '2015-01-05', expectedBy: yesterday };
  await running.service.get(KnownReviewsService).add(operatorFor('fernhallow'), review);
  const reminded = () =>
    asOwner(running.databaseUrl, `SELECT stage, sent_by FROM reminder_sent WHERE stage = 'overdue'`);
  const [schedule] = await asOwner(
    running.databaseUrl,
    `SELECT cron, timezone FROM jobs.schedule WHERE name = 'remind'`,
  );
  expect(schedule).toEqual({ cron: '0 8 * * *', timezone: 'Europe/London' });
  await askForReminders();
  await eventually(async () => expect(await reminded()).toEqual([{ stage: 'overdue', sent_by: 'operator' }]), 60);

  const cli = join(projectRoot, 'dist/run/cli.js');
  const env = { ...process.env, DATABASE_URL: running.databaseUrl, DATA_DIR: running.environment.DATA_DIR };
  const remind = async (day: string) =>
    (await promisify(execFile)(process.execPath, [cli, 'returns', 'remind', '--on', day], { env })).stdout;
  expect(await remind('2014-11-06')).toMatch(/^[1-9] reminded, 0 not at an address mail may go to, 0 not sent\.\n$/);
  expect(await remind('2014-11-06')).toMatch(/^0 reminded/);
}, 120_000);

it('hands out the table of boards as CSV', async () => {
  const group = await running.signIn(['steering-group-member']);
  const file = await group.get('/returns/table.csv?until=2014-Q2');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="returns.csv"');
  expect((await file.text()).trim().split('\r\n')).toHaveLength(1 + 23 * 4);
});

it('names other boards only to those who may compare them', async () => {
  for (const role of ['board-approver', 'coder', 'group-chair'] as const) {
    const visitor = await running.signIn([role], role === 'board-approver' ? 'mossgarth' : null);
    for (const path of ['/returns', '/reviews'])
      expect([role, path, (await visitor.text(path)).includes('Wrenfold')]).toEqual([
        role,
        path,
        role === 'group-chair',
      ]);
  }
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('has no accessibility problem and never widens the page, wide and at 320 pixels', async () => {
    const context = await browser.newContext({ baseURL: running.publicUrl });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['administrator', 'group-member', 'board-approver'], 'ambleford'));
    for (const path of ['/returns', '/reviews']) {
      await page.goto(path);
      await checked(page, path, 1280);
      await checked(page, path, 320);
    }
    await page.goto('/reviews/new');
    await page.getByRole('button', { name: 'Add to the register' }).click();
    await checked(page, 'errors', 1280);
    expect(await page.title()).toMatch(/^Error: /);
    expect(problems).toEqual([]);
    await context.close();
  }, 120_000);
});

/** The two tables change their shape on a small screen; no page may be wider than it. */
async function checked(page: Page, path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([path, width, overflow, await accessibilityProblems(page)]).toEqual([path, width, 0, []]);
}
