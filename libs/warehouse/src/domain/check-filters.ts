import { ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { Dimensions } from './dimensions.js';

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

export type UnknownFilter = { code: 'warehouse.unknown-filter'; filter: keyof Filters };

/** Lets through filters whose every value the snapshot knows; else names each one it does not. Never repeats the value. */
export function checkFilters(filters: Filters, dimensions: Dimensions): Outcome<Filters, UnknownFilter> {
  const known = knownValues(dimensions, filters.view);
  const [first, ...more] = FILTERS.filter((name) => {
    const value = filters[name];
    return value !== null && !known[name].includes(value);
  }).map((filter) => ({ code: 'warehouse.unknown-filter', filter }) as const);
  return first ? refused(first, ...more) : ok(filters);
}

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
    answer: dimensions.answers.map(({ question, id }) => `${question}:${id}`),
  };
}
