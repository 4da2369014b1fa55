import { type ChartView, renderChart } from '#libs/dashboards';
import { type Block, blocksOf, type Document } from '#libs/digests';

/** A chart as it was drawn: an SVG with a title and a description. */
export type Drawing = string;
/** The drawings of a document, by the id of their block. */
export type Drawings = ReadonlyMap<string, Drawing>;
type ChartBlock = Extract<Block, { kind: 'chart' }>;

/** The specs of charts, by dashboard and view: what a chart of a document names. */
export const specsOf = (dashboards: readonly { views: ChartView[] }[]): ReadonlyMap<string, ChartView> =>
  new Map(dashboards.flatMap(({ views }) => views.map((view) => [`${view.dashboard}/${view.name}`, view])));

/**
 * Draws each chart of a document. One whose spec is no longer there has no drawing: its words and table are printed
 * without. Ids within a drawing start with that of its block, so that the same view may stand in a document twice.
 */
export async function drawCharts(
  document: Pick<Document, 'sections'>,
  specs: ReadonlyMap<string, ChartView>,
): Promise<Drawings> {
  const charts = blocksOf(document).filter((block) => block.kind === 'chart');
  const drawn = charts.map(async (chart): Promise<[string, Drawing][]> => {
    const view = specs.get(`${chart.dashboard}/${chart.view}`);
    return view && chart.rows.length > 0 ? [[chart.id, await draw(chart, view)]] : [];
  });
  return new Map((await Promise.all(drawn)).flat());
}

async function draw({ id, title, alternative, rows }: ChartBlock, view: ChartView): Promise<Drawing> {
  const svg = await renderChart({ ...view, title }, rows);
  return described(svg, `drawing-${id}`, title, alternative);
}

/** The drawing under the document's own title and words, which may be an editor's. */
function described(svg: string, id: string, title: string, alternative: string): Drawing {
  const named = `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(alternative)}</desc>`;
  return svg
    .replace(/aria-labelledby="[^"]*"/, `aria-labelledby="${id}-title ${id}-description"`)
    .replace(/<title.*?<\/desc>/s, () => named);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The width and height of a drawing, in pixels. */
export function sizeOfDrawing(svg: Drawing): { width: number; height: number } {
  const root = /<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(root)?.[1]));
  return { width: width!, height: height! };
}
