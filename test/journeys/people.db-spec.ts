import type { Browser } from 'playwright-core';
import { BOARD_ROLES, may, operatorFor, ROLES, rolesThatMay, type Action, type Role } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS, scopesFor, type ScopeId, SignInSettings } from '#libs/identity';
import { FeedsService } from '#libs/circulation';
import { AccessReviews, PeopleSettings } from '#libs/people';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';

const PASSWORD = 'otter lamp quarry';
const operator = operatorFor(null);
let running: RunningService;
let admin: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  admin = await running.signIn(['administrator']);
}, 120_000);
afterAll(() => running?.stop());

let people = 0;
const account = async (roles: Role[], boardId: string | null = null) => {
  const wanted = { email: `someone${(people += 1)}@example.org`, name: `Somebody ${people}`, roles, boardId };
  const boards = running.knowledge.reference.region.boards.map(({ id }) => id);
  const added = await running.service.get(AccountsService).add(operator, wanted, boards);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const keyFor = async (id: string, scopes: readonly ScopeId[] = SCOPE_IDS) => {
  const made = await running.service.get(ApiTokensService).createFor(operator, id, { name: 'Tests', scopes, days: 30 });
  return made.ok ? made.value : '';
};
const linkFor = async (id: string) => {
  const made = await running.service.get(AccountsService).createSignInLink(operator, id);
  return `${running.publicUrl}/sign-in/${made.ok ? made.value : ''}`;
};
const byKey = (path: string, key: string, method = 'GET') =>
  fetch(`${running.publicUrl}${path}`, { method, headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'a-key-of-its-own' } }); // prettier-ignore
const inviting = (email: string) => ({ name: 'Robin', email, roles: 'board-contributor', boardId: 'umberlow' });
const secretOn = async (answer: Response) => /id="link">[^<]*(\/invitations\/[^<]+)</.exec(await answer.text())![1]!;

describe('an invitation', () => {
  it('is handed over as a link, shows what it is for without being used up, and lets its person in with a password', async () => {
    const path = await secretOn(await admin.submit('/people', '/people', inviting('robin@example.org')));
    const robin = running.visitor();
    expect(await robin.text(path)).toContain('Welcome, Robin');
    const weak = await robin.submit(path, path, { password: 'robin' });
    expect([weak.status, await weak.text()]).toEqual([422, expect.stringContaining('12 characters or more')]);
    expect((await robin.submit(path, path, { password: PASSWORD })).headers.get('location')).toBe('/');
    expect(await robin.text('/')).toContain('Umberlow: your summaries');
    const again = await running.visitor().get(path);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('has been taken up')]);
    const later = running.visitor();
    await later.submit('/sign-in', '/sign-in', { email: 'robin@example.org', password: PASSWORD });
    expect((await later.get('/')).status).toBe(200);
  });

  it('can be sent again and withdrawn, and says so where its earlier link leads', async () => {
    const page = await admin.submit('/people', '/people', inviting('wren@example.org'));
    const html = await page.clone().text();
    const first = await secretOn(page);
    const id = /invitations\/([0-9a-f-]{36})\/send/.exec(html)![1]!;
    const second = await secretOn(await admin.submit('/people', `/people/invitations/${id}/send`, {}));
    const nobody = running.visitor();
    expect([(await nobody.get(first)).status, (await nobody.get(second)).status]).toEqual([404, 200]);
    await admin.submit('/people', `/people/invitations/${id}/withdraw`, {});
    expect(await nobody.text(second)).toContain('has been withdrawn');
    const twice = await admin.submit('/people', `/people/invitations/${id}/withdraw`, {});
    expect(twice.status).toBe(409);
  });
});

