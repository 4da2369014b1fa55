import type { Page } from 'playwright-core';
import { accessibilityProblems } from './browser.js';

/** What is looked for on every page, in the order the report names them. */
export const LOOKED_FOR = ['axe', 'targets', 'narrow', 'skip link', 'focus', 'motion'] as const;
export type LookedFor = (typeof LOOKED_FOR)[number];
/** What keeps somebody out of a page, a line a finding. */
export type Barriers = Record<LookedFor, string[]>;

const STOPS = 15;
/** What is to have the focus first: the skip link, unless a page gives the focus to what went wrong or to the passage to code. */
const SKIPS = /\b(govuk-skip-link|govuk-error-summary|ct-coding__passage)\b/;
type Stop = { at: number; text: string; isShown: boolean; isMarked: boolean; of: string };
type Looked = typeof globalThis & { stops: Stop[] };

/** Prepares a page that `barriersOf` will look at: it notes where the focus is each time somebody moves on from it. */
export const noteFocus = (page: Page): Promise<unknown> => page.addInitScript(noteStops);

/** Looks at the page as it is now: wide; by keyboard with forced colours and without motion; then at 320 pixels. */
export async function barriersOf(page: Page): Promise<Barriers> {
  await page.setViewportSize({ width: 1280, height: 800 });
  const found = await accessibilityProblems(page);
  const [targets, axe] = [true, false].map((own) => found.filter((line) => line.startsWith('target-size') === own));
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const motion = await page.evaluate(moving);
  const stops = await tabThrough(page);
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
  await page.setViewportSize({ width: 320, height: 800 });
  const narrow = await page.evaluate(tooWide);
  return {
    axe: axe!,
    targets: targets!,
    narrow,
    'skip link': stops[0] && SKIPS.test(stops[0].of) ? [] : [`first: ${stops[0]?.text}`],
    focus: stops.flatMap(({ at, text, isShown, isMarked }) => [
      ...(isShown ? [] : [`hidden at stop ${at}: ${text}`]),
      ...(isMarked ? [] : [`not to be seen at stop ${at}: ${text}`]),
    ]),
    motion,
  };
}

async function tabThrough(page: Page): Promise<Stop[]> {
  await page.evaluate(() => ((globalThis as Looked).stops = []));
  for (let stop = 0; stop <= STOPS; stop += 1) await page.keyboard.press('Tab');
  return page.evaluate(() => (globalThis as Looked).stops);
}

/** Runs in the page: at each Tab, whether what had the focus until then could be seen, and as having it. */
function noteStops(): void {
  const covers = (focused: Element, top: Element | null) =>
    top !== null && (focused.contains(top) || top.contains(focused));
  const isShown = (focused: Element) => {
    const { left, top, width, height } = focused.getBoundingClientRect();
    return [0.1, 0.5, 0.9].some((across) =>
      [0.1, 0.5, 0.9].some((down) =>
        covers(focused, document.elementFromPoint(left + width * across, top + height * down)),
      ),
    );
  };
  const isMarked = (focused: Element) =>
    [focused, focused.nextElementSibling ?? focused].some((element) =>
      ['', '::before'].some((part) => {
        const { outlineStyle, outlineWidth, borderTopWidth } = getComputedStyle(element, part || null);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || parseFloat(borderTopWidth) >= 3;
      }),
    );
  document.addEventListener(
    'keydown',
    ({ key }) => {
      const { stops } = globalThis as Looked;
      const focused = document.activeElement;
      if (key !== 'Tab' || !stops || !focused || focused === document.body) return;
      stops.push({
        at: stops.length + 1,
        text: focused.textContent.trim().slice(0, 40) || focused.id || focused.outerHTML.slice(0, 60),
        of: focused.className,
        isShown: isShown(focused),
        isMarked: isMarked(focused),
      });
    },
    true,
  );
}

/** Runs in the page: what moves although motion is not wished for. */
function moving(): string[] {
  const lasts = (durations: string) => durations.split(',').some((duration) => parseFloat(duration) > 0);
  return [...document.querySelectorAll('*')]
    .filter((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration);
    })
    .map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: what widens it past the window, and regions that scroll sideways but not by keyboard, or say not what of. */
function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll<HTMLElement>('body *')];
  const said = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 100));
  const scrolls = all.filter(
    (one) =>
      ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) &&
      one.scrollWidth > one.clientWidth + 1 &&
      one.checkVisibility() &&
      !one.matches('textarea') &&
      !(one.tabIndex >= 0 && (one.ariaLabel ?? one.getAttribute('aria-labelledby'))),
  );
  if (document.documentElement.scrollWidth <= width) return said(scrolls);
  const wide = all.filter((one) => one.getBoundingClientRect().right > width + 1);
  return [...said(scrolls), `${document.documentElement.scrollWidth} pixels wide`, ...said(wide.slice(0, 3))];
}
