import { isContinued } from './label-words.js';
import type { Piece, Setting } from './pieces.js';
import { type TaughtField, taughtKey } from './taught-labels.js';

export type LabelPiece = Extract<Piece, { kind: 'label' }>;

/** What titles of such forms sound like. */
const LEARNING = new Set<TaughtField>(['themes', 'methodologyLearning']);
const RANK: Record<Setting, number> = { plain: 0, colon: 1, standing: 2, heading: 3, grid: 3 };

/**
 * Which of the labels found are labels of the form. The same words also turn up inside answers and in guidance: for each
 * field only its surest wording counts, and none set plainly where another is set as a label. One box for all
 * recommendations counts only where the two kinds have none of their own. `discarded` labels are out of the question.
 */
export function chooseLabels(
  pieces: readonly Piece[],
  discarded: ReadonlySet<LabelPiece> = new Set(),
): Set<LabelPiece> {
  const byField = new Map<string, LabelPiece[]>();
  const all = labelsIn(pieces).filter((each) => !discarded.has(each));
  for (const label of withoutTitle(all, bareLabels(pieces)))
    byField.set(rivalry(label), [...(byField.get(rivalry(label)) ?? []), label]);
  const chosen = new Map([...byField].map(([field, found]) => [field, surest(found)]));
  for (const { match } of [...chosen.values()].flat()) if ('isTaught' in match) outdo(chosen, match.field);
  if (outranks(chosen, 'singleAgencyRecommendations') || outranks(chosen, 'multiAgencyRecommendations'))
    chosen.delete('recommendations');
  return new Set([...chosen.values()].flat());
}

/** What a label competes for: its field; one the board has taught only with the same words set in another way. */
const rivalry = ({ match, text }: LabelPiece) => ('isTaught' in match ? `taught ${taughtKey(text)}` : match.field);

/** Whether a label not chosen could stand for a field nonetheless: it is set as one, and not by a word too common. */
export const isSecondChoice = ({ match, setting }: LabelPiece) => match.certainty >= 2 && RANK[setting] >= 2;

/** The labels among pieces and in what follows each on its line. */
export function labelsIn(pieces: readonly Piece[]): LabelPiece[] {
  const labels: LabelPiece[] = [];
  for (const piece of pieces) if (piece.kind === 'label') labels.push(piece, ...labelsIn(piece.rest));
  return labels;
}

/** The surest of the labels for a field, and those that say they go on with it. */
function surest(all: readonly LabelPiece[]): LabelPiece[] {
  const further = all.filter(({ text }) => isContinued(text));
  const labels = further.length === all.length ? all : all.filter((label) => !further.includes(label));
  const certainty = Math.max(...labels.map(({ match }) => match.certainty));
  const sure = labels.filter(({ match }) => match.certainty === certainty);
  const rank = Math.min(2, Math.max(...sure.map(({ setting }) => RANK[setting])));
  return [...sure.filter(({ setting }) => RANK[setting] >= rank), ...(labels === all ? [] : further)];
}

/** Without a title that sounds like a box for learning: it stands before all other labels, and the box itself comes later. */
function withoutTitle(labels: readonly LabelPiece[], bare: ReadonlySet<Piece>): readonly LabelPiece[] {
  const isBox = ({ match }: LabelPiece, field: string) => match.field === field && match.certainty > 1;
  const soundsLikeOne = ({ match: { field, certainty }, rest }: LabelPiece) =>
    LEARNING.has(field) || (field === 'lscbArea' && certainty === 2 && rest.length === 0); // the board's own name
  const isTitle = (label: LabelPiece, index: number) =>
    label.setting !== 'grid' &&
    soundsLikeOne(label) &&
    (isOfForm(label) ||
      (bare.has(label) && label.match.certainty <= 2) ||
      labels.slice(index + 1).some((other) => isBox(other, label.match.field)));
  const first = labels.findIndex((label, index) => !isTitle(label, index));
  return labels.some(({ match }) => match.field === 'lscbArea') ? labels.slice(Math.max(0, first)) : labels;
}

/** Labels with nothing below them before the next label, or before a table of the form. */
function bareLabels(pieces: readonly Piece[]): Set<Piece> {
  const said = pieces.filter(({ kind }) => kind !== 'row' && kind !== 'form-end');
  const isNext = (piece: Piece | undefined) => piece?.kind === 'label' || piece?.kind === 'form-start';
  return new Set(said.filter((piece, at) => piece.kind === 'label' && piece.rest.length === 0 && isNext(said[at + 1])));
}

/** Whether words say what kind of paper this is, as no label does. */
const isOfForm = ({ text, match, rest, line }: LabelPiece) =>
  rest.length === 0
    ? match.certainty <= 2 && PAPER.test(text)
    : line.text.length <= LONGEST_TITLE && NAMED.test(line.text);

const PAPER =
  /\b(?:form|sheet|return|template|pro-?forma|questionnaire|feedback|log|record)$|^summary of (?:the )?learning from (?:an?|the|this) \w+$/i;
/** The same behind a dash, with or without its edition: "Learning from reviews – summary form (version 2)". */
const NAMED = /^[^.:–—]+\s[–—-]\s[^.:]*\b(?:form|sheet|return|template|pro-?forma)(?:\s*\([^()]*\))?$/i;
const LONGEST_TITLE = 100;

/** Where the label of a field was told, no title that merely sounds like it is another, and no words set plainly are. */
function outdo(chosen: Map<string, LabelPiece[]>, field: string): void {
  if (field.endsWith('AgencyRecommendations')) chosen.delete('recommendations');
  const sure = (chosen.get(field) ?? []).filter(({ match, setting }) => match.certainty >= 3 && RANK[setting] > 0);
  if (sure.length > 0) chosen.set(field, sure);
  else chosen.delete(field);
}

/** Whether a kind of recommendation has a label at least as well set as the box for both. */
function outranks(chosen: ReadonlyMap<string, LabelPiece[]>, field: string): boolean {
  const own = chosen.get(field)?.[0];
  const both = chosen.get('recommendations')?.[0];
  return (
    own !== undefined &&
    both !== undefined &&
    RANK[own.setting] >= RANK[both.setting] &&
    own.match.certainty >= both.match.certainty
  );
}
