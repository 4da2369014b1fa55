import type { Block } from './blocks.js';
import { type Judged, isUnsure, type Marks, marksIn } from './choose-marks.js';
import { formRows } from './form-rows.js';
import type { UnknownLabel } from './draft.js';
import type { LabelJudge } from './label-judge.js';
import { isOneBoard, numberingLength } from './label-words.js';
import type { LabelField } from './label-variants.js';
import { mailHead } from './mail-head.js';
import { matchLabel } from './match-label.js';
import { headOf, splitAtTab, type Standing, standingIn, type Way } from './standing-labels.js';
import { mayBeTaught } from './unknown-labels.js';
import { knownAs, SURE, usualWays } from './usual-ways.js';
import { kindOf, type Known } from './value-kind.js';

/** How likely words set in such a way are no label of the form, before they are read. */
const NO_LABEL: Record<Way, number> = {
  grid: 0.35,
  above: 0.35,
  plan: 0.35,
  heading: 0.5,
  bold: 0.6,
  capitals: 0.6,
  row: 0.5,
  question: 0.75,
  start: 0.85,
};
/** The same where the labels of the form are set in another way. */
const ELSEWHERE = 0.985;
/** How a line that only names a board, or the form behind its name, stands at the head of a form. */
const TITLES = new Set<Way>(['heading', 'bold', 'capitals']);
const NAMED = new Set<Way>([...TITLES, 'start']);
/** No form has so many labels: a table of records, or a long report. */
const MOST_JUDGED = 400;

/**
 * A document with what was judged marked in it, the fields of which a person should say whether that is right, and the labels
 * taken for no part of the summary, which a board may teach otherwise.
 */
export type JudgedBlocks = {
  blocks: readonly Block[];
  unsure: ReadonlySet<LabelField>;
  leftOut: readonly UnknownLabel[];
};

/** What labels are judged by: their own words, and what may stand beside them by name. */
export type JudgingContext = Known & { judge: LabelJudge };

/**
 * Marks, where the form has labels nobody listed, what they most likely mean, all of them judged together: fields whose label
 * was not found by its wording, and rows that are no part of the summary. It is judged twice: first to see how the labels of
 * this form are set, then with all else held for none.
 */
export function markJudged(written: readonly Block[], { judge, ...names }: JudgingContext): JudgedBlocks {
  const blocks = written.flatMap(splitAtTab);
  const isBoard = ({ way, text }: Standing) =>
    isOneBoard(text) || (NAMED.has(way) && kindOf(text.replace(/[\s:–—-]+$/, ''), names) === 'board');
  const head = mailHead(blocks);
  const [first, ...others] = standingIn(blocks).filter((one) => !isBoard(one) && !head.has(one.at));
  const standing = first && !isTitle(first, others[0]) ? [first, ...others] : others;
  if (standing.length > MOST_JUDGED) return { blocks: written, unsure: new Set(), leftOut: [] };
  const candidates = standing.map((one) => ({
    text: one.text,
    known: knownAs(one),
    hinted: matchLabel(one.text, false)?.field,
    noLabel: NO_LABEL[one.way],
    value: kindOf(one.value, names),
  }));
  const isUsual = usualWays(standing, judge(candidates));
  const again = candidates.map((one, index) =>
    isUsual(standing[index]!) ? one : { ...one, known: undefined, noLabel: Math.max(one.noLabel, ELSEWHERE) },
  );
  const judgements = judge(again);
  const numberings = judgements.map(({ field, chance }, index) =>
    field !== 'none' && chance >= SURE ? numberingOf(standing[index]!.text) : undefined,
  );
  const judged = judgements.map((judgement, index): Judged => {
    const one = standing[index]!;
    const { known, value: kind } = again[index]!;
    const own = numberingOf(one.text);
    const isNumbered = own !== undefined && numberings.some((other, at) => at !== index && other === own);
    const isBelowTable = one.way === 'heading' && standing[index - 1]?.way === 'grid';
    return { ...one, ...judgement, known, kind, isUsual: isUsual(one), isNumbered, isBelowTable };
  });
  const marks = marksIn(judged);
  const unsure = new Set(
    judged.flatMap((one) => (isUnsure(one, marks) ? (marks.get(one.at)!.field as LabelField) : [])),
  );
  const leftOut = judged.flatMap((one) => (isLeftOut(one, marks) ? [unknownLabel(one)] : []));
  return { blocks: marks.size === 0 ? blocks : blocks.map((block) => marked(block, marks)), unsure, leftOut };
}

/** Whether the first words that stand as a label have another label for their answer, and so are the name of the form. */
const isTitle = ({ way, value }: Standing, next: Standing | undefined) =>
  TITLES.has(way) && next !== undefined && value.startsWith(next.text);

/** Whether a label that says something was taken for none, and not by what the board has taught. */
const isLeftOut = ({ at, known, text, value }: Judged, marks: Marks) =>
  marks.get(at)?.field === 'ignore' && known === undefined && value.trim() !== '' && mayBeTaught(text);

function unknownLabel({ at, text }: Judged): UnknownLabel {
  const block = 'block' in at ? at.block : (at.blocks[0]?.block ?? 0);
  return { text, place: { label: text, block, table: null, row: null } };
}

/** How a text is numbered: "1)" for "2) Number of plans", "A." for "C. Recommendations". */
function numberingOf(text: string): string | undefined {
  const numbering = text.slice(0, numberingLength(text)).trim();
  return numbering === '' ? undefined : numbering.replace(/\d+/g, '1').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a');
}

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
