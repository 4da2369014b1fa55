import type { Match } from './match.js';

/** Why a match was dismissed. The last teaches nothing: the coding is what is to be put right. */
export const DISMISSALS = ['other-learning', 'other-service', 'incident-before', 'coded-wrongly'] as const;
export type Dismissal = (typeof DISMISSALS)[number];
export type Taught = Exclude<Dismissal, 'coded-wrongly'>;

/** What a dismissal taught of a board's other matches with the code, by whether they share an agency with the action too. */
export type Lesson = { code: string; sameAgency: boolean; reason: Taught };

/** What each lesson does to other matches of the same kind. */
export const EFFECTS: Record<Taught, 'stops' | 'lowers'> = {
  'other-learning': 'stops',
  'other-service': 'lowers',
  'incident-before': 'lowers',
};

/** Whether a reason teaches anything. */
export const teaches = (reason: Dismissal): reason is Taught => reason !== 'coded-wrongly';

/** The lessons that hold for a match: of its code and kind; that the incident was before, only where it may have been. */
export const lessonsFor = (match: Match, lessons: readonly Lesson[]): Lesson[] =>
  lessons.filter(
    ({ code, sameAgency, reason }) =>
      code === match.code &&
      sameAgency === match.sameAgency &&
      (reason !== 'incident-before' || match.incident === 'before' || match.incident === 'unclear'),
  );
