import { operatorFor } from '#libs/identity';
import type { GateService, Looked, ReleaseService } from '#libs/release';

/**
 * Takes a revision all the way to the region, as the command line does for a board that has signed on paper. What the
 * gate finds in a test's text is kept, so that tests of other rooms do not hang on its rules. Throws when it may not go.
 */
export async function releaseToRegion(
  { gate, release }: { gate: GateService; release: ReleaseService },
  boardId: string,
  looked: Looked,
): Promise<void> {
  const operator = operatorFor(boardId);
  const found = (await gate.check(operator, looked.summaryId))?.findings ?? [];
  const kept = found.map(({ id }) => ({ findingId: id, choice: 'keep' as const, reason: 'An invented text' }));
  if (kept.length > 0) await gate.resolve(operator, looked, kept);
  const released = await release.releaseSignedOnPaper(operator, looked);
  if (!released.ok) throw new Error(released.refusals.map(({ code }) => code).join(', '));
}
