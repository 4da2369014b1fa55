import {
  type GateContext,
  type Judge,
  loadLessons,
  loadMarked,
  type MarkedText,
  measureJudge,
  type ReadText,
  type Reading,
  readTexts,
  teachJudge,
  writersOf,
} from '#libs/release';

const ALARMS = 0.6; // a page of clean text, by the judge alone
const SURE = [0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.18, 0.2, 0.22, 0.25];
const WORDS_A_PAGE = 400;

const LEFT_OUT = 3; // writers at a time

/** Words of what these writers wrote stand in the lists, so that their clean texts say too little of false alarms. */
const LISTED = [1, 2];

/** How judges do who were not taught by the writer they meet: recall over all writers, and the mean of their alarms. */
export type CrossValidation = { sure: number; recall: number; alarms: number };

/** What one writer wrote, read once: to teach by and to be measured by. */
type Written = { writer: number; planted: ReadText[]; clean: ReadText[]; pages: number };

/**
 * Learns the judge of indirect details from the development texts, the lessons and the coded passages, which are taken for
 * ordinary, and says how it does on writers it has not met: for every three, a judge is taught without their texts and
 * measured on them. Sure enough is where those judges stop at 0.6 clauses a page of clean text.
 */
export function trainJudge(
  folder: string,
  context: GateContext,
  coded: readonly MarkedText[],
): { judge: Judge; validation: CrossValidation[] } {
  const reading: Reading = { context, names: new Map() };
  const read = (texts: readonly MarkedText[]) => readTexts({ texts, weight: 1 }, reading);
  const written = writersOf(folder, 'development').map((writer): Written => {
    const clean = loadMarked(folder, 'development', 'clean', writer);
    const words = clean.reduce((total, { text }) => total + text.split(/\s+/).length, 0);
    const planted = read(loadMarked(folder, 'development', 'planted', writer));
    return { writer, planted, clean: read(clean), pages: words / WORDS_A_PAGE };
  });
  const others = read([...loadLessons(folder), ...coded]);
  const validation = crossValidate(written, others, reading);
  const { sure } = validation.find(({ alarms }) => alarms <= ALARMS) ?? validation.at(-1)!;
  return { judge: teachJudge([...written.flatMap(textsOf), ...others], reading, sure), validation };
}

const textsOf = ({ planted, clean }: Written) => [...planted, ...clean];

function crossValidate(written: readonly Written[], others: readonly ReadText[], reading: Reading): CrossValidation[] {
  const found = groupsOf(written).flatMap((group) => {
    const rest = written.filter((one) => !group.includes(one)).flatMap(textsOf);
    const judge = teachJudge([...rest, ...others], reading, 0);
    return group.map(({ planted, clean, ...own }) => ({
      ...own,
      planted: measureJudge(planted, judge, SURE),
      clean: measureJudge(clean, judge, SURE),
    }));
  });
  return SURE.map((sure, at) => {
    const planted = found.map((one) => one.planted[at]!);
    const unlisted = found.filter(({ writer }) => !LISTED.includes(writer));
    return {
      sure,
      recall: sum(planted.map(({ hits }) => hits)) / sum(planted.map(({ marked }) => marked)),
      alarms: sum(unlisted.map(({ clean, pages }) => clean[at]!.stops / pages)) / Math.max(1, unlisted.length),
    };
  });
}

/** The writers by threes, as they come. */
const groupsOf = (written: readonly Written[]) =>
  Array.from({ length: Math.ceil(written.length / LEFT_OUT) }, (_, at) =>
    written.slice(at * LEFT_OUT, (at + 1) * LEFT_OUT),
  );

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
