import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';
import { FormsService } from './forms.service.js';
import { SummariesService } from './summaries.service.js';
import { SummaryReader } from './summary-reader.js';
import { Workflow } from './workflow.service.js';

@Module({
  imports: [IdentityModule],
  providers: [SummariesService, SummaryReader, FormsService, Workflow],
  exports: [SummariesService, SummaryReader, FormsService, Workflow],
})
export class SummariesModule {}
