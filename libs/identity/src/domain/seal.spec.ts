import { randomBytes } from 'node:crypto';
import { seal, unseal } from './seal.js';

const key = randomBytes(32);

it('opens for its owner with its key, and reads the same', () => {
  expect(unseal(key, 'pat', seal(key, 'pat', 'JBSWY3DP ö'))).toBe('JBSWY3DP ö');
});

it('stays shut for another owner, with another key, and when a byte was changed', () => {
  const sealed = seal(key, 'pat', 'JBSWY3DP');
  expect(unseal(key, 'sam', sealed)).toBeUndefined();
  expect(unseal(randomBytes(32), 'pat', sealed)).toBeUndefined();
  sealed[sealed.length - 1]! ^= 1;
  expect(unseal(key, 'pat', sealed)).toBeUndefined();
});

it('looks different each time', () => {
  expect(seal(key, 'pat', 'JBSWY3DP')).not.toEqual(seal(key, 'pat', 'JBSWY3DP'));
});
