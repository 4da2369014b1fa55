/** An item of the record, as an entry of a file names it: by the quarter of its summary and how its text begins. */
type Named = { id: string; summaryId: string; quarter: string | null; text: string; stands: boolean };

/** The item of a quarter whose text begins with these words, case and punctuation aside, where there is just one. */
export function itemNamed<T extends Named>(items: readonly T[], quarter: string, begins: string): T | undefined {
  const words = folded(begins);
  const found = items.filter((item) => item.stands && item.quarter === quarter && folded(item.text).startsWith(words));
  return found.length === 1 ? found[0] : undefined;
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
