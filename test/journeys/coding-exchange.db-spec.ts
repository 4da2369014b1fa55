import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorFor } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import type { Browser } from 'playwright-core';
import { parse } from 'yaml';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';
import { releaseToRegion } from '../builders/released.js';

const PURPOSE = 'To prepare the workshop on supervision';
const written = parse(readFileSync(join(projectRoot, 'test/golden/coding/gaps/input.yaml'), 'utf8')) as {
  id: string;
  text: string;
}[];

let running: RunningService;
let member: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  member = await running.signIn(['group-member']);
}, 120_000);
afterAll(() => running?.stop());

/** Has a board send and release passages of concern that no code was found for. */
async function sendUncoded(topics: RegExp, boardId: string): Promise<void> {
  const [summaries, tagging] = [running.service.get(SummariesService), running.service.get(TaggingService)];
  const themes = written.filter(({ id }) => topics.test(id)).map(({ text }) => text);
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(themes.join()) };
  const draft = draftOf({ boardId, themes: themes.join('\n'), reference: null });
  const received = await summaries.receive(operatorFor(boardId), file, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  await tagging.suggestMissing(operatorFor(boardId));
  const release = running.service.get(ReleaseService);
  await releaseToRegion({ release }, boardId, received.value);
  await asOwner(running.databaseUrl, 'DELETE FROM suggested_code'); // a tagger that knows nothing of these
  await asOwner(running.databaseUrl, `UPDATE passage_tagging SET valence = 'concern'`);
}

const download = (visitor: Visitor, fields: { [field: string]: string } = {}) =>
  visitor.submit('/coding/export', '/coding/export', { purpose: PURPOSE, format: 'csv', ...fields });

it('says plainly that there is nothing yet', async () => {
  expect(await member.text('/coding/gaps')).toContain('Every passage of concern you may read has a code');
});

it('asks a stranger to sign in first', async () => {
  for (const path of ['/coding/gaps', '/coding/export'])
    expect((await running.visitor().get(path)).headers.get('location')).toContain('/sign-in');
});

describe('with passages nobody could code', () => {
  beforeAll(async () => {
    await sendUncoded(/^(dog-[12]|game|alone)/, 'ambleford');
    await sendUncoded(/^(dog-[34]|sleep|home)/, 'brackenmoor');
  });

  it('offers each group as the start of a proposal, with its passages as examples', async () => {
    const page = await member.text('/coding/gaps');
    const links = [...page.matchAll(/href="(\/typology\/proposals\/new\?[^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThanOrEqual(3);
    const query = new URL(links[0]!, running.publicUrl).searchParams;
    expect([query.get('kind'), query.get('label')]).toEqual(['add', expect.stringMatching(/^[A-Z]/)]);
    expect(
      query
        .get('examples')!
        .split(',')
        .every((id) => /^[0-9a-f-]{36}$/.test(id)),
    ).toBe(true);
    const steering = await running.signIn(['steering-group-member']);
    expect(await steering.text('/coding/gaps')).not.toContain('Propose a code');
  });

  it('hands the file over uncached, with its name and length, and keeps no copy', async () => {
    for (const [format, type, starts] of [
      ['csv', 'text/csv; charset=utf-8', '\uFEFFRegional reference,Board'],
      ['parquet', 'application/vnd.apache.parquet', 'PAR1'],
    ] as const) {
      const response = await download(member, { format });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="coded-passages.${format}"`);
      expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
      expect(bytes.toString('utf8').startsWith(starts)).toBe(true);
    }
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('coded-passages-'))).toEqual([]);
  });

  it('asks for a purpose, keeps what was entered, and says what is wrong with each field', async () => {
    const response = await download(member, { purpose: 'why', boardId: 'ambleford', from: '2014-Q2', to: '2014-Q1' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('<title>Error: Download coded passages');
    expect(page).toContain('href="#purpose">Say in a few words what you need the passages for');
    expect(page).toContain('href="#to">The last quarter must be the same as the first quarter or after it');
    expect(page).toMatch(/value="ambleford" selected/);
    expect((await download(member, { format: 'exe' })).status).toBe(400);
  });

  describeInBrowser('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    it('has no accessibility problem with an error, wide and at 320 pixels', async () => {
      const context = await browser.newContext({ baseURL: running.publicUrl });
      const page = await context.newPage();
      const problems = listenForProblems(page);
      await page.goto(await running.linkFor(['group-member']));
      for (const width of [1200, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto('/coding/export');
        await page.getByRole('button', { name: 'Download coded passages' }).click();
        await page.getByText('There is a problem').waitFor();
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      expect(problems).toEqual([]);
    }, 60_000);

    it('downloads without scripts once a purpose is given', async () => {
      const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(await running.linkFor(['coder']));
      await page.goto('/coding/gaps');
      await page.getByRole('link', { name: 'Download coded passages' }).click();
      await page.getByLabel('What do you need the passages for?').fill(PURPOSE);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download coded passages' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('coded-passages.csv');
      expect(await readFile(await file.path(), 'utf8')).toMatch(/^\uFEFFRegional reference/);
    });
  });
});
