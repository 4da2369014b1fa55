// Makes a chart interactive. Every chart is already there, drawn by the service: what fails stays as it is. Fetched when
// somebody first turns to a chart (`enliven.ts`), because what draws charts is large.
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { CHOSEN } from './choose.js';
import { type ChartRow, fetchRows, fetchSpec } from './fetch-rows.js';
import { showTooltip } from './tooltip.js';

/** Replaces a drawn chart by a live one, from its spec and its rows. Never throws: a chart that cannot live stays drawn. */
export async function enliven(figure: HTMLElement): Promise<void> {
  try {
    const { chart, rows: address } = figure.dataset;
    const drawn = figure.querySelector('svg');
    const [spec, rows] = await Promise.all([fetchSpec(chart!), fetchRows(address!)]);
    if (!drawn || rows.length === 0) return;
    drawn.replaceWith(await drawLive(spec, rows, drawn));
    figure.dataset['live'] = 'true';
  } catch (fault) {
    console.info('A chart stays as it was drawn.', fault);
  }
}

/** The same chart as a live view in an element of its own, not yet on the page. Throws on any warning of Vega's. */
async function drawLive(
  spec: { data: { name: string } },
  rows: ChartRow[],
  drawn: SVGSVGElement,
): Promise<HTMLElement> {
  const warnings: string[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, input) => warnings.push(input.join(' ')));
  const container = document.createElement('div');
  container.className = 'ct-chart__live';
  const runtime = vega.parse(compile(spec as unknown as TopLevelSpec, { logger }).spec, undefined, { ast: true });
  const view = new vega.View(runtime, {
    renderer: 'svg',
    container,
    loader: refusingLoader,
    logger,
    expr: expressionInterpreter,
    tooltip: showTooltip,
  });
  await view.data(spec.data.name, rows).runAsync();
  view.addEventListener('click', (_event, item) => {
    const detail = item && 'datum' in item ? (item.datum as Record<string, unknown>) : undefined;
    if (detail) container.dispatchEvent(new CustomEvent(CHOSEN, { detail, bubbles: true }));
  });
  if (warnings.length > 0) throw new Error(warnings.join('; '));
  nameAs(drawn, container);
  return container;
}

/**
 * Gives the live image the words of the drawn one. Its title becomes a label, because a title inside an SVG would show
 * itself as a second tooltip.
 */
function nameAs(drawn: SVGSVGElement, container: HTMLElement): void {
  NAMING.forEach((name) => container.removeAttribute(name));
  const live = container.querySelector('svg');
  const [title, description] = [drawn.querySelector('title'), drawn.querySelector('desc')];
  if (!live || !title || !description) throw new Error('The drawn chart has no title and description to keep.');
  for (const mark of live.querySelectorAll('[role], [aria-label]'))
    NAMING.forEach((name) => mark.removeAttribute(name));
  live.setAttribute('class', 'ct-chart__image');
  live.setAttribute('role', 'img');
  live.setAttribute('focusable', 'false');
  live.setAttribute('aria-label', title.textContent ?? '');
  live.setAttribute('aria-describedby', description.id);
  live.prepend(description.cloneNode(true));
}

/** What Vega writes on its parts: labels of single marks, which the table makes needless. */
const NAMING = ['role', 'aria-roledescription', 'aria-label', 'tabindex'];

const refuse = (uri: string) => Promise.reject(new Error(`Charts load nothing, and this one asked for ${uri}.`));
const refusingLoader: vega.Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
