import { ok, refused, type Outcome } from '#libs/kernel';
import type { CrosswalkEntry } from '#libs/typology';
import type { RecodingRefusal } from '../refusals.js';
import { checkReason } from './check-reason.js';

/** What a person says a waiting code has become: some of the codes it was split into, or none of them. */
export type Answer = { toCodes: readonly string[]; reason: string };

/** Lets through codes the split names, each once, with a reason that is not too long; else says every thing that is wrong. */
export function checkResolution(
  { toCodes, reason }: Answer,
  split: Pick<CrosswalkEntry, 'to'>,
): Outcome<{ toCodes: string[]; reason: string }, RecodingRefusal> {
  const strange = toCodes.filter((code) => !split.to.includes(code));
  const said = checkReason(reason);
  const problems: RecodingRefusal[] = [
    ...strange.map((codeId) => ({ code: 'coding.not-a-candidate', codeId }) as const),
    ...(said.ok ? [] : said.refusals),
  ];
  const [first, ...more] = problems;
  return first ? refused(first, ...more) : ok({ toCodes: [...new Set(toCodes)], reason: said.ok ? said.value : '' });
}
