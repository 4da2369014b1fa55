import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { mayBeUsed, packagesIn } from './licences.js';

const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Parameters<
  typeof packagesIn
>[0];
const isUsable = (licence: string | null, isForDevelopment = false) =>
  mayBeUsed({ name: 'x', version: '1', licence, isForDevelopment });

it('finds no package under a licence that was not agreed to', () => {
  const packages = packagesIn(lock);
  expect(packages.length).toBeGreaterThan(500);
  expect(packages.filter((one) => !mayBeUsed(one))).toEqual([]);
});

it('has every package by the hash of what it holds, from no other place than the registry', () => {
  const entries = Object.entries(
    lock.packages as Record<string, { resolved?: string; integrity?: string; optional?: boolean }>,
  );
  const odd = entries.filter(
    // What comes from the registry names no place in our lock: another place would.
    ([path, { resolved, integrity, optional }]) => path !== '' && !((integrity || optional) && resolved === undefined),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});

it('reads what licences are joined by', () => {
  expect([isUsable('MIT'), isUsable('(MIT OR GPL-3.0-or-later)'), isUsable('MIT AND OFL-1.1')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isUsable('GPL-3.0'), isUsable('MIT AND GPL-3.0'), isUsable(null), isUsable('CC-BY-4.0')]).toEqual([false, false, false, false]); // prettier-ignore
  expect(isUsable('CC-BY-4.0', true)).toBe(true);
});
