import {
  findIdentifiers,
  type GateContext,
  type Judge,
  loadLessons,
  loadMarked,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  type Piece,
  type Teaching,
  teachJudge,
  writersOf,
} from '#libs/release';

const ALARMS = 0.65; // a page of clean text, by the judge alone
const SURE = [0.12, 0.14, 0.16, 0.18, 0.2, 0.25];
const CODED_WEIGHT = 1;

/** Words of what these writers wrote stand in the lists, so that their clean texts say too little of false alarms. */
const LISTED = [1, 2];

/** How judges do who were not taught by the writer they meet: recall over all writers, and the mean of their alarms. */
export type CrossValidation = { sure: number; recall: number; alarms: number };

/**
 * Learns the judge of indirect details from the development texts, the lessons and the coded passages, which are taken for
 * ordinary, and says how it does on writers it has not met: for each, a judge is taught without that writer's texts and
 * measured on them. Sure enough is where those judges stop at 0.65 clauses a page of clean text.
 */
export function trainJudge(
  folder: string,
  context: GateContext,
  coded: readonly MarkedText[],
): { judge: Judge; validation: CrossValidation[] } {
  const writers = writersOf(folder, 'development');
  const validation = crossValidate(folder, writers, context, coded);
  const { sure } = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judge: teachJudge(teachings(folder, coded, writers), context, sure), validation };
}

function teachings(folder: string, coded: readonly MarkedText[], writers: readonly number[]): Teaching[] {
  const texts = writers.flatMap((writer) => [
    ...loadMarked(folder, 'development', 'planted', writer),
    ...loadMarked(folder, 'development', 'clean', writer),
  ]);
  return [
    { texts: [...texts, ...loadLessons(folder)], weight: 1 },
    { texts: coded, weight: CODED_WEIGHT },
  ];
}

function crossValidate(
  folder: string,
  writers: readonly number[],
  context: GateContext,
  coded: readonly MarkedText[],
): CrossValidation[] {
  const judges = writers.map((writer) => {
    const others = writers.filter((other) => other !== writer);
    return { writer, judge: teachJudge(teachings(folder, coded, others), context, 0) };
  });
  return SURE.map((sure) => {
    const found = judges.map(({ writer, judge }) => ({
      writer,
      ...measured(folder, writer, { ...context, judge: { ...judge, sure } }),
    }));
    const alarms = found.filter(({ writer }) => !LISTED.includes(writer)).map(({ alarmsAPage }) => alarmsAPage);
    return {
      sure,
      recall: sum(found.map(({ hits }) => hits)) / sum(found.map(({ marked }) => marked)),
      alarms: sum(alarms) / Math.max(1, alarms.length),
    };
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function measured(folder: string, writer: number, context: GateContext) {
  const find = (pieces: readonly Piece[]) =>
    findIdentifiers(pieces, context).filter((finding) => finding.class === 'indirect');
  const recall = measureRecall(loadMarked(folder, 'development', 'planted', writer), find).get('indirect');
  const { alarms, pages } = measureFalseAlarms(loadMarked(folder, 'development', 'clean', writer), find);
  return { hits: recall?.found ?? 0, marked: recall?.marked ?? 0, alarmsAPage: alarms / pages };
}
