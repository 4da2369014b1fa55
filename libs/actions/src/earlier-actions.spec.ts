import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { readEarlierActions } from './earlier-actions.js';

it('has for the invented region actions of every state, and evidence of every kind of result', () => {
  const boards = readEarlierActions(join(projectRoot, 'data/invented/actions.yaml'));
  const entries = Object.values(boards).flatMap((quarters) => Object.values(quarters).flat());
  expect(entries.length).toBeGreaterThan(150);
  const states = new Set(entries.flatMap((entry) => Object.keys(entry.states)));
  expect([...states].sort()).toEqual(['complete', 'in-progress', 'stopped']);
  const results = new Set(entries.flatMap(({ evidence }) => evidence.flatMap(({ result }) => result ?? [])));
  expect([...results].sort()).toEqual(['improved', 'mixed', 'no-change', 'worse']);
});

it('refuses a file that is not as it should be, naming what is wrong', () => {
  expect(() => readEarlierActions(join(projectRoot, 'data/invented/returns.yaml'))).toThrow(/returns.yaml is not/);
});
