import type { ObjectStore } from '#libs/storage';
import { type Found, listBackups, removeBackup } from './backup-store.js';
import { type KeepRule, whichToKeep } from './domain/which-to-keep.js';

const DAY_MS = 86_400_000;

/**
 * Removes the backups the rule lets go of, those made by hand by their names, and what was cut short more than a day ago. Out:
 * those left.
 */
export async function keepBackups(
  store: ObjectStore,
  rule: KeepRule,
  now: Date,
  byHand: readonly string[] = [],
): Promise<Found[]> {
  const all = await listBackups(store);
  const hands = new Set(byHand);
  const whole = all.filter(({ isWhole }) => isWhole).map((one) => ({ ...one, isByHand: hands.has(one.name) }));
  const kept = new Set(whichToKeep(whole, rule, now).map(({ name }) => name));
  const isOver = ({ at, isWhole }: Found) => isWhole || now.getTime() - at.getTime() > DAY_MS;
  const removed = new Set(all.filter((backup) => !kept.has(backup.name) && isOver(backup)));
  for (const { name } of removed) await removeBackup(store, name);
  return all.filter((backup) => !removed.has(backup));
}
