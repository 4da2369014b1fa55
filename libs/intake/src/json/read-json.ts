import type { z } from 'zod';
import type { Draft, Reading } from '../domain/draft.js';
import { verdictOn } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { decodeText } from '../sheets/read-values.js';
import { Unreadable } from '../unreadable.js';
import { ANSWERS, FIELDS_SHAPE, isOfFields } from './answers-schema.js';
import { draftOfAnswers, draftOfFields } from './summary-draft.js';
import { JSON_SENTENCES, wrongPlace } from './sentences.js';

const MOST_SUMMARIES = 1_000;

/**
 * Reads summaries sent by another system as JSON: one, a list of them, or `{"summaries": [...]}`, each as the answers of
 * the form or as `intake --json` prints its records. Anything the form does not have, or of the wrong kind, refuses the
 * whole file with the place of the first fault. Throws Unreadable.
 */
export function readJson(bytes: Uint8Array, context: ReadingContext): Reading {
  const summaries = summariesOf(parse(bytes));
  if (summaries.length === 0) throw new Unreadable(JSON_SENTENCES.nothing);
  if (summaries.length > MOST_SUMMARIES) throw new Unreadable(JSON_SENTENCES.tooMany);
  const records = summaries.map((summary, index) => readSummary(summary, index, summaries.length, context));
  const count = `${records.length} ${records.length === 1 ? 'summary' : 'summaries'}`;
  return { ...verdictOn(records, count), records };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new Unreadable(JSON_SENTENCES.notJson, { cause });
  }
}

/** The list may be called `summaries`, or `records` where it was printed by `intake --json`. */
function summariesOf(sent: unknown): unknown[] {
  if (Array.isArray(sent)) return sent;
  if (typeof sent !== 'object' || sent === null) throw new Unreadable(JSON_SENTENCES.nothing);
  const keys = Object.keys(sent);
  for (const [name, others] of LISTS) {
    const list: unknown = Object.hasOwn(sent, name) ? Reflect.get(sent, name) : undefined;
    if (Array.isArray(list) && keys.every((key) => key === name || others.includes(key))) return list;
  }
  return [sent];
}

const LISTS: readonly (readonly [string, readonly string[]])[] = [
  ['summaries', []],
  ['records', ['verdict', 'message']],
];

function readSummary(sent: unknown, index: number, count: number, { reference }: ReadingContext): Draft {
  const check = <T>(shape: z.ZodType<T>, value: unknown): T => {
    const checked = shape.safeParse(value);
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    throw new Unreadable(issue ? wrongPlace(issue, index, count) : JSON_SENTENCES.notJson);
  };
  const summary = fieldsOf(sent);
  if (typeof summary === 'object' && summary !== null && isOfFields(summary))
    return draftOfFields(check(FIELDS_SHAPE, summary), reference);
  return draftOfAnswers(check(ANSWERS, summary), reference);
}

/** A record as printed has its fields under `fields`, beside its questions, which are asked anew. */
function fieldsOf(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null || !Object.hasOwn(sent, 'fields')) return sent;
  const keys = Object.keys(sent);
  return keys.every((key) => key === 'fields' || key === 'questions') ? (Reflect.get(sent, 'fields') as unknown) : sent;
}
