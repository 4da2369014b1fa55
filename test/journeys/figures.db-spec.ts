import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { operatorFor, type Role, ROLES } from '#libs/authority';
import { DisclosurePolicies } from '#libs/framework';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { DASHBOARDS } from '../../apps/service/src/dashboards/answers.js';
import { downloadsOf } from '../../apps/service/src/dashboards/downloads.js';
import { GUIDES } from '../../apps/service/src/guides/guides.js';
import { LINES_BEFORE_HEADINGS } from '#libs/files';
import { NO_FILTERS } from '#libs/warehouse';
import type { Dashboard } from '#libs/dashboards';
import { draftOf } from '../builders/draft.js';
import { releaseToRegion } from '../builders/released.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { tightenPolicy } from '../builders/tightened-policy.js';

const BOARD_ROLES: readonly Role[] = ['board-contributor', 'board-approver', 'privacy-guardian'];
const SECRET = 'The unreleased heron was not told of missed appointments.';
const THEMES = 'The child was not brought to appointments and nobody spoke to the child alone.';
const MONTHS = ['01', '04', '07', '10']; // so that every quarter of 2014 has figures

let running: RunningService;
let member: Visitor;
let folder: string;
beforeAll(async () => {
  running = await startService({ load: false });
  folder = mkdtempSync(join(tmpdir(), 'figures-'));
  for (const [at, boardId] of ['ambleford', 'brackenmoor', 'ambleford', 'dunmallow'].entries())
    await take(boardId, `2014-${MONTHS[at]}-12`, THEMES, at);
  await take('ambleford', '2014-03-01', SECRET, 9, false);
  await running.service.get(TaggingService).suggestMissing(operatorFor(null));
  await running.worker.refresh();
  await running.warehouse.refresh();
  member = await running.signIn(['group-member']);
}, 120_000);
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes a summary in and, unless said otherwise, to the region. */
async function take(boardId: string, completed: string, themes: string, number: number, released = true) {
  const file = { name: 'form.docx', bytes: new TextEncoder().encode(`form ${number}`) };
  const draft = draftOf({ boardId, completed, themes, reference: `R/${number}` });
  const received = await running.service.get(SummariesService).receive(operatorFor(boardId), file, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  if (released) await releaseToRegion({ release: running.service.get(ReleaseService) }, boardId, received.value);
}

/** A key of a new person. */
async function keyFor(roles: Role[]): Promise<string> {
  const accounts = running.service.get(AccountsService);
  const wanted = { email: 'program@example.org', name: 'Pat', roles, boardId: null };
  const added = await accounts.add(operatorFor(null), wanted, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  const tokens = running.service.get(ApiTokensService);
  const key = await tokens.createFor(operatorFor(null), added.value.id, { name: 'Tests', scopes: SCOPE_IDS, days: 1 });
  if (!key.ok) throw new Error(key.refusals[0].code);
  return key.value;
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
type Rows = { rows: Record<string, string | number | null>[]; total: number; snapshot: string };
const rowsOf = async (path: string) => (await (await member.get(path)).json()) as Rows;

describe('the files of charts', () => {
  it('are there for every chart in every format, and hold nothing of what is not released', async () => {
    const views = running.service.get<Dashboard[]>(DASHBOARDS).flatMap((dashboard) => dashboard.views);
    const links = views.flatMap((view) => downloadsOf(view, { ...NO_FILTERS, from: '2014-Q1', to: '2014-Q4' }));
    const once: readonly string[] = ['png', 'arrow', 'parquet']; // one chart of them is enough here: they hold what the others do
    const wanted = links.filter(({ format }, at) => !once.includes(format) || at < 6);
    for (const { format, href } of wanted) {
      const answer = await member.get(href);
      expect([href, answer.status]).toEqual([href, 200]);
      expect(answer.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="[\\w-]+\\.${format}"$`),
      );
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const file = await bytesOf(answer);
      expect(file.length).toBeGreaterThan(100);
      expect(file.includes('heron')).toBe(false);
    }
  });

  it('say of a change over time what the page says, and what the page of the theme says', async () => {
    const says = async (file: string) =>
      parse(await bytesOf(await member.get(`/dashboards/${file}.csv?theme=missed-appointments`)), {
        bom: true,
        relax_column_count: true,
      }).find(([label]) => label === 'What it says')![1]!;
    const said = await says('theme-trend/panels');
    expect(said).toBe(
      'Too few summaries to compare: 2 in 2014 Q1 to 2014 Q2 and 2 in 2014 Q3 to 2014 Q4, where 8 are needed on each side.',
    );
    expect(said).toBe(await says('theme/change'));
    const page = await member.text('/dashboards/theme-trend?theme=missed-appointments');
    expect(page).toContain(`data-finding>${said}<`);
    expect(page.match(/<desc[^>]*>([^<]*)/)![1]).toContain(said);
  });

  it('hold the same figures whichever format they are read from', async () => {
    const { rows } = await rowsOf('/api/v1/data/themes-by-quarter?to=2014-Q2');
    const counts = rows.map(({ summaries }) => summaries);
    expect(counts.length).toBeGreaterThan(0);
    const get = async (format: string) =>
      bytesOf(await member.get(`/dashboards/themes-by-quarter/bars.${format}?to=2014-Q2`));
    const lines = parse(await get('csv'), { bom: true, relax_column_count: true, skip_empty_lines: true });
    const head = lines.findIndex((line) => line.includes('Summaries'));
    expect(lines.slice(head + 1).map((line) => Number(line[lines[head]!.indexOf('Summaries')]))).toEqual(counts);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await get('xlsx')) as never);
    const sheet = book.getWorksheet('Figures')!;
    const at = (sheet.getRow(1).values as string[]).indexOf('Summaries');
    expect((sheet.getColumn(at).values as unknown[]).slice(2)).toEqual(counts);
    expect(
      tableFromIPC(await get('arrow'))
        .toArray()
        .map((row) => row.summaries),
    ).toEqual(counts);
    expect((await readParquet(await get('parquet'))).map((row) => row['summaries'])).toEqual(counts);
  });

  it('are there for those who may see the chart, and for nobody else', async () => {
    const contributor = await running.signIn(['board-contributor'], 'ambleford');
    const status = async (who: Visitor, path: string) => (await who.get(path)).status;
    expect(await status(contributor, '/dashboards/theme-by-board/heatmap.csv')).toBe(404);
    expect(await status(contributor, '/dashboards/theme-trend/panels.csv')).toBe(200);
    expect(await status(running.visitor(), '/dashboards/theme-trend/panels.csv')).toBe(303);
    expect(await status(member, '/dashboards/theme-trend/panels.docx')).toBe(404);
    expect(await status(member, '/dashboards/theme-trend/panels.csv?theme=nonsense')).toBe(400);
  });
});

describe('the figures for programs', () => {
  it('are the same rows as JSON, CSV, Arrow and Parquet, by Accept or by the address', async () => {
    for (const mart of ['theme-pairs', 'theme-changes', 'coverage-by-board', 'agencies'] as const) {
      const { rows } = await rowsOf(`/api/v1/data/${mart}`);
      const arrow = tableFromIPC(await bytesOf(await member.get(`/api/v1/data/${mart}?format=arrow`)));
      expect(arrow.toArray().map((row) => row.toJSON())).toEqual(rows);
      const parquet = await member.get(`/api/v1/data/${mart}`, { accept: 'application/vnd.apache.parquet' });
      expect(await readParquet(await bytesOf(parquet))).toEqual(rows);
      const csv = await (await member.get(`/api/v1/data/${mart}`, { accept: 'text/csv' })).text();
      const read = parse<Record<string, string>>(csv, { columns: true });
      const text = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
      );
      expect(read).toEqual(text);
    }
  });

  it('come in pages that together are the whole, and a page of other figures is refused', async () => {
    const whole = await rowsOf('/api/v1/data/theme-trend');
    const found: object[] = [];
    let next: string | undefined = `/api/v1/data/theme-trend?limit=${Math.ceil(whole.total / 3)}`;
    for (let pages = 0; next && pages < 4; pages += 1) {
      const answer = await member.get(next);
      expect(answer.headers.get('x-total-count')).toBe(String(whole.total));
      found.push(...((await answer.json()) as Rows).rows);
      const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      next = link?.replace(running.publicUrl, '');
    }
    expect(found).toEqual(whole.rows);
    const stale = await member.get('/api/v1/data/theme-trend?offset=1&snapshot=0123456789ab');
    expect([stale.status, ((await stale.json()) as { detail: string }).detail]).toEqual([
      409,
      expect.stringContaining('Start again'),
    ]);
  });

  it('are kept for the one who asked, and answered with 304 while they are the same', async () => {
    const path = '/api/v1/data/theme-trend?from=2014-Q1';
    const { headers } = await member.get(path);
    const tag = headers.get('etag')!;
    expect(tag).toMatch(/^"[\w-]+"$/);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toMatch(/accept, authorization, cookie/i);
    const again = await member.get(path, { 'if-none-match': tag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    const others = [`${path}&format=csv`, '/api/v1/data/theme-trend', '/api/v1/data/themes-by-quarter?from=2014-Q1'];
    for (const other of others) expect((await member.get(other, { 'if-none-match': tag })).status).toBe(200);
    expect((await running.visitor().get(path, { 'if-none-match': tag })).status).toBe(401);
  });

  it('say in plain sentences what is wrong with a question, with the nearest that is right', async () => {
    const wrong = async (path: string, accept = '*/*') => {
      const answer = await member.get(`/api/v1/data/${path}`, { accept });
      return [answer.status, answer.headers.get('content-type'), await answer.json()];
    };
    expect(await wrong('theme-trend?board=amblefrd&from=2009-Q1&theme=mised-appointments&to=soon')).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
      expect.objectContaining({
        errors: [
          { place: 'from', message: 'The figures have no such quarter. The nearest is 2014-Q1.', nearest: '2014-Q1' },
          { place: 'to', message: expect.stringContaining('looks like 2014-Q1') },
          { place: 'board', message: expect.stringContaining('The nearest is ambleford'), nearest: 'ambleford' },
          { place: 'theme', message: expect.stringContaining('missed-appointments'), nearest: 'missed-appointments' },
        ],
      }),
    ]);
    expect((await wrong('theme-trend?facet=agency:police'))[0]).toBe(400);
    expect(await wrong('summaries-behind?facet=agency:polise')).toEqual([
      400,
      expect.stringContaining('problem+json'),
      expect.objectContaining({ detail: expect.stringContaining('agency:police') }),
    ]);
    expect((await wrong('theme-trend', 'image/png'))[0]).toBe(406);
    expect((await wrong('account'))[0]).toBe(404);
  });

  it.each(ROLES)(
    'may be asked by a %s as far as their pages go: the list names just those that answer',
    async (role) => {
      const board = BOARD_ROLES.includes(role) ? 'ambleford' : null;
      const who = await running.signIn([role], board);
      const list = (await (await who.get('/api/v1/data')).json()) as {
        marts: { mart: string; ownBoardOnly: boolean; needs: string[] }[];
        values: { board: { id: string }[] };
      };
      const compares = !BOARD_ROLES.includes(role) && role !== 'coder';
      expect(list.marts.some(({ mart }) => mart === 'theme-by-board')).toBe(compares);
      expect(list.values.board.map(({ id }) => id)).toEqual(
        compares ? expect.arrayContaining(['wrenfold']) : board ? [board] : [],
      );
      for (const mart of ['theme-trend', 'theme-by-board', 'board-against-region', 'summaries-behind']) {
        const open = list.marts.find((one) => one.mart === mart);
        const needsBoard = open?.ownBoardOnly || open?.needs.includes('board');
        const own = needsBoard ? `?board=${board ?? 'ambleford'}` : '';
        expect([mart, (await who.get(`/api/v1/data/${mart}${own}`)).status]).toEqual([mart, open ? 200 : 404]);
      }
      expect((await who.get('/api/v1/data/theme-trend?board=brackenmoor')).status).toBe(compares ? 200 : 404);
    },
  );

  it('ask for a board where they are of one board alone, rather than answer with nothing', async () => {
    const refused = await member.get('/api/v1/data/board-against-region');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: [{ place: 'board', message: expect.stringContaining('A board is needed') }],
    });
    const { rows } = await rowsOf('/api/v1/data/board-against-region?board=ambleford');
    expect(rows.length).toBeGreaterThan(0);
  });

  it('may be asked for as often as the page of the API says', async () => {
    const { headers } = await member.get('/api/v1/data/theme-trend');
    const page = await member.text('/api');
    expect(page).toContain(`${headers.get('x-ratelimit-limit')} for figures`);
    const summaries = await member.get('/api/v1/summaries');
    expect(page).toContain(`${summaries.headers.get('x-ratelimit-limit')} requests a minute of each kind`);
  });

  it('are hidden, rounded and marked where the policy says so of the region, and summaries are not listed then', async () => {
    const { version, takeOut } = tightenPolicy(running.service.get(DisclosurePolicies));
    try {
      const { rows, ...told } = (await rowsOf('/api/v1/data/theme-trend')) as Rows & { policy: string };
      expect(told.policy).toBe(version);
      expect(rows.filter(({ summaries }) => typeof summaries === 'number' && summaries > 0)).toEqual([]);
      expect(rows.some(({ marks }) => String(marks).includes('summaries suppressed'))).toBe(true);
      const csv = await (await member.get('/dashboards/theme-trend/panels.csv')).text();
      expect(csv).toContain('"fewer than 5"');
      expect((await member.get('/api/v1/data/summaries-behind')).status).toBe(404);
    } finally {
      takeOut();
    }
  });
});

describe('the guides', () => {
  it.each([
    ['python', 'python3', 'common-thread.py'],
    ['r', 'Rscript', 'common-thread.R'],
  ])('give a script for %s that works with a key, where there is %s', async (tool, command, name) => {
    const page = await member.text(`/api/guides/${tool}`);
    expect(page).toContain('/account/tokens');
    const script = await (await member.get(`/api/guides/${tool}/script`)).text();
    writeFileSync(join(folder, name), script);
    const env = { ...process.env, COMMON_THREAD_KEY: await keyOnce() };
    const run = promisify(execFile)(command, [name], { cwd: folder, env });
    const { stdout } = await run.catch((fault: NodeJS.ErrnoException & { stdout: string }) => {
      if (fault.code === 'ENOENT') return { stdout: undefined };
      throw fault;
    });
    if (stdout === undefined) return console.warn(`The guide for ${tool} was not run: there is no ${command}.`);
    expect(stdout).toContain('Missed appointments');
    const read = parse(readFileSync(join(folder, 'themes.csv')), { bom: true, from_line: 2 });
    const { rows } = await rowsOf('/api/v1/data/themes-by-quarter?valence=concern');
    const total = rows.reduce((sum, { summaries }) => sum + Number(summaries), 0);
    expect(read.reduce((sum, [, summaries]) => sum + Number(summaries), 0)).toBe(total);
  });

  it.each([
    ['python', 'python3', 'print(chart[0])'],
    ['r', 'Rscript', 'print(chart[1, ])'],
  ])('say for %s how the CSV of a dashboard is read, and it is, where there is %s', async (tool, command, last) => {
    const file = await (await member.get('/dashboards/theme-trend/panels.csv')).text();
    const [, ...records] = parse(file, { bom: true, from_line: LINES_BEFORE_HEADINGS + 1 });
    expect(await member.text(`/api/guides/${tool}`)).toContain(`headings are in line ${LINES_BEFORE_HEADINGS + 1}`);
    writeFileSync(join(folder, 'panels.csv'), file);
    writeFileSync(join(folder, 'read-it'), `${GUIDES[tool]!.download.code}\n${last}\n`);
    const run = await promisify(execFile)(command, ['read-it'], { cwd: folder }).catch((fault) => {
      if (fault.code === 'ENOENT') return console.warn(`The lines for ${tool} were not run: there is no ${command}.`);
      throw fault;
    });
    for (const told of run ? ['Theme', 'Quarter', 'Summaries', records[0]![0]] : [])
      expect(run!.stdout).toContain(told);
  });

  it('show the Excel query with the address of this service in it', async () => {
    const script = await (await member.get('/api/guides/excel/script')).text();
    expect(script).toContain(`Service = "${running.publicUrl}"`);
    expect((await member.get('/api/guides/word')).status).toBe(404);
  });
});

let key: string | undefined;
const keyOnce = async () => (key ??= await keyFor(['group-member']));

let files = 0;
async function readParquet(file: Buffer): Promise<Record<string, unknown>[]> {
  files += 1;
  const path = join(folder, `${files}.parquet`);
  writeFileSync(path, file);
  const instance = await DuckDBInstance.fromCache(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(`FROM read_parquet('${path}')`)).getRowObjects();
  } finally {
    connection.closeSync();
  }
}
