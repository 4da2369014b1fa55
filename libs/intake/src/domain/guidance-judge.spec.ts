import { guidanceJudge } from '../label-judge.js';
import { cleanAnswer } from './clean-answer.js';

const judge = guidanceJudge();
const place = { label: 'Themes', block: 1, table: null, row: null };
const clean = (...texts: string[]) =>
  cleanAnswer(
    {
      field: 'themes',
      place,
      lines: texts.map((text) => ({ text, level: null, block: 1, heading: null, boldUntil: 0 })),
    },
    judge,
  );
const read = (...texts: string[]) => clean(...texts).text;

it.each([
  '[Only what others could use, please]',
  '(Who led it? Who came? How long did it take?)',
  'Please keep to half a page and use bullet points.',
  'Who will do what, and by when?',
])('leaves out guidance printed above an answer: %s', (printed) => {
  expect(read(printed, 'Nobody asked about the father.')).toBe('Nobody asked about the father.');
});

it('leaves out what is printed in brackets below an answer', () => {
  expect(read('Nobody asked about the father.', '[max 300 words]')).toBe('Nobody asked about the father.');
});

it.each(['Why did nobody ask? We never found out.', 'Nobody asked about the father.', '(see the action plan)', 'TBC'])(
  'keeps an answer that stands alone: %s',
  (text) => expect(read(text)).toBe(text),
);

it('keeps a heading above the lines of an answer', () => {
  expect(read('Before the birth', 'The referral came late.')).toBe('Before the birth\nThe referral came late.');
});

it('says when a line it left out may be somebody’s, and not when it stands in brackets as guidance does', () => {
  expect(clean('Who will do what, and by when?', 'The named nurse, by May.').isCut).toBe(true);
  expect(clean('(Who led it? Who came? How long did it take?)', 'The named nurse.').isCut).toBeUndefined();
  expect(clean('The named nurse, by May.').isCut).toBeUndefined();
});

it.each(['Select a lead professional in every case', 'Choose one worker the child knows', 'Write down what was said'])(
  'takes an answer that begins as an empty prompt does for an answer: %s',
  (text) => expect(read(text)).toBe(text),
);
