import { join, sep } from 'node:path';
import fc from 'fast-check';
import { isObjectName } from './object-name.js';

it('takes names of folders and files, with the signs that quarters and dates have', () => {
  expect(['current', 'summaries/quarter=2014-Q1/a.parquet', '2014-04-02T09.00.00Z/manifest'].every(isObjectName)).toBe(
    true,
  );
});

it('refuses whatever is empty, steps up, or hides a sign', () => {
  const odd = ['', '/a', 'a/', 'a//b', '.', '../a', 'a/../b', 'a\\b', 'a\nb', 'a\0b', 'x'.repeat(901)];
  expect(odd.filter(isObjectName)).toEqual([]);
});

it('never leads out of the folder it is put into', () => {
  const names = fc.array(fc.oneof(fc.constantFrom('..', '.', '', 'a', '/'), fc.string()), { maxLength: 5 });
  fc.assert(
    fc.property(names, (parts) => {
      const name = parts.join('/');
      return !isObjectName(name) || join(sep, 'store', name).startsWith(`${sep}store${sep}`);
    }),
  );
});
