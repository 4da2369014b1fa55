import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MartName } from '#libs/warehouse';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  AUDIENCES,
  type Audience,
  type ChangeRule,
  type ChartNotes,
  chartNotes,
  fieldsOfFinding,
  fieldsOfNotes,
} from './domain/chart-notes.js';
import type { ChartView, Dashboard, Json, JsonObject } from './domain/chart-view.js';
import { definitionOf } from './definitions.js';
import { fieldsUsed } from './domain/spec-fields.js';

/** The columns of each mart, as `#libs/warehouse` publishes them. */
export type MartColumns = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const about = z.strictObject({
  title: z.string().min(1),
  question: z.string().endsWith('?'),
  shows: z.string().min(1),
  base: z.string().min(1),
  reading: z.array(z.string().min(1)).min(1),
  order: z.number().int(),
  audience: z.enum(AUDIENCES),
  subject: z.enum(['theme', 'board']).optional(),
});
const json: z.ZodType<Json> = z.json();
const spec = z.looseObject({
  title: z.string().min(1),
  description: z.string().min(1),
  data: z.strictObject({ name: z.string().min(1) }),
  params: z.array(z.looseObject({ name: z.string(), value: json.optional() })).default([]),
  config: z.record(z.string(), json).default({}),
  usermeta: chartNotes,
});

/**
 * Reads every dashboard of a folder, in order, each chart with the house style of `style.json` merged in.
 * Throws a sentence that names the file, and the field where one is wrong, so that a start stops there: an unknown
 * mart, a column the mart does not have, data inside a spec, a note that is not as dashboards/README.md says. With `words` the
 * places of remarks (`{reviewDays}`) are filled from them each time they are read, and one they do not have is refused; without,
 * they stay.
 */
export function loadDashboards(folder: string, marts: MartColumns, words?: () => Words): Dashboard[] {
  const style = readJson(join(folder, 'style.json'));
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => loadDashboard(folder, entry.name, style, marts, words))
    .sort((a, b) => a.order - b.order);
}

function loadDashboard(
  folder: string,
  slug: string,
  style: JsonObject,
  marts: MartColumns,
  told?: () => Words,
): Dashboard {
  const file = join(folder, slug, 'about.yaml');
  const words = checked(about, parse(readText(file), { schema: 'core' }), file);
  const views = readdirSync(join(folder, slug))
    .filter((name) => name.endsWith('.vl.json'))
    .map((name) => loadView(join(folder, slug, name), slug, words.audience, style, marts))
    .map((view) => (told ? withRemark(view, told) : view))
    .sort((a, b) => a.notes.order - b.notes.order);
  if (views.length === 0) throw new Error(`${join(folder, slug)} has no chart: add a file ending in .vl.json.`);
  return { slug, ...words, views };
}

function loadView(
  file: string,
  dashboard: string,
  audience: Audience,
  style: JsonObject,
  marts: MartColumns,
): ChartView {
  const content = readJson(file);
  requireNoData(file, content);
  const { title, description, data, params, config, usermeta: notes } = checked(spec, content, file);
  requireColumns(file, data.name, [...fieldsUsed(content), ...fieldsOfNotes(notes)], marts);
  if (notes.finding.kind === 'change') requireColumns(file, notes.finding.mart, fieldsTold(notes.finding), marts);
  requireDefinitions(file, notes);
  const top = params.find((param) => param.name === 'top')?.value;
  return {
    dashboard,
    name: file.replace(/^.*[\\/]|\.vl\.json$/g, ''),
    title,
    description,
    mart: data.name as MartName,
    audience: notes.audience ?? audience,
    top: typeof top === 'number' ? top : undefined,
    notes,
    spec: { ...content, config: { ...style, ...config } },
  };
}

type Words = Readonly<Record<string, string>>;

/** A chart with the places of its remark filled whenever it is read: a process outlives days, and what is told goes by the day. */
function withRemark(view: ChartView, told: () => Words): ChartView {
  const { remark } = view.notes;
  if (!remark) return view;
  const filled = () => {
    const words = told();
    const says = remark.says.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (words[name] === undefined)
        throw new Error(`${view.dashboard}/${view.name} has {${name}} in its remark. There are: ${Object.keys(words).join(', ')}.`); // prettier-ignore
      return words[name];
    });
    return says.trim();
  };
  filled();
  const lasting = Object.defineProperty({ ...remark }, 'says', { get: filled, enumerable: true });
  return { ...view, notes: { ...view.notes, remark: lasting } };
}

const fieldsTold = ({ code, verdicts }: ChangeRule) => [code, ...fieldsOfFinding(verdicts)];

function requireColumns(file: string, mart: string, fields: readonly string[], marts: MartColumns): void {
  const columns = marts[mart];
  if (!columns) throw new Error(`${file} names the mart "${mart}". The marts are: ${Object.keys(marts).join(', ')}.`);
  const missing = fields.find((field) => !(field in columns));
  if (missing !== undefined)
    throw new Error(
      `${file} uses the field "${missing}", which the mart "${mart}" does not have. It has: ${Object.keys(columns).join(', ')}.`,
    );
}

function requireDefinitions(file: string, { measures }: ChartNotes): void {
  const unknown = measures.find((measure) => !definitionOf(measure));
  if (unknown !== undefined)
    throw new Error(
      `${file} names the measure "${unknown}", and there is no data/measures/${unknown}.yaml to define it.`,
    );
}

/** Data come from the mart alone, bound by name at the top: nowhere inline, from an address, or made up on the way. */
function requireNoData(file: string, content: JsonObject): void {
  const found = keysWithin(content).find(
    ({ key, path }) => key === 'datasets' || (key === 'data' && path !== '') || (path === 'data.' && key !== 'name'),
  );
  if (found)
    throw new Error(`${file} brings its own data (${found.path}${found.key}). Charts read the mart named at the top.`);
  const address = keysWithin(content).find(({ key }) => key === 'url' || key === 'href');
  if (address)
    throw new Error(`${file} names an address (${address.path}${address.key}). Charts load nothing and lead nowhere.`);
}

function keysWithin(node: Json, path = ''): { key: string; path: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [{ key, path }, ...keysWithin(value, `${path}${key}.`)]);
}

function readJson(file: string): JsonObject {
  try {
    return JSON.parse(readText(file)) as JsonObject;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${file} is not JSON: ${cause.message}`, { cause });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${file} is missing or cannot be read.`, { cause });
  }
}

/** What is missing most often, and what it is for. */
const NEEDED: Record<string, string> = {
  title: 'the heading of the chart, which answers the question of its page',
  description: 'how the chart is built, for those who cannot see it',
  data: 'the name of its mart',
  'usermeta.finding': 'the rule of its one-sentence finding',
  'usermeta.table': 'the same data as a table',
  'usermeta.measures': 'the names of files in data/measures that define what it counts',
  'usermeta.size': 'how wide it is, and the part of it that labels take',
  question: 'the question a meeting asks that it answers, with its question mark',
};

function checked<S extends z.ZodType>(schema: S, content: unknown, file: string): z.output<S> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => {
    const path = issue.path.join('.');
    const isMissing = valueAt(content, issue.path) === undefined;
    if (isMissing) return `it has no "${path}"${NEEDED[path] ? `: ${NEEDED[path]}` : ''}`;
    return `"${path}" is wrong: ${issue.message}`;
  });
  throw new Error(`${file} is not as it should be: ${wrong.join('; ')}.`);
}

const valueAt = (content: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], content);
