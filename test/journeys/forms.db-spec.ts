import { readWordForm } from '#libs/intake';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const WORD_XML = /application\/vnd\.openxmlformats/;

describeInBrowser('the web form', () => {
  let running: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    running = await startService({ load: false });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const open = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['board-contributor'], 'wrenfold'));
    return { page, problems, context };
  };
  /** Everybody has been signed in for so long, and was seen just now. */
  const signedInFor = (long: string) =>
    asOwner(running.databaseUrl, `UPDATE session SET created_at = now() - interval '${long}', last_seen_at = now()`);
  const save = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click();
  /** Calls the section complete, or not, and saves it. */
  const finish = async (page: Page, answer: 'Yes' | 'No' = 'Yes') => {
    await page.getByRole('radio', { name: answer }).check();
    await save(page);
  };
  const task = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
  const statusOf = (page: Page, name: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .textContent();
  /** Looks at the page as it is for barriers, on a small screen unless said otherwise. */
  const lookAt = async (page: Page, widths = [320]) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect([page.url(), width, await accessibilityProblems(page)]).toEqual([page.url(), width, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([page.url(), width, overflow <= 0]).toEqual([page.url(), width, true]);
    }
    await page.setViewportSize({ width: 1200, height: 900 });
  };

  it('takes a board from a blank form to its record without scripts, and loses nothing on the way', async () => {
    const { page, context } = await open(false);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();

    await task(page, 'About the review');
    await page.getByLabel('Review reference code').fill('WR/WEB/1');
    await finish(page);
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByRole('alert').getByRole('link', { name: 'Select the type of review' }).click();
    expect(await page.getByLabel('Review reference code').inputValue()).toBe('WR/WEB/1');
    await page.getByRole('radio', { name: 'Multi-agency concise review' }).check();
    await page.getByLabel('Which method was used?').selectOption('SCIE Learning Together');
    await finish(page);

    await task(page, 'When');
    await page.getByLabel('Date the form was completed').fill('yesterday');
    await finish(page);
    await page.getByText('Date completed must be a real date').first().waitFor();
    await page.getByLabel('Date the form was completed').fill('12 March 2014');
    await page.getByLabel('Month and year of the incident').fill('May 2013');
    await finish(page);

    await task(page, 'What you learnt about the case');
    await page
      .getByLabel('Key themes and early learning')
      .fill('The health visitor was not told.\nThe school kept ringing.');
    await finish(page, 'No');
    expect(await statusOf(page, 'What you learnt about the case')).toContain('In progress');
    expect(await statusOf(page, 'Anything else')).toContain('Not yet started');
    expect(await page.textContent('body')).toContain('Cannot start yet');
    await task(page, 'What you learnt about the case');
    await finish(page);

    await task(page, 'What you learnt about the review or method');
    await finish(page);
    await task(page, 'Recommendations for single agencies');
    await finish(page);

    await task(page, 'Multi-agency recommendations');
    await page.getByLabel('What is recommended').fill('Review the protocol.');
    await page.getByRole('checkbox', { name: 'Police' }).check();
    await page.getByRole('button', { name: 'Add another recommendation' }).click();
    await page.getByRole('group', { name: 'Recommendation 2' }).getByLabel('What is recommended').fill('Drop me.');
    await page.getByRole('button', { name: 'Add another recommendation' }).click();
    await page
      .getByRole('group', { name: 'Recommendation 3' })
      .getByLabel('What is recommended')
      .fill('Brief all teams.');
    await page.getByRole('button', { name: 'Remove recommendation 2' }).click();
    await finish(page);

    await task(page, 'Changes and actions');
    await page.getByLabel('What will be done').fill('Rewrite the protocol.');
    await page.getByLabel('By whom').fill('Jane Smith');
    await context.clearCookies({ name: 'session' }); // an hour has gone by
    await finish(page);
    await page.getByRole('heading', { name: 'You have been signed out: what you typed is still here' }).waitFor();
    await (await context.newPage()).goto(await running.linkFor(['board-contributor'], 'wrenfold'));
    await page.getByRole('button', { name: 'I have signed in: save what I typed' }).click();

    await task(page, 'How you will know it made a difference');
    await finish(page);
    await task(page, 'Anything else');
    await page.getByLabel('Comments, advice, suggestions').fill('The GP should have written.');
    await finish(page);

    await task(page, 'Check your answers and send');
    await page.getByText('Who does action 1 looks like a name. Which role is it?').waitFor();
    await page.getByText('“GP should have” may read as blaming somebody.').waitFor();
    await page.getByRole('link', { name: 'Change changes and actions: actions' }).click();
    await page.getByLabel('By whom').fill('Head of safeguarding');
    await save(page);
    expect(await page.textContent('body')).not.toContain('looks like a name');
    expect(await page.getByText('Not provided').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Send to your board’s record' }).click();

    await page.getByRole('heading', { name: 'Learning summary sent' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the form as sent (Word)' }).click(),
    ]);
    const { records } = readWordForm(readFileSync(await download.path()), running.knowledge.reference);
    expect(records[0]!.answers).toMatchObject({
      reference: 'WR/WEB/1',
      method: 'learning-together',
      multiAgencyRecommendations: [
        { text: 'Review the protocol.', agencies: ['police'] },
        { text: 'Brief all teams.', agencies: [] },
      ],
      actions: [{ text: 'Rewrite the protocol.', role: 'Head of safeguarding', due: '' }],
    });
    await page.getByRole('link', { name: 'the page of the summary' }).click();
    await page.getByText('Rewrite the protocol. (Who: Head of safeguarding)').waitFor();
  }, 60_000);

  it('can be filled in on one page and sent by keyboard alone', async () => {
    const { page, problems } = await open(true);
    /** Presses Tab until this is where the keyboard is. */
    const tabTo = async (label: string) => {
      const target = page
        .getByLabel(label, { exact: true })
        .or(page.getByRole('button', { name: label }))
        .or(page.getByRole('link', { name: label, exact: true }));
      const element = await target.first().elementHandle();
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        if (await element?.evaluate((node) => node === document.activeElement)) return;
      }
      throw new Error(`The keyboard does not reach "${label}".`);
    };
    await page.goto('/forms');
    await tabTo('Start a new form');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your learning summary' }).waitFor();
    await tabTo('Fill it in on one page');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The whole form' }).waitFor();
    await tabTo('Intensive serious case review');
    for (let down = 0; down < 6; down += 1) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Audit', exact: true }).isChecked()).toBe(true);
    await tabTo('Date the form was completed');
    await page.keyboard.type('March 2014');
    await tabTo('Key themes and early learning');
    await page.keyboard.type('Ask twice.');
    await tabTo('Comments, advice, suggestions (optional)');
    await tabTo('Yes');
    await page.keyboard.press('Space');
    await tabTo('Save and continue');
    await page.keyboard.press('Enter');
    await page.getByText('9 of 9 sections completed').waitFor();
    await tabTo('Check your answers and send');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your answers before you send them' }).waitFor();
    await tabTo('Send to your board’s record');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Learning summary sent' }).waitFor();
    expect(problems).toEqual([]);
  }, 60_000);

  it('tells who comes second that the form was saved since, and keeps both', async () => {
    const { page, problems } = await open(true);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();
    const address = page.url();
    const second = await page.context().newPage();
    for (const tab of [page, second]) await tab.goto(`${address}/learnt`);
    await page.getByLabel('Key themes and early learning').fill('Theirs.');
    await finish(page);
    await second.getByLabel('Key themes and early learning').fill('Mine.');
    await finish(second);
    await second.getByRole('heading', { name: 'What is saved now' }).waitFor();
    expect(await second.locator('#stored').textContent()).toContain('Theirs.');
    expect(await second.getByLabel('Key themes and early learning').inputValue()).toBe('Mine.');
    await lookAt(second);
    await finish(second);
    await page.goto(`${address}/learnt`);
    expect(await page.getByLabel('Key themes and early learning').inputValue()).toBe('Mine.');
    expect(problems).toEqual([]);
  });

  it('warns two minutes before a page outlives its session, and goes on when told to', async () => {
    const { page, problems } = await open(true);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();
    await signedInFor('2 hours');
    await page.clock.install();
    await page.goto(`${page.url()}/learnt`);
    await page.clock.fastForward('57:00');
    const stay = page.getByRole('button', { name: 'Stay signed in' });
    expect(await stay.isVisible()).toBe(false);
    for (let hours = 0; hours < 2; hours += 1) {
      await page.clock.fastForward('58:01');
      await stay.waitFor();
      await Promise.all([page.waitForResponse('**/account'), page.keyboard.press('Enter')]);
      expect(await stay.isVisible()).toBe(false);
      await page.clock.runFor(100);
      expect(await page.getByRole('banner').isVisible()).toBe(true);
    }
    expect(problems).toEqual([]);
  });

  it('warns as well before the twelve hours of a session are over, when nobody can stay signed in', async () => {
    const { page, problems, context } = await open(true);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();
    await signedInFor('11 hours 30 minutes');
    await page.clock.install();
    await page.goto(`${page.url()}/learnt`);
    expect(await page.getByRole('contentinfo').textContent()).toMatch(/at about [\d:]+, 12 hours after you signed in/);
    const typed = page.getByLabel('Key themes and early learning');
    await typed.fill('Half a sentence');
    await page.clock.fastForward('28:01');
    await page.getByText('nobody can stay signed in for longer').waitFor();
    await lookAt(page);
    await page.getByRole('button', { name: 'Go back to the page' }).click();
    expect(await typed.isVisible()).toBe(true);
    await page.clock.fastForward('02:01');
    await page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    await signedInFor('1 minute'); // signed in again
    await page.getByRole('button', { name: 'Show the page' }).click();
    await typed.waitFor();
    expect(await typed.inputValue()).toBe('Half a sentence');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('puts a page out of sight once its session has ended, and keeps what was typed for whoever signs in again', async () => {
    const { page, problems } = await open(true);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();
    await page.clock.install();
    await page.goto(`${page.url()}/learnt`);
    const typed = page.getByLabel('Key themes and early learning');
    await typed.fill('Half a sentence');
    await signedInFor('2 hours');
    const kept = await page.context().cookies();
    await page.context().clearCookies();
    await page.clock.fastForward('58:01');
    await page.clock.fastForward('02:01');
    await page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    expect([await typed.isVisible(), await page.getByRole('banner').isVisible()]).toEqual([false, false]);
    const show = page.getByRole('button', { name: 'Show the page' });
    await Promise.all([page.waitForResponse('**/sign-in?*'), show.click()]);
    await show.waitFor();
    expect(await typed.isVisible()).toBe(false);
    await page.context().addCookies(kept);
    await show.click();
    await typed.waitFor();
    expect(await typed.inputValue()).toBe('Half a sentence');
    expect(problems).toEqual([]);
  });

  it('has no barrier on any page, wide and narrow, and hands out the blank form', async () => {
    const { page, problems } = await open(true);
    await page.goto('/forms');
    await page.getByRole('button', { name: 'Start a new form' }).click();
    const { pathname } = new URL(page.url());
    await lookAt(page);
    await page.goto(`${pathname}/other`);
    await page.getByLabel('Comments, advice, suggestions').fill('Staff should have asked.');
    await finish(page, 'No');
    for (const [part, widths] of [
      ['/whole', [320]],
      ['/check', [1200]],
      ['/discard', [320]],
    ] as const) {
      await page.goto(`${pathname}${part}`);
      await lookAt(page, [...widths]);
    }
    await page.goto(`${pathname}/about`);
    await finish(page);
    await lookAt(page);
    await page.goto('/forms');
    await lookAt(page);
    await page.goto(`${pathname}/discard`);
    await page.getByRole('button', { name: 'Delete the form' }).click();
    await page.getByText('The form was deleted.').waitFor();
    const blank = await page.request.get('/forms/blank');
    expect([blank.status(), blank.headers()['content-type']]).toEqual([200, expect.stringMatching(WORD_XML)]);
    expect(problems).toEqual([]);
  }, 60_000);

  it('does not exist for those who may not upload, nor another board’s form for anybody', async () => {
    const own = await running.signIn(['board-contributor'], 'wrenfold');
    const started = await own.submit('/forms', '/forms', {});
    const address = started.headers.get('location')!;
    const other = await running.signIn(['board-approver'], 'ambleford');
    const member = await running.signIn(['group-member']);
    for (const visitor of [other, member]) {
      for (const part of ['', '/about', '/check', '/whole', '/discard', '/sent'])
        expect([part, (await visitor.get(`${address}${part}`)).status]).toEqual([part, 404]);
    }
    expect((await member.get('/forms')).status).toBe(404);
    expect((await own.get(`${address}/nonsense`)).status).toBe(404);
  });
});
