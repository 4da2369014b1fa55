import { IdentityModule } from '#libs/identity';
import { SummariesModule } from '#libs/summaries';
import { type DynamicModule, Module } from '@nestjs/common';
import type { GateContext } from './domain/rules/gate-words.js';
import { GATE, GateService } from './gate.service.js';
import { ReleaseService } from './release.service.js';
import { SafeguardsService } from './safeguards.service.js';

@Module({})
export class ReleaseModule {
  static with(context: GateContext): DynamicModule {
    const services = [GateService, ReleaseService, SafeguardsService];
    return {
      module: ReleaseModule,
      imports: [IdentityModule, SummariesModule],
      providers: [{ provide: GATE, useValue: context }, ...services],
      exports: services,
    };
  }
}
