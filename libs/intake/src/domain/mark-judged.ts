import type { Block, Cell, Paragraph, Row, Table } from './blocks.js';
import { formRows } from './form-rows.js';
import type { JudgedField, Judgement, LabelJudge } from './label-judge.js';
import type { LabelField } from './label-variants.js';
import { matchLabel, matchLabelStart } from './match-label.js';
import { lookOf } from './pieces.js';
import type { TaughtField } from './taught-labels.js';
import { kindOf } from './value-kind.js';

/** How likely words set in such a way are no label of the form, before they are read. */
const NO_LABEL = {
  grid: 0.35,
  above: 0.35,
  heading: 0.5,
  bold: 0.6,
  capitals: 0.6,
  row: 0.5,
  question: 0.75,
  start: 0.85,
};
type Way = keyof typeof NO_LABEL;
/** The same where the labels of the form are set in another way. */
const ELSEWHERE = 0.985;
const LONGEST = 220;
const LONGEST_LINE = 140;
const LONGEST_START = 70;
const SURE = 0.5;
const SURE_OF_NONE = 0.8;
/** Below this a person is asked whether it is what we took it for. */
const BEYOND_DOUBT = 0.9;
const FEWEST_ALIKE = 2;
/** No form has so many labels: a table of records, or a long report. */
const MOST_JUDGED = 400;
/** Of the fields set in the usual way, the share another way must have too. */
const ALSO_USUAL = 0.34;

/** Words set as a label may be: `way` is how, with the level of a heading. `end` is where they end in their paragraph. */
type Standing = {
  text: string;
  way: Way;
  level: number;
  at: Cell | Paragraph;
  end: number;
  value: string;
  /** It stands behind another label and its answer. */
  isFurther?: boolean;
};

/** A document with what was judged marked in it, and the fields of which a person should say whether that is right. */
export type JudgedBlocks = { blocks: readonly Block[]; unsure: ReadonlySet<LabelField> };

/** What labels are judged by beside their own words: the names of the region's boards. */
export type JudgingContext = { judge: LabelJudge; boards: readonly string[] };

type Marks = Map<Cell | Paragraph, { field: TaughtField; end: number }>;

/**
 * Marks, where the form has labels nobody listed, what they most likely mean, all of them judged together: fields whose label was
 * not found by its wording, and rows that are no part of the summary. Out: the blocks themselves where nothing was.
 */
export function markJudged(written: readonly Block[], { judge, boards }: JudgingContext): JudgedBlocks {
  const blocks = written.flatMap(splitAtTab);
  const standing = standingIn(blocks);
  if (standing.length > MOST_JUDGED) return { blocks: written, unsure: new Set() };
  const known = standing.map(knownAs);
  const candidates = standing.map(({ text, way, value }, index) => ({
    text,
    known: known[index],
    hinted: hintedAt(text),
    noLabel: NO_LABEL[way],
    value: kindOf(value, boards),
  }));
  const isUsual = usualWays(standing, judge(candidates));
  const judged = judge(
    candidates.map((one, index) =>
      isUsual(standing[index]!) ? one : { ...one, known: undefined, noLabel: Math.max(one.noLabel, ELSEWHERE) },
    ),
  );
  const { marks, unsure } = settle(
    standing,
    judged,
    (index) => (isUsual(standing[index]!) ? known[index] : undefined),
    isUsual,
  );
  return marks.size === 0 ? { blocks, unsure } : { blocks: blocks.map((block) => marked(block, marks)), unsure };
}

