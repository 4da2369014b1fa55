import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { RetentionReader } from './retention-reader.js';
import { RetentionService } from './retention.service.js';
import { RetentionSettings } from './retention-settings.js';

@Module({})
export class RetentionModule {
  static with(settings: RetentionSettings): DynamicModule {
    const services = [RetentionService, RetentionReader];
    return {
      module: RetentionModule,
      global: true,
      providers: [{ provide: RetentionSettings, useValue: settings }, Clock, ...services],
      exports: services,
    };
  }
}
