import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import fc from 'fast-check';
import { parse } from 'yaml';
import { findGaps, type UncodedPassage } from './find-gaps.js';
import { mentionsIn } from './gap-terms.js';

const golden = (name: string): unknown =>
  parse(readFileSync(join(projectRoot, 'test/golden/coding/gaps', name), 'utf8'));
const passages = golden('input.yaml') as UncodedPassage[];
const expected = golden('expected.yaml') as { 'known-by': string[]; passages: string[] }[];
const notes = [...Typologies.load(join(projectRoot, 'data/typology')).inForce().codes.values()];

it('groups passages by what they speak of as a reader would, and leaves the loners out', () => {
  const found = findGaps(passages, notes).map(({ passageIds }) => passageIds.toSorted().join(' '));
  expect(found.toSorted()).toEqual(expected.map(({ passages: ids }) => ids.toSorted().join(' ')).toSorted());
});

it('names each group by words people wrote in it', () => {
  for (const { terms, passageIds } of findGaps(passages, notes)) {
    const { 'known-by': knownBy } = expected.find(({ passages: ids }) => ids.includes(passageIds[0]!))!;
    expect(knownBy).toContain(terms[0]);
    const text = passages.filter(({ id }) => passageIds.includes(id)).map((passage) => passage.text.toLowerCase());
    for (const term of terms) expect(text.join('\n')).toContain(term.toLowerCase());
  }
});

it('says which codes come nearest, and how near, without claiming a match', () => {
  const sleep = findGaps(passages, notes).find(({ passageIds }) => passageIds.includes('sleep-1'))!;
  expect(sleep.nearest[0]).toMatchObject({ code: 'prevention-advice' });
  expect(sleep.nearest.every(({ likeness }) => likeness > 0 && likeness < 0.5)).toBe(true);
});

it('finds nothing in nothing, in two passages, and in passages without a word', () => {
  expect(findGaps([], notes)).toEqual([]);
  expect(findGaps(passages.slice(0, 2), notes)).toEqual([]);
  expect(
    findGaps(
      [1, 2, 3, 4].map((id) => ({ id: String(id), text: '… 12 –' })),
      notes,
    ),
  ).toEqual([]);
});

it('takes no single shared word for a subject', () => {
  const texts = ['Don’t dwell on union rates.', 'The union was late.', 'A union leaflet.', 'Didn’t the union know?'];
  expect(
    findGaps(
      texts.map((text) => ({ id: text, text })),
      notes,
    ),
  ).toEqual([]);
});

it('lets no turn of phrase make a group where other passages show that it is one', () => {
  const texts = [
    'Looking ahead, the cot was old.',
    'Looking ahead, the bus was late.',
    'Looking ahead, the roof leaks.',
  ];
  const phrased = texts.map((text) => ({ id: text, text }));
  const background = Array.from({ length: 500 }, (_, at) => `Looking ahead, the plan says number${at}.`);
  expect(findGaps(phrased, notes)).toHaveLength(1);
  expect(findGaps(phrased, notes, background)).toEqual([]);
});

it('reads pairs over small words and never over a pause', () => {
  const terms = mentionsIn('A lack of sleep. Cots (borrowed) were late.').map(({ term }) => term);
  expect(terms).toEqual(['lack', 'sleep', 'cot', 'borrow', 'late', 'lack sleep']);
});

const word = fc.constantFrom('dog', 'cot', 'sleep', 'console', 'online', 'tenancy', 'landlord', 'debt', 'the', 'was');
const texts = fc.array(
  fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
  { maxLength: 40 },
);
const few = notes.slice(0, 3);
const numbered = (list: readonly string[]) => list.map((text, at) => ({ id: `p${at}`, text }));

it('does not mind the order passages come in, and puts none in two groups', () => {
  const shuffled = texts.chain((list) => {
    const all = numbered(list);
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
  });
  fc.assert(
    fc.property(shuffled, ([inOrder, mixed]) => {
      const groups = findGaps(inOrder, few);
      expect(findGaps(mixed, few)).toEqual(groups);
      const ids = groups.flatMap(({ passageIds }) => passageIds);
      expect(new Set(ids).size).toBe(ids.length);
      expect(groups.every(({ passageIds, terms }) => passageIds.length >= 3 && terms.length <= 3)).toBe(true);
    }),
    { seed: 2014, numRuns: 60 },
  );
});

it('takes any text at all', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (list) => {
      expect(() => findGaps(numbered(list), few)).not.toThrow();
    }),
    { seed: 2014, numRuns: 40 },
  );
});
