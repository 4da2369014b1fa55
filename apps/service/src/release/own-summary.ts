import type { Actor } from '#libs/authority';
import type { OwnSummary, SummaryReader } from '#libs/summaries';
import { NotFoundException } from '@nestjs/common';
import { z } from 'zod';

/** The revision a form was made on. */
export const onRevision = z.looseObject({ revision: z.uuid() });
export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** A summary of the actor's own board. Anything else does not exist for these pages. */
export async function ownSummary(reader: SummaryReader, actor: Actor, id: string): Promise<OwnSummary> {
  const summary = isId(id) ? await reader.findOwn(actor, id) : undefined;
  if (!summary) throw new NotFoundException();
  return summary;
}
