import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';
import { SummariesService } from './summaries.service.js';
import { SummaryReader } from './summary-reader.js';
import { Workflow } from './workflow.service.js';

@Module({
  imports: [IdentityModule],
  providers: [SummariesService, SummaryReader, Workflow],
  exports: [SummariesService, SummaryReader, Workflow],
})
export class SummariesModule {}
