import { abbreviationMap, readTokens } from './tokens.js';

const words = (text: string) => readTokens(text, abbreviationMap({})).map(({ word }) => word);
/** The words that stand where the text has a number. */
const named = (text: string) => words(text).filter((word) => ['baby', 'agedchild', 'teenager', '0'].includes(word));

it.each([
  ['a 14-year-old girl', 'teenager'],
  ['aged fifteen', 'teenager'],
  ['a boy of 16', 'teenager'],
  ['At 15 he was expected to cope.', 'teenager'],
  ['at eleven weeks old', 'baby'],
  ['she was 3 months of age', 'baby'],
  ['aged 14 weeks', 'baby'],
  ['a seven year old', 'agedchild'],
])('reads the age in "%s" as the word for it', (text, name) => {
  expect(named(text)).toEqual([name]);
});

it.each([
  'at 14 weeks of pregnancy',
  'in care for 14 years',
  '16 visits',
  'a woman aged 34',
  'at 14/40',
  'at 15 meetings',
])('leaves the number in "%s" a number', (text) => {
  expect(named(text)).not.toContain('teenager');
  expect(named(text)).not.toContain('baby');
});
