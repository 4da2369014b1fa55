export { recountFigure } from './ask-marts.js';
export { Composer } from './composer.js';
export type { Composed } from './composer.js';
export { DigestFault } from './digest-fault.js';
export { DigestsModule } from './digests.module.js';
export type { ComposeRefusal } from './document-writer.js';
export { ReleasedQuotes } from './released-quotes.js';
export type {
  Block,
  Chart,
  Column,
  CoverLine,
  Document,
  DocumentKind,
  Figure,
  FigureSource,
  Line,
  Quote,
  Readers,
  ReportYear,
  Section,
  Subject,
  Table,
  TableCell,
  TableRow,
} from './domain/document.js';
export { isReportYear, quartersOf, shiftYear, yearInWords } from './domain/report-year.js';
export type { YearNotCovered } from './domain/report-year.js';
export { documentToText } from './domain/document-to-text.js';
export type { Gathered, UptakeFacts } from './domain/gathered.js';
export { linePieces, lineText } from './domain/line.js';
export { SUGGESTED } from './domain/pick-quotes.js';
export { placeholder, withoutPlaceholders } from './domain/placeholders.js';
export type { TakenBackIn } from './domain/taken-back.js';
export { WITHDRAWN } from './domain/verify-quotes.js';
export { blocksOf, figuresOf, linesOf, mapBlocks, quotesOf } from './domain/walk-document.js';
