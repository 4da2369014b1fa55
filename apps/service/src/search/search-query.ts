import { FACETS, type Facet, type SearchRequest } from '#libs/search';
import { z } from 'zod';

const one = z.string().max(100);
const several = z
  .union([z.array(one).max(100), one.transform((value) => [value])])
  .optional()
  .transform((values) => values?.filter((value) => value !== ''));

/** What an address asks of search, as in `?q=neglect&code=child-voice&sort=newest`. A facet may be given several times. */
export const searchQuery = z.object({
  q: z.string().max(1000).default(''),
  board: several,
  quarter: several,
  reviewType: several,
  code: several,
  agency: several,
  valence: several,
  sort: z.enum(['relevance', 'newest']).catch('relevance'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type SearchQuery = z.infer<typeof searchQuery>;

export const toRequest = ({ q, sort, page, ...wishes }: SearchQuery): SearchRequest => ({
  words: q,
  wishes,
  sort,
  page,
});

/** The address of the same search with something changed; without `page` it is the first. */
export function toAddress(query: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const { q, sort, page, ...wishes } = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams(q === '' ? [] : [['q', q]]);
  for (const facet of FACETS) for (const value of wishes[facet] ?? []) parameters.append(facet, value);
  if (sort !== 'relevance') parameters.set('sort', sort);
  if (page > 1) parameters.set('page', String(page));
  return `/search?${parameters}`;
}

/** The same search without one choice. */
export const without = (query: SearchQuery, facet: Facet, value: string): string =>
  toAddress(query, { [facet]: query[facet]?.filter((chosen) => chosen !== value) });
