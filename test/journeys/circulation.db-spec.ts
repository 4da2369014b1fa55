import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DIGEST_SCHEDULES,
  type DigestSchedule,
  EditionsService,
  EditionWorkflow,
  ScheduledDigests,
} from '#libs/editions';
import { type Actor, operatorFor, type Role } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { composeDue } from '../../apps/worker/src/start-worker.js';
import { eventually } from '../builders/eventually.js';
import { StillClock } from '../builders/record.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';

const SHARED = 'We changed the referral form so that it asks about the father.';
const KEPT = 'We shall talk it over with the heads of service first.';
let running: RunningService;
let people: Record<'member' | 'chair' | 'ann' | 'bob' | 'administrator', Actor & { email: string }>;
let digest: string;

beforeAll(async () => {
  running = await startService();
  people = {
    member: await person('member', 'group-member'),
    chair: await person('chair', 'group-chair'),
    ann: await person('ann', 'board-contributor', 'ambleford'),
    bob: await person('bob', 'board-contributor', 'brackenmoor'),
    administrator: await person('administrator', 'administrator'),
  };
  digest = await published('2014-Q1');
});
afterAll(() => running.stop());

async function person(name: string, role: Role, boardId: string | null = null) {
  const boards = running.knowledge.reference.region.boards.map(({ id }) => id);
  const wanted = { email: `${name}@example.org`, name, roles: [role], boardId };
  const added = await running.service.get(AccountsService).add(operatorFor(null), wanted, boards);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
}
async function linkOf({ id }: Actor): Promise<string> {
  const link = await running.service.get(AccountsService).createSignInLink(operatorFor(null), id);
  if (!link.ok) throw new Error(link.refusals[0].code);
  return `${running.publicUrl}/sign-in/${link.value}`;
}
const visitor = async (who: keyof typeof people) => Visitor.by(await linkOf(people[who]));

/** A digest composed, reviewed and, by its page, published. */
async function published(quarter: '2013-Q4' | '2014-Q1' | '2014-Q2'): Promise<string> {
  const id = await composed(quarter);
  const workflow = running.service.get(EditionWorkflow);
  for (const [who, step] of [
    ['member', 'submit'],
    ['chair', 'approve'],
  ] as const)
    await workflow.take(people[who], id, step, { seen: await versionOf(id) });
  const page = `/editions/${id}/steps/publish`;
  const answer = await (await visitor('member')).submit(page, page, { seen: String(await versionOf(id)) });
  expect(answer.status).toBe(303);
  return id;
}
async function composed(quarter: '2013-Q4' | '2014-Q1' | '2014-Q2'): Promise<string> {
  const draft = await running.service.get(EditionsService).compose(people.member, { kind: 'regional-digest', quarter });
  if (!draft.ok) throw new Error(draft.refusals[0].code);
  return draft.value;
}
const versionOf = async (id: string) =>
  (await running.service.get(EditionsService).findDraft(people.member, id))!.version;

/** The e-mails written for a person, their lines whole again. */
const mailFor = ({ email }: { email: string }): string[] => {
  const folder = join(running.environment.DATA_DIR, 'mail');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='))
    .filter((mail) => mail.includes(`To: ${email}`));
};

