import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { composeDigest } from './compose-digest.js';
import type { DigestFacts, QuotablePassage, ThemeCount } from './digest-facts.js';
import { digestToText } from './digest-to-text.js';
import type { Digest, Line, Section } from './digest.js';
import { figuresOf } from './figures.js';
import { quotesOf } from './verify-quotes.js';

const golden = join(projectRoot, 'test/golden/digests');
const read = (name: string, file: string) => readFileSync(join(golden, name, file), 'utf8');
const factsOf = (name: string) => JSON.parse(read(name, 'input.json')) as DigestFacts;

it.each(readdirSync(golden))('writes the digest of the golden case %s to the letter', (name) => {
  expect(digestToText(composeDigest(factsOf(name)))).toBe(read(name, 'expected.txt'));
});

it('writes the same digest whatever order the facts come in', () => {
  const facts = factsOf('ordinary-quarter');
  const turned = { ...facts, themes: facts.themes.toReversed(), boards: facts.boards.toReversed() };
  expect(composeDigest(turned)).toEqual(composeDigest(facts));
});

it('names no board beside a quote', () => {
  const digest = composeDigest(factsOf('ordinary-quarter'));
  const pages = digest.sections.filter(({ id }) => id === 'theme-pages' || id === 'good-practice');
  for (const { name } of factsOf('ordinary-quarter').boards) expect(JSON.stringify(pages)).not.toContain(name);
});

it('says that no theme was found when the tagger found none', () => {
  const text = digestToText(composeDigest({ ...factsOf('ordinary-quarter'), themes: [] }));
  expect(text).toContain('- No theme was found in any of the 12 summaries.');
});

it('lists at most eight themes seen first, five rising and five falling, and counts the rest', () => {
  const facts = factsOf('ordinary-quarter');
  const theme = facts.themes[0]!;
  const many = Array.from({ length: 11 }, (_, place) => ({ ...theme, code: `c${place}`, firstQuarter: '2014-Q1' }));
  const text = digestToText(composeDigest({ ...facts, themes: many }));
  expect(text).toContain('And 3 more themes.');
});

const count = fc.integer({ min: 0, max: 4 });
const theme = (code: string, most: number): fc.Arbitrary<ThemeCount> =>
  fc
    .record({ summaries: fc.nat(most), concern: count, good: count, fresh: fc.boolean() })
    .map(({ summaries, concern, good, fresh }) => ({
      code,
      theme: `Theme ${code.toUpperCase()}`,
      summaries,
      boards: Math.min(summaries, 3),
      concernSummaries: Math.min(summaries, concern),
      concernBoards: Math.min(summaries, concern, 3),
      goodSummaries: Math.min(summaries, good),
      goodBoards: Math.min(summaries, good, 3),
      firstQuarter: fresh ? '2014-Q1' : '2013-Q3',
    }));
const themes = (most: number) => fc.tuple(...['a', 'b', 'c', 'd', 'e'].map((code) => theme(code, most)));
const passages = fc.array(
  fc.record({
    passageId: fc.uuid(),
    text: fc.lorem({ maxCount: 4, mode: 'sentences' }),
    valence: fc.constantFrom('concern', 'good', 'neutral'),
    evidence: fc.constant([{ start: 30, end: 34 }]),
    summaryId: fc.uuid(),
    regionalReference: fc.constant('IR-2014-001'),
    boardId: fc.constantFrom('ambleford', 'brackenmoor'),
    quarter: fc.constant('2014-Q1'),
  }),
  { maxLength: 6 },
);
const anyFacts: fc.Arbitrary<DigestFacts> = fc
  .record({ boards: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }), before: fc.nat(40), passages })
  .chain(({ boards, before, passages }) => {
    const base = boards.reduce((sum, summaries) => sum + summaries, 0);
    return fc.record({ now: themes(base), earlier: themes(before) }).map(({ now, earlier }) => ({
      ...factsOf('no-returns'),
      boards: boards.map((summaries, place) => ({ id: `board-${place}`, name: `Place ${place + 1}`, summaries })),
      reviewTypes: base > 0 ? [{ id: 'audit', label: 'Audit', summaries: base, boards: 1 }] : [],
      themes: now,
      earlier: { span: { from: '2013-Q3', to: '2013-Q4' }, base: before, themes: earlier },
      passages: { a: passages, b: passages, c: passages },
    }));
  });

const holds = (check: (digest: Digest, facts: DigestFacts) => void) =>
  fc.assert(
    fc.property(anyFacts, (facts) => check(composeDigest(facts), facts)),
    { seed: 2014, numRuns: 300 },
  );

it('is grammatical whatever is counted', () => {
  holds((digest) => {
    const text = digestToText(digest).replace(/“[^”]*”/g, '');
    expect(text).not.toMatch(
      /undefined|NaN|(?<![\d,])1 (summaries|boards|themes|more themes)\b|\b0 (summar|board|theme)/,
    );
    expect(text).not.toMatch(/(?<![\d,])(?!1 )[\d,]+ (summary|board|theme)\b|\b(no|none|1 of \d+) \w+ have\b/i);
  });
});

it('gives no percentage on a base under the minimum', () => {
  holds((digest, { boards, minimumBase }) => {
    const base = boards.reduce((sum, { summaries }) => sum + summaries, 0);
    expect(base < minimumBase && digestToText(digest).includes('%')).toBe(false);
  });
});

it('quotes nothing that is not, character for character, part of a passage, and nothing twice', () => {
  holds((digest, { passages }) => {
    const quotes = quotesOf(digest);
    const texts = new Map(
      Object.values(passages)
        .flat()
        .map(({ passageId, text }: QuotablePassage) => [passageId, text]),
    );
    for (const { passageId, text } of quotes) expect(texts.get(passageId)).toContain(text);
    expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length);
  });
});

const linesOf = ({ blocks, parts }: Section): Line[] => [
  ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : block.kind === 'list' ? block.items : [])),
  ...parts.flatMap(linesOf),
];

const saying = (value: number) => (value === 0 ? /\bno(ne)?\b/i : new RegExp(`\\b(${value}|the only)\\b`, 'i'));

it('says in words or figures every figure that a sentence carries', () => {
  holds((digest) => {
    for (const { text, figures } of digest.sections.flatMap(linesOf)) {
      for (const { value } of figures) expect(text).toMatch(saying(value));
    }
  });
});

it('carries a figure for every count in its tables and sentences', () => {
  const figures = figuresOf(composeDigest(factsOf('ordinary-quarter')));
  expect(figures.length).toBeGreaterThan(100);
  expect(figures).toContainEqual({
    value: 9,
    mart: 'leading-themes',
    span: { from: '2014-Q1', to: '2014-Q1' },
    row: 'information-sharing',
    field: 'summaries',
    take: 'cell',
  });
});
