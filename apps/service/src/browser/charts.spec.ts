import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ChartView, loadDashboards, renderChart, toVegaSpec } from '#libs/dashboards';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS, type MartName } from '#libs/warehouse';
import { tableFromJSON, tableToIPC } from 'apache-arrow';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../../../test/builders/browser.js';
import { openSampleRegion, rowsOf } from '../../../../libs/dashboards/test/sample-region.js';
import type { AskedFacts } from '../../../../libs/warehouse/test/facts-in-duckdb.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'";
const ARROW = 'application/vnd.apache.arrow.stream';
const SIZE = { boards: 23, codes: 20, quarters: 8 };

const dashboards = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS);
const views = dashboards.flatMap((dashboard) => dashboard.views);
/** Enough charts for what does not depend on the chart. */
const few = views.filter(({ dashboard }) => dashboard === 'coverage' || dashboard === 'theme-by-board');
const subjects = new Map(dashboards.map(({ slug, subject }) => [slug, subject]));

describeInBrowser('the live charts, under the policy of the service', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  /** The small script of a page, and the large one it fetches when somebody turns to a chart. */
  let scripts: Record<string, string>;
  let region: AskedFacts;
  /** Drawn once: all charts at `/`, a few at `/few`. */
  let pages: Record<string, string>;
  /** How the rows are answered: as Arrow, as JSON, not at all, or by the sign-in page. */
  let answer: 'arrow' | 'json' | 'missing' | 'sign-in' = 'arrow';

  beforeAll(async () => {
    scripts = { '/figures.js': await bundled('figures'), '/assets/built/charts.js': await bundled('charts') };
    region = await openSampleRegion(SIZE);
    pages = { '/': await chartPage(views, region), '/few': await chartPage(few, region) };
    server = createServer((request, response) => void respond(request.url ?? '/', response)).listen(0, '127.0.0.1');
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    server.close();
    region.close();
  });

  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterEach(() => page.close());

  it('makes every chart live from Arrow rows, with no complaint of the browser', async () => {
    answer = 'arrow';
    await open('/');
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-live="true"]').length === count,
      views.length,
    );
    expect(complaints).toEqual([]);
  });

  it('does the same from JSON rows', async () => {
    answer = 'json';
    await open();
    await page.waitForFunction((count) => document.querySelectorAll('[data-live="true"]').length === count, few.length);
    expect(complaints).toEqual([]);
  });

  it('keeps the image named and described, and puts nothing in the way of the keyboard', async () => {
    answer = 'json';
    await open();
    const image = page.locator('figure[data-chart*="heatmap"][data-live] svg');
    await image.waitFor();
    expect(await image.getAttribute('role')).toBe('img');
    expect(await image.getAttribute('aria-label')).toBe('The 15 most frequent themes, board by board');
    const described = await image.evaluate(
      (svg) => document.getElementById(svg.getAttribute('aria-describedby')!)?.textContent,
    );
    expect(described).toContain('The theme shared most widely');
    expect(await page.locator('figure [tabindex], figure [aria-label]:not(svg)').count()).toBe(0);
  });

  it('tells what is under the pointer in plain words, and puts it away on Escape', async () => {
    answer = 'arrow';
    await open();
    await page.locator('figure[data-chart$="coverage/map.vl.json"][data-live] svg').waitFor();
    await page.locator('figure[data-chart$="coverage/map.vl.json"] svg path[fill^="rgb"]').first().hover();
    const tooltip = page.locator('.ct-chart__tooltip');
    await tooltip.waitFor({ state: 'visible' });
    expect(await tooltip.innerText()).toMatch(/Board\s+Ambleford\s+Summaries released\s+\d+/);
    await page.keyboard.press('Escape');
    expect(await tooltip.isHidden()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('fetches nothing for a chart before somebody turns to it', async () => {
    answer = 'json';
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForLoadState('networkidle');
    expect(fetched.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/charts.css', '/figures.js']);
  });

  it.each(['missing', 'sign-in'] as const)('leaves the drawn charts as they are when the rows are %s', async (how) => {
    answer = how;
    await open();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('[data-live]').count()).toBe(0);
    expect(await page.locator('figure > svg[role="img"]').count()).toBe(few.length);
  });

  async function open(path = '/few') {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    await page.evaluate(() =>
      document.querySelectorAll('figure').forEach((one) => one.dispatchEvent(new Event('focusin', { bubbles: true }))),
    );
  }

  async function respond(url: string, response: ServerResponse): Promise<void> {
    response.setHeader('content-security-policy', POLICY);
    if (url in pages) return send(response, 'text/html; charset=utf-8', pages[url]!);
    if (url in scripts) return send(response, 'text/javascript', scripts[url]!);
    if (url === '/charts.css')
      return send(response, 'text/css', readFileSync(join(projectRoot, 'apps/service/src/browser/charts.css'), 'utf8'));
    const view = views.find((one) => url === specAddress(one));
    if (view) return send(response, 'application/json', JSON.stringify(toVegaSpec(view)));
    if (url.startsWith('/api/v1/data/')) return sendRows(response, url);
    response.writeHead(url === '/favicon.ico' ? 204 : 404).end();
  }

  async function sendRows(response: ServerResponse, url: string): Promise<void> {
    const [, mart, page] = /data\/([\w-]+)\?page=([\w-]+)/.exec(url)!;
    const rows = await rowsOf(region, mart as MartName, subjects.get(page!));
    if (answer === 'missing') response.writeHead(404).end();
    else if (answer === 'sign-in') send(response, 'text/html', '<p>Sign in</p>');
    else if (answer === 'json') send(response, 'application/json; charset=utf-8', JSON.stringify({ rows }));
    else send(response, ARROW, Buffer.from(tableToIPC(tableFromJSON(rows), 'stream')));
  }
});

const send = (response: ServerResponse, type: string, body: string | Buffer) =>
  void response.writeHead(200, { 'content-type': type }).end(body);

const specAddress = (view: ChartView) => `/dashboards/${view.dashboard}/${view.name}.vl.json`;

async function chartPage(drawn: readonly ChartView[], region: AskedFacts): Promise<string> {
  const figures = await Promise.all(
    drawn.map(async (view) => {
      const svg = await renderChart(view, await rowsOf(region, view.mart, subjects.get(view.dashboard)));
      return `<figure class="ct-chart" data-chart="${specAddress(view)}" data-rows="/api/v1/data/${view.mart}?page=${view.dashboard}">${svg}</figure>`;
    }),
  );
  return `<!doctype html><html lang="en"><title>Charts</title><link rel="stylesheet" href="/charts.css">${figures.join('')}<script type="module" src="/figures.js"></script>`;
}

async function bundled(name: string): Promise<string> {
  const entry = join(projectRoot, `apps/service/src/browser/${name}.ts`);
  const result = await build({ entryPoints: [entry], bundle: true, format: 'esm', target: 'es2022', write: false });
  return result.outputFiles[0]!.text;
}
