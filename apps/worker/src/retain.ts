import { operatorFor } from '#libs/authority';
import type { Reference } from '#libs/framework';
import type { RetentionService } from '#libs/retention';

/** Board by board, and for the region's people, carries out the disposals that were approved, then proposes what has fallen due since. */
export async function retain(
  retention: RetentionService,
  { region }: Reference,
): Promise<{ gone: number; proposed: number }> {
  let [gone, proposed] = [0, 0];
  for (const id of [null, ...region.boards.map((board) => board.id)]) {
    gone += await retention.carryOut(operatorFor(id));
    if ((await retention.propose(operatorFor(id))).ok) proposed += 1;
  }
  return { gone, proposed };
}
