import type { Actor } from '#libs/authority';
import { RecodingService } from '#libs/coding';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { eventually } from '../builders/eventually.js';
import { laterTypologies } from '../builders/later-typologies.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;

let before: Figures;

beforeAll(async () => {
  running = await startService();
  before = await figures();
  running.knowledge.typologies.add(laterTypologies(running.knowledge.typologies.inForce()));
  await bringUpToDate();
}, 180_000);
afterAll(() => running?.stop());

const bringUpToDate = async () => {
  await running.worker.refresh();
  await running.warehouse.refresh();
};
const waiting = () => running.warehouse.current()!.totals.waiting;

type Figures = Record<string, unknown[]>;
/** What is counted of agencies, circumstances, harms, good practice and recommendations, whatever codes are called. */
async function figures(): Promise<Figures> {
  const visitor = await running.signIn(['group-member']);
  const marts = ['agencies', 'good-practice?theme=recording', 'region-overview', 'recommendations-by-agency', 'theme-facets?theme=recording']; // prettier-ignore
  const rows = async (mart: string) => ((await (await visitor.get(`/api/v1/data/${mart}`)).json()) as { rows: unknown[] }).rows; // prettier-ignore
  return Object.fromEntries(await Promise.all(marts.map(async (mart) => [mart, await rows(mart)] as const)));
}

it('counts agencies, circumstances, harms, good practice and recommendations the same as before the publish', async () => {
  for (const rows of Object.values(before)) expect(rows.length).toBeGreaterThan(0);
  expect(await figures()).toEqual(before);
});

it('finds summaries by the codes in force, and shows them on their pages', async () => {
  const visitor = await running.signIn(['group-member']);
  const found = await visitor.text('/search?code=not-followed-up');
  expect(found).toContain('value="not-followed-up"');
  expect(found).not.toContain('value="missed-appointments"');
  const [address] = /\/summaries\/[0-9a-f-]{36}/.exec(found)!;
  const page = await visitor.text(address);
  expect(page).toContain('href="/themes/not-followed-up"');
  expect(page).toContain('typology 2013.1, carried to 2015.1');
  expect(page).not.toContain('/themes/missed-appointments');
});

it('says on the page of a summary which codes wait for a person, and between what they are to choose', async () => {
  const visitor = await running.signIn(['coder']);
  const coder: Actor = { id: 'coder', name: 'Coder', boardId: null, roles: ['coder'] };
  const [waits] = (await running.service.get(RecodingService).queue(coder)).codes;
  const page = await visitor.text(`/summaries/${waits!.summaryId}`);
  expect(page).toMatch(/Was not brought<\/a> or <a[^>]+>Not followed up<\/a> <span[^>]*>a person has yet to say which/);
});

it.each([
  '/search?q=&code=missed-appointments',
  '/sustained?theme=missed-appointments&state=open',
  '/themes/missed-appointments/remedies',
])('says at %s what became of a theme that is no more, and leads to it', async (address) => {
  const visitor = await running.signIn(['group-member']);
  const answer = await visitor.get(address);
  const page = await answer.text();
  expect(answer.status).toBe(400);
  expect(page).toContain('This theme is not in use now');
  for (const [, label] of [
    ['was-not-brought', 'Was not brought'],
    ['not-followed-up', 'Not followed up'],
  ])
    expect(page).toContain(`>${label}</a>`);
  const [, way] = /href="([^"]*not-followed-up[^"]*)"/.exec(page)!;
  expect((await visitor.get(way!.replaceAll('&amp;', '&'))).status).toBe(200);
});

it('says of a theme that never was one that there is none, and leads to the nearest', async () => {
  const visitor = await running.signIn(['group-member']);
  expect((await visitor.get('/themes/no-such-theme/remedies')).status).toBe(404);
  const answer = await visitor.get('/sustained?theme=recordng&state=open');
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain('There is no such theme');
  const ways = [...page.matchAll(/href="(\/sustained\?[^"]*)"/g)].map(([, way]) => way!.replaceAll('&amp;', '&'));
  expect(ways).toEqual(['/sustained?state=open&theme=recording', '/sustained?state=open']);
  for (const way of ways) expect((await visitor.get(way)).status).toBe(200);
});

