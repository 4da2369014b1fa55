import fc from 'fast-check';
import { splitPassages } from './split-passages.js';

const sentence = (n: number) =>
  `Sentence number ${n} says what the health visitor saw and whom she told of it that day.`;
const long = Array.from({ length: 12 }, (_, n) => sentence(n)).join(' ');

it('keeps a list item and a short paragraph whole, with the level of the list', () => {
  const lines = [
    { text: 'Two points from the forum:', level: null },
    { text: 'GP not invited. Again.', level: 0 },
    { text: 'minutes late', level: 1 },
  ];
  expect(splitPassages('themes', lines)).toEqual([
    { field: 'themes', ordinal: 0, line: 0, level: null, text: 'Two points from the forum:' },
    { field: 'themes', ordinal: 1, line: 1, level: 0, text: 'GP not invited. Again.' },
    { field: 'themes', ordinal: 2, line: 2, level: 1, text: 'minutes late' },
  ]);
});

it('cuts a long paragraph at the ends of sentences, each part at most 600 characters', () => {
  const parts = splitPassages('themes', [{ text: long, level: null }]).map((passage) => passage.text);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every((part) => part.length <= 600 && part.endsWith('day.'))).toBe(true);
  expect(parts.join(' ')).toBe(long);
});

it('says a sentence that stands twice in a long paragraph twice, and nothing else again', () => {
  const months = Array.from({ length: 9 }, (_, n) => `In month ${n} the worker rang and the file was put away.`);
  const text = ['Nobody asked the child.', ...months, 'Nobody asked the child.', ...months].join(' ');
  const parts = splitPassages('themes', [{ text, level: null }]).map((passage) => passage.text);
  expect(parts.join(' ')).toBe(text);
});

it('never cuts inside one long sentence', () => {
  const words = 'and then '.repeat(100).trim();
  expect(splitPassages('themes', [{ text: words, level: null }])).toHaveLength(1);
});

it('makes nothing of empty lines', () => {
  expect(splitPassages('changes', [{ text: '  ', level: null }])).toEqual([]);
});

it('gives back only character-for-character parts of any text, in order, losing no word', () => {
  const text = fc.array(
    fc.constantFrom('Seen alone.', 'Why?', 'he said “No.” Then', 'A&E', 'was not brought', '(GP)'),
    { maxLength: 150, size: 'max' },
  );
  fc.assert(
    fc.property(text, (words) => {
      const line = words.join(' ');
      const parts = splitPassages('themes', [{ text: line, level: null }]).map((passage) => passage.text);
      expect(parts.every((part) => line.includes(part))).toBe(true);
      expect(parts.join(' ')).toBe(line);
    }),
    { seed: 2013, numRuns: 200 },
  );
});
