import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { Briefing } from './briefing.js';
import { Composer, POLICIES, WRITERS, type Writers } from './composer.js';
import { QuotableReader } from './quotable-reader.js';
import { RegionalDigest } from './regional-digest.js';
import { ReleasedQuotes } from './released-quotes.js';
import { UPTAKE, type UptakeReader } from './uptake-reader.js';

/** A writer each kind of document. */
const writers = {
  provide: WRITERS,
  useFactory: (digest: RegionalDigest, briefing: Briefing): Writers => ({ 'regional-digest': digest, briefing }),
  inject: [RegionalDigest, Briefing],
};

@Module({
  imports: [IdentityModule],
  providers: [
    { provide: POLICIES, useFactory: () => loadDisclosurePolicies(join(projectRoot, 'data/reference')) },
    { provide: UPTAKE, useValue: (async () => null) satisfies UptakeReader },
    QuotableReader,
    RegionalDigest,
    Briefing,
    writers,
    Composer,
    ReleasedQuotes,
  ],
  exports: [Composer, ReleasedQuotes],
})
export class DigestsModule {}
