import { operatorFor } from '#libs/authority';
import { inTransaction } from '#libs/database';
import type { Looked, ReleaseService } from '#libs/release';

/**
 * Takes a revision all the way to the region, as the command line does for a board that has signed on paper, whoever sent
 * it. What the gate finds in a test's text is kept, so that tests of other rooms do not hang on its rules. Throws when it may
 * not go.
 */
export async function releaseToRegion(
  { release }: { release: ReleaseService },
  boardId: string,
  looked: Looked,
): Promise<void> {
  const operator = operatorFor(boardId);
  const released = await inTransaction(release['database'], operator, (manager) =>
    release['allTheWay'](manager, operator, looked, 'An invented text'),
  );
  if (!released.ok) throw new Error(released.refusals.map(({ code }) => code).join(', '));
}
