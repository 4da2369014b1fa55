import { readFile } from 'node:fs/promises';
import { EditionsService } from '#libs/editions';
import { Press } from '#libs/print';
import { BOARD_ROLES, operatorFor, type Role } from '#libs/authority';
import { NO_FILTERS } from '#libs/warehouse';
import type { Browser, Page } from 'playwright-core';
import { readPdf } from '../../libs/print/test/read-pdf.js';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { asOwner } from '../builders/test-database.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

let running: RunningService;
beforeAll(async () => {
  running = await startService();
}, 240_000);
afterAll(() => running.stop());

const composed = async (subject: Parameters<EditionsService['compose']>[1], boardId: string | null = null) => {
  const made = await running.service.get(EditionsService).compose(operatorFor(boardId), subject);
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
};
const visitorAs = (role: Role, boardId = 'ambleford'): Promise<Visitor> =>
  running.signIn([role], BOARD_ROLES.includes(role) ? boardId : null);

it('goes out marked as a draft, on the page and in a file, until it is published', async () => {
  const id = await composed({ kind: 'briefing', quarter: '2014-Q1', theme: 'early-help' });
  const member = await visitorAs('group-member');
  const mark = 'Draft, not published';
  const file = () => member.text(`/editions/${id}/files/html`);
  expect(await member.text(`/editions/${id}`)).toContain(mark);
  expect(await file()).toContain(mark);
  const named = await member.get(`/editions/${id}/files/word`);
  expect(named.headers.get('content-disposition')).toContain('-draft.docx');
  await asOwner(
    running.databaseUrl,
    `UPDATE edition SET state = 'published', published = content, published_at = now() WHERE id = $1`,
    [id],
  );
  expect(await file()).not.toContain(mark);
  expect(await member.text(`/editions/${id}`)).not.toContain(mark);
});

it('says in a file where it is read and when it was published, and that it was replaced or withdrawn', async () => {
  const id = await composed({ kind: 'briefing', quarter: '2014-Q1', theme: 'child-voice' });
  const member = await visitorAs('group-member');
  const file = () => member.text(`/editions/${id}/files/html`);
  const become = (state: string) =>
    asOwner(
      running.databaseUrl,
      `UPDATE edition SET state = $2, published = content, published_at = '2015-05-03T09:00:00Z' WHERE id = $1`,
      [id, state],
    );
  await become('published');
  const address = `${running.publicUrl}/editions/${id}`;
  expect(await file()).toContain(`Published 3 May 2015. <a class="govuk-link" href="${address}">`);
  expect(await file()).toContain(`href="${running.publicUrl}/summaries/`);
  await become('superseded');
  expect(await file()).toContain('Replaced by a later edition');
  await become('withdrawn');
  expect(await file()).toContain('Withdrawn, not to be used');
});

