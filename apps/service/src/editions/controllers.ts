import { ComposeController } from './compose.controller.js';
import { DigestsController } from './digests.controller.js';
import { EditionsController } from './editions.controller.js';
import { EditionFiguresController } from './figures.controller.js';
import { EditionFilesController } from './files.controller.js';
import { EditionOrderController } from './order.controller.js';
import { EditionPreviewController } from './preview.controller.js';
import { EditionSectionsController } from './sections.controller.js';
import { EditionStepsController } from './steps.controller.js';

/** Digests and reports, from a draft to their readers. */
export const EDITIONS_CONTROLLERS = [
  ComposeController,
  EditionsController,
  EditionSectionsController,
  EditionOrderController,
  EditionStepsController,
  EditionFiguresController,
  EditionFilesController,
  EditionPreviewController,
  DigestsController,
];
