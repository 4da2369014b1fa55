import type { Choice, Decision } from '#libs/release';

const CHOICES: readonly string[] = ['accept', 'edit', 'keep'] satisfies Choice[];

/**
 * The decisions of a form: `choice-<id>`, and beside it `wording-<id>` and `reason-<id>`. `save` names the one finding
 * whose button was pressed, or is `all`; findings without a choice are left open.
 */
export function readDecisions(body: Record<string, unknown>): Decision[] {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const only = text('save');
  const ids = Object.keys(body).flatMap((name) => (/^choice-\d+$/.test(name) ? [name.slice('choice-'.length)] : []));
  return ids
    .filter((id) => (only === '' || only === 'all' || only === id) && CHOICES.includes(text(`choice-${id}`)))
    .map((findingId) => {
      const choice = text(`choice-${findingId}`) as Choice;
      const reason = text(choice === 'edit' ? `edit-reason-${findingId}` : `reason-${findingId}`);
      return { findingId, choice, wording: text(`wording-${findingId}`), reason };
    });
}
