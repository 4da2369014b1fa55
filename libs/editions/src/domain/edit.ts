/** What an editor may do to a block, to the order of a section, or beside them. */
export const EDIT_KINDS = ['rewrite', 'hide', 'quotes', 'order', 'own', 'answer'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/**
 * What an edit says. `texts` are lines with `{name}` where a figure stands: of a block rewritten as many as the block has, of
 * a list as many as its editor wants. `own` is a paragraph beside the composed ones, in a section after a block, or first.
 * `order` names blocks of a section, or with the target `document` its sections; `quotes` names passages.
 */
export type EditContents = {
  rewrite: { texts: readonly string[] };
  hide: { hidden: true };
  quotes: { order: readonly string[]; hidden: readonly string[] };
  order: { order: readonly string[] };
  own: { section: string; after: string | null; texts: readonly string[] };
  answer: { texts: readonly string[] };
};
export type EditContent = EditContents[EditKind];

/**
 * One edit of a target; edits of a target are numbered from 1, and the last of a kind counts. `content` is null where its editor went back to
 * what was composed; `against` are the composed words they had before them.
 */
export type Edit = {
  [K in EditKind]: {
    kind: K;
    target: string;
    number: number;
    content: EditContents[K] | null;
    against: readonly string[];
    madeBy: string;
    madeAt: Date;
  };
}[EditKind];

/** The target under which the order of the sections is kept. */
export const WHOLE_DOCUMENT = 'document';

/** Of all edits those that count, after as many of each target as `upTo` says: the last of each kind, in the order they came in. */
export function standingEdits(edits: readonly Edit[], upTo = Infinity): Edit[] {
  const last = new Map<string, Edit>();
  for (const edit of edits) if (edit.number <= upTo) last.set(`${edit.kind} ${edit.target}`, edit);
  return [...last.values()].filter(({ content }) => content !== null);
}

/** How many edits of a target there are. */
export const countEdits = (edits: readonly Edit[], target: string): number =>
  Math.max(0, ...edits.filter((edit) => edit.target === target).map(({ number }) => number));