/** What is marked: of each field the surest label and what goes on with it; rows that are surely none and look like one. */
function settle(
  standing: readonly Standing[],
  judged: readonly Judgement[],
  knownAt: (index: number) => JudgedField | undefined,
  isUsual: (one: Standing) => boolean,
): { marks: Marks; unsure: Set<LabelField> } {
  const found = new Set<JudgedField>(
    standing.flatMap(({ text }, index) => (isContinued(text) ? [] : (knownAt(index) ?? []))),
  );
  if (found.has('singleAgencyRecommendations') || found.has('multiAgencyRecommendations')) found.add('recommendations');
  const surest = new Map<JudgedField, number>();
  for (const { field, chance } of judged) surest.set(field, Math.max(chance, surest.get(field) ?? 0));
  const marks: Marks = new Map();
  const unsure = new Set<LabelField>();
  let last: JudgedField = 'none';
  standing.forEach(({ text, way, at, end, isFurther = false }, index) => {
    const { field, chance } = judged[index]!;
    if (isContinued(text) && last !== 'none') {
      marks.set(at, { field: last, end });
      return;
    }
    const before = last;
    const isNext = field === last && chance >= BEYOND_DOUBT;
    last = knownAt(index) ?? (chance >= SURE ? field : 'none');
    if (knownAt(index) !== undefined) {
      if (way === 'start' && !isReadAnyway(at as Paragraph))
        marks.set(at, { field: knownAt(index)! === 'none' ? 'ignore' : (knownAt(index) as LabelField), end });
      return;
    }
    if (field === 'none') {
      if (way === 'above') marks.set(at, { field: 'ignore', end });
      const looksLikeOne = way === 'grid' && (isFurther || matchLabel(text, true) !== undefined);
      if (chance >= SURE_OF_NONE && looksLikeOne) marks.set(at, { field: 'ignore', end });
      if (way === 'heading' && before !== 'none' && matchLabel(text, true)?.field === before) {
        marks.set(at, { field: before, end }); // its own heading again, below it
        last = before;
      }
      return;
    }
    if (chance < SURE || found.has(field) || (chance < surest.get(field)! && !isNext)) return;
    marks.set(at, { field, end });
    if (chance < BEYOND_DOUBT) unsure.add(field);
  });
  for (const field of MISSED_MOST) {
    if (found.has(field) || [...marks.values()].some((mark) => mark.field === field)) continue;
    const next = standing.findIndex(({ at }, index) => FOLLOWING.has(marks.get(at)?.field ?? knownAt(index) ?? 'none'));
    const left = standing.filter(
      (one, index) =>
        !marks.has(one.at) &&
        knownAt(index) === undefined &&
        isUsual(one) &&
        (field !== 'themes' || next < 0 || index < next),
    );
    const chanceOf = (one: Standing) =>
      judged[standing.indexOf(one)]!.chanceOf(field) * (hintedAt(one.text) === field ? 10 : 1);
    const best = left.toSorted((one, other) => chanceOf(other) - chanceOf(one))[0];
    if (!best || chanceOf(best) < SECOND_CHANCE) continue;
    marks.set(best.at, { field, end: best.end });
    unsure.add(field);
  }
  return { marks, unsure };
}

/** What stands below what was learnt about the case. */
const FOLLOWING = new Set<JudgedField | TaughtField>([
  'methodologyLearning',
  'singleAgencyRecommendations',
  'multiAgencyRecommendations',
  'recommendations',
  'changes',
]);

/** Whether a label with its answer behind it is told by its own wording. */
const isReadAnyway = ({ text, boldUntil }: Paragraph) => matchLabelStart(text, boldUntil)?.isMarked === true;

const SECOND_CHANCE = 0.05;
/** The fields without which a form says little: for these a label that is likelier none is taken too, and asked about. */
const MISSED_MOST = ['themes', 'methodologyLearning', 'reviewType', 'incidentMonth'] as const;

