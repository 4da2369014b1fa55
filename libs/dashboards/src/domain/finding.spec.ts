import type { FindingRule } from './chart-notes.js';
import { findingFor } from './finding.js';
import { NOTHING_FOUND } from './words.js';
import type { Row } from './rows.js';

const find = (finding: FindingRule, rows: Row[]) =>
  findingFor({ top: undefined, notes: { finding, only: {} } as Parameters<typeof findingFor>[0]['notes'] }, rows);
const theme = { one: 'theme', many: 'themes' };

const boardRow = (name: string, summaries: number, seen = summaries): Row => ({
  board: name,
  summaries,
  seen,
  quarters: 8,
});
const quarterRow = (name: string, quarter: string, summaries: number): Row => ({ theme: name, quarter, summaries });
const boardCell = (name: string, board: string, n = 1): Row => ({ theme: name, board, n });

describe('coverage', () => {
  const rule = { kind: 'coverage', name: 'board', count: 'summaries', reported: 'seen', of: 'quarters' } as const;

  it('counts the boards with a summary, those in every quarter, and names the silent ones', () => {
    const rows = [
      boardRow('Ambleford', 9, 8),
      boardRow('Brackenmoor', 3),
      boardRow('Cindermouth', 0),
      boardRow('Dunmallow', 0),
    ];
    expect(find(rule, rows)).toBe(
      '2 of 4 boards have at least one released summary, 1 of them in every one of the 8 quarters; none from Cindermouth and Dunmallow.',
    );
  });

  it('says all boards when none is silent', () => {
    expect(find(rule, [boardRow('A', 2), boardRow('B', 1)])).toBe('All 2 boards have at least one released summary.');
  });

  it('counts the silent boards when they are more than three', () => {
    const rows = [boardRow('A', 1), ...['B', 'C', 'D', 'E'].map((name) => boardRow(name, 0))];
    expect(find(rule, rows)).toBe('1 of 5 boards has at least one released summary; 4 have none.');
  });

  it('speaks of the one board when only one is asked for', () => {
    expect(find(rule, [boardRow('Ambleford', 1)])).toBe('Ambleford has 1 released summary, in 1 of 8 quarters.');
    expect(find(rule, [boardRow('Ambleford', 0)])).toBe('Ambleford has no released summary here.');
  });

  it('says so when no board has any', () => {
    expect(find(rule, [boardRow('A', 0), boardRow('B', 0)])).toBe('None of the 2 boards has a released summary here.');
  });
});

describe('leader', () => {
  const rule = {
    kind: 'leader',
    noun: theme,
    name: 'theme',
    count: 'summaries',
    period: 'quarter',
    share: false,
  } as const;

  it('adds up the quarters and names the most frequent theme', () => {
    const rows = [quarterRow('A', '2013-Q4', 2), quarterRow('B', '2013-Q4', 3), quarterRow('A', '2014-Q1', 2)];
    expect(find(rule, rows)).toBe('The most frequent theme is ‘A’, in 4 summaries from 2013 Q4 to 2014 Q1.');
  });

  it('names two or three that tie', () => {
    const rows = [quarterRow('A', '2014-Q1', 1), quarterRow('B', '2014-Q1', 1)];
    expect(find(rule, rows)).toBe('The most frequent themes are ‘A’ and ‘B’, each in 1 summary in 2014 Q1.');
  });

  it('counts those that tie when they are more than three', () => {
    const rows = ['A', 'B', 'C', 'D'].map((name) => quarterRow(name, '2014-Q1', 2));
    expect(find(rule, rows)).toBe(
      'No one theme leads: 4 themes are the most frequent, each in 2 summaries in 2014 Q1.',
    );
  });

  it('says when a theme is the only one', () => {
    expect(find(rule, [quarterRow('A', '2014-Q1', 1)])).toBe('The only theme is ‘A’, in 1 summary in 2014 Q1.');
  });

  it('gives the part of the whole, with a percentage on a base of eight or more only', () => {
    const shared = { ...rule, period: undefined, share: true };
    expect(find(shared, [quarterRow('A', '', 5), quarterRow('B', '', 3)])).toBe(
      'The most frequent theme is ‘A’, with 5 of 8 summaries (63%).',
    );
    expect(find(shared, [quarterRow('A', '', 4), quarterRow('B', '', 3)])).toBe(
      'The most frequent theme is ‘A’, with 4 of 7 summaries.',
    );
  });
});

