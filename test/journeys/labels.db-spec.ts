import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { FORM_FIELDS, formText, TEMPLATE } from '../builders/word-form.js';
import { bold, paragraph, row, table, wordFile } from '../builders/word-form-xml.js';

/** A form with two rows that are on no template, under a review reference of its own. */
function localForm(reference: string): Uint8Array {
  const answers = formText({ reference });
  const rows = FORM_FIELDS.map((field) => row([paragraph(bold(TEMPLATE[field][0])), answers[field].split('\n')[0]!]));
  const own = [
    row([paragraph(bold('What the practitioners told us')), `They knew more than they wrote (${reference}).`]),
    row([paragraph(bold('Ward')), 'Harbour']),
  ];
  return wordFile(table([...rows, ...own]));
}

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'common-thread-labels-')), name);
  await writeFile(path, bytes);
  return path;
}

describeInBrowser('parts of a form that are on no template', () => {
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

  const signIn = async (javaScriptEnabled: boolean): Promise<Page> => {
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(await running.linkFor(['board-contributor'], 'ambleford'));
    return page;
  };
  const upload = async (page: Page, name: string, bytes: Uint8Array) => {
    await page.goto('/summaries/upload');
    await page.setInputFiles('input[type=file]', await saved(name, bytes));
    await page.getByRole('button', { name: 'Upload' }).click();
  };

  it('are taught once, without scripts, and known in every form after', async () => {
    const page = await signIn(false);
    await upload(page, 'first.docx', localForm('AMB/1'));
    await page.getByRole('heading', { name: 'This form has parts we do not know' }).waitFor();
    expect(await page.getByText('They knew more than they wrote').count()).toBe(0);

    await page.getByRole('link', { name: 'Say what they are' }).click();
    await page.getByLabel('“What the practitioners told us” on your form is').selectOption({ label: 'Other comments' });
    await page.getByLabel('“Ward” on your form is').selectOption({ label: 'Not part of the summary' });
    await page.getByRole('button', { name: 'Save and read the form again' }).click();
    await page.getByText('stored what we found as revision 2').waitFor();
    expect(await page.getByText('They knew more than they wrote (AMB/1).').count()).toBe(1);
    expect(await page.getByText('parts we do not know').count()).toBe(0);

    await upload(page, 'second.docx', localForm('AMB/2'));
    await page.getByText('They knew more than they wrote (AMB/2).').waitFor();
    expect(await page.getByText('parts we do not know').count()).toBe(0);
  });

  it('can be forgotten, and are told on pages that everyone can use', async () => {
    const page = await signIn(true);
    const problems = listenForProblems(page);
    await page.goto('/intake/labels');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Forget ward' }).click();
    await page.getByText('Forgotten.').waitFor();

    await upload(page, 'third.zip', zipSync({ 'third.docx': localForm('AMB/3') }));
    await page.getByRole('link', { name: 'Say what it is' }).click();
    await page.getByRole('heading', { name: 'Parts of your form that we do not know' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save and read the form again' }).click();
    await page.getByText('Nothing was changed. You can decide later.').waitFor();
    expect(problems).toEqual([]);
  });

  it('are for the board that sent the form, and for those who may teach', async () => {
    const own = await running.signIn(['board-contributor'], 'ambleford');
    const path = /\/summaries\/([0-9a-f-]{36})/.exec(await own.text('/summaries'))![1]!;
    const statusFor = async (roles: Parameters<RunningService['signIn']>[0], board: string | null) =>
      (await (await running.signIn(roles, board)).get(`/intake/labels/${path}`)).status;
    expect((await own.get(`/intake/labels/${path}`)).status).toBe(200);
    expect(await statusFor(['board-approver'], 'brackenmoor')).toBe(404);
    expect(await statusFor(['group-member'], null)).toBe(404);
    expect(await statusFor(['privacy-guardian'], 'ambleford')).toBe(404);
  });
});
