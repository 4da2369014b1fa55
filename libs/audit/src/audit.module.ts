import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuditSettings, Seals } from './seals.service.js';
import { AuditTrail } from './trail.service.js';

@Module({})
export class AuditModule {
  static with(settings: AuditSettings): DynamicModule {
    return {
      module: AuditModule,
      global: true,
      providers: [{ provide: AuditSettings, useValue: settings }, Clock, AuditTrail, Seals],
      exports: [AuditTrail, Seals],
    };
  }
}
