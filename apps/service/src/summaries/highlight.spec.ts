import { highlight } from './highlight.js';

const text = 'HV was not told and nobody asked why.';
const code = (label: string, ...words: string[]) => ({
  label,
  evidence: words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })),
});

it('marks the words behind a suggestion where they stand', () => {
  expect(highlight(text, [code('Sharing', 'not told')])).toEqual([
    { text: 'HV was ', codes: [] },
    { text: 'not told', codes: ['Sharing'] },
    { text: ' and nobody asked why.', codes: [] },
  ]);
});

it('names both codes where their words overlap, and loses no character', () => {
  const pieces = highlight(text, [code('Sharing', 'not told and'), code('Curiosity', 'told and nobody')]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.find((piece) => piece.text === 'told and')?.codes).toEqual(['Sharing', 'Curiosity']);
});

it('leaves a passage without suggestions whole', () => {
  expect(highlight(text, [])).toEqual([{ text, codes: [] }]);
});
