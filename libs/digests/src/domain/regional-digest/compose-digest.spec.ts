import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import type { MartRow } from '../answers.js';
import { documentToText } from '../document-to-text.js';
import type { Document, Section } from '../document.js';
import { linePieces, lineText } from '../line.js';
import { blocksOf, figuresOf, linesOf } from '../walk-document.js';
import { composeDigest } from './compose-digest.js';
import type { DigestFacts } from './digest-facts.js';

const golden = join(projectRoot, 'test/golden/digests');
const read = (name: string, file: string) => readFileSync(join(golden, name, file), 'utf8');
const factsOf = (name: string) => JSON.parse(read(name, 'input.json')) as DigestFacts;

it.each(readdirSync(golden))('writes the digest of the golden case %s to the letter', (name) => {
  expect(documentToText(composeDigest(factsOf(name)))).toBe(read(name, 'expected.txt'));
});

it('writes the same digest whatever order themes and boards come in', () => {
  const facts = factsOf('ordinary-quarter');
  const turning = ['leading-themes', 'coverage-by-board', 'returns-by-board', 'theme-changes'];
  const answers = facts.answers
    .map((answer) => (turning.includes(answer.mart) ? { ...answer, rows: answer.rows.toReversed() } : answer))
    .toReversed();
  expect(composeDigest({ ...facts, answers })).toEqual(composeDigest(facts));
});

it('names no board beside a quote', () => {
  const facts = factsOf('ordinary-quarter');
  const pages = composeDigest(facts).sections.filter(({ id }) => id === 'theme-pages' || id === 'good-practice');
  const boards = facts.answers.find(({ mart }) => mart === 'coverage-by-board')!.rows;
  for (const { board_name } of boards) expect(JSON.stringify(pages)).not.toContain(board_name);
});

it('says about how many of the times boards are being asked, which is no count of boards', () => {
  const facts = factsOf('ordinary-quarter');
  const recurrences = { recurrences: 6, boards: 1, queried: 4, themes: [] };
  expect(documentToText(composeDigest({ ...facts, gathered: { ...facts.gathered, recurrences } }))).toContain(
    'came back 6 times, in 1 board. Times about which boards are being asked how it is embedded: 4.',
  );
});

it('sets what came back beside the boards in which it could have, and leaves digests composed before that as they were', () => {
  const facts = factsOf('ordinary-quarter');
  const rows = [{ code: 'early-help', theme: 'Early help', boards: 4, came_back_boards: 3 }];
  const held = { mart: 'sustainment-by-theme', filters: {}, rows } as const;
  const answers = [...facts.answers.filter(({ mart }) => mart !== held.mart), held];
  const themes = [{ code: 'early-help', label: 'Early help', recurrences: 5, boards: 3, named: [] }];
  const composed = (more: { hasBase?: true }) =>
    documentToText(
      composeDigest({
        ...facts,
        answers,
        gathered: { ...facts.gathered, recurrences: { recurrences: 5, boards: 3, queried: 0, themes, ...more } },
      }),
    );
  expect(composed({ hasBase: true })).toMatch(/Of boards with an action on it complete\n[- ]+\nEarly help +5 +3 +4\n/);
  expect(composed({})).not.toContain('Of boards with');
});

it('names every answer about how reviews were done that as many summaries state, and of more than three none', () => {
  const facts = factsOf('ordinary-quarter');
  const stated = (counts: Record<string, number>) => {
    const answers = facts.answers.map((answer) => {
      if (answer.mart !== 'methods') return answer;
      const others = answer.rows.filter(({ question }) => question !== 'method');
      const some = Object.entries(counts).map(([label, summaries]) => ({ value: label, label, summaries }));
      const told = { question: 'method', question_label: 'Method', base: 36, not_stated: 24 };
      return { ...answer, rows: [...others, ...some.map((row) => ({ ...told, ...row }))] };
    });
    return /^- Method: .*$/m.exec(documentToText(composeDigest({ ...facts, answers })))![0];
  };
  expect(stated({ Audit: 1, Interviews: 3, Timeline: 3 })).toBe(
    '- Method: in the choices of the form most often ‘Interviews’ and ‘Timeline’ (3 of 36 summaries each; not stated in 24).',
  );
  expect(stated({ Audit: 1, Interviews: 1, Timeline: 1, Survey: 1 })).toBe(
    '- Method: no one answer leads: several are each stated in the choices of the form in 1 of 36 summaries (not stated in 24).',
  );
});

