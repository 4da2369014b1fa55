import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSealed, seal } from './sealed-report.js';

let folder: string;
let kept: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'common-thread-seal-'));
  await write('passages.jsonl', 'one');
  kept = await seal('# How good\n\n| 0.7 |\n', [folder]);
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);

it('holds while nothing it was made from has changed', async () => {
  expect(await isSealed(kept, [folder])).toBe(true);
  expect(kept).toMatch(/^# How good\n\n\| 0\.7 \|\n\nMade from `[0-9a-f]{64}`\.$/);
});

it('holds no longer when a file it was made from has changed, is new or has gone', async () => {
  await write('passages.jsonl', 'two');
  expect(await isSealed(kept, [folder])).toBe(false);
  await write('passages.jsonl', 'one');
  await write('more.jsonl', '');
  expect(await isSealed(kept, [folder])).toBe(false);
  await rm(join(folder, 'more.jsonl'));
  await rm(join(folder, 'passages.jsonl'));
  expect(await isSealed(kept, [folder])).toBe(false);
});

it('holds no longer when a figure was changed by hand', async () => {
  expect(await isSealed(kept.replace('0.7', '0.8'), [folder])).toBe(false);
  expect(await isSealed('# How good\n\n| 0.7 |\n', [folder])).toBe(false);
});

it('holds when a formatter pads its tables', async () => {
  expect(await isSealed(`${kept.replace('| 0.7 |', '|   0.7   |')}\n`, [folder])).toBe(true);
});

it('holds whatever is written of it, or tested', async () => {
  await write('README.md', 'words');
  await write('learn.spec.ts', 'words');
  expect(await isSealed(kept, [folder])).toBe(true);
});
