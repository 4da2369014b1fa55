import { MARK, markedPieces } from './marked.js';

const marked = (word: string) => `${MARK.start}${word}${MARK.end}`;
const textOf = (passage: string) => markedPieces(passage).map(({ text }) => text).join(''); // prettier-ignore

it('cuts a passage where its marked words begin and end, and loses no character', () => {
  expect(markedPieces(`Two ${marked('calls')}, one ${marked('letter')}.`)).toEqual([
    { text: 'Two ', isMarked: false },
    { text: 'calls', isMarked: true },
    { text: ', one ', isMarked: false },
    { text: 'letter', isMarked: true },
    { text: '.', isMarked: false },
  ]);
});

it('gives signs that look like a tag back as they were', () => {
  expect(textOf(`${MARK.lessThan}b> ${marked('calls')}`)).toBe('<b> calls');
});

it('shows the part of a long passage around its first marked word, cut between words', () => {
  const text = textOf(
    `${'Before that nothing. '.repeat(30)}Then ${marked('calls')} came. ${'After that much. '.repeat(30)}`,
  );
  expect(text.startsWith(' … ')).toBe(true);
  expect(text.endsWith(' … ')).toBe(true);
  expect(text).toContain('Then calls came.');
  expect(text.length).toBeLessThan(290);
});

it('keeps a short passage whole', () => {
  expect(textOf('Nothing is marked here.')).toBe('Nothing is marked here.');
});
