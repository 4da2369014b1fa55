import { DigestsModule } from '#libs/digests';
import { IdentityModule } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { EditionComments } from './comments.service.js';
import type { DigestSchedule } from './domain/digest-schedule.js';
import { EditingService } from './editing.service.js';
import { EditionWorkflow } from './edition-workflow.service.js';
import { ErrataService } from './errata.service.js';
import { EditionsService } from './editions.service.js';
import { PublicEditions } from './public-editions.service.js';
import { DIGEST_SCHEDULES, ScheduledDigests } from './scheduled-digests.js';
import { TracesService } from './traces.service.js';

const SERVICES = [
  ErrataService,
  EditionsService,
  EditingService,
  EditionWorkflow,
  EditionComments,
  PublicEditions,
  TracesService,
  ScheduledDigests,
];

@Module({})
export class EditionsModule {
  /** With the days on which digests compose themselves. */
  static with(schedules: readonly DigestSchedule[]): DynamicModule {
    return {
      module: EditionsModule,
      global: true,
      imports: [IdentityModule, DigestsModule],
      providers: [{ provide: DIGEST_SCHEDULES, useValue: schedules }, Clock, ...SERVICES],
      exports: [DIGEST_SCHEDULES, ...SERVICES],
    };
  }
}
