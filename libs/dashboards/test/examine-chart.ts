import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { ChartView, Json, JsonObject } from '../src/domain/chart-view.js';
import { findingFor } from '../src/domain/finding.js';
import { type Row, rowsFor } from '../src/domain/rows.js';
import { tableFor } from '../src/domain/table.js';
import { NOTHING_FOUND } from '../src/domain/words.js';
import { drawChart } from '../src/render-chart.js';
import { contrast } from './contrast.js';
import { type Element, elementsOf, fontSizeOf, marksOf, textsOf } from './drawn-chart.js';

const SMALLEST_TEXT = 11;
const NARROW = 480;
const PAPER = '#ffffff';

/** Rows to draw a chart with, by what they are like; the first are those of a usual region, and are looked at closely. */
export type Samples = Readonly<Record<string, readonly Row[]>>;

/**
 * What is wrong with a chart that could be read, in sentences that name its file and say what to do; none if nothing is.
 * It is drawn with each of the samples.
 */
export async function examineChart(view: ChartView, samples: Samples): Promise<string[]> {
  const file = `dashboards/${view.dashboard}/${view.name}.vl.json`;
  const [first] = Object.values(samples);
  const { found: notDrawn, svg } = await drawings(view, samples);
  const found = [...againstSchema(view), ...colourAlone(view.spec), ...notDrawn];
  if (found.length === 0) found.push(...(await closely(view, rowsFor(view, first!), svg)), ...words(view, first!));
  return [...new Set(found)].map((complaint) => `${file} ${complaint}`);
}

async function drawings(view: ChartView, samples: Samples): Promise<{ found: string[]; svg: string }> {
  const [found, drawn]: [string[], string[]] = [[], []];
  for (const [name, rows] of Object.entries(samples)) {
    const kept = rowsFor(view, rows);
    if (kept.length === 0) found.push(`has no rows to draw for ${name}.`);
    else
      await drawChart(view, kept).then(
        (svg) => drawn.push(svg),
        (fault: Error) => found.push(`cannot be drawn for ${name}: ${because(fault)}`),
      );
  }
  return { found, svg: drawn[0] ?? '' };
}

const because = ({ message }: Error) => message.replace(/^The chart \S+ cannot be drawn: /, '');

async function closely(view: ChartView, rows: readonly Row[], svg: string): Promise<string[]> {
  const narrow = await drawChart(view, rows, { width: NARROW });
  return [
    ...oddText(svg),
    ...smallText(svg),
    ...faintText(svg),
    ...faintMarks(svg),
    ...sameInGrey(svg),
    ...tooWide(view, svg, narrow),
  ];
}

function oddText(svg: string): string[] {
  const odd = textsOf(svg).find(({ text }) => /…|\b(?:NaN|undefined|null|Infinity)\b/.test(text));
  return odd ? [`writes "${odd.text}": a name cut short, or a word that stands for a mistake.`] : [];
}

function smallText(svg: string): string[] {
  const small = textsOf(svg).filter((text) => text.text !== '' && fontSizeOf(text) < SMALLEST_TEXT);
  return small
    .slice(0, 1)
    .map((text) => `writes "${text.text}" at ${fontSizeOf(text)} pixels. No text is under ${SMALLEST_TEXT}.`);
}

function faintText(svg: string): string[] {
  const faint = textsOf(svg).find(
    ({ attributes: { fill = '#000000' } }) => fill !== PAPER && contrast(fill, PAPER) < 4.5,
  );
  if (!faint) return [];
  return [`writes "${faint.text}" in ${faint.attributes['fill']}, which is too faint on white: text needs 4.5 to 1.`];
}

/** Shades of a scale are told by the figures on them; a colour set in the spec has to be seen by itself. */
function faintMarks(svg: string): string[] {
  const faint = marksOf(svg).filter((mark) => inksOf(mark).length > 0 && inksOf(mark).every(isFaint));
  const [mark] = faint;
  if (!mark) return [];
  return [`draws marks in ${inksOf(mark)[0]}, which is too faint on white: a mark needs a fill or an edge of 3 to 1.`];
}

const isFaint = (ink: string) => ink.startsWith('#') && contrast(ink, PAPER) < 3;
const inksOf = ({ attributes: { fill = 'none', stroke = 'none', opacity = '1' } }: Element): string[] =>
  [fill, stroke].filter((ink) => ink !== 'none' && ink !== 'transparent' && ink !== PAPER && opacity !== '0');

