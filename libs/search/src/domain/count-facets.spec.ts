import fc from 'fast-check';
import { countFacets } from './count-facets.js';
import { FacetColumns } from './facet-columns.js';
import { type Countable, type Facet, FACETS, type Wishes } from './facets.js';

const document = (number: number, more: Partial<Countable> = {}): Countable => ({
  number,
  completedOn: '2014-03-12',
  isCoded: true,
  board: ['ambleford'],
  quarter: ['2014-Q1'],
  reviewType: ['audit'],
  code: [],
  agency: [],
  valence: [],
  ...more,
});
const count = (documents: Countable[], wishes: Wishes = {}) => {
  const columns = new FacetColumns();
  columns.add(documents);
  const numbers = Int32Array.from(documents, ({ number }) => number);
  const { newest, ...found } = countFacets(columns, numbers, wishes, documents.length);
  return { ...found, hits: [...newest] };
};

it('finds what meets one wish of each facet, and counts for each facet what its other values would add', () => {
  const documents = [
    document(1),
    document(2, { board: ['brackenmoor'] }),
    document(3, { reviewType: ['intensive-scr'] }),
  ];
  const { hits, facets } = count(documents, { board: ['ambleford'], reviewType: ['audit'] });
  expect(hits).toEqual([1]);
  expect(facets.board).toEqual([{ value: 'ambleford', count: 1 }, { value: 'brackenmoor', count: 1 }]); // prettier-ignore
  expect(facets.reviewType).toEqual([{ value: 'audit', count: 1 }, { value: 'intensive-scr', count: 1 }]); // prettier-ignore
});

it('puts the newest first, a quarter and a year at their ends, and what has no date last', () => {
  const dates = [null, '2014-01-05', '2013-Q4', '2014', '2013-12-30', '2014-Q1'];
  const { hits } = count(dates.map((completedOn, number) => document(number, { completedOn })));
  expect(hits.map((number) => dates[number])).toEqual(['2014', '2014-Q1', '2014-01-05', '2013-Q4', '2013-12-30', null]);
});

it('counts a document once for a code it has twice, and those whose codes nobody looked up', () => {
  const { facets, uncoded } = count([document(1, { code: ['a', 'a'] }), document(2, { isCoded: false })]);
  expect([facets.code, uncoded]).toEqual([[{ value: 'a', count: 1 }], 1]);
});

it('counts as a plain filter for every facet does', () => {
  const values = (names: string[]) => fc.subarray(names);
  const anyDocument = fc.record({
    board: fc.constantFrom(['a'], ['b']),
    code: values(['x', 'y', 'z']),
    agency: values(['p', 'q']),
  });
  const anyWishes = fc.record({ board: values(['a', 'b']), code: values(['x', 'y', 'w']), agency: values(['p']) });
  fc.assert(
    fc.property(fc.array(anyDocument), anyWishes, (drawn, wishes) => {
      const documents = drawn.map((some, number) => document(number, some));
      const meets = (one: Countable, besides?: Facet) =>
        FACETS.every((facet) => {
          const wanted = (wishes as Wishes)[facet] ?? [];
          return facet === besides || wanted.length === 0 || wanted.some((value) => one[facet].includes(value));
        });
      const { hits, facets } = count(documents, wishes);
      expect(new Set(hits)).toEqual(new Set(documents.filter((one) => meets(one)).map(({ number }) => number)));
      for (const facet of FACETS)
        for (const { value, count: counted } of facets[facet])
          expect(counted).toBe(documents.filter((one) => one[facet].includes(value) && meets(one, facet)).length);
    }),
  );
});
