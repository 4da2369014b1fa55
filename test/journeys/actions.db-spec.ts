import { ActionsReader } from '#libs/actions';
import { operatorFor, type Role, ROLES } from '#libs/authority';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
beforeAll(async () => {
  running = await startService();
});
afterAll(() => running.stop());

const reader = () => running.service.get(ActionsReader);
const openOf = async (boardId: string) => reader().round(operatorFor(boardId));

it('knows of the invented boards what they did, and lets everybody read it and boards alone report', async () => {
  const [first] = await openOf('ambleford');
  for (const role of ROLES.filter((one) => one !== 'coder')) {
    const boardId = (['board-contributor', 'board-approver', 'privacy-guardian'] as Role[]).includes(role)
      ? 'brackenmoor'
      : null;
    const visitor = await running.signIn([role], boardId);
    expect([role, (await visitor.get(`/actions/${first!.id}`)).status]).toEqual([role, 200]);
    const mayUpdate = role === 'board-contributor' || role === 'board-approver';
    expect([role, (await visitor.get('/actions/round')).status]).toEqual([role, mayUpdate ? 200 : 404]);
    const reported = await visitor.submit('/actions', `/actions/${first!.id}/report`, {
      state: 'complete',
      on: '2014',
    });
    expect([role, reported.status]).toEqual([role, 404]);
    const told = await visitor.text('/actions/progress');
    const follows = ['administrator', 'group-member', 'group-chair', 'steering-group-member'].includes(role);
    expect(told).toContain('No action recorded');
    expect([role, told.includes('Board by board')]).toEqual([role, follows]);
  }
});

it('shows beside a summary what is being done, and on a theme how far boards have come', async () => {
  const visitor = await running.signIn(['board-contributor'], 'ambleford');
  const [first] = await openOf('ambleford');
  const summary = await visitor.text(`/summaries/${first!.summaryId}`);
  expect(summary).toContain('What is being done');
  expect(summary).toContain(`/actions/${first!.id}`);
  const [, code] = /href="\/themes\/([a-z-]+)"/.exec(await visitor.text('/actions/progress'))!;
  expect(await visitor.text(`/themes/${code}`)).toMatch(/Boards report on \d+ actions? on this theme/);
  expect(await visitor.text('/boards/ambleford')).toMatch(/Ambleford reports on \d+ actions?:/);
  expect(await visitor.text('/actions/unmatched')).toContain('Found, and nothing recommended');
});

it('asks since when where an action comes to another state, and why where it is no longer due', async () => {
  const visitor = await running.signIn(['board-contributor'], 'ambleford');
  const begun = (await openOf('ambleford')).find(({ state, dueOn }) => state === 'in-progress' && dueOn !== null)!;
  const action = `/actions/${begun.id}`;
  expect(await visitor.text('/actions/round')).toMatch(/In progress since [^:<]+: leave blank if it is still so/);
  expect(await visitor.text(action)).toMatch(/id="report-on" name="on" type="text" value="" aria/);
  const said = { seen: String(begun.statusNumber), state: 'complete', on: '', due: begun.dueOn!, note: '' };
  const undated = await visitor.submit(action, `${action}/report`, said);
  expect(undated.status).toBe(422);
  expect(await undated.text()).toContain('Enter when, as in March 2014 or 12/3/2014');
  const undue = await visitor.submit(action, `${action}/report`, { ...said, state: 'in-progress', due: '' });
  expect(await undue.text()).toContain('Enter why it is due later, or has no date any more, in the note');
  const why = { ...said, state: 'in-progress', due: '', note: 'It waits for the new system.' };
  expect((await visitor.submit(action, `${action}/report`, why)).status).toBe(303);
  expect(await visitor.text(action)).toContain('not due by any day from then on, before by');
});

