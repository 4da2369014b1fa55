import fc from 'fast-check';
import { type AskedFor, type Candidate, rankPrecedents } from './rank-precedents.js';

const candidate = (regionalReference: string, has: Partial<Candidate> = {}): Candidate => ({
  regionalReference,
  quarter: '2013-Q4',
  themes: [],
  words: [],
  circumstances: [],
  agencies: [],
  ...has,
});
const asked = (has: Partial<AskedFor> = {}): AskedFor => ({
  released: 100,
  themes: [
    { code: 'recording', summaries: 40 },
    { code: 'disguised-compliance', summaries: 4 },
  ],
  words: [],
  circumstances: [],
  agencies: [],
  ...has,
});
const order = (asking: AskedFor, ...candidates: Candidate[]) =>
  rankPrecedents(asking, candidates, 10).map((one) => one.candidate.regionalReference);

it('puts more themes in common before fewer, and a rare one before one that many summaries have', () => {
  const both = candidate('both', { themes: ['disguised-compliance', 'recording'] });
  const rare = candidate('rare', { themes: ['disguised-compliance'] });
  const frequent = candidate('frequent', { themes: ['recording', 'something-else'] });
  expect(order(asked(), frequent, rare, both)).toEqual(['both', 'rare', 'frequent']);
});

it('says what is shared, in the order of the description', () => {
  const [found] = rankPrecedents(
    asked({ circumstances: ['neglect', 'poverty'], agencies: ['police'] }),
    [candidate('one', { themes: ['disguised-compliance', 'recording'], circumstances: ['neglect'], agencies: ['health'] })],
    10,
  ); // prettier-ignore
  expect(found!.shared).toMatchObject({
    themes: ['recording', 'disguised-compliance'],
    circumstances: ['neglect'],
    agencies: [],
  });
});

// Without agencies and circumstances asked for: themes 4 of 7, words 3 of 7. All themes and none of the words are 4/7.
it('shares out what counts among the kinds the description has', () => {
  const words = [{ word: 'attic', summaries: 1 }];
  const [found] = rankPrecedents(asked({ words }), [candidate('one', { themes: ['recording', 'disguised-compliance'] })], 1); // prettier-ignore
  expect(found!.shared.likeness).toBeCloseTo(4 / 7, 12);
});

it('lets nothing in for a word or two in common, unless the description has no more', () => {
  const words = ['attic', 'ladder', 'rope'].map((word) => ({ word, summaries: 5 }));
  const asking = asked({ themes: [], words });
  expect(order(asking, candidate('one', { words: ['attic', 'rope'] }))).toEqual([]);
  expect(order(asking, candidate('one', { words: ['attic', 'ladder', 'rope'] }))).toEqual(['one']);
  expect(order(asked({ themes: [], words: words.slice(1) }), candidate('one', { words: ['ladder', 'rope'] }))).toEqual([
    'one',
  ]);
});

it('puts the newest first of those equally alike', () => {
  const themes = ['recording'];
  expect(
    order(asked(), candidate('a', { themes }), candidate('b', { themes, quarter: '2014-Q2' }), candidate('c', { themes, quarter: null })),
  ).toEqual(['b', 'a', 'c']); // prettier-ignore
});

it('never puts a summary lower for sharing more, whatever is asked', () => {
  const ids = fc.subarray(['a', 'b', 'c', 'd']);
  const counted = fc.array(fc.nat(100), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(ids, ids, ids, ids, counted, (themes, words, has, more, counts) => {
      const told = (list: string[]) => list.map((id, at) => ({ code: id, word: id, summaries: counts[at]! }));
      const asking = asked({ themes: told(themes), words: told(words), agencies: ['x'] });
      const likenessOf = (one: string[]) =>
        rankPrecedents(asking, [candidate('one', { themes: one, words: one })], 1)[0]?.shared.likeness ?? 0;
      const [less, all] = [likenessOf(has), likenessOf([...new Set([...has, ...more])])];
      expect(all).toBeGreaterThanOrEqual(less);
      expect(all).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
