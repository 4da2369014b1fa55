import { matchLabel } from '../domain/match-label.js';
import { smallestUsual } from './measures.js';
import { firstWordWidth, isFaint, type Measures } from './paragraphs.js';
import { isOpen, labelRows, type LeadLine } from './label-rows.js';
import { listMarker } from './list-marker.js';
import { isPartedLabel } from './parted-label.js';
import { isBold, isNewspaper, isPaper, newspaper, type Placed, startsBold, type Stretch } from './newspaper.js';
import { lineText, segments, type TextLine, toLine } from './text-lines.js';

const GAP = 1.1;
/** Between the parts of a newspaper column, in lines. */
const LARGEST_GAP = 3;
/** Short fields side by side take a few lines. */
const LONGEST_ACROSS = 16;
const FEWEST_LINES = 3;
/** So many of its lines have text of another column before them. */
const FEWEST_BEHIND = 2;
/** A column is at least so many type sizes wide. */
const FEWEST_EMS = 3.5;
/** Two starts of text this near to each other are one column, in type sizes. */
const NEAR = 0.6;

/**
 * Finds columns by where text starts again and again after a gap. Rows of such a table start where its first column does;
 * columns that each hold labels and answers are read one after the other, as in a newspaper.
 */
export function gapColumns(lines: readonly TextLine[], measures: Measures): Stretch[] {
  const starts = columnStarts(lines, measures.size);
  if (starts.length < 2) return [{ kind: 'flow', lines: [...lines] }];
  const paper = starts.length > 2 && newspaperAmong(lines, starts, measures);
  if (paper) {
    const { from, to, columns } = paper;
    return joined([
      ...gapColumns(lines.slice(0, from), measures),
      ...columns,
      ...gapColumns(lines.slice(to), measures),
    ]);
  }
  return joined(stretches(lines, starts, measures).flatMap((stretch) => settle(stretch, measures)));
}

/** Two columns of running text between lines with other columns, as below a band of short fields. */
function newspaperAmong(lines: readonly TextLine[], [edge, ...inner]: readonly number[], measures: Measures) {
  for (const start of inner) {
    for (const { isColumns, placed } of stretches(lines, [edge!, start], measures)) {
      const first = placed.findIndex(isBeside);
      if (!isColumns || first < 0) continue;
      const last = placed.findLastIndex(isBeside);
      const paper = paperIn(placed, first, last, measures);
      if (!paper) continue;
      const from = lines.indexOf(paper[0]!.line);
      return { from, to: from + paper.length, columns: newspaper(paper) };
    }
  }
  return undefined;
}

type Rough = { isColumns: boolean; placed: Placed[] };

/** Where the columns of lines start: at their left edge, and where text starts again and again after a gap. */
export function columnStarts(lines: readonly TextLine[], size: number): number[] {
  const clusters: { left: number; count: number; behind: number }[] = [];
  const parts = lines.flatMap((line, at) => {
    const hasBefore = [lines[at - 1], lines[at + 1]].some((other) => other && isLevelBefore(other, line));
    return columnSegments(line).map(({ left }, index) => ({ left, isBehind: index > 0 || hasBefore }));
  });
  for (const { left, isBehind } of parts) {
    const cluster = clusters.find((each) => Math.abs(each.left - left) < size * NEAR);
    if (cluster) cluster.count += 1;
    else clusters.push({ left, count: 1, behind: 0 });
    (cluster ?? clusters.at(-1) ?? { behind: 0 }).behind += isBehind ? 1 : 0;
  }
  const edge = Math.min(...lines.map(({ left }) => left));
  const inner = clusters
    .filter(
      ({ left, count, behind }) => count >= FEWEST_LINES && behind >= FEWEST_BEHIND && left > edge + size * FEWEST_EMS,
    )
    .sort((one, other) => one.left - other.left);
  const apart: typeof inner = [];
  for (const each of inner) {
    const before = apart.at(-1);
    if (!before || each.left - before.left > size * FEWEST_EMS) apart.push(each);
    else if (each.count > before.count && each.behind > before.behind) apart[apart.length - 1] = each; // of a band above
  }
  return [edge, ...apart.map(({ left }) => left)];
}

