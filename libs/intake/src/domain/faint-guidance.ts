import type { WrittenLine } from './answer-lines.js';
import { TICK_BOX } from './cell-look.js';
import type { Answer } from './find-answers.js';

/** So many boxes that begin in italics or grey and go on otherwise show how the form prints its guidance; or so many that end so. */
const FEWEST_BOXES = 2;
const FEWEST_BELOW = 3;

/**
 * Takes out the guidance a form prints in italics or grey above its answers, or below them, told by the look alone: it stands there
 * beside answers that are set otherwise, in two boxes at least (three below, where a quotation may end an answer). Then a box with
 * nothing else in it is blank.
 */
export function withoutFaintGuidance(written: readonly Answer[]): readonly Answer[] {
  const answers = written.map((answer) => ({ ...answer, lines: answer.lines.filter(isOfWriter) }));
  const above = without(answers, FEWEST_BOXES, (lines) => lines.slice(faintAbove(lines)));
  return without(above, FEWEST_BELOW, (lines) => lines.slice(0, lines.length - faintAbove(lines.toReversed())));
}

/** The answers without what a cut takes, if it leaves something of what it cuts in so many boxes. */
function without(
  answers: readonly Answer[],
  fewest: number,
  cut: (lines: WrittenLine[]) => WrittenLine[],
): readonly Answer[] {
  const all = answers.map((answer) => ({ ...answer, lines: cut(answer.lines) }));
  const isPart = ({ lines }: Answer, index: number) => lines.length > 0 && lines.length < answers[index]!.lines.length;
  return new Set(all.filter(isPart).map(({ field }) => field)).size < fewest ? answers : all;
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
