import { provedLately, clearanceOf } from './second-factor.js';

const proof = (hasFactor: boolean, secondFactorAt: Date | null = null) => ({ hasFactor, secondFactorAt });
const nine = new Date('2014-04-02T09:00:00Z');

it('has those who approve set up a second factor before anything else, where it is required', () => {
  expect(clearanceOf(['board-approver'], proof(false), 'required')).toBe('set-up');
  expect(clearanceOf(['board-approver'], proof(false), 'offered')).toBe('clear');
  expect(clearanceOf(['coder'], proof(false), 'required')).toBe('clear');
});

it('has everybody set one up where everybody is held to it', () => {
  expect(clearanceOf(['coder'], proof(false), 'everybody')).toBe('set-up');
  expect(clearanceOf(['coder'], proof(false, nine), 'everybody')).toBe('clear');
});

it('asks whoever has a second factor for it, whatever their role and the policy', () => {
  expect(clearanceOf(['coder'], proof(true), 'offered')).toBe('prove');
  expect(clearanceOf(['coder'], proof(true, nine), 'required')).toBe('clear');
});

it('lets in whoever showed one to the provider they come from', () => {
  expect(clearanceOf(['administrator'], proof(false, nine), 'required')).toBe('clear');
});

it('counts a second factor as shown lately for a quarter of an hour', () => {
  const showed = (secondFactorAt: Date | null) => ({ ...proof(true, secondFactorAt), startedAt: nine });
  expect(provedLately(showed(nine), new Date('2014-04-02T09:15:00Z'))).toBe(true);
  expect(provedLately(showed(nine), new Date('2014-04-02T09:15:01Z'))).toBe(false);
  expect(provedLately(showed(null), nine)).toBe(false);
});

it('counts signing in as long for whoever has no second factor', () => {
  const signedIn = { ...proof(false), startedAt: nine };
  expect(provedLately(signedIn, new Date('2014-04-02T09:15:00Z'))).toBe(true);
  expect(provedLately(signedIn, new Date('2014-04-02T09:15:01Z'))).toBe(false);
});
