// The pages on how the framework is kept to: read by each, voted and decided on by those who may.
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadReturnPolicies } from '#libs/returns';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

let running: RunningService;
let [approver, other, steering]: Visitor[] = [];
beforeAll(async () => {
  running = await startService();
  approver = await running.signIn(['board-approver'], 'ambleford');
  other = await running.signIn(['board-approver'], 'brackenmoor');
  steering = await running.signIn(['steering-group-member']);
}, 240_000);
afterAll(() => running.stop());

const linkIn = (page: string, pattern: RegExp) => pattern.exec(page)![1]!;

it('shows each principle with how many summaries show what, and the words behind it', async () => {
  const page = await approver!.text('/framework?year=2014-15');
  expect(page).toMatch(/51 released summaries from April 2014 to March 2015/);
  const baseOf = (name: string) => new RegExp(`${name}</a></th>[^]*?(\\d+)</td></tr>`).exec(page)![1];
  const reviews = Number(baseOf('Independent lead of serious case reviews'));
  expect(reviews).toBeLessThan(51);
  expect([Number(baseOf('Analysis that explains')), Number(baseOf('Who did what, and why'))]).toEqual([reviews, 51]);
  expect(page).toContain('They are about serious case reviews, so only the summaries of these are counted.');
  const principle = await approver!.text('/framework/principles/families-invited?year=2014-15');
  expect(principle).toContain('Families, including children (where possible) should be invited');
  expect(principle).toMatch(/ct-quote/);
});

it('says that reviews done before the quality markers are read in hindsight, in the year they were published in too', async () => {
  for (const year of ['2014-15', '2015-16']) {
    const page = await approver!.text(`/framework?year=${year}`);
    expect([year, page.match(/these are read in hindsight/g)?.length]).toEqual([year, 1]);
    expect(page).toMatch(/Published 1 March 2016\..* read in hindsight/);
  }
});

it('says beside a figure what it is measured by: the days a summary is expected in, and that the form’s choices alone are counted', async () => {
  const { reviewDays } = loadReturnPolicies(join(projectRoot, 'data/reference')).find(
    ({ region }) => region === 'invented',
  )!;
  const timeliness = await approver!.text('/dashboards/timeliness');
  expect(timeliness).toContain(`A summary is expected within ${reviewDays} days of the day on which its board`);
  expect(timeliness).toContain('may itself take 6 months from the decision');
  const methods = await approver!.text('/dashboards/methods');
  expect(methods).toContain('In the choices of the form no level of independence is in any of');
  expect(methods).toContain('<a class="govuk-link" href="/framework/principles/independent-lead">');
  const csv = await approver!.text('/dashboards/timeliness/review-expected.csv');
  expect(csv).toContain(`A summary is expected within ${reviewDays} days`);
});

it('shows a board its own summaries by principle and no other board’s, and the group all', async () => {
  const own = await approver!.text('/framework/summaries?year=2014-15');
  const link = linkIn(own, /href="(\/framework\/summaries\/[0-9a-f-]{36})"/);
  expect(await approver!.text(link)).toContain('against the principles');
  expect((await other!.get(link)).status).toBe(404);
  expect((await steering!.get(link)).status).toBe(200);
});

it('takes a proposal from votes, one a board, to the decision of the Steering Group', async () => {
  const list = await approver!.text('/framework/proposals');
  const link = linkIn(list, /href="(\/framework\/proposals\/[0-9a-f-]{36})">Let families be asked/);
  expect(await (await approver!.submit(link, `${link}/votes`, { seen: '0', vote: 'against' })).text()).toContain(
    'Somebody of your board voted',
  );
  await approver!.submit(link, `${link}/votes`, { seen: '1', vote: 'against' });
  expect(await approver!.text(link)).toMatch(/4 for, 1 against, 1 abstaining/);
  const decision = { outcome: 'declined', reason: 'Not now.', 'decidedOn-day': '1', 'decidedOn-month': '9' };
  const refused = await steering!.submit(`${link}/decision`, `${link}/decision`, decision);
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Enter the day it was decided'),
  ]);
  await steering!.submit(`${link}/decision`, `${link}/decision`, { ...decision, 'decidedOn-year': '2015' });
  expect(await approver!.text(link)).toMatch(/Declined[^]*Not now\./);
  expect((await approver!.get(`${link}/decision`)).status).toBe(404);
});

it.each([
  ['comments', 'approver', { text: 'We tried this for a year.' }],
  ['votes', 'approver', { vote: 'for', reason: 'We tried this for a year.', seen: '0' }],
  ['decision', 'steering', { outcome: 'agreed', reason: 'We tried this for a year.' }],
] as const)('gives back what was typed into %s of a proposal that was withdrawn meanwhile', async (to, by, fields) => {
  const proposal = {
    section: 'case-group',
    title: 'Meet twice',
    wording: 'The case group meets twice.',
    reason: 'Time.',
  };
  const proposed = await other!.submit('/framework/proposals/new', '/framework/proposals', proposal);
  const link = proposed.headers.get('location')!;
  await other!.submit(link, `${link}/withdraw`, {});
  const answer = await { approver, steering }[by]!.submit('/framework/proposals', `${link}/${to}`, fields);
  const page = await answer.text();
  expect([answer.status, page]).toEqual([409, expect.stringContaining('This proposal is closed.')]);
  expect(page.split('What you typed</h2>')[1]).toContain('We tried this for a year.');
});

it('lets a board tell the Steering Group of a departure, with what is wrong beside its field and nothing lost', async () => {
  const sent = { section: 'case-group', reviewType: '', what: 'By telephone.', why: '', 'fromDay-day': '3' };
  const refused = await approver!.submit('/framework/departures/new', '/framework/departures', sent);
  const page = await refused.text();
  expect(refused.status).toBe(422);
  expect(page).toMatch(/Enter why it departs[^]*By telephone\./);
  const day = { 'fromDay-month': '3', 'fromDay-year': '2015', why: 'Distance.' };
  const told = await approver!.submit('/framework/departures/new', '/framework/departures', { ...sent, ...day });
  const link = told.headers.get('location')!;
  const answer = { seen: '0', outcome: 'noted', words: 'Sensible.', proposalId: '' };
  const on = { 'consideredOn-day': '1', 'consideredOn-month': '6', 'consideredOn-year': '2015' };
  await steering!.submit(link, `${link}/answers`, { ...answer, ...on });
  expect(await other!.text(link)).toMatch(/Noted, no change[^]*Sensible\./);
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('is open to everybody by keyboard and ear', async () => {
    const page = await browser.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['board-approver'], 'cindermouth'));
    const proposal = linkIn(
      await approver!.text('/framework/proposals'),
      /href="(\/framework\/proposals\/[0-9a-f-]{36})"/,
    );
    await page.goto(new URL(proposal, running.publicUrl).href);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
