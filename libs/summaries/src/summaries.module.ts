import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';
import { FormsService } from './forms.service.js';
import { SummariesService } from './summaries.service.js';
import { SummaryReader } from './summary-reader.js';

@Module({
  imports: [IdentityModule],
  providers: [SummariesService, SummaryReader, FormsService],
  exports: [SummariesService, SummaryReader, FormsService],
})
export class SummariesModule {}
