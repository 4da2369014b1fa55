import { quarterInWords } from '#libs/kernel';
import { neutralised } from '#libs/typology';
import type { Day } from './days.js';
import type { ReturnStatus } from './return-status.js';

/** The statuses as the pages and the file say them. */
export const STATUS_WORDS: Record<ReturnStatus, string> = {
  'returned-on-time': 'Returned on time',
  'returned-late': 'Returned late',
  'nil-on-time': 'Nil return on time',
  'nil-late': 'Nil return late',
  missing: 'Missing',
  'not-due': 'Not due yet',
  'not-owed': 'None owed',
};

export type ReturnLine = {
  boardName: string;
  quarter: string;
  status: ReturnStatus;
  dueOn: Day;
  cameOn: Day | null;
  followedOn: Day | null;
};

const HEADINGS = [
  'Board',
  'Quarter',
  'Quarter in words',
  'Return',
  'Due by',
  'Came in on',
  'Summary after a nil return',
];

/** Returns as CSV for a spreadsheet, a row a board and quarter: UTF-8 with its mark, CRLF, nothing a spreadsheet would run. */
export function returnsCsv(lines: readonly ReturnLine[]): string {
  const rows = lines.map(({ boardName, quarter, status, dueOn, cameOn, followedOn }) => [
    boardName,
    quarter,
    quarterInWords(quarter),
    STATUS_WORDS[status],
    dueOn,
    cameOn ?? '',
    followedOn ?? '',
  ]);
  return `\uFEFF${[HEADINGS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

const cell = (text: string) => `"${neutralised(text).replaceAll('"', '""')}"`;
