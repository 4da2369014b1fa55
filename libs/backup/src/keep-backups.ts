import type { ObjectStore } from '#libs/storage';
import { type Found, listBackups, removeBackup } from './backup-store.js';
import { type KeepRule, whichToKeep } from './domain/which-to-keep.js';

const DAY_MS = 86_400_000;

/** Removes the backups the rule lets go of, and what was cut short more than a day ago. Out: those removed. */
export async function keepBackups(store: ObjectStore, rule: KeepRule, now: Date): Promise<Found[]> {
  const all = await listBackups(store);
  const kept = new Set(
    whichToKeep(
      all.filter(({ isWhole }) => isWhole),
      rule,
      now,
    ),
  );
  const isOver = ({ at, isWhole }: Found) => isWhole || now.getTime() - at.getTime() > DAY_MS;
  const removed = all.filter((backup) => !kept.has(backup) && isOver(backup));
  for (const { name } of removed) await removeBackup(store, name);
  return removed;
}
