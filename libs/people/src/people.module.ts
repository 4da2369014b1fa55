import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccessReviews } from './access-reviews.service.js';
import { ChangeNotices } from './change-notices.service.js';
import { DutiesService } from './duties.service.js';
import { Handovers } from './handovers.service.js';
import { InvitationsService } from './invitations.service.js';
import { Notices } from './notices.service.js';
import { PeopleSettings } from './people-settings.js';
import { WaitingNotices } from './waiting-notices.service.js';

@Module({})
export class PeopleModule {
  static with(settings: PeopleSettings): DynamicModule {
    const services = [
      InvitationsService,
      AccessReviews,
      Notices,
      ChangeNotices,
      WaitingNotices,
      DutiesService,
      Handovers,
    ];
    return {
      module: PeopleModule,
      providers: [{ provide: PeopleSettings, useValue: settings }, Clock, ...services],
      exports: [PeopleSettings, ...services],
    };
  }
}
