import { labelKey, numberingLength } from './label-words.js';
import type { LabelField } from './label-variants.js';
import { type Examples, learnWeights, type Marks, type Weigh } from './learn-weights.js';

/** What a board's own words can be the label of: a field, one box for all recommendations, or nothing of the summary. */
export type JudgedField = LabelField | 'none';

/** The labels of one form in the order they stand, each with what it means there. */
export type LabelledForm = readonly (readonly [text: string, field: JudgedField])[];

/** What stands beside or under a label, as far as it tells what that is. */
export type ValueKind = 'blank' | 'review' | 'board' | 'date' | 'code' | 'short' | 'long';

/**
 * A label to be judged. `known` is what its wording says already, which then is certain, `hinted` what a common word may mean;
 * `noLabel` is how likely words set so are none.
 */
export type Candidate = {
  text: string;
  known?: JudgedField | undefined;
  hinted?: LabelField | undefined;
  noLabel: number;
  value: ValueKind;
};

/** What a label most likely means beside the others of its form, and how likely that is, from 0 to 1. */
export type Judgement = { field: JudgedField; chance: number; chanceOf: (field: JudgedField) => number };

export type LabelJudge = (labels: readonly Candidate[]) => Judgement[];

const SMOOTHING = 0.1;
/** How much what was learnt of words counts, and what was counted of them: the two err differently. */
const [LEARNT, COUNTED] = [0.7, 0.2];
const PAIR_WEIGHT = 0.8;
const PROMPT_WEIGHT = 0.3;
const END_WEIGHT = 0.8;
const STEP_SMOOTHING = 0.5;
const STEP_WEIGHT = 0.8;
const HINTED = 4; // a common word, as a logarithm
/** How often which kind of value stands beside a field's label, roughly; the rest is what any may be. */
const VALUES: Record<
  'lscbArea' | 'date' | 'reference' | 'reviewType' | 'narrative' | 'none',
  Record<ValueKind, number>
> = {
  lscbArea: { board: 0.8, review: 0.005, short: 0.14, blank: 0.02, date: 0.01, code: 0.01, long: 0.02 },
  date: { date: 0.8, review: 0.005, short: 0.1, blank: 0.04, long: 0.04, code: 0.01, board: 0.01 },
  reference: { code: 0.7, review: 0.01, short: 0.15, blank: 0.1, date: 0.02, long: 0.02, board: 0.01 },
  reviewType: { review: 0.7, long: 0.2, short: 0.06, blank: 0.01, date: 0.01, code: 0.01, board: 0.01 },
  narrative: { long: 0.7, review: 0.05, short: 0.15, blank: 0.07, date: 0.01, code: 0.01, board: 0.01 },
  none: { short: 0.45, review: 0.04, long: 0.21, blank: 0.15, date: 0.04, code: 0.03, board: 0.05 },
};
const VALUES_OF: Partial<Record<JudgedField, Record<ValueKind, number>>> = {
  lscbArea: VALUES.lscbArea,
  dateCompleted: VALUES.date,
  incidentMonth: VALUES.date,
  reference: VALUES.reference,
  reviewType: VALUES.reviewType,
  none: VALUES.none,
};

/**
 * Learns from labelled forms how boards word their labels and in which order they put them. What it makes judges the labels of a
 * form together: each by its words (logistic regression and naive Bayes over words, pairs of words and length) and by what stands
 * before and after it (a hidden Markov model, whose state is the last field met).
 */
export function learnLabels(forms: readonly LabelledForm[]): LabelJudge {
  const fields = [...new Set(forms.flatMap((form) => form.map(([, field]) => field)))].sort();
  const words = readWords(forms, fields);
  const steps = countSteps(forms, fields);
  return (labels) =>
    forwardBackward(
      labels.map((label) => ({ words: words(label), noLabel: label.noLabel })),
      steps,
      fields,
    );
}

/** A log-likelihood a field, and the chance of being none before the words are read. */
type Emission = { words: Float64Array; noLabel: number };

function readWords(forms: readonly LabelledForm[], fields: readonly JudgedField[]): (label: Candidate) => Float64Array {
  const numbers = new Map<string, number>();
  const examples = examplesFrom(forms, fields, numbers);
  const weigh = learnWeights(examples, numbers.size, fields.length);
  const count = countMarks(examples, numbers.size, fields.length);
  return ({ text, known, hinted, value }) => {
    if (known) return Float64Array.from(fields, (field) => (field === known ? 0 : -50));
    const marks = numbered(marksOf(text), numbers);
    const [learnt, counted] = [weigh(marks), count(marks)];
    return learnt.map((score, at) => {
      const field = fields[at]!;
      const words = LEARNT * score + COUNTED * counted[at]!;
      return words + Math.log((VALUES_OF[field] ?? VALUES.narrative)[value]) + (field === hinted ? HINTED : 0);
    });
  };
}

/** The labels of forms by the numbers of their marks, which are given to each as it is met. */
function examplesFrom(
  forms: readonly LabelledForm[],
  fields: readonly JudgedField[],
  numbers: Map<string, number>,
): Examples {
  const at: number[] = [];
  const counts: number[] = [];
  const ends: number[] = [];
  const is: number[] = [];
  for (const [text, field] of forms.flat()) {
    for (const [mark, weight] of marksOf(text)) {
      const number = numbers.get(mark) ?? numbers.size;
      numbers.set(mark, number);
      at.push(number);
      counts.push(weight);
    }
    ends.push(at.length);
    is.push(fields.indexOf(field));
  }
  return {
    at: Int32Array.from(at),
    counts: Float32Array.from(counts),
    ends: Int32Array.from(ends),
    is: Uint8Array.from(is),
  };
}

