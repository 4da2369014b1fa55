import { phraseMatcher } from './phrase-matcher.js';
import { waysToSay } from './phrase.js';

const groups = { child: ['child', 'young person'] };
const found = (phrase: string, text: string) =>
  phraseMatcher([phrase], groups)(text).map(({ start, end }) => text.slice(start, end));

it('finds a phrase whatever the endings of its words, and past small words and hyphens', () => {
  expect(found('refer child', 'He was referred with the other children.')).toEqual([]);
  expect(found('refer child', 'They referred the children.')).toEqual(['referred the children']);
  expect(found('follow up', 'No follow-up was made')).toEqual(['follow-up']);
  expect(found('not brought', "She wasn't brought")).toEqual(["wasn't brought"]);
});

it('lets three dots stand for up to three further words, within one sentence', () => {
  expect(found('not ... shared', 'not shared. not once in the year shared')).toEqual([
    'not shared',
    'not once in the year shared',
  ]);
  expect(found('not ... shared', 'not once or twice or at all shared')).toEqual([]);
  expect(found('not ... shared', 'It was not. Shared care went on')).toEqual([]);
});

it('takes either of two ways, with or without a word, and any word of a group', () => {
  expect(waysToSay('(medical|) opinion', groups)).toHaveLength(2);
  expect(found('<child> (seen|heard)', 'the young people were seen and the child heard')).toEqual([
    'young people were seen',
    'child heard',
  ]);
});

it('finds words in capitals only in capitals, so that IT is not it', () => {
  expect(found('IT system', 'it systems changed when the IT systems did')).toEqual(['IT systems']);
  expect(found('HV', 'Two HVs and one hv')).toEqual(['HVs']);
});

it('keeps apart words the stemmer would make one', () => {
  expect(found('communication', 'in the community')).toEqual([]);
  expect(found('officers', 'the office')).toEqual([]);
});

it('refuses a phrase it could not look for, in a sentence', () => {
  expect(() => waysToSay('of the', groups)).toThrow('"of the" has only small words in "of the".');
  expect(() => waysToSay('seen (alone|with)', groups)).toThrow('has only small words in "with"');
  expect(() => waysToSay('(seen alone', groups)).toThrow('has a bracket that is not closed');
  expect(() => waysToSay('seen) alone', groups)).toThrow('closes a bracket that was not opened');
  expect(() => waysToSay('<teacher> seen', groups)).toThrow('calls for a group <teacher> that is not listed');
});
