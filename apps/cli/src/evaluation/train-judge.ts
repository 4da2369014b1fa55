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
} from '#libs/release';

const WRITERS = [1, 2];
const ALARMS = 0.6; // a page of clean text, by the judge alone
const SURE = [0.2, 0.25, 0.3, 0.35];
const CODED_WEIGHT = 0.5;

export type CrossValidation = { sure: number; recall: number; alarms: number };

/**
 * Learns the judge of indirect details from the development texts, the lessons and the coded passages (taken for ordinary,
 * at half weight), and says how it does on writers it has not met: for each, a judge is taught without that writer's
 * texts and measured on them. Sure enough is where those judges stop at 0.6 clauses a page of clean text.
 */
export function trainJudge(
  folder: string,
  context: GateContext,
  coded: readonly MarkedText[],
): { judge: Judge; validation: CrossValidation[] } {
  const validation = crossValidate(folder, context, coded);
  const { sure } = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judge: teachJudge(teachings(folder, coded, WRITERS), context, sure), validation };
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

function crossValidate(folder: string, context: GateContext, coded: readonly MarkedText[]): CrossValidation[] {
  const judges = WRITERS.map((writer) => {
    const others = WRITERS.filter((other) => other !== writer);
    return { writer, judge: teachJudge(teachings(folder, coded, others), context, 0) };
  });
  return SURE.map((sure) => {
    const found = judges.map(({ writer, judge }) =>
      measured(folder, writer, { ...context, judge: { ...judge, sure } }),
    );
    const total = (of: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + of(one), 0);
    return {
      sure,
      recall: total(({ hits }) => hits) / total(({ marked }) => marked),
      alarms: total(({ alarms }) => alarms) / total(({ pages }) => pages),
    };
  });
}

function measured(folder: string, writer: number, context: GateContext) {
  const find = (pieces: readonly Piece[]) =>
    findIdentifiers(pieces, context).filter((finding) => finding.class === 'indirect');
  const recall = measureRecall(loadMarked(folder, 'development', 'planted', writer), find).get('indirect');
  const { alarms, pages } = measureFalseAlarms(loadMarked(folder, 'development', 'clean', writer), find);
  return { hits: recall?.found ?? 0, marked: recall?.marked ?? 0, alarms, pages };
}
