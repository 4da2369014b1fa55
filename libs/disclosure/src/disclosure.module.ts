import { join } from 'node:path';
import { type DisclosurePolicy, loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { Clock, projectRoot } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { loadCubes } from './load-cubes.js';
import { PUBLIC_CUBES, PUBLIC_POLICIES, PublicationsService } from './publications.service.js';

/** The injection token of the disclosure policy in force, which every answer for a reader goes through. */
export const DISCLOSURE_POLICY = Symbol('disclosure policy in force');

@Module({})
export class DisclosureModule {
  static with(policy: DisclosurePolicy): DynamicModule {
    const folder = join(projectRoot, 'data/reference');
    return {
      module: DisclosureModule,
      global: true,
      imports: [IdentityModule],
      providers: [
        { provide: DISCLOSURE_POLICY, useValue: policy },
        { provide: PUBLIC_POLICIES, useFactory: () => loadDisclosurePolicies(folder) },
        { provide: PUBLIC_CUBES, useFactory: () => loadCubes(folder) },
        Clock,
        PublicationsService,
      ],
      exports: [DISCLOSURE_POLICY, PublicationsService],
    };
  }
}
