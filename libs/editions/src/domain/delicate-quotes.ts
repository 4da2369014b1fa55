import { type Document, quotesOf } from '#libs/digests';
import { type Finding, findIdentifiers, type FindingKind, type GateContext } from '#libs/release';

/** A quote with details that could point at somebody, and what they are. */
export type DelicateQuote = { reference: string; text: string; kinds: FindingKind[] };

/** An age, what identifies by being rare, and details that do so together. */
const isDelicate = ({ kind, class: grade }: Finding) => kind === 'age' || grade !== 'direct';

/**
 * The quotes of a document an editor is to look at before others read it: released words may say so much to the region, but
 * a document takes them further. Finding nothing means only that.
 */
export function delicateQuotes(document: Document, gate: GateContext): DelicateQuote[] {
  return quotesOf(document).flatMap(({ reference, text }) => {
    const found = findIdentifiers([{ key: reference, text }], gate).filter(isDelicate);
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    return kinds.length > 0 ? [{ reference, text, kinds }] : [];
  });
}
