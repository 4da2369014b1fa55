import { ok, refused } from '#libs/kernel';
import { NO_FILTERS } from '../domain/check-filters.js';
import type { Manifest } from '../domain/manifest.js';
import { KeptAnswers } from './kept-answers.js';
import type { MartResult } from './loaded-snapshot.js';

/** An answer of one column and as many rows. */
const answer = (rows: number): MartResult => ({
  mart: 'region-overview',
  snapshot: {} as Manifest,
  filters: NO_FILTERS,
  columns: [{ name: 'summaries', type: 'integer' }],
  rows: Array.from({ length: rows }, (_, summaries) => ({ summaries })),
});

/** Questions that are answered with so many rows, and how often each was worked out. */
function asked(most: number) {
  const answers = new KeptAnswers(most);
  const times: Record<string, number> = {};
  const ask = (question: string, rows = 1) =>
    answers.get(question, async () => {
      times[question] = (times[question] ?? 0) + 1;
      return ok(answer(rows));
    });
  return { answers, times, ask };
}

it('works an answer out once and gives it again', async () => {
  const { ask, times } = asked(100);
  expect(await ask('of all')).toEqual(await ask('of all'));
  await ask('of one board');
  expect(times).toEqual({ 'of all': 1, 'of one board': 1 });
});

it('lets those who ask the same at once wait for the same one', async () => {
  const { ask, times } = asked(100);
  await Promise.all([ask('of all'), ask('of all'), ask('of all')]);
  expect(times).toEqual({ 'of all': 1 });
});

it('forgets what was asked for longest ago when it has too many values, and what is too large at once', async () => {
  const { ask, times } = asked(100);
  for (const question of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(question, 40);
  for (const question of ['all', 'all']) await ask(question, 200);
  expect(times).toEqual({ a: 1, b: 2, c: 1, all: 2 });
});

it('keeps no refusal, and nothing after a fault', async () => {
  const { answers, ask } = asked(100);
  const tooSlow = refused({ code: 'warehouse.too-slow' as const, limitMs: 1 });
  expect(await answers.get('slow', async () => tooSlow)).toEqual(tooSlow);
  await expect(answers.get('slow', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await ask('slow')).toMatchObject({ ok: true });
});

it('lets nobody change what others are given', async () => {
  const given = await asked(100).ask('of all', 2);
  expect(() => given.ok && given.value.rows.reverse()).toThrow(TypeError);
  expect(() => given.ok && (given.value.rows[0]!['summaries'] = 7)).toThrow(TypeError);
});

it('keeps nothing where nothing is to be kept', async () => {
  const { ask, times } = asked(0);
  await ask('of all');
  await ask('of all');
  expect(times).toEqual({ 'of all': 2 });
});
