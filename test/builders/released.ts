import { operatorFor } from '#libs/identity';
import type { SummariesService } from '#libs/summaries';

/** Takes a revision all the way to the region, as the command line does for a board. Throws when it may not go. */
export async function releaseToRegion(
  record: { summaries: SummariesService },
  boardId: string,
  { summaryId, revisionId }: { summaryId: string; revisionId: string },
): Promise<void> {
  const released = await record.summaries.release(operatorFor(boardId), summaryId, revisionId);
  if (!released.ok) throw new Error(released.refusals.map(({ code }) => code).join(', '));
}