it('takes what a board adds: an action, how it will know, and what it found', async () => {
  const visitor = await running.signIn(['board-approver'], 'ambleford');
  const { summaryId } = (await openOf('ambleford'))[0]!;
  const from = `/actions/new?summary=${summaryId}`;
  const named = { summary: summaryId, words: 'Ask jane.roe@example.org', role: '', due: '' };
  const refused = await visitor.submit(from, '/actions/new', named);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(
    'What is to be done or measured: take out or make general “jane.roe@example.org”',
  );
  const added = await visitor.submit(from, '/actions/new', { ...named, words: 'Ask every new worker' });
  const action = added.headers.get('location')!;
  const planned = { words: 'Five workers asked', kind: 'practitioner-view', due: 'June 2014' };
  expect((await visitor.submit(action, `${action}/evidence`, planned)).status).toBe(303);
  const [, evidence] = /name="evidence" value="([0-9a-f-]+)"><input type="hidden" name="seen"/.exec(
    await visitor.text(action),
  )!;
  const found = { evidence: evidence!, seen: '0', result: 'improved', confidence: 'low', on: 'June 2014', words: '' };
  expect((await visitor.submit(action, `${action}/result`, { ...found, on: '' })).status).toBe(422);
  expect((await visitor.submit(action, `${action}/result`, found)).status).toBe(303);
  expect(await visitor.text(action)).toContain('June 2014. Confidence: low.');
});

it('takes whom a recommendation is for and what the workshop confirmed, and says what is missing beside the field', async () => {
  const visitor = await running.signIn(['board-contributor'], 'ambleford');
  const { id } = (await openOf('ambleford')).find(({ recommendationId }) => recommendationId !== null)!;
  const action = `/actions/${id}`;
  const [, recommendation = ''] = /name="recommendation" value="([0-9a-f-]+)"/.exec(await visitor.text(action))!;
  expect((await visitor.submit(action, `${action}/agencies`, { recommendation, agencies: 'police' })).status).toBe(303);
  expect(await visitor.text(action)).toContain('Your board has said this.');
  const told = { recommendation, seen: '0', outcome: '', on: 'some day' };
  const refused = await visitor.submit(action, `${action}/confirm`, told);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Select whether the learning workshop confirmed it');
  const done = await visitor.submit(action, `${action}/confirm`, { ...told, outcome: 'yes', on: 'March 2014' });
  expect(done.status).toBe(303);
  const elsewhere = await running.signIn(['board-contributor'], 'brackenmoor');
  expect(await elsewhere.text(action)).toContain('Yes, March 2014');
  expect((await elsewhere.submit(action, `${action}/confirm`, told)).status).toBe(404);
});

it('shows to everybody an action whose recommendation a correction took out, and says that it is gone', async () => {
  const action = (await openOf('ambleford')).findLast(({ recommendationId }) => recommendationId !== null)!;
  await asOwner(
    running.databaseUrl,
    `UPDATE recommendation SET revision_id = (SELECT id FROM revision WHERE summary_id <> $2 LIMIT 1) WHERE id = $1`,
    [action.recommendationId, action.summaryId],
  );
  for (const boardId of ['ambleford', 'brackenmoor']) {
    const who = await running.signIn(['board-contributor'], boardId);
    const page = await who.text(`/actions/${action.id}`);
    expect(page).toContain('The recommendation it was for is gone from the released wording.');
    expect(page).not.toContain('has not said which');
    expect(page).not.toContain(`/actions/${action.id}/agencies`);
    const summary = await who.text(`/summaries/${action.summaryId}`);
    expect(summary.split('What is being done')[1]).toContain(`href="/actions/${action.id}"`);
  }
});

