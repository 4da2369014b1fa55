import type { Typology } from '#libs/typology';
import { type AgreedPassage, targetsOf } from './agreed-passage.js';
import { cueReader } from './cue-reader.js';
import { featureReader } from './feature-reader.js';
import { foldOf } from './fold-groups.js';
import type { Indicators } from './indicators.js';
import { type Label, labelsOf } from './labels.js';
import { type Model, scaled } from './model.js';
import { calibrate, setThresholds, type Unseen } from './set-thresholds.js';
import { scoreLearnt } from './linear-scores.js';
import { type Example, type Learnt, SEEN_IN, seenIn, trainModel, weighExample } from './train-model.js';

/**
 * A passage to learn from. `typical` ones stand in about the proportions boards write in: thresholds are set on these.
 * `hand` tells apart who wrote them, where that is known.
 */
export type TrainingPassage = AgreedPassage & { typical: boolean; hand?: string };

const FOLDS = 3;

/**
 * Trains a tagger: first on parts, to see how it does on hands it has not learnt from (thresholds and confidence come
 * from there, near-duplicates never on both sides), then on all. The typology's own notes are learnt as passages too.
 * The same passages, in the same order, give the same model. In: at least one typical passage.
 */
export function trainTagger(
  typology: Typology,
  indicators: Indicators,
  passages: readonly TrainingPassage[],
  version: string,
): Model {
  const lessons = readLessons(typology, indicators, passages);
  const unseen = Array.from(taughtParts(lessons), (part) => part.unseen).flat();
  return modelOf(lessons, trainAll(lessons), unseen, version);
}

/** A tagger to measure by: the places of the passages it knows nothing of, neither its weights nor its thresholds. */
export type PartTagger = { held: readonly number[]; model: Model };

/** Trains what `trainTagger` does, and gives the taggers of the parts too, the thresholds of each from the other parts. */
export function trainToMeasure(
  typology: Typology,
  indicators: Indicators,
  passages: readonly TrainingPassage[],
  version: string,
): { model: Model; parts: PartTagger[] } {
  const lessons = readLessons(typology, indicators, passages);
  const parts = [...taughtParts(lessons)];
  const unseenIn = (some: readonly Part[]) => some.flatMap((part) => part.unseen);
  return {
    model: modelOf(lessons, trainAll(lessons), unseenIn(parts), version),
    parts: parts.map((part, index) => {
      const others = unseenIn(parts.filter((other) => other !== part));
      return { held: part.held, model: modelOf(lessons, part.learnt, others, `${version}, part ${index + 1}`) };
    }),
  };
}

/** Passages as they are learnt from: read, and what the notes of the typology teach beside them. */
type Lessons = {
  typology: Typology;
  indicators: Indicators;
  labels: readonly Label[];
  passages: readonly TrainingPassage[];
  examples: readonly Example[];
  notes: readonly Example[];
  keys: readonly string[];
};
/** What was learnt without the passages at the places `held`, and how it scores the typical ones of these. */
type Part = { held: readonly number[]; learnt: Learnt; unseen: readonly Unseen[] };

function readLessons(typology: Typology, indicators: Indicators, passages: readonly TrainingPassage[]): Lessons {
  const labels = labelsOf(typology);
  const { read, known } = exampleReader(labels, indicators);
  const all = [...passages, ...notesOf(typology)].map(read);
  const keys = keepLearnable(all, [...known.keys()]);
  const [examples, notes] = [all.slice(0, passages.length), all.slice(passages.length)];
  return { typology, indicators, labels, passages, examples, notes, keys };
}

const trainAll = ({ examples, notes, keys, labels }: Lessons) =>
  trainModel([...examples, ...notes], keys.length, labels);

