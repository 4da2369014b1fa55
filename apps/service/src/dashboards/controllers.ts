import { BehindController } from './behind.controller.js';
import { BoardsController } from './boards.controller.js';
import { DashboardsController } from './dashboards.controller.js';
import { DefinitionsController } from './definitions.controller.js';
import { FilesController } from './files.controller.js';
import { SavedViewsController } from './saved-views.controller.js';

/** Everything that answers with figures or leads to them. */
export const DASHBOARD_CONTROLLERS = [
  DashboardsController,
  BoardsController,
  BehindController,
  DefinitionsController,
  SavedViewsController,
  FilesController,
];
