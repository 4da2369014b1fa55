import type { EvidenceKind } from './state.js';

const CUES: [EvidenceKind, RegExp][] = [
  [
    'audit',
    /\b(?:re-?)?audit(?:s|ed)?\b|\bdip[\s-]sampl|\bsame (?:tool|questions|method)\b|\bfiles?\b.*\b(?:re-?check|read|looked at)/i,
  ],
  ['data', /\b(?:count(?:s|ed)?|numbers?|no\. of|figures|data|rates?|monthly|quarterly|baseline|per cent)\b|%/i],
  [
    'practitioner-view',
    /\b(?:ask|ring|rung|survey|tell|interview)\w*\b[^.]*\b(?:staff|SWs|social workers|DSLs|HVs|teachers|practitioners|managers|workers|nurses)\b|\bstaff survey\b/i,
  ],
  [
    'child-and-family-view',
    /\b(?:ask|ring|rung|told?|tell|say|survey|interview)\w*\b[^.]*\b(?:parents?|mothers?|mums?|dads?|fathers?|famil(?:y|ies)|children|young people|YP|pupils|boys|girls)\b|\b(?:parents|pupils|boys|girls|children|young people)\b[^.]*\b(?:asked|rung)\b/i,
  ],
];

/** What kind of evidence a line plans, where its words speak for one kind alone; else null. */
export function evidenceKindIn(line: string): EvidenceKind | null {
  const kinds = CUES.filter(([, cue]) => cue.test(line)).map(([kind]) => kind);
  return kinds.length === 1 ? kinds[0]! : null;
}
