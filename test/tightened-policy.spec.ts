import { join } from 'node:path';
import { altTextFor, type ChartView, findingFor, loadDashboards, renderChart, tableFor } from '#libs/dashboards';
import { disclose } from '#libs/disclosure';
import { type DisclosurePolicy, loadDisclosurePolicies, type SuppressedCounts } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS, type MartResult, NO_FILTERS, type Row } from '#libs/warehouse';

/** Every true count ends so, and nothing that is shown does: what is hidden is under 1,000, the rest rounded to 1,000. */
const TELLTALE = /(?<![\d.])(?:[1-9],?)?777(?!\d)/;
const [policy] = loadDisclosurePolicies(join(projectRoot, 'data/reference'));
const tightened: DisclosurePolicy = {
  ...policy!,
  audiences: {
    ...policy!.audiences,
    region: { ...(policy!.audiences.public as SuppressedCounts), threshold: 1000, roundTo: 1000 },
  },
};

/** Counts of returns and of days are of nothing that could point at a family. */
const countsPeople = ({ mart }: ChartView) => Object.values(MART_COLUMNS[mart]).some(({ of }) => isOfPeople(of));
const isOfPeople = (of: string | undefined) => of === 'summaries' || of === 'passages';

const views = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS)
  .flatMap((dashboard) => dashboard.views)
  .filter(countsPeople);

it.each(views.map((view) => [`${view.dashboard}/${view.name}`, view] as const))(
  'keeps every true count out of the drawing, the sentence, the table and the text of %s',
  async (_, view) => {
    const { rows, columns } = disclose(answerTo(view), 'region', tightened);
    const said = [
      JSON.stringify({ rows, columns }),
      wordsOf(await renderChart(view, rows)),
      findingFor(view, rows),
      JSON.stringify(tableFor(view, rows)),
      altTextFor(view, rows),
    ];
    expect(said.filter((text) => TELLTALE.test(text))).toEqual([]);
    expect(TELLTALE.test(JSON.stringify(answerTo(view).rows))).toBe(true);
  },
);

it('hands the rows on as they are to an audience of true counts', () => {
  const result = answerTo(views[0]!);
  expect(disclose(result, 'region', policy!).rows).toBe(result.rows);
});

/** What can be read of a drawing: its texts and labels. Where its marks stand follows from the rows it was given. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/>([^<]+)<|aria-label="([^"]+)"/g)].map(([, text, label]) => text ?? label).join('\n');

/** Rows such as the view's mart gives, of three things in three quarters, some counts small and some not. */
function answerTo({ mart }: ChartView): MartResult {
  const columns = Object.entries(MART_COLUMNS[mart]).map(([name, { type }]) => ({ name, type }));
  const rows = [0, 1, 2].flatMap((thing) =>
    ['2013-Q4', '2014-Q1', '2014-Q2'].map((quarter) => rowOf(mart, thing, quarter)),
  );
  const snapshot = { id: '0123456789ab' } as MartResult['snapshot'];
  return { mart, snapshot, filters: NO_FILTERS, columns, rows };
}

function rowOf(mart: ChartView['mart'], thing: number, quarter: string): Row {
  const values = Object.entries(MART_COLUMNS[mart]).map(([name, { type, role, of }]) => {
    if (name.includes('quarter') && type === 'string') return [name, quarter];
    if (type === 'string') return [name, `${name}-${thing}`];
    if (role === 'rank') return [name, thing + 1];
    if (!isOfPeople(of)) return [name, thing + 6];
    return [name, role === 'base' ? 8777 : thing === 0 ? 777 : thing * 1000 + 777];
  });
  return Object.fromEntries(values) as Row;
}
