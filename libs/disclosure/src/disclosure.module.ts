import { join } from 'node:path';
import { type DisclosurePolicy, loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { Clock, projectRoot } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { loadCubes } from './load-cubes.js';
import { PUBLIC_CUBES, PUBLIC_GATE, PUBLIC_POLICIES, PublicationsService } from './publications.service.js';

/** The injection token of the disclosure policy in force, which every answer for a reader goes through. */
export const DISCLOSURE_POLICY = Symbol('disclosure policy in force');

@Module({})
export class DisclosureModule {
  /** With the policy in force, and what the release gate knows beside a text. */
  static with(policy: DisclosurePolicy, gate: GateContext): DynamicModule {
    const folder = join(projectRoot, 'data/reference');
    return {
      module: DisclosureModule,
      global: true,
      imports: [IdentityModule],
      providers: [
        { provide: DISCLOSURE_POLICY, useValue: policy },
        { provide: PUBLIC_GATE, useValue: gate },
        { provide: PUBLIC_POLICIES, useFactory: () => loadDisclosurePolicies(folder) },
        { provide: PUBLIC_CUBES, useFactory: () => loadCubes(folder) },
        Clock,
        PublicationsService,
      ],
      exports: [DISCLOSURE_POLICY, PublicationsService],
    };
  }
}
