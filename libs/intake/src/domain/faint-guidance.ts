import type { WrittenLine } from './answer-lines.js';
import { TICK_BOX } from './cell-look.js';
import type { Answer } from './find-answers.js';

/** So many boxes that begin in italics or grey and go on otherwise show how the form prints its guidance. */
const FEWEST_BOXES = 2;

/**
 * Takes out the guidance a form prints in italics or grey above its answers, told by the look alone: it stands above answers that
 * are set otherwise, in at least two boxes. Then a box with nothing else in it is blank.
 */
export function withoutFaintGuidance(written: readonly Answer[]): readonly Answer[] {
  const answers = written.map((answer) => ({ ...answer, lines: answer.lines.filter(isOfWriter) }));
  const guided = new Set(answers.filter(({ lines }) => isAboveOthers(lines)).map(({ field }) => field));
  return guided.size < FEWEST_BOXES
    ? answers
    : answers.map((answer) => ({ ...answer, lines: answer.lines.slice(faintAbove(answer.lines)) }));
}

/** Not what a form prints below its list of boxes to be ticked: "Tell us more:". */
const isOfWriter = (line: WrittenLine, index: number, lines: readonly WrittenLine[]) =>
  !(isPrinted(line) && TICK_BOX.test(lines[index - 1]?.text ?? ''));

function faintAbove(lines: readonly WrittenLine[]): number {
  const end = lines.findIndex((line) => !isPrinted(line));
  return end < 0 ? lines.length : end;
}

/** A sub-heading may be in italics too. */
const isPrinted = ({ isFaint, heading, boldUntil, text }: WrittenLine) =>
  isFaint === true && heading === null && boldUntil < text.trimEnd().length;

const isAboveOthers = (lines: readonly WrittenLine[]) => faintAbove(lines) > 0 && faintAbove(lines) < lines.length;
