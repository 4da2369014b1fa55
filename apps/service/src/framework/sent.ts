import { z } from 'zod';
import type { FieldError } from '../http/page.js';
import { type RefusalCode, sentenceFor } from '../http/refusals.js';

/** A form as it was sent: every field a text, none missing. */
export const sentForm = z.record(z.string(), z.string()).transform((fields) => new SentForm(fields));

/** The fields of a form. A day is in three of them: `fromDay-day`, `fromDay-month`, `fromDay-year`. */
export class SentForm {
  constructor(readonly fields: Readonly<Record<string, string>> = {}) {}

  text(name: string): string {
    return this.fields[name] ?? '';
  }

  /** A day as 2014-05-12, or '' where nothing was entered. */
  day(name: string): string {
    const [day, month, year] = ['day', 'month', 'year'].map((part) => this.text(`${name}-${part}`).trim());
    return [day, month, year].every((part) => part === '')
      ? ''
      : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  }

  number(name: string): number {
    return Number(this.text(name)) || 0;
  }
}

const DAY_FIELDS = ['commentUntil', 'decidedOn', 'inForceFrom', 'fromDay', 'consideredOn', 'agreedOn'];

/** What is wrong beside its field; what belongs to none is beside `other`. */
export const fieldErrors = (refusals: readonly { code: RefusalCode; field?: string }[], other: string): FieldError[] =>
  refusals.map((refusal) => {
    const field = refusal.field ?? other;
    return { field: DAY_FIELDS.includes(field) ? `${field}-day` : field, text: sentenceFor(refusal) };
  });

/** Whether these can be put right in the form they came from. */
export const isOfForm = (refusals: readonly { code: RefusalCode }[]): boolean =>
  refusals.every(({ code }) => code.endsWith('-meanwhile') || FORM_CODES.includes(code));

const FORM_CODES: readonly RefusalCode[] = [
  'fidelity.words-missing',
  'fidelity.words-too-long',
  'fidelity.choice-missing',
  'fidelity.day-missing',
  'fidelity.day-ahead',
  'fidelity.identifies',
];
