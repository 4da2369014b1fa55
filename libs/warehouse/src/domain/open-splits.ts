import type { Quarter } from '#libs/kernel';
import { successorsIn, type Typology } from '#libs/typology';
import type { OpenSplit } from './manifest.js';

/** Released summaries of a board and quarter in which a code waits, given under a version or carried to it. */
export type Waits = { version: string; code: string; quarter: Quarter; board: string; summaries: number };

/**
 * The codes that wait, each under the name it had when it was split, with the codes of the version in force it may be part of.
 * `typologies` run from the oldest to the one in force. The order of rows does not matter.
 */
export function openSplitsOf(rows: readonly Waits[], typologies: readonly Typology[]): OpenSplit[] {
  const parts = successorsIn({ all: () => typologies, inForce: () => typologies.at(-1)! });
  const groups = [...Map.groupBy(rows, ({ version, code }) => `${version} ${code}`)].sort(byKey);
  return groups.map(([, each]) => {
    const { version, code } = each[0]!;
    const label = typologies.find((one) => one.version === version)?.codes.get(code)?.label ?? code;
    const counts = each
      .map(({ quarter, board, summaries }) => ({ quarter, board, summaries }))
      .sort((one, other) => byKey([`${one.quarter} ${one.board}`], [`${other.quarter} ${other.board}`]));
    return { version, code, label, parts: [...parts(code, version)], counts };
  });
}

const byKey = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]) =>
  one < other ? -1 : one > other ? 1 : 0;

/** A code that waits in some summaries: until a person has said which of its parts it is, these are counted under none of them. */
export type WaitingTheme = { code: string; label: string; parts: readonly string[]; summaries: number };

/** The codes that wait in the summaries of a time, of one board or of all; those in most summaries first. */
export function waitingThemes(
  splits: readonly OpenSplit[],
  { from, to, board }: { from: Quarter | null; to: Quarter | null; board?: string | null },
): WaitingTheme[] {
  const isAsked = (one: OpenSplit['counts'][number]) =>
    (from === null || one.quarter >= from) && (to === null || one.quarter <= to) && (!board || one.board === board);
  return splits
    .map(({ code, label, parts, counts }) => ({
      code,
      label,
      parts,
      summaries: counts.filter(isAsked).reduce((sum, { summaries }) => sum + summaries, 0),
    }))
    .filter(({ summaries }) => summaries > 0)
    .sort((one, other) => other.summaries - one.summaries || byKey([one.label], [other.label]));
}
