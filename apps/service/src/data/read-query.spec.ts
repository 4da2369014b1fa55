import { dataQuery, MOST_ROWS, readQuery } from './read-query.js';

const MART: Parameters<typeof readQuery>[1] = { filters: ['from', 'to', 'board', 'theme'], needs: [] };
const read = (query: Record<string, string>) => readQuery(dataQuery.parse(query), MART);

it('takes what is not given for no filter, every row and the first page', () => {
  const { request, wrong } = read({ theme: 'recording', board: '' });
  expect(wrong).toEqual([]);
  expect(request).toMatchObject({
    filters: { theme: 'recording', board: null, from: null },
    limit: MOST_ROWS,
    offset: 0,
  });
  expect(request.format).toBeUndefined();
});

it.each([
  [{ format: 'xml' }, 'format', 'json, csv, arrow, parquet'],
  [{ limit: '0' }, 'limit', '1 to 10000'],
  [{ limit: '10001' }, 'limit', '1 to 10000'],
  [{ limit: 'ten' }, 'limit', '1 to 10000'],
  [{ offset: '-1' }, 'offset', 'whole number'],
  [{ valence: 'good' }, 'valence', 'no such filter'],
  [{ bord: 'ambleford' }, 'address', 'Those known are from, to, board, theme, format'],
])('says what is wrong with %o', (query, place, message) => {
  const { wrong } = read(query);
  expect(wrong).toEqual([{ place, message: expect.stringContaining(message) }]);
});

it('asks for a board where figures are of one board alone', () => {
  const ofOne = { ...MART, needs: ['board' as const] };
  expect(readQuery({ theme: 'recording' }, ofOne).wrong).toEqual([
    { place: 'board', message: expect.stringContaining('A board is needed') },
  ]);
  expect(readQuery({ board: 'ambleford' }, ofOne).wrong).toEqual([]);
});

it('says everything that is wrong at once, and repeats nothing that was sent', () => {
  const { wrong } = read({ format: 'Jane', limit: 'Roe', school: 'Elm' });
  expect(wrong).toHaveLength(3);
  expect(JSON.stringify(wrong)).not.toMatch(/Jane|Roe|school|Elm/);
});
