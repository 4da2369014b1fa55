import type { Code, CrosswalkEntry, Typology } from './typology-document.js';

/** The parts of a code in which two versions of it can differ. */
export const CODE_PARTS = ['label', 'scope', 'include', 'exclude', 'maps_to', 'domain'] as const;
export type CodePart = (typeof CODE_PARTS)[number];
export type PartChange = { part: CodePart; before: string; after: string };

/** What differs between two versions: codes new, codes gone, codes worded or placed otherwise, and what became of whom. */
export type Comparison = {
  added: Code[];
  gone: Code[];
  changed: { code: Code; parts: PartChange[] }[];
  crosswalk: readonly CrosswalkEntry[];
};

/** Compares two versions of the typology. The crosswalk is there when the newer replaces the older directly. */
export function compareVersions(older: Typology, newer: Typology): Comparison {
  const kept = [...newer.codes.values()].filter(({ id }) => older.codes.has(id));
  return {
    added: [...newer.codes.values()].filter(({ id }) => !older.codes.has(id)),
    gone: [...older.codes.values()].filter(({ id }) => !newer.codes.has(id)),
    changed: kept
      .map((code) => ({ code, parts: partsChanged(older.codes.get(code.id)!, code) }))
      .filter(({ parts }) => parts.length > 0),
    crosswalk: newer.replaces === older.version ? newer.crosswalk : [],
  };
}

function partsChanged(before: Code, after: Code): PartChange[] {
  return CODE_PARTS.map((part) => ({ part, before: inWords(before[part]), after: inWords(after[part]) })).filter(
    (one) => one.before !== one.after,
  );
}

const inWords = (part: string | readonly string[]): string => (typeof part === 'string' ? part : part.join('; '));
