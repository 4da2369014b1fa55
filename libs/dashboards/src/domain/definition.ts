import { z } from 'zod';
import type { Cell, DataTable } from './table.js';
import { quarterLabel } from './words.js';

const sentence = z.string().min(1);
const value = z.union([z.string(), z.number(), z.null()]);
const valences = z.enum(['concern', 'good', 'neutral']);

/** One released summary of an example, in a reader's words: names are what the page prints and what the test loads. */
const exampleSummary = z.strictObject({
  board: sentence,
  quarter: sentence,
  reviewType: sentence.default('Audit'),
  themes: z.record(sentence, z.array(valences).min(1)).default({}),
});

const definition = z.strictObject({
  title: sentence,
  counts: sentence,
  of: sentence,
  leftOut: z.array(sentence).min(1),
  period: sentence,
  audience: sentence,
  since: z.iso.date(),
  example: z.strictObject({
    summaries: z.array(exampleSummary).min(1).max(12),
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
export function definitionFrom(measure: string, { example, ...words }: DefinitionFile): Definition {
  const { question, answer, summaries } = example;
  return { measure, ...words, example: { question, answer, table: exampleTable(summaries) } };
}

function exampleTable(summaries: readonly ExampleSummary[]): DataTable {
  return {
    caption: 'Invented summaries',
    headings: ['Summary', 'Board', 'Quarter', 'Type of review', 'Themes'].map(words),
    rows: summaries.map((summary, at) => [
      words(String.fromCharCode(65 + at)),
      words(summary.board),
      words(quarterLabel(summary.quarter)),
      words(summary.reviewType),
      words(themesOf(summary)),
    ]),
    rowHeadings: 1,
  };
}

const VALENCE = { concern: 'concern', good: 'good practice', neutral: 'neutral' };

function themesOf({ themes }: ExampleSummary): string {
  const named = Object.entries(themes).map(
    ([theme, found]) => `${theme} (${[...new Set(found)].map((one) => VALENCE[one]).join(' and ')})`,
  );
  return named.join('; ') || 'None';
}

const words = (text: string): Cell => ({ text, numeric: false });
