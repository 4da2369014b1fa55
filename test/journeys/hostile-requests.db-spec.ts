import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { operatorFor } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import { HeldFiles } from '../../apps/service/src/http/held-files.js';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';
import { wordForm } from '../builders/word-form.js';

let running: RunningService;
let person: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  person = await running.signIn(['board-contributor'], 'ambleford');
}, 120_000);
afterAll(() => running?.stop());

/** A key of the person above. */
async function keyOf(name: string): Promise<string> {
  const accounts = await running.service.get(AccountsService).list(operatorFor(null));
  const account = accounts.find(({ email }) => email === 'person1@example.org')!;
  const made = await running.service.get(ApiTokensService).create(account, { name, scopes: SCOPE_IDS, days: 9 });
  return made.ok ? made.value : '';
}
const withKey = async (key: string) =>
  (await running.visitor().get('/api/v1/summaries', { authorization: `Bearer ${key}` })).status;
const lastRefused = async () => {
  const [entry] = await asOwner<{ action: string; subject: string; address: string }>(
    running.databaseUrl,
    `SELECT action, subject, address FROM audit_entry WHERE outcome = 'refused' ORDER BY id DESC LIMIT 1`,
  );
  return entry;
};

describe('a token', () => {
  it('that expired, was ended, was forged or is for something else opens nothing, and each try is written down', async () => {
    const [old, ended, good] = [await keyOf('Old'), await keyOf('Ended'), await keyOf('Good')];
    expect(await withKey(good)).toBe(200);
    await asOwner(running.databaseUrl, `UPDATE api_token SET expires_at = now() WHERE name = 'Old'`);
    await asOwner(running.databaseUrl, `UPDATE api_token SET revoked_at = now() WHERE name = 'Ended'`);
    const cookie = /session=([^;]+)/.exec(person.cookieHeader())![1]!;
    for (const key of [old, ended, `${good}x`, good.slice(0, -1), 'ct_', cookie, 'null', '../'])
      expect([key, await withKey(key)]).toEqual([key, 401]);
    expect(await lastRefused()).toMatchObject({ action: 'request.not-signed-in', address: '127.0.0.1' });
    const elsewhere = await running.visitor().get('/summaries', { authorization: `Bearer ${good}` });
    expect(elsewhere.headers.get('location')).toMatch(/^\/sign-in/);
    const asCookie = await fetch(`${running.publicUrl}/summaries`, { headers: { cookie: `session=${good}` }, redirect: 'manual' }); // prettier-ignore
    expect(asCookie.status).toBe(303);
    expect((await running.visitor().get(`/api/v1/summaries?access_token=${good}`)).status).toBe(401);
  });

  it('is worth nothing a second time: a link once used, a session once signed out of', async () => {
    const link = new URL(await running.linkFor(['board-contributor'], 'ambleford'));
    const visitor = await Visitor.by(link.href);
    expect((await running.visitor().get(link.pathname)).status).toBe(401);
    const kept = visitor.cookieHeader();
    const out = await visitor.submit('/account', '/sign-out', {});
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const replayed = await fetch(`${running.publicUrl}/summaries`, { headers: { cookie: kept }, redirect: 'manual' });
    expect(replayed.headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('chosen by somebody else before signing in is not the one that is signed in with', async () => {
    const link = new URL(await running.linkFor(['board-contributor'], 'ambleford'));
    const chosen = 'session=' + 'A'.repeat(43);
    const entered = await fetch(link, { headers: { cookie: chosen }, redirect: 'manual' });
    expect(entered.headers.getSetCookie().join()).toMatch(/session=(?!A{43})[\w-]{43}/);
    const used = await fetch(`${running.publicUrl}/summaries`, { headers: { cookie: chosen }, redirect: 'manual' });
    expect(used.status).toBe(303);
  });
});

describe('a form', () => {
  it('is taken from its own page alone: not without its token, not with another person’s, not by another method', async () => {
    const other = await running.signIn(['board-contributor'], 'brackenmoor');
    const send = (token: string, headers = {}) =>
      person.request('/purpose', { method: 'POST', body: new URLSearchParams({ _csrf: token, purpose: 'code' }), headers }); // prettier-ignore
    for (const token of ['', 'x', await other.token('/account')]) expect((await send(token)).status).toBe(403);
    expect(await lastRefused()).toMatchObject({ action: 'request.forged', subject: 'POST /purpose' });
    expect((await send(await person.token('/account'))).status).toBe(303);
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect([403, 404]).toContain((await person.request('/purpose', { method })).status);
    const overridden = await person.get('/sign-out', { 'x-http-method-override': 'POST' });
    expect([overridden.status, (await person.get('/account')).status]).toEqual([404, 200]);
  });

  it('sends nobody on to somewhere else', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
      const token = await person.token('/purpose');
      const body = new URLSearchParams({ _csrf: token, purpose: 'practice', next });
      const sent = await person.request('/purpose', { method: 'POST', body });
      expect([next, sent.headers.get('location')]).toEqual([next, '/']);
    }
  });
});

describe('an address', () => {
  it('leads to no file but what is meant to be seen', async () => {
    const tricks = [
      '/.git/config', '/.env', '/package.json', '/assets/', '/assets/govuk/', '/assets/charts/start.ts',
      '/assets/govuk/..%2f..%2f..%2fpackage.json', '/assets/styles/%2e%2e/layout.njk', '/assets/built/..\\..\\package.json',
      '/summaries/..%2f..%2fpeople', '/%2e%2e/%2e%2e/etc/passwd', '//people', '/people;x=1', '/PEOPLE',
    ]; // prettier-ignore
    for (const path of tricks) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect([path, Number(answer.slice(9, 12))]).toEqual([path, expect.any(Number)]);
      expect([path, /^HTTP\/1.1 (303|400|403|404)/.test(answer)]).toEqual([path, true]);
    }
  });

  it('given by headers that only a proxy may send is believed of a proxy alone', async () => {
    const server = running.service.getHttpAdapter().getInstance();
    const headers = {
      'x-forwarded-for': '198.51.100.9',
      'x-original-url': '/people',
      authorization: 'Bearer ct_forged',
    };
    await server.inject({ method: 'GET', url: '/api/v1/summaries', remoteAddress: '203.0.113.7', headers });
    expect(await lastRefused()).toMatchObject({ address: '203.0.113.7', subject: 'GET /api/v1/summaries' });
    await server.inject({ method: 'GET', url: '/api/v1/summaries', remoteAddress: '127.0.0.1', headers });
    expect(await lastRefused()).toMatchObject({ address: '198.51.100.9' });
  });
});

