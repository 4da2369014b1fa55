import { ROLE_LABELS, type Role } from '#libs/authority';
import { type Quarter, quarterInWords } from '#libs/kernel';
import { neutralised } from '#libs/typology';
import type { Decision, Standing } from './access-review.js';

const DECISION_WORDS: Record<Decision, string> = { keep: 'Keep', change: 'Change roles', close: 'Close' };
const WITHOUT: Partial<Record<Standing, string>> = {
  left: 'Closed before a decision',
  flagged: 'Not decided, overdue',
};
const HEADINGS = [
  'Quarter',
  'Name',
  'E-mail address',
  'Board when the review was opened',
  'Roles when the review was opened',
  'Last signed in',
  'Idle',
  'Decision',
  'Roles from then on',
  'Reason',
  'Decided by',
  'Decided on',
];

/** What a line of the file is made of. */
export type CsvLine = {
  name: string;
  email: string;
  boardId: string | null;
  roles: readonly Role[];
  lastSignedInAt: Date | null;
  isIdle: boolean;
  standing: Standing;
  decision:
    | { decision: Decision; roles: readonly Role[]; reason: string; decidedByName: string; decidedAt: Date }
    | undefined;
};

/** The record of a review as CSV, a row an account: UTF-8 with its mark, CRLF, nothing a spreadsheet would run. Days in UTC. */
export function accessReviewCsv(
  { quarter, lines }: { quarter: Quarter; lines: readonly CsvLine[] },
  boardName: (id: string) => string,
): string {
  const rows = lines.map(({ decision, ...line }) => [
    quarterInWords(quarter),
    line.name,
    line.email,
    line.boardId === null ? 'None' : boardName(line.boardId),
    inWords(line.roles),
    dayOf(line.lastSignedInAt),
    line.isIdle ? 'Yes' : 'No',
    decision ? DECISION_WORDS[decision.decision] : (WITHOUT[line.standing] ?? 'Not decided'),
    decision && decision.decision !== 'close' ? inWords(decision.roles) : '',
    decision?.reason ?? '',
    decision?.decidedByName ?? '',
    dayOf(decision?.decidedAt ?? null),
  ]);
  return `\uFEFF${[HEADINGS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

const inWords = (roles: readonly Role[]) => roles.map((role) => ROLE_LABELS[role]).join('; ');
const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10) ?? '';
const cell = (text: string) => `"${neutralised(text).replaceAll('"', '""')}"`;
