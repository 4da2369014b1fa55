import type { EditionState } from './workflow.js';

/** As much of an edition as says whether it may still be read. */
type Standing = { state: EditionState; notice: string | null; withdrawnAt: Date | null };

/**
 * An edition as the published figures it is made from leave it: where those were taken back, so is it, when they were and for
 * their reason. One that was taken back for itself keeps its own; without figures (`undefined`) it is as it is.
 */
export function withFigures<E extends Standing>(
  edition: E,
  figures: { withdrawnAt: Date | null; erratum: string | null } | undefined,
): E {
  if (!figures?.withdrawnAt || (edition.state !== 'published' && edition.state !== 'superseded')) return edition;
  return { ...edition, state: 'withdrawn', notice: figures.erratum, withdrawnAt: figures.withdrawnAt };
}
