import { join } from 'node:path';
import { loadDashboards } from '#libs/dashboards';
import { FormReader } from '#libs/intake';
import { DisclosurePolicies } from '#libs/framework';
import { Clock, projectRoot } from '#libs/kernel';
import { londonDay, ReturnsSettings } from '#libs/returns';
import { ReviewsSettings, summaryExpected } from '#libs/reviews';
import { MART_COLUMNS } from '#libs/warehouse';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { Foundation } from '../../foundation.js';
import { roomModules } from '../../platform.js';
import { Jobs } from '../../worker/src/jobs.js';
import { ActionFigures } from './actions/action-counts.js';
import { ApiDescription } from './api/api-description.js';
import { Reading } from './circulation/reading.js';
import { Answers, DASHBOARDS } from './dashboards/answers.js';
import { CONTROLLERS } from './controllers.js';
import { ChartPages } from './dashboards/chart-pages.js';
import { chartWords } from './dashboards/chart-words.js';
import { Figures } from './dashboards/figures.js';
import { Metrics } from './health/metrics.js';
import { DutiesGuard } from './http/duties.guard.js';
import { Admission } from './http/admission.js';
import { PageInterceptor } from './http/page.interceptor.js';
import { RefusalFilter } from './http/refusal.filter.js';
import { SessionGuard } from './http/session.guard.js';
import { refusedBySchema } from './http/too-long.js';
import { Views } from './http/views.js';
import { HeldFiles } from './http/held-files.js';
import { WhoAsks } from './http/who-asks.js';
import { MailStates } from './circulation/mail-state.js';
import { AccountNotices } from './identity/account-notices.js';
import { Entrance } from './identity/entrance.js';
import { SecondFactorPages } from './identity/second-factor-pages.js';
import { SignInPages } from './identity/sign-in-pages.js';
import { Operation } from './operation.js';
import { ServiceSettings } from './settings.js';

@Module({})
export class AppModule {
  static on(foundation: Foundation, operation: Operation): DynamicModule {
    const { databaseUrl, publicUrl, outside, knowledge, warehouse, forms, jobs } = foundation;
    return {
      module: AppModule,
      imports: [...roomModules(databaseUrl, knowledge, warehouse, outside), DiscoveryModule],
      controllers: [...CONTROLLERS],
      providers: [
        { provide: Operation, useValue: operation },
        { provide: Admission, useValue: new Admission(operation) },
        Metrics,
        Views,
        WhoAsks,
        HeldFiles,
        ApiDescription,
        { provide: ServiceSettings, useValue: new ServiceSettings(publicUrl) },
        { provide: FormReader, useValue: forms },
        { provide: Jobs, useValue: jobs },
        Figures,
        ChartPages,
        {
          provide: DASHBOARDS,
          inject: [ReturnsSettings, ReviewsSettings, Clock],
          useFactory: ({ policies }: ReturnsSettings, { book }: ReviewsSettings, clock: Clock) =>
            loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS, () =>
              chartWords(summaryExpected(policies, book, londonDay(clock.now()))),
            ),
        },
        { provide: DisclosurePolicies, useValue: knowledge.policies },
        Answers,
        ActionFigures,
        Reading,
        Entrance,
        AccountNotices,
        MailStates,
        SecondFactorPages,
        SignInPages,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: DutiesGuard },
        {
          provide: APP_PIPE,
          useFactory: () => new StandardSchemaValidationPipe({ exceptionFactory: refusedBySchema }),
        },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_FILTER, useClass: RefusalFilter },
      ],
    };
  }
}
