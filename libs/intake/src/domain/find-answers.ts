import type { WrittenLine } from './answer-lines.js';
import type { Block } from './blocks.js';
import { chooseLabels, isSecondChoice, type LabelPiece, labelsIn } from './choose-labels.js';
import { NARRATIVE_FIELDS, type Place, type UnknownLabel } from './draft.js';
import { isPartOfBox } from './box-parts.js';
import { isBlank } from './clean-answer.js';
import { FlowEnds, isOfOtherLabel } from './flow-ends.js';
import { flowPieces, OPEN_PAGE } from './flow-pieces.js';
import { isContinued } from './label-words.js';
import type { LabelField } from './label-variants.js';
import type { Look, Piece, Spot } from './pieces.js';
import { isPartOfRecommendations } from './split-recommendations.js';
import { distinctLabels, mayBeTaught } from './unknown-labels.js';

/** What stands under one label of the form, as written: prompts, bullets and all. */
export type Answer = { field: LabelField; place: Place; lines: WrittenLine[] };

/** What was found in a document: the answers, and the labels with something under them that are none we know. */
export type Found = { answers: Answer[]; unknown: UnknownLabel[] };

const SHORT_FIELDS = new Set<LabelField>(['lscbArea', 'dateCompleted', 'incidentMonth', 'reference']);
const FEWEST_LABELS = 4;
const LONGEST_LABEL = 200;
const LONGEST_NAME = 40;
const KINDS = new Set(['singleAgencyRecommendations', 'multiAgencyRecommendations']);

/**
 * Finds the answers of the form in a document, in reading order, whichever way the form is laid out: label beside, above
 * or before its answer, in tables, under headings, or both. A field is listed each time its label is met, blank or not.
 * Nothing when the document is not the form: fewer than four of its labels, or none of those that ask for learning.
 */
export function findAnswers(blocks: readonly Block[]): Found {
  const pieces = flowPieces(blocks, OPEN_PAGE);
  const labels = chooseLabels(pieces);
  const fields = new Set([...labels].map(({ match }) => match.field));
  const hasNarrative = fields.has('recommendations') || NARRATIVE_FIELDS.some((field) => fields.has(field));
  if (fields.size < FEWEST_LABELS || !hasNarrative) return { answers: [], unknown: [] };
  const first = new Collector(labels).collect(pieces);
  const misled = labelsOfTitles(pieces, labels, first.answers);
  return misled.size === 0 ? first : new Collector(chooseLabels(pieces, misled)).collect(pieces);
}

/** A title or a heading in the guidance can outdo the real label of its field: then nothing stands under it. */
function labelsOfTitles(
  pieces: readonly Piece[],
  labels: ReadonlySet<LabelPiece>,
  answers: readonly Answer[],
): Set<LabelPiece> {
  const filled = new Set<string>(answers.filter(({ lines }) => lines.length > 0).map(({ field }) => field));
  const others = labelsIn(pieces).filter((label) => !labels.has(label) && isSecondChoice(label));
  const blank = new Set(others.map(({ match }) => match.field).filter((field) => !filled.has(field)));
  return new Set(
    [...labels].filter(({ match, setting }) => setting !== 'grid' && match.certainty < 4 && blank.has(match.field)),
  );
}

/** Walks the pieces of a document and gives each line to the label it stands under. */
class Collector {
  private readonly answers: Answer[] = [];
  private readonly unknown: UnknownLabel[] = [];
  /** The label of a row or line that belongs to the box above, whose first line comes next. */
  private part: string | null = null;
  /** The same on a line of its own, which stands in the answer until then. */
  private partLine: WrittenLine | null = null;
  /** A label we do not know, which counts once something stands under it. */
  private heading: UnknownLabel | null = null;
  /** Whether what belongs to that label stands beside it, and so ends with the row. */
  private isHeadingBeside = false;
  private current: Answer | null = null;
  /** A heading right below that label which says the same: part of the answer, after the lines before it, where others as deep follow. */
  private first: (LabelPiece & { at: number }) | null = null;
  /** How deep the heading is that labels it. */
  private headingDepth: number | null = null;
  /** Whether the current label stands beside its answer, which then ends with the row. */
  private isBeside = false;
  private readonly ends: FlowEnds;
  private headings: ReadonlySet<Piece> = new Set();

