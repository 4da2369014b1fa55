import { RequestMethod } from '@nestjs/common';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService, SecondFactorService } from '#libs/identity';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { filledIn, routesOf } from '../builders/routes.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let people = 0;
beforeAll(async () => {
  running = await startService({ load: false, host: 'localhost', settings: { SECOND_FACTOR: 'required' } });
}, 120_000);
afterAll(() => running.stop());

const person = async (roles: Role[] = ['group-chair']) => {
  const wanted = { email: `someone${++people}@example.org`, name: `Pat ${people}`, roles, boardId: null };
  const added = await running.service.get(AccountsService).add(operatorFor(null), wanted, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const linkOf = async ({ id }: { id: string }) => {
  const link = await running.service.get(AccountsService).createSignInLink(operatorFor(null), id);
  if (!link.ok) throw new Error(link.refusals[0].code);
  return `${running.publicUrl}/sign-in/${link.value}`;
};
/** What an app shows `steps` half minutes from now: a code works once, so the next one is of the next half minute. */
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + steps * 30_000 });
const keyOn = (page: string) => /id="key">([^<]+)</.exec(page)![1]!;
const codesOn = (page: string) => [...page.matchAll(/<li>(\w{4}-\w{4}-\w{4})<\/li>/g)].map(([, code]) => code!);
const told = (page: string) => /govuk-error-message">.*?<\/span> (.*?)<\/p>/s.exec(page)?.[1]?.trim();
const way = async (answer: Promise<Response>) => {
  const { status, headers } = await answer;
  return status === 303 ? headers.get('location') : status;
};

/** Somebody signed in by a link who sets up an app, as the pages have them do it. */
async function settingUpAnApp() {
  const pat = await person();
  const visitor = await Visitor.by(await linkOf(pat));
  await visitor.submit('/account/second-factor', '/account/second-factor/app', {});
  const key = keyOn(await visitor.text('/account/second-factor/app'));
  const code = codeOf(key);
  const done = await visitor.submit('/account/second-factor/app', '/account/second-factor/app/confirm', { code });
  return { pat, visitor, done: await done.text() };
}

/** Somebody who has an app and showed a code of it, the quick way: without recovery codes, which take half a second to make. */
async function withApp(roles?: Role[]) {
  const pat = await person(roles);
  const factors = running.service.get(SecondFactorService);
  await factors.beginApp(pat);
  const { key } = (await factors.appBeingSetUp(pat))!;
  await factors.confirmApp(pat, codeOf(key));
  const visitor = await Visitor.by(await linkOf(pat));
  await asOwner(running.databaseUrl, `UPDATE session SET second_factor_at = now() WHERE account_id = '${pat.id}'`);
  return { pat, visitor, key };
}

describe('somebody whose roles need a second factor and who has none', () => {
  it('sets one up before anything else, without scripts, and is given recovery codes once', async () => {
    const { visitor, done } = await settingUpAnApp();
    expect(codesOn(done)).toHaveLength(10);
    expect((await visitor.get('/')).status).toBe(200);
    expect(codesOn(await visitor.text('/account/second-factor'))).toEqual([]);
  });

  it('reaches no page and no form but those to set one up, and can sign out', async () => {
    const visitor = await Visitor.by(await linkOf(await person(['administrator', 'coder'])));
    expect(await reached(visitor)).toEqual([
      'GET /account/second-factor',
      'POST /account/second-factor/app',
      'POST /account/second-factor/app/confirm',
      'POST /account/second-factor/app/remove',
      'POST /account/second-factor/passkeys',
      'POST /account/second-factor/passkeys/options',
      'POST /account/second-factor/passkeys/remove',
    ]);
    expect(await way(visitor.submit('/account/second-factor', '/sign-out', {}))).toBe('/sign-in');
  });
});

