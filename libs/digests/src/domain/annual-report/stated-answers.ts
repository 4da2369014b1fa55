import type { FormChoices } from '#libs/framework';

/** What a released kind of review says of how the review was done, as labels of the form's choices. */
export type StatedAnswers = { method: string | null; independence: string | null; selection: string | null };

/**
 * Reads the lines our own form writes into the kind of review ("Method: …", "Chair: …"). What is not one of the form's choices
 * is not stated, as in the facts of the warehouse; of chair and author the less independent that is stated tells the
 * independence.
 */
export function statedAnswers(reviewText: string | null, choices: FormChoices): StatedAnswers {
  const lines = (reviewText ?? '').split('\n');
  const stated = (name: string, offered: readonly { label: string }[]) => {
    const line = lines.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2);
    return offered.find(({ label }) => label === line)?.label ?? null;
  };
  const led = ['Chair', 'Author'].map((name) => stated(name, choices.independence));
  return {
    method: stated('Method', choices.methods),
    independence: choices.independence.findLast(({ label }) => led.includes(label))?.label ?? null,
    selection: stated('How selected', choices.selections),
  };
}
