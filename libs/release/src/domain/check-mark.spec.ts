import { checkMark, markedAgain, placesOf, type Mark } from './check-mark.js';

const text = 'Jan Whittle rang. Jan  Whittle’s note named Whittle-Jones, not Whittles.';
const texts = [{ key: 'themes.0', text }];
const words = (places: readonly { start: number; end: number }[]) =>
  places.map(({ start, end }) => text.slice(start, end));
const found = (at: string, certainty: 'block' | 'warn', choice?: 'accept' | 'keep') => {
  const start = text.indexOf(at);
  const resolution = choice ? { choice } : null;
  return { id: at, key: 'themes.0', start, end: start + at.length, certainty, resolution };
};
const check = (mark: Partial<Mark>, ...others: ReturnType<typeof found>[]) =>
  checkMark({ words: 'Jan Whittle', wording: 'the manager', ...mark }, texts, others);

it('finds words wherever they stand whole, whatever blanks are between them', () => {
  expect(words(placesOf(texts, 'Jan Whittle'))).toEqual(['Jan Whittle', 'Jan  Whittle']);
  expect(words(placesOf(texts, 'Whittle'))).toEqual(['Whittle', 'Whittle', 'Whittle']);
  expect(words(placesOf(texts, "Whittle's"))).toEqual(['Whittle’s']);
});

it('takes words letter for letter: no capitals, no patterns, no parts of words', () => {
  for (const none of ['jan whittle', 'J.n', 'an', 'Whittl', '(Jan|Whittle)']) expect(placesOf(texts, none)).toEqual([]);
  expect(placesOf([{ key: 'a', text: 'Seen by (J.W.) [2].' }], '(J.W.) [2]')).toEqual([
    { key: 'a', start: 8, end: 18 },
  ]);
});

it('leaves to what was found what lies in it and does not leave as it is', () => {
  expect(check({}, found('Jan Whittle rang', 'block'))).toMatchObject({ value: { places: [{ start: 18 }] } });
  expect(check({}, found('Jan Whittle rang', 'warn', 'accept'))).toMatchObject({ value: { places: [{ start: 18 }] } });
});

it('marks what was found and would leave as it is, or was found only in part', () => {
  for (const one of [found('Jan Whittle rang', 'warn'), found(text, 'block', 'keep'), found('Whittle rang', 'block')])
    expect(check({}, one)).toMatchObject({ value: { places: [{ start: 0 }, { start: 18 }] } });
});

it('says everything that is missing, and what stands nowhere or is in the list already', () => {
  expect(check({ words: ' ', wording: ' ' })).toMatchObject({
    refusals: [{ code: 'release.words-missing' }, { code: 'release.marked-wording-missing' }],
  });
  expect(check({ words: 'Janet' })).toMatchObject({ refusals: [{ code: 'release.words-not-found' }] });
  expect(check({}, found(text, 'block'), found('rang', 'block'))).toMatchObject({
    refusals: [{ code: 'release.words-found-already', findingIds: [text] }],
  });
  expect(check({ wording: 'x'.repeat(1001) })).toMatchObject({
    refusals: [{ code: 'release.marked-wording-too-long' }],
  });
});

it('takes a wording that repeats the words for a reason alone', () => {
  const again = { wording: 'the manager (Jan Whittle)' };
  expect(check(again)).toMatchObject({
    refusals: [{ code: 'release.marked-wording-identifies', parts: [{ start: 13, end: 24 }] }],
  });
  expect(check({ ...again, reason: 'Published' })).toMatchObject({ ok: true, value: { reason: 'Published' } });
});

it('finds again in a later revision, once each, the words that were marked', () => {
  const before = [0, 18].map((start) => ({ key: 'themes.0', text, start, end: start + (start ? 12 : 11) }));
  const later = [{ key: 'changes.2', text: 'Ask Jan Whittle.' }];
  expect(markedAgain(later, before)).toMatchObject([{ key: 'changes.2', start: 4, end: 15, kind: 'marked' }]);
});
