import { operatorFor } from '#libs/identity';
import type { ReleaseService } from '#libs/release';

/** Takes a revision all the way to the region, as the command line does for a board. Throws when it may not go. */
export async function releaseToRegion(
  record: { release: ReleaseService },
  boardId: string,
  looked: { summaryId: string; revisionId: string },
): Promise<void> {
  const released = await record.release.releaseSignedOnPaper(operatorFor(boardId), looked);
  if (!released.ok) throw new Error(released.refusals.map(({ code }) => code).join(', '));
}
