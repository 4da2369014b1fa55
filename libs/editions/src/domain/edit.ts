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
 * The edit that counts for one target and kind: the last of its `number`s. `content` is null where its editor went back to
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