describe('leader out of a base that the rows state', () => {
  const rule = {
    kind: 'leader',
    noun: { one: 'method', many: 'methods' },
    name: 'theme',
    count: 'n',
    share: false,
    base: 'base',
    notStated: 'silent',
  } as const;
  const method = (name: string, n: number, silent: number, base = 20): Row => ({ theme: name, n, base, silent });

  it('says how many of the base do not say, which is not no', () => {
    expect(find(rule, [method('A', 9, 6), method('B', 5, 6)])).toBe(
      'The most frequent method is ‘A’, in 9 of 20 summaries (45%); 6 do not say.',
    );
  });

  it('begins with where alone it was read, where the rule says so', () => {
    const read = { ...rule, read: 'In the choices of the form' };
    expect(find(read, [method('A', 9, 6), method('B', 5, 6)])).toMatch(
      /^In the choices of the form the most frequent method is ‘A’, in 9 of 20 /,
    );
    expect(find(read, [method('A', 0, 20)])).toBe('In the choices of the form no method is in any of 20 summaries.');
    expect(find(read, [method('A', 0, 0, 0)])).toBe(NOTHING_FOUND);
  });

  it('sets apart what is none of the things the others are', () => {
    const apart = { ...rule, notStated: undefined, apart: { field: 'theme', value: 'None', says: '# name none' } };
    expect(find(apart, [method('None', 12, 0), method('A', 9, 0), method('B', 5, 0)])).toBe(
      'The most frequent method is ‘A’, in 9 of 20 summaries (45%); 12 name none.',
    );
  });

  it('says that nothing is named in a base that is there, and that nothing matches where there is none', () => {
    expect(find(rule, [method('A', 0, 20), method('B', 0, 20)])).toBe('No method is in any of 20 summaries.');
    expect(find(rule, [method('A', 0, 0, 0)])).toBe(NOTHING_FOUND);
  });
});

describe('spread', () => {
  const boards = { one: 'board', many: 'boards' };
  const rule = { kind: 'spread', noun: theme, name: 'theme', count: 'n', across: 'board', acrossNoun: boards } as const;

  it('prefers the theme of most boards to the theme of most summaries', () => {
    const rows = [boardCell('A', 'x', 9), boardCell('B', 'x'), boardCell('B', 'y'), boardCell('C', 'z')];
    expect(find(rule, rows)).toBe('The theme shared most widely is ‘B’: 2 of 3 boards have it, in 2 summaries.');
  });

  it('does not count a board with none', () => {
    expect(find(rule, [boardCell('A', 'x'), boardCell('A', 'y', 0), boardCell('B', 'z'), boardCell('B', 'x')])).toBe(
      'The theme shared most widely is ‘B’: 2 of 2 boards have it, in 2 summaries.',
    );
  });

  it('names ties, and counts long ones', () => {
    expect(find(rule, [boardCell('A', 'x'), boardCell('B', 'y')])).toBe(
      'The themes shared most widely are ‘A’ and ‘B’: 1 of 2 boards has each.',
    );
    const many = ['A', 'B', 'C', 'D'].map((name, at) => boardCell(name, at < 2 ? 'x' : 'y'));
    expect(find(rule, many)).toBe('No one theme is shared most widely: 4 themes are each found in 1 of 2 boards.');
  });

  it('does not call a theme shared when only one board is shown', () => {
    expect(find(rule, [boardCell('A', 'Ambleford', 3), boardCell('B', 'Ambleford')])).toBe(
      'Only one board, Ambleford, has a theme here: most often ‘A’, in 3 summaries.',
    );
  });
});

it('says that nothing matches when there are no rows, or none with a summary', () => {
  const rule = { kind: 'leader', noun: theme, name: 'theme', count: 'summaries', share: false } as const;
  expect(find(rule, [])).toBe(NOTHING_FOUND);
  expect(find(rule, [{ theme: 'A', summaries: 0 }])).toBe(NOTHING_FOUND);
});
