import fc from 'fast-check';
import type { QuotablePassage } from './pick-quotes.js';
import { cutQuote, nothingQuoted, pickGoodPractice, pickQuotes, QUOTE_LENGTH } from './pick-quotes.js';

const CONCERN = 'Health visitor and GP each held half of the picture.';
const passage = (id: string, wishes: Partial<QuotablePassage> = {}): QuotablePassage => ({
  passageId: id,
  text: `${CONCERN} Passage ${id}.`,
  valence: 'concern',
  basis: 'suggestion',
  evidence: [{ start: 0, end: 6 }],
  summaryId: `summary-${id}`,
  regionalReference: `IR-2014-00${id}`,
  boardId: 'ambleford',
  quarter: '2014-Q1',
  ...wishes,
});
const cut = (text: string, telling = text.slice(0, 1)) =>
  cutQuote({ text, evidence: [{ start: text.indexOf(telling), end: text.indexOf(telling) + telling.length }] });

it('quotes a short passage whole, without the space around it', () => {
  expect(cut(` ${CONCERN} `)).toBe(CONCERN);
});

it('cuts a long passage to the sentences from the telling one on, as many as fit', () => {
  const long = `${'The dates were looked into again and again. '.repeat(8)}Housing knew nine days before anyone else. It had nobody to tell.`;
  expect(cut(long, 'Housing')).toBe('Housing knew nine days before anyone else. It had nobody to tell.');
});

it.each([
  ['is the heading of a form', 'The home'],
  ['is shorter than 40 characters', 'No one asked him about it at all.'],
  ['begins in the middle of a sentence', 'and the school were told nothing of it until the week after.'],
  ['announces a list', 'The review group agreed that all of these were missing:'],
  ['tells how to reach someone', 'Copies of the tool can be had from the board office on 01234 567890.'],
  ['is one sentence of more than 320 characters', `The plan said ${'and then it said '.repeat(25)}nothing.`],
])('does not quote a passage that %s', (_, text) => {
  expect(cut(text)).toBeUndefined();
});

it('prefers concern, then the order given, but a board not yet quoted first', () => {
  const passages = [
    passage('1', { valence: 'good' }),
    passage('2'),
    passage('3'),
    passage('4', { boardId: 'brackenmoor' }),
  ];
  const picked = pickQuotes(passages, ['concern', 'good'], 3, nothingQuoted());
  expect(picked.map(({ passageId }) => passageId)).toEqual(['2', '4', '3']);
});

it('quotes good practice that a person settled, and nothing suggested beside it', () => {
  const passages = [passage('1', { valence: 'good' }), passage('2', { valence: 'good', basis: 'person' })];
  const [only, ...others] = pickGoodPractice(passages, 4, nothingQuoted());
  expect([only, others]).toEqual([expect.objectContaining({ passageId: '2' }), []]);
  expect(only).not.toHaveProperty('suggested');
});

it('marks good practice as suggested where nobody settled any that can be quoted', () => {
  const short = passage('1', { valence: 'good', basis: 'person', text: 'The home' });
  const concern = passage('2', { basis: 'person' });
  expect(pickGoodPractice([short, concern, passage('3', { valence: 'good' })], 4, nothingQuoted())).toEqual([
    expect.objectContaining({ passageId: '3', suggested: true }),
  ]);
});

it('quotes no passage twice, nor the same wording from two passages, over a whole digest', () => {
  const quoted = nothingQuoted();
  const twin = passage('2', { text: passage('1').text.replace('GP each', 'GP, each').toUpperCase() });
  expect(pickQuotes([passage('1')], ['concern'], 2, quoted)).toHaveLength(1);
  expect(pickQuotes([passage('1'), twin], ['concern'], 2, quoted)).toEqual([]);
});

it('gives the regional reference and the summary, and not the board', () => {
  expect(pickQuotes([passage('1')], ['concern'], 1, nothingQuoted())[0]).toEqual({
    text: `${CONCERN} Passage 1.`,
    reference: 'IR-2014-001',
    summaryId: 'summary-1',
    passageId: '1',
    quarter: '2014-Q1',
    withdrawn: false,
  });
});

it('cuts every quote character for character from its passage, within its length, whatever the passage says', () => {
  const sentence = fc
    .tuple(
      fc.constantFrom('The HV', 'No one', '“She', 'נאמר', 'GP 👩‍⚕️'),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
    )
    .map(([start, rest]) => `${start} said in the end that ${rest} to us.`);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), fc.nat(600), (sentences, start) => {
      const text = sentences.join(' ');
      const quote = cutQuote({ text, evidence: [{ start, end: start + 1 }] });
      if (quote === undefined) return;
      expect(text.includes(quote)).toBe(true);
      expect(quote.length).toBeGreaterThanOrEqual(QUOTE_LENGTH.least);
      expect(quote.length).toBeLessThanOrEqual(QUOTE_LENGTH.most);
    }),
    { seed: 2014 },
  );
});
