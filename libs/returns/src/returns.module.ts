import { IdentityModule } from '#libs/identity';
import { type DynamicModule, Module } from '@nestjs/common';
import { KnownReviewsService } from './known-reviews.service.js';
import { RemindersService } from './reminders.service.js';
import { ReturnsReader } from './returns-reader.js';
import { ReturnsService } from './returns.service.js';
import { ReturnsSettings } from './returns-settings.js';

const SERVICES = [ReturnsService, ReturnsReader, KnownReviewsService, RemindersService];

@Module({})
export class ReturnsModule {
  static with(settings: ReturnsSettings): DynamicModule {
    return {
      module: ReturnsModule,
      global: true,
      imports: [IdentityModule],
      providers: [{ provide: ReturnsSettings, useValue: settings }, ...SERVICES],
      exports: [ReturnsSettings, ...SERVICES],
    };
  }
}
