import type { Page } from 'playwright-core';
import {
  accessibilityProblems,
  describeInBrowser,
  listenForProblems,
  openBrowser,
} from '../../../../test/builders/browser.js';
import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { HARD_DOCUMENTS } from '../../test/hard-documents.js';
import { Press } from '../press.js';

const press = Press.load();

describe('as part of a page', () => {
  it('links figures and quotes to where they are from, and leaves out what has nowhere to lead', async () => {
    const html = await press.toHtml(anExampleDocument(), {
      figureHref: ({ name }) => (name.includes('reporting') ? null : `/figures/${name}?a=1&b=2`),
      quoteHref: ({ summaryId }) => `/summaries/${summaryId}`,
    });
    expect(html).toContain(
      'Found in <a class="ct-document__figure" href="/figures/leading-themes.information-sharing.9?a=1&amp;b=2">9</a> of 12',
    );
    expect(html).toContain('<dd dir="auto">6 of 8</dd>');
    expect(html.match(/<a class="govuk-link" href="\/summaries\//g)).toHaveLength(2); // the third is withdrawn
  });

  it('is plain without, has no file of its own in it and no style that a page would refuse', async () => {
    const html = await press.toHtml(anExampleDocument());
    expect(html).toContain('Found in 9 of 12 summaries, from 6 of 8 boards.');
    expect(html).not.toMatch(/<html|<style|<script| style=|src="data:/);
  });

  it('takes in what a page puts beside its cover, sections and blocks', async () => {
    const html = await press.toHtml(anExampleDocument(), {
      beside: {
        cover: '<p>Beside the cover</p>',
        section: ({ id }) => (id === 'annex' ? '<p>Beside the annex</p>' : ''),
        block: ({ id }) => (id === 'message-2' ? '<a href="#edit">Edit</a>' : ''),
      },
    });
    expect(html).toContain('<p>Beside the cover</p>');
    expect(html).toMatch(/id="annex">Annex: tables<\/h2>\s*<p>Beside the annex<\/p>/);
    expect(html).toMatch(/written down \(8 of 12 summaries; 6 boards\)\.<\/p><a href="#edit">Edit<\/a><\/li>/);
  });

  it('numbers messages together, says what is not stated, and names charts by their block', async () => {
    const html = await press.toHtml(anExampleDocument());
    expect(html.match(/<ol class="ct-messages">/g)).toHaveLength(1);
    expect(html).toContain('<strong>Not stated: national and other-region pointers</strong>');
    expect(html).toContain('<title id="drawing-theme-chart-title">Leading themes, quarter by quarter</title>');
  });

  it('keeps words as words', async () => {
    const html = await press.toHtml(HARD_DOCUMENTS['of hard words']!, { standalone: true });
    expect(html).not.toContain('<script');
    expect(html).toContain('{{ 7 * 7 }}');
    expect(html).toContain('{nobody.knows}');
  });
});

describeInBrowser('as a file in a browser', () => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const browser = await openBrowser();
    close = () => browser.close();
    page = await browser.newPage();
  }, 60_000);
  afterAll(() => close());

  it.each(['of every kind', 'of hard words', 'with nothing in it', 'with a wide table', 'that is a briefing'])(
    'has no problem axe knows, loads nothing, and fits a telephone: a document %s',
    async (name) => {
      const problems = listenForProblems(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.setViewportSize({ width: 390, height: 800 });
      await page.setContent(await press.toHtml(HARD_DOCUMENTS[name]!, { standalone: true }));
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect([...problems, ...asked.filter((url) => !url.startsWith('data:'))]).toEqual([]);
    },
    60_000,
  );

  it('prints the tables of its charts', async () => {
    await page.setContent(await press.toHtml(anExampleDocument(), { standalone: true }));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('table', { name: 'Leading themes, quarter by quarter' }).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.getByRole('table', { name: 'Leading themes, quarter by quarter' }).isVisible()).toBe(false);
  });
});
