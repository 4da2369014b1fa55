import { Answers, recountFrom, type RowKey } from './answers.js';

const own = { from: '2014-Q1', to: '2014-Q1' };
const rows = [
  { code: 'early-help', summaries: 3, median: null },
  { code: 'recording', summaries: 4, median: 12 },
  { code: 'thresholds', summaries: 0, median: null },
];
const answers = new Answers(own, [
  { mart: 'leading-themes', filters: own, rows },
  { mart: 'leading-themes', filters: { from: null, to: '2013-Q4' }, rows },
  { mart: 'theme-facets', filters: { ...own, theme: 'recording', board: 'ambleford' }, rows: [] },
]);

it('reads a cell, a sum and a count off the rows, and zero off a row that is not there', () => {
  expect(answers.cell('leading-themes', { code: 'recording' }, 'summaries').value).toBe(4);
  expect(answers.sum('leading-themes', 'summaries').value).toBe(7);
  expect(answers.count('leading-themes', 'summaries').value).toBe(2);
  expect(answers.cell('leading-themes', { code: 'normalisation' }, 'summaries').value).toBe(0);
});

it('has no value for a cell that holds nothing, and says it is not known', () => {
  expect(answers.cell('leading-themes', { code: 'early-help' }, 'median')).toMatchObject({
    value: null,
    shown: 'not known',
  });
});

it('names a figure by where it is from, without what the whole document is of', () => {
  const [recording, before] = [{ code: 'recording' }, { from: null, to: '2013-Q4' }];
  expect(answers.cell('leading-themes', recording, 'summaries').name).toBe('leading-themes.code-recording.summaries');
  expect(answers.cell('leading-themes', recording, 'summaries', before).name).toBe(
    'leading-themes.code-recording.summaries.to-2013-Q4',
  );
  expect(answers.sum('leading-themes', 'summaries').name).toBe('leading-themes.summaries.total');
  const narrow = { theme: 'recording', board: 'ambleford' };
  expect(answers.cell('theme-facets', { kind: 'agency', value: 'a' }, 'summaries', narrow).name).toBe(
    'theme-facets.kind-agency.value-a.summaries.board-ambleford.theme-recording',
  );
});

it('tells apart two columns, or two filters, that hold the same word', () => {
  const types = { mart: 'source-and-review-types' as const, rows: [] };
  const asked = new Answers(
    own,
    [own, { ...own, reviewType: 'audit' }].map((filters) => ({ ...types, filters })),
  );
  const audits = (row: RowKey, filters = {}) => asked.sum(types.mart, 'summaries', row, filters).name;
  const names = [
    audits({ review_type: 'audit' }),
    audits({ source_type: 'audit' }),
    audits({ source_type: 'audit' }, { reviewType: 'audit' }),
  ];
  expect(new Set(names).size).toBe(names.length);
});

it('works a figure out again by its own source', () => {
  const { source, value } = answers.cell('leading-themes', { code: 'recording' }, 'summaries');
  expect(source.kind === 'mart' && recountFrom(source, rows)).toBe(value);
});

it('throws where a mart was never asked, so that no sentence stands on nothing', () => {
  expect(() => answers.rows('methods')).toThrow('methods');
});
