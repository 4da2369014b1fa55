import { disclose } from '#libs/disclosure';
import type { DisclosurePolicy } from '#libs/framework';
import { NO_FILTERS, type MartResult, type SnapshotView } from '#libs/warehouse';
import { chartOf } from './chart-of.js';
import { chartView } from './charts.js';
import type { Answers, MartRow } from './domain/answers.js';
import type { DigestFacts } from './domain/regional-digest/digest-facts.js';
import type { Span } from './domain/words.js';
import { upTo } from './domain/regional-digest/findings.js';

type Drawing = { snapshot: SnapshotView; policy: DisclosurePolicy };

/** The charts of the regional digest of a quarter, from what was asked for its words. Rows pass disclosure control. */
export function digestCharts(answers: Answers, year: Span, { snapshot, policy }: Drawing): DigestFacts['charts'] {
  const to = answers.own.to!;
  const chart = (
    name: string,
    filters: Partial<MartResult['filters']>,
    drawn: (rows: readonly MartRow[]) => readonly MartRow[],
  ) => {
    const view = chartView(name);
    const all = { ...NO_FILTERS, ...answers.own, ...filters };
    const rows = [...answers.rows(view.mart, filters)];
    const result = { mart: view.mart, snapshot: snapshot.manifest, filters: all, columns: [], rows };
    const disclosed = disclose(result, 'region', policy);
    return chartOf(view, disclosed, drawn(disclosed.rows), answers);
  };
  const charts = {
    'leading-themes': chart('overview/leading-themes', {}, mostFound),
    'theme-changes': chart('theme-changes/intervals', upTo(to), mostMoved),
    methods: chart('methods/participation', year, (rows) => rows),
  };
  return Object.fromEntries(Object.entries(charts).filter(([, { rows }]) => rows.length > 0));
}

const count = (row: MartRow, field: string) => Number(row[field] ?? 0);
const byTheme = (one: MartRow, other: MartRow) => String(one.theme).localeCompare(String(other.theme), 'en-GB');

/** What the chart draws of its rows (its parameter `top`), so that the table beside it holds the same. */
const mostFound = (rows: readonly MartRow[]) =>
  rows
    .filter((row) => row.summaries !== 0)
    .sort((one, other) => count(other, 'summaries') - count(one, 'summaries') || byTheme(one, other))
    .slice(0, 10);

const mostMoved = (rows: readonly MartRow[]) =>
  [...rows].sort((one, other) => weight(other) - weight(one) || byTheme(one, other)).slice(0, 20);

/** What is clear before what is not, and then by size. */
const weight = (row: MartRow) =>
  (count(row, 'lower') > 0 || count(row, 'upper') < 0 ? 1000 : 0) + Math.abs(count(row, 'difference'));
