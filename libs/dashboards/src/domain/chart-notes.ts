import { z } from 'zod';

const field = z.string().min(1).describe('a column of the mart');
const sentence = z.string().min(1);
const noun = z.strictObject({ one: sentence, many: sentence });

const coverageRule = z.strictObject({
  kind: z.literal('coverage'),
  name: field,
  count: field,
  reported: field,
  of: field,
});
const leaderRule = z.strictObject({
  kind: z.literal('leader'),
  noun,
  name: field,
  count: field,
  period: field.optional(),
  share: z.boolean().default(false),
  base: field.optional(),
  counted: noun.optional(),
  notStated: field.optional(),
  read: sentence.optional(),
  apart: z.strictObject({ field, value: z.string(), says: sentence }).optional(),
});
const spreadRule = z.strictObject({
  kind: z.literal('spread'),
  noun,
  name: field,
  count: field,
  across: field,
  acrossNoun: noun,
});
const totalsRule = z.strictObject({
  kind: z.literal('totals'),
  noun,
  count: field,
  period: field.optional(),
  parts: z.array(z.strictObject({ field, says: sentence })).default([]),
  overlap: sentence.optional().describe('what is said where one may be of several parts, so that nobody adds them up'),
  share: z.boolean().default(true),
  nothing: sentence.optional(),
});
const rateRule = z.strictObject({
  kind: z.literal('rate'),
  noun,
  count: field,
  base: field,
  did: sentence,
  nothing: sentence.optional(),
  besides: z.array(z.strictObject({ field, says: sentence })).default([]),
});
const side = z.strictObject({ count: field, base: field, says: sentence });
const verdictsRule = z.strictObject({
  kind: z.literal('verdicts'),
  noun,
  name: field,
  verdict: field,
  says: z.record(z.string(), noun),
  unclear: z.string(),
  none: sentence,
  before: side,
  after: side,
  compared: z.strictObject({ since: field, from: field, to: field }).optional(),
});
const changeRule = z.strictObject({
  kind: z.literal('change'),
  noun,
  name: field,
  count: field,
  base: field,
  period: field,
  code: field,
  mart: sentence.describe('the mart whose verdicts are told, asked under the same filters'),
  verdicts: verdictsRule,
});
const togetherRule = z.strictObject({
  kind: z.literal('together'),
  noun,
  name: field,
  other: field,
  count: field,
  nameCount: field,
  otherCount: field,
});
const spansRule = z.strictObject({
  kind: z.literal('spans'),
  noun,
  name: field,
  known: field,
  unknown: field,
  median: field,
});
const heldRule = z.strictObject({
  kind: z.literal('held'),
  followed: field,
  cameBack: field,
  boards: field,
  cameBackBoards: field,
  day: field,
  left: field,
  boardsLeft: field,
  held: field,
  lower: field,
  upper: field,
  median: z.strictObject({ days: field, lower: field, upper: field }),
  nothing: sentence,
});
const eachRule = z.strictObject({
  kind: z.literal('each'),
  noun,
  among: z.strictObject({ field, value: z.string() }),
  name: field,
  count: field,
  base: field,
  did: sentence,
  nothing: sentence,
});
const findingRule = z.discriminatedUnion('kind', [
  coverageRule,
  leaderRule,
  spreadRule,
  changeRule,
  totalsRule,
  rateRule,
  verdictsRule,
  togetherRule,
  spansRule,
  heldRule,
  eachRule,
]);

const column = z.strictObject({
  field,
  heading: sentence,
  of: field.optional(),
  signed: z.boolean().optional(),
  words: z.record(z.string(), sentence).optional(),
  blank: sentence.default('Not known'),
  means: sentence.optional().describe('what `blank` tells, for the words before the figures of a file'),
});
const order = z.array(z.strictObject({ field, descending: z.boolean().default(false) })).default([]);
const plainTable = z.strictObject({
  kind: z.literal('rows'),
  caption: sentence,
  columns: z.array(column).min(1),
  onlyInFiles: z.array(column).optional(),
  order,
  listed: z.number().int().min(1).optional(),
});
const crossTable = z.strictObject({
  kind: z.literal('cross'),
  caption: sentence,
  rows: z.array(column).min(1),
  across: field,
  cell: z.strictObject({ field, of: field.optional(), absent: sentence }),
  total: sentence.optional(),
  order,
});
const tableRule = z.discriminatedUnion('kind', [plainTable, crossTable]);

/** What has to be known beside the figures to read them, and the page of the platform that tells more. */
const remark = z.strictObject({
  says: sentence,
  page: z
    .strictObject({
      path: z.string().regex(/^\/[\w/-]+$/, 'must be a path of the platform, as in /framework'),
      named: sentence,
    })
    .optional(),
});

/** The names of the filters a page offers beside a chart. */
export const FILTERS = ['from', 'to', 'board', 'reviewType', 'valence', 'theme', 'view'] as const;