  constructor(private readonly labels: ReadonlySet<LabelPiece>) {
    this.ends = new FlowEnds([...labels]);
  }

  collect(pieces: readonly Piece[]): Found {
    this.headings = headsOfLabels(pieces);
    for (const piece of pieces) this.take(piece);
    return { answers: this.answers, unknown: distinctLabels(this.unknown) };
  }

  private take(piece: Piece): void {
    switch (piece.kind) {
      case 'form-start':
        this.dropHeadingAbove();
        this.heading = null;
        this.current = null;
        break;
      case 'form-end':
        // A label in a table of its own may head the text below the table; anything else ends with its table.
        if (this.isBeside || !this.isWaiting()) this.current = null;
        break;
      case 'row':
        if (!piece.isWide) this.part = this.partLine = null;
        if (!piece.continues && this.isHeadingBeside) this.heading = null;
        this.isHeadingBeside = false;
        if (!piece.continues && !(piece.isWide && this.mayRunOn())) this.current = null;
        break;
      case 'label':
        this.takeLabel(piece);
        break;
      case 'line':
        this.takeLine(piece);
        break;
      case 'unknown':
        if (this.isPartOfLast(piece.text)) this.addToLast(piece.text, piece.lines);
        else if (mayBeTaught(piece.text)) this.unknown.push(unknownLabel(piece.text, piece.block, piece));
        break;
    }
  }

  /** A heading that a table of the form follows heads that, and ends no answer. */
  private dropHeadingAbove(): void {
    const lines = this.current?.lines ?? [];
    const last = lines.at(-1);
    const isBold = last !== undefined && last.boldUntil >= last.text.trim().length && !/[.!?;]\s*$/.test(last.text);
    const isHeading = isBold || (last !== undefined && last.heading !== null);
    if (isHeading && lines.length > 1) lines.pop();
  }

  private isWaiting(): boolean {
    return this.current?.lines.every(({ isFaint }) => isFaint) ?? false;
  }

  /** Whether a row of one cell may belong to the label above it. */
  private mayRunOn(): boolean {
    const isShort = this.current !== null && SHORT_FIELDS.has(this.current.field);
    return this.isBeside || isShort ? this.isWaiting() && !(this.isBeside && isShort) : true;
  }

  private takeLabel(piece: LabelPiece): void {
    const isOwn = piece.match.certainty === 1 || ('isTaught' in piece.match && piece.setting === 'grid');
    if ((this.isPartOfLast(piece.text) && isOwn) || this.isMoreOfReview(piece)) {
      this.current = this.answers.at(-1) ?? null;
      this.isBeside = piece.setting === 'grid';
      this.part = piece.text;
      this.partLine = null;
      for (const rest of piece.rest) this.take(rest);
    } else if (!this.labels.has(piece)) {
      if (piece.setting === 'heading' && this.current?.field === piece.match.field)
        this.takeLine({ ...piece, kind: 'line' });
      else if (piece.setting === 'grid' || piece.setting === 'heading' || this.headings.has(piece))
        this.passOver(piece);
      else this.takeLine({ ...piece, kind: 'line' });
    } else if (this.isSubheading(piece)) {
      if (!this.isWaiting()) this.takeLine({ ...piece, kind: 'line' });
      else if (this.isDeeper(piece)) this.first = { ...piece, at: this.current!.lines.length };
    } else {
      this.heading = null;
      const isPart = piece.setting === 'grid' && piece.match.field === 'reviewType' && this.isPartOfReview(piece.text);
      this.openAnswer(piece);
      if (isPart) this.part = piece.text;
      for (const rest of piece.rest) this.take(rest);
    }
  }

