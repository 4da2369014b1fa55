import type { Field } from '#libs/intake';
import { isQuarter, type Quarter } from '#libs/kernel';
import { parse } from 'yaml';
import { z } from 'zod';
import { byField } from './by-field.js';

const answer = z
  .string()
  .nullish()
  .transform((text) => text?.trimEnd() ?? '');
const summaryFile = z.strictObject({
  board: z.string(),
  quarter: z.string().refine(isQuarter, 'is not a quarter, such as 2014-Q1'),
  reviewType: z.string(),
  lscbArea: answer,
  dateCompleted: answer,
  review: answer,
  incident: answer,
  reference: answer,
  themes: answer,
  methodologyLearning: answer,
  singleAgencyRecommendations: answer,
  multiAgencyRecommendations: answer,
  changes: answer,
  impactAudit: answer,
  otherComments: answer,
});

/**
 * One invented Learning Summary: the board and quarter it is of, the id of the review type its writer had in mind, and
 * what stands in each field of the form, line by line. A blank field is an empty list.
 */
export type SummaryText = {
  board: string;
  quarter: Quarter;
  reviewType: string;
  answers: Record<Field, AnswerLine[]>;
};

/** One line of an answer: a paragraph, or an item of a bulleted or numbered list, `level` 0 being the outermost. */
export type AnswerLine = { text: string; list: null | { kind: 'bullet' | 'number'; level: number; value: number } };

/**
 * Reads `data/invented/summaries/<board>/<quarter>.yaml`. In: the file's text, and its name for the message.
 * Throws a sentence naming the file when a field is missing or unknown.
 */
export function parseSummary(yaml: string, name: string): SummaryText {
  const parsed = summaryFile.safeParse(parse(yaml));
  if (!parsed.success) throw new Error(`${name} is not a summary:\n${z.prettifyError(parsed.error)}`);
  const { board, quarter, reviewType, review, incident, ...rest } = parsed.data;
  const texts: Record<Field, string> = { ...rest, reviewType: review, incidentMonth: incident };
  return { board, quarter, reviewType, answers: byField((field) => answerLines(texts[field])) };
}

/** Splits an answer into lines: `- ` and `1. ` begin list items, two spaces before them go one level deeper. */
export function answerLines(text: string): AnswerLine[] {
  return text.trim() === '' ? [] : text.split('\n').map(answerLine);
}

function answerLine(line: string): AnswerLine {
  const [, indent = '', marker, item = ''] = /^( *)(-|\d+\.) +(.*)$/.exec(line) ?? [];
  if (!marker) return { text: line.trim(), list: null };
  const kind = marker === '-' ? 'bullet' : 'number';
  return { text: item.trim(), list: { kind, level: indent.length / 2, value: Number.parseInt(marker, 10) || 0 } };
}
