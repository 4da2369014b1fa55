import type { Checked, Decision, Mark, MarkRefusal, Part, ResolutionRefusal } from '#libs/release';
import type { WorkflowRefusal } from '#libs/summaries';
import type { FieldError } from '../http/page.js';
import { Refused, sentenceFor } from '../http/refusals.js';
import { isUnchosen } from './read-decisions.js';

const FIELD_OF: Partial<Record<ResolutionRefusal['code'], string>> = {
  'release.wording-missing': 'wording',
  'release.wording-too-long': 'wording',
  'release.wording-identifies': 'wording',
  'release.keep-reason-missing': 'reason',
};

const MARK_FIELD_OF: { [code in MarkRefusal['code']]: string } = {
  'release.words-missing': 'words',
  'release.words-not-found': 'words',
  'release.words-found-already': 'words',
  'release.marked-wording-missing': 'wording',
  'release.marked-wording-too-long': 'wording',
  'release.marked-wording-identifies': 'wording',
};

/** What is missing before anything on the page of the check can be kept. */
export function incompleteIn(sent: Readonly<Record<string, unknown>>, checked: Checked, isAny: boolean): FieldError[] {
  const texts = new Map(checked.texts.map(({ key, text }) => [key, text]));
  const unchosen = checked.findings.filter(({ id, key, start, end }) =>
    isUnchosen(sent, id, (texts.get(key) ?? '').slice(start, end)),
  );
  if (unchosen.length === 0 && !isAny) return [{ field: 'findings', text: 'Select what is to become of at least one' }];
  return unchosen.map(({ id }) => ({
    field: `choice-${id}`,
    text: ofItem(checked, id, 'Select what is to leave your board: what you typed there counts only with a choice'),
  }));
}

/** Refusals of decisions, each beside the field it is about and with the number of its item. What is not about a finding has no place on the page. */
export function findingErrors(
  refusals: readonly (WorkflowRefusal | ResolutionRefusal)[],
  decisions: readonly Decision[],
  checked: Checked,
): FieldError[] {
  return refusals.map((refusal) => {
    if (!('findingId' in refusal)) throw new Refused([refusal]);
    const { findingId } = refusal;
    const { wording = '' } = decisions.find((one) => one.findingId === findingId) ?? {};
    const text = sentenceFor(refusal) + ('parts' in refusal ? `: ${quoted(wording, refusal.parts)}` : '');
    return { field: `${FIELD_OF[refusal.code] ?? 'choice'}-${findingId}`, text: ofItem(checked, findingId, text) };
  });
}

/** Refusals to mark words, each beside its field; where the words stand in the list already, beside the items they stand in too. */
export function markErrors(
  refusals: readonly (WorkflowRefusal | MarkRefusal)[],
  { words, wording }: Mark,
  checked: Checked,
): FieldError[] {
  return refusals.flatMap((refusal) => {
    if (!isOfMark(refusal)) throw new Refused([refusal]);
    const parts = 'parts' in refusal ? `: ${quoted(wording, refusal.parts)}` : '';
    const holding = 'findingIds' in refusal ? refusal.findingIds : [];
    const atItems = holding.map((id) => ({
      field: `choice-${id}`,
      text: ofItem(checked, id, `Choose “Use my own wording” and change “${words}” in the text there`),
    }));
    return [{ field: MARK_FIELD_OF[refusal.code], text: sentenceFor(refusal) + parts }, ...atItems];
  });
}

const isOfMark = (refusal: WorkflowRefusal | MarkRefusal): refusal is MarkRefusal => refusal.code in MARK_FIELD_OF;

const quoted = (wording: string, parts: readonly Part[]): string =>
  [...new Set(parts.map(({ start, end }) => `“${wording.slice(start, end).trim()}”`))].join(', ');

/** A sentence about an item of the list, by its number there. */
function ofItem({ findings }: Checked, id: string, sentence: string): string {
  const number = findings.findIndex((finding) => finding.id === id) + 1;
  return number === 0 ? sentence : `Item ${number}: ${sentence[0]!.toLowerCase()}${sentence.slice(1)}`;
}
