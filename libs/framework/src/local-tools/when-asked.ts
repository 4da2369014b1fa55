import type { PlanWish } from './domain/plan-stages.js';
import type { ReviewStages } from './review-stages.js';

/** A blank chronology of significant practice events as a Word file. What writes it is loaded when it is asked for. */
export const writeChronology = async (): Promise<Uint8Array> =>
  (await import('./write-chronology.js')).writeChronology();

/** A plan of a review's stages as a Word file, with the days worked out; loaded likewise. */
export const writePlan = async (stages: ReviewStages, wish: PlanWish): Promise<Uint8Array> =>
  (await import('./write-plan.js')).writePlan(stages, wish);
