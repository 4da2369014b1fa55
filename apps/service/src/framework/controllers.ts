import { DeparturesController } from './departures.controller.js';
import { FrameworkController } from './framework.controller.js';
import { ProposalsController } from './proposals.controller.js';

/** The pages on how the framework is kept to, and how it changes. */
export const FRAMEWORK_CONTROLLERS = [ProposalsController, DeparturesController, FrameworkController];