const isContinued = (text: string) => /\bcont(?:inued|'?d|\.)/i.test(text);

/** What words are by what the board has taught or by the wordings we list, where that is sure. */
function knownAs({ text, at }: Standing): JudgedField | undefined {
  const taught = typeof at.taught === 'object' ? at.taught.field : at.taught;
  if (taught) return taught === 'ignore' ? 'none' : taught;
  const match = matchLabel(text, false);
  return match && match.certainty >= 3 && !isContinued(text) ? match.field : undefined;
}

/** What a word too common to be trusted by itself may mean. */
const hintedAt = (text: string) => matchLabel(text, false)?.field;

/** The ways in which the labels of this form are set: the one with most fields, and any with a good part of as many. */
function usualWays(standing: readonly Standing[], judged: readonly Judgement[]): (one: Standing) => boolean {
  const keyOf = ({ way, level }: Standing) => `${way} ${level}`;
  const fields = new Map<string, Set<JudgedField>>();
  standing.forEach((one, index) => {
    const { field, chance } = judged[index]!;
    if (field !== 'none' && chance >= SURE) fields.set(keyOf(one), (fields.get(keyOf(one)) ?? new Set()).add(field));
  });
  const most = Math.max(0, ...[...fields.values()].map(({ size }) => size));
  const topHeading = Math.min(
    ...standing
      .filter((one) => one.way === 'heading' && (fields.get(keyOf(one))?.size ?? 0) >= ALSO_USUAL * most)
      .map(({ level }) => level),
  );
  return (one) => {
    const count = fields.get(keyOf(one))?.size ?? 0;
    return (
      count >= FEWEST_ALIKE &&
      count >= ALSO_USUAL * most &&
      (one.way !== 'heading' || one.level <= topHeading || count >= most)
    );
  };
}

/** All that may be a label, in reading order. */
function standingIn(blocks: readonly Block[]): Standing[] {
  return blocks.flatMap((block, index) =>
    block.kind === 'table' ? standingInTable(block) : standingInText(block, textOf(blocks[index + 1])),
  );
}

const textOf = (block: Block | undefined) =>
  block === undefined ? '' : block.kind === 'paragraph' ? block.text : (block.rows[0]?.cells[0]?.text ?? '');

function standingInText(paragraph: Paragraph, next: string): Standing[] {
  const [line = '', ...others] = paragraph.text.split('\n');
  const text = line.trim();
  if (text === '' || !/\p{L}{2}/u.test(text)) return [];
  const { heading, level, boldUntil } = paragraph;
  const whole = (way: Way): Standing[] => {
    const value = others.join(' ').trim() || next;
    return [{ text, way, level: heading ?? 0, at: paragraph, end: line.length, value }];
  };
  if (heading !== null) return text.length > LONGEST ? [] : whole('heading');
  const look = lookOf({ text: line, level, block: 0, heading, boldUntil: Math.min(boldUntil, line.length) });
  if (look.isBold) return text.length > LONGEST ? [] : whole('bold');
  const end = startOf(line, boldUntil);
  const isStart = end > 0 && matchLabel(line.slice(0, end), false) !== undefined;
  if (look.isCapitals && !isStart) return text.length > LONGEST_LINE ? [] : whole('capitals');
  if (end > 0)
    return [{ text: line.slice(0, end).trim(), way: 'start', level: 0, at: paragraph, end, value: line.slice(end) }];
  return level === null && text.length <= LONGEST_LINE && /[?:]$/.test(text) ? whole('question') : [];
}

/** Two labels with their answers on one line, set apart by a tab, as a paragraph each. */
function splitAtTab(block: Block): Block[] {
  if (block.kind === 'table' || block.text.includes('\n') || block.heading !== null) return [block];
  const tab = /^(.{4,120}?\S)\t+(?=\S)/.exec(block.text);
  if (!tab || startOf(tab[1]!, 0) === 0) return [block];
  const second = block.text.slice(tab[0].length);
  if (startOf(second, 0) === 0) return [block];
  return [
    { ...block, text: tab[1]!, boldUntil: Math.min(block.boldUntil, tab[1]!.length) },
    ...splitAtTab({ ...block, text: second, boldUntil: 0 }),
  ];
}

/** Where the words before an answer on the same line end: in bold, or before a colon, a dash or a tab. */
function startOf(line: string, boldUntil: number): number {
  if (boldUntil > 0 && boldUntil <= LONGEST && line.slice(boldUntil).trim() !== '') return boldUntil;
  const mark = /^[^:\t]{2,}?(?::\s+|\t+|\s[-–—]\s+)(?=\S)/.exec(line.slice(0, LONGEST_START));
  return mark ? mark[0].length : 0;
}

function standingInTable(table: Table): Standing[] {
  const level = table.rows.length < FEWEST_ROWS ? 0 : table.number;
  return standingInRows(formRows(table)).map((one) => (one.way === 'grid' ? { ...one, level } : one));
}

/** Tables with fewer are taken together: some forms give each box a table of its own. */
const FEWEST_ROWS = 3;

function standingInRows(rows: readonly Row[]): Standing[] {
  const head = headOf(rows);
  if (head >= 0) {
    const beneath = rows[head + 1]!;
    return rows[head]!.cells.map((cell) =>
      standingCell(cell, 'above', beneath.cells.find(({ column }) => column === cell.column)?.text ?? ''),
    );
  }
  return rows.flatMap((row, index) => {
    if (index > 0 && areLabelsOver(rows[index - 1]!, row)) return [];
    const next = rows[index + 1];
    if (!next || !areLabelsOver(row, next)) return standingInRow(row, next);
    return row.cells.map((cell, at) => standingCell(cell, 'grid', next.cells[at]!.text));
  });
}

/** Whether a row holds labels side by side, and the next one their answers. */
function areLabelsOver({ cells }: Row, next: Row): boolean {
  if (cells.length < 3 || next.cells.length !== cells.length) return false;
  const areShort = cells.every(({ text, isContinued }) => text !== '' && text.length <= LONGEST_LINE && !isContinued);
  const labels = (some: readonly Cell[]) => some.filter(({ text }) => matchLabel(text, false)).length;
  return areShort && labels(cells) >= 2 && labels(next.cells) === 0;
}

/** Where a form goes across: the row of its labels, with many short cells and longer ones beneath; -1 in any other table. */
function headOf(rows: readonly Row[]): number {
  const head = rows.slice(0, 3).findIndex(({ cells }) => cells.length >= FEWEST_ACROSS);
  const isHead =
    head >= 0 && rows.length > head + 1 && rows[head]!.cells.every(({ text }) => text.length <= LONGEST_LINE);
  return isHead ? head : -1;
}

const FEWEST_ACROSS = 6;

function standingInRow({ cells }: Row, next: Row | undefined): Standing[] {
  const [first, ...others] = cells;
  if (!first || first.isContinued) return [];
  if (others.length === 0) return standingAlone(first, next);
  if (cells.length > 2 && cells.every(holdsBoth)) return cells.flatMap(labelOverValue);
  const lead = isNumber(first) && cells.length > 2 ? others[0]! : first;
  if (lead.text === '' || lead.text.length > LONGEST) return [];
  const at = cells.indexOf(lead);
  const further = cells.filter((cell, index) => index > at + 1 && isSetLike(cell, lead));
  return [lead, ...further].map((cell) => {
    const value = cells[cells.indexOf(cell) + 1]?.text ?? '';
    return { ...standingCell(cell, 'grid', value), isFurther: cell !== lead };
  });
}

/** A row of one cell: a label over its answer, or running text with labels in it. */
function standingAlone(cell: Cell, next: Row | undefined): Standing[] {
  const isShort = cell.text !== '' && cell.text.length <= LONGEST && cell.blocks.length <= 2;
  const [first] = cell.blocks;
  const isMarked = first?.kind === 'paragraph' && isAllLabel(first, cell.isShaded);
  if (isShort && isMarked) return [standingCell(cell, 'row', next?.cells.length === 1 ? next.cells[0]!.text : '')];
  return standingIn(cell.blocks);
}

/** Whether nothing of a paragraph is an answer: it is set as a label to its end. */
function isAllLabel(paragraph: Paragraph, isShaded: boolean): boolean {
  const [standing] = standingInText(paragraph, '');
  return standing ? standing.end >= paragraph.text.trimEnd().length : isShaded;
}

const standingCell = (cell: Cell, way: Way, value: string): Standing => {
  return { text: cell.text, way, level: 0, at: cell, end: 0, value };
};

/** Whether a cell has a short line over others: a label over its answer. */
const holdsBoth = ({ blocks: [first], blocks, text }: Cell) =>
  blocks.length >= 2 && first!.kind === 'paragraph' && first!.text.length <= LONGEST_LINE && text.length < 400;

function labelOverValue({ blocks: [label, value] }: Cell): Standing[] {
  if (label?.kind !== 'paragraph') return [];
  return [{ text: label.text.trim(), way: 'grid', level: 0, at: label, end: label.text.length, value: textOf(value) }];
}

const isNumber = ({ text }: Cell) =>
  /^\(?(?:q ?\d{1,2}|\d{1,2}(?:\.\d{1,2}|[a-z])?|[a-z]|[ivx]{1,4})?[.):]?$/i.test(text);

const isBold = ({ blocks: [first] }: Cell) =>
  first?.kind === 'paragraph' && first.boldUntil > 0 && first.boldUntil >= first.text.trimEnd().length;

const isSetLike = (cell: Cell, lead: Cell) =>
  cell.text !== '' &&
  cell.text.length <= LONGEST_LINE &&
  ((cell.isShaded && lead.isShaded) ||
    (isBold(cell) && isBold(lead)) ||
    (/:$/.test(cell.text) && /:$/.test(lead.text)));

function marked(block: Block, marks: Marks): Block {
  if (block.kind === 'paragraph') {
    const mark = marks.get(block);
    return mark ? { ...block, taught: mark } : block;
  }
  const head = headOf(formRows(block));
  const isAcross = head > 0 && formRows(block)[head]!.cells.some((cell) => marks.has(cell));
  const rows = (isAcross ? block.rows.slice(head) : block.rows).map(({ cells }) => ({
    cells: cells.map((cell) => {
      const mark = marks.get(cell);
      const blocks = cell.blocks.map((one) => marked(one, marks));
      return mark ? { ...cell, blocks, taught: mark.field } : { ...cell, blocks };
    }),
  }));
  return { ...block, rows };
}
