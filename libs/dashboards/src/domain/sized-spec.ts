import type { ChartNotes } from './chart-notes.js';
import type { ChartView, Json, JsonObject } from './chart-view.js';

/**
 * The Vega-Lite spec of a chart as it is drawn: the plot is given what `width` (pixels) leaves beside the labels, in
 * each of the panels that stand side by side; what the page says in its own words (title, notes) is left out.
 * Holds no data. Pure.
 */
export function sizedSpec(view: Pick<ChartView, 'spec' | 'notes'>, width = view.notes.size.width): JsonObject {
  const { title: _title, usermeta: _notes, ...whole } = view.spec;
  const spec = keepingOnly(view.notes.only, whole);
  const plot = plotWidth(view.notes.size, width);
  const inner = spec['spec'];
  if (!isObject(inner)) return { ...spec, width: plot };
  return { ...spec, spec: { ...inner, width: plot } };
}

/** The spec with the rows of the chart kept before anything else is done with them, for the browser gets all of the mart's. */
function keepingOnly(only: ChartNotes['only'], spec: JsonObject): JsonObject {
  const kept = Object.entries(only).map(([field, equal]) => ({ filter: { field, equal } }));
  if (kept.length === 0) return spec;
  return { ...spec, transform: [...kept, ...((spec['transform'] ?? []) as Json[])] };
}

function plotWidth(size: ChartNotes['size'], width: number): number {
  return Math.max(40, Math.floor((width - size.beside) / size.columns));
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
