import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Log } from '../../apps/log.js';
import { Operation } from '../../apps/service/src/operation.js';
import { Page } from '../../apps/service/src/http/page.js';
import { Views } from '../../apps/service/src/http/views.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { DATA } from '../hostile/data.js';
import { DOCUMENTS } from '../hostile/documents.js';

const TOKEN = 'invented-token-of-a-prometheus';
const MOST_REQUESTS = 8;
const lines: string[] = [];
const operation = new Operation({
  log: new Log({ level: 'debug', format: 'json' }, (line) => lines.push(line)),
  metricsToken: TOKEN,
  mostRequests: MOST_REQUESTS,
});

let running: RunningService;
let contributor: Visitor;
let secret: string; // of the link that signed them in
beforeAll(async () => {
  running = await startService({ operation });
  const link = await running.linkFor(['board-contributor'], 'ambleford');
  secret = link.split('/').at(-1)!;
  contributor = running.visitor();
  await contributor.get(new URL(link).pathname);
}, 120_000);
afterAll(() => running?.stop());

const at = (path: string) => `${running.publicUrl}${path}`;
const metrics = async (headers: Record<string, string> = {}) => fetch(at('/metrics'), { headers });

describe('health', () => {
  it('says what serves, that it is alive, and that it may be sent people', async () => {
    const health = (await (await fetch(at('/health'))).json()) as object;
    expect(health).toEqual({
      status: 'ok',
      version: expect.any(String),
      snapshot: running.warehouse.current()!.id,
      figuresLateSince: null,
      lastBackup: null,
    });
    expect(await (await fetch(at('/health/live'))).json()).toEqual({ status: 'live' });
    expect(await (await fetch(at('/health/ready'))).json()).toEqual({ status: 'ready', waitsFor: [] });
  });

  it('is alive and not to be sent people while it stops', async () => {
    operation.isStopping = true;
    const ready = await fetch(at('/health/ready'));
    const live = await fetch(at('/health/live'));
    operation.isStopping = false;
    expect([live.status, ready.status, await ready.json()]).toEqual([
      200,
      503,
      { status: 'not ready', waitsFor: ['stop'] },
    ]);
  });
});

