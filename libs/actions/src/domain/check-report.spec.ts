import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGate } from '#libs/release';
import { checkReport, type EnteredReport, type Report, saysMore } from './check-report.js';

const gate = loadGate(
  join(projectRoot, 'data/identifiers/words'),
  loadReference(join(projectRoot, 'data/reference'), 'invented').region,
);
const TODAY = '2015-09-30';
const now: Omit<Report, 'note'> = {
  state: 'in-progress',
  on: { day: '2014-09-15', precision: 'month' },
  due: { day: '2015-03-31', precision: 'month' },
};
const check = (changes: Partial<EnteredReport>) =>
  checkReport({ state: 'in-progress', on: '', due: 'March 2015', note: '', ...changes }, now, TODAY, gate);
const codesOf = (changes: Partial<EnteredReport>) => {
  const checked = check(changes);
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('lets a day left blank stay as it is while the state does, and asks for one with another state', () => {
  const same = check({});
  expect(same).toEqual({ ok: true, value: { ...now, note: null } });
  expect(same.ok && saysMore(same.value, now)).toBe(false);
  expect(codesOf({ state: 'complete' })).toEqual(['actions.day-missing']);
  expect(codesOf({ state: 'stopped', note: 'Another course covers it.' })).toEqual(['actions.day-missing']);
  expect(check({ state: 'complete', on: 'September 2014' })).toMatchObject({ value: { on: now.on } });
});

it('asks why a day by which something is due is put off or taken away, and never why it is brought forward', () => {
  expect(codesOf({ due: '' })).toEqual(['actions.due-reason-missing']);
  expect(codesOf({ due: 'April 2015' })).toEqual(['actions.due-reason-missing']);
  expect(codesOf({ due: 'April 2015', note: 'The new system comes in April.' })).toEqual([]);
  expect(codesOf({ due: '', note: 'It depends on the new system.' })).toEqual([]);
  expect(codesOf({ due: 'February 2015' })).toEqual([]);
  expect(codesOf({ due: '31 March 2015' })).toEqual([]);
  expect(codesOf({ state: 'stopped', on: 'May 2015', due: '' })).toEqual(['actions.reason-missing']);
});
