import fc from 'fast-check';
import { checkSubjectWish, excerptOf } from './subject-wish.js';

const wish = { words: 'kestrel', from: '', to: '31 3 2014', request: 'SAR/2014/7' };

it('takes words, days and the reference of the request', () => {
  expect(checkSubjectWish({ ...wish, words: ' O’Hara  50% ' })).toEqual({
    ok: true,
    value: {
      patterns: ['%O’Hara%', String.raw`%50\%%`],
      words: ['O’Hara', '50%'],
      from: null,
      to: '2014-03-31',
      request: 'SAR/2014/7',
    },
  });
});

it('names at once words that are too short, days it cannot read and a request that is none', () => {
  const checked = checkSubjectWish({ words: 'J B', from: '31 2 2014', to: '', request: 'Jane Smith asked on Monday' });
  expect(checked.ok || checked.refusals.map(({ code }) => code)).toEqual([
    'search.words-too-short',
    'search.day-not-read',
    'search.request-missing',
  ]);
});

it('shows what stands around the first of the words, and marks each', () => {
  const text = `${'before '.repeat(40)}The kestrel was not told.${' after'.repeat(60)}`;
  const pieces = excerptOf(text, ['KESTREL', 'told']);
  expect(pieces.filter(({ isMarked }) => isMarked).map((piece) => piece.text)).toEqual(['kestrel', 'told']);
  expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(400);
});

it('shows text as it is, whatever is in it, and never fails', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 80 }),
      fc.array(
        fc.string({ minLength: 1, maxLength: 5 }).filter((word) => !/\s/.test(word)),
        { minLength: 1 },
      ),
      (text, words) => {
        const flat = text.replaceAll(/\s+/g, ' ').trim();
        expect(
          excerptOf(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(flat);
      },
    ),
  );
});
