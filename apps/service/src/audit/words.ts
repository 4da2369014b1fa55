import { PURPOSES, type TrailLine } from '#libs/audit';
import { ROLE_LABELS, type Role } from '#libs/authority';

/** What was done, as it follows a name. What is not here is told by its own words. */
const ACTIONS: Record<string, string> = {
  'account.add': 'added a person',
  'account.close': 'closed an account',
  'account.list': 'looked at the list of people',
  'account.set-password': 'set a password',
  'account.sign-in-link': 'made a sign-in link',
  'audit.export': 'took a copy of the audit trail',
  'audit.read': 'looked at the audit trail',
  'audit.of-summary': 'looked at who has seen a summary',
  'coding.view': 'opened a passage to code',
  'codings.export': 'downloaded coded passages',
  'correction.discarded': 'discarded a correction that was never submitted',
  'edition.download': 'downloaded a report or digest',
  'notice.queue': 'had people told by e-mail of what waits for them or what came of it',
  'precedents.view': 'looked whether others had seen the like',
  'purpose.state': 'said what they read for',
  'recurrence.view': 'read about learning that came back',
  'release.intruder-check': 'recorded a check before anything goes to the public',
  'release.mark': 'marked words that could identify somebody',
  'release.resolve': 'decided on identifying details',
  'request.forged': 'sent a form that did not come from its page',
  'request.not-allowed': 'asked for what is not there for them',
  'request.not-signed-in': 'showed a key or session that does not work',
  'request.too-many': 'asked too often',
  'returns.download': 'downloaded the returns',
  'search.view': 'searched the summaries',
  'sign-in.link': 'signed in by a link',
  'sign-in.password': 'signed in by password',
  'sign-out': 'signed out',
  'summary.approved': 'approved a summary',
  'summary.corrected': 'corrected a summary',
  'summary.discarded': 'discarded a summary that was never submitted',
  'summary.original': 'downloaded the original file of a summary',
  'summary.received': 'added a summary',
  'summary.released': 'released a summary to the region',
  'summary.returned': 'returned a summary',
  'summary.stop-lifted': 'lifted the stop on a summary',
  'summary.stopped': 'stopped a summary',
  'summary.submitted': 'submitted a summary',
  'summary.view': 'read a summary',
  'summary.withdrawn': 'withdrew a summary',
  'theme.view': 'read what was said of a theme',
  'token.create': 'made a key',
  'token.revoke': 'ended a key',
};

/** An action in words: "released a summary to the region". */
export const actionInWords = (action: string): string =>
  ACTIONS[action] ?? action.replace('.', ': ').replaceAll('-', ' ');

const ALONE: Record<string, string> = { operator: 'Command line', nobody: 'Nobody signed in' };

/** A line of the trail as its readers see it. */
export const lineInWords = (line: TrailLine) => ({
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
