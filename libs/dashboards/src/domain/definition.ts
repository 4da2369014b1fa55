import { z } from 'zod';
import type { Cell, DataTable } from './table.js';
import { listed, quarterLabel } from './words.js';

const sentence = z.string().min(1);
const value = z.union([z.string(), z.number(), z.null()]);
const valences = z.array(z.enum(['concern', 'good', 'neutral'])).min(1);

/** One released summary of an example, in a reader's words: the labels of the reference data and the typology. */
const exampleSummary = z.strictObject({
  board: sentence.default('Ambleford'),
  /** The quarter in which its form was completed. */
  quarter: sentence.default('2014-Q1'),
  reviewType: sentence.default('Audit'),
  themes: z.record(sentence, valences).optional(),
  agencies: z.record(sentence, valences).optional(),
  circumstances: z.record(sentence, valences).optional(),
  recommendations: z.record(sentence, z.array(z.enum(['single', 'multi'])).min(1)).optional(),
  method: sentence.nullable().optional(),
  independence: sentence.nullable().optional(),
  daysToForm: z.int().nullable().optional(),
  daysToRegion: z.int().nullable().optional(),
  returnInTime: z.enum(['yes', 'no']).nullable().optional(),
  /** The quarter of the incident, where it is known. */
  incident: sentence.optional(),
  /** Themes that one of its recommendations is on. */
  recommendsOn: z.array(sentence).min(1).optional(),
  /** Actions on its themes that were completed: when, and whether there was evidence of impact. */
  completed: z.record(sentence, z.strictObject({ on: z.iso.date(), evidence: z.boolean().default(false) })).optional(),
});
const exampleReturn = z.strictObject({
  board: sentence,
  quarter: sentence,
  state: z.enum(['returned-on-time', 'returned-late', 'nil-on-time', 'nil-late', 'missing', 'not-due']),
});

const definition = z.strictObject({
  title: sentence,
  counts: sentence,
  of: sentence,
  leftOut: z.array(sentence).min(1),
  period: sentence,
  audience: sentence,
  since: z.iso.date(),
  /** The page that tells it, where no chart draws it. */
  page: z.string().startsWith('/').optional(),
  example: z.strictObject({
    summaries: z.array(exampleSummary).max(40).default([]),
    returns: z.array(exampleReturn).max(12).default([]),
    mart: sentence,
    filters: z.record(sentence, sentence).default({}),
    question: sentence,
    row: z.record(sentence, value),
    gives: z.record(sentence, value),
    answer: sentence,
  }),
});

/** A published definition as its file in `data/measures` has it. */
export type DefinitionFile = z.output<typeof definition>;
export type ExampleSummary = z.output<typeof exampleSummary>;

/** What a measure counts, for the page beside a chart: plain words, and an example that a reader can check by hand. */
export type Definition = {
  /** The name of its file, as a spec's `usermeta.measures` has it. */
  measure: string;
  title: string;
  /** What is counted, and of what; `of` says so where there is no base. */
  counts: string;
  of: string;
  leftOut: string[];
  period: string;
  /** Who may see it, and how. */
  audience: string;
  /** The day from which it has been counted in this way. */
  since: string;
  example: { table: DataTable; question: string; answer: string };
};

/** Reads a definition's content. Throws what zod found wrong. */
export const readDefinition = (content: unknown): DefinitionFile => definition.parse(content);

/** The definition as a page shows it. Pure. */
export function definitionFrom(measure: string, { example, page: _, ...words }: DefinitionFile): Definition {
  const { question, answer, summaries, returns } = example;
  const table = summaries.length > 0 ? summariesTable(summaries) : returnsTable(returns);
  return { measure, ...words, example: { question, answer, table } };
}

type Printed = { heading: string; of: (summary: ExampleSummary) => string | undefined };

/** What an example tells of its summaries; a column that no summary has anything in is left out. */
const COLUMNS: readonly Printed[] = [
  { heading: 'Board', of: ({ board }) => board },
  { heading: 'Form completed', of: ({ quarter }) => quarterLabel(quarter) },
  { heading: 'Incident', of: ({ incident }) => incident && quarterLabel(incident) },
  { heading: 'Type of review', of: ({ reviewType }) => reviewType },
  { heading: 'Themes', of: ({ themes }) => namedWith(themes) },
  { heading: 'Agencies spoken of', of: ({ agencies }) => namedWith(agencies) },
  { heading: 'Circumstances spoken of', of: ({ circumstances }) => namedWith(circumstances) },
  { heading: 'Recommendations for', of: ({ recommendations }) => namedWith(recommendations) },
  { heading: 'Recommends something on', of: ({ recommendsOn }) => recommendsOn?.join('; ') },
  { heading: 'Method', of: ({ method }) => stated(method) },
  { heading: 'Independence', of: ({ independence }) => stated(independence) },
  { heading: 'Days from the incident to the form', of: ({ daysToForm }) => stated(daysToForm) },
  { heading: 'Days from the form to the region', of: ({ daysToRegion }) => stated(daysToRegion) },
  { heading: 'In the region by the day its return was due', of: ({ returnInTime }) => stated(returnInTime) },
  { heading: 'Actions completed', of: ({ completed }) => completedIn(completed) },
];

function summariesTable(summaries: readonly ExampleSummary[]): DataTable {
  const told = COLUMNS.filter(({ of }) => summaries.some((summary) => of(summary) !== undefined));
  return {
    caption: 'Invented summaries',
    headings: ['Summary', ...told.map(({ heading }) => heading)].map(words),
    rows: summaries.map((summary, at) => [nameOf(at), ...told.map(({ of }) => of(summary) ?? 'None')].map(words)),
    rowHeadings: 1,
  };
}

function returnsTable(returns: DefinitionFile['example']['returns']): DataTable {
  return {
    caption: 'Invented returns',
    headings: ['Board', 'Quarter', 'Return'].map(words),
    rows: returns.map(({ board, quarter, state }) =>
      [board, quarterLabel(quarter), state.replaceAll('-', ' ')].map(words),
    ),
    rowHeadings: 1,
  };
}

/** A, B, … Z, AA, AB, …: how the answer of an example speaks of its summaries. */
const nameOf = (at: number): string =>
  (at < 26 ? '' : nameOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const KINDS: Record<string, string> = {
  good: 'good practice',
  single: 'single-agency',
  multi: 'multi-agency',
};

function namedWith(found: Record<string, string[]> | undefined): string | undefined {
  const named = Object.entries(found ?? {}).map(
    ([name, kinds]) => `${name} (${listed(kinds.map((kind) => KINDS[kind] ?? kind))})`,
  );
  return named.length === 0 ? undefined : named.join('; ');
}

function completedIn(completed: ExampleSummary['completed']): string | undefined {
  const told = Object.entries(completed ?? {}).map(
    ([theme, { on, evidence }]) => `${theme} (on ${on}${evidence ? ', with evidence of impact' : ''})`,
  );
  return told.length === 0 ? undefined : told.join('; ');
}

const stated = (value: string | number | null | undefined) =>
  value === null ? 'Not stated' : value === undefined ? undefined : `${value}`;

const words = (text: string): Cell => ({ text, numeric: false });
