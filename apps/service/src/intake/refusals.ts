import type { TeachRefusal } from '#libs/intake';
import type { Sentences } from '../http/told.js';

/** What may be refused about forms and the names they teach. */
export type IntakeRefusals = TeachRefusal;

/** What to say of it. */
export const INTAKE_REFUSALS = {
  'intake.board-unknown': [422, 'Your account belongs to no board, so there are no forms of its own to teach.'],
  'intake.label-unusable': [422, 'This part of the form has no name, or one too long to know it by again.'],
  'intake.no-such-label': [404, 'Your board has not taught this name, or it is forgotten already.'],
} as const satisfies Sentences<IntakeRefusals, 'intake'>;
