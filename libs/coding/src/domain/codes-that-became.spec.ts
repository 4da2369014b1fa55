import { codesThatBecame } from './codes-that-became.js';

it('finds every code that became one, by another name, out of several or as a part', () => {
  const became: Record<string, string[][]> = { a: [['x'], []], b: [['x'], []], c: [[], ['x', 'y']], d: [[], []] };
  const becomes = (code: string) => ({ certain: became[code]![0]!, open: became[code]![1]! });
  expect(codesThatBecame('x', Object.keys(became), becomes)).toEqual(['a', 'b', 'c']);
  expect(codesThatBecame('y', Object.keys(became), becomes)).toEqual(['c']);
  expect(codesThatBecame('z', Object.keys(became), becomes)).toEqual([]);
});
