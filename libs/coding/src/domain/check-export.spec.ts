import { checkExport, type ExportWishes } from './check-export.js';

const known = { boards: ['ambleford'], codes: new Set(['child-voice']) };
const PURPOSE = 'To prepare the workshop on supervision';
const check = (wishes: Partial<ExportWishes>) => checkExport({ format: 'csv', purpose: PURPOSE, ...wishes }, known);
const codesOf = (outcome: ReturnType<typeof check>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

it('takes a purpose and filters that are known, and reads empty ones as none', () => {
  const wanted = check({ purpose: `  ${PURPOSE}\n`, from: '2014-Q1', to: '2014-Q1', boardId: '', code: 'child-voice' });
  expect(wanted).toEqual({
    ok: true,
    value: { format: 'csv', purpose: PURPOSE, from: '2014-Q1', to: '2014-Q1', boardId: null, code: 'child-voice' },
  });
});

it.each([
  [{ purpose: '' }, 'coding.export-purpose-missing'],
  [{ purpose: '   work   ' }, 'coding.export-purpose-missing'],
  [{ purpose: 'why '.repeat(100) }, 'coding.export-purpose-too-long'],
  [{ from: '2014-03' }, 'coding.export-period-unknown'],
  [{ from: '2014-Q2', to: '2014-Q1' }, 'coding.export-period-backwards'],
  [{ boardId: 'nowhere' }, 'coding.export-board-unknown'],
  [{ code: 'nothing' }, 'coding.export-code-unknown'],
])('refuses %j as %s', (wishes, code) => {
  expect(codesOf(check(wishes))).toEqual([code]);
});

it('gives every reason at once', () => {
  expect(codesOf(check({ purpose: '', boardId: 'nowhere', code: 'nothing' }))).toHaveLength(3);
});
