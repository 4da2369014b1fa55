import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartView } from './domain/chart-view.js';
import type { Row } from './domain/rows.js';
import { sizedSpec } from './domain/sized-spec.js';
import { measureTextAsArial } from './measure-text.js';

measureTextAsArial();

/** The SVG of a chart as Vega writes it. What Vega warns of is added to `warnings`. Loaded with the first chart: Vega is large. */
export function drawWithVega(
  view: ChartView,
  rows: readonly Row[],
  width: number | undefined,
  warnings: string[],
): Promise<string> {
  return draw(compiled(view, width, warnings), view.mart, rows, warnings);
}

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