describe('who leaves', () => {
  it('is out in the next instant: pages, keys, links and feeds', async () => {
    const leaver = await account(['board-contributor'], 'ambleford');
    const visitor = await Visitor.by(await linkFor(leaver.id));
    const [key, unused] = [await keyFor(leaver.id), await linkFor(leaver.id)];
    const feed = `/feeds/editions.atom?key=${await running.service.get(FeedsService).renew(leaver)}`;
    const statuses = async () => [
      (await visitor.get('/account')).status,
      (await byKey('/api/v1/summaries', key)).status,
      (await running.visitor().get(feed)).status,
    ];
    expect(await statuses()).toEqual([200, 200, 200]);
    await admin.submit(`/people/${leaver.id}`, `/people/${leaver.id}/close`, {});
    expect(await statuses()).toEqual([303, 401, 404]);
    expect((await running.visitor().get(new URL(unused).pathname)).status).toBe(401);
    expect(await admin.text(`/people/${leaver.id}`)).toContain('Nothing lets this person in any more');
  });

  it('is never the one who asks, nor leaves the platform without an administrator', async () => {
    const other = await account(['administrator']);
    const self = await Visitor.by(await linkFor(other.id));
    expect((await self.submit(`/people/${other.id}`, `/people/${other.id}/close`, {})).status).toBe(409);
    expect((await self.get('/account')).status).toBe(200);
  });
});

describe('a change', () => {
  it('of roles holds for the very next request, by page and by key', async () => {
    const moved = await account(['board-contributor'], 'ambleford');
    const [visitor, key] = [await Visitor.by(await linkFor(moved.id)), await keyFor(moved.id)];
    expect([(await visitor.get('/forms')).status, (await visitor.get('/coding')).status]).toEqual([200, 404]);
    const changed = await admin.submit(`/people/${moved.id}`, `/people/${moved.id}/roles`, { roles: 'coder', boardId: '' }); // prettier-ignore
    expect(changed.status).toBe(303);
    expect([(await visitor.get('/forms')).status, (await visitor.get('/coding')).status]).toEqual([404, 200]);
    expect((await byKey('/api/v1/summaries', key, 'POST')).status).toBe(404);
    const none = await admin.submit(`/people/${moved.id}`, `/people/${moved.id}/roles`, { boardId: '' });
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Select at least one role')]);
  });

  it('of an address, or of the domain of many, signs them in by the new one', async () => {
    const [one, two] = [await account(['coder']), await account(['coder'])];
    const to = (id: string, email: string) => admin.submit(`/people/${id}`, `/people/${id}/email`, { email });
    expect((await to(one.id, two.email)).status).toBe(409);
    expect((await to(one.id, 'One@Old.example')).status).toBe(303);
    await to(two.id, 'two@old.example');
    const changed = await admin.submit('/people', '/people/domain', { from: 'old.example', to: '@new.example' });
    expect(changed.status).toBe(303);
    const page = await admin.text('/people');
    expect([page.includes('one@new.example'), page.includes('two@new.example'), page.includes('2 addresses')]).toEqual([true, true, true]); // prettier-ignore
    expect((await admin.submit('/people', '/people/domain', { from: 'x y', to: '' })).status).toBe(422);
  });
});

describe('a session', () => {
  it('is listed with its browser, and ended by its person one by one or all at once', async () => {
    const person = await account(['coder']);
    const [here, there, third] = [await Visitor.by(await linkFor(person.id)), await Visitor.by(await linkFor(person.id)), await Visitor.by(await linkFor(person.id))]; // prettier-ignore
    const page = await here.text('/account/sessions');
    expect([page.match(/sessions\/[0-9a-f-]{36}\/end/g)?.length, page.match(/This one/g)?.length]).toEqual([2, 1]);
    const [, first] = /sessions\/([0-9a-f-]{36})\/end/.exec(page)!;
    const stranger = await running.signIn(['administrator']);
    expect((await stranger.submit('/account/sessions', `/account/sessions/${first}/end`, {})).status).toBe(404);
    await here.submit('/account/sessions', `/account/sessions/${first}/end`, {});
    const statuses = async () => (await Promise.all([here, there, third].map((one) => one.get('/account')))).map(({ status }) => status); // prettier-ignore
    expect((await statuses()).filter((status) => status === 200)).toHaveLength(2);
    await here.submit('/account/sessions', '/account/sessions/end-others', {});
    expect(await statuses()).toEqual([200, 303, 303]);
    await admin.submit(`/people/${person.id}`, `/people/${person.id}/sessions/end`, {});
    expect(await statuses()).toEqual([303, 303, 303]);
  });

  it('that has ended holds what was typed on any form, but no password and no file', async () => {
    const person = await account(['board-contributor'], 'ambleford');
    const visitor = await Visitor.by(await linkFor(person.id));
    const send = async (path: string, fields: Record<string, string>) => {
      const token = /name="_csrf" value="([^"]+)"/.exec(await visitor.text('/account'))?.[1] ?? '';
      await admin.submit(`/people/${person.id}`, `/people/${person.id}/sessions/end`, {});
      const body = new URLSearchParams({ _csrf: token, ...fields });
      const answer = await visitor.request(path, { method: 'POST', body });
      await visitor.get(new URL(await linkFor(person.id)).pathname);
      return { status: answer.status, html: await answer.text() };
    };
    const typed = await send('/account/tokens', { name: 'Quality database', password: 'secret words', current: 'secret words', days: '30' }); // prettier-ignore
    expect([typed.status, typed.html.includes('value="Quality database"'), typed.html.includes('secret words')]).toEqual([401, true, false]); // prettier-ignore
    expect((await send('/sign-out', {})).html).toContain('Nothing was changed');
  });
});

