import { RemindersController } from './reminders.controller.js';
import { ReturnsController } from './returns.controller.js';

/** The pages of the returns room. */
export const RETURNS_CONTROLLERS = [RemindersController, ReturnsController];
