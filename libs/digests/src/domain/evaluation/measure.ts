import { paragraph, section, notStated } from '../blocks.js';
import type { Block, Figure, Section } from '../document.js';
import { lowerFirst } from '../words.js';
import type { Answers } from '../answers.js';
import type { EvaluationFacts } from './evaluation-facts.js';

/** The facts of an evaluation with what its measures are read off. `base` are the released summaries of the year. */
export type Evaluated = { facts: EvaluationFacts; answers: Answers; base: Figure };
/** Where a measure stands in the list, by its number. */
export type Measure = (item: string, of: Evaluated) => Section;

/** A section of one measure: what it counts by its published definition, then what is known, then what is not stated. */
export function measured(
  item: string,
  id: string,
  heading: string,
  { facts }: Evaluated,
  by: readonly string[],
  blocks: Block[],
): Section {
  const definitions = by.flatMap((measure) => facts.definitions.find((one) => one.measure === measure) ?? []);
  return section(id, heading, item, [
    ...definitions.map(({ measure, title, counts, of }) =>
      paragraph(`${id}.by-${measure}`, `${title}: ${lowerFirst(counts.trim())} ${outOf(of.trim())}`),
    ),
    ...blocks,
  ]);
}

/** What a definition counts out of, as a sentence. */
const outOf = (of: string) => (of.startsWith('There is no base') ? of : `Out of ${lowerFirst(of)}`);

/** A measure of which nothing is held, with why and what would be needed. */
export const unheld =
  (id: string, heading: string, what: string, reason: string): Measure =>
  (item, study) =>
    measured(item, id, heading, study, [], [notStated(`${id}.unheld`, what, reason)]);
