import type { Coding } from '#libs/coding';
import { operatorFor } from '#libs/authority';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { suggestAlike } from '../builders/suggestions.js';
import { asOwner } from '../builders/test-database.js';
import { releaseToRegion } from '../builders/released.js';

const PLACE = { boardId: 'ambleford', quarter: '2013-Q3' };
const WAY = `board=${PLACE.boardId}&quarter=${PLACE.quarter}`;
const [ONE, TWO] = ['recording', 'thresholds'] as const;

describeInBrowser('coding in a browser', () => {
  let running: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    running = await startService();
    await suggestAlike(running.databaseUrl, PLACE, { codes: [ONE, TWO], agency: 'police' });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const open = async (link: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext({ baseURL: running.publicUrl, ...options });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(link);
    return { page, problems };
  };
  const coder = () => running.linkFor(['coder']);
  const codingsOf = (passageId = '') =>
    asOwner<Coding & { no_code: string | null; is_complete: boolean }>(
      running.databaseUrl,
      'SELECT * FROM coding WHERE passage_id = $1 ORDER BY at, number',
      [passageId],
    );
  const lastOf = async (passageId: string) => (await codingsOf(passageId)).at(-1)!;

  it('lets somebody code ten passages by keyboard alone, and the record says exactly what they did', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding?${WAY}`);
    await tabTo(page, 'Start coding');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/coding\/passages\//);
    const seen: string[] = [];
    /** Presses keys one after another, types what is longer than a key, and goes on when the passage is saved. */
    const code = async (...steps: string[]) => {
      seen.push(passageOn(page));
      const before = page.url();
      await page.locator('#passage:focus').waitFor();
      for (const step of steps) await press(page, step);
      await page.waitForURL((url) => url.href !== before);
    };

    await code('a', 'a', 'a', 'a', 's'); // accepts two codes, the concern and the agency
    await code('r', 'r', '9', 'a', 's'); // rejects both: no code fits, a concern, the agency left open
    await code('a', 'c', 'missed appointments', 'Enter', 'a', 'r', 's'); // changes the second, rejects the agency
    await code('/', 'fathers', 'Enter', 'Escape', 'a', 'a', 'g', 'a', 's'); // adds a code, and finds it good practice
    await code('0', 'n', 's'); // nothing to code, neutral
    await code('a', 'u', 'r', 'a', 'a', 'a', 's'); // takes back an acceptance
    await code('2', 'r', '1', 'a', 'd', 's'); // goes to suggestions by number
    await code('j', 'j', 'k', 'c', 'Escape', 'a', 'a', 'd', 's'); // walks up and down, leaves a change
    await code('a', 'a', 'a', 'a', 's'); // settles, then on the next page
    await press(page, 'u'); // takes it back
    await page.waitForURL(/undone/);
    expect(passageOn(page)).toBe(seen.at(-1));
    await code('r', 'a', 'a', 's');
    await code('a', 'l'); // begins, and saves for later

    const [both, none, changed, added, nothing, back, byNumber, walked, undone, again, begun] = seen;
    expect(again).toBe(undone);
    expect(await told(both)).toEqual({
      codes: [`${ONE} accepted`, `${TWO} accepted`],
      valence: 'concern accepted',
      agency: 'accepted',
      noCode: null,
      settled: true,
    });
    expect(await told(none)).toEqual({
      codes: [`${ONE} rejected`, `${TWO} rejected`],
      valence: 'concern accepted',
      agency: 'untouched',
      noCode: 'no-code-fits',
      settled: true,
    });
    expect(await told(changed)).toEqual({
      codes: [`${ONE} accepted`, `missed-appointments changed ${TWO}`],
      valence: 'concern accepted',
      agency: 'rejected',
      noCode: null,
      settled: true,
    });
    expect(await told(added)).toMatchObject({
      codes: [`${ONE} accepted`, `${TWO} accepted`, 'fathers-and-partners added'],
      valence: 'good changed',
      agency: 'accepted',
    });
    expect(await told(nothing)).toMatchObject({
      codes: [`${ONE} rejected`, `${TWO} rejected`],
      valence: 'neutral changed',
      noCode: 'nothing-to-code',
    });
    expect(await told(back)).toMatchObject({ codes: [`${ONE} rejected`, `${TWO} accepted`], agency: 'accepted' });
    expect(await told(byNumber)).toMatchObject({
      codes: [`${ONE} accepted`, `${TWO} rejected`],
      valence: 'concern accepted',
    });
    expect(await told(walked)).toMatchObject({ codes: [`${ONE} accepted`, `${TWO} accepted`], settled: true });
    expect(await told(undone)).toMatchObject({ codes: [`${ONE} rejected`, `${TWO} accepted`], settled: true });
    expect((await codingsOf(undone)).map(({ is_complete }) => is_complete)).toEqual([true, false, true]);
    expect(await told(begun)).toMatchObject({ codes: [`${ONE} accepted`, `${TWO} untouched`], settled: false });
    expect(await page.locator('#progress').textContent()).toContain('9 settled today');
    expect(problems).toEqual([]);
  }, 90_000);

  /** What the record says of a passage, in a line each. */
  async function told(passageId = '') {
    const { codes, valence, facets, no_code, is_complete } = await lastOf(passageId);
    return {
      codes: codes.map((one) => [one.code, one.state, ...(one.state === 'changed' ? [one.insteadOf] : [])].join(' ')),
      valence: `${valence.value} ${valence.state}`,
      agency: facets.agencies.find(({ id }) => id === 'police')?.state,
      noCode: no_code,
      settled: is_complete,
    };
  }

  it('shows which words led to a suggestion, says every change, and lets the keys be switched off', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    await press(page, 'j');
    const first = (await page.locator('#passage').textContent())!.trim().split(' ')[0];
    expect(await page.locator('mark[data-on]').allTextContents()).toEqual([first]);
    expect(await page.locator('#about').textContent()).toContain('Includes');
    await press(page, 'a');
    expect(await page.locator('#said').textContent()).toBe('Accepted: Recording. 3 not decided.');
    await page.keyboard.press('?');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Use these keys').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('r');
    expect(await page.locator('#said').textContent()).toBe('Accepted: Recording. 3 not decided.');
    expect(problems).toEqual([]);
  });

  it('never settles a suggestion nobody looked at: it says which, and keeps what was chosen', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    const passage = passageOn(page);
    for (const key of ['a', 's']) await press(page, key);
    await page.getByText('There is a problem').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    const link = page.getByRole('link', { name: 'Accept, reject or change “Thresholds”' });
    expect(await page.getByLabel('Accept').first().isChecked()).toBe(true);
    for (const width of [1200, 320]) await expectSound(page, width);
    await link.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code-thresholds');
    for (const key of ['c', 's']) await press(page, key === 'c' ? 'c' : 'Escape');
    for (const key of ['a', 'd', 's']) await press(page, key);
    await page.waitForURL((url) => !url.pathname.endsWith(passage));
    expect(await told(passage)).toMatchObject({ codes: [`${ONE} accepted`, `${TWO} accepted`], settled: true });
    expect(problems).toEqual([]);
  });

  it('works without scripts: the same form, sent by its button', async () => {
    const { page } = await open(await coder(), { javaScriptEnabled: false });
    await page.goto(`/coding/next?${WAY}`);
    const passage = passageOn(page);
    await page.getByRole('button', { name: 'Settle and next' }).click();
    expect(await page.locator('.govuk-error-summary li').count()).toBe(3);
    await page.locator('#code-recording').getByRole('radio', { name: 'Change' }).check();
    await page.getByRole('button', { name: 'Settle and next' }).click();
    await page.getByRole('link', { name: 'Choose the code to put in the place of “Recording”' }).waitFor();
    await page.locator('#code-recording').getByLabel('Change to').selectOption('missed-appointments');
    await page.locator('#code-thresholds').getByLabel('Reject').check();
    await page.getByText('Add a code').click();
    await page.getByLabel('Hearing the child', { exact: true }).check();
    await page.getByText('Add an agency').click();
    await page.getByLabel('Housing', { exact: true }).check();
    await page.getByRole('radio', { name: 'Concern' }).check();
    await page.getByRole('button', { name: 'Settle and next' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(passage));
    expect(await told(passage)).toMatchObject({
      codes: [`missed-appointments changed ${ONE}`, `${TWO} rejected`, 'child-voice added'],
      valence: 'concern accepted',
      settled: true,
    });
    expect((await lastOf(passage)).facets.agencies).toContainEqual({ id: 'housing', state: 'added' });
    await page.getByRole('button', { name: 'undo', exact: true }).click();
    expect(passageOn(page)).toBe(passage);
    expect((await lastOf(passage)).is_complete).toBe(false);
  });

  it('shows both versions when a passage was saved in another tab, and lets the coder choose', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    const passage = passageOn(page);
    const other = await page.context().newPage();
    await other.goto(`/coding/passages/${passage}`);
    for (const key of ['a', 'a', 'a', 's']) await press(other, key);
    await other.waitForURL((url) => !url.pathname.endsWith(passage));
    for (const key of ['r', 'r', '0', 'n', 's']) await press(page, key);
    await page.getByRole('heading', { name: 'Two versions of your coding' }).waitFor();
    for (const width of [1200, 320]) await expectSound(page, width);
    expect(await told(passage)).toMatchObject({ codes: [`${ONE} accepted`, `${TWO} accepted`] });
    await page.getByRole('button', { name: 'Settle and next' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(passage));
    expect(await told(passage)).toMatchObject({
      codes: [`${ONE} rejected`, `${TWO} rejected`],
      noCode: 'nothing-to-code',
    });
    expect((await codingsOf(passage)).slice(-2).map(({ number }) => number)).toEqual([1, 2]);
    expect(problems).toEqual([]);
  });

  it('keeps the choices when a corrected form comes in meanwhile, and shows the way to the new wording', async () => {
    await send('The plan was never read.\nNobody rang the school.');
    await running.service.get(TaggingService).suggestMissing(operatorFor('quillhaven'));
    const place = { boardId: 'quillhaven', quarter: '2016-Q1' };
    await suggestAlike(running.databaseUrl, place, { codes: [ONE, TWO], agency: 'police' });
    const { page } = await open(await coder());
    const [kept, gone] = [await context(), await context()];
    await kept.goto(`/coding/passages/${await passageWith('The plan was never read.')}`);
    await gone.goto(`/coding/passages/${await passageWith('Nobody rang the school.')}`);
    await send('The plan was never read.\nThe school was not rung by anybody.');
    await running.worker.refresh(); // as it would in a moment: suggestions that come in between are asked about again
    await suggestAlike(running.databaseUrl, place, { codes: [] });

    for (const key of ['a', 'r', 'a', 'a', 's']) await press(kept, key);
    for (const key of ['0', 'n', 's']) await press(gone, key);
    await kept.getByText('A corrected form has come in. This is the passage in it.').first().waitFor();
    expect(await kept.locator('#add-recording').isChecked()).toBe(true);
    expect(await kept.locator('#add-agencies-police').isChecked()).toBe(true);
    for (const width of [1200, 320]) await expectSound(kept, width);
    await press(kept, 's');
    await kept.waitForURL(/\/coding\/passages\/.*from=/);
    await gone.getByRole('heading', { name: 'This passage has changed' }).waitFor();
    expect(await gone.getByText('Nothing to code').count()).toBe(1);
    for (const width of [1200, 320]) await expectSound(gone, width);
    await gone.getByRole('link', { name: 'Read the new wording' }).click();
    await gone.getByText('The school was not rung by anybody.').waitFor();
    expect(await told(await passageWith('The plan was never read.'))).toEqual({
      codes: [`${ONE} added`],
      valence: 'concern accepted',
      agency: 'added',
      noCode: null,
      settled: true,
    });

    function context() {
      return page.context().newPage();
    }
  }, 60_000);

  /** Sends and releases a form of Quillhaven's, the next revision each time. */
  async function send(themes: string): Promise<void> {
    const summaries = running.service.get(SummariesService);
    const operator = operatorFor('quillhaven');
    const draft = draftOf({ boardId: 'quillhaven', reference: 'CODING/1', themes, completed: '2016-02-03' });
    const file = { name: 'c.docx', bytes: new TextEncoder().encode(themes) };
    const held = await summaries.receive(operator, file, draft);
    if (!held.ok) throw new Error(held.refusals[0].code);
    const release = running.service.get(ReleaseService);
    await releaseToRegion({ release }, operator.boardId!, held.value);
  }

  /** The passage with these words in the revision the region reads. */
  async function passageWith(text: string): Promise<string> {
    const [found] = await asOwner<{ id: string }>(
      running.databaseUrl,
      `SELECT p.id FROM passage p JOIN summary s ON s.released_revision_id = p.revision_id WHERE p.text = $1`,
      [text],
    );
    return found!.id;
  }

  it('gives a settled passage to a second coder who sees nothing of the first, and settles where they differ', async () => {
    const first = await open(await coder());
    await first.page.goto(`/coding/next?${WAY}`);
    const passage = passageOn(first.page);
    for (const key of ['a', 'a', 'a', 'a', 's']) await press(first.page, key);
    await first.page.waitForURL((url) => !url.pathname.endsWith(passage));
    const name = await nameOn(first.page);

    const secondLink = await coder();
    const second = await open(secondLink);
    const member = await open(await running.linkFor(['group-member']));
    await member.page.goto(`/coding?${WAY}&state=settled`);
    await member.page.locator(`#give-${passage}`).check();
    await member.page.getByRole('button', { name: 'Give', exact: true }).click();
    await member.page.getByText('Select the person who codes second').first().waitFor();
    await member.page.getByLabel('Second coder').selectOption({ label: await nameOn(second.page) });
    await member.page.getByRole('button', { name: 'Give passages' }).click();
    await member.page.getByText('1 passage given to the second coder').waitFor();

    await second.page.goto('/coding/mine');
    await second.page.getByRole('button', { name: 'Start' }).click();
    await second.page.waitForURL(/purpose=second/);
    expect(passageOn(second.page)).toBe(passage);
    const seen = (await second.page.locator('main').textContent())!;
    expect([seen.includes(name), seen.includes('Settled by')]).toEqual([false, false]);
    expect(await second.page.locator('.ct-decide [data-state]').allTextContents()).toEqual([
      'Not decided',
      'Not decided',
      'Not decided',
    ]);
    for (const path of ['/coding/disagreements', '/coding/agreement', `/coding?${WAY}&state=settled`]) {
      await second.page.goto(path);
      expect([path, (await second.page.content()).includes(`/coding/passages/${passage}?purpose=first`)]).toEqual([
        path,
        false,
      ]);
    }
    expect((await second.page.request.get(`/coding/passages/${passage}?purpose=first`)).status()).toBe(404);
    await second.page.goto(`/coding/passages/${passage}?purpose=second`);
    await first.page.goto(`/coding/passages/${passage}`);
    const late = await second.page.context().newPage();
    await late.goto(second.page.url());
    for (const key of ['a', 'r', 'g', 's']) await press(second.page, key);
    await second.page.waitForURL((url) => !url.pathname.endsWith(passage));
    for (const key of ['r', 'r', '0', 'n', 's']) await press(late, key);
    await late.getByRole('heading', { name: 'Your choices were not saved' }).waitFor();
    expect(await late.locator('.ct-told').textContent()).toContain('Nothing to code');
    for (const width of [1200, 320]) await expectSound(late, width);

    await press(first.page, 's');
    await first.page.getByText('Two people have coded this passage differently.').waitFor();
    expect(await first.page.locator('.ct-told').textContent()).toContain('Thresholds');
    await second.page.goto(`/coding/passages/${passage}?purpose=second`);
    await expectClosed(second.page, 'You have settled it, so it stays as it is.');

    for (const { page } of [first, second]) {
      await page.goto('/coding/disagreements');
      await page.getByText('1 open disagreement is not shown to you').waitFor();
      expect(await page.getByText('No open disagreement').count()).toBe(0);
      await page.goto('/coding/agreement');
      await page.getByText('1 passage is left out of the figures you see').waitFor();
      expect(await page.getByText('No passage has been coded by two people yet').count()).toBe(0);
      for (const width of [1200, 320]) await expectSound(page, width);
    }
    await member.page.goto('/coding/disagreements');
    for (const width of [1200, 320]) await expectSound(member.page, width);
    await member.page.locator(`a[href$="${passage}"]`).click();
    expect(await member.page.locator('#code-recording').isChecked()).toBe(true);
    expect(await member.page.locator('#code-thresholds').isChecked()).toBe(false);
    await member.page.getByRole('button', { name: 'Settle the disagreement' }).click();
    await member.page.getByText('There is a problem').waitFor();
    for (const width of [1200, 320]) await expectSound(member.page, width);
    await member.page.getByLabel('Thresholds', { exact: true }).check();
    await member.page.getByLabel('Concern').check();
    await member.page.getByRole('button', { name: 'Settle the disagreement' }).click();
    await member.page.getByRole('link', { name: 'Enter the reason for your decision' }).waitFor();
    await member.page.getByLabel('Reason').fill('The scope note of thresholds names the wait for a second call.');
    await member.page.getByRole('button', { name: 'Settle the disagreement' }).click();
    await member.page.getByText('1 disagreement settled').waitFor();
    expect(await lastOf(passage)).toMatchObject({ purpose: 'adjudicated', held: [ONE, TWO] });
    await member.page.goto('/coding/agreement');
    expect(await member.page.locator('.ct-figures').textContent()).toContain('Passages coded by two people1');
    await first.page.goto(`/coding/passages/${passage}`);
    await expectClosed(first.page, 'The coding of this passage is closed.');
    for (const { problems } of [first, second, member]) expect(problems).toEqual([]);
  }, 90_000);

  /** Shown with its words and notes, and nothing to decide or send. */
  async function expectClosed(page: Page, why: string): Promise<void> {
    await page.getByText(why).waitFor();
    expect(await page.locator('#code-recording').getByLabel('Accept').isDisabled()).toBe(true);
    expect(await page.locator('[data-act]').count()).toBe(0);
    await page.locator('#code-recording').hover();
    expect(await page.locator('mark[data-on]').count()).toBe(1);
    for (const width of [1200, 320]) await expectSound(page, width);
  }

  it('asks before unsaved choices are left or undone past, also once the list of keys was open', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    const settled = passageOn(page);
    for (const key of ['a', 'a', 'a', 'a', 's']) await press(page, key);
    await page.waitForURL((url) => !url.pathname.endsWith(settled));
    const passage = passageOn(page);
    for (const key of ['a', '?']) await press(page, key);
    await page.getByRole('button', { name: 'Close' }).click();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: 'undo', exact: true }).click({ noWaitAfter: true });
    await expectAsked(1);
    await page.getByRole('link', { name: 'Look at it again' }).click({ noWaitAfter: true });
    await expectAsked(2);
    expect(passageOn(page)).toBe(passage);
    expect((await codingsOf(settled)).map(({ is_complete }) => is_complete)).toEqual([true]);

    for (const key of ['u', 'b']) await press(page, key);
    await page.waitForURL((url) => url.pathname.endsWith(settled));
    expect(await page.getByRole('button', { name: 'Save for later' }).count()).toBe(0);
    await press(page, 'u'); // as the button “Undo last save” beside it
    await page.waitForURL(/undone/);
    expect((await codingsOf(settled)).map(({ is_complete }) => is_complete)).toEqual([true, false]);
    expect(problems).toEqual([]);

    async function expectAsked(times: number): Promise<void> {
      for (let tries = 0; asked.length < times && tries < 50; tries++) await page.waitForTimeout(20);
      expect(asked).toEqual(Array(times).fill('beforeunload'));
    }
  });

  it('keeps the focus in the search of codes, and says why a passage is not ready to be settled', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    const inFocus = () => page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName);
    await page.getByText('Add a code').click();
    await page.getByLabel('Search labels and notes').fill('fathers');
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    expect(await inFocus()).toBe('add-fathers-and-partners');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await page.locator('#noCode-nothing').check();
    expect(await page.locator('[data-tally]').textContent()).toContain('a reason for having none: keep one of the two');
    expect(problems).toEqual([]);
  });

  it('keeps every choice when the typology has changed since the passage was opened', async () => {
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/next?${WAY}`);
    const passage = passageOn(page);
    await page.locator('[name=typologyVersion]').evaluate((field) => field.setAttribute('value', '2012.1'));
    for (const key of ['a', 'r', 'd', 'a', 's']) await press(page, key);
    await page.getByText('The typology has changed since you opened this passage.').first().waitFor();
    await page.getByRole('heading', { name: 'What you had chosen' }).waitFor();
    for (const width of [1200, 320]) await expectSound(page, width);
    await page.getByRole('button', { name: 'Settle and next' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(passage));
    expect(await told(passage)).toMatchObject({
      codes: [`${ONE} accepted`, `${TWO} rejected`],
      valence: 'concern accepted',
      agency: 'accepted',
    });
    expect(problems).toEqual([]);
  });

  it('opens the list of codes where too many were added, with the focus on it', async () => {
    const { page } = await open(await coder(), { javaScriptEnabled: false });
    await page.goto(`/coding/next?${WAY}`);
    await page.getByText('Add a code').click();
    for (const box of (await page.locator('input[name=add]').all()).slice(0, 6)) await box.check();
    await page.getByRole('button', { name: 'Settle and next' }).click();
    await page.getByRole('link', { name: /A passage has at most/ }).waitFor();
    expect(await page.locator('#add').getAttribute('open')).toBe('');
    expect(await page.locator('#add').getAttribute('aria-describedby')).toBe('add-error');
  });

  it('makes a calibration set, gives it and a random sample out, and tells a summary’s settled codes from suggested ones', async () => {
    const fresh = await open(await coder()); // who has coded none of it
    const { page, problems } = await open(await running.linkFor(['group-member', 'coder']));
    await page.goto('/coding/calibration');
    await page.getByRole('button', { name: 'Make the set' }).click();
    await page.getByText('There is a problem').waitFor();
    for (const width of [1200, 320]) await expectSound(page, width);
    await page.getByLabel('Name').fill('First round');
    await page.getByLabel('How many passages').fill('1');
    await page.getByRole('button', { name: 'Make the set' }).click();
    await page.getByRole('heading', { level: 1, name: 'First round' }).waitFor();
    await page.getByLabel(await nameOn(fresh.page), { exact: true }).check();
    await page.getByRole('button', { name: 'Give the set' }).click();
    await page.getByText('Given. They find it under').waitFor();
    for (const width of [1200, 320]) await expectSound(page, width);

    await page.goto('/coding/assign');
    await page.getByLabel('Second coder').selectOption({ index: 2 });
    await page.getByLabel('How many passages').fill('2');
    await page.getByRole('button', { name: 'Give passages' }).click();
    await page.getByText('2 passages given to the second coder').waitFor();

    await page.goto(`/coding?${WAY}&state=settled`);
    await page.locator('td a[href^="/summaries/"]').first().click();
    const text = (await page.locator('main').textContent())!;
    expect(text).toMatch(/People have settled the codes of \d+ of \d+ passages/);
    expect(text).not.toContain('Nobody has confirmed them yet');
    expect(await page.getByText(/^Settled (after a disagreement )?by Person/).count()).toBeGreaterThan(5);
    await expectSound(page, 1200);
    expect(problems).toEqual([]);
  });

  it('keeps a very long answer readable, with the passage in its place among the others', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, line) => `Line ${line}: ${'the visit was not recorded and nobody asked why, '.repeat(line === 15 ? 40 : 3)}`,
    );
    await send(lines.map((line) => line.trim()).join('\n'));
    const { page, problems } = await open(await coder());
    await page.goto(`/coding/passages/${await passageWith(lines[15]!.trim())}`);
    expect(await page.locator('.ct-coding__neighbour').count()).toBe(4);
    await page.getByText('The whole answer').click();
    expect(await page.locator('.ct-coding__whole p').count()).toBe(30);
    expect(await page.locator('.ct-coding__whole p.govuk-\\!-font-weight-bold').textContent()).toMatch(
      /^The passage to code: Line 15:/,
    );
    for (const width of [1200, 320]) await expectSound(page, width);
    await page.setViewportSize({ width: 1200, height: 800 });
    expect(await page.getByRole('button', { name: 'Settle and next' }).isVisible()).toBe(true);
    expect(problems).toEqual([]);
  });

  it('has no accessibility problem on any page of the room, full or empty, wide and on a small screen', async () => {
    const { page, problems } = await open(await running.linkFor(['administrator', 'group-member', 'coder']));
    const paths = [
      '/',
      '/coding',
      '/coding?board=elverside&state=settled',
      '/coding/next',
      `/coding/next?${WAY}`,
      '/coding/next?only=calibration',
      '/coding/mine',
      '/coding/assign',
      '/coding/disagreements?board=elverside',
      '/coding/calibration',
      '/coding/agreement',
      '/coding/agreement?from=2013-01&to=2013-02',
    ];
    for (const path of paths)
      for (const width of [1200, 320]) {
        await page.goto(path);
        await expectSound(page, width);
      }
    await page.goto('/coding/next');
    await page.getByText('Add a code').click();
    for (const width of [1200, 320]) await expectSound(page, width);
    expect(problems).toEqual([]);
  }, 240_000);
});

const passageOn = (page: Page): string => new URL(page.url()).pathname.split('/')[3]!;

/** One key, or what somebody types when it is more than one. */
async function press(page: Page, step: string): Promise<void> {
  if (step.length === 1 || ['Enter', 'Escape'].includes(step)) await page.keyboard.press(step);
  else await page.keyboard.type(step);
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return;
  }
  throw new Error(`${name} cannot be reached by Tab.`);
}

const nameOn = async (page: Page): Promise<string> => (await page.locator('a[href="/account"]').textContent())!;

async function expectSound(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  if (width > 320) expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect([page.url(), width, overflow <= 0]).toEqual([page.url(), width, true]);
}
