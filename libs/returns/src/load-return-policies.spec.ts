import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadReturnPolicies } from './load-return-policies.js';

it('reads the policies that come with the platform', () => {
  const [policy] = loadReturnPolicies(join(projectRoot, 'data/reference'));
  expect(policy).toMatchObject({ dueDays: 30, remind: { before: [7], after: [7, 21] }, reviewDays: 90 });
});

it('stops with the name of the file when something in it is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-returns-'));
  writeFileSync(join(folder, 'returns.yaml'), 'policies: [{ version: "1", from: 2014-02-30 }]');
  expect(() => loadReturnPolicies(folder)).toThrow(/returns\.yaml is not as it should be/);
  rmSync(folder, { recursive: true });
});
