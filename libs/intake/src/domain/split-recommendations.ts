import type { Line } from './draft.js';
import { kindSaid } from './recommendation-rows.js';

export type Recommendations = { single: Line[]; multi: Line[]; isSplit: boolean };

const SINGLE =
  /^(?:key )?(?:(?:single|individual|own)[\s-]*agenc(?:y|ies)|agency[\s-]specific)(?:[\s-]*recommendations?)?\b\s*(?:$|[:|–—-]\s*)/i;
const MULTI =
  /^(?:key )?(?:multi[\s-]*agency|inter[\s-]*agency|multi[\s-]*agencies|partnership|lscb|joint)(?:[\s-]*recommendations?)?\s*(?:$|[:|–—-]\s*)/i;
const FOR_SINGLE =
  /^(?:(?:key )?(?:recommendations?|actions?) )?(?:for|to) (?:an? |any )?(?:single|individual|own|specific|one|each) agenc(?:y|ies)(?: (?:alone|only|on its own))?\s*(?:$|[:|–—-]\s*)/i;
const FOR_MULTI =
  /^(?:(?:(?:key )?(?:recommendations?|actions?) )?(?:for|to) |recommendations? [–—-]\s*)(?:the )?(?:multi[\s-]*agency|inter[\s-]*agency|lscb|board|partnership|all agencies|all partners|(?:more than one|several|two or more) agenc(?:y|ies)|agencies together|everybody|everyone)(?: working| partnership)?(?:\s*(?:\/|and|&)\s*(?:the )?(?:multi[\s-]*agency|lscb|board|partnership|all agencies))?\s*(?:$|[:|–—-]\s*)/i;

/** A row of three cells or more. */
const OF_LIST = / \| .* \| /;

/** Where a sub-label stands behind a sentence on its line: "Single agency: Health to act. Multi-agency: Board to act." */
const WITHIN =
  /(?<=[.;]\s+)(?=(?:(?:single|individual|own)[\s-]*agenc(?:y|ies)|(?:multi|inter)[\s-]*agency)(?:[\s-]*recommendations?)?\s*:)/i;

/** Whether a line is or starts with a sub-label in a box for all recommendations. */
export const isPartOfRecommendations = (text: string) =>
  [SINGLE, FOR_SINGLE, MULTI, FOR_MULTI].some((label) => label.test(text.trim()));

/**
 * Parts one box of recommendations by what its rows say they are, or by the sub-labels in it ("Single agency:", "Multi-agency:"), also where two stand on a line. Lines before the first
 * sub-label, and all of them when there is none (`isSplit` false), stay with the multi-agency ones.
 */
export function splitRecommendations(lines: readonly Line[]): Recommendations {
  const rows = lines.filter(({ text }) => OF_LIST.test(text) && kindSaid(text));
  if (rows.length > 1 && rows.length === lines.length) return byKindSaid(rows);
  const parts: Recommendations = { single: [], multi: [], isSplit: false };
  let current = parts.multi;
  for (const line of lines.flatMap(apart)) {
    const single = SINGLE.exec(line.text) ?? FOR_SINGLE.exec(line.text);
    const multi = single ? null : (MULTI.exec(line.text) ?? FOR_MULTI.exec(line.text));
    if (single) current = parts.single;
    if (multi) current = parts.multi;
    if (single ?? multi) parts.isSplit = true;
    const text = line.text.slice((single ?? multi)?.[0].length ?? 0).trim();
    if (text !== '') current.push({ ...line, text });
  }
  return parts;
}

/** The rows of a list that say which kind they are, each with that kind's. */
const byKindSaid = (rows: readonly Line[]): Recommendations => ({
  single: rows.filter(({ text }) => kindSaid(text) === 'single'),
  multi: rows.filter(({ text }) => kindSaid(text) === 'multi'),
  isSplit: true,
});

const apart = (line: Line): Line[] => line.text.split(WITHIN).map((text) => ({ ...line, text: text.trim() }));
