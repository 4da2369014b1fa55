import type { Choice, Decision } from '#libs/release';

type Sent = Readonly<Record<string, unknown>>;
const CHOICES: readonly string[] = ['accept', 'edit', 'keep'] satisfies Choice[];

/**
 * The decisions of the form, all that were made whichever button was pressed: `choice-<id>`, and beside it `wording-<id>` and
 * `reason-<id>`. Findings without a choice are left open.
 */
export function readDecisions(sent: Sent): Decision[] {
  const ids = Object.keys(sent).flatMap((name) => (/^choice-\d+$/.test(name) ? [name.slice('choice-'.length)] : []));
  return ids
    .filter((id) => CHOICES.includes(textIn(sent, `choice-${id}`)))
    .map((findingId) => {
      const choice = textIn(sent, `choice-${findingId}`) as Choice;
      const reason = textIn(sent, choice === 'edit' ? `edit-reason-${findingId}` : `reason-${findingId}`);
      return { findingId, choice, wording: textIn(sent, `wording-${findingId}`), reason };
    });
}

/** Whether something was typed for a finding that counts only with a choice, and none was made. `start` is what its wording began with. */
export function isUnchosen(sent: Sent, id: string, start: string): boolean {
  const wording = textIn(sent, `wording-${id}`);
  const isTyped = textIn(sent, `reason-${id}`) !== '' || (wording !== '' && wording !== inOneLine(start));
  return isTyped && !CHOICES.includes(textIn(sent, `choice-${id}`));
}

/** What was typed, in one line as it is kept: '' where nothing was. */
export const textIn = (sent: Sent, name: string): string =>
  typeof sent[name] === 'string' ? inOneLine(sent[name]) : '';
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
