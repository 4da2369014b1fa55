export { DOCUMENT_FORMATS, FORMATS, isDocumentFormat } from './domain/formats.js';
export type { DocumentFormat } from './domain/formats.js';
export type { Origin } from './domain/printing.js';
export type { HtmlOptions, Markup } from './html/to-html.js';
export { Press } from './press.js';
export type { PrintedFile } from './press.js';
export { PrintFault } from './print-fault.js';
export { PrintModule } from './print.module.js';
