import { martNotes } from './mart-notes.js';
import { MART_NAMES } from './marts.js';

/** These look back over all the time there is: whether learning held since is no matter of a period. */
const OVER_ALL_TIME = ['sustainment-by-theme', 'sustainment-curve', 'time-to-recurrence', 'what-differed'];

it('reads of every mart what a row is and what its numbers are, and finds its filters', () => {
  for (const mart of MART_NAMES) {
    const { grain, units, source, filters } = martNotes(mart);
    expect([mart, grain.length > 0, units.length > 0, source.length > 0]).toEqual([mart, true, true, true]);
    expect(`${grain} ${units}`).not.toMatch(/--|Filters:|Source:/);
    expect([mart, filters]).toEqual([
      mart,
      expect.arrayContaining(OVER_ALL_TIME.includes(mart) ? ['theme'] : ['from', 'to', 'board']),
    ]);
  }
  expect(martNotes('coverage-by-board').filters).toEqual(['from', 'to', 'board', 'reviewType']);
  expect(martNotes('theme-trend').filters).toContain('view');
  expect(MART_NAMES.filter((mart) => martNotes(mart).needs.length > 0)).toEqual(['board-against-region']);
  expect(martNotes('board-against-region').needs).toEqual(['board']);
});
