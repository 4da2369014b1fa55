import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { EarlierGovernance } from './earlier-governance.js';
import { FidelityReader } from './fidelity-reader.js';
import { FrameworkDepartures } from './framework-departures.service.js';
import { FrameworkLog } from './framework-log.js';
import { FrameworkProposals } from './framework-proposals.service.js';
import { FidelitySettings } from './settings.js';

@Module({})
export class FidelityModule {
  static with(settings: FidelitySettings): DynamicModule {
    const services = [EarlierGovernance, FidelityReader, FrameworkDepartures, FrameworkLog, FrameworkProposals];
    return {
      module: FidelityModule,
      global: true,
      providers: [{ provide: FidelitySettings, useValue: settings }, Clock, ...services],
      exports: [FidelitySettings, ...services],
    };
  }
}