/** Marks by their numbers; those that have none are left out. */
function numbered(marks: ReadonlyMap<string, number>, numbers: ReadonlyMap<string, number>): Marks {
  const known = [...marks].filter(([mark]) => numbers.has(mark));
  return {
    at: Int32Array.from(known, ([mark]) => numbers.get(mark)!),
    counts: Float32Array.from(known, ([, weight]) => weight),
  };
}

/** How often each mark stands in labels of each class. */
function countMarks(examples: Examples, marks: number, classes: number): Weigh {
  const seen = new Float32Array(marks * classes);
  const totals = new Float64Array(classes);
  for (const [example, is] of examples.is.entries())
    for (let place = examples.ends[example - 1] ?? 0; place < examples.ends[example]!; place++) {
      seen[examples.at[place]! * classes + is]! += examples.counts[place]!;
      totals[is]! += examples.counts[place]!;
    }
  const room = SMOOTHING * marks;
  return ({ at, counts }) =>
    totals.map((total, is) =>
      at.reduce(
        (sum, mark, index) =>
          sum + counts[index]! * Math.log((seen[mark * classes + is]! + SMOOTHING) / (total + room)),
        0,
      ),
    );
}

/** The marks of a label: its words, pairs of them, the first and the last, what it ends with, and how long it is; words in brackets count less. */
function marksOf(text: string): Map<string, number> {
  const bare = text.slice(numberingLength(text));
  const prompts = [...bare.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, inside]) => inside!);
  const words = labelKey(bare.replace(/[([][^()[\]]*[)\]]/g, ' '))
    .split(' ')
    .filter(Boolean);
  const marks = new Map<string, number>();
  const add = (mark: string, weight: number) => marks.set(mark, Math.max(marks.get(mark) ?? 0, weight));
  words.forEach((word) => add(word, 1));
  words.slice(1).forEach((word, index) => add(`${words[index]} ${word}`, PAIR_WEIGHT));
  for (const word of prompts.flatMap((prompt) => labelKey(prompt).split(' ')).filter(Boolean)) add(word, PROMPT_WEIGHT);
  if (words[0]) add(`^${words[0]}`, PAIR_WEIGHT);
  if (words[0]) add(`${words.at(-1)}$`, END_WEIGHT);
  add(/\?\W*$/.test(bare) ? '?' : '.', PAIR_WEIGHT);
  add(`#${Math.min(6, Math.ceil(Math.log2(words.length + 1)))}`, PAIR_WEIGHT);
  return marks;
}

type Steps = { next: (from: number, to: number) => number; start: number };

function countSteps(forms: readonly LabelledForm[], fields: readonly JudgedField[]): Steps {
  const start = fields.length;
  const seen = Array.from({ length: start + 1 }, () => new Float64Array(fields.length).fill(STEP_SMOOTHING));
  for (const form of forms) {
    let last = start;
    for (const [, field] of form) {
      if (field === 'none') continue;
      const at = fields.indexOf(field);
      seen[last]![at]! += 1;
      last = at;
    }
  }
  const log = seen.map((row) => {
    const sum = row.reduce((total, count, at) => (fields[at] === 'none' ? total : total + count), 0);
    return row.map((count) => STEP_WEIGHT * Math.log(count / sum));
  });
  return { next: (from, to) => log[from]![to]!, start };
}

/** What each label is, over all ways to read the labels together. States are the last field met, and the start. */
function forwardBackward(emissions: readonly Emission[], steps: Steps, fields: readonly JudgedField[]): Judgement[] {
  const none = fields.indexOf('none');
  const states = fields.length + 1;
  const moves = (
    { words, noLabel }: Emission,
    visit: (from: number, to: number, field: number, log: number) => void,
  ) => {
    for (let from = 0; from < states; from++) {
      if (from === none) continue;
      visit(from, from, none, Math.log(noLabel) + words[none]!);
      for (let to = 0; to < fields.length; to++)
        if (to !== none) visit(from, to, to, Math.log(1 - noLabel) + steps.next(from, to) + words[to]!);
    }
  };
  const blank = () => new Float64Array(states).fill(-Infinity);
  const ahead = [blank()];
  ahead[0]![steps.start] = 0;
  emissions.forEach((emission, at) => {
    const next = blank();
    moves(emission, (from, to, _, log) => (next[to] = logSum(next[to]!, ahead[at]![from]! + log)));
    ahead.push(next);
  });
  const behind = [new Float64Array(states)];
  for (let at = emissions.length - 1; at >= 0; at--) {
    const before = blank();
    moves(emissions[at]!, (from, to, _, log) => (before[from] = logSum(before[from]!, behind[0]![to]! + log)));
    behind.unshift(before);
  }
  return emissions.map((emission, at) => {
    const chances = new Float64Array(fields.length).fill(-Infinity);
    moves(emission, (from, to, field, log) => {
      chances[field] = logSum(chances[field]!, ahead[at]![from]! + log + behind[at + 1]![to]!);
    });
    const whole = chances.reduce(logSum, -Infinity);
    const best = chances.indexOf(Math.max(...chances));
    const chanceOf = (field: JudgedField) => Math.exp((chances[fields.indexOf(field)] ?? -Infinity) - whole);
    return { field: fields[best]!, chance: Math.exp(chances[best]! - whole), chanceOf };
  });
}

function logSum(one: number, other: number): number {
  if (one === -Infinity) return other;
  if (other === -Infinity) return one;
  const most = Math.max(one, other);
  return most + Math.log(Math.exp(one - most) + Math.exp(other - most));
}
