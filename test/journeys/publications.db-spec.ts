import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appConnection } from '#libs/database';
import { ROLES, type Role } from '#libs/authority';
import { buildSnapshot } from '#libs/warehouse';
import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';
import { warehouseFolder } from '../../apps/platform.js';
import { scatter, seedRecord, summary, TAGGER } from '../../libs/warehouse/test/seed-record.js';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { typedToday } from '../builders/typed-day.js';

const PROPOSAL = { title: 'What reviews taught us', from: '2013-Q3', to: '2014-Q2' };
const attempt = (otherwise: Record<string, string> = {}) => ({
  triedBy: 'Communications officer',
  tried: 'An hour with newspapers and published reviews',
  result: 'Nothing to be found',
  outcome: 'not-identified',
  ...typedToday(),
  ...otherwise,
});

let running: RunningService;
let database: DataSource;
let member: Visitor;
let chair: Visitor;
let published = '';
let plainWords = '';
let again = '';

beforeAll(async () => {
  running = await startService({ load: false });
  database = await new DataSource(appConnection(running.databaseUrl)).initialize();
  const { reference, typologies } = running.knowledge;
  const among = {
    boards: reference.region.boards.map(({ id }) => id),
    quarters: ['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2'],
    reviewTypes: ['audit', 'concise-review', 'targeted-scr'],
    codes: [...typologies.inForce().codes.keys()].slice(0, 24),
  };
  await seedRecord(running.databaseUrl, scatter(120, 2014, among));
  await build();
  member = await running.signIn(['group-member']);
  chair = await running.signIn(['steering-group-member']);
}, 120_000);
afterAll(async () => {
  await database.destroy();
  await running.stop();
});

/** The figures as the worker makes them, of what was seeded. */
async function build(): Promise<void> {
  const { reference, typologies, policies } = running.knowledge;
  const options = { reference, typologies: [typologies.inForce()], policyVersion: policies.inForce().version };
  const folder = warehouseFolder(running.environment);
  await buildSnapshot({ ...options, database, folder, taggerVersion: TAGGER, returnPolicies: [], now: new Date() });
  await running.warehouse.refresh();
}

async function propose(wish: Record<string, string>): Promise<string> {
  const answer = await member.submit('/publications', '/publications', { ...PROPOSAL, ...wish });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/publications/')]);
  return answer.headers.get('location')!.split('/').at(-1)!;
}

const act = async (by: Visitor, id: string, what: string, sent: Record<string, string> = {}) => {
  const answer = await by.submit('/publications', `/publications/${id}/${what}`, sent);
  return [answer.status, await answer.text()] as const;
};
const statusOf = async (by: Visitor, path: string) => (await by.get(path)).status;

/** Composes a document for everybody from published figures and takes it as far as asked. Out: its id. */
async function bringOut(kind: string, publication: string, steps: readonly [Visitor, string][]): Promise<string> {
  const composed = await member.submit('/editions/new', '/editions/new', { kind, publication });
  expect([kind, composed.status]).toEqual([kind, 303]);
  const id = composed.headers.get('location')!.split('/').at(-1)!;
  for (const [by, step] of steps) expect([step, await take(by, id, step)]).toEqual([step, 303]);
  return id;
}

/** The e-mails written about a document, in one text. */
async function mailOf(id: string): Promise<string> {
  const folder = join(running.environment.DATA_DIR, 'mail');
  const mails = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.replaceAll('=\r\n', '').includes(id)).join('\n');
}

