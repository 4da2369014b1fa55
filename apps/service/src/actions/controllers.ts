import { ActionsController } from './actions.controller.js';
import { ReportController } from './report.controller.js';
import { RoundController } from './round.controller.js';

/** The pages on what boards do about their learning; those with fixed addresses before that of one action. */
export const ACTIONS_CONTROLLERS = [RoundController, ReportController, ActionsController];
