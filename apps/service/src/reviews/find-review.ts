import type { Actor } from '#libs/authority';
import type { RegisteredReview, ReviewRegisterReader } from '#libs/reviews';
import { NotFoundException } from '@nestjs/common';
import { z } from 'zod';

/** A review of the actor's own board. Not found is all that is said of any other. */
export async function findReview(register: ReviewRegisterReader, actor: Actor, id: string): Promise<RegisteredReview> {
  const review = z.uuid().safeParse(id).success ? await register.find(actor, id) : undefined;
  if (!review) throw new NotFoundException();
  return review;
}
