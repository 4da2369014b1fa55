import type { Filters, MartNotes } from '#libs/warehouse';
import { NO_FILTERS } from '#libs/warehouse';
import { z } from 'zod';
import { DATA_FORMATS, type DataFormat } from './formats.js';

/** The most rows one answer holds, and how many it holds unless fewer are asked for. */
export const MOST_ROWS = 10_000;

const text = (about: string) => z.string().max(100).optional().describe(about);

/** What an address may ask of a mart, each as text: what is wrong with one is said in a sentence. */
export const dataQuery = z.looseObject({
  from: text('The first quarter, as 2014-Q1.'),
  to: text('The last quarter.'),
  board: text('One board, by its id. A board’s people may ask for their own, the regional group for any.'),
  reviewType: text('One kind of review, by its id.'),
  valence: text('concern or good: only codings of that valence.'),
  theme: text('One code of the typology, by its id.'),
  view: text('now (the default): codes as the typology in force has them. then: as each was given.'),
  otherTheme: text('A second code of the same summaries (summaries-behind alone).'),
  facet: text('A facet, as agency:police (summaries-behind alone).'),
  answer: text('An answer about the review, as method:silp (summaries-behind alone).'),
  format: text(`${DATA_FORMATS.join(', ')}. Goes before the Accept header.`),
  limit: text(`How many rows at most: 1 to ${MOST_ROWS}, which is the default.`),
  offset: text('How many rows to pass over. Follow the links of the answer and you need not count.'),
  snapshot: text('The snapshot the pages before came from. The links set it, so that no page is of other figures.'),
});
export type DataQuery = z.infer<typeof dataQuery>;

export type DataRequest = {
  filters: Filters;
  format: DataFormat | undefined;
  limit: number;
  offset: number;
  snapshot: string | undefined;
};
export type Wrong = { place: string; message: string; nearest?: string };

/** Reads what an address asks of a mart, or says of each parameter what is wrong with it. Filter values are not looked at. Pure. */
export function readQuery(
  query: DataQuery,
  mart: Pick<MartNotes, 'filters' | 'needs'>,
): { request: DataRequest; wrong: Wrong[] } {
  const asked = Object.keys(query).filter((name) => query[name] !== undefined && query[name] !== '');
  const [limit, offset] = [wholeNumber(query.limit, MOST_ROWS), wholeNumber(query.offset, 0)];
  const format = DATA_FORMATS.find((one) => one === query.format);
  const filters = Object.fromEntries(mart.filters.map((name) => [name, query[name] || null]));
  const wrong = [
    ...asked.flatMap((name) => unknownParameter(name, mart.filters)),
    ...mart.needs.filter((name) => !query[name]).map((place) => ({ place, message: neededSentence(place) })),
    ...(query.format && !format ? [{ place: 'format', message: `Ask for one of ${DATA_FORMATS.join(', ')}.` }] : []),
    ...(limit === undefined || limit < 1 || limit > MOST_ROWS
      ? [{ place: 'limit', message: `Ask for 1 to ${MOST_ROWS} rows.` }]
      : []),
    ...(offset === undefined ? [{ place: 'offset', message: 'Give a whole number, 0 or more.' }] : []),
  ];
  const request = { format, limit: limit ?? 0, offset: offset ?? 0, snapshot: query.snapshot || undefined };
  return { request: { ...request, filters: { ...NO_FILTERS, ...filters } }, wrong };
}

const neededSentence = (name: string) =>
  `A ${name} is needed: without one these figures have no rows. GET /api/v1/data lists those there are.`;
const OTHERS = ['format', 'limit', 'offset', 'snapshot'];

/** A filter that a mart has not would otherwise be passed over, and its answer taken for one that was narrowed. */
function unknownParameter(name: string, filters: MartNotes['filters']): Wrong[] {
  const known: string[] = [...filters, ...OTHERS];
  if (known.includes(name)) return [];
  const place = name in dataQuery.shape ? name : 'address';
  const what = place === name ? 'These figures have no such filter.' : 'The address has a parameter that is not known.';
  return [{ place, message: `${what} Those known are ${known.join(', ')}.` }];
}

function wholeNumber(written: string | undefined, usual: number): number | undefined {
  if (!written) return usual;
  return /^\d{1,9}$/.test(written) ? Number(written) : undefined;
}
