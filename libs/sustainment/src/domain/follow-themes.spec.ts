import { followThemes } from './follow-themes.js';

const parts: Record<string, string[]> = { split: ['one', 'two'], joined: ['whole'], also: ['whole'] };
const becomes = (code: string) => parts[code] ?? [code];
const kept = (id: string, code: string, stepNumber = 0, summaryId = 's') => ({ id, code, stepNumber, summaryId });
const found = (code: string, summaryId = 's') => ({ summaryId, code });

it('goes on under the first part that is found in the same summary, and leaves the other to be new', () => {
  expect(followThemes([kept('a', 'split')], [found('two'), found('one')], becomes)).toEqual([{ id: 'a', code: 'one' }]);
  expect(followThemes([kept('a', 'split')], [found('one', 'another')], becomes)).toEqual([]);
});

it('gives a theme that two were merged into to the one of which more was asked', () => {
  const both = [kept('a', 'joined'), kept('b', 'also', 3)];
  expect(followThemes(both, [found('whole')], becomes)).toEqual([{ id: 'b', code: 'whole' }]);
});

it('moves nothing that is still found, nor to where something is kept already', () => {
  expect(followThemes([kept('a', 'split')], [found('split'), found('one')], becomes)).toEqual([]);
  expect(followThemes([kept('a', 'joined'), kept('b', 'whole')], [found('whole')], becomes)).toEqual([]);
});
