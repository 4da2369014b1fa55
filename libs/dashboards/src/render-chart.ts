import { accessibleSvg, sentenceSvg } from './domain/accessible-svg.js';
import type { ChartView } from './domain/chart-view.js';
import { findingFor } from './domain/finding.js';
import { type Row, rowsFor } from './domain/rows.js';
import { sizedSpec } from './domain/sized-spec.js';

/** A chart could not be drawn, or Vega warned of something: the spec or its mart is wrong, not the reader's choice. */
export class ChartFault extends Error {
  readonly code = 'dashboards.chart-fault';
  constructor(view: Pick<ChartView, 'dashboard' | 'name'>, detail: string, options?: ErrorOptions) {
    super(`The chart ${view.dashboard}/${view.name} cannot be drawn: ${detail}`, options);
  }
}

/**
 * Draws a chart on the server: one SVG with its title, and a description that ends in the finding. `width` is in
 * pixels and defaults to the spec's own; `told` is for the finding. No rows give an image that says so. Loads nothing, evaluates no code, and
 * throws a ChartFault on any warning of Vega's. Rows are left as they are.
 */
export async function renderChart(
  view: ChartView,
  all: readonly Row[],
  { width, told }: Width & Told = {},
): Promise<string> {
  const rows = rowsFor(view, all);
  const description = altTextFor(view, rows, told);
  const text = { id: `chart-${view.dashboard}-${view.name}`, title: view.title, description };
  if (rows.length === 0) return sentenceSvg(findingFor(view, rows), width ?? view.notes.size.width, text);
  return accessibleSvg(await drawChart(view, rows, { width }), text);
}

type Width = { width?: number | undefined };
type Told = { told?: readonly Row[] };

/** The SVG as Vega writes it, with the names it gives to its parts. */
export async function drawChart(view: ChartView, rows: readonly Row[], { width }: Width = {}): Promise<string> {
  const warnings: string[] = [];
  try {
    const { drawWithVega } = await import('./draw-with-vega.js');
    const svg = await drawWithVega(view, rows, width, warnings);
    if (warnings.length === 0) return svg;
  } catch (cause) {
    throw new ChartFault(view, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  throw new ChartFault(view, warnings.join('; '));
}

/** What a chart says to those who cannot see it: how it is built, then what it shows. */
export const altTextFor = (view: ChartView, rows: readonly Row[], told?: readonly Row[]) =>
  `${view.description} ${findingFor(view, rows, told)}`;

/** The Vega-Lite spec for the browser: as drawn on the server, at its own width, without data. */
export const toVegaSpec = (view: ChartView) => sizedSpec(view);
