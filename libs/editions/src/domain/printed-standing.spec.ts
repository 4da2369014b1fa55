import { printedStanding } from './printed-standing.js';

const first = { state: 'published', publishedAt: new Date('2015-05-02T23:30:00Z'), number: 1, replaces: null } as const;

it('says when the first edition was published, by London’s day', () => {
  expect(printedStanding(first)).toEqual({ words: 'Published 3 May 2015', mark: null, number: 1 });
});

it('says of a later one what it replaces', () => {
  const second = { ...first, number: 2, replaces: new Date('2015-04-03T09:00:00Z') };
  expect(printedStanding(second).words).toBe('Published 3 May 2015, second edition, replaces the one of 3 April 2015');
});

it('marks what is not to be used any more, and says of a draft that it is not published', () => {
  expect(printedStanding({ ...first, state: 'superseded' }).mark).toBe('Replaced by a later edition');
  expect(printedStanding({ ...first, state: 'withdrawn' }).mark).toBe('Withdrawn, not to be used');
  expect(printedStanding({ ...first, state: 'draft', publishedAt: null })).toMatchObject({
    words: 'Not published',
    mark: null,
  });
});
