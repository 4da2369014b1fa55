import { AgreementController } from './agreement.controller.js';
import { CalibrationController } from './calibration.controller.js';
import { PassagesController } from './passages.controller.js';
import { QueueController } from './queue.controller.js';
import { SecondCodersController } from './second-coders.controller.js';
import { SecondCodingController } from './second-coding.controller.js';

/** The pages of the coding room. */
export const CODING_CONTROLLERS = [
  QueueController,
  PassagesController,
  SecondCodingController,
  SecondCodersController,
  CalibrationController,
  AgreementController,
];