it('tells everybody who may read it by e-mail, once it is published, with a link and nothing it says', async () => {
  await eventually(async () => expect(mailFor(people.bob)).toHaveLength(1));
  const [mail] = mailFor(people.bob);
  expect(mail).toContain(`${running.publicUrl}/editions/${digest}`);
  expect(mail).toContain('Subject: Published: Regional digest, January to March 2014');
  const { document } = (await running.service.get(EditionsService).find(people.bob, digest))!;
  for (const { heading } of document!.sections) expect(mail).not.toContain(heading);
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  let page: Page;
  const go = (path: string) => page.goto(`${running.publicUrl}${path}`);
  const isSound = async () => expect(await accessibilityProblems(page)).toEqual([]);
  const signIn = async (who: keyof typeof people) => {
    await page?.context().close();
    page = await (await browser.newContext()).newPage();
    const problems = listenForProblems(page);
    await page.goto(await linkOf(people[who]));
    return problems;
  };
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('lets a member acknowledge it and record what their board did', async () => {
    const problems = await signIn('ann');
    await go(`/editions/${digest}`);
    await page.getByRole('button', { name: 'Acknowledge that you have it' }).click();
    expect(await page.textContent('main')).toContain('You acknowledged it on');
    await page.getByRole('link', { name: 'Record what your board did' }).click();
    await isSound();
    await page.getByRole('link', { name: 'Record what your board did with message 1' }).click();
    await page.getByRole('button', { name: /^Record it for/ }).click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Select what your board did');
    await isSound();
    await page.getByLabel('We have acted on it').check();
    await page.getByLabel('What did you do?').fill('We asked Jane Roe of the team.');
    await page.getByRole('button', { name: /^Record it for/ }).click();
    expect(await page.textContent('.govuk-error-summary')).toContain('“Jane Roe” (a name)');
    await page.getByLabel('What did you do?').fill(SHARED);
    await page.getByLabel('What changed? (optional)').fill('Fathers are asked more often.');
    await page.getByLabel('An audit').check();
    await page.getByLabel('Share these words with the region').check();
    await page.getByRole('button', { name: /^Record it for/ }).click();
    await page.getByRole('link', { name: 'Record what your board did with message 2' }).click();
    await page.getByLabel('We are going to act on it').check();
    await page.getByLabel('What will you do?').fill(KEPT);
    await page.getByLabel('Whose role is it?').fill('Head of service');
    for (const [box, value] of [
      ['Day', '30'],
      ['Month', '9'],
      ['Year', '2030'],
    ])
      await page.locator('#due').getByLabel(box!).fill(value!);
    await page.getByRole('button', { name: /^Record it for/ }).click();
    const said = await page.textContent('main');
    for (const words of [SHARED, KEPT, 'an audit']) expect(said?.toLowerCase()).toContain(words.toLowerCase());
    expect(problems).toEqual([]);
  });

  it('shows the group which boards answered, how far they came, and the words they share alone', async () => {
    await signIn('member');
    await go(`/uptake/${digest}`);
    const told = await page.textContent('main');
    expect(told).toContain('1 of 23 boards');
    expect([told!.includes(SHARED), told!.includes(KEPT)]).toEqual([true, false]);
    await isSound();
    await go(`/editions/${digest}/readers`);
    await isSound();
    expect(await page.getByRole('row', { name: /ann/ }).textContent()).not.toContain('Not yet');
    await page.getByRole('button', { name: 'Remind those who have not acknowledged it' }).click();
    expect(await page.textContent('.govuk-notification-banner')).toContain('being reminded by e-mail');
  });

  it('shows the administrator what went, and everybody what they may choose', async () => {
    await signIn('administrator');
    await go('/outbox');
    await isSound();
    expect(await page.textContent('main')).toContain('ann@example.org');
    await signIn('bob');
    await go('/account/mail');
    await page.getByLabel('Only on themes of some parts of the typology').check();
    await page.getByRole('button', { name: 'Save your choice' }).click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Select at least one part of the typology');
    await isSound();
  });
});

it('shows another board the words that are shared and none of the others, by any page or file', async () => {
  const [bob, ann] = [await visitor('bob'), await visitor('ann')];
  const id = await composed('2014-Q2');
  const draft = (await running.service.get(EditionsService).findDraft(people.member, id))!;
  expect(JSON.stringify(draft.document)).not.toContain(KEPT);
  const since = draft.document.sections.find(({ item }) => item === '9');
  expect(JSON.stringify(since)).toContain(SHARED);
  for (const path of [`/uptake/${digest}`, '/uptake', `/editions/${digest}`]) {
    const text = await bob.text(path);
    expect([path, text.includes(KEPT)]).toEqual([path, false]);
  }
  expect(await bob.text(`/uptake/${digest}`)).toContain(SHARED);
  expect(await ann.text(`/uptake/${digest}`)).toContain(KEPT);
  expect((await bob.get(`/editions/${digest}/readers`)).status).toBe(404);
  expect((await bob.get('/outbox')).status).toBe(404);
});

