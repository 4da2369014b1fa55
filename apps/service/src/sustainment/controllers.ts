import { LessonsController } from './lessons.controller.js';
import { QueryController } from './query.controller.js';
import { SustainedController } from './sustained.controller.js';

/** The pages on whether learning held. `lessons` stands before `:id`. */
export const SUSTAINMENT_CONTROLLERS = [SustainedController, LessonsController, QueryController];
