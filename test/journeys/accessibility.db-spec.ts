import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import type { Browser, Page } from 'playwright-core';
import { ROLES } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { type Barriers, barriersOf, LOOKED_FOR, noteFocus } from '../builders/barriers.js';
import { describeInBrowser, openBrowser } from '../builders/browser.js';
import { routesOf } from '../builders/routes.js';
import { type RunningService, startService } from '../builders/running-service.js';

const REPORT = join(projectRoot, 'test/ACCESSIBILITY.md');
/** Routes that answer programs, or with a file. */
const NO_PAGES = /^\/(api\/v1|feeds|health|metrics)|files|original|\.\w+$|:format|\/form$/;
const NOWHERE = '/nowhere';
/** Addresses that show more than their bare route does, and lead to more. */
const FULLER = ['/summaries?board=wrenfold', '/behind?theme=child-voice'];
/** Pages that differ for somebody who has not signed in. */
const SIGNED_OUT = ['/sign-in', '/about/accessibility', '/about/privacy', '/published', NOWHERE];

describeInBrowser('every page', () => {
  let running: RunningService;
  let browser: Browser;
  const found = new Map<string, Barriers>();
  const broken: string[] = [];
  let routes: string[];

  beforeAll(async () => {
    running = await startService();
    browser = await openBrowser();
    routes = routesOf(running, RequestMethod.GET).filter((route) => !NO_PAGES.test(route));
    const link = await running.linkFor([...ROLES], 'wrenfold');
    const stranger = await newPage();
    for (const path of SIGNED_OUT) await look(stranger, path, `${path} (signed out)`);
    const page = await newPage();
    await page.goto(link);
    await sweep(page);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  it('keeps nobody out, by what a machine can tell', () => {
    const barriers = [...found].flatMap(([name, one]) =>
      LOOKED_FOR.flatMap((kind) => one[kind].map((line) => `${name}: ${kind}: ${line}`)),
    );
    expect(barriers).toEqual([]);
    expect(found.size).toBeGreaterThan(80);
  });

  it('is looked at by something that finds what it looks for', async () => {
    const page = await newPage();
    await page.goto('/about/accessibility');
    await page.evaluate(() => {
      document.querySelector('.govuk-skip-link')!.remove();
      document.querySelector('h1')!.remove();
      document.querySelector('main')!.style.cssText = 'min-width: 700px; transition: opacity 1s';
      const link = document.querySelector<HTMLElement>('main a')!;
      link.style.cssText = 'outline: none; display: block; width: 12px; height: 12px; overflow: hidden';
      link.after(link.cloneNode(true));
    });
    const barriers = await barriersOf(page);
    expect(LOOKED_FOR.filter((kind) => barriers[kind].length === 0)).toEqual([]);
  });

  it('breaks its content policy nowhere', () => {
    expect(broken).toEqual([]);
  });

  it('is in the report to read; WRITE=1 makes it anew', () => {
    const report = toMarkdown(found, routes);
    if (process.env.WRITE) writeFileSync(REPORT, report);
    expect(readFileSync(REPORT, 'utf8')).toBe(report);
  });

  async function newPage(): Promise<Page> {
    const page = await (await browser.newContext({ baseURL: running.publicUrl })).newPage();
    await noteFocus(page);
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      ),
    );
    page.on('console', (message) => {
      if (/policy/i.test(message.text())) broken.push(`${page.url()} ${message.text()}`);
    });
    return page;
  }

  /** Every route without parameters, and of each other one the first page a link leads to, of the person's board if there is one. */
  async function sweep(page: Page): Promise<void> {
    const waiting = new Map<string, string>();
    const follow = (href: string) => {
      const route = routeOf(href, routes);
      if (route && !waiting.has(route)) waiting.set(route, href);
    };
    const followAll = async () =>
      (await page.$$eval('main a[href^="/"]', (all) => all.map((link) => link.getAttribute('href')!))).forEach(follow);
    for (const path of FULLER) await page.goto(path).then(followAll);
    FULLER.forEach(follow);
    routes.filter((route) => !route.includes(':')).forEach(follow);
    for (const [route, path] of waiting) {
      if (await look(page, path, route)) await followAll();
      else follow(new URL(page.url()).pathname);
    }
  }

  async function look(page: Page, path: string, name: string): Promise<boolean> {
    const answer = await page.goto(path).catch(() => null); // a download is no page
    const isThere = answer?.ok() && new URL(page.url()).pathname === path.split(/[?#]/)[0];
    if (!answer?.headers()['content-type']?.startsWith('text/html') || !(isThere || path === NOWHERE)) return false;
    found.set(name, await barriersOf(page));
    return true;
  }
});

/** The route an address is answered by, of those without parameters first. */
function routeOf(href: string, routes: readonly string[]): string | undefined {
  const path = href.split(/[?#]/)[0]!;
  const fits = (route: string) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
  return routes.includes(path) ? path : routes.find(fits);
}

/** The table to read: each page with what was found on it, then the pages nobody got to. */
function toMarkdown(found: ReadonlyMap<string, Barriers>, routes: readonly string[]): string {
  const rows = [...found].map(
    ([name, one]) => `| ${name} | ${LOOKED_FOR.map((kind) => one[kind].length || 'none').join(' | ')} |`,
  );
  const unseen = routes.filter((route) => !found.has(route));
  return `${HEADING}
| page | ${LOOKED_FOR.join(' | ')} |
| --- |${' --- |'.repeat(LOOKED_FOR.length)}
${rows.sort().join('\n')}

## Not opened by it

${unseen.length} more routes hold a file, lead elsewhere, or stand for a record the invented region does not hold at its start. The journeys beside
the spec open the pages among them with axe-core where they get to them.

${unseen
  .map((route) => `- ${route}`)
  .sort()
  .join('\n')}
`;
}

const HEADING = `# Accessibility of every page

Made in Chromium by \`WRITE=1 npm test -- test/journeys/accessibility\`, which fails when a page is not as it says here. A number is how many
barriers were found. Each route is opened once, by somebody with every role or by somebody who has not signed in.

| looked for | what |
| --- | --- |
| axe | axe-core, rules of WCAG 2.0 to 2.2 A and AA and best practice, at 1280 pixels |
| targets | what is pressed is 24 pixels wide and high, or has the room (2.5.8) |
| narrow | nothing widens the page past 320 pixels, which is 1280 at 400% (1.4.10); charts and tables scroll in regions of their own, which a keyboard reaches and which have a name |
| skip link | it is the first stop of the keyboard (2.4.1), unless the page gives the focus to what went wrong or to the passage to code |
| focus | with forced colours: on the first fifteen stops marked (2.4.7) and never wholly hidden (2.4.11) |
| motion | where less motion is wished for, nothing moves |

What it does not show: how a page reads in a screen reader, what disabled people make of it, any other browser.
`;
