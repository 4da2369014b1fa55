import { searchQuery, toAddress, toRequest, without } from './search-query.js';

it('reads a search out of an address and writes the same address again', () => {
  const query = searchQuery.parse({
    q: 'school nurse',
    code: ['child-voice', 'neglect'],
    board: 'ambleford',
    page: '2',
  });
  expect(toRequest(query)).toEqual({
    words: 'school nurse',
    wishes: { board: ['ambleford'], code: ['child-voice', 'neglect'] },
    sort: 'relevance',
    page: 2,
  });
  expect(toAddress(query, { page: 2 })).toBe(
    '/search?q=school+nurse&board=ambleford&code=child-voice&code=neglect&page=2',
  );
});

it('takes back one choice and begins at the first page again', () => {
  const query = searchQuery.parse({ q: '', code: ['a', 'b'], page: '3', sort: 'newest' });
  expect(without(query, 'code', 'a')).toBe('/search?code=b&sort=newest');
});

it('goes on with the first page and by relevance where an address says nonsense', () => {
  expect(searchQuery.parse({ page: '-1', sort: 'price' })).toMatchObject({ q: '', page: 1, sort: 'relevance' });
});
