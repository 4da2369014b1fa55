import { nearestView, type Successors } from '#libs/dashboards';
import type { Dimensions, Filters } from '#libs/warehouse';
import type { Wrong } from './read-query.js';

const WHAT = {
  unreadable: 'A quarter looks like 2014-Q1.',
  unknown: 'There is no such value here.',
  outside: 'The figures have no such quarter.',
  'other-version': 'This code is of another version of the typology.',
  backwards: 'The last quarter is before the first.',
} as const;

/** What is wrong with the values of filters, each in a sentence with the nearest that is right. Never repeats a value. Pure. */
export function filterProblems(
  filters: Filters,
  names: readonly (keyof Filters)[],
  dimensions: Dimensions,
  successors: Successors,
): Wrong[] {
  const { problems } = nearestView(filters, names, dimensions, successors);
  return problems.map(({ filter, why, nearest }) => ({
    place: filter,
    message: `${WHAT[why]} ${nearest === null ? 'GET /api/v1/data lists those there are.' : `The nearest is ${nearest}.`}`,
    ...(nearest === null ? {} : { nearest }),
  }));
}
