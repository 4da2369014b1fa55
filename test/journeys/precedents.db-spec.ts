import type { Role } from '#libs/authority';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService } from '../builders/running-service.js';

const ISSUE = 'The midwives did not know who the father was. He had a history of violence that the police knew of.';

let running: RunningService;
beforeAll(async () => {
  running = await startService();
});
afterAll(() => running.stop());

it('answers what is described on the page it was sent from: nothing of it is in an address, and nothing is kept', async () => {
  const visitor = await running.signIn(['board-contributor'], 'ambleford');
  const answer = await visitor.submit('/precedents', '/precedents', { words: ISSUE });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('location')).toBeNull();
  expect(answer.headers.get('cache-control')).toContain('no-store');
  const page = await answer.text();
  expect(page).toContain('Fathers, partners and other adults in the home');
  expect(page).toContain('is for the Chair');
  expect(page).not.toContain(`precedents?`);
  expect((await visitor.text('/precedents?words=midwives')).match(/midwives/)).toBeNull();
});

it('says what is wrong with an empty description, and with one too long, and keeps what was typed', async () => {
  const visitor = await running.signIn(['group-member']);
  const empty = await visitor.submit('/precedents', '/precedents', { words: ' ' });
  expect([empty.status, (await empty.text()).includes('Describe the issue in a few sentences')]).toEqual([400, true]);
  const long = await visitor.submit('/precedents', '/precedents', { words: `${'word '.repeat(1000)}end` });
  expect([long.status, /4000 characters or fewer[^]*word end/.test(await long.text())]).toEqual([400, true]);
});

describeInBrowser('before a review and after, in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await browser.newContext({ javaScriptEnabled: true });
  });
  afterAll(() => browser.close());

  const signedIn = async (role: Role): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(await running.linkFor([role]));
    return page;
  };

  it('finds learning like an issue, takes themes away and adds them, and leads to who did what and how long it held', async () => {
    const page = await signedIn('group-member');
    const problems = listenForProblems(page);
    await page.goto(`${running.publicUrl}/precedents`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Describe the issue').fill(ISSUE);
    await page.getByRole('button', { name: 'Look for it' }).click();
    await page.getByRole('heading', { name: /released summar(?:y|ies) most like it, of \d+/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const fathers = page.getByLabel(/^Fathers, partners/);
    expect(await fathers.isChecked()).toBe(true);
    await fathers.uncheck();
    await page.getByLabel('Add another theme').selectOption({ label: 'Recording' });
    await page.getByRole('button', { name: 'Look again' }).click();
    expect(await page.getByLabel(/^Fathers, partners/).isChecked()).toBe(false);
    expect(await page.getByRole('checkbox', { name: /^Recording/ }).isChecked()).toBe(true);
    expect(await page.getByLabel('Describe the issue').inputValue()).toBe(ISSUE);
    expect(new URL(page.url()).search).toBe('');

    await page.goto(`${running.publicUrl}/themes/recording`);
    await page.getByRole('link', { name: 'Which boards did what about this theme' }).click();
    await page.getByRole('heading', { name: 'Who did what about this' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${running.publicUrl}/dashboards/did-it-hold`);
    expect(await page.locator('[data-chart] svg').count()).toBe(3);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
