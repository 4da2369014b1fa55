export { TaggingModule } from './tagging.module.js';
export { TaggingService } from './tagging.service.js';
export type { CodedPassage, PassageSuggestions } from './tagging.service.js';
export { PassageTagging, SuggestedCode, TaggerAdoption, TaggerEntity } from './tagging.entity.js';
export { loadIndicators } from './load-indicators.js';
export { compileTagger } from './domain/tagger.js';
export type { Evidence, FacetReason, FacetReasons, Tagger, Tags, Valence } from './domain/tagger.js';
export { measure } from './domain/measure.js';
export type { AgreedPassage, Measurement } from './domain/measure.js';
