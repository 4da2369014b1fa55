import { operatorFor } from '#libs/authority';
import { SummariesService } from '#libs/summaries';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { type RunningService, startService } from '../builders/running-service.js';

const JANE = 'jane.roe@example.org';
const OFFICE = 'office@example.org';
const THEMES = `The health visitor wrote to ${JANE} twice.\nOr to ${OFFICE} about it.\nMorning Star told the GP late.`;

describeInBrowser('the page of what was found', () => {
  let running: RunningService;
  let browser: Browser;
  let address: string;
  let files = 0;
  beforeAll(async () => {
    running = await startService({ load: false });
    browser = await openBrowser();
  }, 120_000);
  beforeEach(async () => {
    files += 1;
    const file = { name: 'form.docx', bytes: new TextEncoder().encode(`form ${files}`) };
    const draft = draftOf({ themes: THEMES, reference: `C/${files}` });
    const held = await running.service.get(SummariesService).receive(operatorFor('ambleford'), file, draft);
    if (!held.ok) throw new Error(held.refusals[0].code);
    address = `/summaries/${held.value.summaryId}`;
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const open = async (javaScriptEnabled: boolean, path = `${address}/check`): Promise<Page> => {
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(await running.linkFor(['board-contributor'], 'ambleford'));
    await page.goto(path);
    return page;
  };
  const item = (page: Page, number: number) => page.locator('.ct-finding').nth(number - 1);
  const own = (page: Page, number: number) => item(page, number).getByLabel('Your wording');
  const choose = (page: Page, number: number, choice: string) => item(page, number).getByLabel(choice).check();
  const mark = async (page: Page, words: string, wording: string) => {
    await page.getByLabel('Words that could identify somebody').fill(words);
    await page.getByLabel('What should stand instead').fill(wording);
    await page.getByRole('button', { name: 'Mark these words' }).click();
  };
  const errors = (page: Page) => page.locator('.govuk-error-summary__list li').allInnerTexts();

  it('keeps what was typed and chosen at every item, whichever button is pressed', async () => {
    const page = await open(false);
    await own(page, 1).fill('the mother');
    await choose(page, 2, 'Replace with');
    await item(page, 2).getByRole('button').click();
    expect(await errors(page)).toEqual([expect.stringMatching(/^Item 1: select what is to leave your board/)]);
    expect(await own(page, 1).inputValue()).toBe('the mother');
    await choose(page, 1, 'Use my own wording');
    await choose(page, 2, 'Keep it, because…');
    await mark(page, 'Morning Star', 'the manager');
    expect(await errors(page)).toEqual(['Item 2: enter why these words can stay']);
    expect(await page.getByLabel('Words that could identify somebody').inputValue()).toBe('Morning Star');
    expect(await own(page, 1).inputValue()).toBe('the mother');
    await choose(page, 2, 'Replace with');
    await item(page, 1).getByRole('button').click();
    await page.getByText('Marked in one place.').first().waitFor();
    await page.goto(`${address}/preview`);
    for (const told of ['wrote to the mother twice', 'Or to [contact details removed]', 'the manager told the GP'])
      await page.getByText(told).waitFor();
  });

  it('starts an own wording with the words found, and names what may still identify somebody in it', async () => {
    const page = await open(false);
    expect([await own(page, 1).inputValue(), await own(page, 2).inputValue()]).toEqual([JANE, OFFICE]);
    await choose(page, 1, 'Use my own wording');
    await item(page, 2).getByLabel('Your wording').fill('the team (team@example.org)');
    await choose(page, 2, 'Use my own wording');
    await page.getByRole('button', { name: 'Save all' }).click();
    expect(await errors(page)).toEqual([
      expect.stringMatching(new RegExp(`^Item 1: .*“${JANE}”$`)),
      expect.stringMatching(/^Item 2: .*“team@example\.org”$/),
    ]);
    expect(await item(page, 1).getByText('Decided').count()).toBe(0);
    const looker = await (await browser.newContext({ baseURL: running.publicUrl })).newPage();
    await looker.goto('/health');
    await looker.setContent(await page.content());
    expect(await accessibilityProblems(looker)).toEqual([]);
  });

  it('says at which item words in the list already can be worded otherwise, and leads there', async () => {
    const page = await open(false);
    await mark(page, JANE, 'the mother');
    expect(await errors(page)).toEqual([
      'These words are in the list already. Decide there what is to leave instead',
      `Item 1: choose “Use my own wording” and change “${JANE}” in the text there`,
    ]);
    await page.getByRole('link', { name: /^Item 1/ }).click();
    expect(await item(page, 1).locator(new URL(page.url()).hash).count()).toBe(1);
  });

  it('shows at the field what whoever returned it said of it, as the web form it is corrected in does', async () => {
    const page = await open(false, `${address}/check`);
    for (const number of [1, 2]) await choose(page, number, 'Replace with');
    await page.getByRole('button', { name: 'Save all' }).click();
    await page.goto(`${address}/submit`);
    await page.getByLabel(/^\s*I, /).check();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    const approver = await running.signIn(['board-approver'], 'ambleford');
    const [, revision] = /name="revision" value="([^"]+)"/.exec(await approver.text(`${address}/approve`))!;
    await approver.submit(`${address}/approve`, `${address}/return`, {
      revision: revision!,
      note: 'Nearly there.',
      'comment-themes': 'Say how long she waited.',
      'comment-changes': 'Who does it?',
    });
    await page.goto(`${address}/check`);
    await page.getByText('Nearly there.').waitFor();
    await page.getByText('To correct, How changes will be made, and who does what: Who does it?').waitFor();
    expect(await item(page, 1).textContent()).toContain('To correct: Say how long she waited.');
    expect(await page.getByText('Say how long she waited.').count()).toBe(1);
    await page.goto(address);
    await page.getByRole('button', { name: 'Correct it in the web form' }).click();
    const form = new URL(page.url()).pathname;
    await page.getByText('Nearly there.').waitFor();
    await page.getByText('To correct: Say how long she waited.').waitFor();
    for (const [part, told] of [
      ['learnt', 'Say how long she waited.'],
      ['changes', 'Who does it?'],
      ['check', 'Say how long she waited.'],
      ['check', 'Who does it?'],
    ] as const) {
      await page.goto(`${form}/${part}`);
      await page.getByText(`To correct: ${told}`).waitFor();
    }
    await page.goto(`${form}/other`);
    expect(await page.getByText('To correct').count()).toBe(0);
  });

  it('asks before it is left with something typed that was not sent, and so does a section of the web form', async () => {
    const asked = async (page: Page, label: string) => {
      const kinds: string[] = [];
      page.on('dialog', (dialog) => {
        kinds.push(dialog.type());
        void dialog.accept();
      });
      await page.getByLabel(label).fill('Typed.');
      await page.goto('/account');
      return kinds;
    };
    const check = await open(true);
    expect(await asked(check, 'What should stand instead')).toEqual(['beforeunload']);
    const form = await open(true, '/forms');
    await form.getByRole('button', { name: 'Start a new form' }).click();
    await form.getByRole('link', { name: 'What you learnt about the case' }).click();
    expect(await asked(form, 'Key themes and early learning')).toEqual(['beforeunload']);
    await form.goto('/forms');
    await form.getByRole('link', { name: 'Form without a reference yet' }).first().click();
    await form.getByRole('link', { name: 'What you learnt about the case' }).click();
    await form.getByLabel('Key themes and early learning').fill('Typed and saved.');
    await form.getByRole('radio', { name: 'Yes' }).check();
    const kinds: string[] = [];
    form.on('dialog', (dialog) => kinds.push(dialog.type()));
    await form.getByRole('button', { name: 'Save and continue' }).click();
    await form.getByText('1 of 9 sections completed').waitFor();
    expect(kinds).toEqual([]);
  });
});
