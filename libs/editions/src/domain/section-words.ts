import { type Block, type Document, figuresOf, type Section } from '#libs/digests';
import { composedWords, isRewritable, linesOf } from './block-lines.js';
import { countEdits, type Edit, type EditKind, standingEdits } from './edit.js';
import { type Labelled, labelFigures, showLabels } from './figure-labels.js';
import { mergeOrder } from './merge-order.js';
import { placesOf } from './places.js';

/** The kinds of edit that hold words. */
export type WordsKind = Extract<EditKind, 'rewrite' | 'answer' | 'own'>;

/** A section or part of a document by its name, or undefined. */
export function findSection(sections: readonly Section[], id: string): Section | undefined {
  for (const section of sections) {
    const found = section.id === id ? section : findSection(section.parts, id);
    if (found) return found;
  }
  return undefined;
}

/** The figures an editor of a section may name, those of the section first. */
export const labelsFor = (document: Document, section: Section): Labelled[] =>
  labelFigures(figuresOf({ ...document, cover: [], sections: [section] }), figuresOf(document));

/** With which kind of edit the words of a place are written; undefined where it has none to write. */
export function wordsKind(block: Block | undefined): WordsKind | undefined {
  if (!block) return 'own';
  if (isRewritable(block)) return 'rewrite';
  return block.kind === 'not-stated' ? 'answer' : undefined;
}

/** The words of a place after so many edits of it: its editor's, else as composed; none where nothing is written yet. */
export function wordsAfter(id: string, block: Block | undefined, edits: readonly Edit[], upTo = Infinity): string[] {
  const kind = wordsKind(block);
  const edit = standingEdits(edits, upTo).find((one) => one.target === id && one.kind === kind);
  if (edit && (edit.kind === 'rewrite' || edit.kind === 'answer' || edit.kind === 'own'))
    return [...edit.content!.texts];
  return block && isRewritable(block) ? linesOf(block).map(({ text }) => text) : [];
}

/** Which quotes of a block are left out after so many edits of it, by their passages. */
export function quotesHiddenAfter(id: string, edits: readonly Edit[], upTo = Infinity): readonly string[] {
  const edit = standingEdits(edits, upTo).find((one) => one.target === id && one.kind === 'quotes');
  return edit?.kind === 'quotes' ? edit.content!.hidden : [];
}

/** The order an editor gave to the quotes of a block; empty where nobody did. */
export function quotesOrder(id: string, edits: readonly Edit[]): readonly string[] {
  const edit = standingEdits(edits).find((one) => one.target === id && one.kind === 'quotes');
  return edit?.kind === 'quotes' ? edit.content!.order : [];
}

export const isHiddenAfter = (id: string, edits: readonly Edit[], upTo = Infinity): boolean =>
  standingEdits(edits, upTo).some((one) => one.target === id && one.kind === 'hide');

/** One place of a section as its editor has it before them. */
export type FormPlace = {
  id: string;
  kind: Block['kind'] | 'own';
  /** How many edits of it there are. */
  seen: number;
  /** One field, one field with a line to an item or paragraph, a field to each term of a card, or none. */
  fields: 'one' | 'lines' | 'terms' | 'none';
  terms: string[];
  /** The words there are now, figures by their labels. */
  texts: string[];
  /** What was composed, as it is read. */
  composed: string[];
  isHidden: boolean;
  isWritten: boolean;
  quotes: { passageId: string; text: string; reference: string; isHidden: boolean }[];
};

/**
 * The places of a section in the order they stand in, hidden ones too, and of the paragraphs taken away those that `also` names: a
 * form may still have them that was opened before.
 */
export function formOf(
  document: Document,
  section: Section,
  edits: readonly Edit[],
  also: readonly string[] = [],
): FormPlace[] {
  const labelled = labelsFor(document, section);
  const standing = standingEdits(edits);
  return placesOf(section, [...standing, ...takenAway(edits, standing, also)]).map((id) => {
    const block = section.blocks.find((one) => one.id === id);
    return {
      id,
      kind: block?.kind ?? 'own',
      seen: countEdits(edits, id),
      fields: fieldsOf(block),
      terms: block?.kind === 'card' ? block.terms.map(({ term }) => term) : [],
      texts: wordsAfter(id, block, edits).map((text) => showLabels(text, labelled)),
      composed: block ? composedWords(block) : [],
      isHidden: isHiddenAfter(id, edits),
      isWritten: standing.some((edit) => edit.target === id && edit.kind === wordsKind(block)),
      quotes: block?.kind === 'quotes' ? quotesIn(block, edits) : [],
    };
  });
}

/** The last words of paragraphs that are not there any more. */
function takenAway(edits: readonly Edit[], standing: readonly Edit[], ids: readonly string[]): Edit[] {
  const isOwn = (edit: Edit, id: string) => edit.kind === 'own' && edit.target === id && edit.content !== null;
  const gone = ids.filter((id) => !standing.some((edit) => isOwn(edit, id)));
  return gone.flatMap((id) => edits.findLast((edit) => isOwn(edit, id)) ?? []);
}

function fieldsOf(block: Block | undefined): FormPlace['fields'] {
  if (wordsKind(block) === undefined) return 'none';
  if (block?.kind === 'card') return 'terms';
  return block?.kind === 'paragraph' || block?.kind === 'message' ? 'one' : 'lines';
}

function quotesIn(block: Extract<Block, { kind: 'quotes' }>, edits: readonly Edit[]): FormPlace['quotes'] {
  const hidden = quotesHiddenAfter(block.id, edits);
  const ids = block.quotes.map(({ passageId }) => passageId);
  return mergeOrder(ids, quotesOrder(block.id, edits))
    .flatMap((id) => block.quotes.filter(({ passageId }) => passageId === id))
    .map(({ passageId, text, reference }) => ({ passageId, text, reference, isHidden: hidden.includes(passageId) }));
}
