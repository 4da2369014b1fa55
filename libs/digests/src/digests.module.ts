import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { DigestsService } from './digests.service.js';
import { FactsReader, POLICIES } from './facts-reader.js';

@Module({
  imports: [IdentityModule],
  providers: [
    { provide: POLICIES, useFactory: () => loadDisclosurePolicies(join(projectRoot, 'data/reference')) },
    FactsReader,
    DigestsService,
  ],
  exports: [DigestsService],
})
export class DigestsModule {}