it('shows a dashboard as coded now and as coded then, each with the versions and what waits', async () => {
  const visitor = await running.signIn(['group-member']);
  const now = await visitor.text('/dashboards/themes-by-quarter');
  expect(now).toContain('As coded now: under typology version 2015.1, with codes given under 2013.1 carried to it');
  expect(now).toContain(`<strong>${waiting()} codes</strong>`);
  expect(now).toMatch(/No person has settled\s+any of them yet/);
  const then = await visitor.text('/dashboards/themes-by-quarter?view=then');
  expect(then).toContain('As coded then: each code under the version of the typology it was given under (2013.1)');
});

it('offers codes no longer in use as coded then alone, and leads from one that is gone to what it became', async () => {
  const visitor = await running.signIn(['group-member']);
  const then = await visitor.text('/dashboards/theme-trend?view=then&theme=missed-appointments');
  expect(then).toMatch(/<option value="missed-appointments" selected>[^<]+\(no longer in use\)/);
  const now = await visitor.get('/dashboards/theme-trend?theme=missed-appointments');
  expect(now.status).toBe(400);
  expect(await now.text()).toMatch(
    /The theme is of another version[^]*href="\/dashboards\/theme-trend\?theme=(?!missed)[\w-]+"/,
  );
  expect((await visitor.get('/api/v1/data/theme-trend?theme=missed-appointments&view=then')).status).toBe(200);
  expect((await visitor.get('/api/v1/data/theme-trend?theme=missed-appointments')).status).toBe(400);
  expect((await visitor.get('/dashboards/theme-trend?view=later')).status).toBe(400);
});

it('offers a view of a theme that was split as coded then first, and then of each of its parts', async () => {
  const visitor = await running.signIn(['group-member']);
  const page = await visitor.text('/dashboards/theme-trend?theme=missed-appointments');
  const ways = [...page.matchAll(/<li><a class="govuk-link" href="([^"]+)">The same view/g)].map(([, way]) => way!.replaceAll('&amp;', '&')); // prettier-ignore
  expect(ways).toEqual([
    expect.stringMatching(/theme=missed-appointments.*view=then/),
    expect.stringContaining('theme=was-not-brought'),
    expect.stringContaining('theme=not-followed-up'),
  ]);
  for (const way of ways) expect((await visitor.get(way)).status).toBe(200);
  const gone = await visitor.text('/search?q=&code=missed-appointments');
  expect(gone).toContain('href="/behind?theme=missed-appointments&amp;view=then"');
});

it('says on the list and at the head of the page of a part in how many summaries the whole waits', async () => {
  const visitor = await running.signIn(['group-member']);
  const [split] = running.warehouse.current()!.openSplits!.filter(({ code }) => code === 'missed-appointments');
  const summaries = split!.counts.reduce((sum, one) => sum + one.summaries, 0);
  const label = split!.label.replaceAll("'", '&#39;');
  const list = await visitor.text('/themes');
  expect(list).toContain(`<li><strong>${label}</strong> in ${summaries} summaries</li>`);
  expect(list).toContain(`A part of ‘${label}’, which waits in ${summaries} summaries`);
  const page = await visitor.text('/themes/was-not-brought');
  expect(page.indexOf(`In ${summaries} summaries a person has yet to say`)).toBeGreaterThan(0);
  expect(page.indexOf('id="waiting"')).toBeLessThan(page.indexOf('What went well'));
  expect(await visitor.text('/themes/recording')).not.toContain('id="waiting"');
});

it('lists just the passages of a theme that its figures count', async () => {
  const visitor = await running.signIn(['group-member']);
  const answer = await visitor.get('/api/v1/data/settled-codings?theme=not-followed-up');
  const { rows } = (await answer.json()) as { rows: { passages: number }[] };
  const page = await visitor.text('/themes/not-followed-up');
  const passages = page.slice(page.indexOf('Passages with this theme'));
  expect(passages.match(/<blockquote/g)?.length).toBe(Math.min(rows[0]!.passages, 20));
});

