import { paragraphLines, tableLines, type WrittenLine } from './answer-lines.js';
import type { Block, Table } from './blocks.js';
import { isOption } from './cell-look.js';
import { PART } from './flow-ends.js';
import { isFormTable } from './row-readings.js';
import { tablePieces } from './table-pieces.js';
import { goesOnAsSentence, isOneBoard, numberingLength } from './label-words.js';
import { matchLabel, matchLabelStart, mayStartLabel, type LabelMatch } from './match-label.js';
import { type Look, lookOf, type Piece, type Setting, type Spot } from './pieces.js';

/** Where a stretch of running text stands: in no table, or in a cell of the form. `isAlone`: its first line may be a label. */
export type Stretch = Spot & { isAlone: boolean; isShaded: boolean };

export const OPEN_PAGE: Stretch = { table: null, row: null, isAlone: false, isShaded: false };

const LONGEST_BARE_LABEL = 120;

type Taught = NonNullable<WrittenLine['taught']>;

/** Takes running text apart: labels stand as headings, in bold, alone on a line or before a colon; the rest is lines. */
export function flowPieces(blocks: readonly Block[], stretch: Stretch): Piece[] {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') pieces.push(...nestedTablePieces(block, stretch));
    else
      for (const line of paragraphLines(block))
        pieces.push(...linePieces(line, stretch, stretch.isAlone && pieces.length === 0));
  }
  return pieces;
}

function nestedTablePieces(table: Table, { table: number, row }: Stretch): Piece[] {
  if (isFormTable(table)) return tablePieces(table);
  const lines = tableLines(table);
  const isBanner = lines.length === 1 && PART.test(lines[0]!.text);
  return lines.map((line) => ({
    kind: 'line',
    line,
    look: lookOf({ ...line, boldUntil: isBanner ? line.text.length : 0 }),
    table: number,
    row,
  }));
}

function linePieces(line: WrittenLine, stretch: Stretch, isAlone: boolean): Piece[] {
  const look = lookOf(line, { isShaded: stretch.isShaded, isAlone });
  if (line.taught) return taughtPieces(line, line.taught, look, stretch);
  const standsOut = line.boldUntil > 0 || line.heading !== null || look.isCapitals;
  const isNone = isOption(line.text, line.heading) || isOneBoard(line.text);
  if (isNone || (!standsOut && !mayStartLabel(line.text) && !isNumberedQuestion(line)))
    return [{ kind: 'line', line, look, ...place(stretch) }];
  const isStart = look.isCapitals && line.boldUntil === 0 && matchLabelStart(line.text, 0)?.isMarked === true;
  const whole = isStart && !matchLabel(line.text.trim(), false) ? undefined : wholeLabel(line, look);
  if (whole) return [{ kind: 'label', ...whole, text: line.text.trim(), look, line, rest: [], ...place(stretch) }];
  const start = startOf(line);
  if (!start) return [{ kind: 'line', line, look, ...place(stretch) }];
  const text = line.text.slice(0, start.end).trim();
  const rest = restPieces(line, start.rest, stretch, isAlone);
  return [{ kind: 'label', match: start.match, setting: start.setting, text, look, line, rest, ...place(stretch) }];
}

/** A label the board has taught, with what follows it on its line. */
function taughtPieces(line: WrittenLine, { field, end }: Taught, look: Look, stretch: Stretch): Piece[] {
  const text = line.text.slice(0, end).trim();
  const isWhole = line.text.slice(end).trim() === '';
  const setting = look.heading !== null ? 'heading' : isWhole || look.isBold || look.isAlone ? 'standing' : 'colon';
  const rest = isWhole ? [] : [answerPiece(cut(line, end, line.text.length), stretch)];
  const match = { field, certainty: 4, isTaught: true } as const;
  return [{ kind: 'label', match, setting, text, look, line, rest, ...place(stretch) }];
}

