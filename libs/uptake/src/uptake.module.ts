import { Clock } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { UPTAKE_GATE, UptakeService } from './uptake.service.js';
import { UptakeReader } from './uptake-reader.js';

@Module({})
export class UptakeModule {
  static with(gate: GateContext): DynamicModule {
    const services = [UptakeService, UptakeReader];
    return {
      module: UptakeModule,
      global: true,
      providers: [{ provide: UPTAKE_GATE, useValue: gate }, Clock, ...services],
      exports: services,
    };
  }
}
