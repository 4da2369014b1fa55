import type { Finding, Piece } from './rules/finding.js';

/** A text somebody else wrote, with what identifies in it marked by hand. `occurrence` counts from 1. */
export type MarkedText = {
  id: string;
  text: string;
  identifiers?: readonly { text: string; occurrence?: number; kind: string; class: 'direct' | 'indirect' }[];
};
/** How many of the marked identifiers were found, by class and by kind ("direct", "direct:age"). */
export type Recall = ReadonlyMap<string, { found: number; marked: number }>;
/** How often a text without identifiers was stopped at. A page is 400 words. */
export type FalseAlarms = { texts: number; pages: number; alarms: number };

type Find = (pieces: readonly Piece[]) => Finding[];
const WORDS_A_PAGE = 400;

/** Counts as found what a finding of its class overlaps by at least half. Throws when a mark is not in its text. */
export function measureRecall(texts: readonly MarkedText[], find: Find): Recall {
  const recall = new Map<string, { found: number; marked: number }>();
  for (const { id, text, identifiers = [] } of texts) {
    const findings = find([{ key: id, text }]);
    for (const marked of identifiers) {
      const start = startOf(marked.text, marked.occurrence ?? 1, text);
      if (start < 0) throw new Error(`${id} marks something that is not in its text.`);
      const hit = findings.some(
        (finding) => finding.class === marked.class && halfOf(start, marked.text.length, finding),
      );
      for (const key of [marked.class, `${marked.class}:${marked.kind}`]) count(recall, key, hit);
    }
  }
  return recall;
}

/** Counts every finding, of any kind and certainty, in texts that hold no identifier. */
export function measureFalseAlarms(texts: readonly MarkedText[], find: Find): FalseAlarms {
  const words = texts.reduce((total, { text }) => total + text.split(/\s+/).length, 0);
  const alarms = texts.reduce((total, { id, text }) => total + find([{ key: id, text }]).length, 0);
  return { texts: texts.length, pages: words / WORDS_A_PAGE, alarms };
}

/** Where the given occurrence of some words begins in a text, or -1. */
export function startOf(words: string, occurrence: number, text: string): number {
  let at = -1;
  for (let time = 0; time < occurrence; time++) {
    at = text.indexOf(words, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

const halfOf = (start: number, length: number, finding: Finding) =>
  Math.min(start + length, finding.end) - Math.max(start, finding.start) >= length / 2;

function count(recall: Map<string, { found: number; marked: number }>, key: string, hit: boolean): void {
  const { found, marked } = recall.get(key) ?? { found: 0, marked: 0 };
  recall.set(key, { found: found + (hit ? 1 : 0), marked: marked + 1 });
}
