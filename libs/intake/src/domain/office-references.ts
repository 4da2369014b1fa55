import type { Block, Cell } from './blocks.js';
import type { TaughtLabel } from './taught-labels.js';

/** A number the sender's own office keeps its papers by, or the addressee's. */
const OF_OFFICE =
  /^\W*(?:our|your|my|office|file|log|internal|agency|trust|force|team)\b(?:['’]s)?(?:\s+(?:own|office|file|log|internal|case))*(?:\s+(?:ref|reference|no|number|code|id|urn))\b\.?(?:\s+(?:no|number|code)\b\.?)?\W*$/i;
/** One that says it is the review's, or the board's. */
const OF_REVIEW =
  /^\W*(?:the |our )?(?:(?:board|lscb|[a-z]{1,3}scb)(?:['’]?s)? )?(?:(?:case )?(?:review|scr|audit) )?(?:ref|reference|no|number|code|id)\b\.?(?: (?:no|number|code)\b\.?)?(?: (?:of|for) (?:the |this )?(?:case )?review)?\W*$/i;
const SAYS_WHOSE = /\b(?:review|board|lscb|[a-z]{1,3}scb|scr|audit)\b/i;
const LONGEST = 60; // characters

/**
 * What the labels of references mean in a document that has one which says it is the review's, and others of the office that sends it
 * ("Our ref"): these are no part of it.
 */
export function officeReferences(blocks: readonly Block[]): TaughtLabel[] {
  const labels = labelsIn(blocks);
  const own = labels.filter(({ text }) => OF_OFFICE.test(text) && !SAYS_WHOSE.test(text));
  const ofReview = own.length === 0 ? [] : labels.filter(isOfReview);
  if (ofReview.length === 0) return [];
  return [
    ...own.map(({ text }): TaughtLabel => ({ text, field: 'ignore' })),
    ...ofReview.map(({ text }): TaughtLabel => ({ text, field: 'reference' })),
  ];
}

const isOfReview = ({ text, isBlank }: Label) => !isBlank && SAYS_WHOSE.test(text) && OF_REVIEW.test(text);

/** What may be a label, and whether nothing stands behind it, beside it or below it. */
type Label = { text: string; isBlank: boolean };

const labelsIn = (blocks: readonly Block[]): Label[] =>
  blocks.flatMap((block, index): Label[] => {
    if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells.flatMap((cell, at) => labelsOf(cell, cells[at + 1]))); // prettier-ignore
    const [text = '', ...rest] = block.text.split(/[:\t\n]/);
    const next = blocks[index + 1];
    const isBlank = rest.join('').trim() === '' && !(next?.kind === 'paragraph' && next.text.trim() !== '');
    return text.length <= LONGEST ? [{ text, isBlank }] : [];
  });

const labelsOf = (cell: Cell, next: Cell | undefined): Label[] => [
  ...(cell.text.length <= LONGEST ? [{ text: cell.text, isBlank: !next?.text }] : []),
  ...labelsIn(cell.blocks),
];
