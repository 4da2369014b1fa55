import { RecordingController } from './recording.controller.js';
import { ReviewController } from './review.controller.js';
import { MovedReviewsController, ReviewsController } from './reviews.controller.js';
import { ThresholdController } from './threshold.controller.js';

/** The pages of the review register, and the threshold guide. `new` goes before any review's id. */
export const REVIEWS_CONTROLLERS = [
  ReviewsController,
  ReviewController,
  RecordingController,
  ThresholdController,
  MovedReviewsController,
];