/** What follows a label on its line; after a tab there may be the next label. */
function restPieces(line: WrittenLine, from: number, stretch: Stretch, isAlone: boolean): Piece[] {
  const rest = cut(line, from, line.text.length);
  const tab = rest.text.search(/\t\s*\S/);
  const next = tab < 0 ? undefined : matchLabelStart(rest.text.slice(tab).trimStart(), 0);
  if (!next?.isMarked) return rest.text.trim() === '' ? [] : [answerPiece(rest, stretch)];
  const answer = cut(line, from, from + tab);
  const pieces: Piece[] = answer.text.trim() === '' ? [] : [answerPiece(answer, stretch)];
  return [...pieces, ...linePieces(trimmed(cut(line, from + tab, line.text.length)), stretch, isAlone)];
}

function wholeLabel(line: WrittenLine, look: Look): { match: LabelMatch; setting: Setting } | undefined {
  const text = line.text.trim();
  if (text.length > 400) return undefined;
  if (look.heading !== null || look.isBold || (look.isCapitals && line.boldUntil === 0))
    return found(matchLabel(text, true) ?? saidTwice(text), look.heading === null ? 'standing' : 'heading');
  if (text.length > LONGEST_BARE_LABEL) return undefined;
  const isQuestion = isNumberedQuestion(line);
  const match = matchLabel(text, isQuestion);
  if (!match) return undefined;
  if (look.isAlone && line.level === null) return { match, setting: 'standing' };
  if (text.endsWith(':') || isQuestion) return { match, setting: 'colon' };
  return match.certainty >= 3 ? { match, setting: 'plain' } : undefined;
}

/** A label that says the same again behind a dash or colon: "Action plan – changes to be made". */
function saidTwice(text: string): LabelMatch | undefined {
  const [first, again] = text.split(/\s[–—-]\s|:\s/).map((part) => matchLabel(part, true));
  return first && first.field === again?.field ? first : undefined;
}

function startOf(line: WrittenLine): { match: LabelMatch; setting: Setting; end: number; rest: number } | undefined {
  const bold = boldStart(line);
  if (bold) return bold;
  const start = matchLabelStart(line.text, line.boldUntil);
  if (!start?.isMarked) return undefined;
  const { field, certainty, end, rest } = start;
  const setting = line.level === null ? 'colon' : 'plain';
  return { match: { field, certainty }, setting: line.boldUntil >= end ? 'standing' : setting, end, rest };
}

/** A label in bold with its answer behind it in plain type. */
function boldStart({ text, boldUntil }: WrittenLine) {
  if (boldUntil === 0 || text.slice(boldUntil).trim() === '' || goesOnAsSentence(text.slice(boldUntil)))
    return undefined;
  const match = matchLabel(text.slice(0, boldUntil).trim(), true);
  const skipped = /^[\s:.?–—-]*/.exec(text.slice(boldUntil))?.[0].length ?? 0;
  return match && { match, setting: 'standing' as const, end: boldUntil, rest: boldUntil + skipped };
}

/** A line like "Q7. What have we learned about the review?", which asks in plain type. */
const isNumberedQuestion = ({ text, level }: WrittenLine) =>
  level === null && text.length <= LONGEST_BARE_LABEL && /[?:]\s*$/.test(text) && numberingLength(text) > 0;

const found = (match: LabelMatch | undefined, setting: Setting) => match && { match, setting };

const place = ({ table, row }: Stretch): Spot => ({ table, row });

const answerPiece = (line: WrittenLine, stretch: Stretch): Piece => ({
  kind: 'line',
  line,
  look: lookOf({ ...line, boldUntil: 0, heading: null }),
  ...place(stretch),
});

const cut = (line: WrittenLine, from: number, to: number): WrittenLine => ({
  ...line,
  text: line.text.slice(from, to),
  boldUntil: Math.max(0, Math.min(to, line.boldUntil) - from),
});

const trimmed = (line: WrittenLine): WrittenLine => {
  const skipped = line.text.length - line.text.trimStart().length;
  return cut(line, skipped, line.text.length);
};
