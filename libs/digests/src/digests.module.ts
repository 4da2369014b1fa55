import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { Composer, POLICIES, WRITERS, type Writers } from './composer.js';
import { RegionalDigest } from './regional-digest.js';
import { ReleasedQuotes } from './released-quotes.js';
import { UPTAKE, type UptakeReader } from './uptake-reader.js';

/** A writer each kind of document. */
const writers = {
  provide: WRITERS,
  useFactory: (digest: RegionalDigest): Writers => ({ 'regional-digest': digest }),
  inject: [RegionalDigest],
};

@Module({
  imports: [IdentityModule],
  providers: [
    { provide: POLICIES, useFactory: () => loadDisclosurePolicies(join(projectRoot, 'data/reference')) },
    { provide: UPTAKE, useValue: (async () => null) satisfies UptakeReader },
    RegionalDigest,
    writers,
    Composer,
    ReleasedQuotes,
  ],
  exports: [Composer, ReleasedQuotes],
})
export class DigestsModule {}
