import type { Day } from '#libs/returns';

export const STAGE_STATES = ['held', 'planned', 'left-out'] as const;
/** `held`: it took place on the day. `planned`: it is to. `left-out`: there is none in this review. */
export type StageState = (typeof STAGE_STATES)[number];
/** What is recorded of one milestone or stage. */
export type Held = { state: StageState; on: Day | null; halfDays: number | null };
/** What is recorded of one fact. Nothing chosen, no amount and no words is not stated. */
export type Fact = { choices: readonly string[]; amount: number | null; words: string | null };

/** A review of the register with all that counts of it now. `stages` holds milestones and stages by id. */
export type Review = {
  reviewType: string;
  knownOn: Day;
  isClosed: boolean;
  stages: ReadonlyMap<string, Held>;
  facts: ReadonlyMap<string, Fact>;
};

/** The day a milestone or stage was held; undefined where none is recorded. */
export function heldOn({ stages }: Pick<Review, 'stages'>, id: string): Day | undefined {
  const held = stages.get(id);
  return held?.state === 'held' ? (held.on ?? undefined) : undefined;
}

/** What is chosen of a fact; nothing where it is not stated. */
export const chosen = ({ facts }: Pick<Review, 'facts'>, id: string): readonly string[] => facts.get(id)?.choices ?? [];

/** The day whose law a review goes by: of its decision, else of its notification, else the day it became known. */
export const lawDay = (review: Pick<Review, 'knownOn' | 'stages'>): Day =>
  heldOn(review, 'decided') ?? heldOn(review, 'notified') ?? review.knownOn;