  /** Whether a label names in few words what it asks of how the review was done, below what kind it was. */
  private isMoreOfReview({ match, text }: LabelPiece): boolean {
    const last = this.answers.at(-1);
    const isNext = match.field === 'reviewType' && last?.field === 'reviewType' && last.lines.length > 0;
    return isNext && 'isTaught' in match && withoutPrompt(text).length <= LONGEST_NAME && !text.includes('?');
  }

  /** Whether a label asks for part of what kind of review it was, which was told before: beside something else, as a rule. */
  private isPartOfReview(text: string): boolean {
    const isTold = this.answers.some(({ field, lines }) => field === 'reviewType' && lines.length > 0);
    return isTold && isPartOfBox('reviewType', text);
  }

  /** A label that another one for its field outdoes: what stands under it is nobody's answer, and so is asked about. */
  private passOver({ text, line, setting, table, row }: LabelPiece): void {
    this.current = null;
    this.heading = mayBeTaught(text) ? unknownLabel(text, line.block, { table, row }) : null;
    this.isHeadingBeside = setting === 'grid';
  }

  /** The words of the current label again, below it: its second half while it has no answer, else part of the answer. */
  private isSubheading({ match, setting, text, rest }: LabelPiece): boolean {
    const isSame = this.current?.field === match.field && setting !== 'grid' && rest.length === 0;
    return isSame && !isContinued(text);
  }

  /** Whether a heading is below that of the answer it stands in. */
  private isDeeper({ look, text }: LabelPiece): boolean {
    return this.headingDepth !== null && depthOf(look) > this.headingDepth && !text.endsWith('?');
  }

  private openAnswer({ match, setting, text, line, look, table, row }: LabelPiece): void {
    const place = { label: text.slice(0, LONGEST_LABEL), block: line.block, table, row };
    this.part = null;
    this.partLine = null;
    this.first = null;
    this.current = match.field === 'ignore' ? null : { field: match.field, place, lines: [] };
    this.isBeside = setting === 'grid';
    this.headingDepth = setting === 'heading' ? look.heading : null;
    if (this.current) this.answers.push(this.current);
  }

  /** Whether a label asks for more of what the last one did. */
  private isPartOfLast(text: string): boolean {
    const last = this.answers.at(-1);
    return last !== undefined && isPartOfBox(last.field, text);
  }

  /** What the template has in the box above, and this form in rows of its own below it. */
  private addToLast(label: string, lines: readonly WrittenLine[]): void {
    const filled = lines.filter(({ text }) => !isBlank(text));
    const named = filled.map((line, index) => (index > 0 ? line : namedLine(label, line)));
    this.answers.at(-1)?.lines.push(...named);
  }

  /** Adds a line, named by the label of the part it tells; a label of one, or its prompt, waits for what it names. */
  private takePart(answer: Answer, line: WrittenLine, isLabel: boolean): void {
    const isPrompt = this.part !== null && line.isFaint === true && !this.partLine?.isFaint;
    if (this.partLine !== null && !(this.partLine.isFaint && line.isFaint)) answer.lines.pop();
    answer.lines.push(this.part === null ? line : namedLine(this.part, line));
    const isPartLabel = isLabel && answer.field === 'reviewType' && answer.lines.length > 1;
    this.partLine = isPartLabel || isPrompt ? line : null;
    this.part = isPartLabel ? line.text : isPrompt ? this.part : null;
  }

