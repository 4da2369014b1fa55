import { withFigures } from './with-figures.js';

const published = { state: 'published', notice: null, withdrawnAt: null } as const;
const own = { state: 'withdrawn', notice: 'Its own reason.', withdrawnAt: new Date('2014-05-01') } as const;
const takenBack = { withdrawnAt: new Date('2014-06-01'), erratum: 'A board corrected them.' };

it('goes with the figures it is made from, when they go and for their reason', () => {
  const gone = { state: 'withdrawn', notice: 'A board corrected them.', withdrawnAt: new Date('2014-06-01') };
  expect(withFigures(published, takenBack)).toEqual(gone);
  expect(withFigures({ ...published, state: 'superseded' }, takenBack)).toEqual(gone);
});

it('stays as it is where they stand, where it is made from none, before it is out, and where it went by itself', () => {
  expect(withFigures(published, { withdrawnAt: null, erratum: null })).toBe(published);
  expect(withFigures(published, undefined)).toBe(published);
  expect(withFigures({ ...published, state: 'draft' }, takenBack).state).toBe('draft');
  expect(withFigures(own, takenBack)).toBe(own);
});
