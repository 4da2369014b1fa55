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
});
const spreadRule = z.strictObject({
  kind: z.literal('spread'),
  noun,
  name: field,
  count: field,
  across: field,
  acrossNoun: noun,
});
const changeRule = z.strictObject({
  kind: z.literal('change'),
  noun,
  name: field,
  count: field,
  base: field,
  period: field,
});
const findingRule = z.discriminatedUnion('kind', [coverageRule, leaderRule, spreadRule, changeRule]);

const column = z.strictObject({
  field,
  heading: sentence,
  of: field.optional(),
  blank: sentence.default('Not known'),
});
const order = z.array(z.strictObject({ field, descending: z.boolean().default(false) })).default([]);
const plainTable = z.strictObject({
  kind: z.literal('rows'),
  caption: sentence,
  columns: z.array(column).min(1),
  order,
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
  measures: z.array(sentence).min(1),
  audience: z.enum(AUDIENCES).optional(),
  finding: findingRule,
  table: tableRule,
});

export type ChartNotes = z.infer<typeof chartNotes>;
export type FilterName = (typeof FILTERS)[number];
export type FindingRule = z.infer<typeof findingRule>;
export type CoverageRule = z.infer<typeof coverageRule>;
export type LeaderRule = z.infer<typeof leaderRule>;
export type SpreadRule = z.infer<typeof spreadRule>;
export type ChangeRule = z.infer<typeof changeRule>;
export type Column = z.infer<typeof column>;
export type PlainTable = z.infer<typeof plainTable>;
export type CrossTable = z.infer<typeof crossTable>;

/** Every mart column that the rules name, in no order. */
export function fieldsOfNotes(notes: ChartNotes): string[] {
  return [...fieldsOfFinding(notes.finding), ...fieldsOfTable(notes.table)];
}

function fieldsOfFinding(rule: FindingRule): string[] {
  const named = [rule.name, rule.count];
  if (rule.kind === 'coverage') return [...named, rule.reported, rule.of];
  if (rule.kind === 'leader') return rule.period ? [...named, rule.period] : named;
  if (rule.kind === 'spread') return [...named, rule.across];
  return [...named, rule.base, rule.period];
}

function fieldsOfTable(table: PlainTable | CrossTable): string[] {
  const columns = table.kind === 'rows' ? table.columns : [...table.rows, table.cell, { field: table.across }];
  const bases = columns.flatMap((column) => ('of' in column && column.of ? [column.of] : []));
  return [...columns.map((column) => column.field), ...bases, ...table.order.map((key) => key.field)];
}
