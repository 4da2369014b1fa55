import type { Document } from '#libs/digests';
import * as fc from 'fast-check';
import { aDocumentOf, anExampleDocument } from '../../../../test/builders/example-document.js';
import { HARD_DOCUMENTS, HARD_WORDS } from '../../test/hard-documents.js';
import { accessibilityFindings, nestingFindings, type Node, type ReadPdf, readPdf } from '../../test/read-pdf.js';
import { Press } from '../press.js';

const press = Press.load();
const example = HARD_DOCUMENTS['of every kind']!;

/** Each document is set and read once, and looked at in several ways. */
const seen = new Map<Document, Promise<ReadPdf>>();
const read = (document = example) => {
  if (!seen.has(document)) seen.set(document, press.toPdf(document).then(readPdf));
  return seen.get(document)!;
};
const wordsOf = ({ pages }: ReadPdf) =>
  pages
    .map(({ text }) => text)
    .join('\n')
    .replaceAll(/\s+/g, ' ');

it.each(Object.entries(HARD_DOCUMENTS))('sets a document %s as PDF/UA-1 wants it', async (_name, document) => {
  expect(accessibilityFindings(await read(document))).toEqual([]);
});

it('finds fault with a PDF that nobody tagged', async () => {
  const { drawPdf } = await import('../../../../test/builders/pdf.js');
  const findings = accessibilityFindings(await readPdf(await drawPdf((pen) => pen.text('Words'))));
  expect(findings).toEqual(
    expect.arrayContaining([
      'It is not marked as tagged (7.1).',
      'It shows no title (7.1).',
      'A page has no tags (7.1).',
      expect.stringContaining('is not in it (7.21.4.1).'),
    ]),
  );
});

it('finds tags that stand where they must not', () => {
  const node = (role: string, ...children: Node[]): Node => ({ role, children });
  const nodes = [node('Table', node('P')), node('Sect', node('TD')), node('L', node('LI', node('LBody')))];
  const found = nodes.flatMap(nestingFindings);
  expect(found).toEqual(['P stands in Table (7.2).', 'TD stands in Sect (7.2).']);
});

it('has a bookmark for every heading, the title of the document and the day it was composed', async () => {
  const pdf = await read();
  expect(pdf.title).toBe('Regional learning digest: January to March 2014: Invented region');
  expect(pdf.created).toBe('D:20140414093000Z');
  expect(pdf.bookmarks).toEqual(
    expect.arrayContaining(['Main messages', 'What it looks like in practice', 'Annex: tables']),
  );
});

it('tags tables with their headings, pictures with their words, lists, quotes and contents', async () => {
  const nodes = (await read()).pages.flatMap((page) => page.nodes);
  const roles = new Set(nodes.map(({ role }) => role));
  expect([...roles]).toEqual(
    expect.arrayContaining(['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'Caption', 'Figure', 'BlockQuote', 'TOC']),
  );
  const alts = nodes.flatMap(({ alt }) => alt ?? []);
  expect(alts).toContain(
    'Small line charts, one a theme. Information sharing and seeking goes from 12 to 23 of 40 summaries.',
  );
});

it('prints what looks like markup of typst as it was written', async () => {
  const text = wordsOf(await read(HARD_DOCUMENTS['of hard words']));
  for (const written of [HARD_WORDS.template, HARD_WORDS.formula, '#panic("x") *bold* _it_ $x$ @ref'])
    expect(text).toContain(written);
});

it('puts a box where no font has a character, and keeps Arabic, Hebrew and emoji', async () => {
  const text = wordsOf(await read(aDocumentOf([{ id: 'a', kind: 'paragraph', text: '学 שלום 😀', figures: [] }])));
  expect(text).toContain('□');
  expect(text).toMatch(/שלום|םולש/);
  expect(text).toContain('😀');
});

it('sets a briefing on two pages, be it long or short', async () => {
  const long = HARD_DOCUMENTS['that is a briefing']!;
  const pages = [long, { ...long, sections: long.sections.slice(0, 2) }].map(
    async (one) => (await read(one)).pages.length,
  );
  expect(await Promise.all(pages)).toEqual([2, 2]);
});

it('gives the same bytes for the same document, whatever was printed before it', async () => {
  const first = Buffer.from(await press.toPdf(anExampleDocument()));
  await press.toPdf(HARD_DOCUMENTS['of hard words']!);
  expect(first.equals(await Press.load().toPdf(anExampleDocument()))).toBe(true);
});

it('sets any text at all', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, text, async (words, heading) => {
      const block = { id: 'a', kind: 'paragraph' as const, text: words, figures: [] };
      const pdf = await press.toPdf(aDocumentOf([block], { about: heading }));
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    }),
    { seed: 2014, numRuns: 40 },
  );
});