/** ‘Asking’ was split, and waits in so many summaries of the quarter. */
const withSplit = (facts: DigestFacts, summaries: number): DigestFacts => ({
  ...facts,
  snapshot: {
    ...facts.snapshot,
    openSplits: [
      {
        version: '2013.1',
        code: 'asking',
        label: 'Asking',
        parts: ['asking', 'telling'],
        counts: [{ quarter: facts.quarter, board: 'ambleford', summaries }],
      },
    ],
  },
});

it('says beside what was found most often, and on the cover, what might have been once people have said which part it is', () => {
  const text = (summaries: number) => documentToText(composeDigest(withSplit(factsOf('ordinary-quarter'), summaries)));
  const waiting = '‘Asking’ (9 of 12 summaries), which was split: a person has yet to say which part';
  expect(text(9)).toMatch(new RegExp(`Not counted yet: +${waiting.replaceAll(/[()]/g, '.')}\n`));
  expect(text(9)).toMatch(/\* Found most often: [^*]*\n\nNot counted yet: ‘Asking’ \(9 of 12 summaries\)/);
  expect(text(1)).not.toContain('‘Asking’');
});

it('does not leave it at no theme where what was found waits', () => {
  const facts = factsOf('ordinary-quarter');
  const answers = facts.answers.map((answer) => (answer.mart === 'leading-themes' ? { ...answer, rows: [] } : answer));
  const text = documentToText(composeDigest(withSplit({ ...facts, answers }, 1)));
  expect(text).toMatch(/No theme was found: [^*]*Not counted yet: ‘Asking’/);
});

/** Names of themes as nobody should write them, and as somebody will. */
const awkward = fc.constantFrom(
  'Early help',
  '<b>bold</b> & <script>',
  '👩‍👧 family 🚸',
  'סיכון והגנה',
  'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
  "Missed appointments, 'was not brought'",
  '{leading-themes.code-a.summaries}',
);
const label = fc.tuple(awkward, fc.constantFrom('', ' again')).map((parts) => parts.join(''));
const theme = (code: string, most: number) =>
  fc
    .record({ theme: label, summaries: fc.nat(most), concern: fc.nat(4), good: fc.nat(4), fresh: fc.boolean() })
    .map(({ theme, summaries, concern, good, fresh }): MartRow => {
      const [concerns, goods] = [Math.min(summaries, concern), Math.min(summaries, good)];
      return {
        code,
        theme,
        summaries,
        boards: Math.min(summaries, 3),
        concern_summaries: concerns,
        concern_boards: Math.min(concerns, 3),
        good_summaries: goods,
        good_boards: Math.min(goods, 3),
        first_quarter: fresh ? '2014-Q1' : '2013-Q3',
      };
    });

/** A case of the golden folder with other boards, themes and changes. */
const anyFacts: fc.Arbitrary<DigestFacts> = fc
  .record({ boards: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }), before: fc.nat(40) })
  .chain(({ boards, before }) => {
    const base = boards.reduce((sum, summaries) => sum + summaries, 0);
    const themes = fc.tuple(...['a', 'b', 'c', 'd', 'e'].map((code) => theme(code, base)));
    return fc.tuple(themes, fc.nat(base)).map(([now, settled]) => withRows(boards, base, before, now, settled));
  });