describe('a key', () => {
  const routes = [
    ['GET', '/api/v1/summaries', 'summaries.read'],
    ['GET', '/api/v1/summaries/6f9619ff-8b86-4011-b42d-00c04fc964ff', 'summaries.read'],
    ['GET', '/api/v1/summaries/6f9619ff-8b86-4011-b42d-00c04fc964ff/form', 'summaries.read'],
    ['POST', '/api/v1/summaries', 'summaries.upload'],
    ['GET', '/api/v1/search', 'search.read'],
    ['GET', '/api/v1/data', 'dashboards.read'],
    ['GET', '/api/v1/data/theme-trend', 'dashboards.read'],
    ['GET', '/api', 'account.own'],
  ] as const;

  it('does what its scope holds on every route of the API, and is told which scope it lacks on the others', async () => {
    const described = await (await fetch(`${running.publicUrl}/api/openapi.json`)).json();
    const operations = Object.entries(described.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)); // prettier-ignore
    expect(operations).toHaveLength(routes.length - 1); // a new one has to be tried here
    const { id } = await account(['board-contributor', 'group-member'], 'ambleford');
    for (const scope of SCOPE_IDS) {
      const key = await keyFor(id, [scope]);
      for (const [method, path, action] of routes.slice(0, -1)) {
        const answer = await byKey(path, key, method);
        const isHeld = scopesFor(action).includes(scope);
        expect([scope, path, answer.status === 403]).toEqual([scope, path, !isHeld]);
        if (!isHeld) expect(answer.headers.get('www-authenticate')).toContain(`scope="${scopesFor(action).join(' ')}"`);
      }
    }
  });

  it('of somebody who may not is told that nothing is there, whatever its scope', async () => {
    const { id } = await account(['coder']);
    const key = await keyFor(id, ['send-summaries']);
    expect((await byKey('/api/v1/summaries', key, 'POST')).status).toBe(404);
  });

  it('finds in the description of the API which scope each operation needs', async () => {
    const { paths } = await (await fetch(`${running.publicUrl}/api/openapi.json`)).json();
    expect(paths['/api/v1/summaries'].post.security).toEqual([{ key: ['send-summaries'] }]);
    expect(paths['/api/v1/data/{mart}'].get.security).toEqual([{ key: ['read-figures'] }]);
    expect(JSON.stringify(paths)).not.toContain('x-right');
  });

  it('is made with the scopes ticked, and not without one', async () => {
    const person = await running.signIn(['board-contributor'], 'ambleford');
    const none = await person.submit('/account/tokens', '/account/tokens', { name: 'Register', days: '30' });
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Select what the key may be used for')]); // prettier-ignore
    const made = await person.submit('/account/tokens', '/account/tokens', { name: 'Register', scopes: 'search', days: '30' }); // prettier-ignore
    const key = /id="key">([^<]+)</.exec(await made.text())![1]!;
    expect([(await byKey('/api/v1/search', key)).status, (await byKey('/api/v1/summaries', key)).status]).toEqual([200, 403]); // prettier-ignore
  });
});

