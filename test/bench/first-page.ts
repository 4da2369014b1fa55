import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { readEnvironment } from '../../apps/environment.js';
import { layFoundation } from '../../apps/foundation.js';
import { createService } from '../../apps/service/src/create-service.js';
import { startWorker } from '../../apps/worker/src/start-worker.js';
import { launchBrowser } from '../builders/browser.js';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const SLOWER = 4; // times, the processor of the browser
const MOST_BYTES_KB = 200;
const VISITS = 5;
const PAGES = ['/dashboards/overview', '/dashboards/theme-by-board'];
const PEER = '/dashboards'; // the same service, layout, styles and script, and no chart

type Visit = { paint: number; kilobytes: number };

/**
 * The first dashboard page in Chromium on loopback, its processor slowed down four times and nothing kept from before: its
 * largest paint against that of the page that lists the dashboards and draws nothing, and what comes over the wire before
 * anybody turns to a chart against the 200 kB it may be. The first visit draws the charts, later ones find them drawn.
 */
export async function run(report: Report): Promise<void> {
  const server = await openBenchDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-first-page-'));
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: folder, DATABASE_URL: server.url };
  const environment = readEnvironment({ ...settings, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const { foundation, close } = await layFoundation(environment);
  const service = await createService(foundation);
  const worker = await startWorker(service, foundation, environment);
  const browser = await launchBrowser();
  try {
    await worker.loadFirstTime(() => undefined);
    await foundation.warehouse.refresh();
    await service.listen(port, '127.0.0.1');
    const link = await linkInto(service.get(AccountsService), foundation.publicUrl);
    await measure(browser, link, report);
  } finally {
    await browser.close();
    await service.close();
    await close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(browser: Browser, link: string, report: Report): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
  const devtools = await page.context().newCDPSession(page);
  await page.goto(link);
  await slowDown(devtools);
  const first = await visit(page, devtools, link, PAGES[0]!);
  const bare = await visits(page, devtools, link, PEER);
  const tell = (what: string, value: number, peerValue: number) =>
    report(
      figure({ bench: 'first-page', case: what, value, unit: 'ms', peer: 'the list, without a chart', peerValue }),
    );
  tell(`${PAGES[0]}, largest paint, charts drawn anew`, first.paint, bare.paint);
  for (const path of PAGES) {
    const { paint, kilobytes } = await visits(page, devtools, link, path);
    tell(`${path}, largest paint`, paint, bare.paint);
    const sizes = { value: kilobytes, unit: 'kB', peer: 'the most it may be', peerValue: MOST_BYTES_KB };
    report(figure({ bench: 'first-page', case: `${path}, compressed`, ...sizes }));
  }
}

async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

async function visits(page: Page, devtools: CDPSession, link: string, path: string): Promise<Visit> {
  const all: Visit[] = [];
  for (let turn = 0; turn < VISITS; turn += 1) all.push(await visit(page, devtools, link, path));
  return { paint: median(all.map(({ paint }) => paint)), kilobytes: median(all.map(({ kilobytes }) => kilobytes)) };
}

/** Opens a page and waits until nothing more comes of itself. */
async function visit(page: Page, devtools: CDPSession, link: string, path: string): Promise<Visit> {
  let bytes = 0;
  const count = ({ encodedDataLength }: { encodedDataLength: number }) => (bytes += encodedDataLength);
  devtools.on('Network.loadingFinished', count);
  await page.goto(new URL(path, link).href, { waitUntil: 'networkidle' });
  devtools.off('Network.loadingFinished', count);
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  return { paint, kilobytes: bytes / 1000 };
}

async function linkInto(accounts: AccountsService, origin: string): Promise<string> {
  const operator = operatorFor(null);
  const administrator = await accounts.findFirstAdministrator(operator);
  const secret = administrator && (await accounts.createSignInLink(operator, administrator.id));
  if (!secret?.ok) throw new Error('Nobody can sign in.');
  return `${origin}/sign-in/${secret.value}`;
}
