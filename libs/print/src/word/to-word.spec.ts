import type { Document } from '#libs/digests';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { aDocumentOf } from '../../../../test/builders/example-document.js';
import { HARD_DOCUMENTS, HARD_WORDS } from '../../test/hard-documents.js';
import { Press } from '../press.js';

const press = Press.load();
const example = HARD_DOCUMENTS['of every kind']!;

/** Each document is written once, and looked at in several ways. */
const written = new Map<Document, Promise<Uint8Array>>();
const wordOf = (document: Document) => {
  if (!written.has(document)) written.set(document, press.toWord(document));
  return written.get(document)!;
};
const partsOf = async (document: Document) => {
  const entries = unzipSync(await wordOf(document));
  return { names: Object.keys(entries), part: (name: string) => strFromU8(entries[name]!) };
};
const asHtml = async (document: Document) =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(await wordOf(document)) })).value;
const asText = async (document: Document) =>
  (await mammoth.extractRawText({ buffer: Buffer.from(await wordOf(document)) })).value;
const headingsIn = (html: string) =>
  [...html.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)].map(
    ([, level, words]) =>
      `${level} ${words!
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim()}`,
  );

it('has one title, and a real heading for every section, part and card', async () => {
  const { part } = await partsOf(example);
  expect(part('word/document.xml').match(/<w:pStyle w:val="Title"\/>/g)).toHaveLength(1);
  expect(headingsIn(await asHtml(example))).toEqual(HEADINGS);
});

const HEADINGS = [
  '1 Main messages',
  '1 What is new, rising and falling',
  '1 Information sharing and seeking',
  '2 What it looks like in practice',
  '2 Ask your own teams',
  '3 What boards did with this message',
  '1 National and other regions',
  '1 Annex: tables',
];

it('repeats the headings of each table, and draws charts as vectors with a picture beside and words for them', async () => {
  const { names, part } = await partsOf(example);
  const document = part('word/document.xml');
  expect(document.match(/<w:tbl>/g)).toHaveLength(1); // the annex has the figures of the chart
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(names.filter((name) => /media\/.*\.(svg|png)$/.test(name))).toHaveLength(4); // the logo and the chart
  expect(document).toContain('descr="Small line charts, one a theme.');
});

it('prints quotes in quotation marks over their reference, and a withdrawn one without its words', async () => {
  const text = await asText(example);
  expect(text).toContain(
    '“Four referrals in five weeks were each read as the first.”\n\nNW-2014-012, January to March 2014',
  );
  expect(text).toContain('\n[Quote withdrawn]\n\nNW-2013-101');
});

it('says its title, its language, whose it is and when it was composed to whoever asks the file', async () => {
  const { part } = await partsOf(example);
  const core = part('docProps/core.xml');
  expect(core).toContain('<dc:title>Regional learning digest: January to March 2014: Invented region</dc:title>');
  expect(core).toMatch(/<dcterms:created[^>]*>2014-04-14T09:30:00Z</);
  expect(part('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
});

it('begins each numbered list at one', async () => {
  const lists = ['one', 'two'].map((id) => ({
    id,
    kind: 'list' as const,
    ordered: true,
    items: [{ text: id, figures: [] }],
  }));
  const ids = [...(await partsOf(aDocumentOf(lists))).part('word/document.xml').matchAll(/<w:numId w:val="(\d+)"\/>/g)];
  expect(new Set(ids.map(([, id]) => id)).size).toBe(2);
});

it.each(Object.entries(HARD_DOCUMENTS))('writes a document %s as XML that can be read', async (_name, document) => {
  const { names, part } = await partsOf(document);
  for (const name of names.filter((one) => one.endsWith('.xml')))
    new SaxesParser({ xmlns: true }).write(part(name)).close();
});

it('prints what looks like markup as it was written, and right-to-left words in their own direction', async () => {
  const document = HARD_DOCUMENTS['of hard words']!;
  const text = await asText(document);
  for (const written of [
    HARD_WORDS.markup,
    HARD_WORDS.typst,
    HARD_WORDS.template,
    HARD_WORDS.emoji,
    HARD_WORDS.rightToLeft,
  ])
    expect(text).toContain(written);
  expect((await partsOf(document)).part('word/document.xml')).toMatch(/<w:rtl\/><\/w:rPr><w:t[^>]*>مرحبا بك</);
});

it('gives the same bytes for the same document, whatever was printed before it', async () => {
  const first = Buffer.from(await wordOf(example));
  expect(first.equals(await Press.load().toWord(structuredClone(example)))).toBe(true);
});
