export { SearchModule } from './search.module.js';
export { MOST_RANKED, PAGE_LENGTH, SearchService } from './search.service.js';
export type { SearchPage, SearchRequest, SearchResult } from './search.service.js';
export { SearchIndex } from './search-index.service.js';
export { SearchDocument } from './search-document.entity.js';
export { FACETS } from './domain/facets.js';
export type { Counted, Facet, Wishes } from './domain/facets.js';
export type { Piece } from './domain/marked.js';