/** Whether a line ends before another that stands nearly level with it: text of two columns need not be level. */
const isLevelBefore = (one: TextLine, { page, baseline, left, size }: TextLine) =>
  one.page === page && Math.abs(one.baseline - baseline) < size * LEVEL && one.right < left - size * GAP;
const LEVEL = 0.7;

/** A line parted at its gaps, but not behind a bullet or number. */
function columnSegments(line: TextLine): TextLine[] {
  const marker = listMarker(line);
  const [first, second, ...others] = segments(line, GAP);
  if (!marker || !first || !second || second.left !== marker.textLeft) return segments(line, GAP);
  return [toLine([...first.glyphs, ...second.glyphs], line), ...others];
}

const isBeside = ({ cells }: Pick<Placed, 'cells'>) => cells.slice(1).some((cell) => cell.length > 0);

/** Parts the lines into those that keep to the columns and those that run across them. */
function stretches(lines: readonly TextLine[], starts: readonly number[], { size }: Measures): Rough[] {
  const found: Rough[] = [];
  const all = lines.map((line) => ({ line, ...cellsOf(line, starts, size) }));
  const settled = all.map((each) => each.isClear);
  // A line that keeps to the columns so closely that it might be chance is believed beside one that certainly does.
  const believe = (index: number, neighbour: number) => {
    const [each, next] = [all[index], all[neighbour]];
    settled[index] ||= Boolean(
      each && next && settled[neighbour] && each.cells.length > 0 && isBeside(next) && looksLike(each, next),
    );
  };
  for (let index = 1; index < all.length; index += 1) believe(index, index - 1);
  for (let index = all.length - 2; index >= 0; index -= 1) believe(index, index + 1);
  for (const [index, { line, cells }] of all.entries()) {
    const isColumns = settled[index] === true;
    const current = found.at(-1);
    const placed = { line, cells };
    if (current?.isColumns === isColumns) current.placed.push(placed);
    else found.push({ isColumns, placed: [placed] });
  }
  return found;
}

const LARGER = 1.2;

/** Whether a line is set like its neighbour: no title, and bold where that is, a label beside an answer. */
function looksLike({ line, cells }: Placed, next: Placed): boolean {
  if (line.size > next.line.size * LARGER) return false;
  const [label, answer] = next.cells.map((cell) => cell.some(startsBold));
  if (label && !answer && isBold(line) && isBeside({ cells })) return false; // a heading across
  return !label || answer || !cells[0]?.[0] || startsBold(cells[0][0]);
}

/**
 * A line's text by column; none where it runs over a column's start. Text may end close before a column: then it has to
 * start just there, and unless it is bold on one side only it is not clear from this line alone that it keeps to columns.
 */
function cellsOf(line: TextLine, starts: readonly number[], size: number): { cells: TextLine[][]; isClear: boolean } {
  const parts = starts.map((): TextLine['glyphs'] => []);
  let isClear = true;
  for (const [index, glyph] of line.glyphs.entries()) {
    const column = starts.findLastIndex((start) => glyph.left >= start - size * NEAR);
    const before = line.glyphs[index - 1];
    const isNext = before !== undefined && !parts[column]?.includes(before);
    const gap = before ? glyph.left - before.right : 0;
    if (column < 0 || (isNext && gap < size * GAP && !isTight(gap, glyph.left - (starts[column] ?? 0), size)))
      return { cells: [], isClear: false };
    if (isNext && gap < size * GAP && before.isBold === glyph.isBold) isClear = false;
    parts[column]?.push(glyph);
  }
  return { cells: parts.map((glyphs) => (glyphs.length === 0 ? [] : [toLine(glyphs, line)])), isClear };
}

const isTight = (gap: number, off: number, size: number) => gap > size * 0.18 && Math.abs(off) < size * 0.12;

/** Lines with text in the first column only are rows of nothing: they belong to the running text before and after. */
function settle({ isColumns, placed }: Rough, measures: Measures): Stretch[] {
  const first = placed.findIndex(isBeside);
  if (!isColumns || first < 0) return flowOf(placed);
  const last = placed.findLastIndex(isBeside);
  const columns = placed.slice(first, labelEnd(placed, last, measures));
  const paper = paperIn(placed, first, last, measures);
  const middle: Stretch[] = paper ? newspaper(paper) : [{ kind: 'columns', rows: rowsOf(columns, measures) }];
  const end = first + (paper ?? columns).length;
  return [...flowOf(placed.slice(0, first)), ...middle, ...flowOf(placed.slice(end))];
}