function sameInGrey(svg: string): string[] {
  const hues = [...new Set(marksOf(svg).flatMap(inksOf))].filter((ink) => ink.startsWith('#') && !isGrey(ink));
  const pair = hues.flatMap((one, at) => hues.slice(at + 1).map((other) => [one, other] as const));
  const same = pair.find(([one, other]) => contrast(one, other) < 1.3);
  return same ? [`uses ${same[0]} and ${same[1]}, which look the same in greyscale.`] : [];
}

function isGrey(ink: string): boolean {
  const parts = (ink.match(/[^#]{2}/g) ?? []).map((digits) => Number.parseInt(digits, 16));
  return Math.max(...parts) - Math.min(...parts) < 24;
}

function tooWide(view: ChartView, svg: string, narrow: string): string[] {
  const given = [view.notes.size.width, NARROW];
  const widths = [svg, narrow].map((drawn) => Number(elementsOf(drawn)[0]!.attributes['width']));
  const at = widths.findIndex((width, index) => width > given[index]! + 8);
  if (at < 0) return [];
  return [`is ${widths[at]} pixels wide where it was given ${given[at]}: raise usermeta.size.beside.`];
}

function words(view: ChartView, rows: readonly Row[]): string[] {
  const finding = findingFor(view, rows);
  const cells = tableFor(view, rows).rows.flat();
  const found: string[] = [];
  if (finding === NOTHING_FOUND) found.push('has a finding that says nothing of a usual region.');
  const odd = [finding, ...cells.map(({ text }) => text)].find((text) =>
    /\b(?:NaN|undefined|null|Infinity)\b/.test(text),
  );
  if (odd !== undefined) found.push(`says "${odd}": a word that stands for a mistake.`);
  return found;
}

const COLOURS = new Set(['color', 'fill', 'stroke', 'opacity', 'fillOpacity', 'strokeOpacity']);
const SILENT = new Set(['tooltip', 'order', 'detail', 'description', 'key']);

/** A field told by colour must be told by place, shape or words as well. */
function colourAlone(spec: JsonObject): string[] {
  const channels = encodingsIn(spec).flatMap((encoding) => Object.entries(encoding));
  const fields = (of: (channel: string) => boolean) =>
    new Set(channels.filter(([channel]) => of(channel)).flatMap(([, value]) => fieldsIn(value)));
  const shown = fields((channel) => !COLOURS.has(channel) && !SILENT.has(channel));
  const others = new Set([...shown, ...sourcesOf(shown, spec)]);
  const isShown = (field: string) => [field, ...sourcesOf(new Set([field]), spec)].some((one) => others.has(one));
  const alone = [...fields((channel) => COLOURS.has(channel))].filter((field) => !isShown(field));
  return alone.map((field) => `tells "${field}" by colour alone. Show it by place, shape or words as well.`);
}

/** The fields that those shown are calculated from, as words made of a count are. */
function sourcesOf(shown: ReadonlySet<string>, spec: Json): string[] {
  return keysIn(spec, 'calculate').flatMap((transform) =>
    typeof transform['as'] === 'string' && shown.has(transform['as']) ? fieldsIn(transform['calculate']!) : [],
  );
}

function keysIn(node: Json, key: string): JsonObject[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = isObject(node) && key in node ? [node] : [];
  return [...own, ...Object.values(node).flatMap((value) => keysIn(value, key))];
}

function encodingsIn(node: Json): JsonObject[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(encodingsIn);
  return Object.entries(node).flatMap(([key, value]) => [
    ...((key === 'encoding' || key === 'facet') && isObject(value) ? [key === 'facet' ? { facet: value } : value] : []),
    ...(key === 'usermeta' || key === 'config' ? [] : encodingsIn(value)),
  ]);
}

function fieldsIn(node: Json): string[] {
  if (typeof node === 'string') return [...node.matchAll(/\bdatum\.(\w+)/g)].map((match) => match[1]!);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'field' && typeof value === 'string' ? [value] : key === 'sort' ? [] : fieldsIn(value),
  );
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function againstSchema({ spec }: ChartView): string[] {
  const { config: _style, ...own } = spec;
  if (validate(own)) return [];
  const [deepest] = [...(validate.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length);
  return [
    `is not Vega-Lite 6: ${deepest!.instancePath.replaceAll('/', '.').slice(1) || 'the spec'} ${deepest!.message}.`,
  ];
}

const validate = vegaLiteSchema();

function vegaLiteSchema() {
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addFormat('color-hex', /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i);
  const schema = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
  return ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
}
