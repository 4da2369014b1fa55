import type { Draft, Reading } from './domain/draft.js';
import { verdictOn } from './read-blocks.js';

/** What came of one file of an archive. */
export type ReadEntry = { name: string; reading: Reading };

const MOST_NAMED = 10;

/**
 * Puts the readings of an archive's files together: all their records, each with the name of its file; the files that could
 * not be read are told in the message. An archive of which nothing could be read is refused.
 */
export function mergeReadings(entries: readonly ReadEntry[]): Reading {
  const records = entries.flatMap(({ name, reading }) =>
    reading.records.map((record): Draft => ({ ...record, entry: name })),
  );
  const unread = entries.filter(({ reading }) => reading.verdict === 'refused');
  const told = unread.slice(0, MOST_NAMED).map(({ name, reading }) => `${name}: ${reading.message}`);
  const further = unread.length > MOST_NAMED ? [`And ${unread.length - MOST_NAMED} further files.`] : [];
  const notRead = unread.length === 0 ? '' : `Not read: ${[...told, ...further].join(' ')}`;
  if (records.length === 0)
    return { verdict: 'refused', message: `Nothing in the archive could be read. ${notRead}`, records };
  const files = entries.length - unread.length;
  const { verdict, message } = verdictOn(records, `${counted(records.length, 'form')} in ${counted(files, 'file')}`);
  return { verdict, message: notRead === '' ? message : `${message} ${notRead}`, records };
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
