import { chosen, heldOn, type Review } from './review.js';

/**
 * How far some reviews came. Each counts in every step it has a day of, or an answer for. `outcomeNotStated` are those that
 * were decided on, or came further, without it being recorded what was decided: they were not decided against.
 */
export type Funnel = {
  considered: number;
  decided: number;
  toBeHeld: number;
  outcomeNotStated: number;
  started: number;
  concluded: number;
  published: number;
  summaryReleased: number;
};

/** The steps that none comes to before it is decided on. */
const DECIDED = ['decided', 'started', 'report', 'published'];

/** Counts how far reviews came, from having become known to a released summary. */
export function funnelOf(
  reviews: readonly (Pick<Review, 'stages' | 'facts'> & { summary: { isReleased: boolean } | null })[],
): Funnel {
  const held = (stage: string) => reviews.filter((review) => heldOn(review, stage) !== undefined).length;
  const isDecided = (review: (typeof reviews)[number]) =>
    DECIDED.some((stage) => heldOn(review, stage) !== undefined) || review.summary?.isReleased === true;
  return {
    considered: reviews.length,
    decided: held('decided'),
    toBeHeld: reviews.filter((review) => chosen(review, 'outcome').includes('this-review')).length,
    outcomeNotStated: reviews.filter((review) => isDecided(review) && chosen(review, 'outcome').length === 0).length,
    started: held('started'),
    concluded: held('report'),
    published: held('published'),
    summaryReleased: reviews.filter(({ summary }) => summary?.isReleased).length,
  };
}
