import fc from 'fast-check';
import { foldOf, groupNearDuplicates } from './fold-groups.js';

const told = 'The health visitor was not told that the family had moved to another area.';
const toldAgain = 'The health visitor was not told that the family had moved to a new area.';
const other = 'Supervision was cancelled in four months out of six.';

const apart = Array.from({ length: 300 }, (_, index) => ({
  text: `passage ${index} about ${index * 7} and ${index * 13}`,
}));

it('groups passages that differ in a word or two, and leaves others alone', () => {
  const [one, two, three] = groupNearDuplicates([told, other, toldAgain]);
  expect(one).toBe(three);
  expect(two).not.toBe(one);
});

it('groups through others: the first and the last need not be alike', () => {
  const chain = ['a b c d e f g h', 'a b c d e f x y', 'q r c d e f x y', 'q r s t u f x y'];
  const [first, second, third, fourth] = groupNearDuplicates(chain);
  expect([second, third]).toEqual([first, first]);
  expect(fourth).toBe(3);
});

it('never puts near-duplicates into different folds, and uses every fold', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 30 }), (lists) => {
      const texts = lists.map((list) => list.join(' '));
      const folds = foldOf(
        texts.map((text) => ({ text })),
        3,
      );
      const groups = groupNearDuplicates(texts);
      groups.forEach((group, index) => expect(folds[index]).toBe(folds[group]));
    }),
    { seed: 2013 },
  );
  expect(new Set(foldOf(apart, 3)).size).toBe(3);
});

it('keeps what one hand wrote in one fold, but for a near-duplicate of what another wrote', () => {
  const byTwo = apart.slice(0, 200).map((one, index) => ({ ...one, hand: `hand ${index % 2}` }));
  const [first, second, ...rest] = foldOf([...byTwo, { text: `${byTwo[0]!.text} too`, hand: 'hand 1' }], 2);
  expect(second).not.toBe(first);
  expect(rest).toEqual([...byTwo.slice(2).map((_, index) => (index % 2 ? second : first)), first]);
});
