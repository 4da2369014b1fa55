import type { FormChoices } from '#libs/framework';
import type { Released } from './evaluate.js';

/**
 * What the lines our own form writes into the kind of review ("Method: …", "Chair: …") state, as ids of the form's choices with
 * the line that states it. Of chair and author the less independent counts. What is no choice of the form is not stated.
 */
export function statedLines(formText: string, choices: FormChoices): Released['answers'] {
  const lines = formText.split('\n');
  const stated = (names: readonly string[], offered: readonly { id: string; label: string }[]) =>
    names.flatMap((name) => {
      const line = lines.find((one) => one.startsWith(`${name}: `));
      const choice = offered.find(({ label }) => label === line?.slice(name.length + 2));
      return line && choice ? [{ id: choice.id, line }] : [];
    });
  const order = choices.independence.map(({ id }) => id);
  const [method] = stated(['Method'], choices.methods);
  const [selection] = stated(['How selected'], choices.selections);
  const [independence] = stated(['Chair', 'Author'], choices.independence).sort(
    (one, other) => order.indexOf(other.id) - order.indexOf(one.id),
  );
  return { ...(method && { method }), ...(selection && { selection }), ...(independence && { independence }) };
}