describe('duties, where they are required', () => {
  beforeAll(() => void Object.assign(running.service.get(PeopleSettings), { mustAccept: true }));
  afterAll(() => void Object.assign(running.service.get(PeopleSettings), { mustAccept: false }));

  it('stand before every page and key until they are accepted, and lead on to what was asked for', async () => {
    const { id } = await account(['board-contributor'], 'ambleford');
    const [visitor, key] = [await Visitor.by(await linkFor(id)), await keyFor(id)];
    expect((await visitor.get('/summaries?page=2')).headers.get('location')).toBe(
      '/duties?next=%2Fsummaries%3Fpage%3D2',
    );
    const held = await visitor.submit('/duties', '/forms', { themes: 'Half a sentence' });
    const page = await held.text();
    expect([held.status, page]).toEqual([403, expect.stringContaining('name="themes" value="Half a sentence"')]);
    expect(page).toMatch(/href="\/duties" target="_blank".*action="\/forms"/s);
    const kept = await byKey('/api/v1/summaries', key);
    expect([kept.status, (await kept.json()).detail]).toEqual([403, expect.stringContaining('accept the duties')]);
    const version = /name="version" value="([^"]+)"/.exec(await visitor.text('/duties'))![1]!;
    const blank = await visitor.submit('/duties', '/duties', { version, next: '/summaries' });
    expect([blank.status, await blank.text()]).toEqual([422, expect.stringContaining('Confirm that you have read')]);
    const done = await visitor.submit('/duties', '/duties', { version, accepted: 'yes', next: '//elsewhere.example' });
    expect(done.headers.get('location')).toBe('/');
    expect([(await visitor.get('/summaries')).status, (await byKey('/api/v1/summaries', key)).status]).toEqual([200, 200]); // prettier-ignore
    expect((await running.visitor().get('/published')).status).toBe(200);
    expect((await (await Visitor.by(await linkFor((await account(['coder'])).id))).submit('/duties', '/sign-out', {})).headers.get('location')).toBe('/sign-in'); // prettier-ignore
  });

  it('come after the second factor, where that is required too', async () => {
    const settings = running.service.get(SignInSettings);
    const before = settings.secondFactor;
    Object.assign(settings, { secondFactor: 'required' });
    try {
      const visitor = await running.signIn(['administrator']);
      expect((await visitor.get('/')).headers.get('location')).toBe('/account/second-factor');
      expect((await visitor.get('/account/second-factor')).status).toBe(200);
    } finally {
      Object.assign(settings, { secondFactor: before });
    }
  });
});

describe('pages on people', () => {
  const pages: [string, Action][] = [
    ['/administration', 'accounts.administer'],
    ['/people', 'accounts.administer'],
    ['/access-reviews', 'accounts.review'],
    ['/access-reviews/2014-Q9', 'accounts.review'],
    ['/subject-search', 'privacy.find'],
    ['/account/sessions', 'account.own'],
    ['/duties', 'account.own'],
  ];

  it.each(ROLES)('are there for a %s just as the table of rights says', async (role) => {
    const boardId = BOARD_ROLES.includes(role) ? 'ambleford' : null;
    const visitor = await running.signIn([role], boardId);
    for (const [path, action] of pages) {
      const allowed = rolesThatMay(action).includes(role) && !path.endsWith('Q9');
      const { status } = await visitor.get(path);
      expect([path, status === 200]).toEqual([path, allowed]);
    }
    const person = { id: 'x', name: 'x', boardId, roles: [role] };
    const csv = await visitor.get('/access-reviews/2014-Q1/decisions.csv');
    expect([csv.status, may(person, 'accounts.administer')]).toEqual([404, role === 'administrator']);
  });
});

