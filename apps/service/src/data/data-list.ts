import { type Dashboard, definitionOf } from '#libs/dashboards';
import { type Dimensions, isAnswered, MART_COLUMNS, type MartName, martNotes, VIEWS } from '#libs/warehouse';

/** A mart as the list of them tells it: its rows, columns and filters, and the published definitions of what it counts. */
export function describeMart(mart: MartName, dashboards: readonly Dashboard[], publicUrl: string) {
  const { grain, units, filters, needs } = martNotes(mart);
  const views = dashboards.flatMap((dashboard) => dashboard.views.filter((view) => view.mart === mart));
  const measures = new Set(views.flatMap(({ notes }) => notes.measures));
  return {
    mart,
    address: `${publicUrl}/api/v1/data/${mart}`,
    grain,
    units,
    columns: Object.entries(MART_COLUMNS[mart]).map(([name, column]) => ({ name, ...column })),
    filters,
    needs,
    measures: [...measures].flatMap((measure) => {
      const { title, counts, of, leftOut } = definitionOf(measure) ?? {};
      return title ? [{ title, counts, of, leftOut }] : [];
    }),
  };
}

/** What each filter may be, with the words for it. */
export function filterValues(dimensions: Dimensions) {
  const { quarters, boards, reviewTypes, valences, codes, facets, answers } = dimensions;
  const labelled = ({ id, label }: { id: string; label: string }) => ({ id, label });
  return {
    quarters,
    board: boards.map(({ id, name }) => ({ id, label: name })),
    reviewType: reviewTypes.map(labelled),
    valence: valences,
    theme: codes.map(labelled),
    view: [...VIEWS],
    facet: facets.map(({ kind, id, label }) => ({ id: `${kind}:${id}`, label })),
    answer: answers.filter(isAnswered).map(({ question, id, label }) => ({ id: `${question}:${id}`, label })),
  };
}