/** The lines of a newspaper between the first and last that have text beside them; its first column may hold its headings further down. */
function paperIn(placed: readonly Placed[], first: number, last: number, measures: Measures) {
  const whole = placed.slice(first, columnEnd(placed, last, measures));
  return isPaper(placed.slice(first, labelEnd(placed, last, measures))) || isNewspaper(whole) ? whole : undefined;
}

/** Where the label beside the last answer ends. */
const labelEnd = (placed: readonly Placed[], last: number, measures: Measures) => endOf(placed, last, measures, 1.3);

/** Where the first column of a newspaper ends that is longer than the second: a last heading is that of what comes next. */
function columnEnd(placed: readonly Placed[], last: number, measures: Measures): number {
  const end = endOf(placed, last, measures, LARGEST_GAP);
  return placed.findLastIndex(({ line }, index) => index <= last || (index < end && !isBold(line))) + 1;
}

/** Where lines below a line end that are no further apart, in lines. */
function endOf(placed: readonly Placed[], last: number, { pitchOf }: Measures, largest: number): number {
  let end = last + 1;
  while (end < placed.length) {
    const [line, before] = [placed[end]!.line, placed[end - 1]!.line];
    if ((line.baseline - before.baseline) / pitchOf(line.size) > largest) break;
    end += 1;
  }
  return end;
}

const flowOf = (placed: readonly Placed[]): Stretch[] =>
  placed.length === 0 ? [] : [{ kind: 'flow', lines: placed.map(({ line }) => line) }];

/** Running text in one piece again. */
function joined(all: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of all) {
    const before = found.at(-1);
    if (before?.kind === 'flow' && stretch.kind === 'flow' && !stretch.isColumn) before.lines.push(...stretch.lines);
    else found.push({ ...stretch });
  }
  return found;
}

/** A row starts with each label of the first column, and what stands beside it down to the next is its answer. */
function rowsOf(placed: readonly Placed[], { pitchOf }: Measures): TextLine[][][] {
  const leads = placed.flatMap(({ cells }) => cells[0]?.slice(0, 1) ?? []);
  const own = smallestUsual(leads.flatMap((lead, index) => gapAbove(lead, leads[index - 1])));
  const pitchIn = (size: number) => Math.max(pitchOf(size), Math.min(own, size * MOST_PITCH));
  const edge = Math.max(...leads.map(({ right }) => right));
  let label = '';
  const written = leads.map((lead, index) => {
    const wrapping = { pitch: pitchIn(lead.size), edge, isInBracket: isOpen(label) };
    const line = leadLine(lead, leads[index - 1], wrapping);
    label = line.isApart ? line.text : `${label} ${line.text}`;
    return line;
  });
  const starts = apartRows(written) ?? labelRows(written);
  const whole = wholeRows(placed);
  const isStart = (lead: TextLine, index: number) => starts.has(index) && !isHintBelow(lead, leads[index - 1]);
  const startLines = new Set(whole ?? leads.filter(isStart));
  const rows: TextLine[][][] = [];
  const across = headLength(placed);
  if (across > 0) {
    const both = [placed.slice(0, across), placed.slice(across)];
    return both.map((part) =>
      (placed[0]?.cells ?? []).map((_, column) => part.flatMap(({ cells }) => cells[column] ?? [])),
    );
  }
  for (const { cells } of placed) {
    const [lead] = cells[0] ?? [];
    if (rows.length === 0 || (lead && startLines.has(lead))) rows.push(cells.map(() => []));
    for (const [column, cell] of cells.entries()) rows.at(-1)?.[column]?.push(...cell);
  }
  return rows;
}

/** Lines of one label are not further apart than this, in type sizes. */
const MOST_PITCH = 1.45;
const FEWEST_APART = 4;

/**
 * The first lines of the rows of a list: three columns or more, no labels in the first, and most lines that have text there have it
 * in every column. Undefined where it is no list.
 */
