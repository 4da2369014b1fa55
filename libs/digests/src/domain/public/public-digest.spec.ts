import fc from 'fast-check';
import { publicFacts, themesTable } from '../../../../../test/builders/published-figures.js';
import type { Block, Document } from '../document.js';
import { composePlainWords } from './plain-words.js';
import { composePublicDigest } from './public-digest.js';

const themes = themesTable('themes-by-year', { 'Hearing the child': 20, 'Early help': 10, Thresholds: 'few' });
const good = themesTable('good-practice-by-year', { 'Early help': 5, 'Hearing the child': 'withheld' });

const blocksOf = ({ sections }: Document): Block[] =>
  sections.flatMap(({ blocks, parts }) => [...blocks, ...parts.flatMap((part) => part.blocks)]);
const blockOf = (document: Document, id: string) => blocksOf(document).find((block) => block.id === id);

describe('a digest for everybody', () => {
  it('tells what came up most by published figures, most first, and nothing of what is hidden', () => {
    const list = blockOf(composePublicDigest(publicFacts([themes, good])), 'came-up-most-themes');
    expect(list).toMatchObject({
      items: [
        { text: expect.stringContaining('‘Hearing the child’'), figures: [{ shown: '20' }] },
        { text: expect.stringContaining('‘Early help’'), figures: [{ shown: '10' }] },
      ],
    });
  });

  it('says that nothing can be shown where every figure is hidden', () => {
    const hidden = themesTable('themes-by-year', { 'Early help': 'few', Thresholds: 'withheld' });
    expect(JSON.stringify(composePublicDigest(publicFacts([hidden])))).toContain(
      'No theme came up in enough learning summaries to be shown.',
    );
  });

  it('says which table was not published instead of leaving it out', () => {
    const document = composePublicDigest(publicFacts([]));
    expect(blocksOf(document).filter(({ kind }) => kind === 'not-stated')).toHaveLength(5);
  });

  it('answers every item of its contents, in order', () => {
    const items = composePublicDigest(publicFacts([themes, good])).sections.map(({ item }) => item);
    expect(items).toEqual(['1', '2', '3', '4', '5', '6', '7', 'annex']);
  });

  it('is what everybody may read of a board’s annual report where the figures are of one board', () => {
    const { published, ...facts } = publicFacts([themes]);
    const own = { ...facts, published: { ...published, board: 'Ambleford' } };
    const [report, plain] = [composePublicDigest(own), composePlainWords(own)];
    expect([report.title, report.about]).toEqual(['Annual report, learning from reviews: 2013', 'Ambleford']);
    expect(blockOf(report, 'looked-at-base')).toMatchObject({
      text: 'Learning summaries that Ambleford shared about this period, rounded: {base}.',
    });
    expect(plain.about).toBe('Ambleford');
    expect(JSON.stringify([report, plain])).not.toMatch(/boards (of|are|share)|We are the safeguarding boards/);
  });

  it('explains the marks its tables have, and not those of shares, which they do not hold', () => {
    const { published, ...facts } = publicFacts([themes]);
    const marks = ['0', '%', 'no %', 'withheld'].map((mark) => ({ mark, means: `What ${mark} means.` }));
    const card = blockOf(composePublicDigest({ ...facts, published: { ...published, marks } }), 'marks');
    expect(card).toMatchObject({ terms: [{ term: '0' }, { term: 'withheld' }] });
  });

  it('leaves a tie out that would name too many themes', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, place) => [`Theme ${place}`, place === 0 ? 20 : 5]));
    const list = blockOf(
      composePublicDigest(publicFacts([themesTable('themes-by-year', many)])),
      'came-up-most-themes',
    );
    expect(list).toMatchObject({ items: [{ figures: [{ shown: '20' }] }] });
  });
});

it('says in both documents that themes are suggestions, and how far people confirmed them', () => {
  const { published, ...facts } = publicFacts([themes]);
  const coded = { settled: 'some', percent: 0 } as const;
  const told = { ...facts, published: { ...published, coded } };
  expect(composePublicDigest(told).caution).toContain('People have confirmed fewer than 1 in 100 of them.');
  expect(blockOf(composePlainWords(told), 'how-we-know-who')).toMatchObject({
    text: expect.stringContaining('People have not checked all of its guesses.'),
  });
});

it('says that themes are suggestions of figures published before it was kept who settled them', () => {
  expect(composePublicDigest(publicFacts([themes])).caution).toContain('A program suggests themes');
});

const cell = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((fives) => fives * 5),
  fc.constantFrom('few' as const, 'withheld' as const),
);
const tables = fc
  .tuple(
    fc.dictionary(fc.constantFrom('Hearing the child', 'Early help', 'Thresholds', 'Other {0}'), cell),
    fc.boolean(),
  )
  .map(([rows, isGood]) => themesTable(isGood ? 'good-practice-by-year' : 'themes-by-year', rows));

it.each([composePublicDigest, composePlainWords])('prints no figure that was not published (%p)', (compose) => {
  fc.assert(
    fc.property(tables, (table) => {
      const facts = publicFacts([table]);
      const printed = new Set(['40', ...table.rows.flatMap(({ cells }) => cells.map(({ text }) => text))]);
      const lines = blocksOf(compose(facts)).flatMap((block) =>
        block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block] : [],
      );
      expect(lines.flatMap(({ figures }) => figures).filter(({ shown }) => !printed.has(shown))).toEqual([]);
      expect(lines.map(({ text }) => text.replaceAll(/\{[^}]*\}/g, '')).join(' ')).not.toMatch(/\d/);
    }),
  );
});

it('says of all figures together that some are repeated and some corrected since, and promises nothing', () => {
  const said = JSON.stringify(composePublicDigest(publicFacts([themes])));
  for (const told of ['it is repeated as it was', 'may have corrected', 'to make it hard to recognise a family'])
    expect(said).toContain(told);
  expect(said + JSON.stringify(composePlainWords(publicFacts([themes])))).not.toMatch(
    /so that (no|nobody)\b[^.]*can be/,
  );
});
