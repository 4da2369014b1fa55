import type { Block, Cell } from './blocks.js';
import { matchLabel } from './match-label.js';
import type { TaughtLabel } from './taught-labels.js';

/** A number the sender's own office keeps its papers by, or the addressee's. */
const OF_OFFICE =
  /^\W*(?:our|your|my|office|file|log|internal|agency|trust|force|team)\b(?:['’]s)?(?:\s+(?:own|office|file|log|internal|case))*(?:\s+(?:ref|reference|no|number|code|id|urn))\b\.?(?:\s+(?:no|number|code)\b\.?)?\W*$/i;
const OF_REVIEW = /\b(?:review|board|lscb|[a-z]{1,3}scb|scr)\b/i;
const LONGEST = 60; // characters

/** The labels of the office's own numbers ("Our ref"), where the document has one that says it is the review's: these are no part of it. */
export function officeReferences(blocks: readonly Block[]): TaughtLabel[] {
  const labels = labelsIn(blocks);
  const isOfReview = ({ text, isBlank }: Label) => !isBlank && namesReview(text);
  const own = labels.filter(({ text }) => OF_OFFICE.test(text) && !OF_REVIEW.test(text));
  return own.length > 0 && labels.some(isOfReview) ? own.map(({ text }) => ({ text, field: 'ignore' })) : [];
}

function namesReview(text: string): boolean {
  const match = OF_REVIEW.test(text) ? matchLabel(text, false) : undefined;
  return match?.field === 'reference' && match.certainty >= 3;
}

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
