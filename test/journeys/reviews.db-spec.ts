import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#libs/kernel';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let started: string;
beforeAll(async () => {
  running = await startService();
  started = await idOf('ALSCB/SCR/02');
}, 240_000);
afterAll(() => running.stop());

async function idOf(reference: string): Promise<string> {
  const [row] = await asOwner<{ id: string }>(running.databaseUrl, 'SELECT id FROM known_review WHERE reference = $1', [
    reference,
  ]);
  return row!.id;
}
const count = async (table: string) =>
  (await asOwner<{ rows: number }>(running.databaseUrl, `SELECT count(*)::int AS rows FROM ${table}`))[0]!.rows;
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

it('loads the registers of the invented boards at the first start, and once more without a second copy', async () => {
  const before = [await count('known_review'), await count('review_stage'), await count('review_fact')];
  expect(before[1]).toBeGreaterThan(400);
  const cli = join(projectRoot, 'dist/run/cli.js');
  const file = join(projectRoot, 'data/invented/reviews.yaml');
  const env = {
    ...process.env,
    DATABASE_URL: running.databaseUrl,
    DATA_DIR: running.environment.DATA_DIR,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'reviews', 'load', file], { env });
  expect(stdout).toBe('Taken in.\n');
  expect([await count('known_review'), await count('review_stage'), await count('review_fact')]).toEqual(before);
}, 240_000);

it('takes a review from its first day through the clocks, without scripts', async () => {
  const pat = await running.signIn(['board-contributor'], 'brackenmoor');
  const day = { knownDay: '31', knownMonth: '1', knownYear: '2014' };
  const added = await pat.submit('/reviews/new', '/reviews', {
    reviewType: 'targeted-scr',
    reference: 'BM/9',
    ...day,
  });
  const page = added.headers.get('location')!;
  const record = (stage: string, fields: Record<string, string>) =>
    pat.submit(`${page}/stages/${stage}`, `${page}/stages/${stage}`, {
      seen: '0',
      state: 'held',
      ...fields,
    });
  const wrong = await record('notified', {
    day: '31',
    month: '2',
    year: '2014',
  });
  expect([wrong.status, plain(await wrong.text())]).toEqual([422, expect.stringContaining('Enter a real day')]);
  await record('notified', { day: '31', month: '1', year: '2014' });
  expect(plain(await pat.text(page))).toMatch(/Decision: Overdue since 28 February 2014/);
  const again = await record('notified', {
    day: '1',
    month: '2',
    year: '2014',
  });
  expect([again.status, plain(await again.text())]).toEqual([
    409,
    expect.stringContaining('Recorded meanwhile: 31 January 2014'),
  ]);
  await record('decided', { day: '5', month: '3', year: '2014' });
  expect(plain(await pat.text(page))).toMatch(/Late took 33 days, 5 days over No reason stated/);
  await record('forums', {
    day: '20',
    month: '1',
    year: '2014',
    halfDays: '4',
  });
  const shown = plain(await pat.text(page));
  expect(shown).toContain(
    'Forums (20 January 2014) stands before the board was told of the case: Board notified (31 January 2014)',
  );
  expect(shown).toContain('Up to 1 day More than that was taken');
  expect(plain(await pat.text(`/reviews/${await idOf('BM/MACR/14/05')}`))).toContain(
    'All stages together took 5 half days.',
  );
});

it('records facts beside their reasons, names what could identify somebody, and keeps the answers', async () => {
  const pat = await running.signIn(['board-approver'], 'ambleford');
  const page = `/reviews/${await idOf('AM/REG/01')}`;
  const form = `${page}/facts/family`;
  const fields = {
    seen: '0',
    'family-offered': 'no',
    'family-why-not': 'other',
    'family-why-not-words': 'Ring 01632 960123',
  };
  const refused = await pat.submit(form, form, fields);
  const told = await refused.text();
  expect([refused.status, plain(told)]).toEqual([
    422,
    expect.stringContaining('Take out or make general “01632 960123”'),
  ]);
  expect(told).toMatch(/name="family-offered" type="radio" value="no" checked/);
  await pat.submit(form, form, {
    ...fields,
    'family-why-not-words': 'To be asked after the trial',
  });
  const shown = plain(await pat.text(page));
  expect(shown).toMatch(/Invitation to the family To look at The family was not invited\./);
  expect(shown).toContain('Another reason To be asked after the trial');
});

