import type { RegisterRefusal } from '#libs/reviews';
import type { Sentences } from '../http/told.js';

/** What may be refused about the register of reviews. */
export type ReviewsRefusals = RegisterRefusal;

/** What to say of it. */
export const REVIEWS_REFUSALS = {
  'reviews.no-such-review': [404, 'There is no such review in the register of your board.'],
  'reviews.no-such-stage': [404, 'This type of review has no such stage.'],
  'reviews.no-such-group': [404, 'Nothing of this kind is recorded of this type of review.'],
  'reviews.recorded-meanwhile': [
    409,
    'Somebody of your board has recorded this since you opened the page. What you entered is still here: compare it, then save again to keep yours.',
  ],
  'reviews.answered-meanwhile': [
    409,
    'Somebody of your board has recorded another answer since you opened the page. Yours is still here: compare them, then save again to keep yours',
  ],
  'reviews.state-missing': [422, 'Select what is to be recorded'],
  'reviews.day-missing': [422, 'Enter a real day, like 27 3 2014'],
  'reviews.half-days-unreadable': [422, 'Half days must be a whole number from 1 to 200, like 2 for a whole day'],
  'reviews.choice-unknown': [422, 'Select from the list'],
  'reviews.none-and-some': [422, 'Select either that there is none, or those there are'],
  'reviews.amount-unreadable': [422, 'Enter a whole number, like 12500'],
  'reviews.words-without-choice': [422, 'Select a reason from the list, then add to it in your words'],
  'reviews.words-too-long': [422, 'Your words must be 300 characters or fewer'],
  'reviews.identifies': [422, 'These words could identify somebody. Say it in more general words'],
} as const satisfies Sentences<ReviewsRefusals, 'reviews'>;
