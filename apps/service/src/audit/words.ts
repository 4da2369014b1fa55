import { PURPOSES, type TrailLine } from '#libs/audit';
import { ROLE_LABELS, type Role } from '#libs/authority';
import { actionInWords } from './acts.js';

const ALONE: Record<string, string> = { operator: 'Command line', nobody: 'Nobody signed in' };

/** A line of the trail as its readers see it. */
export const lineInWords = <T extends TrailLine>(line: T) => ({
  ...line,
  who: line.who ?? ALONE[line.actorId] ?? line.actorId,
  what: actionInWords(line.action),
  asWhat: line.roles.map((role) => ROLE_LABELS[role as Role] ?? role).join(', '),
  from: fromInWords(line),
  whatFor: line.purpose === null ? null : (PURPOSES[line.purpose as keyof typeof PURPOSES] ?? line.purpose),
});

function fromInWords({ means, through, key, address }: TrailLine): string {
  const at = address ? `, ${address}` : '';
  if (means === 'key') return `Key “${key ?? through ?? 'unknown'}”${at}`;
  if (means === 'command') return `Command ${through ?? ''}`.trim();
  if (means === 'job') return `By itself: ${through ?? ''}`;
  return means === 'page' ? `Page${at}` : 'Not known';
}