describe('too much', () => {
  it('is refused by its size: a body, headers, a form of too many fields', async () => {
    const key = await keyOf('Big');
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'too-big-1',
    };
    const body = JSON.stringify({ themes: 'x'.repeat(1_100_000) });
    const sent = await fetch(`${running.publicUrl}/api/v1/summaries`, { method: 'POST', headers, body });
    expect([sent.status, (await sent.json()).status]).toEqual([413, 413]);
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/);
    const form = new FormData();
    for (let field = 0; field < 40; field++) form.append(`f${field}`, 'x');
    expect((await person.request('/summaries/upload', { method: 'POST', body: form })).status).toBe(413);
  });

  it('is told by what it is: too many files are not one that is too big', async () => {
    const form = new FormData();
    form.append('_csrf', await person.token('/summaries/upload'));
    for (let file = 0; file < 11; file++) form.append('file', new Blob([`file ${file}`]), `f${file}.docx`);
    const answer = await person.request('/summaries/upload', { method: 'POST', body: form });
    const page = await answer.text();
    expect([answer.status, page.includes('Select up to 10 files at once. Nothing was stored.')]).toEqual([413, true]);
    expect(page).not.toContain('smaller than');
  });

  it('in files is not held of anybody unknown, whatever they send to, nor of somebody known beyond what a process holds', async () => {
    const held = running.service.get(HeldFiles);
    const stranger = ['/sign-in', '/summaries/upload', '/nowhere'].map((path) => sendingFiles(path, ''));
    const ended = sendingFiles('/api/v1/summaries', 'session=ended');
    const known = sendingFiles('/summaries/upload', person.cookieHeader());
    await eventually(async () => expect(held.bytes).toBeGreaterThan(8_000_000));
    for (const request of [...stranger, ended, known]) await request.sent;
    expect(held.bytes).toBeLessThan(10_000_000);
    for (const request of [...stranger, ended, known]) request.destroy();
    await eventually(async () => expect(held.bytes).toBe(0));
    const send = async () => {
      const file = new File([new Uint8Array(2_000_000)], 'a.docx');
      return person.submit('/summaries/upload', '/summaries/upload', { file });
    };
    const most = held.most;
    held.most = 1_000_000;
    const refused = await send();
    held.most = most;
    expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([503, '5', expect.stringContaining('too many files are on their way')]); // prettier-ignore
    expect([(await send()).status, held.bytes]).toEqual([422, 0]); // read, and no form
  });

  it('of depth is not gone through: a body nested beyond all use is not right', async () => {
    const headers = { 'content-type': 'application/json', accept: 'text/html' };
    const body = '['.repeat(200_000) + ']'.repeat(200_000);
    const sent = await running.visitor().request('/sign-in', { method: 'POST', headers, body });
    expect(sent.status).toBe(400);
  });

  it('time is not given to anybody: headers and bodies have to come in a minute or two', () => {
    const server = running.service.getHttpServer() as { headersTimeout: number; requestTimeout: number };
    expect(server.headersTimeout).toBeGreaterThan(0);
    expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
    expect(server.requestTimeout).toBeGreaterThan(0);
    expect(server.requestTimeout).toBeLessThanOrEqual(300_000);
  });
});

