import { martNotes } from './mart-notes.js';
import { MART_NAMES } from './marts.js';

it('reads of every mart what a row is and what its numbers are, and finds its filters', () => {
  for (const mart of MART_NAMES) {
    const { grain, units, source, filters } = martNotes(mart);
    expect([mart, grain.length > 0, units.length > 0, source.length > 0]).toEqual([mart, true, true, true]);
    expect(`${grain} ${units}`).not.toMatch(/--|Filters:|Source:/);
    expect(filters).toEqual(expect.arrayContaining(['from', 'to', 'board']));
  }
  expect(martNotes('coverage-by-board').filters).toEqual(['from', 'to', 'board', 'reviewType']);
  expect(martNotes('theme-trend').filters).toContain('view');
});
