import type { Json, JsonObject } from './chart-view.js';

const NAMING_KEYS = new Set(['field', 'key', 'impute']);
const LISTING_KEYS = new Set(['groupby', 'fields']);
/** In labels `datum` is a label of an axis or a heading, not a row. */
const LABEL_KEYS = new Set(['labelExpr', 'description', 'title', 'usermeta']);

/**
 * The columns a Vega-Lite spec reads from its data, sorted: every field it names or reads in an expression
 * (`datum.x`), less those its own transforms make (`as`). Pure; knows the parts of Vega-Lite the dashboards use.
 */
export function fieldsUsed(spec: JsonObject): string[] {
  const used = new Set<string>();
  const made = new Set<string>();
  visit(spec, used, made);
  return [...used].filter((field) => !made.has(field)).sort();
}

function visit(node: Json, used: Set<string>, made: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) return node.forEach((entry) => visit(entry, used, made));
  for (const [key, value] of Object.entries(node)) {
    if (LABEL_KEYS.has(key)) continue;
    if (key === 'as') texts(value).forEach((name) => made.add(name));
    else if (NAMING_KEYS.has(key) || LISTING_KEYS.has(key)) texts(value).forEach((name) => used.add(name));
    else if (typeof value === 'string') fieldsRead(value).forEach((name) => used.add(name));
    visit(value, used, made);
  }
}

const texts = (value: Json) => [value].flat().filter((entry): entry is string => typeof entry === 'string');

const fieldsRead = (expression: string) =>
  [...expression.matchAll(/\bdatum(?:\.(\w+)|\[['"](\w+)['"]\])/g)].map((match) => (match[1] ?? match[2])!);