/** The addresses of the public digests that are listed, the last first. */
const digestsOf = async (by: Visitor) =>
  [...(await by.text('/published')).matchAll(/documents\/([0-9a-f-]{36})">What safeguarding/g)].map(([, id]) => id!);

async function take(by: Visitor, id: string, step: string): Promise<number> {
  const page = `/editions/${id}/steps/${step}`;
  const seen = /name="seen" value="(\d+)"/.exec(await by.text(page))?.[1] ?? '';
  return (await by.submit(page, page, { seen })).status;
}

describe('figures for the public', () => {
  it('are refused with a sentence beside the field when the proposal is not whole', async () => {
    const wrong = { title: ' ', from: '2014-Q2', to: '2013-Q3' };
    const answer = await member.submit('/publications', '/publications', wrong);
    const text = await answer.text();
    expect(answer.status).toBe(422);
    for (const sentence of ['Enter a title', 'The last quarter must be', 'Select at least one table'])
      expect(text).toContain(sentence);
  });

  it('can be looked at by the group as the public would see them, and by nobody else', async () => {
    published = await propose({ cubes: 'themes-by-year' });
    const page = await member.text(`/publications/${published}`);
    expect(page).toContain('It could work out none.');
    expect(page).toContain('fewer than 5');
    const visitor = running.visitor();
    expect(await statusOf(visitor, `/publications/${published}`)).toBe(303);
    expect(await statusOf(visitor, `/published/${published}`)).toBe(404);
    expect(await statusOf(visitor, `/published/${published}/figures.csv`)).toBe(404);
    expect(await visitor.text('/published')).not.toContain(PROPOSAL.title);
  });

  it('are published by somebody other than the proposer, after somebody tried and failed to find anybody', async () => {
    expect((await act(member, published, 'approve', { sign: 'yes' }))[1]).toContain('somebody else has to publish');
    expect((await act(chair, published, 'approve', { sign: 'yes' }))[1]).toContain('Nobody has tried yet');
    expect((await act(chair, published, 'attempt', attempt({ tried: '' })))[0]).toBe(422);
    const before = await act(chair, published, 'attempt', attempt({ year: '2012' }));
    expect(before).toEqual([422, expect.stringContaining('Enter the day these figures were proposed or a later one')]);
    expect((await act(member, published, 'attempt', attempt()))[0]).not.toBe(303);
    expect((await act(chair, published, 'attempt', attempt()))[0]).toBe(303);
    expect((await act(chair, published, 'approve'))[1]).toContain('Tick the box to sign');
    expect((await act(chair, published, 'approve', { sign: 'yes' }))[0]).toBe(303);
    expect((await act(chair, published, 'approve', { sign: 'yes' }))[1]).toContain('published already');
  });

  it('are never published once somebody was identified from them, whoever tries after that', async () => {
    const id = await propose({ cubes: 'agencies-by-year' });
    expect((await act(chair, id, 'attempt', attempt({ outcome: 'identified' })))[0]).toBe(303);
    expect((await act(chair, id, 'attempt', attempt()))[0]).toBe(303);
    expect((await act(chair, id, 'approve', { sign: 'yes' }))[1]).toContain('whoever tries again');
    const page = await chair.text(`/publications/${id}`);
    expect(page).toContain('Propose other tables');
    expect(page).not.toContain('Sign as the person');
  });

  it('have no name in any text that others read of them, and what was typed is kept', async () => {
    const named = { ...PROPOSAL, title: 'What Mrs Jane Roe (01632 960123) taught us', cubes: 'harm-by-year' };
    const refused = await member.submit('/publications', '/publications', named);
    const text = await refused.text();
    expect([refused.status, text]).toEqual([422, expect.stringContaining('Title: take out or make general')]);
    expect(text).toContain('value="What Mrs Jane Roe (01632 960123) taught us"');
    const erratum = 'Ring jane.roe@example.org about it.';
    const withdrawn = await act(chair, published, 'withdraw', { erratum });
    expect(withdrawn).toEqual([422, expect.stringContaining('take out or make general “jane.roe@example.org”')]);
    expect(withdrawn[1]).toContain(erratum);
  });

  it('are then read by everybody, on a page and as a file, with nothing in them that is not rounded', async () => {
    const visitor = running.visitor();
    expect(await visitor.text('/published')).toContain(PROPOSAL.title);
    const page = await visitor.text(`/published/${published}`);
    for (const told of [
      'version 2013.1',
      running.warehouse.current()!.id,
      'July 2013 to June 2014',
      'withheld',
      'A program suggests themes',
    ])
      expect(page).toContain(told);
    for (const told of ['may have corrected or withdrawn', 'Which figures are repeated is not said'])
      expect(page).toContain(told);
    const csv = await visitor.text(`/published/${published}/figures.csv`);
    const figures = csv.split('\r\n').flatMap((line) => /"(\d+)","(?:\d+%|no %)?","[^"]*"$/.exec(line)?.[1] ?? []);
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter((one) => Number(one) % 5 !== 0)).toEqual([]);
    expect(csv).toContain('“fewer than 5” means');
    expect(csv).toContain('“no %” means');
    expect(page.match(/>\(no %\)</g)?.length ?? 0).toBe(csv.match(/"no %"/g)?.length ?? 0);
  });

  it('are all that is in a digest for everybody and one in plain words', async () => {
    const groupChair = await running.signIn(['group-chair']);
    const visitor = running.visitor();
    plainWords = await bringOut('plain-words', published, [
      [member, 'submit'],
      [groupChair, 'approve'],
    ]);
    expect(await statusOf(visitor, `/published/documents/${plainWords}`)).toBe(404);
    expect(await take(member, plainWords, 'publish')).toBe(303);
    expect(await visitor.text(`/published/documents/${plainWords}`)).toContain('0800 1111');
    const digest = await bringOut('public-digest', published, [
      [member, 'submit'],
      [groupChair, 'approve'],
      [member, 'publish'],
    ]);
    const csv = await visitor.text(`/published/${published}/figures.csv`);
    const told = parse(await visitor.text(`/published/documents/${digest}/csv`), { relax_column_count: true });
    const figures = told.map((row) => row[4] ?? '').filter((shown) => /^\d+$/.test(shown));
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter((one) => !csv.includes(`"${one}"`))).toEqual([]);
    expect(await visitor.text('/published')).toContain('What we learned about keeping children safe');
    expect(await visitor.text(`/published/documents/${digest}`)).toContain('A program suggests themes');
    expect(await statusOf(visitor, `/published/documents/${digest}/pdf`)).toBe(200);
    expect(await statusOf(visitor, `/editions/${digest}`)).toBe(303);
    expect(await visitor.text('/feeds/published.atom')).toContain(`/published/documents/${digest}`);
  });

  it('are nowhere read any more in a digest that was taken back, nor in those it took the place of', async () => {
    const groupChair = await running.signIn(['group-chair']);
    const steps = [
      [member, 'submit'],
      [groupChair, 'approve'],
      [member, 'publish'],
    ] as const satisfies [Visitor, string][];
    const first = (await digestsOf(running.visitor()))[0]!;
    const second = await bringOut('public-digest', published, [...steps]);
    const visitor = running.visitor();
    expect(await visitor.text(`/published/documents/${first}`)).toContain(`/published/documents/${second}`);
    const page = `/editions/${second}/steps/withdraw`;
    const seen = /name="seen" value="(\d+)"/.exec(await member.text(page))?.[1] ?? '';
    expect((await member.submit(page, page, { seen, reason: 'A sentence was wrong.' })).status).toBe(303);
    const reader = await running.signIn(['coder']);
    for (const id of [first, second]) {
      for (const told of [await visitor.text(`/published/documents/${id}`), await reader.text(`/editions/${id}`)])
        expect(told).toContain('A sentence was wrong.');
      expect(await statusOf(visitor, `/published/documents/${id}/pdf`)).toBe(404);
      expect(await statusOf(reader, `/editions/${id}/files/pdf`)).toBe(404);
    }
    expect(await visitor.text('/published')).toMatch(
      /govuk-tag--red">\s*Withdrawn\s*<\/strong>\s+\d+ \w+ \d{4}, published/,
    );
    expect(await visitor.text('/feeds/published.atom')).toContain('July 2013 to June 2014 (withdrawn)');
  });

  it('repeat the figure published before where too few summaries have changed to give another', async () => {
    const added = [1, 2].map(() => summary({ quarter: '2014-Q2', board: 'wrenfold' }));
    await seedRecord(running.databaseUrl, added);
    await build();
    again = await propose({ cubes: 'themes-by-year' });
    const page = await member.text(`/publications/${again}`);
    expect(page).toContain('repeated from an earlier publication');
    const cellsOf = (of: string) => of.match(/<td class="govuk-table__cell govuk-table__cell--numeric[^]*?<\/td>/g);
    expect(cellsOf(page)).toEqual(cellsOf(await member.text(`/publications/${published}`)));
  });

  it('have to be proposed again when something else was published meanwhile', async () => {
    const [first, second] = [await propose({ cubes: 'harm-by-year' }), await propose({ cubes: 'summaries-by-source' })];
    for (const id of [first, second]) expect((await act(chair, id, 'attempt', attempt()))[0]).toBe(303);
    expect((await act(chair, first, 'approve', { sign: 'yes' }))[0]).toBe(303);
    expect((await act(chair, second, 'approve', { sign: 'yes' }))[1]).toContain('Propose them again');
    const page = await chair.text(`/publications/${second}`);
    expect(page).toContain('Overtaken');
    expect(page).not.toMatch(/Sign as the person|Record an attempt/);
    expect(await member.text(`/publications/${second}`)).toContain('Propose again with the same choices');
    expect((await act(member, second, 'discard'))[0]).toBe(303);
    expect(await member.text(`/publications/${second}`)).toMatch(/Discarded by /);
    expect((await act(member, first, 'discard'))[1]).toContain('published already');
  });

  it('name the later figures of their period, and those the earlier', async () => {
    const id = await propose({ cubes: 'themes-by-year' });
    expect((await act(chair, id, 'attempt', attempt()))[0]).toBe(303);
    expect((await act(chair, id, 'approve', { sign: 'yes' }))[0]).toBe(303);
    const visitor = running.visitor();
    expect(await visitor.text(`/published/${published}`)).toContain(`href="/published/${id}"`);
    expect(await visitor.text(`/published/${published}`)).toContain('There are later figures of this period');
    expect(await visitor.text(`/published/${id}`)).toContain('There are earlier figures of this period too');
    expect(await visitor.text(`/published/documents/${plainWords}`)).toContain(`href="/published/${id}"`);
  });

  it('of one board are for its annual report: agreed there, checked with all of the region’s, and read as its public edition', async () => {
    const wish = { ...PROPOSAL, board: 'ambleford', cubes: 'domains-by-part' };
    const refused = await (await member.submit('/publications', '/publications', wish)).text();
    for (const sentence of ['Enter who at the board agreed to it', 'have no parts of the region'])
      expect(refused).toContain(sentence);
    const id = await propose({ board: 'ambleford', agreedBy: 'Independent Chair', cubes: 'themes-by-year' });
    const page = await member.text(`/publications/${id}`);
    expect(page).toContain('Agreed there by: Independent Chair');
    expect(page).toMatch(/and in \d earlier publications/);
    expect((await act(chair, id, 'attempt', attempt()))[0]).toBe(303);
    expect((await act(chair, id, 'approve', { sign: 'yes' }))[0]).toBe(303);
    const report = await bringOut('public-digest', id, [
      [member, 'submit'],
      [await running.signIn(['group-chair']), 'approve'],
      [member, 'publish'],
    ]);
    const everybody = await running.visitor().text(`/published/documents/${report}`);
    expect(everybody).toContain('Annual report, learning from reviews: July 2013 to June 2014');
    expect(everybody).not.toContain('Independent Chair');
    expect(await running.visitor().text('/published')).toMatch(
      /reviews: July 2013 to June 2014<[^]+?>Ambleford\. Published/,
    );
    expect(await member.text('/publications')).toMatch(/What reviews taught us<[^]+?>Ambleford</);
    const csv = await running.visitor().text(`/published/${id}/figures.csv`);
    const figures = csv.split('\r\n').flatMap((line) => /"(\d+)","(?:\d+%|no %)?","[^"]*"$/.exec(line)?.[1] ?? []);
    expect(figures.filter((one) => Number(one) % 5 !== 0)).toEqual([]);
  });

  it('leave an erratum in their place when they are withdrawn', async () => {
    expect((await act(chair, published, 'withdraw', { erratum: ' ' }))[0]).toBe(422);
    expect((await act(chair, published, 'withdraw', { erratum: 'A board corrected its summaries.' }))[0]).toBe(303);
    await eventually(async () => expect(await mailOf(plainWords)).toContain('Subject: Withdrawn'));
    const visitor = running.visitor();
    const page = await visitor.text(`/published/${published}`);
    expect(page).toContain('A board corrected its summaries.');
    expect(page).not.toContain('fewer than 5');
    expect(page).not.toContain(PROPOSAL.title);
    expect(page).toContain('Published figures, July 2013 to June 2014');
    expect(await statusOf(visitor, `/published/${published}/figures.csv`)).toBe(404);
    expect(await visitor.text(`/published/documents/${plainWords}`)).toContain('A board corrected its summaries.');
    expect(await visitor.text(`/published/documents/${plainWords}`)).not.toContain('0800 1111');
    expect(await statusOf(visitor, `/published/documents/${plainWords}/pdf`)).toBe(404);
    const reader = await running.signIn(['coder']);
    expect(await reader.text(`/editions/${plainWords}`)).toContain('A board corrected its summaries.');
    expect(await statusOf(reader, `/editions/${plainWords}/files/pdf`)).toBe(404);
    const toRead = (await visitor.text('/published')).split('>Figures<')[0]!;
    expect(toRead.match(/govuk-tag--red/g)).toHaveLength(2); // the digest and the plain words that were made of them
    expect(await visitor.text('/feeds/published.atom')).toContain('keeping children safe (withdrawn)');
    const late = await member.submit('/editions/new', '/editions/new', { kind: 'plain-words', publication: published });
    expect(late.status).toBe(422);
  });

  it('are for those alone who have the right to them', async () => {
    const may: Partial<Record<Role, number>> = {
      administrator: 200,
      'group-member': 200,
      'group-chair': 200,
      'steering-group-member': 200,
    };
    for (const role of ROLES) {
      const visitor = await running.signIn(
        [role],
        role.startsWith('board') || role === 'privacy-guardian' ? 'ambleford' : null,
      );
      expect([role, await statusOf(visitor, `/publications/${published}`)]).toEqual([role, may[role] ?? 404]);
    }
  });
});

describeInBrowser('the pages of figures for the public', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('can be used by everybody, wide and narrow, with and without scripts', async () => {
    const proposed = await propose({ cubes: 'domains-by-quarter' });
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['group-member']));
    const open = [`/published/${published}`, `/published/documents/${plainWords}`];
    for (const path of [`/publications/${proposed}`, ...open]) {
      await page.goto(running.publicUrl + path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
    }
    expect(problems).toEqual([]);
  });
});