/** Who may see a chart: everyone who may read dashboards; the regional group; the group, and of one board its own people. */
export const AUDIENCES = ['everyone', 'group', 'own-board'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a page needs beside a chart: the `usermeta` of its spec. Every kind of rule is described in dashboards/README.md. */
export const chartNotes = z.strictObject({
  order: z.number().int().default(100),
  size: z.strictObject({
    width: z.number().int().min(240).max(1200),
    beside: z.number().int().min(0),
    columns: z.number().int().min(1).default(1),
  }),
  filters: z.array(z.enum(FILTERS)),
  only: z.record(field, z.string()).default({}),
  measures: z.array(sentence).min(1),
  audience: z.enum(AUDIENCES).optional(),
  finding: findingRule,
  remark: remark.optional(),
  table: tableRule,
});

export type ChartNotes = z.infer<typeof chartNotes>;
export type FilterName = (typeof FILTERS)[number];
export type FindingRule = z.infer<typeof findingRule>;
export type CoverageRule = z.infer<typeof coverageRule>;
export type LeaderRule = z.infer<typeof leaderRule>;
export type SpreadRule = z.infer<typeof spreadRule>;
export type ChangeRule = z.infer<typeof changeRule>;
export type TotalsRule = z.infer<typeof totalsRule>;
export type RateRule = z.infer<typeof rateRule>;
export type VerdictsRule = z.infer<typeof verdictsRule>;
export type TogetherRule = z.infer<typeof togetherRule>;
export type SpansRule = z.infer<typeof spansRule>;
export type HeldRule = z.infer<typeof heldRule>;
export type EachRule = z.infer<typeof eachRule>;
export type Column = z.infer<typeof column>;
export type PlainTable = z.infer<typeof plainTable>;
export type CrossTable = z.infer<typeof crossTable>;

/** Every mart column that the rules name, in no order. */
export function fieldsOfNotes(notes: ChartNotes): string[] {
  return [...fieldsOfFinding(notes.finding), ...fieldsOfTable(notes.table), ...Object.keys(notes.only)];
}

/** The columns that a file of the chart has words for: those of its table, and those it has beside. */
export const wordedColumns = (table: ChartNotes['table']): Column[] =>
  table.kind === 'rows' ? [...table.columns, ...(table.onlyInFiles ?? [])] : table.rows;

/** The columns a rule counts with: without them all there is no sentence. */
export function countsOfFinding(rule: FindingRule): string[] {
  if (rule.kind === 'coverage') return [rule.count, rule.reported, rule.of];
  if (rule.kind === 'leader') return [rule.count, ...present(rule.base, rule.notStated)];
  if (rule.kind === 'spread') return [rule.count];
  if (rule.kind === 'change') return [rule.count, rule.base];
  if (rule.kind === 'totals') return [rule.count, ...rule.parts.map((part) => part.field)];
  if (rule.kind === 'rate') return [rule.count, rule.base, ...rule.besides.map((part) => part.field)];
  if (rule.kind === 'verdicts') return [rule.before, rule.after].flatMap(({ count, base }) => [count, base]);
  if (rule.kind === 'together') return [rule.count, rule.nameCount, rule.otherCount];
  if (rule.kind === 'held') return [rule.followed, rule.cameBack, rule.boards, rule.cameBackBoards];
  if (rule.kind === 'each') return [rule.count, rule.base];
  return [rule.known, rule.unknown];
}

const NAMING_KEYS = new Set(['name', 'period', 'code', 'across', 'verdict', 'other', 'median']);
const NAMING_OF_HELD = ['day', 'left', 'boardsLeft', 'held', 'lower', 'upper'] as const;

/** The columns a rule names, of the chart's own mart. */
export function fieldsOfFinding(rule: FindingRule): string[] {
  const naming = Object.entries(rule).flatMap(([key, value]) =>
    NAMING_KEYS.has(key) && typeof value === 'string' ? [value] : [],
  );
  const compared = rule.kind === 'verdicts' ? Object.values(rule.compared ?? {}) : [];
  const apart = rule.kind === 'leader' ? present(rule.apart?.field) : [];
  const held = rule.kind === 'held' ? [...NAMING_OF_HELD.map((key) => rule[key]), ...Object.values(rule.median)] : [];
  const among = rule.kind === 'each' ? [rule.among.field] : [];
  return [...naming, ...compared, ...apart, ...held, ...among, ...countsOfFinding(rule)];
}

const present = (...fields: (string | undefined)[]) => fields.filter((field) => field !== undefined);

function fieldsOfTable(table: PlainTable | CrossTable): string[] {
  const columns = table.kind === 'rows' ? wordedColumns(table) : [...table.rows, table.cell, { field: table.across }];
  const bases = columns.flatMap((column) => ('of' in column && column.of ? [column.of] : []));
  return [...columns.map((column) => column.field), ...bases, ...table.order.map((key) => key.field)];
}
