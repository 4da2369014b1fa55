import type { Answer } from './find-answers.js';

const FEWEST_FIELDS = 4;
const SHORTEST = 20;
const LONGEST = 300;

/**
 * Takes out what a board has printed into the answer boxes of its own form: the same line in at least four of them is
 * nobody's answer.
 */
export function withoutPrinted(answers: readonly Answer[]): readonly Answer[] {
  const fields = new Map<string, Set<string>>();
  for (const { field, lines } of answers)
    for (const { text } of lines)
      if (mayBePrinted(text)) fields.set(text.trim(), (fields.get(text.trim()) ?? new Set()).add(field));
  const printed = new Set([...fields].filter(([, found]) => found.size >= FEWEST_FIELDS).map(([text]) => text));
  if (printed.size === 0) return answers;
  return answers.map((answer) => ({ ...answer, lines: answer.lines.filter(({ text }) => !printed.has(text.trim())) }));
}

const mayBePrinted = (text: string) => text.length >= SHORTEST && text.length <= LONGEST;
