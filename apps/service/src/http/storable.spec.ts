import { isStorable } from './storable.js';

it('takes text, numbers, lists and files of any bytes', () => {
  for (const sent of ['naïve 🙂', '', 3, null, undefined, ['a', { b: 'c' }], { bytes: new Uint8Array([0]), name: 'a' }])
    expect(isStorable(sent)).toBe(true);
});

it('refuses what is nested deeper than it can go through', () => {
  const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
  expect([isStorable(deep(50)), isStorable(deep(51)), isStorable(deep(200_000))]).toEqual([true, false, false]);
});

it('refuses a NUL and half a character, however deep and in names too', () => {
  for (const sent of ['a\0', '\ud800', ['a', { b: '\0' }], { '\0': 1 }, { file: { name: 'a\0.docx' } }])
    expect(isStorable(sent)).toBe(false);
});
