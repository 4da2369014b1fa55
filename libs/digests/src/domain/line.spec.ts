import fc from 'fast-check';
import { recordFigure } from './answers.js';
import { line, linePieces, lineOf, lineText, upperFirst } from './line.js';
import { told } from './words.js';

const seven = recordFigure('returns', 7);
const none = told(recordFigure('late', 0), 'none');

it('keeps numbers beside the words, with their places in them', () => {
  const written = line`${seven} of the returns, ${none} of them late.`;
  expect(written.text).toBe('{record.returns} of the returns, {record.late} of them late.');
  expect(lineText(written)).toBe('7 of the returns, none of them late.');
  expect(linePieces(written)).toEqual([seven, ' of the returns, ', none, ' of them late.']);
});

it('holds a figure once that is told twice, and refuses to tell it in two ways', () => {
  expect(line`${seven} and ${seven}`.figures).toEqual([seven]);
  expect(() => line`${seven} and ${told(seven, 'all')}`).toThrow('record.returns');
});

it('leaves a place alone that has no figure, as an editor may mistype one', () => {
  expect(lineText({ text: '{record.returns} and {record.retuns}', figures: [seven] })).toBe('7 and {record.retuns}');
});

it('raises the first letter of a word, and of a figure told in words', () => {
  expect(lineText(lineOf(upperFirst(['none', ' of them'])))).toBe('None of them');
  expect(lineText(lineOf(upperFirst([none, ' of them'])))).toBe('None of them');
});

it('reads as what was written, also where words look like a place', () => {
  const words = fc.oneof(fc.string(), fc.constantFrom('{record.returns}', '{', '}', '{record.late}'));
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.constantFrom(seven, none))), (parts) => {
      const read = lineText(lineOf(...parts)).replaceAll('\u2060', '');
      expect(read).toBe(
        parts
          .map((part) => (typeof part === 'string' ? part : part.shown))
          .join('')
          .replaceAll('\u2060', ''),
      );
    }),
    { seed: 2014 },
  );
});
