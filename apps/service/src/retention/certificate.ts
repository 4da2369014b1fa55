import type { DisposalView, Schedule } from '#libs/retention';
import { CLASS_WORDS, OUTCOME_WORDS } from './words.js';

/** A certificate as CSV: a line a record, with ids, days and the rule. It holds no words of a record. */
export function certificateCsv(disposal: DisposalView, schedule: Schedule): string {
  const known = { proposedBy: disposal.proposer, approvedBy: disposal.decider ?? '' };
  const lines = disposal.items.map((item) => [
    disposal.id,
    item.boardId ?? 'The region',
    CLASS_WORDS[item.recordClass],
    item.recordId,
    item.reference ?? '',
    item.countedFrom,
    item.dueOn,
    item.source,
    item.outcome ? OUTCOME_WORDS[item.outcome] : '',
    item.settledAt?.toISOString() ?? '',
    known.proposedBy,
    known.approvedBy,
    schedule.title,
  ]);
  return [HEADINGS, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n') + '\r\n';
}

const HEADINGS = [
  'Disposal',
  'Board',
  'Class of record',
  'Record',
  'Regional reference',
  'Period counts from',
  'Due on',
  'Rule',
  'What became of it',
  'When',
  'Proposed by',
  'Approved by',
  'Schedule',
];

/** A cell in quotes; one that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