function wholeRows(placed: readonly Placed[]): TextLine[] | undefined {
  const led = placed.filter(({ cells }) => (cells[0]?.length ?? 0) > 0);
  const whole = led.filter(({ cells }) => cells.every((cell) => cell.length > 0));
  const isList = (placed[0]?.cells.length ?? 0) > 2 && whole.length > 1 && whole.length * 2 > led.length;
  const leads = whole.flatMap(({ cells }) => cells[0]![0]!);
  return isList && !leads.some((lead) => matchLabel(lineText(lead), false)) ? leads : undefined;
}

/** The lines that start a row where gaps part the rows: then each label we know stands below one. Undefined where they do not. */
function apartRows(leads: readonly LeadLine[]): Set<number> | undefined {
  const apart = leads.flatMap(({ isApart }, index) => (isApart ? index : []));
  const areParted = leads.every(({ text, isApart }) => isApart || (matchLabel(text, false)?.certainty ?? 0) < 3);
  const holdOne = apart.every(
    (start, index) => !holdsTwo(leads.slice(start, apart[index + 1]).map(({ text }) => text)),
  );
  return apart.length >= FEWEST_APART && areParted && holdOne ? new Set(apart) : undefined;
}

/** Whether lines that no gap parts are two labels, one below the other. */
const holdsTwo = (lines: readonly string[]) =>
  lines.some((line, index) => {
    const [first, second] = [lines.slice(0, index).join(' '), lines.slice(index).join(' ')];
    const isLabel = /^\p{Lu}/u.test(line) && (matchLabel(second, false)?.certainty ?? 0) >= 3;
    return isLabel && matchLabel(first, true) !== undefined && !isPartedLabel(first, second);
  });

/** How many lines make a head of labels side by side, with their answers in the lines beneath; none where there is none. */
function headLength(placed: readonly Placed[]): number {
  const columns = placed[0]?.cells.length ?? 0;
  if (columns < 3 || placed.length > LONGEST_ACROSS) return 0;
  for (let length = 1; length <= Math.min(4, placed.length - 1); length += 1) {
    const texts = Array.from({ length: columns }, (_, column) =>
      placed
        .slice(0, length)
        .flatMap(({ cells }) => cells[column]?.map(lineText) ?? [])
        .join(' '),
    );
    const fields = texts.map((text) => matchLabel(text, false)?.certainty ?? 0);
    const next = placed[length]?.cells.flat().map(lineText) ?? [];
    const isWhole = next.every((text) => !texts.some((label) => matchLabel(`${label} ${text}`, false)));
    if (isWhole && fields.every((certainty) => certainty >= 3)) return length;
  }
  return 0;
}

const gapAbove = (line: TextLine, before: TextLine | undefined) =>
  before?.page === line.page ? [line.baseline - before.baseline] : [];

/** How far apart lines of one label may be, where lines of the first column end at most, and whether a bracket is open above. */
type Wrapping = { pitch: number; edge: number; isInBracket: boolean };

function leadLine(lead: TextLine, before: TextLine | undefined, { pitch, edge, isInBracket }: Wrapping): LeadLine {
  const text = lineText(lead);
  if (!before) return { text, isApart: true };
  if (before.page !== lead.page) return { text, isApart: !isPartedLabel(lineText(before), text) };
  const isBelowColon = lineText(before).endsWith(':');
  const isOther = isBold(lead) !== isBold(before) || isBelowColon;
  const isFar = lead.baseline - before.baseline > pitch * 1.3;
  if (isBelowColon && !isFar && isBold(lead) && isBold(before) && /^\p{Ll}/u.test(text))
    return { text, isApart: false };
  return { text, isApart: isFar || isOther || (!isInBracket && hasRoom(before, lead, edge)) };
}

/** Whether a line is a hint below its label: in smaller, fainter type, and close. */
function isHintBelow(lead: TextLine, before: TextLine | undefined): boolean {
  if (before?.page !== lead.page || startsBold(lead)) return false;
  const isNear = lead.baseline - before.baseline < before.size * MOST_PITCH;
  const isOther = startsBold(before) || lead.size < before.size * 0.95;
  return isNear && isFaint(lead.glyphs) && (isOther || isFaint(before.glyphs));
}

const SPACE = 0.3; // in type sizes

/** Whether a line ends before the edge although the first word of the next had room there, and so was not wrapped. */
const hasRoom = ({ right, size }: TextLine, next: TextLine, edge: number) =>
  right + size * SPACE + firstWordWidth(next) < edge;
