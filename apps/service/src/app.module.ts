import { join } from 'node:path';
import { loadDashboards } from '#libs/dashboards';
import { FormReader } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { Foundation } from '../../foundation.js';
import { roomModules } from '../../platform.js';
import { Jobs } from '../../worker/src/jobs.js';
import { ActionFigures } from './actions/action-counts.js';
import { ACTIONS_CONTROLLERS } from './actions/controllers.js';
import { ApiController } from './api/api.controller.js';
import { ApiDescription } from './api/api-description.js';
import { ApiPagesController } from './api/api-pages.controller.js';
import { AUDIT_CONTROLLERS } from './audit/controllers.js';
import { CIRCULATION_CONTROLLERS } from './circulation/controllers.js';
import { Reading } from './circulation/reading.js';
import { CODING_CONTROLLERS } from './coding/controllers.js';
import { ExportController } from './coding-exchange/export.controller.js';
import { GapsController } from './coding-exchange/gaps.controller.js';
import { Answers, DASHBOARDS, DISCLOSURE } from './dashboards/answers.js';
import { ChartPages } from './dashboards/chart-pages.js';
import { DASHBOARD_CONTROLLERS } from './dashboards/controllers.js';
import { Figures } from './dashboards/figures.js';
import { DataController } from './data/data.controller.js';
import { EDITIONS_CONTROLLERS } from './editions/controllers.js';
import { FormsController, SummaryFormController } from './forms/forms.controller.js';
import { FRAMEWORK_CONTROLLERS } from './framework/controllers.js';
import { GuidesController } from './guides/guides.controller.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { MetricsController } from './health/metrics.controller.js';
import { HomeController } from './home.controller.js';
import { DutiesGuard } from './http/duties.guard.js';
import { Admission } from './http/admission.js';
import { PageInterceptor } from './http/page.interceptor.js';
import { RefusalFilter } from './http/refusal.filter.js';
import { SessionGuard } from './http/session.guard.js';
import { Views } from './http/views.js';
import { LabelsController } from './intake/labels.controller.js';
import { AccountNotices } from './identity/account-notices.js';
import { IDENTITY_CONTROLLERS } from './identity/controllers.js';
import { Entrance } from './identity/entrance.js';
import { SecondFactorPages } from './identity/second-factor-pages.js';
import { SignInPages } from './identity/sign-in-pages.js';
import { PublicationsController } from './publications/publications.controller.js';
import { PublicEditionsController } from './publications/public-editions.controller.js';
import { PublishedController } from './publications/published.controller.js';
import { RecodingController } from './recoding/recoding.controller.js';
import { RETURNS_CONTROLLERS } from './returns/controllers.js';
import { REVIEWS_CONTROLLERS } from './reviews/controllers.js';
import { GateController } from './release/gate.controller.js';
import { SafeguardsController } from './release/safeguards.controller.js';
import { StepsController } from './release/steps.controller.js';
import { Operation } from './operation.js';
import { ServiceSettings } from './settings.js';
import { SearchController } from './search/search.controller.js';
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

@Module({})
export class AppModule {
  static on(foundation: Foundation, operation: Operation): DynamicModule {
    const { databaseUrl, publicUrl, outside, knowledge, warehouse, forms, jobs } = foundation;
    return {
      module: AppModule,
      imports: [...roomModules(databaseUrl, knowledge, warehouse, outside), DiscoveryModule],
      controllers: [
        HealthController,
        MetricsController,
        HomeController,
        ...IDENTITY_CONTROLLERS,
        ...AUDIT_CONTROLLERS,
        SummariesController,
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
      ],
      providers: [
        { provide: Operation, useValue: operation },
        { provide: Admission, useValue: new Admission(operation) },
        Metrics,
        Views,
        ApiDescription,
        { provide: ServiceSettings, useValue: new ServiceSettings(publicUrl) },
        { provide: FormReader, useValue: forms },
        { provide: Jobs, useValue: jobs },
        Figures,
        ChartPages,
        { provide: DASHBOARDS, useValue: loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS) },
        { provide: DISCLOSURE, useValue: knowledge.policy },
        Answers,
        ActionFigures,
        Reading,
        Entrance,
        AccountNotices,
        SecondFactorPages,
        SignInPages,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: DutiesGuard },
        { provide: APP_PIPE, useClass: StandardSchemaValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_FILTER, useClass: RefusalFilter },
      ],
    };
  }
}
