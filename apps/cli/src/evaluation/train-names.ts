import {
  findIdentifiers,
  type GateContext,
  type Judge,
  loadCapitals,
  loadMarked,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  nameLessons,
  type Piece,
  teachNames,
  writersOf,
} from '#libs/release';

const ALARMS = 0.125; // direct findings a page of clean text
const SURE = [0.3, 0.4, 0.5];
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
  const written = writersOf(folder, 'development').map((writer) => ({
    writer,
    lessons: lessonsOf(folder, context, writer),
  }));
  const others = [
    ...nameLessons({ texts: loadCapitals(folder), weight: 1 }, context),
    ...nameLessons({ texts: coded, weight: CODED_WEIGHT }, context),
  ];
  const judges = written.map((own) => {
    const rest = written.filter((one) => one !== own).flatMap(({ lessons }) => lessons);
    return { writer: own.writer, judge: teachNames([...rest, ...others], 0) };
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
  return { judge: teachNames([...written.flatMap(({ lessons }) => lessons), ...others], sure), validation };
}

function lessonsOf(folder: string, context: GateContext, writer: number) {
  const texts = (['planted', 'clean'] as const).flatMap((kind) => loadMarked(folder, 'development', kind, writer));
  return nameLessons({ texts, weight: 1 }, context);
}

function measured(folder: string, writer: number, context: GateContext) {
  const find = (pieces: readonly Piece[]) =>
    findIdentifiers(pieces, context).filter((finding) => finding.class === 'direct');
  const recall = measureRecall(loadMarked(folder, 'development', 'planted', writer), find).get('direct');
  const { alarms, pages } = measureFalseAlarms(loadMarked(folder, 'development', 'clean', writer), find);
  return { hits: recall?.found ?? 0, marked: recall?.marked ?? 0, alarms, pages };
}
