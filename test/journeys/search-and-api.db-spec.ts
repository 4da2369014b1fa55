import { strFromU8, unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { newForm } from '../builders/new-form.js';
import { type RunningService, startService } from '../builders/running-service.js';

let running: RunningService;
beforeAll(async () => {
  running = await startService({ load: false });
}, 120_000);
afterAll(() => running?.stop());

let people = 0;
/** A program with a key of a new person. */
const program = async (roles: Role[], boardId: string | null = null) => {
  const accounts = running.service.get(AccountsService);
  const boards = running.knowledge.reference.region.boards.map(({ id }) => id);
  const wanted = { email: `program${++people}@example.org`, name: 'Pat', roles, boardId };
  const added = await accounts.add(operatorFor(null), wanted, boards);
  if (!added.ok) throw new Error(added.refusals[0].code);
  const key = await running.service
    .get(ApiTokensService)
    .createFor(operatorFor(null), added.value.id, { name: 'Tests', scopes: SCOPE_IDS, days: 1 });
  if (!key.ok) throw new Error(key.refusals[0].code);
  const call = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${key.value}`);
    return fetch(new URL(`/api/v1${path}`, running.publicUrl), { ...init, headers });
  };
  const send = (body: object, idempotencyKey: string) =>
    call('/summaries', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(body),
    });
  return { id: added.value.id, call, send, json: async (path: string): Promise<Answer> => (await call(path)).json() };
};
// oxlint-disable-next-line typescript/no-explicit-any -- whatever the service answers
type Answer = any;

const summary = (themes: string) => ({
  dateCompleted: '12 March 2014',
  reviewType: 'audit',
  incidentNone: 'not-about-one-incident',
  themes,
  multiAgencyRecommendations: [{ text: 'Review the protocol.', agencies: ['police'] }],
});

describe('a program', () => {
  it('sends a summary, reads it, finds it and downloads its form; another board does none of that', async () => {
    const own = await program(['board-contributor'], 'ambleford');
    const sent = await own.send(summary('The kestrel was not told.'), 'kestrel-1');
    expect(sent.status).toBe(201);
    const { summaryId, outcome, questions } = await sent.json();
    expect([outcome, questions]).toEqual(['new', []]);
    expect((await own.json(`/summaries/${summaryId}`)).answers.themes[0].text).toBe('The kestrel was not told.');
    expect((await own.json('/search?q=kestrels')).results[0].id).toBe(summaryId);
    const form = new Uint8Array(await (await own.call(`/summaries/${summaryId}/form`)).arrayBuffer());
    expect(strFromU8(unzipSync(form)['word/document.xml']!)).toContain('The kestrel was not told.');

    for (const other of [await program(['board-approver'], 'brackenmoor'), await program(['group-member'])]) {
      expect((await other.call(`/summaries/${summaryId}`)).status).toBe(404);
      expect((await other.call(`/summaries/${summaryId}/form`)).status).toBe(404);
      expect((await other.json('/summaries')).total).toBe(0);
      const { total, facets } = await other.json('/search?q=kestrel');
      expect([total, Object.values(facets).flat()]).toEqual([0, []]);
    }
  });

  it('sends the same with the same key twice, one after the other or at once, and it is stored once', async () => {
    const own = await program(['board-contributor'], 'cindermouth');
    const both = await Promise.all([1, 2].map(() => own.send(summary('Once.'), 'once-only')));
    const statuses = both.map(({ status }) => String(status)).sort();
    expect([['201', '201'], ['201', '409']]).toContainEqual(statuses); // prettier-ignore
    const again = await own.send(summary('Once.'), 'once-only');
    const first = both.find(({ status }) => status === 201)!;
    expect([again.status, await again.json()]).toEqual([201, await first.json()]);
    expect((await own.json('/summaries')).total).toBe(1);
    const other = await own.send(summary('Another.'), 'once-only');
    expect([other.status, (await other.json()).detail]).toEqual([
      422,
      'This Idempotency-Key was sent before with another body. Use a new key for another summary.',
    ]);
    expect((await own.send(summary('No key.'), '')).status).toBe(400);
  });

  it('is told in plain sentences which places are wrong, and nothing is stored', async () => {
    const own = await program(['board-contributor'], 'cindermouth');
    const before = (await own.json('/summaries')).total;
    const sent = await own.send(
      { ...summary('Told.'), dateCompleted: 'some day', reviewType: 'seance' },
      'wrong-places',
    );
    expect(sent.headers.get('content-type')).toContain('application/problem+json');
    const problem = await sent.json();
    expect(problem).toMatchObject({ type: 'about:blank', status: 422, title: 'There is a problem' });
    expect(problem.errors.map(({ place }: Answer) => place).sort()).toEqual(['dateCompleted', 'reviewType']);
    const unknown = await (await own.send({ ...summary('x'), surprise: 1 }, 'unknown-place')).json();
    expect(unknown.status).toBe(422);
    const elsewhere = await own.send({ ...summary('Elsewhere.'), boardId: 'brackenmoor' }, 'elsewhere');
    expect(elsewhere.status).toBe(422);
    expect((await own.json('/summaries')).total).toBe(before);
  });

  it('sends a Word form as a file', async () => {
    const own = await program(['board-contributor'], 'wrenfold');
    const body = new FormData();
    body.append('file', await newForm('WR/API/1'));
    const sent = await own.call('/summaries', { method: 'POST', headers: { 'idempotency-key': 'a-word-form' }, body });
    const { files } = await sent.json();
    expect([sent.status, files[0].receipt.outcome]).toEqual([201, 'new']);
  });

  it('is let in by a key that works alone, and never by a cookie without the token of a form', async () => {
    const own = await program(['board-contributor'], 'ambleford');
    const bad = await own.call('/summaries', { headers: { authorization: 'Bearer ct_nonsense' } });
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const person = await running.signIn(['board-contributor'], 'ambleford');
    const forged = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'forged-one' },
      body: '{}',
    };
    expect((await person.request('/api/v1/summaries', forged)).status).toBe(403);
    const elsewhere = await fetch(new URL('/summaries', running.publicUrl), {
      headers: { authorization: 'Bearer ct_nonsense' },
      redirect: 'manual',
    });
    expect(elsewhere.status).toBe(303);
    await running.service.get(AccountsService).close(operatorFor(null), own.id);
    expect((await own.call('/summaries')).status).toBe(401);
  });

  it('may do what its person may, and what they may not is not there', async () => {
    const reader = await program(['group-member']);
    expect((await reader.send(summary('Not mine.'), 'not-mine-1')).status).toBe(404);
    expect((await reader.call('/summaries')).status).toBe(200);
  });

  it('finds the API described so that what it answers fits', async () => {
    const own = await program(['board-contributor'], 'ambleford');
    const description = await (await fetch(`${running.publicUrl}/api/openapi.json`)).json();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths).sort()).toEqual(['/api/v1/data', '/api/v1/data/{mart}', '/api/v1/search', '/api/v1/summaries', '/api/v1/summaries/{id}', '/api/v1/summaries/{id}/form']); // prettier-ignore
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
    const answerOf = (path: string, status: string, method = 'get') => {
      const { schema, example } = description.paths[path][method].responses[status].content['application/json'];
      const fits = ajv.compile(schema);
      expect([path, fits(example), fits.errors]).toEqual([path, true, null]);
      return fits;
    };
    const sent = await own.send(summary('A wren was described.'), 'described');
    const receipt = await sent.json();
    const answers: [ReturnType<typeof answerOf>, unknown][] = [
      [answerOf('/api/v1/summaries', '201', 'post'), receipt],
      [answerOf('/api/v1/summaries', '200'), await own.json('/summaries')],
      [answerOf('/api/v1/summaries/{id}', '200'), await own.json(`/summaries/${receipt.summaryId}`)],
      [answerOf('/api/v1/search', '200'), await own.json('/search?q=wren')],
    ];
    for (const [fits, answer] of answers) expect([fits(answer), fits.errors]).toEqual([true, null]);
    const body = description.paths['/api/v1/summaries'].post.requestBody.content['application/json'];
    expect(ajv.compile(body.schema)(body.examples.form.value)).toBe(true);
    const names = description.paths['/api/v1/search'].get.parameters.map(({ name }: Answer) => name);
    expect(names).toEqual(expect.arrayContaining(['q', 'code', 'agency', 'valence', 'sort', 'page']));
  });
});

it('makes a key that is shown once, and ends it', async () => {
  const person = await running.signIn(['board-contributor'], 'ambleford');
  const nameless = await person.submit('/account/tokens', '/account/tokens', { name: '', days: '900' });
  expect(nameless.status).toBe(422);
  const page = await (
    await person.submit('/account/tokens', '/account/tokens', {
      name: 'Register',
      scopes: 'read-summaries',
      days: '30',
    })
  ).text();
  const key = /id="key">(ct_[\w-]+)</.exec(page)![1]!;
  expect(await person.text('/account/tokens')).not.toContain(key);
  const call = () => fetch(`${running.publicUrl}/api/v1/summaries`, { headers: { authorization: `Bearer ${key}` } });
  expect((await call()).status).toBe(200);
  const end = /action="(\/account\/tokens\/[0-9a-f-]+\/end)"/.exec(page)![1]!;
  const other = await running.signIn(['board-contributor'], 'ambleford');
  expect((await other.submit('/account/tokens', end, {})).status).toBe(404);
  expect((await person.submit('/account/tokens', end, {})).status).toBe(303);
  expect((await call()).status).toBe(401);
});

it('hands out the blank chronology and a plan as Word files, and says what is wrong with a wish', async () => {
  const person = await running.signIn(['coder']);
  const wish = 'start-day=3&start-month=3&start-year=2014&weeks=2';
  for (const path of ['/tools/chronology', `/tools/stage-plan?approach=intensive&${wish}`]) {
    const answer = await person.get(path);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, expect.stringContaining('wordprocessingml')]); // prettier-ignore
    expect(Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))).toContain('word/document.xml');
  }
  const wrong = await person.get('/tools/stage-plan?approach=&start-day=31&start-month=2&start-year=2014&weeks=0');
  const text = await wrong.text();
  expect(wrong.status).toBe(422);
  for (const said of ['Select an approach', 'must be a real date', 'from 1 to 26']) expect(text).toContain(said);
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    const own = await program(['board-contributor'], 'ambleford');
    await own.send(summary('The child was not brought to the clinic.\n- A heron was seen <b>twice</b>'), 'for-pages');
  });
  afterAll(() => browser?.close());

  it('searches, narrows down and goes to the passage, without scripts', async () => {
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await running.linkFor(['board-contributor'], 'ambleford'));
    await page.goto('/search');
    await page.getByLabel('Words in learning summaries').fill('heron');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('#results').textContent()).toBe('1 summary');
    expect(await page.locator('mark').allTextContents()).toEqual(['heron']);
    await page.locator('summary', { hasText: 'Kind of review' }).click();
    await page.getByLabel(/audit/i).first().check();
    await page.getByRole('button', { name: 'Apply choices' }).click();
    expect(await page.locator('.ct-chosen a').count()).toBe(2);
    await page.locator('.ct-extract a').first().click();
    expect(await page.locator(new URL(page.url()).hash).textContent()).toContain('A heron was seen');
    await page.goto('/search?code=missed-appointments&valence=concern');
    await page.getByText('are each matched anywhere in a summary').waitFor();
    const both = page.getByRole('link', { name: /: needs improvement$/ });
    expect(await both.getAttribute('href')).toBe('/themes/missed-appointments?valence=concern');
    await page.goto('/search?code=missed-appointments');
    expect(await page.getByText('are each matched anywhere in a summary').count()).toBe(0);
    await page.goto('/search?q=unfindable+words');
    expect(await page.locator('#results').textContent()).toBe('Nothing found');
    await page.getByText('Find any of these words').waitFor();
  });

  it('has no accessibility problem on its pages, wide and on a small screen', async () => {
    const context = await browser.newContext({ baseURL: running.publicUrl });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['board-contributor'], 'ambleford'));
    const paths = [
      '/search?q=heron&reviewType=audit&board=ambleford',
      '/search?q=nothing+here',
      '/tools/stage-plan?approach=&weeks=0',
      '/api/guides/excel',
    ];
    for (const path of paths) {
      await page.setViewportSize({ width: 1200, height: 800 });
      await page.goto(path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      await page.setViewportSize({ width: 320, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow <= 0]).toEqual([path, true]);
    }
    await page.goto(paths[0]!);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  }, 120_000);
});
