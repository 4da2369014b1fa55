import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';
import { SummariesService } from './summaries.service.js';
import { SummaryReader } from './summary-reader.js';

@Module({
  imports: [IdentityModule],
  providers: [SummariesService, SummaryReader],
  exports: [SummariesService, SummaryReader],
})
export class SummariesModule {}
