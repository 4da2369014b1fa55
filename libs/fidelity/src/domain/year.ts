import type { Quarter } from '#libs/kernel';

/** The twelve months from April that boards report on, as in 2013-14. */
export const yearOf = (quarter: Quarter): string => {
  const [year, part] = quarter.split('-Q').map(Number) as [number, number];
  const first = part === 1 ? year - 1 : year;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
};

/** The first and the last quarter of a year. */
export function spanOfYear(year: string): { from: Quarter; to: Quarter } {
  const first = Number(year.slice(0, 4));
  return { from: `${first}-Q2`, to: `${first + 1}-Q1` };
}
