import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { KEPT_RIGHTS } from './rights.js';

it.each(Object.entries(KEPT_RIGHTS))(
  'has kept what the code says now of who may do what: npm run -s cli -- rights %s',
  async (_, { file, make }) => {
    const [kept, made] = [await readFile(join(projectRoot, file), 'utf8'), make()];
    expect(made.split('\n').filter((line) => !kept.includes(line))).toEqual([]);
    expect(kept).toBe(made);
  },
  60_000,
);

it('opens nothing of another board that is not released by any way', () => {
  const lines = KEPT_RIGHTS.routes
    .make()
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(lines.filter((line) => line.includes('not released'))).toEqual([]);
});
