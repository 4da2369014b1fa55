export { SummariesModule } from './summaries.module.js';
export { SummariesService } from './summaries.service.js';
export type { Receipt, ReceiveRefusal, SentFile } from './summaries.service.js';
export { SummaryReader } from './summary-reader.js';
export type { SummaryFilters, SummaryLine, SummaryPage } from './summary-reader.js';
export type { ReleaseRefusal } from './domain/check-release.js';
export { referenceKey } from './domain/reference-key.js';
export { Passage, SUMMARY_ENTITIES } from './summary.entity.js';
