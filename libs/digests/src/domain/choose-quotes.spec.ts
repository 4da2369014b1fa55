import fc from 'fast-check';
import { chooseQuotes, type QuotePlace } from './choose-quotes.js';
import type { QuotablePassage } from './pick-quotes.js';

const passages: fc.Arbitrary<QuotablePassage[]> = fc.array(
  fc.record({
    passageId: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
    text: fc.oneof(fc.lorem({ maxCount: 4, mode: 'sentences' }), fc.string({ unit: 'grapheme', maxLength: 200 })),
    valence: fc.constantFrom('concern', 'good', 'neutral'),
    basis: fc.constantFrom('person', 'suggestion'),
    evidence: fc.constant([{ start: 30, end: 34 }]),
    summaryId: fc.uuid(),
    regionalReference: fc.constant('IR-2014-001'),
    boardId: fc.constantFrom('ambleford', 'brackenmoor'),
    quarter: fc.constant('2014-Q1'),
  }),
  { maxLength: 6 },
);
const places: fc.Arbitrary<QuotePlace[]> = fc
  .array(passages, { minLength: 1, maxLength: 4 })
  .map((found) =>
    found.map((one, place) => ({ id: `place-${place}`, passages: one, valences: ['concern', 'good'], most: 2 })),
  );

it('quotes nothing that is not, character for character, part of a passage, and nothing twice', () => {
  fc.assert(
    fc.property(places, (wanted) => {
      const chosen = Object.values(chooseQuotes(wanted)).flat();
      const texts = wanted.flatMap((place) => place.passages);
      for (const { passageId, text } of chosen)
        expect(texts.some((passage) => passage.passageId === passageId && passage.text.includes(text))).toBe(true);
      expect(new Set(chosen.map(({ text }) => text)).size).toBe(chosen.length);
      expect(new Set(chosen.map(({ passageId }) => passageId)).size).toBe(chosen.length);
    }),
    { seed: 2014, numRuns: 200 },
  );
});

it('marks only quotes under good practice as suggested', () => {
  const found = (id: string): QuotablePassage[] => [
    {
      passageId: id,
      text: `The school nurse rang the family on the day and stayed with them. Passage ${id}.`,
      valence: 'good',
      basis: 'suggestion',
      evidence: [],
      summaryId: id,
      regionalReference: 'IR-2014-001',
      boardId: 'ambleford',
      quarter: '2014-Q1',
    },
  ];
  const chosen = chooseQuotes([
    { id: 'good', passages: found('p1'), valences: ['good'], most: 1 },
    { id: 'theme', passages: found('p2'), valences: ['concern', 'good'], most: 1 },
  ]);
  expect([chosen['good']![0]!.suggested, chosen['theme']![0]!.suggested]).toEqual([true, undefined]);
});

it('gives a place no more than it asks for, of the valences it names, and an empty one where there is nothing', () => {
  fc.assert(
    fc.property(places, (wanted) => {
      const chosen = chooseQuotes(wanted);
      expect(Object.keys(chosen)).toEqual(wanted.map(({ id }) => id));
      for (const { id, most } of wanted) expect(chosen[id]!.length).toBeLessThanOrEqual(most);
    }),
    { seed: 2014, numRuns: 50 },
  );
});
