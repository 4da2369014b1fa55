import type { Document } from '#libs/digests';
import { documentsOfEachKind } from '../../../../test/builders/documents-of-each-kind.js';
import { HARD_DOCUMENTS } from '../../test/hard-documents.js';
import { describeInOffice, evenly, type Opened, openInOffice } from '../../test/open-in-office.js';
import { withoutControls } from '../domain/printable.js';
import { type SheetBlock, type SheetSection, type SheetTable, sheetOf } from '../domain/sheet.js';
import { Press } from '../press.js';

const DOCUMENTS: Record<string, Document> = {
  ...documentsOfEachKind(),
  'of every kind of block': HARD_DOCUMENTS['of every kind']!,
  'of hard words': HARD_DOCUMENTS['of hard words']!,
  'with nothing in it': HARD_DOCUMENTS['with nothing in it']!,
  'all suppressed': HARD_DOCUMENTS['all suppressed']!,
};

const inOrder = ({ blocks, parts }: SheetSection, level: number): { block: SheetBlock; level: number }[] => [
  ...blocks.map((block) => ({ block, level })),
  ...parts.flatMap((part) => inOrder(part, level + 1)),
];
const said = (text: string) => evenly(withoutControls(text));

function headingsOf(section: SheetSection, level = 1): string[] {
  const cards = section.blocks.flatMap((block) => (block.kind === 'card' ? [block.heading] : []));
  const line = (heading: string, at: number) => `${Math.min(at, 4)} ${said(heading)}`;
  return [
    line(section.heading, level),
    ...cards.map((heading) => line(heading, level + 1)),
    ...section.parts.flatMap((part) => headingsOf(part, level + 1)),
  ];
}

const tablesOf = (sections: readonly SheetSection[]): SheetTable[] =>
  sections
    .flatMap((section) => inOrder(section, 1))
    .flatMap(({ block }) => (block.kind === 'table' ? [block] : block.kind === 'chart' ? (block.table ?? []) : []));

const WORDS: { [K in SheetBlock['kind']]: (block: Extract<SheetBlock, { kind: K }>) => string[] } = {
  paragraph: ({ text }) => [text],
  list: ({ items }) => items,
  messages: ({ items }) => items,
  card: ({ heading, terms }) => [heading, ...terms.map(({ term, detail }) => `${term} ${detail}`)],
  table: ({ caption, notes }) => [caption, ...notes],
  chart: ({ title, finding, table, see }) => [title, finding, ...(table ? [table.caption, ...table.notes] : [see])],
  quotes: ({ quotes }) => quotes.flatMap(({ text, source }) => [text, source]),
  'not-stated': ({ what, reason, toWrite }) => [`Not stated: ${what}`, reason, ...(toWrite ? [toWrite] : [])],
};
const wordsIn = ({ heading, blocks, parts }: SheetSection): string[] => [
  heading,
  ...blocks.flatMap((block) => (WORDS[block.kind] as (block: SheetBlock) => string[])(block)),
  ...parts.flatMap(wordsIn),
];

describeInOffice('opened in LibreOffice', () => {
  let opened: Map<string, Opened>;
  beforeAll(async () => {
    const press = Press.load();
    const written = Object.entries(DOCUMENTS).map(
      async ([name, document]) => [name, await press.toWord(document)] as const,
    );
    opened = openInOffice(new Map(await Promise.all(written)));
  }, 60_000);

  it.each(Object.entries(DOCUMENTS))('has each heading of a document %s, at its level', (name, document) => {
    expect(opened.get(name)!.headings).toEqual(sheetOf(document).sections.flatMap((section) => headingsOf(section)));
  });

  it.each(Object.entries(DOCUMENTS))(
    'has each table of a document %s, cell by cell under headings',
    (name, document) => {
      const tables = tablesOf(sheetOf(document).sections);
      const cells = tables.map(({ columns, rows }) =>
        [columns.map(({ heading }) => heading), ...rows].map((row) => row.map(said)),
      );
      expect(opened.get(name)!.tables).toEqual(cells);
      expect(opened.get(name)!.headed).toEqual(tables.map(() => true));
    },
  );

  it.each(Object.entries(DOCUMENTS))('has all the words of a document %s, in their order', (name, document) => {
    const { title, cover, caution, sections } = sheetOf(document);
    const { paragraphs } = opened.get(name)!;
    const body = sections.flatMap(wordsIn).map(said);
    expect(paragraphs.slice(paragraphs.length - body.length)).toEqual(body);
    expect(paragraphs).toEqual(
      expect.arrayContaining([title, ...cover.map(({ term, detail }) => `${term} ${detail}`), caution].map(said)),
    );
  });
});
