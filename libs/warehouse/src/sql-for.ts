import { askOnly } from './domain/ask-only.js';
import { FILTERS, type Filters, NO_FILTERS } from './domain/check-filters.js';
import { CELLS, OF_CODINGS, overSmallest } from './domain/smallest-cells.js';
import { MART_NAMES, MART_SQL, type MartName } from './marts.js';

/** The tables that are not the same in every snapshot: facts, and what is counted of them. */
const FACTS = 'summaries|codings|facets|recommendations|actions|reviews|returns|code_days|spells|standing';
const COUNTS = new RegExp(`^(?:${FACTS}|(?:${Object.keys(CELLS).join('|')})_(?:cells|sums|totals))(?:_then)?$`);
const IN_TWO_VIEWS = new RegExp(
  `\\b(codings\\b|codes\\b|code(?=_id\\b)|(?:${OF_CODINGS.join('|')})_(?:cells|sums|totals)\\b)`,
  'g',
);

/** What a question to a facet is asked of where a theme is given; for one kind of review, the summaries with the theme, one by one. */
const FACETS_OF_THEME = `(SELECT * FROM theme_facet_totals WHERE code = $theme::code_id) f`;
const FACETS_OF_SUMMARIES = `(
    SELECT kind, value, quarter, board, review_type, 1 AS summaries, CASE WHEN concern > 0 THEN 1 ELSE 0 END AS concern,
      CASE WHEN good > 0 THEN 1 ELSE 0 END AS good
    FROM facets WHERE summary_id IN (SELECT summary_id FROM codings WHERE code = $theme::code_id)) f`;

/** The questions an answer about the review may be to, each a column of `reviews`. */
const QUESTIONS = ['method', 'chairing', 'authoring', 'independence', 'selection'];

/**
 * Where the summaries behind a mark are looked for: among all of them, or among those with the theme, the facet or the answer
 * asked for, which hold all a list of them needs. `settled` are the filters that are then dealt with.
 */
function lookedForIn(filters: Filters): { settled: (keyof Filters)[]; among: string } {
  const { theme, otherTheme, facet, answer, valence } = filters;
  if (theme !== null && otherTheme !== null && theme !== otherTheme)
    return { settled: ['theme', 'valence', 'otherTheme'], among: OF_BOTH_THEMES };
  if (theme !== null) return { settled: ['theme', 'valence'], among: OF_THEME };
  if (facet !== null) return { settled: ['facet'], among: OF_FACET };
  if (answer !== null) {
    const column = QUESTIONS.find((question) => answer.startsWith(`${question}:`)) ?? 'NULL';
    return { settled: ['answer'], among: `reviews WHERE ${column} = split_part($answer, ':', 2)::answer_value` };
  }
  return valence === null
    ? { settled: [], among: 'summaries' }
    : { settled: ['valence'], among: `summaries WHERE ${OF_ANY_PASSAGE} > 0` };
}

const OF_VALENCE = `CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE 1 END`;
const OF_ANY_PASSAGE = `CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good ELSE passages - concern - good END`;
const OF_THEME = `codings WHERE code = $theme::code_id AND ${OF_VALENCE} > 0`;
const OF_BOTH_THEMES = `codings WHERE (code = $theme::code_id AND ${OF_VALENCE} > 0) OR code = $otherTheme::code_id
    GROUP BY summary_id, quarter, board, review_type HAVING count(*) = 2`;
const OF_FACET = `facets WHERE kind = split_part($facet, ':', 1)::facet_kind AND value = split_part($facet, ':', 2)::facet_value`;

/**
 * The SQL by which a mart is asked under some filters: with just the conditions they need, over the smallest tables that can
 * answer it, as coded now or then. Its parameters are the filters that are not null.
 */
export function sqlFor(mart: MartName, filters: Filters): string {
  const sql = mart === 'summaries-behind' ? behind(filters) : counts(MART_SQL[mart], filters);
  return filters.view === 'then' && countsCodings(mart) ? asCodedThen(sql) : sql;
}

function counts(sql: string, filters: Filters): string {
  const facets = filters.reviewType === null ? FACETS_OF_THEME : FACETS_OF_SUMMARIES;
  const ofTheme = filters.theme === null ? sql : sql.replaceAll('facet_totals f', facets);
  return askOnly(overSmallest(ofTheme, filters), filters);
}

function behind(filters: Filters): string {
  const { settled, among } = lookedForIn(filters);
  const others = { ...filters, ...Object.fromEntries(settled.map((name) => [name, null])) };
  const found = askOnly(`(SELECT summary_id, quarter, board, review_type FROM ${among}) s`, filters);
  return askOnly(MART_SQL['summaries-behind'], others).replace('summaries s', () => found);
}

/** The same SQL over the codes, codings and their cells as coded then. */
export const asCodedThen = (sql: string): string => sql.replaceAll(IN_TWO_VIEWS, '$1_then');

/** The same SQL over the counts of one snapshot, which are in a schema of their own. */
export const inSchema = (sql: string, schema: string): string =>
  sql.replaceAll(/\b(FROM|JOIN) (\w+)/g, (all, word: string, table: string) =>
    COUNTS.test(table) ? `${word} ${schema}.${table}` : all,
  );

/** Actions are followed by what their passages are coded as now, whatever they were coded as then. */
const AS_CODED_NOW: readonly MartName[] = [
  'recurrences',
  'action-progress',
  'time-to-recurrence',
  'sustainment-curve',
  'sustainment-by-theme',
  'what-differed',
];

/** Whether a mart counts codings, and so has two views. */
export const countsCodings = (mart: MartName): boolean =>
  !AS_CODED_NOW.includes(mart) && asCodedThen(MART_SQL[mart]) !== MART_SQL[mart];

const OWN = new Map(
  MART_NAMES.map((mart) => {
    const names = (filter: keyof Filters) => new RegExp(`\\$${filter}\\b`).test(MART_SQL[mart]);
    return [mart, FILTERS.filter((filter) => (filter === 'view' ? countsCodings(mart) : names(filter)))];
  }),
);

/** The filters a mart has. */
export const filtersOf = (mart: MartName): (keyof Filters)[] => OWN.get(mart)!;

/** The filters with those a mart does not have left open. */
export const onlyOwn = (mart: MartName, filters: Filters): Filters => ({
  ...NO_FILTERS,
  ...Object.fromEntries(filtersOf(mart).map((filter) => [filter, filters[filter]])),
});