describe('a message', () => {
  const post = (headers: string, body = '') => `POST /sign-in HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}`;
  it.each([
    ['two lengths', post('Content-Length: 5\r\nContent-Length: 6', 'a=b&c=d')],
    ['a length and chunks', post('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\nGET /people HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['chunks by another name', post('Transfer-Encoding: xchunked', '0\r\n\r\n')],
    ['chunks of no size', post('Transfer-Encoding: chunked', 'zz\r\nabc\r\n0\r\n\r\n')],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : x\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: x\r\nx: a\r\n b: c\r\n\r\n'],
    ['a bare carriage return', 'GET / HTTP/1.1\r\nHost: x\rx: y\r\n\r\n'],
    ['no such version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
  ])('with %s is refused, and nothing behind it is answered', async (_, message) => {
    const answer = await raw(message);
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d|^$/);
    expect(answer.match(/HTTP\/1\.1 \d\d\d/g)?.length ?? 0).toBeLessThanOrEqual(1);
  }); // prettier-ignore

  it('by a method nobody uses is not there', async () => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'FOO'])
      expect(await raw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 4\d\d|^$/);
  });
});

it('tells browsers on every kind of answer what they must not do with it', async () => {
  const answers = [
    ...(await Promise.all(['/sign-in', '/no-such-page', '/api/openapi.json', '/health', '/assets/styles/icon.svg'].map((path) => running.visitor().get(path)))),
    await running.visitor().get('/summaries'),
    await running.visitor().get('/api/v1/summaries', { origin: 'https://evil.example' }),
  ]; // prettier-ignore
  for (const { headers, url } of answers) {
    expect([url, headers.get('x-content-type-options')]).toEqual([url, 'nosniff']);
    expect([url, headers.get('referrer-policy')]).toEqual([url, 'no-referrer']);
    expect([url, headers.get('content-security-policy')]).toEqual([url, expect.stringContaining("frame-ancestors 'none'")]);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*base-uri 'none'/);
    expect([url, headers.get('strict-transport-security')]).toEqual([url, expect.stringMatching(/max-age=\d{8,}.*includeSubDomains/)]);
    expect([url, headers.get('access-control-allow-origin')]).toEqual([url, null]);
  } // prettier-ignore
});

it('served by https, gives cookies to its own host alone, out of reach of scripts and never over http', async () => {
  const secure = await startService({ load: false, settings: { PUBLIC_URL: 'https://learning.example.org' } });
  try {
    const at = (path: string) => `http://127.0.0.1:${secure.environment.PORT}${path}`;
    const link = new URL(await secure.linkFor(['coder'])).pathname;
    const [signIn, entered] = [await fetch(at('/sign-in')), await fetch(at(link), { redirect: 'manual' })];
    const cookies = [...signIn.headers.getSetCookie(), ...entered.headers.getSetCookie()];
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-form', '__Host-session']);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(signIn.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  } finally {
    await secure.stop();
  }
}, 60_000);

it('gives a file back under a name that cannot break out of its header', async () => {
  const name = 'form"; x=\u202e.docx';
  const file = new File([new Uint8Array(wordForm({ themes: 'Nobody asked the child.' }))], name);
  const sent = await person.submit('/summaries/upload', '/summaries/upload', { file });
  const original = await person.get(`${sent.headers.get('location')}/original`);
  expect(original.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.\-!~*'()]+$/);
  expect(original.headers.get('content-type')).toContain('wordprocessingml');
});

/** Sends three files of 3 MB each and does not end; `sent` once they have gone. */
function sendingFiles(path: string, cookie: string) {
  const headers = { 'content-type': 'multipart/form-data; boundary=x', cookie };
  const request = httpRequest(new URL(path, running.publicUrl), { method: 'POST', headers });
  request.on('error', () => undefined);
  const part = (name: string) => `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const sent = new Promise<void>((done) => {
    for (const name of ['a', 'b', 'c']) request.write(part(name) + 'x'.repeat(3_000_000) + '\r\n');
    request.write('--x', () => done());
  });
  return { sent, destroy: () => request.destroy() };
}

/** Sends bytes as they are, and gives all that comes back until the connection is closed, or nothing came for a second. */
function raw(message: string): Promise<string> {
  const { port, hostname } = new URL(running.publicUrl);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => socket.write(message));
    let answer = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => done(answer));
  });
}
