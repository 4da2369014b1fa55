import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { CirculationService } from './circulation.service.js';
import { CirculationSettings } from './circulation-settings.js';
import { FeedsService } from './feeds.service.js';
import { MailChoices } from './mail-choices.service.js';
import { OutboxService } from './outbox.service.js';

@Module({})
export class CirculationModule {
  static with(settings: CirculationSettings): DynamicModule {
    const services = [MailChoices, CirculationService, OutboxService, FeedsService];
    return {
      module: CirculationModule,
      providers: [{ provide: CirculationSettings, useValue: settings }, Clock, ...services],
      exports: [CirculationSettings, ...services],
    };
  }
}
