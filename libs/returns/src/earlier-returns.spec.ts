import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastDayOf, projectRoot } from '#libs/kernel';
import { readEarlierReturns } from './earlier-returns.js';

const invented = join(projectRoot, 'data/invented');

it('holds for the invented boards a day for each form, a nil return only where there is none, and some forgotten', () => {
  const forms = new Set(readdirSync(join(invented, 'forms')).map((name) => name.replace('.docx', '').toUpperCase()));
  const boards = Object.entries(readEarlierReturns(join(invented, 'returns.yaml')));
  const named = (board: string, quarter: string) => forms.has(`${board.toUpperCase()}-${quarter}`);
  let forgotten = 0;
  for (const [board, { received, nil }] of boards) {
    expect(Object.keys(received).filter((quarter) => !named(board, quarter))).toEqual([]);
    expect(Object.keys(nil).filter((quarter) => named(board, quarter))).toEqual([]);
    for (const [quarter, day] of [...Object.entries(received), ...Object.entries(nil)])
      expect([board, quarter, day > lastDayOf(quarter)]).toEqual([board, quarter, true]);
    forgotten += 8 - Object.keys(received).length - Object.keys(nil).length;
  }
  expect(boards.length).toBe(23);
  expect(forgotten).toBeGreaterThan(5);
});
