import type { Actor } from '#libs/authority';
import type { SummaryPage, SummaryReader } from '#libs/summaries';
import { NotFoundException } from '@nestjs/common';
import { z } from 'zod';

export type OwnSummary = SummaryPage & { own: NonNullable<SummaryPage['own']> };
/** The revision a form was made on. */
export const onRevision = z.looseObject({ revision: z.uuid() });
export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** A summary of the actor's own board. Anything else does not exist for these pages. */
export async function ownSummary(reader: SummaryReader, actor: Actor, id: string): Promise<OwnSummary> {
  const summary = isId(id) ? await reader.find(actor, id) : undefined;
  if (!summary?.own) throw new NotFoundException();
  return summary as OwnSummary;
}