describeInBrowser('a digest by two people, without scripts', () => {
  let browser: Browser;
  let examiner: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    examiner = await browser.newPage();
    await examiner.goto(`${running.publicUrl}/sign-in`);
  });
  afterAll(() => browser.close());

  async function open(roles: Role[]): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(roles));
    return { page, problems };
  }
  /** Examines what a page says in a browser with scripts, since the examination is one. */
  const problemsOn = async (page: Page) => {
    await examiner.setViewportSize(page.viewportSize()!);
    await examiner.setContent(await page.content(), { waitUntil: 'load' });
    return accessibilityProblems(examiner);
  };
  const sound = async (page: Page) => expect(await problemsOn(page)).toEqual([]);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('is composed, edited, reviewed, returned, approved, published and downloaded', async () => {
    const editor = await open(['group-member']);
    const { page } = editor;
    await page.getByRole('link', { name: 'Digests and reports' }).first().click();
    await page.getByRole('button', { name: 'Compose a draft' }).click();
    await press(page, 'Continue');
    await page.getByText('Select what to compose').first().waitFor();
    await page.getByLabel('Regional digest', { exact: true }).check();
    await press(page, 'Continue');
    await page.getByLabel('Quarter').selectOption('2014-Q1');
    await press(page, 'Compose');
    await page.getByText('Only those who work on it can read it.').waitFor();
    const address = page.url();

    await page.getByRole('link', { name: 'Edit Main messages' }).click();
    const first = page.getByLabel('Words').first();
    const asComposed = await first.inputValue();
    expect(asComposed).toMatch(/\{\d+ summaries/);
    await first.fill('Twelve boards said the same.');
    await press(page, 'Save');
    await page.getByText('There is a problem').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByText('‘Twelve boards’ was typed into these words.').first().waitFor();
    expect(await first.inputValue()).toBe('Twelve boards said the same.');
    await sound(page);
    const figure = /\{[^{}]+\}/.exec(asComposed)![0];
    await first.fill(`Clear roles came up in ${figure} of our summaries.`);
    await page.getByLabel('Leave this out: Message 2').check();
    await page.getByRole('button', { name: 'Move down Message 1' }).click();
    expect(await page.getByLabel('Words').nth(1).inputValue()).toContain('Clear roles came up in');
    await page.getByLabel('Add a comment').fill('Is this what the group said?');
    await press(page, 'Comment');
    await page.getByText('Mark as dealt with').waitFor();
    await sound(page);
    await page.goto(address);
    await page.getByText('Is this what the group said?').first().waitFor();
    await page.getByRole('button', { name: 'Send for review' }).click();
    await page.getByRole('heading', { name: '1 open comment' }).waitFor();
    await press(page, 'Send for review');

    const chair = await open(['group-chair']);
    const review = chair.page;
    await review.goto(`${running.publicUrl}/editions`);
    await review.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await review.goto(address);
    await review.getByRole('button', { name: 'Review: approve or return' }).click();
    await press(review, 'Return it');
    await review.getByText('Enter the reason').first().waitFor();
    await sound(review);
    await review.getByLabel('What has to change?').first().fill('Say what follows from it.');
    await press(review, 'Return it');

    await page.goto(address);
    await page.locator('.ct-comment', { hasText: 'Say what follows from it.' }).waitFor();
    await page.getByRole('button', { name: 'Send for review' }).click();
    await press(page, 'Send for review');
    await review.goto(address);
    await review.getByRole('button', { name: 'Review: approve or return' }).click();
    await press(review, 'Approve it');
    await review.getByText('Approved. It can be published.').waitFor();
    await sound(review);
    await page.goto(address);
    expect(await page.getByRole('link', { name: 'Edit Main messages' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Publish it' }).click();
    await press(page, 'Publish it');
    await page.getByText('Its readers have it as it stands below.').waitFor();

    const reader = await open(['coder']);
    await reader.page.goto(address);
    await reader.page.getByText('of our summaries.').waitFor();
    expect(await reader.page.getByText('Is this what the group said?').count()).toBe(0);
    await sound(reader.page);
    await reader.page.locator('.ct-document__cover a').nth(1).click();
    await reader.page.getByText('Counted again: the same').waitFor();
    await sound(reader.page);
    await reader.page.goto(address);
    const [download] = await Promise.all([
      reader.page.waitForEvent('download'),
      reader.page.getByRole('link', { name: 'Word', exact: true }).click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    expect([...editor.problems, ...chair.problems, ...reader.problems]).toEqual([]);
  }, 180_000);

  it('shows two people who wrote the same place both texts, and keeps both', async () => {
    const id = await composed({ kind: 'briefing', quarter: '2014-Q3', theme: 'information-sharing' });
    const [ann, bob] = [await open(['group-member']), await open(['group-member'])];
    const draft = `${running.publicUrl}/editions/${id}`;
    const { composed: document } = (await running.service.get(EditionsService).findDraft(operatorFor(null), id))!;
    const worded = document.sections.find(({ blocks }) => blocks.some(({ kind }) => kind === 'paragraph'))!;
    await ann.page.goto(`${draft}/sections/${worded.id}`);
    await bob.page.goto(ann.page.url());
    await ann.page.getByLabel('Words').first().fill('Words of one editor.');
    await press(ann.page, 'Save');
    await bob.page.getByLabel('Words').first().fill('Words of another editor.');
    await press(bob.page, 'Save');
    await bob.page.getByText('saved while you were writing').waitFor();
    expect(await bob.page.getByText('Words of one editor.').count()).toBe(1);
    expect(await bob.page.getByLabel('Words').first().inputValue()).toBe('Words of another editor.');
    await sound(bob.page);
    await bob.page.getByLabel('Words').first().fill('Words of both editors.');
    await press(bob.page, 'Save');
    await ann.page.goto(draft);
    await ann.page.getByText('Words of both editors.').waitFor();
  }, 120_000);

  it('has no accessibility problem and no overflow on any page of a draft, wide or narrow', async () => {
    const id = await composed({ kind: 'briefing', quarter: '2014-Q2', theme: 'child-voice' });
    const { page, problems } = await open(['group-member']);
    const pages = [
      '',
      '/preview',
      '/preview?role=board-contributor&board=ambleford',
      '/same',
      '/steps/submit',
      '/steps/discard',
    ];
    const paths = [
      '/editions',
      '/editions/new',
      '/editions/new?kind=briefing',
      ...pages.map((end) => `/editions/${id}${end}`),
    ];
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of paths) {
      await page.goto(`${running.publicUrl}${path}`);
      expect([path, await problemsOn(page)]).toEqual([path, []]);
      const overflow = await examiner.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, Number(overflow) <= 0]).toEqual([path, true]);
    }
    expect(problems).toEqual([]);
  }, 120_000);
});

describe('a section two editors wrote in at once', () => {
  const fieldsOf = (html: string): Record<string, string> => {
    const typed = [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)];
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    return Object.fromEntries(
      [...hidden, ...typed]
        .filter(([, name]) => name !== '_csrf' && name !== 'text')
        .map(([, name, value]) => [name, unescaped(value!)]),
    ) as Record<string, string>;
  };
  const unescaped = (value: string) =>
    value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();

  it('comes back with what is not saved alone: what was saved is not sent a second time, and can be written on', async () => {
    const id = await composed({ kind: 'regional-digest', quarter: '2014-Q1' });
    const [one, other] = [await visitorAs('group-member'), await visitorAs('group-member')];
    const draft = (await running.service.get(EditionsService).findDraft(operatorFor(null), id))!;
    const section = draft.composed.sections.find(({ id: of }) => of === 'main-messages')!;
    const path = `/editions/${id}/sections/${section.id}`;
    const before = fieldsOf(await other.text(path));
    const [first, second] = Object.keys(before).filter((name) => name.startsWith('text:')) as [string, string];
    const save = (who: Visitor, fields: Record<string, string>) =>
      who.submit(path, path, { ...fields, 'added-after': '' });
    expect((await save(one, { ...before, [first]: 'Of the first editor.' })).status).toBe(303);
    const sent = { ...before, [first]: 'Of the second.', [second]: 'Saved at once.', added: 'Written once.' };
    const clash = await save(other, sent);
    const back = fieldsOf(await clash.text());
    expect([clash.status, back[first], back[second], back['added']]).toEqual([
      409,
      'Of the second.',
      'Saved at once.',
      '',
    ]);
    expect((await save(other, { ...back, [second]: 'Written on.' })).status).toBe(303);
    const page = await one.text(path);
    expect(page.split('Written once.').length - 1).toBe(1);
    expect([fieldsOf(page)[first], fieldsOf(page)[second]]).toEqual(['Of the second.', 'Written on.']);
  });
});

