import type { Finding, Verdict } from './evaluate.js';

/** How many summaries come to which verdict on a principle; `of` are those it applies to. */
export type PrincipleTally = { principle: string; of: number } & Record<Exclude<Verdict, 'does-not-apply'>, number>;

/** Adds up findings by principle, in the order of `principles`. A principle nothing was read against has all zeros. */
export function tallyFindings(principles: readonly { id: string }[], findings: readonly Finding[]): PrincipleTally[] {
  const by = Map.groupBy(findings, ({ principle }) => principle);
  return principles.map(({ id }) => {
    const own = by.get(id) ?? [];
    const count = (verdict: Verdict) => own.filter((one) => one.verdict === verdict).length;
    return {
      principle: id,
      of: own.length - count('does-not-apply'),
      kept: count('kept'),
      both: count('both'),
      'fell-short': count('fell-short'),
      'not-stated': count('not-stated'),
    };
  });
}
