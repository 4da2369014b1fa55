import {
  ageLessons,
  findIdentifiers,
  type GateContext,
  type Judge,
  learnWeights,
  type Lesson,
  loadCapitals,
  loadMarked,
  loadNumbers,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  nameLessons,
  type Piece,
  writersOf,
} from '#libs/release';

const ALARMS = 0.65; // direct findings a page of what new writers wrote without identifiers
const SURE = [
  { names: 0.3, ages: 0.15 },
  { names: 0.4, ages: 0.1 },
  { names: 0.4, ages: 0.15 },
  { names: 0.5, ages: 0.2 },
];
const CODED_WEIGHT = 0.5;

/** The clean texts of these writers, from whose words lists were made, say too little of false alarms. */
const LISTED = [1, 2, 3, 4, 5, 6, 7, 8];

type Sure = (typeof SURE)[number];
export type DirectValidation = Sure & { recall: number; alarms: number };

/** What is learnt of words that may be a name and of numbers that may be an age. */
type Lessons = { names: readonly Lesson[]; ages: readonly Lesson[] };
type Written = Lessons & { writer: number };
export type DirectJudges = { names: Judge; ages: Judge };

/**
 * Learns the judges of names and of ages from the development texts, the texts full of capitals and of numbers, and the
 * coded passages (taken for texts without names or ages, at half weight), and says how the direct rules do with judges
 * that had not met a writer: each is taught without that writer's texts and measured on them. Sure enough is where they
 * stop at no more than 0.65 findings a page of clean text.
 */
export function trainDirect(
  folder: string,
  context: GateContext,
  coded: readonly MarkedText[],
): { judges: DirectJudges; validation: DirectValidation[] } {
  const written = writersOf(folder, 'development').map((writer) => lessonsOf(folder, context, writer));
  const others = othersOf(folder, context, coded);
  const judges = written.map((own) => ({
    writer: own.writer,
    judges: teachBoth([...written.filter((one) => one !== own), others], SURE[0]!),
  }));
  const validation = SURE.map((sure) => {
    const found = judges.map((one) => measured(folder, one.writer, withJudges(context, one.judges, sure)));
    const total = (of: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + of(one), 0);
    return { ...sure, recall: total(({ hits }) => hits) / total(({ marked }) => marked), alarms: alarmsOf(found) };
  });
  const sure = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judges: teachBoth([...written, others], sure), validation };
}

const teachBoth = (lessons: readonly Lessons[], sure: Sure): DirectJudges => ({
  names: { sure: sure.names, weights: learnWeights(lessons.flatMap(({ names }) => names)) },
  ages: { sure: sure.ages, weights: learnWeights(lessons.flatMap(({ ages }) => ages)) },
});

const withJudges = (context: GateContext, { names, ages }: DirectJudges, sure: Sure): GateContext => ({
  ...context,
  namesJudge: { ...names, sure: sure.names },
  agesJudge: { ...ages, sure: sure.ages },
});

function lessonsOf(folder: string, context: GateContext, writer: number): Written {
  const texts = (['planted', 'clean'] as const).flatMap((kind) => loadMarked(folder, 'development', kind, writer));
  const teaching = { texts, weight: 1 };
  return { writer, names: nameLessons(teaching, context), ages: ageLessons(teaching, context) };
}

function othersOf(folder: string, context: GateContext, coded: readonly MarkedText[]): Lessons {
  const ordinary = { texts: coded, weight: CODED_WEIGHT };
  return {
    names: [...nameLessons({ texts: loadCapitals(folder), weight: 1 }, context), ...nameLessons(ordinary, context)],
    ages: [...ageLessons({ texts: loadNumbers(folder), weight: 1 }, context), ...ageLessons(ordinary, context)],
  };
}

type Measured = { writer: number; hits: number; marked: number; alarms: number; pages: number };

function measured(folder: string, writer: number, context: GateContext): Measured {
  const find = (pieces: readonly Piece[]) =>
    findIdentifiers(pieces, context).filter((finding) => finding.class === 'direct');
  const recall = measureRecall(loadMarked(folder, 'development', 'planted', writer), find).get('direct');
  const { alarms, pages } = measureFalseAlarms(loadMarked(folder, 'development', 'clean', writer), find);
  return { writer, hits: recall?.found ?? 0, marked: recall?.marked ?? 0, alarms, pages };
}

function alarmsOf(found: readonly Measured[]): number {
  const unlisted = found.filter(({ writer }) => !LISTED.includes(writer));
  const sum = (of: (one: Measured) => number) => unlisted.reduce((total, one) => total + of(one), 0);
  return (
    sum(({ alarms }) => alarms) /
    Math.max(
      1,
      sum(({ pages }) => pages),
    )
  );
}
