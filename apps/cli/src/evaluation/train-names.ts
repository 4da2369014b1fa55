import {
  findIdentifiers,
  type GateContext,
  type Judge,
  loadCapitals,
  loadMarked,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  type Piece,
  teachNames,
  type Teaching,
  writersOf,
} from '#libs/release';

const ALARMS = 0.125; // direct findings a page of clean text
const SURE = [0.2, 0.3, 0.4, 0.5, 0.6];
const CODED_WEIGHT = 0.5;

export type NamesValidation = { sure: number; recall: number; alarms: number };

/**
 * Learns the judge of words that may be a name from the development texts, the texts full of the field's own capitals and
 * the coded passages (taken for texts without names, at half weight), and says how the direct rules do with judges that had not met a writer: each is taught without
 * that writer's texts and measured on them. Sure enough is where they stop at 0.125 findings a page of clean text.
 */
export function trainNames(
  folder: string,
  context: GateContext,
  coded: readonly MarkedText[],
): { judge: Judge; validation: NamesValidation[] } {
  const writers = writersOf(folder, 'development');
  const judges = writers.map((writer) => {
    const others = writers.filter((other) => other !== writer);
    return { writer, judge: teachNames(teachings(folder, coded, others), context, 0) };
  });
  const validation = SURE.map((sure) => {
    const found = judges.map(({ writer, judge }) =>
      measured(folder, writer, { ...context, namesJudge: { ...judge, sure } }),
    );
    const total = (of: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + of(one), 0);
    return {
      sure,
      recall: total(({ hits }) => hits) / total(({ marked }) => marked),
      alarms: total(({ alarms }) => alarms) / total(({ pages }) => pages),
    };
  });
  const { sure } = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judge: teachNames(teachings(folder, coded, writers), context, sure), validation };
}

function teachings(folder: string, coded: readonly MarkedText[], writers: readonly number[]): Teaching[] {
  const texts = writers.flatMap((writer) => [
    ...loadMarked(folder, 'development', 'planted', writer),
    ...loadMarked(folder, 'development', 'clean', writer),
  ]);
  return [
    { texts: [...texts, ...loadCapitals(folder)], weight: 1 },
    { texts: coded, weight: CODED_WEIGHT },
  ];
}

function measured(folder: string, writer: number, context: GateContext) {
  const find = (pieces: readonly Piece[]) =>
    findIdentifiers(pieces, context).filter((finding) => finding.class === 'direct');
  const recall = measureRecall(loadMarked(folder, 'development', 'planted', writer), find).get('direct');
  const { alarms, pages } = measureFalseAlarms(loadMarked(folder, 'development', 'clean', writer), find);
  return { hits: recall?.found ?? 0, marked: recall?.marked ?? 0, alarms, pages };
}