describe('somebody who has a second factor', () => {
  it('reaches nothing with a password or a link alone, least of all the pages where factors are changed', async () => {
    const { pat } = await withApp(['coder']);
    const visitor = await Visitor.by(await linkOf(pat));
    expect(await way(visitor.get('/coding?page=2'))).toBe('/sign-in/second-factor?next=%2Fcoding%3Fpage%3D2');
    expect(await reached(visitor)).toEqual(['GET /sign-in/second-factor', 'POST /sign-in/second-factor']);
  });

  it('goes on where they wanted with a code, which works once', async () => {
    const { pat, key } = await withApp();
    const code = codeOf(key, 1);
    const [first, second] = [await Visitor.by(await linkOf(pat)), await Visitor.by(await linkOf(pat))];
    const show = (visitor: Visitor) =>
      visitor.submit('/sign-in/second-factor', '/sign-in/second-factor', { code, next: '/summaries' });
    expect(await way(show(first))).toBe('/summaries');
    expect((await first.get('/summaries')).status).toBe(200);
    const again = await show(second);
    expect([again.status, told(await again.text())]).toEqual([422, expect.stringContaining('was used before')]);
  });

  it('gets in with a recovery code, once, and is told by e-mail', async () => {
    const { pat, done } = await settingUpAnApp();
    const [code] = codesOn(done);
    const show = async () => {
      const visitor = await Visitor.by(await linkOf(pat));
      return way(visitor.submit('/sign-in/second-factor', '/sign-in/second-factor', { code: code! }));
    };
    expect([await show(), await show()]).toEqual(['/account/second-factor', 422]);
    expect(mailTo(pat.email)).toContainEqual(expect.stringContaining('one of your recovery codes'));
  });

  it('gets no further than ten tries with codes', async () => {
    const { pat, key } = await withApp();
    const visitor = await Visitor.by(await linkOf(pat));
    const show = (code: string) => way(visitor.submit('/sign-in/second-factor', '/sign-in/second-factor', { code }));
    for (let i = 0; i < 10; i++) expect(await show('000000')).toBe(422);
    expect(await show(codeOf(key, 1))).toBe(429);
  });

  it('shows it again before a change to how they sign in, when a quarter of an hour has gone by', async () => {
    const { pat, visitor, key } = await withApp();
    expect((await visitor.get('/account/password')).status).toBe(200);
    const longAgo = `UPDATE session SET second_factor_at = now() - interval '16 minutes' WHERE account_id = '${pat.id}'`;
    await asOwner(running.databaseUrl, longAgo);
    expect(await way(visitor.get('/account/password'))).toBe('/sign-in/second-factor?next=%2Faccount%2Fpassword');
    expect(await way(visitor.submit('/account', '/account/second-factor/app/remove', {}))).toBe(403);
    expect((await visitor.get('/summaries')).status).toBe(200);
    const shown = { code: codeOf(key, 1), next: '/account/password' };
    expect(await way(visitor.submit('/sign-in/second-factor', '/sign-in/second-factor', shown))).toBe(
      '/account/password',
    );
    expect((await visitor.get('/account/password')).status).toBe(200);
  });

  it('shows it again before they make a key, loses nothing typed meanwhile, and is told of the key by e-mail', async () => {
    const { pat, visitor, key } = await withApp();
    const token = await visitor.token('/account/tokens');
    await asOwner(
      running.databaseUrl,
      `UPDATE session SET second_factor_at = now() - interval '16 minutes' WHERE account_id = '${pat.id}'`,
    );
    expect(await way(visitor.get('/account/tokens'))).toBe('/sign-in/second-factor?next=%2Faccount%2Ftokens');
    const wish = new URLSearchParams({ _csrf: token, name: 'Our register', scopes: 'search', days: '30' });
    const make = () => visitor.request('/account/tokens', { method: 'POST', body: wish });
    const held = await make();
    const page = await held.text();
    expect([held.status, page]).toEqual([403, expect.stringContaining('name="name" value="Our register"')]);
    expect(page).toMatch(/href="\/sign-in\/second-factor" target="_blank".*action="\/account\/tokens"/s);
    await visitor.submit('/sign-in/second-factor', '/sign-in/second-factor', { code: codeOf(key, 1) });
    expect(await (await make()).text()).toContain('Key made');
    expect(mailTo(pat.email)).toContainEqual(expect.stringContaining('A key was made'));
  });

  it('loses nothing typed while it was set up in another browser, or their roles came to need one', async () => {
    const pat = await person(['coder']);
    const visitor = await Visitor.by(await linkOf(pat));
    const body = new URLSearchParams({ _csrf: await visitor.token('/purpose'), purpose: 'code' });
    const send = async () => {
      const held = await visitor.request('/purpose', { method: 'POST', body });
      return [held.status, /name="purpose" value="code"/.test(await held.text())];
    };
    await asOwner(running.databaseUrl, `UPDATE account SET roles = '{group-chair}' WHERE id = '${pat.id}'`);
    expect(await send()).toEqual([403, true]);
    const factors = running.service.get(SecondFactorService);
    await factors.beginApp(pat);
    await factors.confirmApp(pat, codeOf((await factors.appBeingSetUp(pat))!.key));
    expect(await send()).toEqual([403, true]);
  });

  it('cannot remove the only one their roles need, nor another person’s passkey', async () => {
    const { visitor } = await withApp();
    const removed = await visitor.submit('/account/second-factor', '/account/second-factor/app/remove', {});
    expect([removed.status, await removed.text()]).toEqual([409, expect.stringContaining('Add another before')]);
    const other = visitor.submit('/account/second-factor', '/account/second-factor/passkeys/remove', {
      id: 'not-theirs',
    });
    expect(await way(other)).toBe(409);
  });
});

