import { rowsOfPlan } from './action-plan.js';
import type { Row } from './blocks.js';

const KIND = /^(single|multi)(?:[\s-]*agency)?\b/i;
const FEWEST = 2;

/** Which kind of recommendation a text begins by saying it is. */
export function kindSaid(text: string): 'single' | 'multi' | undefined {
  const [, kind] = KIND.exec(text.trim()) ?? [];
  return kind?.toLowerCase() as 'single' | 'multi' | undefined;
}

/**
 * How many rows of a list of recommendations stand beneath its head, each of which says in its first cell of which kind it is
 * ("Multi | Relaunch the protocol | Board manager | March"); 0 where the row heads none.
 */
export function recommendationRows(rows: readonly Row[], head: number): number {
  if (kindSaid(rows[head + 1]?.cells[0]?.text ?? '') === undefined) return 0;
  const below = rowsOfPlan(rows, head);
  const filled = rows.slice(head + 1, head + 1 + below).filter(({ cells }) => cells.some(({ text }) => text !== ''));
  const areTold = filled.every(({ cells }) => kindSaid(cells[0]!.text) !== undefined);
  return areTold && filled.length >= FEWEST ? below : 0;
}
