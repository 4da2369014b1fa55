import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium without a window first: the same engine, for less processor time. */
const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = PLACES.find((place) => place !== '' && existsSync(place));
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** What a page of a test runs ends before machine code made for it pays: half of axe-core's processor time went into making it. */
const SHORT_LIVED = ['--js-flags=--no-opt --no-maglev'];
/** On a machine with little time for each of many, a page may be slow to come. */
const LONGEST_WAIT_MS = 120_000;

if (!executablePath && process.env.REQUIRE_BROWSER)
  throw new Error('The browser journeys need Chromium, and none was found.');
if (!executablePath) console.warn('Browser journeys are not run: no Chromium was found.');

/** `describe` where there is a Chromium; elsewhere its tests are reported as not run. Benches, which have none, take the browser alone. */
export const describeInBrowser: typeof describe.skip = executablePath ? globalThis.describe : globalThis.describe?.skip;

let kept: Promise<Browser> | undefined;

/**
 * The browser of this process: started with the first who asks, and at an end with the process. Whoever closes it closes the
 * contexts there are, which are theirs, since one file of tests runs at a time. Its pages have axe-core at hand: 1.3 MB sent
 * with each look took a good part of it.
 */
export const openBrowser = (): Promise<Browser> => (kept ??= keepBrowser());

async function keepBrowser(): Promise<Browser> {
  const browser = await launchBrowser(SHORT_LIVED);
  const [open, end] = [browser.newContext.bind(browser), browser.close.bind(browser)];
  browser.newContext = async (options) => {
    const context = await open(options);
    context.setDefaultTimeout(LONGEST_WAIT_MS);
    await context.addInitScript({
      content: `globalThis.loadAxe = () => {${axeSource()}\n(${keepColours.toString()})();};`,
    });
    return context;
  };
  browser.close = async () => void (await Promise.all(browser.contexts().map((context) => context.close())));
  browser.once('disconnected', () => (kept = undefined));
  process.once('disconnect', () => void end()); // the runner lets go of its workers
  Object.assign(globalThis, { __browser: { end } }); // with one worker it runs the tests itself
  return browser;
}

/** A browser for whoever asks alone, with nothing of ours in its pages. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...QUIET, ...more];
  return chromium.launch({ executablePath: executablePath!, args });
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Colour = { r: number; g: number; b: number; alpha: number };
/** What a page holds of axe-core, once it is loaded there. */
type Looking = {
  loadAxe: () => void;
  axe?: Pick<typeof axe, 'run'> & {
    commons: { color: { Color: { prototype: { parseString: (this: Colour, text: string) => Colour } } } };
  };
};

/** Runs in the page: axe-core reads the same few colours for every word of it, which took a third of its processor time. */
function keepColours(): void {
  const { prototype } = (globalThis as unknown as Looking).axe!.commons.color.Color;
  const read = prototype.parseString;
  const known = new Map<string, Colour>();
  prototype.parseString = function (text) {
    const { r, g, b, alpha } = known.get(text) ?? read.call(this, text);
    known.set(text, { r, g, b, alpha });
    return Object.assign(this, { r, g, b, alpha });
  };
}

/** Listens for what a page must never do: errors of scripts, and loads or styles that its policy blocks. */
export function listenForProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (fault) => problems.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (400|401|404|409|422)/.test(message.text()))
      problems.push(message.text());
  });
  return problems;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong with the page as it is now, a line a finding. Only that is sent back: the rest of its answer is long. */
export const accessibilityProblems = (page: Page): Promise<string[]> =>
  page.evaluate(async (values) => {
    const here = globalThis as unknown as Looking;
    if (!here.axe) here.loadAxe();
    // Half of its time went into what is in order.
    const options = { resultTypes: ['violations' as const], runOnly: { type: 'tag' as const, values } };
    const { violations } = await here.axe!.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, RULES);