describe('somebody who has no second factor', () => {
  it('signs in again before they see or change where and how they do, when a quarter of an hour has gone by', async () => {
    const pat = await person(['coder']);
    const visitor = await Visitor.by(await linkOf(pat));
    const password = 'copper violin hedge';
    await visitor.submit('/account/password', '/account/password', { password });
    expect((await visitor.get('/account/second-factor')).status).toBe(200);
    await asOwner(
      running.databaseUrl,
      `UPDATE session SET created_at = now() - interval '16 minutes' WHERE account_id = '${pat.id}'`,
    );
    const page = '/account/second-factor';
    expect(await way(visitor.get(page))).toBe(`/sign-in?next=${encodeURIComponent(page)}`);
    expect(await way(visitor.get('/account/sessions'))).toBe('/sign-in?next=%2Faccount%2Fsessions');
    const begun = await visitor.submit('/account', `${page}/app`, {});
    expect([begun.status, await begun.text()]).toEqual([403, expect.stringContaining('Nothing was changed')]);
    expect((await visitor.get('/summaries')).status).toBe(200);
    expect(await visitor.text(`/sign-in?next=${page}`)).toContain('show that it is still you');
    expect(await way(visitor.submit('/sign-in', '/sign-in', { email: pat.email, password, next: page }))).toBe(page);
    expect((await visitor.get(page)).status).toBe(200);
  });
});

describe('an administrator', () => {
  it('takes lost second factors from somebody, who is signed out and told by e-mail', async () => {
    const [{ visitor: admin }, { pat, visitor }] = [await withApp(['administrator']), await withApp()];
    const page = `/people/${pat.id}/second-factor`;
    expect(await admin.text(page)).toContain('Make sure first that it is really them');
    expect(await way(admin.submit(page, `${page}/reset`, {}))).toBe('/people');
    expect(await way(visitor.get('/account'))).toBe('/sign-in?next=%2Faccount');
    expect(await way((await Visitor.by(await linkOf(pat))).get('/'))).toBe('/account/second-factor');
    expect(mailTo(pat.email)).toContainEqual(expect.stringContaining('An administrator removed your second factors'));
  });

  it('alone may', async () => {
    const [{ visitor: chair }, pat] = [await withApp(), await person()];
    expect((await chair.get(`/people/${pat.id}/second-factor`)).status).toBe(404);
    expect(await way(chair.submit('/account', `/people/${pat.id}/second-factor/reset`, {}))).toBe(404);
  });
});

describe('a password', () => {
  const set = (visitor: Visitor, fields: { current?: string; password: string }) =>
    visitor.submit('/account/password', '/account/password', fields);

  it('is set with words that say what is wrong, and signs in from then on', async () => {
    const pat = await person(['coder']);
    const visitor = await Visitor.by(await linkOf(pat));
    const soonGuessed = await set(visitor, { password: 'Password1234' });
    expect([soonGuessed.status, told(await soonGuessed.text())]).toEqual([
      422,
      expect.stringContaining('harder to guess'),
    ]);
    expect(await way(set(visitor, { password: 'copper violin hedge' }))).toBe('/account');
    expect(mailTo(pat.email)).toContainEqual(expect.stringContaining('Your password was set'));
    const elsewhere = running.visitor();
    const entered = { email: pat.email, password: 'copper violin hedge', next: '/summaries' };
    expect(await way(elsewhere.submit('/sign-in', '/sign-in', entered))).toBe('/summaries');
    const without = await set(elsewhere, { password: 'teapot anchor meadow' });
    expect(told(await without.text())).toBe('Enter the password you sign in with now');
  });

  it('is refused in the same words for a wrong password and an unknown address, and looked at ten times', async () => {
    const pat = await person(['coder']);
    const visitor = running.visitor();
    const enter = async (email: string) => {
      const answer = await visitor.submit('/sign-in', '/sign-in', { email, password: 'wrong wrong wrong' });
      return [answer.status, told(await answer.text()), answer.headers.get('retry-after')];
    };
    const failed = [401, 'The e-mail address or the password is not right.', null];
    expect(await enter('nobody@example.org')).toEqual(failed);
    for (let i = 0; i < 10; i++) expect(await enter(pat.email)).toEqual(failed);
    expect(await enter(pat.email)).toEqual([429, expect.stringContaining('Wait 5 minutes'), '300']);
  });
});

