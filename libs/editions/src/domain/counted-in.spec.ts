import { isCountedIn } from './counted-in.js';

const row = { quarter: '2014-Q1', board: 'ambleford', codes: 'child-voice:1:0 early-help:0:2' };

it.each([
  ['a digest, of its quarter', { kind: 'regional-digest', quarter: '2014-Q1' }, true],
  ['a digest, of another quarter', { kind: 'regional-digest', quarter: '2014-Q2' }, false],
  ['a briefing, on its theme', { kind: 'briefing', quarter: '2014-Q1', theme: 'early-help' }, true],
  ['a briefing, on part of a theme’s name', { kind: 'briefing', quarter: '2014-Q1', theme: 'early' }, false],
  ['a report, of its board and year', { kind: 'annual-report', board: 'ambleford', year: '2013-14' }, true],
  ['a report, of another board', { kind: 'annual-report', board: 'brackenmoor', year: '2013-14' }, false],
  ['an evaluation, of its year', { kind: 'evaluation', year: '2013-14' }, true],
  ['an evaluation, of the next year', { kind: 'evaluation', year: '2014-15' }, false],
  ['a document for everybody', { kind: 'plain-words', publication: 'p1' }, false],
] as const)('says whether a summary is counted in %s', (_, subject, isCounted) => {
  expect(isCountedIn(subject, row)).toBe(isCounted);
});