it('lets a round stand beside what a colleague reported on a row that was left as it was', async () => {
  const [anna, ben] = [0, 1].map(() => running.signIn(['board-contributor'], 'cindermouth'));
  const [theirs, mine] = await openOf('cindermouth');
  const shown = await (await anna!).text('/actions/round');
  const value = (page: string, name: string) => new RegExp(`id="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1] ?? '';
  const chosen = (page: string, id: string) =>
    new RegExp(`id="state-${id}"[^]*?value="([^"]+)" selected`).exec(page)?.[1] ?? '';
  const said = { seen: String(theirs!.statusNumber), state: 'complete', on: 'March 2015', due: '', note: 'Done.' };
  await (await ben!).submit(`/actions/${theirs!.id}`, `/actions/${theirs!.id}/report`, said);
  const row = (line: { id: string; statusNumber: number }, changes: object = {}) =>
    Object.fromEntries(
      Object.entries({
        seen: String(line.statusNumber),
        state: chosen(shown, line.id),
        on: '',
        due: value(shown, `due-${line.id}`),
        note: '',
        ...changes,
      }).map(([name, sent]) => [`${name}-${line.id}`, sent]),
    );
  const send = async (fields: Record<string, string>) =>
    (await anna!).submit('/actions/round', '/actions/round', fields);
  const wrong = await send({ ...row(theirs!), ...row(mine!, { state: 'in-progress', on: 'the other day' }) });
  expect(chosen(await wrong.text(), theirs!.id)).toBe('complete');
  const over = await (await send(row(theirs!, { note: 'Waits.' }))).text();
  expect(over).toContain('Reported meanwhile');
  expect([chosen(over, theirs!.id), value(over, `note-${theirs!.id}`)]).toEqual(['complete', 'Waits.']);
  const saved = await send({ ...row(theirs!), ...row(mine!, { note: 'Goes on.' }) });
  expect(saved.status).toBe(303);
  expect((await reader().action(operatorFor('cindermouth'), theirs!.id))!.action.state).toBe('complete');
});

describeInBrowser('a quarterly round', () => {
  let browser: Browser;
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    problems = listenForProblems(page);
    await page.goto(await running.linkFor(['board-contributor'], 'brackenmoor'));
  });
  afterAll(() => browser.close());

  it('is done by keyboard on one page, with errors beside rows and nothing lost, and saved at once', async () => {
    await page.goto(`${running.publicUrl}/actions/round`);
    const [first, second] = await openOf('brackenmoor');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.focus(`#state-${first!.id}`);
    await page.keyboard.type('Comp');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('the other day');
    await page.fill(`#note-${second!.id}`, 'Waits for the new system.');
    await page.press(`#note-${second!.id}`, 'Enter');
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.inputValue(`#state-${first!.id}`)).toBe('complete');
    expect(await page.inputValue(`#on-${first!.id}`)).toBe('the other day');
    expect(await page.inputValue(`#note-${second!.id}`)).toBe('Waits for the new system.');
    expect(await page.textContent(`#on-${first!.id}-error`)).toContain('enter a date that can be read');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.click('.govuk-error-summary a');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('May 2015');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.govuk-notification-banner');
    expect(await page.textContent('.govuk-notification-banner')).toContain('reported on 2 actions');
    const reported = await reader().action(operatorFor('brackenmoor'), first!.id);
    expect(reported!.action).toMatchObject({ state: 'complete', completedOn: '2015-05-15' });
    expect(problems).toEqual([]);
  });

  it('shows what somebody else of the board reported meanwhile, and keeps what was typed', async () => {
    await page.goto(`${running.publicUrl}/actions/round`);
    const [first] = await openOf('brackenmoor');
    const other = await running.signIn(['board-approver'], 'brackenmoor');
    const said = {
      seen: String(first!.statusNumber),
      state: 'in-progress',
      on: 'March 2015',
      due: '',
      note: 'On hold.',
    };
    await other.submit(`/actions/${first!.id}`, `/actions/${first!.id}/report`, said);
    await page.fill(`#note-${first!.id}`, 'Ours.');
    await page.press(`#note-${first!.id}`, 'Enter');
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.textContent('.ct-round')).toContain('Reported meanwhile');
    expect(await page.inputValue(`#note-${first!.id}`)).toBe('Ours.');
  });

  it('has pages that anybody can read', async () => {
    const [first] = await openOf('brackenmoor');
    await page.goto(`${running.publicUrl}/actions/${first!.id}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    if (process.env.PICTURES)
      for (const path of [
        '/actions',
        `/actions/${first!.id}`,
        '/actions/progress',
        '/actions/round',
        '/actions/unmatched',
        `/summaries/${first!.summaryId}`,
      ])
        await page.goto(running.publicUrl + path).then(() => picture(path));
  });

  async function picture(path: string) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({
        path: `${process.env.PICTURES}/${path.replaceAll('/', '_').slice(0, 30)}-${width}.png`,
        fullPage: true,
      });
    }
  }
});
