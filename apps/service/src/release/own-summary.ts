import type { Actor } from '#libs/authority';
import type { OwnSummary, SummaryReader } from '#libs/summaries';
import { NotFoundException } from '@nestjs/common';
import { z } from 'zod';
import type { NextStep, RefusalCode } from '../http/refusals.js';

/** The revision a form was made on. */
export const onRevision = z.looseObject({ revision: z.uuid() });
export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** A summary of the actor's own board. Anything else does not exist for these pages. */
export async function ownSummary(reader: SummaryReader, actor: Actor, id: string): Promise<OwnSummary> {
  const summary = isId(id) ? await reader.findOwn(actor, id) : undefined;
  if (!summary) throw new NotFoundException();
  return summary;
}

const INCOMPLETE: readonly RefusalCode[] = [
  'summaries.no-completion-quarter',
  'summaries.no-review-type',
  'summaries.nothing-learnt',
  'summaries.reference-tells',
];

/** Where to go on after a step of a summary was refused: to its correction, the details to decide on, or where it stands. */
export function nextStep(id: string, [first]: readonly { code: RefusalCode }[]): NextStep {
  if (first && INCOMPLETE.includes(first.code))
    return { href: `/summaries/${id}#correct`, text: 'Correct this summary' };
  if (first?.code === 'release.findings-open')
    return { href: `/summaries/${id}/check`, text: 'Decide what becomes of identifying details' };
  return { href: `/summaries/${id}`, text: 'Look at where this summary stands' };
}
