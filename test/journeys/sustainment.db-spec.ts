import { ActionsReader, ActionsService } from '#libs/actions';
import { type Actor, operatorFor } from '#libs/authority';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { releaseToRegion } from '../builders/released.js';
import { type RunningService, startService } from '../builders/running-service.js';

const LEARNT = 'Nobody spoke to the child alone: the voice of the child was not heard.';
const AGAIN = 'Again the voice of the child was not heard, and the child was not seen alone.';
const DOING = 'Training on hearing the voice of the child for all staff: training officer, Sept 2013';
const board: Actor = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-contributor'] };

let running: RunningService;
beforeAll(async () => {
  running = await startService({ load: false });
  await released({ reference: 'A/1', completed: '2013-05-10', themes: LEARNT, changes: DOING });
  await released({ reference: 'A/2', completed: '2014-03-12', themes: AGAIN });
  await running.worker.refresh();
  const [line] = (await running.service.get(ActionsReader).list(board, { boardId: 'ambleford' })).lines;
  const entered = { state: 'complete', on: '30 November 2013', due: 'Sept 2013', note: '' };
  const done = await running.service.get(ActionsService).report(board, { actionId: line!.id, seen: 0, entered });
  if (!done.ok) throw new Error(done.refusals[0].code);
  await running.worker.refresh();
});
afterAll(() => running.stop());

let files = 0;
async function released(wishes: Parameters<typeof draftOf>[0]): Promise<void> {
  files += 1;
  const operator = operatorFor('ambleford');
  const file = { name: 'a.docx', bytes: new Uint8Array([files]) };
  const received = await running.service.get(SummariesService).receive(operator, file, draftOf(wishes));
  if (!received.ok) throw new Error('not received');
  await releaseToRegion({ release: running.service.get(ReleaseService) }, 'ambleford', received.value);
}

describeInBrowser('an embedding query, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const signedIn = async (roles: Actor['roles'], boardId: string | null = null): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(
      await running.linkFor(
        roles.filter((role) => role !== 'operator'),
        boardId,
      ),
    );
    return page;
  };

  it('goes from what came back over the question and the answer of the board to its close', async () => {
    const unasked = await (await running.signIn(['board-contributor'], 'ambleford')).text('/sustained');
    expect(unasked).toContain('Not asked yet');
    expect(unasked).not.toContain('To look at');
    const group = await signedIn(['group-member']);
    const problems = listenForProblems(group);
    await group.goto(`${running.publicUrl}/`);
    await group.getByRole('link', { name: /to look at/ }).click();
    expect(await accessibilityProblems(group)).toEqual([]);
    await group.getByRole('row').filter({ hasText: 'Ambleford' }).getByRole('link').first().click();
    await group.getByText(AGAIN).first().waitFor();
    await group.getByText(DOING).first().waitFor();
    expect(await group.getByLabel('The question').inputValue()).toContain('why has it not been sustained?');
    await group.getByLabel('The question').fill('');
    await group.getByRole('button', { name: 'Ask Ambleford' }).click();
    await group.getByRole('link', { name: 'Enter the question to the board' }).click();
    expect(await accessibilityProblems(group)).toEqual([]);
    await group.getByLabel('The question').fill('How is it embedded, and why not sustained?');
    await group.getByRole('button', { name: 'Ask Ambleford' }).click();
    await group.getByText('The board is asked.').waitFor();

    const own = await signedIn(['board-contributor'], 'ambleford');
    await own.goto(`${running.publicUrl}/`);
    await own.getByRole('link', { name: 'Answer' }).click();
    await own.getByRole('row').getByRole('link').first().click();
    await own.getByLabel('How is the learning being embedded?').fill('It is taught each year.');
    await own
      .getByLabel('Why has it not been sustained?')
      .fill('New staff had not been taught. Ask jane.roe@example.org');
    await own.getByLabel('What happens next, and by when?').fill('It goes into induction by June 2014.');
    await own.getByRole('button', { name: 'Send the answer' }).click();
    await own.getByRole('link', { name: /take out or make general “jane.roe@example.org”/ }).waitFor();
    expect(await own.getByLabel('How is the learning being embedded?').inputValue()).toBe('It is taught each year.');
    await own.getByLabel('Why has it not been sustained?').fill('New staff had not been taught.');
    expect(await accessibilityProblems(own)).toEqual([]);
    await own.getByRole('button', { name: 'Send the answer' }).click();
    await own.getByText('Your answer is recorded').waitFor();

    await group.goto(`${running.publicUrl}/sustained?state=answered`);
    await group.getByText('1 recurrence under the choices above, the latest first').waitFor();
    await group.getByRole('row').filter({ hasText: 'Ambleford' }).getByRole('link').first().click();
    await group.getByText('New staff had not been taught.').waitFor();
    await group.getByLabel('The board acts again').check();
    await group.getByLabel('In a sentence or two').fill('Induction is new; look again in a year.');
    await group.getByRole('button', { name: 'Close the query' }).click();
    await group.getByText('The query is closed.').waitFor();
    expect(await accessibilityProblems(group)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

it('gives other boards counts, and neither the list, the words nor the board', async () => {
  const other = await running.signIn(['board-approver'], 'brackenmoor');
  const page = await other.text('/sustained');
  expect(page).toContain('<dd>1 of 1</dd>');
  const listed = await (await running.signIn(['group-member'])).text('/sustained');
  const [, path] = /href="(\/sustained\/[0-9a-f-]{36})"/.exec(listed)!;
  expect((await other.get(path!)).status).toBe(404);
  expect((await other.get('/api/v1/data/recurrences')).status).toBe(404);
  expect(page).not.toContain('/sustained/0');
  expect(page.replaceAll(/<option[^>]*>[^<]*/g, '')).not.toContain('Ambleford');
});

it('lets only those who may act: the group asks, a board answers for itself', async () => {
  const listed = await (await running.signIn(['group-member'])).text('/sustained');
  const [, path] = /href="(\/sustained\/[0-9a-f-]{36})"/.exec(listed)!;
  const fields = { seen: '3', words: 'x', reason: 'other-learning', outcome: 'embedded' };
  const own = await running.signIn(['board-contributor'], 'ambleford');
  for (const step of ['raise', 'close', 'dismiss', 'reopen', 'ask-again'])
    expect((await own.submit('/sustained', `${path}/${step}`, fields)).status).toBe(404);
  const group = await running.signIn(['group-chair']);
  expect((await group.submit('/sustained', `${path}/answer`, fields)).status).toBe(404);
});

it('gives back what a board typed into an answer that is asked for no more', async () => {
  const listed = await (await running.signIn(['group-member'])).text('/sustained');
  const [, path] = /href="(\/sustained\/[0-9a-f-]{36})"/.exec(listed)!;
  const own = await running.signIn(['board-contributor'], 'ambleford');
  const fields = { seen: '1', embedded: 'It is taught <each> year.', whyNot: 'New staff came.', next: 'Induction.' };
  const answer = await own.submit('/sustained', `${path}/answer`, fields);
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toMatch(/<a href="#typed">[^]*<section id="typed"/);
  const [, typed] = page.split('What you typed</h2>');
  expect(typed).toMatch(
    /How the learning is being embedded[^]*It is taught &lt;each&gt; year\.[^]*New staff came\.[^]*Induction\./,
  );
});
