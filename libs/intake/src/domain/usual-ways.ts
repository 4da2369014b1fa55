import type { JudgedField, Judgement } from './label-judge.js';
import { isContinued } from './label-words.js';
import { FILED_BY, matchLabel } from './match-label.js';
import type { Standing } from './standing-labels.js';

/** How likely a label has to be what it is judged to be, to count as that. */
export const SURE = 0.5;
const FEWEST_ALIKE = 2;
/** Of the fields set in the usual way, the share another way must have too. */
const ALSO_USUAL = 0.34;

/** The ways in which the labels of this form are set: the one with most fields, and any with a good part of as many. */
export function usualWays(standing: readonly Standing[], judged: readonly Judgement[]): (one: Standing) => boolean {
  const wayOf = ({ way, level }: Standing) => `${way} ${level}`;
  const fields = new Map<string, Set<JudgedField>>();
  standing.forEach((one, index) => {
    const { field, chance } = judged[index]!;
    if (field !== 'none' && chance >= SURE) fields.set(wayOf(one), (fields.get(wayOf(one)) ?? new Set()).add(field));
  });
  const count = (one: Standing) => fields.get(wayOf(one))?.size ?? 0;
  const most = Math.max(0, ...[...fields.values()].map(({ size }) => size));
  // Short fields in bold before a colon stand together at the head of many forms.
  const shareFor = ({ way, text }: Standing) => (way === 'start' && text.endsWith(':') ? 0 : ALSO_USUAL * most);
  const isOften = (one: Standing) => count(one) >= Math.max(FEWEST_ALIKE, shareFor(one));
  const headings = standing.filter((one) => one.way === 'heading' && isOften(one)).map(({ level }) => level);
  const top = Math.min(...headings);
  return (one) =>
    one.way === 'plan' ||
    isFiledBy(one) ||
    (isOften(one) && (one.way !== 'heading' || one.level <= top || count(one) >= most));
}

/** Whether a label the form is filed by has a cell to itself: these stand in a small table of their own on many forms. */
const isFiledBy = (one: Standing) => {
  const field = one.way === 'grid' ? knownAs(one) : undefined;
  return field !== undefined && field !== 'none' && FILED_BY.has(field);
};

/** What words are by what the board has taught or by the wordings we list, where that is sure. */
export function knownAs({ text, at }: Standing): JudgedField | undefined {
  const taught = typeof at.taught === 'object' ? at.taught.field : at.taught;
  if (taught) return taught === 'ignore' ? 'none' : taught;
  const match = matchLabel(text, false);
  return match && match.certainty >= 3 && !isContinued(text) ? match.field : undefined;
}