it('is read by feed readers and calendars by a secret address, and public figures by anybody', async () => {
  const bob = await visitor('bob');
  const made = await (await bob.submit('/account/mail', '/account/mail/feeds', {})).text();
  const addresses = [...made.matchAll(/id="(?:feed|calendar)">([^<]+)</g)].map(([, address]) => address!);
  const [feed, calendar] = await Promise.all(addresses.map((address) => fetch(address)));
  expect(feed!.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(await feed!.text()).toContain(`urn:uuid:${digest}`);
  expect(calendar!.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(await calendar!.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect((await fetch(addresses[0]!.replace(/.$/, '_'))).status).toBe(404);
  expect((await fetch(`${running.publicUrl}/feeds/published.atom`)).status).toBe(200);
});

it('stops e-mails by one post of a mail program, and by none that only looks', async () => {
  const [, key] = /unsubscribe\?key=([\w-]+)/.exec(mailFor(people.bob)[0]!)!;
  const address = `${running.publicUrl}/unsubscribe?key=${key}`;
  expect(await (await fetch(address)).text()).toContain('Stop them');
  expect(await (await visitor('bob')).text('/account/mail')).toMatch(/id="digests"[^>]*checked/);
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  expect((await fetch(address, oneClick)).status).toBe(200);
  expect(await (await visitor('bob')).text('/account/mail')).not.toMatch(/id="digests"[^>]*checked/);
  expect((await fetch(`${running.publicUrl}/unsubscribe?key=x`, oneClick)).status).toBe(404);
});

it('composes the digest that is due on its day, and mails those who work on it a link to the draft', async () => {
  const { service, jobs } = running;
  const clock = new StillClock(new Date('2013-11-20T07:00:00Z'));
  const schedules = service.get<DigestSchedule[]>(DIGEST_SCHEDULES);
  await composeDue(new ScheduledDigests(service.get(EditionsService), schedules, clock), jobs);
  const told = ({ email }: { email: string }) => mailFor({ email }).filter((mail) => mail.includes('Draft to edit'));
  await eventually(async () => expect(told(people.member)).toHaveLength(1));
  const lines = await service.get(EditionsService).list(people.member);
  const draft = lines.find(({ subject }) => 'quarter' in subject && subject.quarter === '2013-Q3')!;
  expect(told(people.member)[0]).toContain(`${running.publicUrl}/editions/${draft.id}`);
  expect(told(people.ann)).toEqual([]);
});

it('tells those who had it that it was withdrawn, once it is, and not why', async () => {
  const told = ({ email }: { email: string }) =>
    mailFor({ email }).filter((mail) => mail.includes('Subject: Withdrawn'));
  const page = `/editions/${digest}/steps/withdraw`;
  const reason = 'A family asked for it.';
  const sent = { seen: String(await versionOf(digest)), reason };
  expect((await (await visitor('member')).submit(page, page, sent)).status).toBe(303);
  await eventually(async () => expect(told(people.ann)).toHaveLength(1));
  expect(told(people.ann)[0]).toContain(`${running.publicUrl}/editions/${digest}`);
  expect(told(people.ann)[0]).not.toContain(reason);
  expect(told(people.bob)).toEqual([]); // has stopped such e-mails
  expect(await (await visitor('ann')).text(`/editions/${digest}`)).toContain(reason);
});

it('keeps what boards did when a digest is published again, and asks nothing more once it is withdrawn', async () => {
  const ann = await visitor('ann');
  const asked = async (id: string) => eventually(async () => expect((await ann.get(`/uptake/${id}`)).status).toBe(200));
  const first = await published('2013-Q4');
  await asked(first);
  const message = /\/uptake\/[^/]+\/([\w-]+)"/.exec(await ann.text(`/uptake/${first}`))![1]!;
  const answer = (id: string, from = `/uptake/${id}/${message}`) =>
    ann.submit(from, `/uptake/${id}/${message}`, { seen: '', step: 'acted', actedAction: SHARED, share: 'yes' });
  expect((await answer(first)).status).toBe(303);
  const second = await published('2013-Q4');
  await asked(second);
  expect(await ann.text(`/uptake/${second}`)).toContain(SHARED);
  const replaced = await ann.text(`/uptake/${first}`);
  expect(replaced).toContain(`href="/uptake/${second}"`);
  expect(replaced).not.toContain('Record what your board did');
  expect(await ann.text('/uptake')).toContain('Replaced');

  const page = `/editions/${second}/steps/withdraw`;
  const fields = { reason: 'A count was wrong.', seen: String(await versionOf(second)) };
  expect((await (await visitor('member')).submit(page, page, fields)).status).toBe(303);
  expect((await answer(second, '/uptake')).status).toBe(409);
  for (const who of ['ann', 'member'] as const) {
    const gone = await (await visitor(who)).text(`/uptake/${second}`);
    expect(gone).toContain('This document was withdrawn');
    expect(gone).not.toMatch(/Not answered yet|Record what your board did|Found most often/);
  }
  expect(await ann.text('/uptake')).toContain('Withdrawn');
});
