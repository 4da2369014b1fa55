import { isInForce } from '#libs/framework';
import type { Day } from '#libs/returns';
import { chosen, heldOn, lawDay, type Review } from './review.js';
import type { RuleBook } from './rule-book.js';

/**
 * Something recorded that cannot be right, or can only be seldom. It is kept as given. `out-of-order`: `stage` stands before
 * `other`, which it comes after; `before-review`: a stage stands before the board was told; `ahead`: held on a day to come;
 * `after-published`: a stage that comes before publication stands after it; `not-in-force`: a choice the law did not know then;
 * `part-not-offered`: somebody took part who was not invited.
 */
export type Flag =
  | { flag: 'out-of-order' | 'before-review' | 'after-published'; stage: string; other: string }
  | { flag: 'ahead'; stage: string }
  | { flag: 'not-in-force'; fact: string; choice: string }
  | { flag: 'part-not-offered'; party: string };

/** Milestones, each after those before it. The incident may have no day; the panel is told when the decision is made. */
const ORDER = ['incident', 'notified', 'decided', 'started', 'report', 'published'];
const PANEL: readonly [string, string] = ['panel-told', 'decided'];
/** Stages that the framework lets move: the family while proceedings go on, feedback and action after the report. */
const MOVES = ['national-panel', 'family-involvement', 'programmes-of-action'];
const PARTIES = ['practitioners', 'family', 'child'];

/** All that is to be looked at again in what is recorded of a review. */
export const flagsOf = (review: Review, book: RuleBook, today: Day): Flag[] => [
  ...milestonesOutOfOrder(review),
  ...stagesOutOfOrder(review, book),
  ...ahead(review, today),
  ...notInForce(review, book),
  ...PARTIES.filter((party) => tookPart(review, party) && chosen(review, `${party}-offered`)[0] === 'no').map(
    (party): Flag => ({ flag: 'part-not-offered', party }),
  ),
];

function milestonesOutOfOrder(review: Review): Flag[] {
  const pairs = ORDER.slice(1).flatMap((stage, at) => {
    const earlier = ORDER.slice(0, at + 1).filter((other) => heldOn(review, other) !== undefined);
    return earlier.length > 0 ? [[stage, earlier.at(-1)!] as const] : [];
  });
  return [...pairs, PANEL].flatMap(([stage, other]) => standsBefore(review, stage, other, 'out-of-order'));
}

function stagesOutOfOrder(review: Review, { stages }: RuleBook): Flag[] {
  const fixed = stages.map(({ id }) => id).filter((id) => !MOVES.includes(id) && heldOn(review, id) !== undefined);
  return [
    ...stages.flatMap(({ id }) => standsBefore(review, id, 'notified', 'before-review')),
    ...fixed.slice(1).flatMap((stage, at) => standsBefore(review, stage, fixed[at]!, 'out-of-order')),
    ...fixed.flatMap((stage) =>
      standsBefore(review, 'published', stage, 'after-published').map((flag): Flag => ({
        ...flag,
        stage,
        other: 'published',
      })),
    ),
  ];
}

function standsBefore(
  review: Review,
  stage: string,
  other: string,
  flag: 'out-of-order' | 'before-review' | 'after-published',
) {
  const [day, after] = [heldOn(review, stage), heldOn(review, other)];
  return day !== undefined && after !== undefined && day < after ? [{ flag, stage, other }] : [];
}

const ahead = ({ stages }: Review, today: Day): Flag[] =>
  [...stages].flatMap(([stage, { state, on }]): Flag[] =>
    state === 'held' && on !== null && on > today ? [{ flag: 'ahead', stage }] : [],
  );

/** Choices that were not in force on the day whose law the review goes by. */
function notInForce(review: Review, { facts }: RuleBook): Flag[] {
  const day = lawDay(review);
  return facts.flatMap(({ id, choices }) =>
    chosen(review, id).flatMap((choice): Flag[] => {
      const known = choices.find((one) => one.id === choice);
      return known && !isInForce(known, day) ? [{ flag: 'not-in-force', fact: id, choice }] : [];
    }),
  );
}

const tookPart = (review: Review, party: string): boolean =>
  chosen(review, `${party}-took-part`).some((answer) => answer !== 'no' && answer !== 'none');