describe('the log and the figures', () => {
  const typed = 'quarrelsome heron';
  let told: string; // all of the log
  let shown: string; // all figures
  let kept: string[]; // what neither may hold
  beforeAll(async () => {
    const form = readFileSync(join(projectRoot, 'data/invented/forms/ambleford-2013-q3.docx'));
    const send = (name: string, bytes: Uint8Array) =>
      contributor.submit('/summaries/upload', '/summaries/upload', { file: new File([new Uint8Array(bytes)], name) });
    await send('Ambleford.docx', form);
    await send('macros.docx', DOCUMENTS['macros in a Word form']!.make('http://127.0.0.1:9'));
    await send('line.csv', DATA['a line of 10 MB']!.make('http://127.0.0.1:9'));
    const page = await contributor.text('/summaries');
    const id = /\/summaries\/([\da-f-]{36})/.exec(page)![1]!;
    const summary = await contributor.text(`/summaries/${id}`);
    await contributor.get(`/search?q=${encodeURIComponent(typed)}`);
    await contributor.get(`/nowhere/${encodeURIComponent(typed)}`);
    await contributor.get('/dashboards/overview');
    await contributor.get('/%00', { 'x-request-id': 'evil\tline' });
    await fetch(at('/api/v1/search?q=heron'), { headers: { authorization: 'Bearer ct_invented-key-of-a-program' } });
    await contributor.submit('/sign-in', '/sign-in', {
      email: 'jane.heron@example.org',
      password: 'three-random-words',
    });
    const passages = [...summary.matchAll(/<p[^>]*>([^<]{40,})<\/p>/g)].map(([, text]) => text!.slice(0, 40));
    const cookies = (contributor as unknown as { cookies: Map<string, string> }).cookies;
    kept = [
      typed,
      'quarrelsome',
      secret,
      id,
      'ct_invented',
      'jane.heron',
      'three-random-words',
      ...passages,
      ...cookies.values(),
    ];
    shown = await (await metrics()).text();
    told = lines.join('');
  }, 120_000);

  it('tell of each request who asked, which route, how it ended and how long it took', () => {
    const requests = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === 'request');
    const upload = requests.find(({ method, route }) => method === 'POST' && route === '/summaries/upload')!;
    expect(upload).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: 'info',
      event: 'request',
      request: expect.stringMatching(/^[\da-f-]{36}$/),
      actor: expect.stringMatching(/^[\da-f-]{36}$/),
      method: 'POST',
      route: '/summaries/upload',
      status: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(requests.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/summaries/:id', '/sign-in/:secret', '/search']),
    );
  });

  it('hold nothing of what was sent, asked or read, no password, key, cookie or link', () => {
    expect(kept.length).toBeGreaterThan(12);
    expect(kept.filter((words) => told.includes(words))).toEqual([]);
    expect(kept.filter((words) => shown.includes(words))).toEqual([]);
  });

  it('are read by Prometheus: every line a comment or a sample, and every sample one that is described', () => {
    const sample = /^([a-z_]+)(?:\{((?:[a-z]+="[^"\\\n]*",?)*)\})? (-?[\d.e+-]+|\+Inf|NaN)$/;
    const samples = shown.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
    expect(samples.filter((line) => !sample.test(line))).toEqual([]);
    const described = [...shown.matchAll(/^# TYPE (\S+) (?:gauge|histogram)$/gm)].map(([, name]) => name!);
    const names = samples.map((line) => sample.exec(line)![1]!.replace(/_(bucket|sum|count)$/, ''));
    expect(new Set(names)).toEqual(new Set(described));
    for (const name of [
      'snapshot_age_seconds',
      'jobs_waiting',
      'mail_waiting',
      'last_backup_timestamp_seconds',
      'database_connections',
      'question_seconds',
    ])
      expect(names).toContain(`common_thread_${name}`);
  });

  it('label samples with templates of routes and names of our own alone', () => {
    const labels = [...shown.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!] as const);
    const allowed: Record<string, RegExp> = {
      method: /^[A-Z]+$/,
      route: /^(none|\/[\w/:.*-]*)$/,
      status: /^(\d{3}|broken off)$/,
      le: /^[\d.]+$|^\+Inf$/,
      mart: /^[a-z-]+$/,
      queue: /^[a-z-]+$/,
      state: /^[a-z]+$/,
    };
    expect(labels.filter(([name, value]) => !allowed[name]?.test(value))).toEqual([]);
  });
});

it('shows its figures to this machine and to whoever has the token, and to nobody a proxy passes on', async () => {
  const through = { 'x-forwarded-for': '203.0.113.9' };
  const asked = [
    {},
    through,
    { authorization: `Bearer ${TOKEN}`, ...through },
    { authorization: 'Bearer wrong', ...through },
  ];
  const answered = await Promise.all(
    asked.map(async (headers) => (await metrics(headers as Record<string, string>)).status),
  );
  expect(answered).toEqual([200, 404, 200, 404]);
});

it('takes the number of a request from a proxy on this machine, and says it in the answer', async () => {
  const given = await fetch(at('/health/live'), { headers: { 'x-request-id': 'proxy-0123456789' } });
  expect(given.headers.get('x-request-id')).toBe('proxy-0123456789');
  const harmful = await fetch(at('/health/live'), { headers: { 'x-request-id': 'a "quoted" one' } });
  expect(harmful.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

it('sends away what is too much at once with words and a time to come back, answers about itself, and recovers', async () => {
  const held = await Promise.all(Array.from({ length: MOST_REQUESTS }, heldOpen));
  const answers = await Promise.all(['/sign-in', '/api/v1/summaries', '/health'].map((path) => fetch(at(path))));
  const said = answers.map(({ status, headers }) => [status, headers.get('retry-after')]);
  const [page, problem] = [await answers[0]!.text(), (await answers[1]!.json()) as object];
  expect(said).toEqual([
    [503, '5'],
    [503, '5'],
    [200, null],
  ]);
  expect(page).toContain('<h1>Sorry, the service is busy</h1>');
  expect(problem).toMatchObject({ status: 503, title: 'Sorry, the service is busy' });
  expect(await (await metrics()).text()).toMatch(/common_thread_requests_shed [1-9]/);
  for (const one of held) one.destroy();
  let status = 503;
  while (status === 503) status = (await contributor.get('/summaries')).status; // until the last of them is seen to be gone
  expect(status).toBe(200);
});

/** A request under way for as long as one likes: the service has said that it waits for what is sent with it. */
function heldOpen(): Promise<Socket> {
  const { hostname, port } = new URL(running.publicUrl);
  return new Promise((open, fail) => {
    const socket = connect(Number(port), hostname);
    socket.once('error', fail);
    socket.once('data', (answer) =>
      String(answer).startsWith('HTTP/1.1 100') ? open(socket) : fail(new Error(String(answer))),
    );
    socket.write(
      [
        'POST /sign-in HTTP/1.1',
        `Host: ${hostname}:${port}`,
        `Origin: ${running.publicUrl}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 100',
        'Expect: 100-continue',
        '\r\n',
      ].join('\r\n'),
    );
  });
}

it.each([
  ['a page, badly written', '/%ZZ', 400, 'This address is not right'],
  ['the API, badly written', '/api/v1/summaries/%ZZ', 400, 'This address is not right'],
  ['a page, too long in a part', `/summaries/${'x'.repeat(200)}`, 404, 'Page not found'],
  ['the API, too long in a part', `/api/v1/data/${'x'.repeat(200)}`, 404, 'Page not found'],
])('says of an address that leads nowhere what to do, and does not repeat it: %s', async (_, address, status, title) => {
  const answer = await fetch(at(address));
  const said = await answer.text();
  const type = answer.headers.get('content-type')?.split(';')[0];
  expect([answer.status, type]).toEqual([status, address.startsWith('/api/') ? 'application/problem+json' : 'text/html']);
  expect(said).toContain(title);
  expect(said).not.toMatch(/ZZ|xxx|FST_/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
}); // prettier-ignore

it('answers in bare words, and goes on, when the page that tells of a fault cannot be drawn', async () => {
  const views = running.service.get(Views);
  const draw = views.html.bind(views);
  views.html = (request, reply) => draw(request, reply, new Page('no-such-view'));
  const page = await contributor.get('/summaries/no-such-page');
  views.html = draw;
  expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('<h1>Sorry, there is a problem with the service</h1>');
  expect(lines.at(-2)).toContain('GET ');
  expect(lines.filter((line) => line.includes('"event":"fault"')).join()).not.toContain('no-such-view');
  expect((await contributor.get('/summaries')).status).toBe(200);
});
