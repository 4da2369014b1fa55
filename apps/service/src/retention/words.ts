import { type DisposalState, type ItemOutcome, periodFor, type RecordClass, type Schedule } from '#libs/retention';

export const CLASS_WORDS: Record<RecordClass, string> = {
  'learning-summary': 'Learning summary',
  'form-in-progress': 'Form begun and not sent',
  'known-review': 'Entry of the register of reviews',
  'nil-return': 'Words of a nil return',
  'uptake-answer': 'What the board did with a message',
  'closed-account': 'Closed account',
};

export const OUTCOME_WORDS: Record<ItemOutcome, string> = {
  disposed: 'Disposed of',
  held: 'Kept: under a legal hold',
  changed: 'Kept: changed since it was proposed',
  gone: 'Was gone already',
};

/** Where a disposal stands, and the colour of its tag. */
export const STATE_TAGS: Record<DisposalState, { text: string; colour: string }> = {
  proposed: { text: 'Waiting for a decision', colour: 'yellow' },
  approved: { text: 'Approved, carried out tonight', colour: 'orange' },
  refused: { text: 'Refused', colour: 'grey' },
  'carried-out': { text: 'Carried out', colour: 'green' },
};

/** How long a class of record is kept on a day, as the schedule has it: by the region, and where a board has a period of its own. */
export function keptFor(schedule: Schedule, id: string | undefined, boardIds: readonly string[], today: string) {
  const of = schedule.classes.find((one) => one.id === id);
  const regional = of && periodFor(schedule, of.id, null, today);
  if (!of || !regional) return null;
  const boards = boardIds.flatMap((board) => {
    const period = periodFor(schedule, of.id, board, today);
    return period?.board ? [{ board, months: periodInWords(period.months) }] : [];
  });
  return { counts: of.counts, months: periodInWords(regional.months), boards };
}

const periodInWords = (months: number) => {
  if (months % 12 !== 0) return `${months} months`;
  return months === 12 ? 'a year' : `${months / 12} years`;
};

/** Why a backup failed, and what to look at. */
export const BACKUP_PROBLEMS: Record<string, string> = {
  'storage.unreachable': 'The place for backups could not be reached: check BACKUP_TO and the keys of the bucket',
  'backup.no-key': 'The key is missing or too short: check the file BACKUP_KEY_FILE names',
  'backup.damaged': 'The place for backups did not give back what was put there: check its disk',
  ENOSPC: 'The place for backups is full',
  EACCES: 'The place for backups may not be written to',
};
