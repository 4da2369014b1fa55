import { operatorFor } from '#libs/authority';
import { SummariesService } from '#libs/summaries';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { type RunningService, startService } from '../builders/running-service.js';

describeInBrowser('words the rules missed, without JavaScript', () => {
  let running: RunningService;
  let browser: Browser;
  let address: string;
  let sam: Page;
  beforeAll(async () => {
    running = await startService({ load: false });
    browser = await openBrowser();
    const file = { name: 'form.docx', bytes: new TextEncoder().encode('form') };
    const draft = draftOf({ themes: 'Morning Star told the GP late.\nNobody asked Morning Star why.' });
    const held = await running.service.get(SummariesService).receive(operatorFor('ambleford'), file, draft);
    if (!held.ok) throw new Error(held.refusals[0].code);
    address = `/summaries/${held.value.summaryId}`;
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled: false });
    sam = await context.newPage();
    await sam.goto(await running.linkFor(['board-contributor'], 'ambleford'));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const mark = async (words: string, wording: string) => {
    await sam.getByLabel('Words that could identify somebody').fill(words);
    await sam.getByLabel('What should stand instead').fill(wording);
    await sam.getByRole('button', { name: 'Mark these words' }).click();
  };
  /** axe needs scripts: it looks at what the page without them says, in a page that has them. */
  const sound = async () => {
    const looker = await (await browser.newContext({ baseURL: running.publicUrl })).newPage();
    await looker.goto('/health');
    await looker.setContent(await sam.content());
    expect(await accessibilityProblems(looker)).toEqual([]);
    await looker.setViewportSize({ width: 320, height: 800 });
    expect(await looker.evaluate('document.documentElement.scrollWidth > 320')).toBe(false);
    await looker.close();
  };
  const errors = () => sam.locator('.govuk-error-summary__list li').allInnerTexts();

  it('are marked on the page of the check and leave in the wording given, until the mark is taken back', async () => {
    await sam.goto(`${address}/check`);
    await sam.getByText('Nothing found by these rules').waitFor();
    await mark('', '');
    expect(await errors()).toEqual(['Enter the words that could identify somebody', 'Enter what should stand instead']);
    await sound();
    await mark('jan whittle', 'the manager');
    expect(await errors()).toEqual([
      'These words stand nowhere in this summary. Copy them as they stand, with the same capitals',
    ]);
    expect(await sam.getByLabel('What should stand instead').inputValue()).toBe('the manager');
    await mark('Morning Star', 'office@example.org');
    expect(await errors()).toEqual([expect.stringContaining('may still identify somebody')]);
    await sam.getByLabel('If it has to stand so').waitFor();
    await sound();
    await mark('Morning Star', 'the manager');
    await sam.getByText('Marked in 2 places.').first().waitFor();
    expect(await sam.getByRole('heading', { name: /Words your board marked/ }).count()).toBe(2);
    await sound();
    await sam.goto(`${address}/preview`);
    await sam.getByText('the manager told the GP late.').waitFor();
    await sound();

    await sam.goto(`${address}/check`);
    await sam.getByLabel('Keep it, because…').first().check();
    await sam.getByLabel('Why these words identify nobody').first().fill('It is in the published report.');
    await sam.getByRole('button', { name: 'Save all' }).click();
    await sam.goto(`${address}/preview`);
    expect(await sam.getByText('the manager told the GP late.').count()).toBe(0);
    await sam.getByText('Nobody asked the manager why.').waitFor();
  }, 60_000);
});
