import {
  type GateContext,
  type Judge,
  loadLessons,
  loadMarked,
  type MarkedText,
  measureJudge,
  type ReadText,
  readTexts,
  teachJudge,
  writersOf,
} from '#libs/release';

const ALARMS = 0.65; // a page of clean text, by the judge alone
const SURE = [0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3];
const WORDS_A_PAGE = 400;

/** Words of what these writers wrote stand in the lists, so that their clean texts say too little of false alarms. */
const LISTED = [1, 2];

/** How judges do who were not taught by the writer they meet: recall over all writers, and the mean of their alarms. */
export type CrossValidation = { sure: number; recall: number; alarms: number };

/** What one writer wrote, read once: to teach by and to be measured by. */
type Written = { writer: number; planted: ReadText[]; clean: ReadText[]; pages: number };

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
  const read = (texts: readonly MarkedText[]) => readTexts({ texts, weight: 1 }, context);
  const written = writersOf(folder, 'development').map((writer): Written => {
    const clean = loadMarked(folder, 'development', 'clean', writer);
    const words = clean.reduce((total, { text }) => total + text.split(/\s+/).length, 0);
    const planted = read(loadMarked(folder, 'development', 'planted', writer));
    return { writer, planted, clean: read(clean), pages: words / WORDS_A_PAGE };
  });
  const others = read([...loadLessons(folder), ...coded]);
  const validation = crossValidate(written, others);
  const { sure } = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judge: teachJudge([...written.flatMap(textsOf), ...others], sure), validation };
}

const textsOf = ({ planted, clean }: Written) => [...planted, ...clean];

function crossValidate(written: readonly Written[], others: readonly ReadText[]): CrossValidation[] {
  const judges = written.map((own) => {
    const rest = written.filter((one) => one !== own).flatMap(textsOf);
    return { own, judge: teachJudge([...rest, ...others], 0) };
  });
  return SURE.map((sure) => {
    const found = judges.map(({ own, judge }) => ({
      ...measureJudge(own.planted, { ...judge, sure }),
      writer: own.writer,
      alarms: measureJudge(own.clean, { ...judge, sure }).stops / own.pages,
    }));
    const alarms = found.filter(({ writer }) => !LISTED.includes(writer)).map((one) => one.alarms);
    return {
      sure,
      recall: sum(found.map(({ hits }) => hits)) / sum(found.map(({ marked }) => marked)),
      alarms: sum(alarms) / Math.max(1, alarms.length),
    };
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
