import { AnswerController } from './answer.controller.js';
import { UptakeController } from './uptake.controller.js';

/** The pages on what boards did with messages. */
export const UPTAKE_CONTROLLERS = [UptakeController, AnswerController];
