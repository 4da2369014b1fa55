import { type LabelField } from '../domain/label-variants.js';
import { type Certainty, matchLabel } from '../domain/match-label.js';
import { NARRATIVE_FIELDS } from '../domain/draft.js';
import { taughtKey, type TaughtField, type TaughtLabel } from '../domain/taught-labels.js';
import { TOLD_BY_VALUE } from '../domain/choose-marks.js';
import type { JudgedField } from '../domain/label-judge.js';
import type { JudgingContext } from '../domain/mark-judged.js';
import { kindOf } from '../domain/value-kind.js';
import { isSecondHead } from './second-heads.js';
import type { SheetCell } from './sheet.js';

/**
 * A column of a register: its heading as written, and the field it means, or none we know; `isUnsure` where a person should say
 * whether it does.
 */
export type RegisterColumn = {
  column: number;
  row: number;
  label: string;
  field: LabelField | undefined;
  isUnsure: boolean;
};
/** A register: its columns, and the index of the first of the sheet's rows that is a row of it. */
export type Register = { columns: RegisterColumn[]; firstRow: number };

/** `asked` is the label as it is judged: one below a band over several columns with that in brackets; `chance` how likely it is its field. */
type Heading = {
  column: number;
  row: number;
  label: string;
  asked: string;
  field: TaughtField | undefined;
  certainty: Certainty;
  chance: number;
  isUnsure: boolean;
};

const MOST_TITLE_ROWS = 25;
const FEWEST_FIELDS = 4;
/** Headings of which none need be listed, when what they mean can be judged. */
const FEWEST_JUDGED = 6;
const LONGEST_HEADING = 250;
const MOST_HEADINGS = 300;
const MOST_BANDS = 4;
const NARRATIVES = new Set<TaughtField>([...NARRATIVE_FIELDS, 'recommendations']);

/**
 * Finds the row whose cells are the headings of a register, below any title: at least four fields of the template side by
 * side, learning among them, in most of the row's cells. A heading may go over two rows. Undefined where a sheet is none.
 */
export function findRegister(
  rows: readonly SheetCell[][],
  taught: readonly TaughtLabel[],
  judging: JudgingContext,
): Register | undefined {
  const fields = new Map(taught.map(({ text, field }) => [taughtKey(text), field]));
  const singles = rows.slice(0, MOST_TITLE_ROWS + 1).map((row) => headings(row, [], fields));
  for (const [index, single] of singles.slice(0, -1).entries()) {
    const [top = [], next = []] = rows.slice(index, index + 2);
    const double = headings(top, next, fields);
    const isBetter = distinct(double) > Math.max(distinct(single), distinct(singles[index + 1] ?? []));
    const isHeading = top.length > 1 && next.every(({ text }) => text.length < 80); // one cell alone is a title
    const isDouble = isHeading && (isBetter || isBanded(top, next));
    const below = index + (isDouble ? 2 : 1);
    const first = below + (isSecondHead(rows[below] ?? []) ? 1 : 0);
    const found = judged(isDouble ? double : single, fullest(rows.slice(first, first + MOST_BANDS)), judging);
    if (isHead(found)) return { columns: settle(found), firstRow: first };
  }
  return undefined;
}

/** Whether headings of one row stand over several each of the next, and others have nothing below them. */
function isBanded(top: readonly SheetCell[], below: readonly SheetCell[]): boolean {
  const under = ({ column, span }: SheetCell) =>
    below.filter((cell) => column <= cell.column && cell.column < column + span).length;
  const bands = top.filter(({ span }) => span > 1);
  const alone = top.filter(({ span }) => span === 1);
  return bands.length > 1 && bands.every((band) => under(band) > 1) && alone.some((cell) => under(cell) === 0);
}

/** The row with most in it: a band may stand above the first summary. */
const fullest = (rows: readonly SheetCell[][]): readonly SheetCell[] =>
  rows.reduce<readonly SheetCell[]>((best, row) => (row.length > best.length ? row : best), []);

function isHead(found: readonly Heading[]): boolean {
  const known = found.filter(({ field }) => field !== undefined);
  return (
    distinct(found) >= FEWEST_FIELDS &&
    known.length * 2 >= found.length &&
    known.some(({ field }) => field !== undefined && NARRATIVES.has(field)) &&
    (known.some(({ certainty }) => certainty >= 3) || distinct(found) >= FEWEST_JUDGED)
  );
}

const NO_LABEL = 0.35;
const SURE = 0.6;
const BEYOND_DOUBT = 0.9;
/** How likely another heading may mean the same before a person is asked which does. */
const RIVAL = 0.2;

