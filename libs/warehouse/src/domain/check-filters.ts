import { isQuarter, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { Dimensions } from './dimensions.js';
import { nearestTo } from './nearest-to.js';

/**
 * What a mart is narrowed to; null leaves that side open. `from` and `to` are included. `valence` keeps the codings
 * with at least one passage of that valence; `theme` is a code of the typology. `view` is how codings are counted: `now`,
 * under the typology in force with earlier ones carried to it (also when null), or `then`, under the version each was made
 * with. The last three tell which mark the summaries behind it are asked for: a second code of the same summary, a facet
 * (`agency:police`), an answer about the review (`method:silp`).
 */
export type Filters = {
  from: Quarter | null;
  to: Quarter | null;
  board: string | null;
  reviewType: string | null;
  valence: string | null;
  theme: string | null;
  view: string | null;
  otherTheme: string | null;
  facet: string | null;
  answer: string | null;
};

/** The two ways to count codings. */
export const VIEWS = ['now', 'then'] as const;
export type CodedView = (typeof VIEWS)[number];

/** Every filter. All but `view`, which chooses the fact, are parameters a mart's SQL may name. */
export const FILTERS = [
  'from',
  'to',
  'board',
  'reviewType',
  'valence',
  'theme',
  'view',
  'otherTheme',
  'facet',
  'answer',
] as const;

/** No filter at all: the whole snapshot. */
export const NO_FILTERS: Filters = {
  from: null,
  to: null,
  board: null,
  reviewType: null,
  valence: null,
  theme: null,
  view: null,
  otherTheme: null,
  facet: null,
  answer: null,
};

/**
 * A filter whose value the snapshot does not know: a quarter before its first or after its last, a code that only another
 * version of the typology has, or nothing there is. `nearest` are the values likest to it, at most three; none where
 * nothing is like it. The value itself is never repeated.
 */
export type UnknownFilter = {
  code: 'warehouse.unknown-filter';
  filter: keyof Filters;
  why: 'unknown' | 'out-of-range' | 'other-version';
  nearest: readonly string[];
};

/** Lets through filters whose every value the snapshot knows; else names each one it does not, with what is nearest. */
export function checkFilters(filters: Filters, dimensions: Dimensions): Outcome<Filters, UnknownFilter> {
  const known = knownValues(dimensions, filters.view);
  const [first, ...more] = FILTERS.flatMap((filter): UnknownFilter[] => {
    const value = filters[filter];
    if (value === null || known[filter].includes(value)) return [];
    return [{ code: 'warehouse.unknown-filter', filter, ...whyNot(filter, value, known[filter], dimensions) }];
  });
  return first ? refused(first, ...more) : ok(filters);
}

function whyNot(
  filter: keyof Filters,
  value: string,
  known: readonly string[],
  { quarters, codesThen }: Dimensions,
): Pick<UnknownFilter, 'why' | 'nearest'> {
  if (isQuarter(value) && (filter === 'from' || filter === 'to')) {
    const [first, last] = [quarters[0], quarters.at(-1)];
    const end = first !== undefined && value < first ? first : last;
    return { why: 'out-of-range', nearest: end === undefined ? [] : [end] };
  }
  const isCode = (filter === 'theme' || filter === 'otherTheme') && codesThen.some(({ id }) => id === value);
  return { why: isCode ? 'other-version' : 'unknown', nearest: nearestTo(value, known) };
}

/** Whether a filter can ask for this answer: who took part is told by codes, and so asked for as a theme. */
export const isAnswered = ({ question }: { question: string }) => question !== 'participation';

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

function knownValues(dimensions: Dimensions, view: string | null): Record<keyof Filters, readonly string[]> {
  const codes = ids(view === 'then' ? dimensions.codesThen : dimensions.codes);
  return {
    from: dimensions.quarters,
    to: dimensions.quarters,
    board: ids(dimensions.boards),
    reviewType: ids(dimensions.reviewTypes),
    valence: dimensions.valences,
    theme: codes,
    view: VIEWS,
    otherTheme: codes,
    facet: dimensions.facets.map(({ kind, id }) => `${kind}:${id}`),
    answer: dimensions.answers.filter(isAnswered).map(({ question, id }) => `${question}:${id}`),
  };
}
