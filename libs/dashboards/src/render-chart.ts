import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { accessibleSvg, sentenceSvg } from './domain/accessible-svg.js';
import type { ChartView } from './domain/chart-view.js';
import { findingFor } from './domain/finding.js';
import { type Row, rowsFor } from './domain/rows.js';
import { sizedSpec } from './domain/sized-spec.js';
import { measureTextAsArial } from './measure-text.js';

measureTextAsArial();

/** A chart could not be drawn, or Vega warned of something: the spec or its mart is wrong, not the reader's choice. */
export class ChartFault extends Error {
  readonly code = 'dashboards.chart-fault';
  constructor(view: Pick<ChartView, 'dashboard' | 'name'>, detail: string, options?: ErrorOptions) {
    super(`The chart ${view.dashboard}/${view.name} cannot be drawn: ${detail}`, options);
  }
}

/**
 * Draws a chart on the server: one SVG with its title, and a description that ends in the finding. `width` is in
 * pixels and defaults to the spec's own. No rows give an image that says so. Loads nothing, evaluates no code, and
 * throws a ChartFault on any warning of Vega's. Rows are left as they are.
 */
export async function renderChart(view: ChartView, all: readonly Row[], { width }: Width = {}): Promise<string> {
  const rows = rowsFor(view, all);
  const text = { id: `chart-${view.dashboard}-${view.name}`, title: view.title, description: altTextFor(view, rows) };
  if (rows.length === 0) return sentenceSvg(findingFor(view, rows), width ?? view.notes.size.width, text);
  return accessibleSvg(await drawChart(view, rows, { width }), text);
}

type Width = { width?: number | undefined };

/** The SVG as Vega writes it, with the names it gives to its parts. */
export async function drawChart(view: ChartView, rows: readonly Row[], { width }: Width = {}): Promise<string> {
  const warnings: string[] = [];
  try {
    const svg = await draw(compiled(view, width, warnings), view.mart, rows, warnings);
    if (warnings.length === 0) return svg;
  } catch (cause) {
    throw new ChartFault(view, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  throw new ChartFault(view, warnings.join('; '));
}

/** What a chart says to those who cannot see it: how it is built, then what it shows. */
export const altTextFor = (view: ChartView, rows: readonly Row[]) => `${view.description} ${findingFor(view, rows)}`;

/** The Vega-Lite spec for the browser: as drawn on the server, at its own width, without data. */
export const toVegaSpec = (view: ChartView) => sizedSpec(view);

const runtimes = new WeakMap<ChartView, Map<number | undefined, vega.Runtime>>();

/** A spec is compiled once for each width asked for. */
function compiled(view: ChartView, width: number | undefined, warnings: string[]): vega.Runtime {
  const known = runtimes.get(view)?.get(width);
  if (known) return known;
  const spec = compile(sizedSpec(view, width) as unknown as TopLevelSpec, { logger: collecting(warnings) }).spec;
  const runtime = vega.parse(spec, undefined, { ast: true });
  if (warnings.length === 0) runtimes.set(view, (runtimes.get(view) ?? new Map()).set(width, runtime));
  return runtime;
}

async function draw(runtime: vega.Runtime, mart: string, rows: readonly Row[], warnings: string[]): Promise<string> {
  const options = {
    renderer: 'none',
    loader: refusingLoader,
    logger: collecting(warnings),
    expr: expressionInterpreter,
  } as const;
  const view = new vega.View(runtime, options);
  try {
    await view
      .data(
        mart,
        rows.map((row) => ({ ...row })),
      )
      .runAsync();
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

function collecting(warnings: string[]): vega.LoggerInterface {
  return vega.logger(vega.Warn, undefined, (_method, _level, input) => warnings.push(input.join(' ')));
}

const refuse = (uri: string) => Promise.reject(new Error(`Charts load nothing, and this one asked for ${uri}.`));
const refusingLoader: vega.Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
