/** Who signed a check, in which part. `onPaper`: an operator loaded what the board has signed on paper. */
export type Signature = { part: 'submitter' | 'approver'; actorId: string; onPaper: boolean };
export type SigningRefusal =
  | { code: 'release.findings-open'; open: number }
  | { code: 'release.found-since' }
  | { code: 'release.same-person' }
  | { code: 'release.stopped' };

/**
 * What keeps a revision from being signed by an approver: findings nobody decided on, a submitter's signature that is
 * missing because something was found since, or that the approver is who submitted it. Framework, "Sharing learning".
 */
export function refusesApproval(
  approver: { actorId: string; onPaper: boolean },
  signatures: readonly Signature[],
  open: number,
): SigningRefusal | undefined {
  const submitter = signatures.find(({ part }) => part === 'submitter');
  if (!submitter) return { code: 'release.found-since' };
  if (open > 0) return { code: 'release.findings-open', open };
  const isOther = submitter.actorId !== approver.actorId || (submitter.onPaper && approver.onPaper);
  return isOther ? undefined : { code: 'release.same-person' };
}

/** What keeps an approved revision from going to the region now. */
export function refusesRelease(
  signatures: readonly Signature[],
  open: number,
  isStopped: boolean,
): SigningRefusal | undefined {
  if (isStopped) return { code: 'release.stopped' };
  const parts = new Set(signatures.map(({ part }) => part));
  if (!parts.has('submitter') || !parts.has('approver')) return { code: 'release.found-since' };
  return open > 0 ? { code: 'release.findings-open', open } : undefined;
}