function withRows(boards: number[], base: number, before: number, themes: MartRow[], settled: number): DigestFacts {
  const facts = factsOf('no-returns');
  const status = (summaries: number) => ({ returned: Number(summaries > 0), missing: Number(summaries === 0) });
  const named = boards.map((summaries, place) => ({
    board: `b${place}`,
    board_name: `Place ${'ABCDEFGHI'[place]}`,
    summaries,
    ...status(summaries),
    nil: 0,
    open: 0,
  }));
  const returned = boards.filter((summaries) => summaries > 0).length;
  const found = themes.filter(({ summaries }) => summaries !== 0);
  const overview = { summaries: base, boards: returned, boards_in_region: boards.length };
  const rows: Partial<Record<DigestFacts['answers'][number]['mart'], MartRow[]>> = {
    'region-overview': [overview],
    'coverage-by-board': named,
    'returns-by-board': named,
    'returns-by-quarter': [
      {
        owed: boards.length,
        returned,
        nil: 0,
        came_in: returned,
        missing: boards.length - returned,
        open: 0,
        on_time: 0,
      },
    ],
    'leading-themes': found,
    'settled-codings': found.map(({ code, summaries }) => ({
      code: code!,
      passages: Number(summaries),
      settled: Math.min(settled, Number(summaries)),
    })),
    'theme-changes': found.map((row) => ({
      code: row.code!,
      theme: row.theme!,
      before: Math.min(before, 2),
      before_base: before,
      after: row.summaries!,
      after_base: base,
      boards: row.boards!,
      difference: 31.5,
      lower: 4.5,
      upper: 60,
      verdict: 'rising',
      before_from: '2013-Q4',
      after_from: '2014-Q1',
      after_to: '2014-Q1',
    })),
  };
  const pages = found.flatMap(({ code }) =>
    (['theme-pairs', 'theme-facets'] as const).map((mart) => ({
      mart,
      filters: { from: '2014-Q1', to: '2014-Q1', theme: String(code) },
      rows: [],
    })),
  );
  const answers = facts.answers.map((answer) => ({ ...answer, rows: rows[answer.mart] ?? answer.rows }));
  return { ...facts, answers: [...answers, ...pages] };
}

const holds = (check: (document: Document, facts: DigestFacts) => void) =>
  fc.assert(
    fc.property(anyFacts, (facts) => check(composeDigest(facts), facts)),
    { seed: 2014, numRuns: 60 },
  );

const baseOf = ({ answers }: DigestFacts) => Number(answers[0]!.rows[0]!.summaries);

it('is grammatical whatever is counted', () => {
  holds((document) => {
    const text = documentToText(document);
    expect(text).not.toMatch(/undefined|NaN|null|(?<![\d,])1 (summaries|boards|themes)\b|\b0 (summar|board|theme)/);
    expect(text).not.toMatch(/(?<![\d,])(?!1 )[\d,]+ (summary|board|theme)\b|\b(no|none|1 of \d+) \w+ have\b/i);
  });
});

it('gives no percentage on a base under the minimum', () => {
  holds((document, facts) => {
    const shares = /%|percentage points \(/.test(documentToText(document));
    expect(shares && baseOf(facts) < facts.minimumBase).toBe(false);
  });
});

it('holds no digit in its sentences but in figures, years and the names of versions', () => {
  holds((document) => {
    const names = Object.values(document.versions);
    for (const line of linesOf(document).filter((one) => !one.text.endsWith(' UTC'))) {
      const words = linePieces(line).filter((piece) => typeof piece === 'string');
      const bare = names.reduce((text, name) => text.replaceAll(name, ''), words.join(' '));
      expect(bare.replace(/\b(19|20)\d\d\b/g, '')).not.toMatch(/\d/);
    }
  });
});

it('tells each figure that stands beside a sentence, and gives one name one value', () => {
  holds((document) => {
    for (const line of linesOf(document)) {
      const told = linePieces(line).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
      expect([...new Set(told)].sort()).toEqual(line.figures.map(({ name }) => name).sort());
      expect(lineText(line)).not.toMatch(/\{[\w.-]+\}/);
    }
    const values = new Map<string, number | null>();
    for (const { name, value } of figuresOf(document)) {
      expect(values.get(name) ?? value).toBe(value);
      values.set(name, value);
    }
  });
});

const sectionsIn = (sections: readonly Section[]): Section[] =>
  sections.flatMap((one) => [one, ...sectionsIn(one.parts)]);

it('answers every item of the contents list, in order, with something under each heading and every place named once', () => {
  holds((document) => {
    const items = document.sections.map(({ item }) => item);
    expect([...new Set(items)]).toEqual(['2', '1', '3', '4', '5', '6', '7', '8', '9', '10', '11', 'annex']);
    const sections = sectionsIn(document.sections);
    for (const { blocks, parts } of sections) expect(blocks.length + parts.length).toBeGreaterThan(0);
    const ids = [...blocksOf(document), ...sections].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
