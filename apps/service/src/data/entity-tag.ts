import { createHash } from 'node:crypto';
import { projectVersion } from '#libs/kernel';

/**
 * A strong entity tag: the same only where the answer is the same, byte for byte. It covers the snapshot, the policy and
 * audience, what was asked for in which format, and the version of the platform that writes it. Pure.
 */
export function entityTag(parts: Readonly<Record<string, unknown>>): string {
  const named = Object.entries({ ...parts, projectVersion }).sort(([one], [other]) => (one < other ? -1 : 1));
  return `"${createHash('sha256').update(JSON.stringify(named)).digest('base64url').slice(0, 27)}"`;
}

/** Whether an `If-None-Match` names the tag (RFC 9110, 13.1.2: a list, compared weakly). */
export const isHeld = (ifNoneMatch: string | undefined, tag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