it('answers an address of no waiting code with 404', async () => {
  const visitor = await running.signIn(['coder']);
  for (const id of ['0', '99999', 'x', '1 OR 1=1'])
    expect((await visitor.get(`/coding/recoding/${encodeURIComponent(id)}`)).status).toBe(404);
});

it.each([
  '/coding/recoding',
  '/coding',
  '/coding?board=ambleford&state=untouched',
  '/search?q=child',
  '/summaries?board=ambleford',
  '/behind?theme=recording',
])('leads at %s from a page past the end to the last one there is', async (path) => {
  const visitor = await running.signIn(['coder', 'group-member']);
  const page = path.startsWith('/behind') ? 25 : 9999;
  const { status, headers } = await visitor.get(`${path}${path.includes('?') ? '&' : '?'}page=${page}`);
  const last = headers.get('location')!;
  expect([status, last]).toEqual([303, expect.stringContaining(path.split('?')[0]!)]);
  for (const [name, value] of new URLSearchParams(path.split('?')[1]))
    expect(new URL(last, running.publicUrl).searchParams.get(name)).toBe(value);
  expect((await visitor.get(last)).status).toBe(200);
});

it('shows a quarter that is none as it was typed', async () => {
  const visitor = await running.signIn(['group-member']);
  expect(await visitor.text('/search?quarter=2014')).toMatch(/Quarter completed <\/span>2014 </);
  expect(await visitor.text('/summaries?quarter=2014')).toContain('Completed in 2014.');
});

describe('the page of a theme as coded then', () => {
  it('has the passages its figures count, and nothing of what waits for them', async () => {
    const visitor = await running.signIn(['group-member']);
    const now = await visitor.text('/themes/not-followed-up');
    expect(now).toContain('id="waiting"');
    expect(now).not.toContain('No released summary has a passage with this theme');
    const then = await visitor.text('/themes/not-followed-up?view=then');
    expect(then).not.toContain('id="waiting"');
    expect(then).toContain('No released summary has a passage with this theme');
  });

  it('leads to all of them under the same filters', async () => {
    const visitor = await running.signIn(['group-member']);
    const page = await visitor.text('/themes/recording?valence=concern&view=then');
    expect(page).toContain('All of them, summary by summary');
    const [, way] = /href="([^"]+)">All of them, summary by summary/.exec(page)!;
    const asked = Object.fromEntries(new URLSearchParams(way!.replaceAll('&amp;', '&').split('?')[1]));
    expect(asked).toEqual({ theme: 'recording', valence: 'concern', view: 'then' });
  });
});

