import { section } from '../blocks.js';
import type { Block, Figure, Section } from '../document.js';
import type { Answers } from '../answers.js';
import type { EvaluationFacts } from './evaluation-facts.js';

/** The facts of an evaluation with what its measures are read off. `base` are the released summaries of the year. */
export type Evaluated = { facts: EvaluationFacts; answers: Answers; base: Figure };
/** Where a measure stands in the list, by its number. */
export type Measure = (item: string, of: Evaluated) => Section;

/** A section of one measure: what is known, then what is not stated. What it counts is defined in the annex. */
export const measured = (item: string, id: string, heading: string, blocks: readonly Block[]): Section =>
  section(id, heading, item, blocks);