  private takeLine({ line, look, table, row }: Extract<Piece, { kind: 'line' }>): void {
    const answer = this.current;
    if (!answer) {
      const isLabel = this.answers.length > 0 && standsAsLabel(look) && mayBeTaught(line.text);
      if (this.heading && !isLabel) this.unknown.push(this.heading);
      this.heading = isLabel ? unknownLabel(line.text, line.block, { table, row }) : null;
      return;
    }
    const isTitle = this.isBeside && look.isAlone && (look.isBold || look.isCapitals || look.heading !== null);
    const isPart =
      answer.field === 'recommendations' ? isPartOfRecommendations(line.text) : isPartOfBox(answer.field, line.text);
    const isPrompt = line.isFaint && answer.lines.length === 0;
    const isOther = isBelowBlank(answer, line);
    const isNext = !this.isBeside && isBelowShort(answer, look);
    if (
      !isPart &&
      !isPrompt &&
      (isTitle || isOther || isNext || this.ends.isEnd(line.text, look, { ...answer, heading: this.headingDepth }))
    ) {
      this.current = null;
      const label = line.text.slice(0, line.boldUntil);
      if (isOther && mayBeTaught(label)) this.unknown.push(unknownLabel(label, line.block, { table, row }));
      this.heading = mayBeTaught(line.text) ? unknownLabel(line.text, line.block, { table, row }) : null;
      return;
    }
    if (this.part !== null && isBlank(line.text)) return;
    if (answer.lines.length === 0) answer.place.block = line.block;
    if (this.first !== null && depthOf(look) === depthOf(this.first.look)) {
      answer.lines.splice(this.first.at, 0, this.first.line);
      this.first = null;
    }
    this.takePart(answer, line, isPart && depthOf(look) > 0);
    if (SHORT_FIELDS.has(answer.field) && answer.place.table === null && !line.isFaint) this.current = null;
  }
}

/** Whether a line is none for a short field that was left blank behind its colon, and is followed by another's line. */
const isBelowBlank = ({ field, lines, place }: Answer, line: WrittenLine) =>
  SHORT_FIELDS.has(field) &&
  lines.length === 0 &&
  place.table === null &&
  place.label.endsWith(':') &&
  isOfOtherLabel(line);

/** Whether a line in bold stands below a short field that has its answer, in plain type, in the same box: the next label. */
const isBelowShort = ({ field, lines }: Answer, look: Look) =>
  SHORT_FIELDS.has(field) && lines.length > 0 && look.isBold && lines.every(({ boldUntil }) => boldUntil === 0);

/** How deep a line stands as a heading: below all headings where it is only in bold; 0 where it is none. */
const depthOf = ({ heading, isBold }: Look) => heading ?? (isBold ? 10 : 0);

/** Whether a line under no label is set as one: a heading, or standing out in a row of its own. */
const standsAsLabel = ({ heading, isAlone, isBold, isCapitals, isShaded }: Look) =>
  heading !== null || (isAlone && (isBold || isCapitals || isShaded));

const namedLine = (label: string, line: WrittenLine): WrittenLine => ({
  ...line,
  text: `${withoutPrompt(label).replace(/[:?\s]+$/, '')}: ${line.text}`,
  boldUntil: 0,
});

/** Labels that only head the one right below: of all recommendations over each kind, of a part ("Impact") over its own field. */
function headsOfLabels(pieces: readonly Piece[]): Set<Piece> {
  const said = pieces.filter(({ kind }) => kind !== 'row');
  const heads = (piece: Piece, next: Piece | undefined) => {
    if (piece.kind !== 'label' || next?.kind !== 'label' || piece.rest.length > 0) return false;
    const [own, below] = [piece.match.field, next.match.field];
    return own === below || (own === 'recommendations' && KINDS.has(below));
  };
  return new Set(said.filter((piece, index) => heads(piece, said[index + 1])));
}

const withoutPrompt = (label: string) => label.replace(/\s*\((?!s\))[^()]*\)/g, '').trim() || label;

const unknownLabel = (text: string, block: number, { table, row }: Spot): UnknownLabel => ({
  text: text.trim(),
  place: { label: text.trim(), block, table, row },
});
