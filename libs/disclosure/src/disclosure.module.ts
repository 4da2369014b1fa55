import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { Clock, projectRoot } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { loadCubes } from './load-cubes.js';
import { PUBLIC_CUBES, PUBLIC_GATE, PUBLIC_POLICIES, PublicationsService } from './publications.service.js';

@Module({})
export class DisclosureModule {
  /** With what the release gate knows beside a text. */
  static with(gate: GateContext): DynamicModule {
    const folder = join(projectRoot, 'data/reference');
    return {
      module: DisclosureModule,
      global: true,
      imports: [IdentityModule],
      providers: [
        { provide: PUBLIC_GATE, useValue: gate },
        { provide: PUBLIC_POLICIES, useFactory: () => loadDisclosurePolicies(folder) },
        { provide: PUBLIC_CUBES, useFactory: () => loadCubes(folder) },
        Clock,
        PublicationsService,
      ],
      exports: [PublicationsService],
    };
  }
}