/** Teaches without each part in turn. Every hand counts the same in what is unseen. */
function* taughtParts({ passages, examples, notes, keys, labels }: Lessons): Generator<Part> {
  const folds = foldOf(passages, FOLDS);
  const counts = weightOfHands(passages);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = [...passages.keys()].filter((index) => folds[index] === fold);
    const taught = examples.filter((_, index) => folds[index] !== fold);
    const learnt = trainModel([...taught, ...notes], keys.length, labels);
    const unseen = held
      .filter((index) => passages[index]!.typical)
      .map((index): Unseen => {
        const { targets, unknown } = examples[index]!;
        const scores = scoresOf(examples[index]!, learnt, labels.length);
        return { scores, targets, unknown, weight: counts(passages[index]!) };
      });
    yield { held, learnt, unseen };
  }
}

function modelOf(lessons: Lessons, learnt: Learnt, unseen: readonly Unseen[], version: string): Model {
  const { typology, indicators, labels, keys } = lessons;
  return {
    version,
    typologyVersion: typology.version,
    indicators,
    labels,
    ...compact(learnt, keys, labels.length),
    thresholds: setThresholds(unseen, labels, typology.maxCodesPerPassage),
    calibration: calibrate(unseen, labels),
  };
}

/** What a typical passage counts beside others. */
function weightOfHands(passages: readonly TrainingPassage[]): (passage: TrainingPassage) => number {
  const sizes = new Map<string | undefined, number>();
  for (const { hand, typical } of passages) if (typical) sizes.set(hand, (sizes.get(hand) ?? 0) + 1);
  return ({ hand }) => 1 / sizes.get(hand)!;
}

function scoresOf(example: Example, learnt: Learnt, labels: number): Float32Array {
  const scores = new Float32Array(labels);
  scoreLearnt(scores, weighExample(example, learnt.rarity), example.cues, learnt);
  return scores;
}

/**
 * Leaves out of all examples, in place, the features no training on them or on some of them will learn, and numbers the others
 * anew: weights of nine in ten features would be room that is never used. Out: their keys.
 */
function keepLearnable(all: readonly Example[], keys: readonly string[]): string[] {
  const seen = seenIn(all, keys.length);
  const kept = keys.filter((_, row) => seen[row]! >= SEEN_IN);
  let next = 0;
  const number = Int32Array.from(seen, (times) => (times >= SEEN_IN ? next++ : -1));
  for (const example of all) {
    const { rows, weights } = example;
    example.weights = weights.filter((_, at) => number[rows[at]!]! >= 0);
    example.rows = rows.map((row) => number[row]!).filter((row) => row >= 0);
  }
  return kept;
}

/** What was learnt, as a model holds it, without the features that teach nothing. */
function compact(learnt: Learnt, keys: readonly string[], labels: number) {
  const kept = keys.map((_, row) => row).filter((row) => learnt.rarity[row]! > 0);
  const weights = new Float32Array(kept.length * labels);
  kept.forEach((row, at) => weights.set(learnt.weights.subarray(row * labels, (row + 1) * labels), at * labels));
  const vocabulary = new Map(kept.map((row, at) => [keys[row]!, at]));
  return {
    ...learnt,
    vocabulary,
    rarity: Float32Array.from(kept, (row) => learnt.rarity[row]!),
    ...scaled(weights, labels),
  };
}

/** Makes the reader that turns a coded passage into an example, for one typology and its phrases. */
function exampleReader(labels: readonly Label[], indicators: Indicators) {
  const known = new Map<string, number>();
  const numberOf = (key: string) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  const readFeatures = featureReader(indicators.abbreviations, numberOf);
  const readCues = cueReader(labels, indicators);
  const read = (passage: AgreedPassage): Example => {
    const { count, rows, weights } = readFeatures(passage.text);
    const cues = readCues(passage.text);
    return { rows: rows.slice(0, count), weights: weights.slice(0, count), cues, ...targetsOf(passage, labels) };
  };
  return { read, known };
}

/** What the typology says of each code (its label, scope and each inclusion), as passages that carry it. */
function notesOf({ codes }: Typology): AgreedPassage[] {
  return [...codes.values()].flatMap(({ id, label, scope, include }) =>
    [label, scope, ...include.split(';')].map((text, index) => ({
      id: `${id}-${index}`,
      text: text.trim(),
      codes: [id],
      valence: 'concern' as const,
      agencies: null,
      circumstances: null,
      harmTypes: null,
    })),
  );
}
