import type { NarrativeField } from '#libs/intake';

/** Everything of a revision that the region can read once it is released. */
export type LeavingRevision = {
  areaText: string | null;
  reviewType: string | null;
  reviewText: string | null;
  completedText: string | null;
  completedOn: string | null;
  quarter: string | null;
  incidentQuarter: string | null;
  passages: readonly { field: NarrativeField; ordinal: number; line: number; level: number | null; text: string }[];
};

const HEAD = ['areaText', 'reviewText', 'completedText'] as const;
const keyOf = ({ field, ordinal }: LeavingRevision['passages'][number]) => `${field}.${ordinal}`;

/** The texts that would leave the board, each under a key it keeps in every wording: `reviewText`, `themes.3`. */
export function leavingTexts(revision: LeavingRevision): { key: string; text: string }[] {
  const head = HEAD.flatMap((key) => (revision[key] === null ? [] : [{ key, text: revision[key] }]));
  return [...head, ...revision.passages.map((passage) => ({ key: keyOf(passage), text: passage.text }))];
}

/** The same revision in another wording. In: texts by key; what is not named stays as it is. */
export function reworded<R extends LeavingRevision>(revision: R, wording: ReadonlyMap<string, string>): R {
  const head = Object.fromEntries(HEAD.flatMap((key) => (wording.has(key) ? [[key, wording.get(key)!]] : [])));
  const passages = revision.passages.map((passage) => ({
    ...passage,
    text: wording.get(keyOf(passage)) ?? passage.text,
  }));
  return { ...revision, ...head, passages };
}
