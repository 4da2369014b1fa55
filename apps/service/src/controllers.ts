import type { Type } from '@nestjs/common';
import { ACTIONS_CONTROLLERS } from './actions/controllers.js';
import { ApiController } from './api/api.controller.js';
import { ApiPagesController } from './api/api-pages.controller.js';
import { AUDIT_CONTROLLERS } from './audit/controllers.js';
import { CIRCULATION_CONTROLLERS } from './circulation/controllers.js';
import { CODING_CONTROLLERS } from './coding/controllers.js';
import { ExportController } from './coding-exchange/export.controller.js';
import { GapsController } from './coding-exchange/gaps.controller.js';
import { DASHBOARD_CONTROLLERS } from './dashboards/controllers.js';
import { DataController } from './data/data.controller.js';
import { EDITIONS_CONTROLLERS } from './editions/controllers.js';
import { FormsController, SummaryFormController } from './forms/forms.controller.js';
import { FRAMEWORK_CONTROLLERS } from './framework/controllers.js';
import { GuidesController } from './guides/guides.controller.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './health/metrics.controller.js';
import { HomeController } from './home.controller.js';
import { LabelsController } from './intake/labels.controller.js';
import { IDENTITY_CONTROLLERS } from './identity/controllers.js';
import { PublicationsController } from './publications/publications.controller.js';
import { PublicEditionsController } from './publications/public-editions.controller.js';
import { PublishedController } from './publications/published.controller.js';
import { RecodingController } from './recoding/recoding.controller.js';
import { RETURNS_CONTROLLERS } from './returns/controllers.js';
import { REVIEWS_CONTROLLERS } from './reviews/controllers.js';
import { GateController } from './release/gate.controller.js';
import { SafeguardsController } from './release/safeguards.controller.js';
import { StepsController } from './release/steps.controller.js';
import { SearchController } from './search/search.controller.js';
import { DiscardController } from './summaries/discard.controller.js';
import { SummariesController } from './summaries/summaries.controller.js';
import { TaggersController } from './tagging/taggers.controller.js';
import { SUSTAINMENT_CONTROLLERS } from './sustainment/controllers.js';
import { ToolsController } from './tools/tools.controller.js';
import { ProposalsController } from './typology/proposals.controller.js';
import { PublishController } from './typology/publish.controller.js';
import { ThemesController } from './typology/themes.controller.js';
import { TypologyController } from './typology/typology.controller.js';
import { RETENTION_CONTROLLERS } from './retention/controllers.js';
import { UPTAKE_CONTROLLERS } from './uptake/controllers.js';

/** Whatever answers an address; a controller that is not in this list answers none. */
export const CONTROLLERS: readonly Type[] = [
  HealthController,
  MetricsController,
  HomeController,
  ...IDENTITY_CONTROLLERS,
  ...AUDIT_CONTROLLERS,
  SummariesController,
  DiscardController,
  FormsController,
  SummaryFormController,
  LabelsController,
  GateController,
  StepsController,
  SafeguardsController,
  ThemesController,
  TaggersController,
  TypologyController,
  ProposalsController,
  PublishController,
  ...DASHBOARD_CONTROLLERS,
  DataController,
  ...ACTIONS_CONTROLLERS,
  ...UPTAKE_CONTROLLERS,
  ...FRAMEWORK_CONTROLLERS,
  ...CIRCULATION_CONTROLLERS,
  ...EDITIONS_CONTROLLERS,
  PublicationsController,
  PublicEditionsController,
  PublishedController,
  ...REVIEWS_CONTROLLERS,
  ...RETURNS_CONTROLLERS,
  ...SUSTAINMENT_CONTROLLERS,
  ...RETENTION_CONTROLLERS,
  RecodingController,
  ...CODING_CONTROLLERS,
  GapsController,
  ExportController,
  SearchController,
  ApiController,
  ApiPagesController,
  GuidesController,
  ToolsController,
];
