import { RemindersController } from './reminders.controller.js';
import { ReturnsController } from './returns.controller.js';
import { ReviewsController } from './reviews.controller.js';

/** The pages of the returns room. */
export const RETURNS_CONTROLLERS = [ReviewsController, RemindersController, ReturnsController];
