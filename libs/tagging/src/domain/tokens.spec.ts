import fc from 'fast-check';
import { abbreviationMap, readTokens } from './tokens.js';

const none = abbreviationMap({});
const words = (text: string, abbreviations = none) => readTokens(text, abbreviations).map(({ word }) => word);

it('reads words in lower case, numbers by length, "didn’t" as not, and where sentences end', () => {
  expect(words('She didn’t ask. 14 visits in 2013: A&E')).toEqual([
    'she',
    'not',
    'ask',
    '|',
    '0',
    'visits',
    'in',
    '0000',
    '|',
    'a&e',
  ]);
});

it('writes short forms out, every word standing where the short form stands', () => {
  const short = abbreviationMap({ hv: 'health visitor' });
  expect(readTokens('The HV rang', short)).toEqual([
    { word: 'the', start: 0, end: 3 },
    { word: 'health', start: 4, end: 6 },
    { word: 'visitor', start: 4, end: 6 },
    { word: 'rang', start: 7, end: 11 },
  ]);
});

it('gives places in the text as it was given, whatever its letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let last = 0;
      for (const { start, end } of readTokens(`İ ${text}`, none)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = start;
      }
      expect(last).toBeLessThanOrEqual(text.length + 2);
    }),
    { seed: 2013 },
  );
});