describe('a review of access', () => {
  it('shows what people may do now, and takes no decision on what it was when the page was opened', async () => {
    const [amy, tom] = [
      await account(['board-contributor'], 'cindermouth'),
      await account(['board-contributor'], 'cindermouth'),
    ];
    const approver = await running.signIn(['board-approver'], 'cindermouth');
    await running.service.get(AccessReviews).openDue(operator);
    const path = /href="(\/access-reviews\/\d{4}-Q\d)"/.exec(await approver.text('/access-reviews'))![1]!;
    const page = await approver.text(path);
    const ticked = [...page.matchAll(/name="(accounts)"[^>]*value="([^"]+)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]);
    const token = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    const opened = /name="seen" value="([^"]+)"/.exec(await approver.text(`${path}/${amy.id}`))![1]!;
    await admin.submit(`/people/${amy.id}`, `/people/${amy.id}/roles`, {
      roles: 'board-approver',
      boardId: 'cindermouth',
    });
    await admin.submit(`/people/${tom.id}`, `/people/${tom.id}/roles`, {
      roles: 'board-contributor',
      boardId: 'umberlow',
    });
    const body = new URLSearchParams([['_csrf', token], ['reason', 'Needed'], ...ticked]);
    const kept = await approver.request(`${path}/keep`, { method: 'POST', body });
    const html = await kept.text();
    const named = [`${amy.name}: What this person may do has changed`, `${tom.name}: This account is not`];
    expect([kept.status, named.filter((text) => !html.includes(text))]).toEqual([409, []]);
    expect(html).toContain('Changed since the review was opened; was Board contributor, Cindermouth');
    expect(html).toContain('is for somebody else to decide on');
    const stale = await approver.submit(`${path}/${amy.id}`, `${path}/${amy.id}`, { decision: 'keep', reason: 'Still here', seen: opened }); // prettier-ignore
    const shown = await stale.text();
    expect([stale.status, shown.includes('Still here</textarea>'), /value="keep" checked/.test(shown)]).toEqual([409, true, true]); // prettier-ignore
    const seen = /name="seen" value="([^"]+)"/.exec(shown)![1]!;
    const done = await approver.submit(`${path}/${amy.id}`, `${path}/${amy.id}`, { decision: 'keep', reason: 'Still here', seen }); // prettier-ignore
    expect(done.status).toBe(303);
  });
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    const { id } = await account(['board-contributor'], 'ambleford');
    await running.service.get(AccessReviews).openDue(operator);
    await keyFor(id);
  }, 120_000);
  afterAll(() => browser?.close());

  it('an administrator invites, looks over access and decides, with no barrier, wide and at 320 pixels', async () => {
    const context = await browser.newContext({ baseURL: running.publicUrl });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(['administrator']));
    await page.goto('/people');
    await page.getByRole('button', { name: 'Invite person' }).click();
    await page.getByText('There is a problem').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Name').fill('Jay');
    await page.getByLabel('Work e-mail address').fill('jay@example.org');
    await page.getByLabel('Board approver').check();
    await page.getByLabel('Board', { exact: true }).selectOption('ambleford');
    await page.getByRole('button', { name: 'Invite person' }).click();
    const link = (await page.locator('#link').textContent())!;
    const review = (await page.goto('/access-reviews').then(() => page.locator('main a[href^="/access-reviews/2"]').first().getAttribute('href')))!; // prettier-ignore
    await page.goto(review);
    await page.getByRole('link', { name: /^Change or close/ }).first().click(); // prettier-ignore
    const decision = page.url();
    await page.getByRole('button', { name: 'Record decision' }).click();
    await page.getByText('There is a problem').waitFor();
    for (const width of [1200, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/people', link, review, decision]) {
        await page.goto(path);
        expect([path, width, await accessibilityProblems(page)]).toEqual([path, width, []]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([path, width, overflow <= 0]).toEqual([path, width, true]);
      }
    }
    await page.goto(decision);
    await page.getByLabel('No, close the account').check();
    await page.getByLabel('Why').fill('Left in March');
    await page.getByRole('button', { name: 'Record decision' }).click();
    await page.getByText('Your decision is recorded and holds at once').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  }, 120_000);
});

it('tells anybody whom to ask about what is held, at the region and at every board', async () => {
  const page = await running.visitor().text('/about/privacy');
  expect(page).toContain('href="mailto:privacy@region.example.org"');
  for (const { id } of running.knowledge.reference.region.boards)
    expect(page).toContain(`href="mailto:privacy@${id}.example.org"`);
  expect(await running.visitor().text('/about/privacy/families')).toContain('href="/about/privacy#boards"');
});
