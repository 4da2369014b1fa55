import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { eventually } from '../builders/eventually.js';
import { newForm } from '../builders/new-form.js';
import { type RunningService, startService } from '../builders/running-service.js';

describeInBrowser('in a browser', () => {
  let running: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    running = await startService();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const open = async (link: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context: BrowserContext = await browser.newContext({ baseURL: running.publicUrl, ...options });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(link);
    return { page, problems };
  };
  const everything = () => running.linkFor(['administrator', 'group-member', 'board-approver'], 'wrenfold');

  it('signs in, uploads a Word form, submits it; another person releases it, and it is seen in a dashboard', async () => {
    const { page, problems } = await open(await everything());
    await page.goto('/dashboards/coverage');
    const before = await summariesInTable(page, 'Wrenfold');

    await page.goto('/summaries/upload');
    await page.setInputFiles('input[type=file]', await saved(await newForm('WR/BROWSER/1')));
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.waitForURL(/\/summaries\/[0-9a-f-]{36}$/);
    expect(await page.locator('mark').count()).toBeGreaterThan(3);
    const address = page.url();
    await page.getByRole('button', { name: 'Check for identifying details' }).click();
    for (const finding of await page.locator('.ct-finding').all()) {
      await finding.getByLabel('Keep it, because…').check();
      await finding.getByLabel('Why these words identify nobody').fill('An invented text');
    }
    if ((await page.locator('.ct-finding').count()) > 0) await page.getByRole('button', { name: 'Save all' }).click();
    await page.goto(`${address}/submit`);
    await page.getByLabel(/^\s*I, /).check();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByText('Submitted. Somebody else').waitFor();
    const second = await open(await everything());
    await second.page.goto(address);
    await second.page.getByRole('button', { name: 'Read and approve' }).click();
    await second.page.getByLabel(/^\s*I, /).check();
    await second.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await second.page.getByRole('button', { name: 'Release to the region' }).click();
    await second.page.getByText('Released to the region. It counts in the dashboards within a minute.').waitFor();

    await eventually(async () => {
      await page.goto('/dashboards/coverage');
      expect(await summariesInTable(page, 'Wrenfold')).toBe(before + 1);
    });
    expect(problems).toEqual([]);
  });

  it('draws charts without scripts and in few bytes, and makes one live when somebody turns to it', async () => {
    const { page, problems } = await open(await everything());
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto('/dashboards/overview', { waitUntil: 'networkidle' });
    expect(bytes).toBeLessThan(200_000);
    expect(await page.locator('figure[data-live]').count()).toBe(0);
    await page.locator('figure').first().hover();
    await page.locator('figure[data-live="true"]').first().waitFor();
    expect(problems).toEqual([]);
    const plain = await open(await everything(), { javaScriptEnabled: false });
    await plain.page.goto('/dashboards/theme-trend?theme=child-voice');
    expect(await plain.page.locator('figure svg[role=img] title').first().textContent()).not.toBe('');
    await plain.page.getByText('The figures in a table').first().click();
    expect(await plain.page.locator('details table tbody tr').count()).toBeGreaterThan(0);
  });

  it('narrows the other charts of a page to what is chosen in one, by pointer or by keyboard, and takes it back', async () => {
    const { page, problems } = await open(await everything());
    await page.goto('/dashboards/overview');
    const [first, second] = [page.locator('[data-figure]').first(), page.locator('[data-figure]').nth(1)];
    const [whole, other] = [await second.locator('[data-finding]').innerText(), await first.innerText()];
    await first.locator('figure').hover();
    await first.locator('figure[data-live="true"] svg .mark-rect path').first().click();
    await page.getByText('You chose 2013 Q3. The other charts show only that.').waitFor();
    expect(await second.locator('[data-finding]').innerText()).toMatch(/ of 16 summaries/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[data-chosen]')!.childElementCount === 0);
    expect(await second.locator('[data-finding]').innerText()).toBe(whole);

    await first.getByText('The figures in a table').click();
    await first.getByRole('link', { name: '2014 Q2', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You chose 2014 Q2.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('2014 Q2');
    await page.getByRole('button', { name: 'Show everything again' }).click();
    await page.waitForFunction(() => document.querySelector('[data-chosen]')!.childElementCount === 0);
    expect([await second.locator('[data-finding]').innerText(), other.length > 0]).toEqual([whole, true]);
    expect(problems).toEqual([]);
  });

  it('has no accessibility problem in any chart, narrowed or empty, wide and on a small screen', async () => {
    const { page, problems } = await open(await everything());
    const paths = [
      '/summaries?board=quillhaven&reviewType=audit',
      '/dashboards/coverage',
      '/dashboards/themes-by-quarter',
      '/dashboards/theme-by-board',
      '/dashboards/theme-trend',
      '/dashboards/source-and-review-types',
      '/dashboards/theme-trend?theme=cross-border&from=2013-Q3&to=2013-Q3',
      '/dashboards/theme-trend?theme=no-such-theme&from=2001-Q1',
      '/behind?theme=child-voice&from=2014-Q1&to=2014-Q1',
    ];
    for (const [width, looked] of [
      [1200, paths],
      [320, ['/dashboards/theme-by-board', '/boards/ambleford']],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of looked) {
        await page.goto(path);
        expect([path, width, await accessibilityProblems(page)]).toEqual([path, width, []]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([path, width, overflow <= 0]).toEqual([path, width, true]);
      }
    }
    expect(problems).toEqual([]);
  }, 240_000);

  it('says of a chart or table that is wider than a small screen that it scrolls, and only there', async () => {
    const { page } = await open(await everything());
    await page.goto('/dashboards/theme-by-board');
    const cueOn = (width: number) =>
      page.setViewportSize({ width, height: 800 }).then(() =>
        page.locator('.ct-chart').evaluate((box) => {
          const drawn = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const cue = () => getComputedStyle(box, '::before').visibility === 'visible';
          return drawn.then(() => ({ isWide: box.scrollWidth > box.clientWidth, says: cue() }));
        }),
      );
    expect(await cueOn(360)).toEqual({ isWide: true, says: true });
    expect(await cueOn(1200)).toEqual({ isWide: false, says: false });
  });

  it('has no accessibility problem where something went wrong: signing in, uploading, adding a person', async () => {
    const stranger = await open(`${running.publicUrl}/sign-in`);
    await stranger.page.getByRole('button', { name: 'Sign in' }).click();
    await stranger.page.getByText('There is a problem').waitFor();
    expect(await stranger.page.title()).toMatch(/^Error: /);
    expect(await accessibilityProblems(stranger.page)).toEqual([]);

    const { page } = await open(await everything());
    for (const [path, button] of [
      ['/summaries/upload', 'Upload'],
      ['/people', 'Invite person'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByText('There is a problem').waitFor();
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
    }
  });
});

async function summariesInTable(page: Page, board: string): Promise<number> {
  const row = page.locator('details table tbody tr', { has: page.locator('th', { hasText: board }) });
  return Number(await row.locator('td').first().textContent());
}

async function saved(form: File): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'common-thread-upload-')), form.name);
  await writeFile(path, new Uint8Array(await form.arrayBuffer()));
  return path;
}
