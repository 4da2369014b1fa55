import { join } from 'node:path';
import { CodingModule } from '#libs/coding';
import { loadDisclosurePolicies } from '#libs/framework';
import { IdentityModule } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { BoardDocuments } from './board-documents.js';
import { BoardRecordReader } from './board-record-reader.js';
import { Briefing } from './briefing.js';
import { Composer, POLICIES, WRITERS, type Writers } from './composer.js';
import { loadPlainWords } from './load-plain-words.js';
import { PLAIN_WORDS, PublicDocuments } from './public-documents.js';
import { FollowThroughReader } from './follow-through-reader.js';
import { EvaluationRecordReader } from './evaluation-record.js';
import { EvaluationReport } from './evaluation-report.js';
import { QuotableReader } from './quotable-reader.js';
import { RecurrencesOfQuarter } from './recurrences-of-quarter.js';
import { RegionalDigest } from './regional-digest.js';
import { ReleasedQuotes } from './released-quotes.js';

/** A writer each kind of document. */
const writers = {
  provide: WRITERS,
  useFactory: (
    digest: RegionalDigest,
    briefing: Briefing,
    board: BoardDocuments,
    evaluation: EvaluationReport,
    everybody: PublicDocuments,
  ): Writers => ({
    'regional-digest': digest,
    briefing,
    'annual-report': board,
    'inspection-pack': board,
    evaluation,
    'public-digest': everybody,
    'plain-words': everybody,
  }),
  inject: [RegionalDigest, Briefing, BoardDocuments, EvaluationReport, PublicDocuments],
};

@Module({
  imports: [IdentityModule, CodingModule],
  providers: [
    { provide: POLICIES, useFactory: () => loadDisclosurePolicies(join(projectRoot, 'data/reference')) },
    { provide: PLAIN_WORDS, useFactory: () => loadPlainWords(join(projectRoot, 'data/reference')) },
    PublicDocuments,
    QuotableReader,
    RecurrencesOfQuarter,
    RegionalDigest,
    Briefing,
    BoardRecordReader,
    BoardDocuments,
    FollowThroughReader,
    EvaluationRecordReader,
    EvaluationReport,
    writers,
    Composer,
    ReleasedQuotes,
  ],
  exports: [Composer, ReleasedQuotes],
})
export class DigestsModule {}
