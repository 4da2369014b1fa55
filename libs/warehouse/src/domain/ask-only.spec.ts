import { askOnly } from './ask-only.js';
import { NO_FILTERS } from './check-filters.js';

const given = (filters: Partial<typeof NO_FILTERS>) => ({ ...NO_FILTERS, ...filters });
const SQL = 'WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($board IS NULL OR board = $board::board_id)';

it('leaves out the conditions on filters nobody gave', () => {
  expect(askOnly(SQL, NO_FILTERS)).toBe('WHERE true AND true');
  expect(askOnly(SQL, given({ board: 'ambleford' }))).toBe('WHERE true AND (board = $board::board_id)');
});

it('keeps a condition on two filters where either is given, and asks for nothing of the other', () => {
  const either = 'AND ($theme IS NULL AND $valence IS NULL OR id IN (SELECT id FROM codings WHERE of($valence)))';
  expect(askOnly(either, given({ theme: 'child-voice' }))).toBe(
    'AND (id IN (SELECT id FROM codings WHERE of(NULL::VARCHAR)))',
  );
  expect(askOnly(either, NO_FILTERS)).toBe('AND true');
});

it('goes into what a kept condition asks, and on to what follows it', () => {
  const nested =
    '($theme IS NULL OR id IN (SELECT id WHERE ($board IS NULL OR f(board, $board)) AND t = $theme)) AND rest';
  expect(askOnly(nested, given({ theme: 'child-voice' }))).toBe(
    '(id IN (SELECT id WHERE true AND t = $theme)) AND rest',
  );
});

it('makes nothing of a parameter outside a condition but a value or NULL', () => {
  expect(askOnly('CASE $valence WHEN 1 THEN $to END', given({ to: '2014-Q1' }))).toBe(
    'CASE NULL::VARCHAR WHEN 1 THEN $to END',
  );
});

it('names the fault where a mart does not close a parenthesis', () => {
  expect(() => askOnly('($board IS NULL OR (board = $board', NO_FILTERS)).toThrow(
    'A parenthesis of a mart is not closed.',
  );
});