it('keeps what two people of a board answer at the same time, and shows beside a fact what the other said', async () => {
  const [anna, ben] = [
    await running.signIn(['board-contributor'], 'wrenfold'),
    await running.signIn(['board-approver'], 'wrenfold'),
  ];
  const day = { knownDay: '3', knownMonth: '3', knownYear: '2014' };
  const added = await anna.submit('/reviews/new', '/reviews', {
    reviewType: 'concise-review',
    reference: 'WR/2P',
    ...day,
  });
  const page = added.headers.get('location')!;
  const form = `${page}/facts/practitioners`;
  const consulted = { 'practitioners-consulted': 'no', 'practitioners-consulted-seen': '0' };
  await ben.submit(form, form, consulted);
  const both = await anna.submit(form, form, { 'practitioners-offered': 'yes', 'practitioners-consulted': '' });
  expect([both.status, both.headers.get('location')]).toEqual([303, `${page}#practitioners`]);
  const against = await anna.submit(form, form, { 'practitioners-offered': 'no', 'practitioners-consulted': 'yes' });
  const told = await against.text();
  expect([against.status, plain(told)]).toEqual([409, expect.stringContaining('Recorded meanwhile: No')]);
  expect(told).toMatch(/name="practitioners-consulted" type="radio" value="yes" checked/);
  expect(told).toMatch(/name="practitioners-consulted-seen" value="1"/);
  const shown = plain(await anna.text(page));
  expect(shown).toContain('Were the practitioners of the case invited to take part? Yes');
  expect(shown).toContain('Were practitioners informed and consulted on the findings? No');
}, 60_000);

it('shows the groups that run the framework days and counts, and no reference or reason in words', async () => {
  const group = await running.signIn(['group-member']);
  const html = await group.text('/reviews');
  expect(plain(html)).toMatch(/Decision within one month \d+ of \d+ \(\d+%\)/);
  expect(plain(html)).toMatch(/Wrenfold \d/);
  expect(plain(html)).toMatch(/The whole review – – – \d+ \d+ 4 [\d.]+ 9 /);
  expect(plain(html)).toMatch(/did not take part, why\? Criminal proceedings: \d+/);
  expect(plain(html)).toMatch(/\d+ received, \d+ expected, \d+ overdue, \d+ closed without a summary/);
  expect(html).not.toMatch(/SCR\/|Chronologies of two agencies|The trial was put off/);
  expect(plain(await group.text('/reviews?from=2014-Q1&to=2014-Q1'))).toMatch(/\d+ reviews of \d+ boards/);
});

it('walks to a type of review with the paragraph of each step, and stores nothing of it', async () => {
  const pat = await running.signIn(['board-contributor'], 'brackenmoor');
  const tables = [`audit_entry WHERE outcome = 'done'`, 'review_fact', 'known_review'];
  const before = await Promise.all(tables.map(count));
  expect(plain(await pat.text('/threshold'))).toContain('Is abuse or neglect of a child known or suspected?');
  expect((await pat.get('/threshold?way=&asked=1')).status).toBe(422);
  expect(plain(await pat.text('/threshold?way=q1&asked=1&next=k1'))).toContain('very serious or very complex nature?');
  const end = plain(await pat.text('/threshold?way=q1.k1.t3.h1'));
  expect(end).toContain('These answers suggest A targeted serious case review (ii a)');
  expect(end).toContain('the final decision if a case meets the serious case review criteria will rest with the LSCB');
  expect((await pat.get('/threshold?way=k1')).status).toBe(404);
  expect((await pat.get('/threshold?way=<script>')).status).toBe(400);
  expect(plain(await pat.text('/threshold/all'))).toContain('Seriously harmed, without such concern: go to question 7');
  expect(await Promise.all(tables.map(count))).toEqual(before);
});

it('leads from where the pages were before', async () => {
  const pat = await running.signIn(['board-contributor'], 'ambleford');
  const moved = await pat.get(`/returns/reviews/${started}`);
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `/reviews/${started}`]);
});

it('names the reviews of other boards only to those who follow them', async () => {
  for (const role of ['board-approver', 'coder', 'steering-group-member'] as const) {
    const visitor = await running.signIn([role], role === 'board-approver' ? 'ambleford' : null);
    const isRegional = role === 'steering-group-member';
    expect([role, (await visitor.text('/reviews')).includes('Wrenfold')]).toEqual([role, isRegional]);
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
    const one = `/reviews/${started}`;
    for (const path of [one, `${one}/stages/forums`, '/threshold?way=q1.k1.t1']) {
      await page.goto(path);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        const found = width === 1280 ? await accessibilityProblems(page) : [];
        expect([path, width, wider, found]).toEqual([path, width, 0, []]);
      }
    }
    await page.goto('/threshold');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect([await page.title(), await accessibilityProblems(page)]).toEqual([expect.stringMatching(/^Error: /), []]);
    expect(problems).toEqual([]);
    await context.close();
  });
});
