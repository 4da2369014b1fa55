import { figure } from '../../test/documents.js';
import { checkOwnWords, checkWords, linesTyped, LONGEST_LINE } from './check-words.js';
import { labelFigures, showLabels } from './figure-labels.js';
import { typedFigure } from './typed-figure.js';

const early = figure('early-help', 7);
const voice = figure('child-voice', 7);
const figures = labelFigures([early, voice, figure('fathers', 3)]);
const check = (...lines: string[]) =>
  checkWords(lines, { figures, composed: [`A 7-minute briefing on {${early.name}}.`] });
const refusalsOf = (...lines: string[]) => {
  const checked = check(...lines);
  return checked.ok ? [] : checked.refusals;
};

it('shows an editor figures by what they show and count, and takes them back by that, by their name, or by a number none other has', () => {
  const text = `Seen in {${early.name}}.`;
  expect(showLabels(text, figures)).toBe('Seen in {7 summaries: early-help}.');
  for (const typed of ['{7 summaries: early-help}', `{${early.name}}`, '{ 7 Summaries:  early-help }'])
    expect(check(`Seen in ${typed}.`)).toEqual({ ok: true, value: [text] });
  expect(check('In {3} of them.')).toEqual({ ok: true, value: ['In {leading-themes.fathers.summaries} of them.'] });
});

it('refuses a figure that is not one of the document, or that could be two of it', () => {
  expect(refusalsOf('In {12 summaries} of them.')).toEqual([{ code: 'editions.unknown-figure', line: 1, at: 1 }]);
  expect(refusalsOf('Good.', 'In {7} of them.')).toEqual([{ code: 'editions.unknown-figure', line: 2, at: 1 }]);
  expect(refusalsOf('A brace { alone')).toEqual([{ code: 'editions.stray-brace', line: 1 }]);
});

it('tells two figures of one number and kind apart by their period', () => {
  const before = { ...early, name: 'leading-themes.early-help.summaries.2013-Q4' };
  const source = {
    ...early.source,
    filters: { ...('filters' in early.source ? early.source.filters : {}), from: '2013-Q4', to: '2013-Q4' },
  };
  const labels = labelFigures([early, { ...before, source } as typeof early]).map(({ label }) => label);
  expect(labels).toEqual(['7 summaries: early-help (2014-Q1)', '7 summaries: early-help (2013-Q4)']);
});

it.each([
  ['Found in 7 summaries.', '7'],
  ['About 30% of them.', '30%'],
  ['Some 1,204 passages, we think.', '1,204'],
  ['In ٧ of them.', '٧'],
  ['Seven boards said so.', 'Seven boards'],
  ["It's 12 of them.", '12'],
  ['Half of 2014 and 12 more.', '12'],
])('refuses a number typed where a figure belongs: %s', (text, typed) => {
  expect(refusalsOf(text)).toEqual([{ code: 'editions.typed-figure', line: 1, typed }]);
});

it.each([
  'As section 47 and sections 17 and 20 ask.',
  'Regulation 5(1)(e), and paragraph 12.',
  'On 4 March 2014, and in April 2013, 2013-14 and 2014-Q1.',
  'Typology 2013.1 and Working Together 2013.',
  'Use the 7-minute briefing.',
  'One of them asked the two of us.',
])('takes days, years, sections, and what stood in the composed words: %s', (text) => {
  expect(refusalsOf(text)).toEqual([]);
});

it('lets what a person states in their own name hold numbers, but no braces', () => {
  expect(checkOwnWords(['It cost 4,000 pounds.'])).toEqual({ ok: true, value: ['It cost 4,000 pounds.'] });
  expect(checkOwnWords(['{7}'])).toMatchObject({ ok: false });
});

it('reads a field line by line, without what cannot be printed', () => {
  expect(linesTyped(' One\u0000 line \r\n\r\n  another\tone\u202e ')).toEqual(['One line', 'another one']);
});

it('refuses nothing at all, and a line longer than it takes', () => {
  expect(refusalsOf()).toEqual([{ code: 'editions.words-missing' }]);
  expect(refusalsOf('a'.repeat(LONGEST_LINE + 1))).toEqual([{ code: 'editions.words-too-long', line: 1 }]);
  expect(typedFigure('a'.repeat(LONGEST_LINE), [])).toBeUndefined();
});