describe('the cookie of a session', () => {
  it('is a new one at each sign-in, whatever the browser brought, and out of reach of scripts and other sites', async () => {
    const pat = await person(['coder']);
    const cookieOf = (answer: Response) => answer.headers.getSetCookie().find((one) => one.startsWith('session='))!;
    const link = async (cookie: string) =>
      cookieOf(await fetch(await linkOf(pat), { headers: { cookie: `session=${cookie}` }, redirect: 'manual' }));
    const first = await link('chosen-by-somebody-else');
    expect(first).toMatch(/^session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const [, secret] = /^session=([^;]+)/.exec(first)!;
    const second = await link(secret!);
    expect(second).not.toBe(first);
    const before = await fetch(`${running.publicUrl}/account`, {
      headers: { cookie: `session=${secret}` },
      redirect: 'manual',
    });
    expect(before.headers.get('location')).toMatch(/^\/sign-in/);
  });
});

describe('a form for passkeys sent without a passkey', () => {
  it('is answered by a page that says so', async () => {
    const visitor = await Visitor.by(await linkOf(await person()));
    const add = (response: string) =>
      visitor.submit('/account/second-factor', '/account/second-factor/passkeys', { name: 'Laptop', response });
    const enter = (response: string) => running.visitor().submit('/sign-in', '/sign-in/passkey', { response });
    for (const response of ['', '{}', '[]', 'null', '{"id":4}', '{"id":"a","response":{}}']) {
      expect([response, (await add(response)).status]).toEqual([response, 422]);
      expect([response, (await enter(response)).status]).toEqual([response, 422]);
    }
  });
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('a passkey is set up, signs its person in alone, and is a second factor', async () => {
    const pat = await person(['administrator']);
    const page = await browser.newPage();
    const problems = listenForProblems(page);
    const device = await addDevice(page);
    await page.goto(await linkOf(pat));
    expect(await page.textContent('h1')).toBe('Your second factor');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('What do you call this device?').fill('Work laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('heading', { name: 'Your second factor is set up' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('link', { name: pat.name }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goto(await linkOf(pat));
    expect(await page.textContent('h1')).toBe('Show your second factor');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.getByRole('link', { name: 'People' }).waitFor();
    await page.goto(`${running.publicUrl}/account/second-factor`);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await device.send('WebAuthn.disable');
    expect(problems).toEqual([]);
    await page.close();
  });

  it('a passkey that is removed, or never was, signs nobody in, and the page says so', async () => {
    const pat = await person(['coder']);
    const page = await browser.newPage();
    await addDevice(page);
    await page.goto(await linkOf(pat));
    await page.goto(`${running.publicUrl}/account/second-factor`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.goto(`${running.publicUrl}/account/second-factor`);
    await page.getByRole('button', { name: 'Remove the passkey Passkey' }).click();
    await page.getByText('The passkey is removed').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').getByText('This passkey is not known here').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  });
});

/** A device of the browser's that has a finger on it whenever it is asked. */
async function addDevice(page: Page): Promise<CDPSession> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await device.send('WebAuthn.addVirtualAuthenticator', { options });
  return device;
}

/** The routes that do something for this visitor: that neither send them away, nor hold them back, nor are open to strangers. */
async function reached(visitor: Visitor): Promise<string[]> {
  const stranger = running.visitor();
  const [own, other] = [await tokenFor(visitor, '/'), await tokenFor(stranger, '/sign-in')];
  const found: string[] = [];
  for (const method of [RequestMethod.GET, RequestMethod.POST])
    for (const route of routesOf(running, method).filter((one) => one !== '/sign-out')) {
      const [path] = filledIn(route.replace(/(.)\/$/, '$1'), ['6e0b3c5e-0000-4000-8000-000000000000']);
      const ask = (who: Visitor, _csrf: string) =>
        method === RequestMethod.GET
          ? who.get(path!)
          : who.request(path!, { method: 'POST', body: new URLSearchParams({ _csrf }) });
      const answer = await ask(visitor, own);
      if (await isStopped(answer)) continue;
      const theirs = await ask(stranger, other);
      const isOpenToAll = theirs.status === answer.status && theirs.headers.get('location') === null;
      if (!isOpenToAll) found.push(`${RequestMethod[method]} ${path}`);
    }
  return found.sort();
}

async function isStopped(answer: Response): Promise<boolean> {
  const isSentAway = /^\/(account\/second-factor$|sign-in\/second-factor\?)/.test(answer.headers.get('location') ?? '');
  return (
    isSentAway ||
    (answer.status === 403 &&
      /Show that it is still you|Set up a second factor first|"status":403/.test(await answer.text()))
  );
}

/** The token of the form on the page at which somebody ends who asks for this one. */
async function tokenFor(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path);
  const to = answer.headers.get('location');
  return to ? tokenFor(visitor, to) : /name="_csrf" value="([^"]+)"/.exec(await answer.text())![1]!;
}

/** The mails to an address, as they would be sent. */
function mailTo(address: string): string[] {
  const folder = join(running.environment.DATA_DIR, 'mail');
  const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\r\n', ''));
  return mails.filter((mail) => mail.includes(`To: ${address}`));
}
