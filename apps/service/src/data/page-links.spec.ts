import * as fc from 'fast-check';
import { pagesAround } from './page-links.js';

it('names no page where there is one, and all around a middle one', () => {
  expect(pagesAround({ offset: 0, limit: 10, total: 10 })).toEqual({});
  expect(pagesAround({ offset: 10, limit: 10, total: 35 })).toEqual({ first: 0, prev: 0, next: 20, last: 30 });
  expect(pagesAround({ offset: 30, limit: 10, total: 35 })).toEqual({ first: 0, prev: 20, last: 30 });
});

it('leads through every row once by the next page, whatever the sizes', () => {
  const sizes = fc.record({ limit: fc.integer({ min: 1, max: 50 }), total: fc.integer({ min: 0, max: 500 }) });
  fc.assert(
    fc.property(sizes, ({ limit, total }) => {
      let [offset, rows, pages] = [0, 0, 0];
      for (let next: number | undefined = 0; next !== undefined && pages <= 501; pages += 1) {
        offset = next;
        rows += Math.min(limit, total - offset);
        next = pagesAround({ offset, limit, total }).next;
      }
      expect(rows).toBe(total);
    }),
    { seed: 2014 },
  );
});
