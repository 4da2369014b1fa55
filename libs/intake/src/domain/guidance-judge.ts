import { labelKey } from './label-words.js';

/** How likely a line of an answer box is guidance the form prints there, and nobody's answer: from 0 to 1. */
export type GuidanceJudge = (line: string) => number;

const SMOOTHING = 0.3;
const TEMPER = 0.7;

/** Learns from lines of guidance and from lines of answers how to tell the one from the other (naive Bayes over words, pairs, and how a line begins and ends). */
export function learnGuidance(guidance: readonly string[], answers: readonly string[]): GuidanceJudge {
  const [hints, others] = [guidance, answers].map(countMarks) as [Counts, Counts];
  const room = SMOOTHING * new Set([...hints.marks.keys(), ...others.marks.keys()]).size;
  const chanceOf = (mark: string, { marks, total }: Counts) => ((marks.get(mark) ?? 0) + SMOOTHING) / (total + room);
  return (line) => {
    let score = 0;
    for (const mark of marksOf(line))
      if (hints.marks.has(mark) || others.marks.has(mark))
        score += Math.log(chanceOf(mark, hints) / chanceOf(mark, others));
    return 1 / (1 + Math.exp(-TEMPER * score));
  };
}

type Counts = { marks: Map<string, number>; total: number };

function countMarks(lines: readonly string[]): Counts {
  const marks = new Map<string, number>();
  let total = 0;
  for (const mark of lines.flatMap(marksOf)) {
    marks.set(mark, (marks.get(mark) ?? 0) + 1);
    total += 1;
  }
  return { marks, total };
}

function marksOf(line: string): string[] {
  const words = labelKey(line).split(' ').filter(Boolean);
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  const questions = line.match(/\?/g)?.length ?? 0;
  return [
    ...new Set([
      ...words,
      ...pairs,
      `^${words[0]}`,
      `?${Math.min(2, questions)}`,
      `#${Math.min(5, Math.ceil(words.length / 5))}`,
    ]),
  ];
}
