export { disclose } from './disclose.js';
export type { Disclosed } from './disclose.js';
export { marksOf } from './domain/disclose-rows.js';
export type { Mark } from './domain/primary.js';
export { spanInWords } from './domain/periods.js';
export type { PrintedCell, PrintedTable, Tally } from './domain/publication.js';
export { aboutInWords, marksInWords } from './domain/publication-in-words.js';
export { settledInWords } from './domain/settled-codes.js';
export type { SettledCodes } from './domain/settled-codes.js';
export { publicationCsv } from './domain/publication-csv.js';
export { DISCLOSURE_POLICY, DisclosureModule } from './disclosure.module.js';
export type { PublicCube } from './load-cubes.js';
export { DISCLOSURE_ENTITIES } from './publication.entity.js';
export type { PublicationContent } from './publication.entity.js';
export { PublicationsService } from './publications.service.js';
export type {
  PublicationLine,
  PublicationRefusal,
  PublicationState,
  PublicationView,
  PublishedView,
} from './publications.service.js';