describeInBrowser('a code that waits, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: running.publicUrl, ...options });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['coder']));
    return { page, problems };
  };

  it.each<[string, BrowserContextOptions]>([
    ['on a wide screen', {}],
    ['on a narrow screen without scripts', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }],
  ])(
    'is decided %s: refused without a choice or a reason, then kept, and the next one opens',
    async (name, options) => {
      const { page, problems } = await open(options);
      await page.goto('/coding/recoding');
      await look(page, options.javaScriptEnabled !== false, `list ${name}`);
      await page.getByText('Start with the first').click();
      await look(page, options.javaScriptEnabled !== false, `question ${name}`);
      const first = page.url();
      const late = await page.context().newPage();
      await late.goto(first);
      const asked = (await page.locator('main').textContent())!;
      expect(asked).toContain('Your decision is final');
      expect(asked).not.toMatch(/\((use )?[a-z]+-[a-z-]+\)/); // codes by their names
      expect(await page.locator('main h2').first().textContent()).toMatch(/^[A-Z]/); // the heading of the form
      expect(await page.locator('.ct-coding__neighbour').count()).toBeGreaterThan(0);

      await page.getByRole('button', { name: 'Save and go to the next' }).click();
      await page.getByRole('link', { name: 'Select the codes it has become, or that none of them fits' }).waitFor();
      await page.getByLabel('Not brought').check();
      await page.getByRole('button', { name: 'Save and go to the next' }).click();
      expect(await page.getByLabel('Not brought').isChecked()).toBe(true);
      await look(page, options.javaScriptEnabled !== false, `error ${name}`);

      await page.getByLabel('Reason', { exact: true }).fill('Nobody came, and it says so');
      await page.getByRole('button', { name: 'Save and go to the next' }).click();
      await page.getByText('Your decision is kept.').waitFor();
      expect(page.url()).not.toBe(first);
      const next = page.url();
      await page.goto(first);
      await page.getByRole('heading', { name: 'This code has been decided' }).waitFor();
      expect(await page.locator('main').textContent()).toContain('Nobody came, and it says so');
      await look(page, options.javaScriptEnabled !== false, `decided ${name}`);
      await page.getByRole('link', { name: 'code the passage anew' }).click();
      await page.getByRole('heading', { name: 'Code a passage' }).waitFor();

      await late.getByLabel('None of these fits').check();
      await late.getByLabel('Reason', { exact: true }).fill('The words do not say who stayed away');
      await late.getByRole('button', { name: 'Save and go to the next' }).click();
      await late.getByRole('heading', { name: 'Somebody has decided this code' }).waitFor();
      const said = await late.locator('main').textContent();
      for (const words of ['Not brought', 'Nobody came, and it says so', 'The words do not say who stayed away'])
        expect(said).toContain(words);
      await look(late, options.javaScriptEnabled !== false, `too late ${name}`);
      await late.getByRole('link', { name: 'Go to the next' }).click();
      expect(late.url()).toBe(next);
      expect(problems).toEqual([]);
    },
  );

  it('has its decisions counted in the next figures, and one code fewer waits for each', async () => {
    const before = waiting();
    await bringUpToDate();
    const [decided] = await asOwner<{ codes: number }>(
      running.databaseUrl,
      `SELECT count(*)::int AS codes FROM recoding WHERE basis = 'person'`,
    );
    expect(waiting()).toBe(before - decided!.codes);
    expect(decided!.codes).toBe(2);
  });

  it('has dashboards without a fault in either view', async () => {
    const { page, problems } = await open();
    for (const address of ['themes-by-quarter', 'theme-trend', 'theme-trend?view=then']) {
      await page.goto(`/dashboards/${address}`);
      await page.locator('figure[data-chart]').first().hover();
      await page.locator('figure[data-live="true"]').first().waitFor();
      await look(page, true, `dashboard ${address.replace(/\W/g, '-')}`);
    }
    expect(problems).toEqual([]);
  });
});

it('asks for new figures when the last code is decided, so that no page goes on saying that codes wait', async () => {
  expect(waiting()).toBeGreaterThan(0);
  const coder = await running.signIn(['coder']);
  let at = /\/coding\/recoding\/\d+/.exec(await coder.text('/coding/recoding'))?.[0];
  while (at) {
    const kept = await coder.submit(at, at, { codes: 'none', reason: 'The words do not say' });
    at = /\/coding\/recoding\/\d+/.exec(kept.headers.get('location')!)?.[0];
  }
  expect(await coder.text('/coding/recoding')).toContain('No code waits for a decision');
  await eventually(async () => expect(waiting()).toBe(0), 60);
  expect(await coder.text('/dashboards/themes-by-quarter')).not.toContain('/coding/recoding">Decide');
}, 120_000);

it('leaves the figures of themes blank, and says so, until the refresh after a publish', async () => {
  const visitor = await running.signIn(['group-member']);
  expect(await visitor.text('/themes')).toMatch(/govuk-table__cell--numeric">\d+</);
  const { typologies } = running.knowledge;
  const now = typologies.inForce();
  typologies.add([{ ...now, version: '2016.1', replaces: now.version, crosswalk: [] }]);
  const themes = await visitor.text('/themes');
  expect(themes).toContain('The figures under version 2016.1 are being worked out');
  expect(themes).not.toMatch(/govuk-table__cell--numeric">\d+</);
  expect(await visitor.text('/themes/not-followed-up')).toContain('being carried to version 2016.1');
});

/** Looks for faults with axe, and keeps a picture where `PICTURES` names a folder. */
async function look(page: Page, scripts: boolean, name: string): Promise<void> {
  if (scripts) expect(await accessibilityProblems(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
}
