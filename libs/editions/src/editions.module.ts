import { DigestsModule } from '#libs/digests';
import { IdentityModule } from '#libs/identity';
import { Clock } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { EditionComments } from './comments.service.js';
import type { DigestSchedule } from './domain/digest-schedule.js';
import { EDITORS_GATE, EditingService } from './editing.service.js';
import { EditionWorkflow } from './edition-workflow.service.js';
import { EditionsService } from './editions.service.js';
import { DIGEST_SCHEDULES, ScheduledDigests } from './scheduled-digests.js';
import { TracesService } from './traces.service.js';

const SERVICES = [EditionsService, EditingService, EditionWorkflow, EditionComments, TracesService, ScheduledDigests];

@Module({})
export class EditionsModule {
  /** With the days on which digests compose themselves, and what the release gate knows beside a text. */
  static with(schedules: readonly DigestSchedule[], gate: GateContext): DynamicModule {
    return {
      module: EditionsModule,
      global: true,
      imports: [IdentityModule, DigestsModule],
      providers: [
        { provide: DIGEST_SCHEDULES, useValue: schedules },
        { provide: EDITORS_GATE, useValue: gate },
        Clock,
        ...SERVICES,
      ],
      exports: [DIGEST_SCHEDULES, ...SERVICES],
    };
  }
}
