import { EFFECTS, type Lesson, lessonsFor } from './lesson.js';
import { type Match, type Strength, STRENGTHS } from './match.js';

/**
 * How strongly a match says that learning did not hold. The same code alone is weak; with the same agency or circumstance it
 * is medium, with both strong. One step down where no passage is of concern, and for each lesson that lowers such matches; weak
 * where the incident was before the action was complete, which it then cannot have prevented, so that it counts in no figure. `isStopped`: a lesson says that
 * such matches are none. Never throws.
 */
export function strengthOf(match: Match, lessons: readonly Lesson[]): { strength: Strength; isStopped: boolean } {
  const taught = lessonsFor(match, lessons).map(({ reason }) => EFFECTS[reason]);
  const shared = Number(match.sameAgency) + Number(match.sameCircumstance);
  const lowered = Number(!match.ofConcern) + taught.filter((effect) => effect === 'lowers').length;
  const steps = match.incident === 'before' ? 0 : Math.max(0, shared - lowered);
  return { strength: STRENGTHS[STRENGTHS.length - 1 - steps]!, isStopped: taught.includes('stops') };
}