/** Headings nobody listed, judged together by their words, their order and what stands in a row beneath. */
function judged(found: Heading[], beneath: readonly SheetCell[], { judge, ...names }: JudgingContext): Heading[] {
  const isRow = found.length >= FEWEST_JUDGED && found.every(({ label }) => label.length <= LONGEST_HEADING);
  if (!isRow || found.every(({ certainty }) => certainty >= 3)) return found;
  const known = ({ field, certainty }: Heading): JudgedField | undefined =>
    field !== undefined && certainty >= 3 ? (field === 'ignore' ? 'none' : field) : undefined;
  const candidates = found.map((heading) => ({
    text: heading.asked,
    known: known(heading),
    hinted: heading.field === 'ignore' ? undefined : heading.field,
    noLabel: NO_LABEL,
    value: kindOf(beneath.find(({ column }) => column === heading.column)?.text ?? '', names),
  }));
  const judgements = judge(candidates);
  const meant = new Set(found.map(known));
  const own = found.map((heading, index) => known(heading) ?? judgements[index]!.field);
  const heads = found.map((heading, index): Heading => {
    const { field, chance } = judgements[index]!;
    const goesOn = field === 'reviewType' && own[index - 1] === field;
    if (known(heading) !== undefined || chance < SURE || (meant.has(field) && !goesOn)) return heading;
    const isRivalled = judgements.some(
      (other, at) => at !== index && field !== 'reviewType' && other.chanceOf(field) >= RIVAL,
    );
    const isUnsure = chance < BEYOND_DOUBT || isRivalled;
    return { ...heading, field: field === 'none' ? undefined : field, certainty: 2, chance, isUnsure };
  });
  return TOLD_BY_VALUE.reduce(
    (all, told) =>
      withLikeliest(all, told, (at) =>
        candidates[at]!.value === told.value ? judgements[at]!.chanceOf(told.field) : 0,
      ),
    heads,
  );
}

/** The headings, where none means a field, with the likeliest that nobody knows taken for it: a person is asked. */
function withLikeliest(
  headings: Heading[],
  { field, least }: (typeof TOLD_BY_VALUE)[number],
  chanceAt: (index: number) => number,
): Heading[] {
  if (headings.some((heading) => heading.field === field)) return headings;
  const chances = headings.map((heading, index) => (heading.field === undefined ? chanceAt(index) : 0));
  const likeliest = chances.indexOf(Math.max(least, ...chances));
  return headings.map((heading, index) =>
    index === likeliest ? { ...heading, field, certainty: 2, isUnsure: true } : heading,
  );
}

const distinct = (found: readonly Heading[]) => new Set(found.flatMap(({ field }) => field ?? [])).size;

/** The heading over each column; of two rows the upper cell stands over all columns it covers. */
function headings(
  top: readonly SheetCell[],
  below: readonly SheetCell[],
  taught: ReadonlyMap<string, TaughtField>,
): Heading[] {
  const columns = new Set([...top, ...below].map(({ column }) => column));
  if (columns.size > MOST_HEADINGS) return [];
  return [...columns]
    .sort((one, other) => one - other)
    .flatMap((column) => {
      const upper = top.find((cell) => cell.column <= column && column < cell.column + cell.span);
      const lower = below.find((cell) => cell.column === column);
      const cell = lower ?? upper;
      if (!cell) return [];
      const texts = [upper && lower ? `${upper.text} ${lower.text}` : cell.text, cell.text].map(onOneLine);
      const asked = upper && lower ? `${texts[1]} (${onOneLine(upper.text)})` : texts[1]!;
      return [
        { column, row: cell.row, label: texts[0] ?? '', asked, chance: 1, isUnsure: false, ...meaning(texts, taught) },
      ];
    });
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function meaning(
  texts: readonly string[],
  taught: ReadonlyMap<string, TaughtField>,
): Pick<Heading, 'field' | 'certainty'> {
  for (const text of taught.size === 0 ? [] : texts) {
    const field = taught.get(taughtKey(text));
    if (field) return { field, certainty: 4 };
  }
  for (const text of texts.filter(({ length }) => length <= LONGEST_HEADING)) {
    const match = matchLabel(text, false) ?? matchLabel(text, true);
    if (match) return match;
  }
  return { field: undefined, certainty: 1 };
}

/** How a review was done stands behind its kind, and is often the likelier heading. */
const isSurer = (one: Heading, other: Heading) =>
  one.certainty > other.certainty ||
  (one.field !== 'reviewType' && one.certainty === other.certainty && one.chance > other.chance);

/**
 * Of several headings for a short field the surest counts, and how the review was done beside its kind; what a board taught to
 * leave out is gone.
 */
function settle(found: readonly Heading[]): RegisterColumn[] {
  const best = new Map<TaughtField, Heading>();
  for (const heading of found) {
    const known = heading.field && best.get(heading.field);
    if (heading.field && (!known || isSurer(heading, known))) best.set(heading.field, heading);
  }
  return found.flatMap(({ field, certainty, column, row, label, isUnsure }, index) => {
    const place = { column, row, label, isUnsure };
    if (field === 'ignore') return [];
    const surest = field && best.get(field);
    const counts =
      surest &&
      (surest.column === column ||
        (field === 'reviewType' && found[index - 1]?.field === field) ||
        (NARRATIVES.has(field) && certainty >= Math.min(3, surest.certainty)));
    return [{ ...place, field: counts ? field : undefined }];
  });
}
