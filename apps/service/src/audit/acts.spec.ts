import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { actionInWords, isTold } from './acts.js';

/** What the code writes into the trail by name; those made of a state or a step are tried below. */
const WRITTEN = ['libs', 'apps'].flatMap((top) =>
  readdirSync(join(projectRoot, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/spec\.ts$|\/test\//.test(file))
    .flatMap((file) => actsIn(readFileSync(join(projectRoot, top, file), 'utf8'))),
);
function actsIn(source: string): string[] {
  const calls = source.matchAll(/\b(?:recordAct|recordView|recordRefused|rail\.(?:did|saw|refused))\(([^;`]*?)'([a-z-]+\.[a-z-]+)'/g); // prettier-ignore
  return [...calls].map(([, , act]) => act!);
}
const MADE_OF_STATES = [
  ...['approve', 'discard', 'publish', 'return', 'submit', 'supersede', 'withdraw'].map((step) => `edition.${step}`),
  ...['comment', 'decide', 'vote', 'withdraw'].map((what) => `fidelity.${what}`),
  ...['answered', 'asked-again', 'closed', 'dismissed', 'raised', 'reopened'].map((step) => `sustainment.${step}`),
  ...['change', 'close', 'keep'].map((decision) => `access-review.${decision}`),
];

it('tells every act of the trail in plain words', () => {
  expect(WRITTEN.length).toBeGreaterThan(90);
  expect([...new Set([...WRITTEN, ...MADE_OF_STATES])].filter((act) => !isTold(act))).toEqual([]);
  expect(actionInWords('form.discard')).toBe('threw away a form begun and not sent');
});
