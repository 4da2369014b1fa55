import { RIGHTS, ROLES } from './rights.js';
import { needsSecondFactor, WEIGHTY } from './second-factor.js';

it('asks a second factor of all who sign off, decide or administer, and of nobody else', () => {
  expect(ROLES.filter((role) => !needsSecondFactor([role]))).toEqual(['board-contributor', 'coder']);
});

it('asks it of whoever has one such role beside others', () => {
  expect(needsSecondFactor(['coder', 'group-chair'])).toBe(true);
  expect(needsSecondFactor([])).toBe(false);
});

it('misses no right whose name says that something is signed off or decided', () => {
  const named = Object.keys(RIGHTS).filter((action) =>
    /\.(approve|release|withdraw|stop|decide|vote|publish|adopt|administer|adjudicate)$/.test(action),
  );
  expect(named.filter((action) => !(WEIGHTY as readonly string[]).includes(action))).toEqual([]);
});
