import { FIELDS, type DraftFields, type Field } from '#libs/intake';
import { diffArrays, diffWordsWithSpace } from 'diff';

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };
/** One line of an answer in both revisions. A changed line says word by word what was added and removed. */
export type LineDiff = { kind: 'same' | 'added' | 'removed' | 'changed'; parts: DiffPart[] };
export type FieldDiff = { field: Field; isChanged: boolean; lines: LineDiff[] };

/**
 * How many words or lines may differ before they are told as a whole to have gone and come: the time to find out which stayed
 * grows with the square of it, and of so many nobody reads them one by one.
 */
const MOST_EDITS = { maxEditLength: 1000 };

/** What differs between two revisions: answer by answer in the order of the form, line by line, word by word. */
export function diffRevisions(before: DraftFields, after: DraftFields): FieldDiff[] {
  return FIELDS.map((field) => {
    const lines = diffLines(linesOf(before[field]), linesOf(after[field]));
    return { field, isChanged: lines.some(({ kind }) => kind !== 'same'), lines };
  });
}

/** Lines that went out and lines that came in at the same place are told as changed, pair by pair. */
function diffLines(before: readonly string[], after: readonly string[]): LineDiff[] {
  const runs = diffArrays([...before], [...after], MOST_EDITS);
  if (!runs) return pairUp(before, after);
  return runs.flatMap(({ value, added, removed }, index): LineDiff[] => {
    const previous = runs[index - 1];
    if (added && previous?.removed) return []; // told with the lines they take the place of
    const next = runs[index + 1];
    if (removed && next?.added) return pairUp(value, next.value);
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value.map((text) => ({ kind, parts: [{ kind, text }] }));
  });
}

/** Lines are told as changed only where half of the words stayed; otherwise one went and another came. */
function pairUp(removed: readonly string[], added: readonly string[]): LineDiff[] {
  return Array.from({ length: Math.max(removed.length, added.length) }).flatMap((_, index): LineDiff[] => {
    const [old, now] = [removed[index], added[index]];
    const parts = old !== undefined && now !== undefined ? wordsOf(old, now) : [];
    const same = parts.reduce((sum, part) => sum + (part.kind === 'same' ? part.text.length : 0), 0);
    if (same * 2 >= Math.max(old?.length ?? 1, now?.length ?? 1)) return [{ kind: 'changed', parts }];
    return [...whole('removed', old), ...whole('added', now)];
  });
}

const whole = (kind: 'added' | 'removed', text: string | undefined): LineDiff[] =>
  text === undefined ? [] : [{ kind, parts: [{ kind, text }] }];

const wordsOf = (old: string, now: string): DiffPart[] =>
  (diffWordsWithSpace(old, now, MOST_EDITS) ?? []).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));

const linesOf = (answer: DraftFields[Field]): string[] => {
  const text = typeof answer === 'string' ? answer : (answer?.text ?? '');
  return text === '' ? [] : text.split('\n');
};
