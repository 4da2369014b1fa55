import { chosen, heldOn, type Review } from './review.js';

/** How far some reviews came. Each counts in every step it has a day of, or an answer for. */
export type Funnel = {
  considered: number;
  decided: number;
  toBeHeld: number;
  started: number;
  concluded: number;
  published: number;
  summaryReleased: number;
};

/** Counts how far reviews came, from having become known to a released summary. */
export function funnelOf(
  reviews: readonly (Pick<Review, 'stages' | 'facts'> & { summary: { isReleased: boolean } | null })[],
): Funnel {
  const held = (stage: string) => reviews.filter((review) => heldOn(review, stage) !== undefined).length;
  return {
    considered: reviews.length,
    decided: held('decided'),
    toBeHeld: reviews.filter((review) => chosen(review, 'outcome').includes('this-review')).length,
    started: held('started'),
    concluded: held('report'),
    published: held('published'),
    summaryReleased: reviews.filter(({ summary }) => summary?.isReleased).length,
  };
}
