import { Clock } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { EmbeddingQueries, SUSTAINMENT_GATE } from './embedding-queries.service.js';
import { MatchingService } from './matching.service.js';
import { SustainmentReader } from './sustainment-reader.js';

@Module({})
export class SustainmentModule {
  static with(gate: GateContext): DynamicModule {
    const services = [MatchingService, EmbeddingQueries, SustainmentReader];
    return {
      module: SustainmentModule,
      global: true,
      providers: [{ provide: SUSTAINMENT_GATE, useValue: gate }, Clock, ...services],
      exports: services,
    };
  }
}
