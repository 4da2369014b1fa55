import { carry, endsOf, type Step, stepsBetween } from './crosswalk.js';
import type { Code, Typology } from './typology-document.js';

/** The parts of a code in which two versions of it can differ. */
export const CODE_PARTS = ['label', 'scope', 'include', 'exclude', 'maps_to', 'domain'] as const;
export type CodePart = (typeof CODE_PARTS)[number];
export type PartChange = { part: CodePart; before: string; after: string };

/**
 * What a code of the older version ends as in the newer, and how passages coded with it come there: by rule, where it can be
 * no other; where it was split, by phrases in them where those make it certain, or each by a person.
 */
export type Becoming = { from: string; to: string[]; by: 'rule' | 'phrases' | 'person' };

/** What differs between two versions: codes new, codes gone, codes worded or placed otherwise, and what became of whom. */
export type Comparison = {
  added: Code[];
  gone: Code[];
  changed: { code: Code; parts: PartChange[] }[];
  becoming: Becoming[];
};

/** Compares the first and the last of versions that follow each other; the crosswalks of all steps between are put together. */
export function compareVersions(versions: readonly Typology[]): Comparison {
  const [older, newer] = [versions[0]!, versions.at(-1)!];
  const kept = [...newer.codes.values()].filter(({ id }) => older.codes.has(id));
  const steps = stepsBetween({ all: () => versions }, older.version, newer.version);
  return {
    added: [...newer.codes.values()].filter(({ id }) => !older.codes.has(id)),
    gone: [...older.codes.values()].filter(({ id }) => !newer.codes.has(id)),
    changed: kept
      .map((code) => ({ code, parts: partsChanged([older, older.codes.get(code.id)!], [newer, code]) }))
      .filter(({ parts }) => parts.length > 0),
    becoming: [...older.codes.keys()].flatMap((id) => becomingOf(id, steps) ?? []),
  };
}

/** Undefined where no step lists the code, nor what it became on the way. */
function becomingOf(from: string, steps: readonly Step[]): Becoming | undefined {
  const [ends, listed] = [endsOf(from, steps), new Map<string, boolean>()];
  let codes = [from];
  for (const step of steps) {
    for (const { from: code, cues } of step.entries.filter((entry) => codes.includes(entry.from)))
      listed.set(`${step.from} ${code}`, cues !== undefined);
    codes = [...new Set(codes.flatMap((code) => carry(step, code).to))];
  }
  if (listed.size === 0) return undefined;
  const unsure = [...listed.values()].includes(true) ? 'phrases' : 'person';
  return { from, to: codes, by: ends ? 'rule' : unsure };
}

type Of = readonly [Typology, Code];

function partsChanged(older: Of, newer: Of): PartChange[] {
  return CODE_PARTS.filter((part) => plain(older[1][part]) !== plain(newer[1][part])).map((part) => ({
    part,
    before: inWords(part, older),
    after: inWords(part, newer),
  }));
}

/** A part as it is read: a domain by its name in that version. */
const inWords = (part: CodePart, [{ domains }, code]: Of): string =>
  part === 'domain' ? domains.find(({ id }) => id === code.domain)!.label : plain(code[part]);

const plain = (part: string | readonly string[]): string => (typeof part === 'string' ? part : part.join('; '));