describe('how long a digest is', () => {
  it('takes six pages before its annex for the quarter with the most summaries, none of whose sections is left out', async () => {
    const snapshot = await running.warehouse.forSnapshot(running.warehouse.current()!.id);
    if (!snapshot.ok) throw new Error(snapshot.refusals[0].code);
    const counted = await snapshot.value.query('region-overview', NO_FILTERS);
    if (!counted.ok) throw new Error(counted.refusals[0].code);
    const [fullest] = counted.value.rows.toSorted((one, other) => Number(other.summaries) - Number(one.summaries));
    const id = await composed({ kind: 'regional-digest', quarter: String(fullest!.quarter) });
    const { document } = (await running.service.get(EditionsService).findDraft(operatorFor(null), id))!;
    const { pages, bookmarks } = await readPdf(await running.service.get(Press).toPdf(document));
    const annex = document.sections.find(({ item }) => item === 'annex')!.heading;
    const begins = pages.findIndex(({ text }) => text.split('\n').includes(annex));
    expect(bookmarks).toEqual(expect.arrayContaining(document.sections.map(({ heading }) => heading)));
    expect(begins).toBeGreaterThanOrEqual(4);
    expect(begins).toBeLessThanOrEqual(6);
  }, 60_000);
});

describe('who has what of an edition', () => {
  it('is listed to those who work on it alone while it is a draft, and to nobody of another board ever', async () => {
    const regional = await composed({ kind: 'regional-digest', quarter: '2013-Q4' });
    const report = await composed({ kind: 'annual-report', board: 'ambleford', year: '2013-14' }, 'ambleford');
    for (const role of ['group-member', 'board-approver', 'coder'] as const) {
      const list = await (await visitorAs(role, 'brackenmoor')).text('/editions');
      expect([role, list.includes(report), list.includes(regional)]).toEqual([role, false, role === 'group-member']);
    }
    const own = await visitorAs('privacy-guardian');
    expect((await own.get(`/editions/${report}`)).status).toBe(404);
    expect((await (await visitorAs('board-contributor')).get(`/editions/${report}`)).status).toBe(200);
  }, 120_000);

  it('sends old addresses of digests on to the list', async () => {
    const visitor = await visitorAs('coder');
    const answer = await visitor.get('/digests');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/editions']);
  });
});
