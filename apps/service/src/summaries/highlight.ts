/** A piece of a passage; `codes` are the labels of the codes its words led to, none for plain text. */
export type Piece = { text: string; codes: string[] };
type Evidenced = { label: string; evidence: readonly { start: number; end: number }[] };

/** Cuts a passage where evidence starts and ends, so that the words behind each suggestion can be marked in place. */
export function highlight(text: string, codes: readonly Evidenced[]): Piece[] {
  const spans = codes.flatMap(({ label, evidence }) => evidence.map(({ start, end }) => ({ label, start, end })));
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    const over = spans.filter((span) => span.start < end && span.end > start);
    return { text: text.slice(start, end), codes: [...new Set(over.map((span) => span.label))] };
  });
  return pieces.filter((piece) => piece.text !== '');
}
